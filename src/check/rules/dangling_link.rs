//! `dangling-link`: a link leads to no record.

use crate::book::{Ix, Resolution};
use crate::change::Change;
use crate::check::context::{Context, is_whole};
use crate::check::guess::{skeleton, slug};
use crate::check::{Find, Rule, Tier};
use crate::config::{FieldDef, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::{Link, Place, Record, Target};
use crate::text::Span;

pub(in crate::check) const RULE: Rule =
    Rule { code: "dangling-link", tier: Tier::Basic, severity: Severity::Error, find: Find::Record(find) };

fn find(context: &Context<'_>, _: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    for link in &record.links {
        if context.book.resolve(link) != Resolution::Missing {
            continue;
        }
        match &link.target {
            Target::Id(id) => found.extend(dead_id(context, record, link, id)),
            Target::Path(path) if is_record_path(context, path) || is_attachment(record, path) => {
                let message = Message::new("check-dangling-link-path").with("path", &**path);
                found.push(finding(record, link, message).hint(Message::new("check-dangling-link-path-hint")));
            }
            Target::Path(_) => {}
            Target::Outside(path) => {
                let message = Message::new("check-dangling-link-outside").with("path", &**path);
                let hint = Message::new("check-dangling-link-outside-hint");
                found.push(Diagnostic::warning("dangling-link", record.path(), link.span, message).hint(hint));
            }
        }
    }
}

/// A link in the running text loses no data; one in a field, a task or an interaction does.
fn finding(record: &Record, link: &Link, message: Message) -> Diagnostic {
    let severity = if link.place == Place::Text { Severity::Warning } else { Severity::Error };
    Diagnostic::new("dangling-link", severity, record.path(), link.span, message)
}

fn dead_id(context: &Context<'_>, record: &Record, link: &Link, id: &str) -> Option<Diagnostic> {
    let field = if let Place::Field(key) = &link.place { Some(&**key) } else { None };
    let def = field.and_then(|key| context.def(record, key));
    let nobody_declared = !context.has_members && def.is_some_and(|def| def.to == [Kind::Member]);
    if id.is_empty() || is_file_name(id) || nobody_declared || context.may_be_alias_of_broken(id) {
        return None;
    }
    let message = match field {
        Some(key) => Message::new("check-dangling-link-field").with("field", key).with("id", id),
        None => Message::new("check-dangling-link-text").with("id", id),
    };
    let finding = finding(record, link, message);
    Some(with_guess(context, record, link, def, id, finding))
}

/// Names the record that was meant: one of that name, else one whose id is a keystroke away.
fn with_guess(
    context: &Context<'_>,
    record: &Record,
    link: &Link,
    def: Option<&FieldDef>,
    id: &str,
    finding: Diagnostic,
) -> Diagnostic {
    let fits = |ix: &&Ix| {
        let kind = &context.book.record(**ix).kind;
        def.is_none_or(|def| def.to.is_empty() || def.to.contains(kind))
    };
    let last = id.rsplit('/').next().unwrap_or(id);
    let called: Vec<Ix> = context.names().called(last).iter().filter(fits).copied().collect();
    if let [one] = called.as_slice() {
        let meant = context.book.record(*one);
        let hint = if skeleton(&meant.id) == skeleton(last) {
            Message::new("check-dangling-link-near").with("id", &*meant.id)
        } else {
            Message::new("check-dangling-link-called").with("id", &*meant.id).with("name", &*meant.name)
        };
        let finding = finding.hint(hint);
        return match replace(record, link.span, id, &meant.id) {
            Some(fix) => finding.fix(fix),
            None => finding,
        };
    }
    let near = if called.is_empty() { context.names().near(last, context.book) } else { called };
    let ids: Vec<String> =
        near.iter().filter(fits).take(3).map(|ix| format!("`{}`", context.book.record(*ix).id)).collect();
    if !ids.is_empty() {
        return finding.hint(Message::new("check-did-you-mean-ids").with("ids", ids.join(", ")));
    }
    let kind = def.and_then(|def| def.to.first()).and_then(|kind| context.config.kind(kind));
    finding.hint(match kind {
        Some(kind) => {
            Message::new("check-dangling-link-create").with("path", format!("{}/{}.md", kind.folder, slug(last)))
        }
        None => Message::new("check-dangling-link-hint"),
    })
}

/// The id replaced where it stands in the link, whatever brackets and label surround it.
fn replace(record: &Record, span: Span, id: &str, by: &str) -> Option<Change> {
    let written = record.source.slice(span);
    let at = written.find(id)?;
    let clear = is_whole(record, span, id) || written.contains("[[");
    let once = written[at + id.len()..].find(id).is_none_or(|_| written.contains('|'));
    let start = span.start as usize + at;
    (clear && once).then(|| Change::edit(record.path(), Span::new(start, start + id.len()), by))
}

/// `![[photo.png]]` embeds a file: no link to a record.
fn is_file_name(id: &str) -> bool {
    let kind = id.rsplit_once('.').map_or("", |(_, kind)| kind);
    (2..=4).contains(&kind.len()) && kind.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A Markdown file in the folder of a kind.
fn is_record_path(context: &Context<'_>, path: &str) -> bool {
    path.ends_with(".md") && !path.ends_with("/README.md") && context.config.kind_of_path(path).is_some()
}

/// A file in the folder of the record's own name, where attachments are kept.
fn is_attachment(record: &Record, path: &str) -> bool {
    let own = record.path().strip_suffix(".md").unwrap_or(record.path());
    path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'))
}
