//! A file to a record.

use std::sync::Arc;

use super::{Field, Interaction, Link, Place, Record, Target, Task, Value};
use crate::config::{Config, FieldDef, FieldType, Kind, Many};
use crate::date::parse_date;
use crate::diagnostic::Diagnostic;
use crate::format::markdown::{Outline, outline};
use crate::format::{Document, Entry, Node, NodeKind};
use crate::lang::Message;
use crate::lang::readable;
use crate::money::{Decimal, parse_decimal};
use crate::text::{Source, Span};

/// The fields, and their links.
pub(super) fn read_front(source: Source, kind: &Kind, config: &Config) -> Record {
    let mut record = read_fields(source, kind, config);
    let defs = config.kind(kind).map_or(&[][..], |def| &def.fields);
    record.links = field_links(&record.fields, defs);
    record
}

/// The tasks and interactions of a body, and nothing of the front matter.
pub(super) fn read_items(source: Source, kind: &Kind) -> Record {
    let (front, body) = Document::parts(source.text());
    let mut record = Record { front, body, ..empty(source, kind) };
    if may_have_items(record.text()) {
        let outline = outline(record.text(), record.body.start as usize);
        (record.tasks, record.interactions) = items(&record.source, &outline);
    }
    record
}

/// Whether a checkbox or a day stands anywhere: without, the Markdown need not be read.
fn may_have_items(text: &str) -> bool {
    let bytes = text.as_bytes();
    let checkbox = |window: &[u8]| window[0] == b'[' && window[2] == b']' && b" xX-/>!".contains(&window[1]);
    let is_day = |window: &[u8]| {
        window[4] == b'-' && window[7] == b'-' && window[..4].iter().chain(&window[5..7]).all(u8::is_ascii_digit)
    };
    bytes.windows(3).any(checkbox) || bytes.windows(10).any(is_day)
}

pub(super) fn read(source: Source, kind: &Kind, config: &Config) -> Record {
    let mut record = read_front(source, kind, config);
    let outline = outline(record.text(), record.body.start as usize);
    (record.tasks, record.interactions) = items(&record.source, &outline);
    record.links.extend(text_links(record.source.path(), &outline, &record.tasks, &record.interactions));
    record
}

pub(super) fn read_fields(source: Source, kind: &Kind, config: &Config) -> Record {
    let document = Document::read(&source);
    let defs = config.kind(kind).map_or(&[][..], |def| &def.fields);
    let fields: Vec<Field> = document.front.entries().iter().map(|entry| field(entry, defs)).collect();
    let id = stem(source.path());
    let name = name(kind, config, &fields).unwrap_or_else(|| readable(id).into());
    let mut faults = document.faults;
    faults.extend(other_type(&source, kind, config, &fields));
    Record {
        id: id.into(),
        kind: kind.clone(),
        name,
        front: document.front_span,
        body: document.body,
        fields,
        tasks: Vec::new(),
        interactions: Vec::new(),
        links: Vec::new(),
        faults,
        source,
    }
}

pub(super) fn unreadable(path: Arc<str>, kind: &Kind, fault: Diagnostic) -> Record {
    Record { faults: vec![fault], ..empty(Source::new(path, ""), kind) }
}

/// A record that says nothing.
fn empty(source: Source, kind: &Kind) -> Record {
    let id = stem(source.path());
    Record {
        id: id.into(),
        kind: kind.clone(),
        name: readable(id).into(),
        front: Span::default(),
        body: Span::default(),
        fields: Vec::new(),
        tasks: Vec::new(),
        interactions: Vec::new(),
        links: Vec::new(),
        faults: Vec::new(),
        source,
    }
}

/// The folder gives the kind; a `type` that says another one of the book's kinds is a slip.
fn other_type(source: &Source, kind: &Kind, config: &Config, fields: &[Field]) -> Option<Diagnostic> {
    let field = fields.iter().find(|field| &*field.key == "type")?;
    let stated = config.kind_named(field.value.text()?)?;
    if &stated.kind == kind {
        return None;
    }
    let message = Message::new("reading-other-type").with("type", stated.kind.id()).with("kind", kind.id());
    let hint = Message::new("reading-other-type-hint").with("folder", &*stated.folder);
    Some(Diagnostic::warning("value", source.path(), field.span, message).hint(hint))
}

