//! How people and ways to reach them appear on pages.

use crate::book::Ix;
use crate::record::Record;
use crate::site::Site;
use crate::site::element::Contact;
use crate::views::whom::{self, Way};

impl Site {
    pub(super) fn name(&self, ix: Ix) -> &str {
        &self.snapshot.book.record(ix).name
    }

    /// The name of a member that a text names (`ana`), or the text itself when there is no such member.
    pub(super) fn member_name(&self, handle: &str) -> String {
        self.snapshot.book.member(handle).map_or_else(|| handle.to_owned(), |ix| self.name(ix).to_owned())
    }

    /// Who owns a record, as far as its file says.
    pub(super) fn owner_name<'a>(&'a self, record: &'a Record) -> Option<&'a str> {
        self.owner(record).map(|(name, _)| name)
    }

    /// The same with the record of the owner, if there is one.
    pub(super) fn owner<'a>(&'a self, record: &'a Record) -> Option<(&'a str, Option<Ix>)> {
        let text = record.value("owner").filter(|text| !text.is_empty())?;
        let ix = self.snapshot.book.linked(record, "owner");
        Some((ix.map_or(text, |ix| self.name(ix)), ix))
    }
}

/// A phone number; without a link when nobody may call it or it is no number.
pub(super) fn phone<'a>(way: &Way<'a>, callable: Callable) -> Contact<'a> {
    let dialled = if callable == Callable::Yes { whom::dialled(way.text) } else { None };
    Contact { text: way.text, label: way.label, url: dialled.map(|number| ["tel:", &number].concat()) }
}

/// Whether somebody may be called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Callable {
    Yes,
    No,
}

impl Callable {
    pub(super) fn of(record: &Record) -> Self {
        if whom::do_not_call(record) { Self::No } else { Self::Yes }
    }
}

/// A mail address.
pub(super) fn mail<'a>(way: &Way<'a>) -> Contact<'a> {
    let is_address = way.text.contains('@') && !way.text.contains(char::is_whitespace);
    Contact { text: way.text, label: way.label, url: is_address.then(|| ["mailto:", way.text].concat()) }
}

/// The numbers and addresses of somebody: phones first.
pub(super) fn reach(record: &Record, most: usize) -> Vec<Contact<'_>> {
    let callable = Callable::of(record);
    let phones = whom::ways(record, "phone");
    let mails = whom::ways(record, "email");
    phones.iter().map(|way| phone(way, callable)).chain(mails.iter().map(mail)).take(most).collect()
}

/// The number to call about a record: that of the person, else that of the company.
pub(super) fn number_to_call(site: &Site, ix: Ix) -> Option<Contact<'_>> {
    let record = site.snapshot().book.record(ix);
    if Callable::of(record) == Callable::No {
        return None;
    }
    let own = whom::ways(record, "phone");
    if let Some(way) = own.iter().find(|way| whom::dialled(way.text).is_some()) {
        return Some(phone(way, Callable::Yes));
    }
    let company = whom::company(site.snapshot(), record).filter(|&company| company != ix)?;
    let ways = whom::ways(site.snapshot().book.record(company), "phone");
    ways.iter().find(|way| whom::dialled(way.text).is_some()).map(|way| phone(way, Callable::Yes))
}
