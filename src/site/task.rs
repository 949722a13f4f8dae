//! Tasks as lines: what to do, about what, whom to call, until when, and who does it.

use crate::book::Ix;
use crate::record::Task;
use crate::site::Site;
use crate::site::data::Data;
use crate::site::links::RecordLinks;
use crate::site::people::number_to_call;
use crate::views::agenda::Entry;
use crate::views::deal::NextAction;
use crate::views::whom;

/// Most characters of a text in a line or a cell.
const MOST: usize = 160;

/// One task of the agenda.
pub(super) fn line(site: &Site, entry: &Entry) -> Data {
    let snapshot = site.snapshot();
    let text = entry.task(snapshot).map(|task| plain(site, entry.holder, task)).unwrap_or_default();
    let counterpart = whom::counterpart(snapshot, entry.holder);
    let about = (counterpart != Some(entry.holder)).then(|| clipped(site.name(entry.holder)));
    let owner = entry.who.map(|who| site.name(who).to_owned());
    Data::new()
        .with("url", site.href(entry.holder))
        .with("text", text)
        .with_some("about", about)
        .with_some("whom", counterpart.map(|ix| named_with_company(site, ix)))
        .with_some("phone", counterpart.and_then(|ix| number_to_call(site, ix)))
        .with_some("due", entry.due.map(|due| site.words().due(due, snapshot.today)))
        .with_some("owner", owner.or_else(|| written_owner(site, entry)))
}

fn written_owner(site: &Site, entry: &Entry) -> Option<String> {
    let snapshot = site.snapshot();
    let named = entry.task(snapshot).and_then(|task| task.member.as_deref()).map(str::to_owned);
    named.or_else(|| site.owner_name(snapshot.book.record(entry.holder)))
}

/// `Benoît Ito, Acme Logistique`.
fn named_with_company(site: &Site, ix: Ix) -> String {
    let snapshot = site.snapshot();
    let name = clipped(site.name(ix));
    match whom::company(snapshot, snapshot.book.record(ix)) {
        Some(company) if company != ix => format!("{name}, {}", clipped(site.name(company))),
        _ => name,
    }
}

/// A next action as boxes show it.
pub(super) fn next(site: &Site, next: &NextAction) -> Option<Data> {
    let snapshot = site.snapshot();
    let task = next.task(snapshot)?;
    let late = next.due.is_some_and(|due| due < snapshot.today);
    let data = Data::new()
        .with("text", plain(site, next.holder, task))
        .with_some("due", next.due.map(|due| site.words().due(due, snapshot.today)))
        .with_some("owner", task.member.as_deref().map(|handle| site.member_name(handle)));
    Some(if late { data.with("late", true).with("shape", "late") } else { data })
}

/// A task's text without marks.
pub(super) fn plain(site: &Site, holder: Ix, task: &Task) -> String {
    let record = site.snapshot().book.record(holder);
    clipped(&RecordLinks { site, record, root: "" }.plain(&task.text))
}

/// A text that is too long for a line, cut at a word.
pub(super) fn clipped(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(MOST) else { return text.to_owned() };
    let kept = &text[..end];
    let kept = kept.rsplit_once(char::is_whitespace).map_or(kept, |(kept, _)| kept);
    format!("{}…", kept.trim_end())
}
