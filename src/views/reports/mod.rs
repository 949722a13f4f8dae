//! Reports: figures over records, each with the records behind it.
//!
//! Most are run from a [`Definition`], the built-in ones and the book's own alike; what the language cannot carry has
//! a file of its own here. Every figure knows its records, and says them as a query line where the query language can.

mod activity;
mod behind;
mod beside;
mod campaigns;
mod compare;
mod engine;
mod figure;
mod filter;
mod funnel;
mod group;
mod imports;
mod measure;
mod moves;
mod past;
mod slippage;
mod survey;
mod table;
mod velocity;
mod wording;

pub use behind::{Place, figure_name, shared};
pub use beside::beside;
pub use figure::{Figure, Name, Unit};
pub use filter::{Filter, reference, unique_id};
pub use table::{Cell, Column, Note, Remark, Report, Row, Table};

use crate::book::{Book, Ix};
use crate::config::{Config, Kind};
use crate::report::{Definition, built_in, built_in_names, read};
use crate::snapshot::Snapshot;

/// A report that the definition language cannot carry.
#[derive(Debug)]
struct Coded {
    name: &'static str,
    /// Whether the book has what it looks at.
    fits: fn(&Config) -> bool,
    /// Whether the book has any record for it.
    has_matter: fn(&Book) -> bool,
    run: fn(&Snapshot, &Filter) -> Report,
}

const CODED: &[Coded] = &[
    Coded { name: "activity", fits: |_| true, has_matter: has_interactions, run: activity::report },
    Coded { name: "campaigns", fits: campaigns::fits, has_matter: campaigns::has_matter, run: campaigns::report },
    Coded {
        name: "compare",
        fits: |_| true,
        has_matter: |book| has(book, &Kind::Deal) || has(book, &Kind::Contact) || has_interactions(book),
        run: compare::report,
    },
    Coded { name: "funnel", fits: |_| true, has_matter: |book| has(book, &Kind::Deal), run: funnel::report },
    Coded {
        name: "imports",
        fits: imports::fits,
        has_matter: |book| book.iter().any(|(_, record)| record.field(crate::views::imports::FIELD).is_some()),
        run: imports::report,
    },
    Coded { name: "slippage", fits: |_| true, has_matter: |book| has(book, &Kind::Deal), run: slippage::report },
    Coded {
        name: "survey",
        fits: survey::fits,
        has_matter: |book| has(book, &Kind::of(crate::views::survey::KIND)),
        run: survey::report,
    },
    Coded { name: "velocity", fits: |_| true, has_matter: |book| has(book, &Kind::Deal), run: velocity::report },
];

fn has(book: &Book, kind: &Kind) -> bool {
    book.of_kind(kind).len() > 0
}

fn has_interactions(book: &Book) -> bool {
    book.iter().any(|(_, record)| !record.interactions.is_empty())
}

/// The order in which people look at the built-in reports.
const ORDER: &[&str] = &[
    "pipeline",
    "forecast",
    "funnel",
    "winrate",
    "lost",
    "sources",
    "velocity",
    "slippage",
    "cohorts",
    "activity",
    "compare",
    "customers",
    "concentration",
    "campaigns",
    "tickets",
    "survey",
    "imports",
];

/// What a report is going to be narrowed to, as far as that is known before the book is read.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Whether only a period is looked at.
    pub dated: bool,
    /// A query line.
    pub line: &'a str,
}

