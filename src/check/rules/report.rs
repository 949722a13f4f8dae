//! `report`: a file in `reports/` asks for what the book does not have.

use crate::check::context::Context;
use crate::check::{Find, Rule, Tier};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::read;

pub(in crate::check) const RULE: Rule =
    Rule { code: "report", tier: Tier::Basic, severity: Severity::Error, find: Find::Book(find) };

fn find(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let in_use = |key: &str| context.book.iter().any(|(_, record)| record.field(key).is_some());
    for source in &context.config.reports {
        found.extend(read(source, context.config, &in_use).1);
    }
}
