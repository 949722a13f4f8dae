//! `unknown-field`: a key that its kind does not have: a typo, or a field of the book's own that is not declared yet.

use std::collections::BTreeMap;

use crate::change::Change;
use crate::check::context::{Context, a_kind, with};
use crate::check::guess::nearest;
use crate::check::{Find, Rule, Tier, context};
use crate::config::{Kind, KindDef};
use crate::date::parse_date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::money::parse_decimal;
use crate::record::{Field, Record, Value};

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

/// A key that many records may have: where it stands first, how many have it, and what another tool's word for it is.
struct Stranger<'a> {
    record: &'a Record,
    field: &'a Field,
    ours: Option<&'static str>,
    count: usize,
}

fn find(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut strangers: BTreeMap<(&Kind, &str), Stranger<'_>> = BTreeMap::new();
    for (_, record) in context.book.iter().filter(|(_, record)| !context::is_broken(record)) {
        let Some(kind) = context.config.kind(&record.kind) else { continue };
        for field in record.fields.iter().filter(|field| !is_known(record, kind, &field.key)) {
            let ours = from_elsewhere(record, kind, field);
            match typo(record, kind, field).filter(|_| ours.is_none()) {
                Some(finding) => found.push(finding),
                None => {
                    let stranger = strangers.entry((&record.kind, &field.key));
                    stranger.or_insert(Stranger { record, field, ours, count: 0 }).count += 1;
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

/// Carnet's key for another tool's, if the kind has it and the record does not.
fn from_elsewhere(record: &Record, kind: &KindDef, field: &Field) -> Option<&'static str> {
    let (_, ours) = ELSEWHERE.iter().find(|(other, _)| field.key.eq_ignore_ascii_case(other))?;
    let fits = record.field(ours).is_none() && kind.fields.iter().any(|def| &*def.name == *ours);
    fits.then_some(*ours)
}

/// A key that is nearly one of the kind's. The one that it means must not stand there.
fn typo(record: &Record, kind: &KindDef, field: &Field) -> Option<Diagnostic> {
    let names = kind.fields.iter().map(|def| &*def.name).filter(|name| record.field(name).is_none());
    let guess = nearest(&field.key, names)?;
    let message = with(Message::new("check-unknown-field").with("key", &*field.key), "kind", a_kind(&record.kind));
    let finding = Diagnostic::warning("unknown-field", record.path(), field.key_span, message)
        .hint(Message::new("config-did-you-mean").with("name", guess.word));
    let fix = || Change::edit(record.path(), field.key_span, guess.word);
    Some(if guess.sure { finding.fix(fix()) } else { finding })
}

/// One finding for all records: the remedy is one line of the config.
fn undeclared(stranger: &Stranger<'_>) -> Diagnostic {
    let (record, key) = (stranger.record, &*stranger.field.key);
    let message = match stranger.count {
        1 => Message::new("check-unknown-field").with("key", key),
        count => Message::new("check-unknown-field-many").with("key", key).with("count", count),
    };
    let message = with(message, "kind", a_kind(&record.kind));
    let finding = Diagnostic::warning("unknown-field", record.path(), stranger.field.key_span, message);
    let finding = match stranger.ours {
        Some(ours) => finding.hint(Message::new("config-did-you-mean").with("name", ours)),
        None => finding,
    };
    let declare = Message::new("check-unknown-field-declare").with("key", key).with("kind", record.kind.id());
    finding.hint(declare.with("type", likely_type(&stranger.field.value)))
}

/// The type that a first value looks like, in the words of `carnet.yaml`.
fn likely_type(value: &Value) -> &'static str {
    let Some(text) = value.text().map(str::trim) else {
        return if matches!(value, Value::List(_)) { "list" } else { "text" };
    };
    match text {
        text if parse_date(text).is_some() => "date",
        text if text.starts_with("https://") || text.starts_with("http://") => "url",
        text if parse_decimal(text).is_some() && !text.starts_with(['0', '+']) => "number",
        "true" | "false" | "yes" | "no" => "yes/no",
        _ => "text",
    }
}
