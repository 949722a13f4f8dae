//! The mails that follow-up plans ask for today, and those that may not or cannot be written.

use std::collections::{BTreeMap, BTreeSet};

use crate::action::{Action, Plan};
use crate::book::Ix;
use crate::config::Kind;
use crate::date::Date;
use crate::lang::{Catalog, DateForm};
use crate::record::{Record, Value};
use crate::snapshot::Snapshot;
use crate::views::deal::DealView;
use crate::views::whom;

/// Somebody with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// What people call them.
    pub name: String,
    /// The address; [`is_address`] holds.
    pub address: String,
}

/// Templates of mails outside plans: file name → text.
pub type Templates = BTreeMap<String, String>;

/// A mail that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMail {
    /// The deal.
    pub deal: Ix,
    /// Number of the step in its plan, from 0.
    pub step: usize,
    /// When it was due.
    pub due: Date,
    /// The owner of the deal.
    pub from: Mailbox,
    /// To whom.
    pub to: Mailbox,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

/// A mail that is due and is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The deal.
    pub deal: Ix,
    /// Why.
    pub why: Why,
}

/// Why a mail is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody refused mail.
    Refused(Ix),
    /// Nobody of the deal has an address.
    NoAddress,
    /// The deal has no owner with an address.
    NoSender,
    /// No template of this name.
    NoTemplate(String),
    /// The template asks for something that the book does not say.
    Missing(String),
}

/// Whether a text is an address that may stand in a header as it is: one `@`, no blanks, brackets, commas or quotes.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()[],;:\\\"".contains(&byte));
    let parts = text.split_once('@');
    plain && parts.is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty() && !domain.contains('@'))
}

/// The mails of steps that are due today or before: those to write, and those left out. In the order of the deals.
#[must_use]
pub fn due_mails(
    snapshot: &Snapshot,
    catalog: &Catalog,
    templates: &Templates,
    who: Option<Ix>,
) -> (Vec<DueMail>, Vec<LeftOut>) {
    let refused = refused_addresses(snapshot);
    let desk = Desk { snapshot, catalog, templates, refused };
    let (mut mails, mut left_out) = (Vec::new(), Vec::new());
    for (deal, record) in snapshot.book.of_kind(&Kind::Deal) {
        let owner = snapshot.book.linked(record, "owner");
        if who.is_some() && owner != who {
            continue;
        }
        match desk.mail(deal, record, owner) {
            Some(Ok(mail)) => mails.push(mail),
            Some(Err(why)) => left_out.push(LeftOut { deal, why }),
            None => {}
        }
    }
    (mails, left_out)
}

/// Whether a record takes mail: it says nothing of it, or yes. Anything else is a no.
fn takes_mail(record: &Record) -> bool {
    matches!(record.field("email_consent").map(|field| &field.value), None | Some(Value::Empty | Value::YesNo(true, _)))
}

/// The addresses of all who refused, in lower case: nobody gets around it by another record with the same address.
fn refused_addresses(snapshot: &Snapshot) -> BTreeSet<String> {
    let refusing = snapshot.book.iter().filter(|(_, record)| !takes_mail(record));
    refusing.flat_map(|(_, record)| record.values("email")).map(str::to_lowercase).collect()
}

struct Desk<'a> {
    snapshot: &'a Snapshot,
    catalog: &'a Catalog,
    templates: &'a Templates,
    refused: BTreeSet<String>,
}

