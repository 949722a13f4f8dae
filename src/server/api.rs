//! The programming interface: search, records, health, and the document that describes it.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::answer::{Content, respond, tag};
use super::edition::Edition;
use super::{App, json};
use crate::book::{Ix, Resolution};
use crate::config::Kind;
use crate::lang::Catalog;
use crate::search::Hits;
use crate::site::Site;

/// What describes the interface, in OpenAPI 3.1.
pub(super) const DOCUMENT: &str = include_str!("openapi.json");

const DEFAULT_LIMIT: usize = 50;
const LARGEST_LIMIT: usize = 500;

/// The part of a list that is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    limit: Option<usize>,
    #[serde(default)]
    offset: usize,
}

impl Asked {
    fn limit(&self) -> usize {
        self.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, LARGEST_LIMIT)
    }
}

type AskedFor = Result<Query<Asked>, axum::extract::rejection::QueryRejection>;

#[derive(Serialize)]
struct Records<'a> {
    query: &'a str,
    total: usize,
    offset: usize,
    limit: usize,
    /// The next part, if there is one.
    next: Option<String>,
    records: Vec<json::Summary<'a>>,
    /// Parts of the query that could not be read; the others apply.
    faults: Vec<String>,
}

/// `/api/records?q=…&limit=…&offset=…`: the records that a query asks for, in the order of the book.
pub(super) async fn records(State(app): State<Arc<App>>, asked_for: AskedFor, headers: HeaderMap) -> Response {
    let Ok(Query(asked)) = asked_for else { return unreadable(&headers) };
    let edition = app.editions.current();
    let catalog = app.catalog.clone();
    app.work(move || list(&edition, &catalog, &asked, &headers)).await
}

fn list(edition: &Edition, catalog: &Catalog, asked: &Asked, headers: &HeaderMap) -> Response {
    let site = &edition.site;
    let (query, faults) = edition.index().parse(&asked.q);
    let found: Vec<Ix> = edition.index().select(&query);
    let faults = faults.iter().map(|fault| catalog.say(&fault.message)).collect();
    let limit = asked.limit();
    let end = asked.offset.saturating_add(limit);
    let part = found.iter().skip(asked.offset).take(limit);
    let next = (end < found.len()).then(|| {
        let query = crate::site::address::href(&asked.q).replace('/', "%2F");
        format!("/api/records?q={query}&limit={limit}&offset={end}")
    });
    let records = part.map(|&ix| json::summary(site, ix)).collect();
    let content = Records { query: &asked.q, total: found.len(), offset: asked.offset, limit, next, records, faults };
    json::answer(StatusCode::OK, "records", content, headers)
}

/// `/api/records/KIND/ID`: one record with all that stands in it.
pub(super) async fn record(
    State(app): State<Arc<App>>,
    Path((kind, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let edition = app.editions.current();
    let catalog = app.catalog.clone();
    app.work(move || match find(&edition.site, &kind, &id) {
        Some(ix) => json::answer(StatusCode::OK, "record", json::whole(&edition.site, &catalog, ix), &headers),
        None => json::missing(&headers),
    })
    .await
}

/// The record of an id (or alias) among those of a kind.
fn find(site: &Site, kind: &str, id: &str) -> Option<Ix> {
    let snapshot = site.snapshot();
    let kind = snapshot.config.kind(&Kind::of(kind)).or_else(|| snapshot.config.kind_named(kind))?.kind.clone();
    let candidates = match snapshot.book.find(id) {
        Resolution::Found(ix) => vec![ix],
        Resolution::Ambiguous(all) => all,
        Resolution::File | Resolution::Missing => return None,
    };
    let of_kind = |ix: &&Ix| snapshot.book.record(**ix).kind == kind;
    let exact = candidates.iter().filter(of_kind).find(|&&ix| *snapshot.book.record(ix).id == *id);
    exact.or_else(|| candidates.iter().find(of_kind)).copied()
}

/// `/healthz`: the server answers, and which edition it shows.
pub(super) async fn health(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    #[derive(Serialize)]
    struct Health {
        status: &'static str,
        version: &'static str,
        records: usize,
        edition: u64,
    }
    let edition = app.editions.current();
    let content = Health {
        status: if edition.fault.is_none() { "ok" } else { "held" },
        version: env!("CARGO_PKG_VERSION"),
        records: edition.site.snapshot().book.len(),
        edition: edition.number,
    };
    json::answer(StatusCode::OK, "health", content, &headers)
}

/// `/api/openapi.json`.
pub(super) async fn document(headers: HeaderMap) -> Response {
    let tag = tag(DOCUMENT.as_bytes());
    respond(Content::new(StatusCode::OK, "application/json; charset=utf-8", DOCUMENT), &tag, &headers)
}

fn unreadable(headers: &HeaderMap) -> Response {
    json::error(StatusCode::BAD_REQUEST, "q is text, limit and offset are whole numbers", headers)
}

#[derive(Serialize)]
struct Search<'a> {
    query: &'a str,
    total: usize,
    results: Vec<json::Found<'a>>,
    faults: Vec<String>,
}

/// `/api/search?q=…&limit=…`: the best answers to a query, best first.
pub(super) async fn search(State(app): State<Arc<App>>, asked_for: AskedFor, headers: HeaderMap) -> Response {
    let Ok(Query(asked)) = asked_for else { return unreadable(&headers) };
    let edition = app.editions.current();
    let catalog = app.catalog.clone();
    app.work(move || {
        let index = edition.index();
        let (query, faults) = index.parse(&asked.q);
        // Nothing asked is nothing found: a search box that is empty lists no book.
        let hits = if query.is_empty() { Hits::default() } else { index.search(&query, asked.limit()) };
        let content = Search {
            query: &asked.q,
            total: hits.total,
            results: hits.hits.iter().map(|hit| json::found(&edition.site, hit)).collect(),
            faults: faults.iter().map(|fault| catalog.say(&fault.message)).collect(),
        };
        json::answer(StatusCode::OK, "search", content, &headers)
    })
    .await
}
