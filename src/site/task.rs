//! Tasks as lines: what to do, about what, whom to call, until when, and who does it.

use std::borrow::Cow;

use crate::action::Action;
use crate::book::Ix;
use crate::site::Site;
use crate::site::data::Data;
use crate::site::links::RecordLinks;
use crate::site::people::number_to_call;
use crate::views::agenda::Entry;
use crate::views::whom;

/// Most characters of a text in a line or a cell.
const MOST: usize = 160;

/// One line of the agenda.
pub(super) fn line(site: &Site, entry: &Entry) -> Data {
    let snapshot = site.snapshot();
    let holder = entry.holder();
    let counterpart = whom::counterpart(snapshot, holder);
    let about = (counterpart != Some(holder)).then(|| clipped(site.name(holder)));
    let owner = entry.who.map(|who| site.name(who).to_owned());
    let data = Data::new()
        .with("url", site.href(holder))
        .with("text", plain(site, &entry.action))
        .with_some("about", about)
        .with_some("whom", counterpart.map(|ix| named_with_company(site, ix)))
        .with_some("phone", counterpart.and_then(|ix| number_to_call(site, ix)))
        .with_some("due", entry.due().map(|due| site.words().due(due, snapshot.today)))
        .with_some("time", entry.time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute())))
        .with_some("plan", entry.action.step(snapshot).map(|(plan, _)| clipped(site.name(plan))))
        .with_some("owner", owner.or_else(|| written_owner(site, &entry.action)));
    if entry.again { data.with("again", true) } else { data }
}

fn written_owner(site: &Site, action: &Action) -> Option<String> {
    let snapshot = site.snapshot();
    let named = action.member(snapshot).map(str::to_owned);
    named.or_else(|| site.owner_name(snapshot.book.record(action.holder)).map(str::to_owned))
}

/// `Benoît Ito, Acme Logistique`.
fn named_with_company(site: &Site, ix: Ix) -> String {
    let snapshot = site.snapshot();
    let name = clipped(site.name(ix));
    match whom::company(snapshot, snapshot.book.record(ix)) {
        Some(company) if company != ix => format!("{name}, {}", clipped(site.name(company))),
        _ => name.into_owned(),
    }
}

/// A next action as cards show it.
pub(super) fn next(site: &Site, next: &Action) -> Data {
    let today = site.snapshot().today;
    let data =
        Data::new().with("text", plain(site, next)).with_some("due", next.due.map(|due| site.words().due(due, today)));
    if next.due.is_some_and(|due| due < today) { data.with("late", true) } else { data }
}

/// What to do, without marks.
pub(super) fn plain(site: &Site, action: &Action) -> String {
    let snapshot = site.snapshot();
    let said = action.said(snapshot, site.words().catalog().language());
    let record = snapshot.book.record(action.holder);
    clipped(&RecordLinks { site, record, root: "" }.plain(&said)).into_owned()
}

/// A text that is too long for a line, cut at a word.
pub(super) fn clipped(text: &str) -> Cow<'_, str> {
    if text.len() <= MOST {
        return text.into();
    }
    let Some((end, _)) = text.char_indices().nth(MOST) else { return text.into() };
    let kept = &text[..end];
    let kept = kept.rsplit_once(char::is_whitespace).map_or(kept, |(kept, _)| kept);
    format!("{}…", kept.trim_end()).into()
}