/// The file's name without its folders and `.md`.
fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".md").unwrap_or(file)
}

/// The kind's naming field, else the other one: profiles from elsewhere have `title` where Carnet writes `name`.
fn name(kind: &Kind, config: &Config, fields: &[Field]) -> Option<Box<str>> {
    let own = config.kind(kind).map_or("name", |def| def.name_field());
    let text = |key: &str| {
        let field = fields.iter().find(|field| &*field.key == key)?;
        field.value.text().map(str::trim).filter(|text| !text.is_empty()).map(Into::into)
    };
    text(own).or_else(|| text(if own == "name" { "title" } else { "name" }))
}

fn field(entry: &Entry, defs: &[FieldDef]) -> Field {
    let def = defs.iter().find(|def| *def.name == *entry.key);
    let value = match def {
        Some(def) => declared(&entry.value, def),
        None => undeclared(&entry.value),
    };
    let key = def.map_or_else(|| Arc::from(&*entry.key), |def| def.name.clone());
    Field { key, key_span: entry.key_span, span: entry.value.span, value }
}

fn declared(node: &Node, def: &FieldDef) -> Value {
    match (&node.kind, def.many) {
        (NodeKind::Empty, _) => Value::Empty,
        // `[[acme]]` without quotes is a list in a list to YAML, and a link to everyone else.
        (NodeKind::List(_), Many::One) if def.shape == FieldType::Link => {
            bare_wiki_link(node).map_or_else(|| undeclared(node), |id| Value::Text(id.into()))
        }
        (NodeKind::List(items), Many::One) if items.len() == 1 => declared(&items[0], def),
        (NodeKind::List(items), _) => {
            Value::List(items.iter().map(|item| (item.span, item_value(item, def))).collect())
        }
        (NodeKind::Map(_), Many::OneOrList) => labelled(node, def),
        (NodeKind::Map(_), _) => undeclared(node),
        (NodeKind::Scalar(..), Many::List) if def.shape != FieldType::Map => split_list(node, def),
        (NodeKind::Scalar(text, _), _) => scalar(text, def.shape),
    }
}

fn item_value(item: &Node, def: &FieldDef) -> Value {
    match (&item.kind, def.shape) {
        (NodeKind::Scalar(text, _), shape) => scalar(text, shape),
        (NodeKind::List(_), FieldType::Link) => {
            bare_wiki_link(item).map_or_else(|| undeclared(item), |id| Value::Text(id.into()))
        }
        (NodeKind::Map(_), FieldType::Phone | FieldType::Email) => labelled(item, def),
        _ => undeclared(item),
    }
}

/// `mobile: "+33 …"`: the label stays with the value.
fn labelled(node: &Node, def: &FieldDef) -> Value {
    let entries = node.entries().iter();
    Value::Map(entries.map(|entry| (entry.key.clone(), entry.value.span, item_value(&entry.value, def))).collect())
}

/// A list written as one value: `tags: a, b`.
fn split_list(node: &Node, def: &FieldDef) -> Value {
    let text = node.text().unwrap_or_default();
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    Value::List(parts.map(|part| (node.span, scalar(part, def.shape))).collect())
}

/// The id in `[[id]]` that stands without quotes.
fn bare_wiki_link(node: &Node) -> Option<&str> {
    let one = |node: &Node| {
        if let NodeKind::List(items) = &node.kind { (items.len() == 1).then(|| items[0].clone()) } else { None }
    };
    let inner = one(node)?;
    let NodeKind::List(outer) = &node.kind else { return None };
    match &inner.kind {
        NodeKind::Scalar(..) => outer.first()?.text(),
        NodeKind::List(_) => outer.first()?.items().first()?.text(),
        _ => None,
    }
}