impl Desk<'_> {
    fn mail(&self, deal: Ix, record: &Record, owner: Option<Ix>) -> Option<Result<DueMail, Why>> {
        let action = Action::step_of(self.snapshot, deal)?;
        let due = action.due.filter(|due| *due <= self.snapshot.today)?;
        let (plan, step) = action.step(self.snapshot)?;
        let config = &self.snapshot.config;
        let kind = config.interaction_kind(step.kind).map_or(step.kind, |kind| &kind.id);
        if !kind.eq_ignore_ascii_case("email") {
            return None;
        }
        let crate::action::Work::Step(number) = action.work else { return None };
        let name = step.text.unwrap_or(step.kind);
        Some(self.write(deal, record, owner, plan, name).map(|(from, to, subject, text)| DueMail {
            deal,
            step: number,
            due,
            from,
            to,
            subject,
            text,
        }))
    }

    fn write(
        &self,
        deal: Ix,
        record: &Record,
        owner: Option<Ix>,
        plan: Ix,
        name: &str,
    ) -> Result<(Mailbox, Mailbox, String, String), Why> {
        let book = &self.snapshot.book;
        let (whom, to) = self.recipient(record)?;
        let from = owner.and_then(|owner| self.mailbox(book.record(owner))).ok_or(Why::NoSender)?;
        let template = Plan::template(book.record(plan), name)
            .or_else(|| self.templates.get(&format!("{name}.md")).map(|text| text.trim()))
            .ok_or_else(|| Why::NoTemplate(name.to_owned()))?;
        let text = self.filled(template, deal, whom, &from)?;
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let subject = ["Subject", "Objet"]
            .iter()
            .find_map(|word| first.strip_prefix(word))
            .and_then(|rest| rest.trim_start_matches(['\u{a0}', '\u{202f}', ' ']).strip_prefix(':').map(str::trim));
        Ok(match subject {
            Some(subject) => (from, to, subject.to_owned(), rest.trim_start().to_owned()),
            None => (from, to, record.name.to_string(), text.clone()),
        })
    }

    /// The first contact of a deal who has an address and takes mail, else its company. One who refused is never passed
    /// over in silence.
    fn recipient(&self, record: &Record) -> Result<(Ix, Mailbox), Why> {
        let book = &self.snapshot.book;
        let mut candidates = book.all_linked(record, "contacts");
        candidates.extend(book.linked(record, "company"));
        let mut refusing = None;
        for candidate in candidates {
            let record = book.record(candidate);
            match self.mailbox(record) {
                Some(to) if takes_mail(record) && !self.refused.contains(&to.address.to_lowercase()) => {
                    return if refusing.is_some() && record.kind == Kind::Company {
                        Err(Why::Refused(refusing.unwrap_or(candidate)))
                    } else {
                        Ok((candidate, to))
                    };
                }
                Some(_) => refusing = refusing.or(Some(candidate)),
                None => {}
            }
        }
        Err(refusing.map_or(Why::NoAddress, Why::Refused))
    }

    fn mailbox(&self, record: &Record) -> Option<Mailbox> {
        let address = record.values("email").map(str::trim).find(|text| is_address(text))?;
        Some(Mailbox { name: record.name.to_string(), address: address.to_owned() })
    }

    /// A template with `{name}` and its like replaced.
    fn filled(&self, template: &str, deal: Ix, whom: Ix, from: &Mailbox) -> Result<String, Why> {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((word, behind)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match self.value(word, deal, whom, from) {
                Some(Some(value)) => out.push_str(&value),
                Some(None) => return Err(Why::Missing(word.to_owned())),
                None => out.push_str(&format!("{{{word}}}")),
            }
            rest = behind;
        }
        out.push_str(rest);
        Ok(out)
    }

    /// What a word in braces stands for; nothing for other words, an empty value when the book does not say it.
    fn value(&self, word: &str, deal: Ix, whom: Ix, from: &Mailbox) -> Option<Option<String>> {
        let book = &self.snapshot.book;
        let name = book.record(whom).name.trim();
        Some(match word {
            "name" => Some(name.to_owned()),
            "first_name" => name.split_whitespace().next().map(str::to_owned),
            "company" => {
                let of_deal = whom::company(self.snapshot, book.record(deal));
                of_deal.map(|company| book.record(company).name.to_string())
            }
            "deal" => Some(book.record(deal).name.to_string()),
            "value" => DealView::of(self.snapshot, deal).value.map(|value| self.catalog.money(value)),
            "owner" => Some(from.name.clone()),
            "date" => Some(self.catalog.date(self.snapshot.today, DateForm::Full)),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_stand_in_a_header_is_an_address() {
        assert!(is_address("ben.ito+x@acme.example"));
        for no in ["", "ben", "@acme", "ben@", "a@b@c", "a b@c", "a@b\r\nBcc: c@d", "Ben <a@b>", "a@b,c@d"] {
            assert!(!is_address(no), "{no}");
        }
    }
}
