//! The files of the search index, with what the search page shows of each record.

use crate::book::Ix;
use crate::config::Kind;
use crate::record::DealStatus;
use crate::search::{Index, Shown, shards};
use crate::site::{Kept, Page, Site, address, facts};

/// Fields that say what sort of person or thing it is, the most telling first.
const TELLING: &[&str] = &["role", "industry", "status", "city", "email", "domain"];

impl Site {
    /// The files of the search index, for a host that answers no queries: they lie in a folder of their own.
    #[must_use]
    pub fn index(&self, index: &Index) -> Vec<Page> {
        let page = |(name, bytes)| {
            let address = format!("{}/{name}", address::INDEX);
            Page { address, content_type: "text/javascript; charset=utf-8", bytes }
        };
        shards(index, &|ix| self.shown(ix)).into_iter().map(page).collect()
    }

    /// How a record appears among the answers of a search.
    #[must_use]
    pub fn shown(&self, ix: Ix) -> Shown {
        let kind = &self.snapshot.book.record(ix).kind;
        Shown { url: self.href(ix).to_string(), kind: self.one(kind).to_owned(), facts: self.facts(ix).to_string() }
    }

    /// A few facts that tell records of the same name apart, in one line; made once for each record.
    pub(super) fn facts(&self, ix: Ix) -> &str {
        self.facts.get_or_init(|| Kept::of(self)).get(ix, || facts(self, ix).join(" · "))
    }
}

fn facts(site: &Site, ix: Ix) -> Vec<String> {
    let snapshot = &site.snapshot;
    let record = snapshot.book.record(ix);
    let company = ["company", "companies"].into_iter().find_map(|key| snapshot.book.linked(record, key));
    let company = company.map(|ix| snapshot.book.record(ix).name.to_string());
    if record.kind == Kind::Deal {
        let value = record.deal().value(&snapshot.config).map(|value| site.words().money(value));
        return [Some(standing(site, ix)), company, value].into_iter().flatten().collect();
    }
    let telling = |key: &&str| {
        let field = record.field(key)?;
        let text = facts::line(site, record, snapshot.config.field(&record.kind, key), &field.value);
        Some(text).filter(|text| !text.trim().is_empty())
    };
    let mut facts: Vec<String> = TELLING.iter().filter_map(telling).take(2).collect();
    facts.extend(company);
    facts
}

/// The stage of an open deal, how a closed one ended.
fn standing(site: &Site, ix: Ix) -> String {
    let config = &site.snapshot.config;
    let language = site.words().catalog().language();
    let record = site.snapshot.book.record(ix);
    let deal = record.deal();
    if deal.status() == DealStatus::Open {
        let stage = deal.stage(config).and_then(|(_, stage)| stage.label.get(language));
        return stage.or_else(|| record.value("stage")).unwrap_or_default().to_owned();
    }
    let choice = config.field(&Kind::Deal, "status").and_then(|def| def.choice(deal.status().id()));
    choice.map_or(deal.status().id(), |choice| choice.name(language)).to_owned()
}