fn scalar(text: &str, shape: FieldType) -> Value {
    let unfit = || Value::Unfit(text.into());
    let number = |within: fn(Decimal) -> bool| {
        parse_decimal(text.trim())
            .filter(|number| within(*number))
            .map_or_else(unfit, |n| Value::Number(n, text.into()))
    };
    match shape {
        FieldType::Number | FieldType::Money => number(|_| true),
        FieldType::Percent => number(|n| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&n)),
        FieldType::Date => parse_date(text.trim()).map_or_else(unfit, |date| Value::Date(date, text.into())),
        FieldType::YesNo => yes_no(text).map_or_else(unfit, |yes| Value::YesNo(yes, text.into())),
        FieldType::Map => unfit(),
        _ => Value::Text(text.into()),
    }
}

fn yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "true" | "oui" | "on" | "y" | "o" => Some(true),
        "no" | "false" | "non" | "off" | "n" => Some(false),
        _ => None,
    }
}

/// A value whose field nobody declared: kept, shown and searchable as what it looks like in its file.
fn undeclared(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Empty => Value::Empty,
        NodeKind::Scalar(text, _) => Value::Text(text.clone()),
        NodeKind::List(items) => Value::List(items.iter().map(|item| (item.span, undeclared(item))).collect()),
        NodeKind::Map(entries) => {
            Value::Map(entries.iter().map(|e| (e.key.clone(), e.value.span, undeclared(&e.value))).collect())
        }
    }
}

fn field_links(fields: &[Field], defs: &[FieldDef]) -> Vec<Link> {
    let mut links = Vec::new();
    for field in fields {
        let declared = defs.iter().find(|def| *def.name == *field.key).is_some_and(|def| def.shape == FieldType::Link);
        for (span, text) in scalars(field) {
            let wiki = text.trim().starts_with("[[") && text.trim().ends_with("]]");
            if (declared || wiki) && !text.trim().is_empty() {
                links.push(Link { target: Target::of_reference(text), span, place: Place::Field(field.key.clone()) });
            }
        }
    }
    links
}

fn scalars(field: &Field) -> Vec<(Span, &str)> {
    match &field.value {
        Value::List(items) => items.iter().filter_map(|(span, item)| item.text().map(|text| (*span, text))).collect(),
        value => value.text().map(|text| (field.span, text)).into_iter().collect(),
    }
}

/// Tasks and interactions among the list items.
fn items(source: &Source, outline: &Outline) -> (Vec<Task>, Vec<Interaction>) {
    let mut tasks = Vec::new();
    let mut interactions = Vec::new();
    for item in &outline.items {
        let text = source.slice(item.text);
        match item.checkbox {
            Some(sign) => tasks.extend(Task::read(sign, text, item.text)),
            None => interactions.extend(Interaction::read(text, item.text)),
        }
    }
    (tasks, interactions)
}

