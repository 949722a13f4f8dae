//! `ambiguous-link`: a link may mean several records.

use crate::book::{Ix, Resolution};
use crate::check::context::Context;
use crate::check::{Find, Rule, Tier};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::Record;

pub(in crate::check) const RULE: Rule =
    Rule { code: "ambiguous-link", tier: Tier::Basic, severity: Severity::Error, find: Find::Record(find) };

fn find(context: &Context<'_>, _: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    if !context.book.has_ambiguous_ids() {
        return;
    }
    for link in &record.links {
        let Resolution::Ambiguous(candidates) = context.book.resolve(link) else { continue };
        let message =
            Message::new("check-ambiguous-link").with("id", link.target.text()).with("count", candidates.len());
        let hint = Message::new("check-ambiguous-link-hint").with("choices", choices(context, &candidates));
        found.push(Diagnostic::error("ambiguous-link", record.path(), link.span, message).hint(hint));
    }
}

/// The first candidates, each spelled so that it is meant alone.
fn choices(context: &Context<'_>, candidates: &[Ix]) -> String {
    let spelled = candidates.iter().take(4).map(|ix| {
        let path = context.book.record(*ix).path();
        format!("`{}`", path.strip_suffix(".md").unwrap_or(path))
    });
    spelled.collect::<Vec<_>>().join(", ")
}
