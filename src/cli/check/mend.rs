//! `carnet check --fix`: writes the safe mends and says each.

use crate::change::Edit;
use crate::check::fix::{Mended, plan};
use crate::check::{Selection, run as check};
use crate::cli::{Context, Failure, Line, Paint};
use crate::lang::Message;
use crate::store;
use crate::workspace::Workspace;

/// Most characters of a value that are said.
const MOST_SAID: usize = 60;

/// Mends what can be mended without harm; gives the book as it is then.
pub(super) fn run(context: &Context<'_>, workspace: Workspace, selection: &Selection) -> Result<Workspace, Failure> {
    let plan = plan(workspace.snapshot(), &check(workspace.snapshot(), selection));
    for file in &plan.files {
        store::write(workspace.root(), file.before.path(), file.before.text(), &file.after)?;
        for edit in &file.edits {
            let said = message("check-fixed", file, edit)
                .with("before", shortened(file.before.slice(edit.span)))
                .with("after", shortened(&edit.replacement));
            context.terminal.say(&Line::painted(Paint::Good, context.catalog.say(&said)));
        }
    }
    for edit in &plan.refused {
        let line = workspace
            .snapshot()
            .book
            .at_path(&edit.path)
            .map(|ix| workspace.snapshot().book.record(ix).source.position(edit.span.start).line);
        let said = Message::new("check-fix-refused").with("path", &*edit.path).with("line", line.unwrap_or(1));
        context.terminal.say(&Line::painted(Paint::Warning, context.catalog.say(&said)));
    }
    if plan.files.is_empty() { Ok(workspace) } else { context.workspace() }
}

fn message(key: &'static str, file: &Mended, edit: &Edit) -> Message {
    let line = file.before.position(edit.span.start).line;
    Message::new(key).with("path", &**file.before.path()).with("line", line)
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST_SAID) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
