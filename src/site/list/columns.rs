//! Which columns a list has. A column that would be empty from top to bottom gives its place to a field that is not.

use std::collections::BTreeMap;

use crate::config::{FieldType, Kind};
use crate::record::{Record, Value};
use crate::site::Site;
use crate::site::data::Data;

/// Columns beside the first.
const MOST: usize = 5;
/// Records that are looked at to see which fields are in use.
const SAMPLE: usize = 1000;
/// Longest usual text of a field that becomes a column by itself.
const LONGEST: usize = 60;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) content: Content,
    /// How it yields when space is short: `second` and `third` go, in reverse order.
    pub(super) shape: &'static str,
}

/// What a column shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Company,
    Phone,
    Email,
    Owner,
    /// How many contacts a company has.
    Contacts,
    /// What open deals with a company amount to.
    OpenDeals,
    Customer,
    Amount,
    Stage,
    NextAction,
    Close,
    /// A field as it is.
    Field(Box<str>),
}

impl Content {
    fn title_key(&self) -> &'static str {
        match self {
            Self::Company | Self::Customer => "field-company",
            Self::Phone => "field-phone",
            Self::Email => "field-email",
            Self::Owner => "field-owner",
            Self::Contacts => "kinds-contact",
            Self::OpenDeals => "site-open-deals",
            Self::Amount => "field-value",
            Self::Stage => "field-stage",
            Self::NextAction => "site-next-action",
            Self::Close => "field-close_date",
            Self::Field(_) => "",
        }
    }

    fn title(&self, site: &Site, kind: &Kind) -> String {
        let words = site.words().catalog();
        match self {
            Self::Field(name) => {
                let def = site.snapshot().config.field(kind, name);
                def.map_or_else(|| crate::lang::readable(name), |def| def.title(words))
            }
            known => words.word(known.title_key()),
        }
    }
}

/// Titles of the columns, first that of the record's own name.
pub(super) fn heads(site: &Site, kind: &Kind, columns: &[Column]) -> Vec<Data> {
    let words = site.words().catalog();
    let first = site.snapshot().config.kind(kind).map_or_else(String::new, |def| def.one(words));
    let rest = columns
        .iter()
        .map(|column| Data::new().with("title", column.content.title(site, kind)).with("shape", column.shape));
    std::iter::once(Data::new().with("title", first).with("shape", "")).chain(rest).collect()
}

/// The columns of a kind's lists.
pub(super) fn of_kind(site: &Site, kind: &Kind) -> Vec<Column> {
    let column = |content, shape| Column { content, shape };
    if *kind == Kind::Deal {
        return vec![
            column(Content::Customer, "second"),
            column(Content::Amount, "num"),
            column(Content::Stage, "third"),
            column(Content::NextAction, "second"),
            column(Content::Close, "third"),
            column(Content::Owner, "third"),
        ];
    }
    let use_of = Use::of(site, kind);
    let mut columns = usual(site, kind, &use_of);
    let owner = use_of.has("owner").then(|| column(Content::Owner, "third"));
    let room = MOST.saturating_sub(columns.len() + usize::from(owner.is_some()));
    let more: Vec<Box<str>> = use_of.candidates(site, kind).into_iter().take(room).collect();
    for name in more {
        let shape = match columns.len() {
            0 => "",
            1 | 2 => "second",
            _ => "third",
        };
        columns.push(column(Content::Field(name), shape));
    }
    columns.extend(owner);
    columns
}

/// What people look for in a list of this kind, as far as the book has it.
fn usual(site: &Site, kind: &Kind, use_of: &Use) -> Vec<Column> {
    let field = |name: &str, shape| Column { content: Content::Field(name.into()), shape };
    let any = |kind: &Kind| site.snapshot().book.of_kind(kind).len() > 0;
    let all: Vec<(bool, Column)> = match kind {
        Kind::Contact => vec![
            (use_of.has("company") || use_of.has("companies"), Column { content: Content::Company, shape: "second" }),
            (use_of.has("phone"), Column { content: Content::Phone, shape: "" }),
            (use_of.has("email"), Column { content: Content::Email, shape: "third" }),
        ],
        Kind::Company => vec![
            (use_of.has("city"), field("city", "second")),
            (any(&Kind::Contact), Column { content: Content::Contacts, shape: "num second" }),
            (any(&Kind::Deal), Column { content: Content::OpenDeals, shape: "num" }),
        ],
        Kind::Member => vec![
            (use_of.has("phone"), Column { content: Content::Phone, shape: "second" }),
            (use_of.has("email"), Column { content: Content::Email, shape: "second" }),
        ],
        Kind::Own(_) | Kind::Deal => vec![
            (use_of.has("status"), field("status", "")),
            (use_of.has("company"), Column { content: Content::Company, shape: "second" }),
        ],
    };
    all.into_iter().filter(|(used, _)| *used).map(|(_, column)| column).collect()
}

/// Which fields the records of a kind use.
struct Use {
    fields: BTreeMap<Box<str>, Seen>,
    looked_at: usize,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    /// Place of its first sight, to keep the order of the files.
    place: usize,
    times: usize,
    length: usize,
}

impl Use {
    fn of(site: &Site, kind: &Kind) -> Self {
        let book = &site.snapshot().book;
        let step = (book.of_kind(kind).len() / SAMPLE).max(1);
        let mut found = Self { fields: BTreeMap::new(), looked_at: 0 };
        for (_, record) in book.of_kind(kind).step_by(step) {
            found.looked_at += 1;
            for field in &record.fields {
                found.see(record, &field.key, &field.value);
            }
        }
        found
    }

    fn see(&mut self, record: &Record, key: &str, value: &Value) {
        let texts = value.texts();
        if texts.is_empty() || texts[0] == &*record.id {
            return;
        }
        let place = self.fields.len();
        let seen = match self.fields.get_mut(key) {
            Some(seen) => seen,
            None => self.fields.entry(key.into()).or_insert(Seen { place, ..Seen::default() }),
        };
        seen.times += 1;
        seen.length += texts.iter().map(|text| text.len()).sum::<usize>();
    }

    fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// Fields of the book's own that most records have and that are short: declared ones first, then in the order of
    /// the files.
    fn candidates(&self, site: &Site, kind: &Kind) -> Vec<Box<str>> {
        let declared = |name: &str| site.snapshot().config.field(kind, name);
        let fits = |name: &str, seen: &Seen| {
            let def = declared(name);
            let built_in = def.is_some_and(|def| !def.own) || matches!(name, "name" | "title" | "status" | "owner");
            let wide = def.is_some_and(|def| def.shape == FieldType::Map) || seen.length > LONGEST * seen.times;
            let usual = def.is_some() || 2 * seen.times >= self.looked_at;
            !built_in && !wide && usual
        };
        let mut some: Vec<(&Box<str>, &Seen)> = self.fields.iter().filter(|(name, seen)| fits(name, seen)).collect();
        let order = |name: &str| {
            let fields = site.snapshot().config.kind(kind).map_or(&[][..], |def| &def.fields);
            fields.iter().position(|def| &*def.name == name).unwrap_or(usize::MAX)
        };
        some.sort_by_key(|(name, seen)| (order(name), seen.place));
        some.into_iter().map(|(name, _)| name.clone()).collect()
    }
}
