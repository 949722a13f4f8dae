//! `link-kind`: a field links to a record of a kind that does not belong there.

use crate::book::{Ix, Resolution};
use crate::check::context::{Context, a_kind, with};
use crate::check::{Find, Rule, Tier};
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::{Link, Place, Record};

pub(in crate::check) const RULE: Rule =
    Rule { code: "link-kind", tier: Tier::Basic, severity: Severity::Error, find: Find::Record(find) };

fn find(context: &Context<'_>, _: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    for link in &record.links {
        let Place::Field(key) = &link.place else { continue };
        let Some(def) = context.def(record, key).filter(|def| !def.to.is_empty()) else { continue };
        let Resolution::Found(ix) = context.book.resolve(link) else { continue };
        let kind = &context.book.record(ix).kind;
        if !def.to.contains(kind) {
            found.push(wrong_kind(context, record, link, key, (&def.to[0], kind)));
        }
    }
}

fn wrong_kind(
    context: &Context<'_>,
    record: &Record,
    link: &Link,
    key: &str,
    (wanted, is): (&Kind, &Kind),
) -> Diagnostic {
    let message = Message::new("check-link-kind").with("field", key).with("id", link.target.text());
    let message = with(with(message, "wanted", a_kind(wanted)), "is", a_kind(is));
    let finding = Diagnostic::error("link-kind", record.path(), link.span, message);
    let fields = context.config.kind(&record.kind).map_or(&[][..], |def| &def.fields);
    finding.hint(match fields.iter().find(|def| def.to.contains(is)) {
        Some(other) => Message::new("check-link-kind-other").with("other", &*other.name),
        None => with(Message::new("check-link-kind-hint"), "wanted", a_kind(wanted)),
    })
}
