//! The browser's reader on the files of an index, against the index in memory.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use carnet::book::Ix;
use carnet::search::{Index, Shown, shards};
use carnet::snapshot::Snapshot;
use carnet::workspace::Workspace;
use tempfile::TempDir;

/// Most bytes that answering one query may load.
const MOST: u64 = 200_000;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn example() -> Snapshot {
    Workspace::open(&root().join("example-data/book"), None).expect("the example book").snapshot().clone()
}

fn url(snapshot: &Snapshot, ix: Ix) -> String {
    let record = snapshot.book.record(ix);
    format!("{}/{}.html", record.kind.id(), record.id)
}

/// Writes what a page needs to search, and asks its reader.
fn ask(index: &Index, queries: &[&str]) -> Option<Vec<serde_json::Value>> {
    if Command::new("node").arg("--version").output().is_err() {
        eprintln!("SKIPPED: there is no node to run the page's reader");
        return None;
    }
    let folder = TempDir::new().expect("a temporary folder");
    write_site(folder.path(), index);
    let mut node = Command::new("node")
        .args([root().join("tests/search/reader.js"), folder.path().into()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    let input = serde_json::to_vec(queries).expect("queries");
    node.stdin.take().expect("a pipe").write_all(&input).expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).expect("answers"))
}

fn write_site(folder: &Path, index: &Index) {
    for part in ["assets", "search-index"] {
        fs::create_dir(folder.join(part)).expect("a folder");
    }
    fs::copy(root().join("site-templates/search.js"), folder.join("assets/search.js")).expect("the reader");
    let shown = |ix| Shown { url: url(index.snapshot(), ix), ..Shown::default() };
    for (name, bytes) in shards(index, &shown) {
        fs::write(folder.join("search-index").join(name), bytes).expect("a file of the index");
    }
}

/// Asserts that the reader answers each query as the index does: the same number, the same records, in the same order.
fn same(index: &Index, queries: &[&str]) {
    let Some(answers) = ask(index, queries) else { return };
    for (query, answer) in queries.iter().zip(&answers) {
        let (parsed, _) = index.parse(query);
        let hits = index.search(&parsed, 50);
        let urls: Vec<String> = hits.hits.iter().map(|hit| url(index.snapshot(), hit.ix)).collect();
        assert_eq!(answer["total"], hits.total, "{query}");
        assert_eq!(answer["urls"], serde_json::json!(urls), "{query}");
        assert!(answer["loaded"].as_u64() < Some(MOST), "{query}: {}", answer["loaded"]);
    }
}

#[test]
fn the_page_finds_what_the_index_finds_in_the_same_order() {
    let index = Index::build(&example());
    let queries = [
        "a",
        "e",
        "le",
        "lyon",
        "LYON",
        "élodie",
        "elodie",
        "contrat",
        "devis sso",
        "relance client",
        "prix",
        "kind:deal",
        "kind:contact lyon",
        "is:open",
        "is:won",
        "is:rotting",
        "stage:proposal",
        "étape:proposition",
        "is:open -has:email",
        "has:phone",
        "tag:q4",
        "-kind:deal a",
        "06",
        "xyzzy",
        "2026-11",
        "type:affaires est:gagnée",
        "acme",
        "contracts",
        "contrta",
        "relanec",
        "comande",
        "negociaton",
        "\"devis\"",
        "status:prospect source:referral",
    ];
    same(&index, &queries);
}

#[test]
fn every_name_number_and_owner_of_the_example_is_found_in_the_page() {
    let snapshot = example();
    let index = Index::build(&snapshot);
    let mut queries: Vec<String> = Vec::new();
    for (_, record) in snapshot.book.iter() {
        queries.push(record.name.to_string());
        queries.extend(record.values("phone").map(|phone| phone.replace(['+', '(', ')'], "")));
        queries.extend(record.values("owner").map(|owner| format!("owner:{owner} {}", record.kind.id())));
    }
    queries.retain(|query| !query.contains([':', '"', '=', '<', '>', '«']) || query.starts_with("owner:"));
    queries.sort();
    queries.dedup();
    let queries: Vec<&str> = queries.iter().map(String::as_str).collect();
    same(&index, &queries);
}

#[test]
fn the_files_of_an_index_are_the_same_each_time() {
    let snapshot = example();
    let shown = |ix| Shown { url: url(&snapshot, ix), ..Shown::default() };
    let once = shards(&Index::build(&snapshot), &shown);
    assert_eq!(once, shards(&Index::build(&snapshot), &shown));
    assert!(once.len() > 3);
}
