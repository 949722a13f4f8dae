//! `unknown-field`: a key that its kind does not have: a typo, or a field of the book's own that is not declared yet.

use std::collections::BTreeMap;

use crate::change::Change;
use crate::check::context::Context;
use crate::check::guess::nearest;
use crate::check::{Find, Rule, Tier, context};
use crate::config::{Kind, KindDef};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::{Field, Record};

pub(in crate::check) const RULE: Rule =
    Rule { code: "unknown-field", tier: Tier::Strict, severity: Severity::Warning, find: Find::Book(find) };

/// Keys that other tools and other languages use, with Carnet's.
const ELSEWHERE: &[(&str, &str)] = &[
    ("adresse", "city"),
    ("amount", "value"),
    ("anniversaire", "birthday"),
    ("assigned_to", "owner"),
    ("assignee", "owner"),
    ("company_size", "size"),
    ("concurrent", "competitor"),
    ("courriel", "email"),
    ("devise", "currency"),
    ("effectif", "size"),
    ("entreprise", "company"),
    ("etape", "stage"),
    ("étape", "stage"),
    ("expected_close_date", "close_date"),
    ("langue", "language"),
    ("mail", "email"),
    ("mobile", "phone"),
    ("montant", "value"),
    ("nom", "name"),
    ("org", "company"),
    ("organisation", "company"),
    ("organization", "company"),
    ("pays", "country"),
    ("poste", "role"),
    ("responsable", "owner"),
    ("secteur", "industry"),
    ("site", "domain"),
    ("societe", "company"),
    ("société", "company"),
    ("statut", "status"),
    ("tel", "phone"),
    ("telephone", "phone"),
    ("téléphone", "phone"),
    ("titre", "title"),
    ("url", "domain"),
    ("ville", "city"),
    ("website", "domain"),
];

/// Where a key that nobody knows stands first, and how many records have it.
struct Stranger<'a> {
    record: &'a Record,
    field: &'a Field,
    count: usize,
}

fn find(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut strangers: BTreeMap<(&Kind, &str), Stranger<'_>> = BTreeMap::new();
    for (_, record) in context.book.iter().filter(|(_, record)| !context::is_broken(record)) {
        let Some(kind) = context.config.kind(&record.kind) else { continue };
        for field in record.fields.iter().filter(|field| !is_known(record, kind, &field.key)) {
            match typo(record, kind, field) {
                Some(finding) => found.push(finding),
                None => {
                    let stranger = strangers.entry((&record.kind, &field.key));
                    stranger.or_insert(Stranger { record, field, count: 0 }).count += 1;
                }
            }
        }
    }
    found.extend(strangers.into_values().map(|stranger| undeclared(&stranger)));
}

fn is_known(record: &Record, kind: &KindDef, key: &str) -> bool {
    let serves_as_name = matches!(key, "name" | "title") && record.field(kind.name_field()).is_none();
    serves_as_name || kind.fields.iter().any(|def| &*def.name == key)
}

/// A key that is nearly one of the kind's, or another tool's word for it. The one that it means must not stand there.
fn typo(record: &Record, kind: &KindDef, field: &Field) -> Option<Diagnostic> {
    let free = |name: &str| record.field(name).is_none();
    let elsewhere = ELSEWHERE.iter().find(|(other, _)| field.key.eq_ignore_ascii_case(other)).map(|(_, ours)| *ours);
    let elsewhere = elsewhere.filter(|ours| free(ours) && kind.fields.iter().any(|def| &*def.name == *ours));
    let near = || nearest(&field.key, kind.fields.iter().map(|def| &*def.name).filter(|name| free(name)));
    let (name, sure) = match elsewhere {
        Some(ours) => (ours, false),
        None => near().map(|guess| (guess.word, guess.sure))?,
    };
    let message = Message::new("check-unknown-field").with("key", &*field.key).with("kind", record.kind.id());
    let finding = Diagnostic::warning("unknown-field", record.path(), field.key_span, message)
        .hint(Message::new("config-did-you-mean").with("name", name));
    Some(if sure { finding.fix(Change::edit(record.path(), field.key_span, name)) } else { finding })
}

/// One finding for all records: the remedy is one line of the config.
fn undeclared(stranger: &Stranger<'_>) -> Diagnostic {
    let (key, kind) = (&*stranger.field.key, stranger.record.kind.id());
    let message = match stranger.count {
        1 => Message::new("check-unknown-field").with("key", key).with("kind", kind),
        count => Message::new("check-unknown-field-many").with("key", key).with("kind", kind).with("count", count),
    };
    Diagnostic::warning("unknown-field", stranger.record.path(), stranger.field.key_span, message)
        .hint(Message::new("check-unknown-field-declare").with("key", key).with("kind", kind))
}
