//! The walls of `src/`: which room may import which, and which third party lives where.

use super::support::{files_below, stem};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up: a room imports only rooms before it.
const ROOMS: &[&str] = &[
    // ground
    "text",
    "date",
    "money",
    "lang",
    "change",
    "diagnostic",
    // records
    "format",
    "pipeline",
    "config",
    "record",
    // book
    "compare",
    "book",
    "history",
    "snapshot",
    "action",
    // readings
    "phrase",
    "query",
    "report",
    "search",
    "check",
    "merge",
    "dedupe",
    "views",
    "export",
    "import",
    "assist",
    "site",
    "example",
    // hands
    "clock",
    "store",
    "git",
    "workspace",
    // faces
    "server",
    "lsp",
    "mcp",
    "cli",
];

/// Third parties that only some rooms know.
const THIRD_PARTIES: &[(&str, &[&str])] = &[
    ("axum", &["server"]),
    ("clap", &["cli"]),
    ("fluent_bundle", &["lang"]),
    ("gix", &["git"]),
    ("gix_imara_diff", &["merge"]),
    ("granit_parser", &["format"]),
    ("hyper", &["server"]),
    ("hyper_util", &["server"]),
    ("minijinja", &["site"]),
    ("notify", &["store"]),
    ("pulldown_cmark", &["format"]),
    ("tokio", &["server"]),
    ("walkdir", &["store"]),
];

#[test]
fn the_library_declares_every_room_once_in_the_order_of_the_rooms() {
    let declared = declared_rooms();
    for room in &declared {
        assert!(rank(room).is_some(), "room `{room}` is not listed in tests/layers.rs");
    }
    let in_order: Vec<&str> = ROOMS.iter().copied().filter(|room| declared.iter().any(|d| d == room)).collect();
    assert_eq!(declared, in_order, "src/lib.rs declares its rooms in another order");
}

#[test]
fn every_room_of_the_source_is_declared() {
    let declared = declared_rooms();
    for (room, path) in sources() {
        assert!(declared.contains(&room), "{}: room `{room}` is not in src/lib.rs", path.display());
    }
}

#[test]
fn no_room_imports_a_room_above_itself() {
    let mut faults = Vec::new();
    for (room, path) in sources() {
        let code = code_of(&path);
        for other in imported_rooms(&code) {
            match (rank(&other), rank(&room)) {
                (Some(theirs), Some(ours)) if theirs <= ours => {}
                (None, _) => faults.push(format!("{}: `crate::{other}` is no room", path.display())),
                _ => faults.push(format!("{}: `{room}` imports `{other}`, which stands below it", path.display())),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_climbs_over_its_parent() {
    for (_, path) in sources() {
        assert!(!code_of(&path).contains("super::super"), "{}: write `crate::room::…`", path.display());
    }
}

#[test]
fn each_third_party_stays_in_its_room() {
    let mut faults = Vec::new();
    for (room, path) in sources() {
        let code = code_of(&path);
        for (party, rooms) in THIRD_PARTIES {
            if !rooms.contains(&room.as_str()) && names_crate(&code, party) {
                faults.push(format!("{}: `{party}` belongs to {rooms:?}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|listed| *listed == room)
}

/// The rooms in the order of `src/lib.rs`.
fn declared_rooms() -> Vec<String> {
    let code = code_of(&source_folder().join("lib.rs"));
    assert!(!code.contains("pub use"), "src/lib.rs re-exports nothing, so that every import names its room");
    code.lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once("mod ").map(|(_, room)| room.to_owned()))
        .collect()
}

/// Every source file with the room that it belongs to.
fn sources() -> Vec<(String, PathBuf)> {
    let folder = source_folder();
    files_below(&folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .filter_map(|path| {
            let first = path.strip_prefix(&folder).ok()?.components().next()?.as_os_str().to_owned();
            let room = stem(Path::new(&first));
            (room != "lib" && room != "main").then_some((room, path))
        })
        .collect()
}

/// The first segment after each `crate::`, groups in braces included.
fn imported_rooms(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(heads_of_group(group)),
            None => rooms.push(identifier(rest)),
        }
    }
    rooms
}

/// The first identifiers of `a::B, c::{D, E}}`, up to the brace that closes the group.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(String::new()),
            _ => {}
        }
        if let Some(head) = heads.last_mut() {
            head.push(c);
        }
    }
    heads
        .iter()
        .map(|head| identifier(head.trim_start_matches([',', ' ', '\n'])))
        .filter(|head| !head.is_empty())
        .collect()
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether the code has a path that starts with this crate.
fn names_crate(code: &str, party: &str) -> bool {
    code.match_indices(party).any(|(at, _)| {
        let before = &code[..at];
        let after = &code[at + party.len()..];
        let starts = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '.');
        let imported = before.trim_end().ends_with("use") && after.trim_start().starts_with(['{', ';', ' ']);
        starts && (after.starts_with("::") || imported)
    })
}

/// The code of a file without comments, strings and characters.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    strip(&text)
}

fn strip(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = comment_length(rest).or_else(|| literal_length(rest, &code));
        if skipped.is_none() {
            code.push(c);
        }
        rest = &rest[skipped.unwrap_or(c.len_utf8())..];
    }
    code
}

fn comment_length(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    rest.starts_with("/*").then(|| rest.find("*/").map_or(rest.len(), |end| end + 2))
}

fn literal_length(rest: &str, before: &str) -> Option<usize> {
    let in_word = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    if let Some(raw) = rest.strip_prefix('r').filter(|_| !in_word || before.ends_with('b')) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = &raw[hashes + 1..];
            return Some(1 + hashes + 1 + body.find(&close)? + close.len());
        }
    }
    if rest.starts_with('"') {
        return quoted_length(rest, '"');
    }
    let mut chars = rest.strip_prefix('\'')?.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    match (first, second) {
        ('\\', _) => quoted_length(rest, '\''),
        (c, '\'') => Some(2 + c.len_utf8()),
        _ => None,
    }
}

fn quoted_length(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[test]
fn the_reader_of_imports_sees_groups_and_not_comments() {
    let code = strip(
        "use crate::{book::{A, B}, text::Span};\n// crate::cli\nlet a = \"crate::git\"; r#\"crate::lsp\"#; crate::date::x('\"', '\\'');",
    );
    assert_eq!(imported_rooms(&code), ["book", "text", "date"]);
    assert!(names_crate("use gix::x;", "gix") && names_crate("let a = gix::open();", "gix"));
    assert!(!names_crate("crate::gix::x", "gix") && !names_crate("let notify = 1;", "notify"));
}