/// One report of a book, not yet run.
#[derive(Debug)]
pub struct Listed {
    /// What it is called on the command line and in addresses.
    pub name: Box<str>,
    /// Whether the book wrote it.
    pub own: bool,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Defined(Definition),
    Coded(&'static Coded),
}

/// All reports of a book: the built-in ones that fit it, then its own. An own one takes the place of a built-in one of
/// its name.
#[must_use]
pub fn reports(snapshot: &Snapshot) -> Vec<Listed> {
    let in_use = |key: &str| snapshot.book.iter().any(|(_, record)| record.field(key).is_some());
    reports_of(&snapshot.config, &in_use)
}

/// All reports under some settings; `in_use` says whether some record has a field of this key, for fields that nobody
/// declared.
#[must_use]
pub fn reports_of(config: &Config, in_use: &dyn Fn(&str) -> bool) -> Vec<Listed> {
    let own = own(config, in_use);
    let taken = |name: &str| own.iter().any(|own| &*own.name == name);
    let built_in = ORDER.iter().filter(|name| !taken(name)).filter_map(|name| {
        let coded = CODED.iter().find(|coded| coded.name == *name);
        let body = match coded {
            Some(coded) => (coded.fits)(config).then_some(Body::Coded(coded))?,
            None => Body::Defined(built_in(name, config)?),
        };
        Some(Listed { name: (*name).into(), own: false, body })
    });
    let built_in: Vec<Listed> = built_in.collect();
    debug_assert!(built_in_names().iter().all(|name| ORDER.contains(name)));
    built_in.into_iter().chain(own).collect()
}

/// The reports that the book itself wrote, as far as they can be run.
fn own(config: &Config, in_use: &dyn Fn(&str) -> bool) -> Vec<Listed> {
    let all = config.reports.iter().filter_map(|source| read(source, config, in_use).0);
    all.map(|definition| Listed { name: definition.name.clone(), own: true, body: Body::Defined(definition) }).collect()
}

impl Listed {
    /// Runs it.
    #[must_use]
    pub fn run(&self, snapshot: &Snapshot, filter: &Filter) -> Report {
        match &self.body {
            Body::Defined(definition) => {
                let mut report = engine::run(snapshot, definition, filter);
                if self.tells_moves() {
                    report.tables.extend(moves::table(snapshot, filter));
                }
                report
            }
            Body::Coded(coded) => (coded.run)(snapshot, filter),
        }
    }

    /// Whether the book has any record that it could say something about.
    #[must_use]
    pub fn has_matter(&self, book: &Book) -> bool {
        match &self.body {
            Body::Defined(definition) => definition.parts.iter().any(|part| has(book, &part.kind)),
            Body::Coded(coded) => (coded.has_matter)(book),
        }
    }

    /// Whether the moves between statuses stand behind it.
    fn tells_moves(&self) -> bool {
        !self.own && &*self.name == "customers"
    }

    /// What people call it.
    #[must_use]
    pub fn title(&self) -> Name {
        match &self.body {
            Body::Defined(definition) => Name::Label(definition.title.clone(), self.name.clone()),
            Body::Coded(_) => Name::Word(format!("report-{}", self.name)),
        }
    }

    /// What it says, in a sentence.
    #[must_use]
    pub fn about(&self) -> Option<Name> {
        match &self.body {
            Body::Defined(definition) if definition.about == crate::lang::Label::default() => None,
            Body::Defined(definition) => Some(Name::Label(definition.about.clone(), self.name.clone())),
            Body::Coded(_) => Some(Name::Word(format!("report-{}-about", self.name))),
        }
    }

    /// Whether it needs to know when records came into being, or deals were closed, which git says.
    #[must_use]
    pub fn needs_history(&self, config: &Config, asked: &Asked<'_>) -> bool {
        match &self.body {
            Body::Defined(definition) => {
                self.tells_moves() || definition.parts.iter().any(|part| engine::needs_history(part, config, asked))
            }
            Body::Coded(_) => true,
        }
    }
}

/// The members by whom a report may be narrowed: those that own something, by their names.
#[must_use]
pub fn owners(snapshot: &Snapshot) -> Vec<Ix> {
    let owns = |ix: &Ix| !snapshot.book.linking(*ix, &Kind::Deal).is_empty();
    crate::views::list::by_name(snapshot, &Kind::Member).into_iter().filter(owns).collect()
}