fn text_links(path: &str, outline: &Outline, tasks: &[Task], interactions: &[Interaction]) -> Vec<Link> {
    let inside = |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
    let place = |span: Span| {
        let task = tasks.iter().position(|task| inside(task.span, span)).map(Place::Task);
        let interaction = || interactions.iter().position(|it| inside(it.span, span)).map(Place::Interaction);
        task.or_else(interaction).unwrap_or(Place::Text)
    };
    let link = |link: &crate::format::markdown::TextLink| {
        let target =
            if link.wiki { Some(Target::of_reference(&link.target)) } else { Target::of_url(path, &link.target) };
        target.map(|target| Link { target, span: link.span, place: place(link.span) })
    };
    outline.links.iter().filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(path: &str, kind: &Kind, text: &str) -> Record {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        Record::read(Source::new(path, text), kind, &config)
    }

    const BEN: &str = "---\nname: Ben Ito\ncompany: \"[[acme]]\"\ncompanies: [acme, borealis]\nphone:\n  - \"+41 44\"\n  - mobile: +41 79\nbirthday: 1984-03-09\ndo_not_call: non\nshoe: 44\n---\n\nMet through [[lea-roux]].\n\n- [ ] Send quote for [[acme-rollout]] @ana [due:: 2026-09-04]\n- 2026-08-28 14:30 call: wants SSO in [deal](../deals/acme-rollout.md) @ana\n";

    #[test]
    fn a_contact_gives_its_fields_typed_and_its_links_with_their_places() {
        let ben = record("contacts/ben-ito.md", &Kind::Contact, BEN);
        assert_eq!((&*ben.id, &*ben.name), ("ben-ito", "Ben Ito"));
        assert_eq!(ben.values("phone").collect::<Vec<_>>(), ["+41 44", "+41 79"]);
        assert_eq!(ben.date("birthday"), parse_date("1984-03-09"));
        assert_eq!(ben.yes_no("do_not_call"), Some(false));
        assert_eq!(ben.value("shoe"), Some("44"));
        let links: Vec<(&str, &Place)> = ben.links.iter().map(|link| (link.target.text(), &link.place)).collect();
        assert_eq!(
            links,
            [
                ("acme", &Place::Field("company".into())),
                ("acme", &Place::Field("companies".into())),
                ("borealis", &Place::Field("companies".into())),
                ("lea-roux", &Place::Text),
                ("acme-rollout", &Place::Task(0)),
                ("deals/acme-rollout.md", &Place::Interaction(0)),
            ]
        );
        assert!(ben.faults.is_empty());
    }

    #[test]
    fn a_link_reads_the_same_with_and_without_brackets_and_quotes() {
        for company in ["acme", "[[acme]]", "\"[[acme]]\"", "'acme'", "[acme]"] {
            let ben = record(
                "contacts/a.md",
                &Kind::Contact,
                &format!("---\nname: A\ncompany: {company}\ncompanies:\n  - {company}\n---\n"),
            );
            let ids: Vec<&str> = ben.links.iter().map(|link| link.target.text()).collect();
            assert_eq!(ids, ["acme", "acme"], "{company}");
        }
    }

    #[test]
    fn what_looks_like_something_else_to_yaml_stays_what_was_written() {
        for (written, expected) in [
            ("Null", "Null"),
            ("\"01000\"", "01000"),
            ("NO", "NO"),
            ("1e3", "1e3"),
            ("12:30", "12:30"),
            ("01000", "01000"),
        ] {
            let it = record("contacts/a.md", &Kind::Contact, &format!("---\nname: {written}\n---\n"));
            assert_eq!(&*it.name, expected);
        }
    }

    #[test]
    fn a_value_that_does_not_fit_keeps_its_text() {
        let deal = record(
            "deals/a.md",
            &Kind::Deal,
            "---\ntitle: A\nvalue: 48 000\nclose_date: soon\nprobability: 120\n---\n",
        );
        assert_eq!(deal.field("value").map(|field| &field.value), Some(&Value::Unfit("48 000".into())));
        assert_eq!(deal.value("close_date"), Some("soon"));
        assert_eq!(deal.date("close_date"), None);
        assert_eq!(deal.field("probability").and_then(|field| field.value.number()), None);
    }

    #[test]
    fn the_folder_gives_the_kind_and_a_type_that_differs_is_named() {
        let it = record("contacts/a.md", &Kind::Contact, "---\nname: A\ntype: deal\n---\n");
        assert_eq!((&it.kind, it.faults[0].code, it.faults[0].span.start), (&Kind::Contact, "value", 18));
        assert!(record("contacts/a.md", &Kind::Contact, "---\nname: A\ntype: Contact\n---\n").faults.is_empty());
        assert!(record("contacts/a.md", &Kind::Contact, "---\nname: A\ntype: remote-first\n---\n").faults.is_empty());
    }

    #[test]
    fn a_file_with_nothing_has_its_name_from_its_file() {
        assert_eq!(&*record("contacts/ben-ito.md", &Kind::Contact, "").name, "Ben ito");
    }

    #[test]
    fn a_deal_is_worth_its_value_or_the_sum_of_its_lines() {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        let text = "---\ntitle: A\nstage: proposal\nlines:\n  - product: Seat\n    quantity: 40\n    price: 19.90\n    discount: 10\n---\n";
        let deal = record("deals/a.md", &Kind::Deal, text);
        assert_eq!(deal.deal().value(&config).map(|money| money.amount), parse_decimal("716.4"));
        assert_eq!(deal.deal().weighted(&config).map(|money| money.amount), parse_decimal("358.2"));
    }
}
