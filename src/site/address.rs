//! Addresses of pages: the one place that knows which page lies where.
//!
//! An address is a path from the site's root, with `/`, as the file is called. In a page it is percent-encoded and
//! preceded by the way up to the root, so that the site works from any folder.

use std::fmt::Write;

use crate::date::Date;

/// The page of the whole team's day.
pub const TODAY: &str = "index.html";
/// The search page.
pub const SEARCH: &str = "search.html";
/// How to write records.
pub const HELP: &str = "help.html";
/// The folder of the pages for each job.
pub const JOBS: &str = "help";
/// What a host shows for an address that does not exist.
pub const MISSING: &str = "404.html";
/// The activity for readers of feeds.
pub const FEED: &str = "activity/feed.xml";
/// The folder of reports.
pub const REPORTS: &str = "reports";
/// The folder of style sheet and scripts.
pub const ASSETS: &str = "assets";
/// The folder of the search index.
pub const INDEX: &str = "search-index";
/// The folder of attachments.
pub const FILES: &str = "files";

/// First parts of addresses that are no kind of record.
const TAKEN: &[&str] =
    &["today", "board", "agenda", "activity", "quality", "adoption", JOBS, REPORTS, ASSETS, INDEX, FILES];

/// The folder of a kind's pages.
#[must_use]
pub fn kind_folder(kind: &str) -> String {
    let mut folder = file_name(kind);
    if TAKEN.contains(&folder.as_str()) {
        folder.push('~');
    }
    folder
}

/// The kind whose pages lie in a folder.
#[must_use]
pub fn kind_of_folder(folder: &str) -> Option<String> {
    let kind = folder.strip_suffix('~').unwrap_or(folder);
    let kind = from_file_name(kind)?;
    (kind_folder(&kind) == folder).then_some(kind)
}

/// The page of a record. Records of a kind that share an id are numbered, the first is 1.
#[must_use]
pub fn record(kind: &str, id: &str, number: usize) -> String {
    record_in(&kind_folder(kind), id, number)
}

/// The same in the folder of a kind.
#[must_use]
pub fn record_in(kind_folder: &str, id: &str, number: usize) -> String {
    let twin = if number > 1 { format!("~~{number}") } else { String::new() };
    [kind_folder, "/", &record_name(id), &twin, ".html"].concat()
}

/// The name of a record's page without its ending.
fn record_name(id: &str) -> String {
    let mut name = file_name(id);
    if name == "index" || name.starts_with("page-") {
        name.push('~');
    }
    name
}

/// Kind, id and number of a record's page.
#[must_use]
pub fn of_record(address: &str) -> Option<(String, String, usize)> {
    let (folder, file) = address.split_once('/')?;
    let name = file.strip_suffix(".html").filter(|name| !name.contains('/'))?;
    let (name, number) = match name.rsplit_once("~~") {
        Some((name, digits)) => {
            (name, digits.parse().ok().filter(|number: &usize| *number > 1 && number.to_string() == digits)?)
        }
        None => (name, 1),
    };
    let id = from_file_name(name.strip_suffix('~').unwrap_or(name))?;
    (record_name(&id) == name).then_some((kind_of_folder(folder)?, id, number))
}

/// Page `number` (from 1) of a list that lies in `folder`.
#[must_use]
pub fn list(folder: &str, number: usize) -> String {
    match number {
        0 | 1 => format!("{folder}/index.html"),
        number => format!("{folder}/page-{number}.html"),
    }
}

/// Page `number` (from 1) of what begins at an address: `reports/lost/records.html`, `reports/lost/records/2.html`.
#[must_use]
pub fn continued(first: &str, number: usize) -> String {
    match number {
        0 | 1 => first.to_owned(),
        number => format!("{}/{number}.html", first.strip_suffix(".html").unwrap_or(first)),
    }
}

/// Where that begins which goes on at an address, and the number of the page, from 2.
#[must_use]
pub fn of_continued(address: &str) -> Option<(String, usize)> {
    let (folder, file) = address.rsplit_once('/')?;
    let digits = file.strip_suffix(".html")?;
    let number = digits.parse().ok().filter(|number: &usize| *number > 1 && number.to_string() == digits)?;
    Some((format!("{folder}.html"), number))
}

/// Folder and page number of a list's page.
#[must_use]
pub fn of_list(address: &str) -> Option<(&str, usize)> {
    let (folder, file) = address.rsplit_once('/')?;
    let name = file.strip_suffix(".html")?;
    let number = match name.strip_prefix("page-") {
        None if name == "index" => 1,
        None => return None,
        Some(digits) => digits.parse().ok().filter(|number: &usize| *number > 1 && number.to_string() == digits)?,
    };
    Some((folder, number))
}

/// The board of a pipeline.
#[must_use]
pub fn board(pipeline: &str) -> String {
    format!("board/{}.html", file_name(pipeline))
}

/// The folder of the list of all open deals in a stage.
#[must_use]
pub fn stage_folder(pipeline: &str, stage: &str) -> String {
    format!("board/{}/{}", file_name(pipeline), file_name(stage))
}

/// The folder of a part of a list.
#[must_use]
pub fn list_folder(list: &str, part: &str) -> String {
    format!("{list}/{}", file_name(part))
}

/// The day of one member.
#[must_use]
pub fn member_day(member: &str) -> String {
    format!("today/{}.html", file_name(member))
}

/// The page for a job.
#[must_use]
pub fn job(id: &str) -> String {
    format!("{JOBS}/{id}.html")
}

/// The page of the use that one member makes of the book; without one, the team.
#[must_use]
pub fn adoption(member: Option<&str>) -> String {
    format!("adoption/{}.html", member.map_or_else(|| "index".to_owned(), record_name))
}

/// The records behind the figures of [`adoption`].
#[must_use]
pub fn adoption_records(member: Option<&str>) -> String {
    format!("adoption/records/{}.html", member.map_or_else(|| "index".to_owned(), record_name))
}

/// The figures of [`adoption`] for a spreadsheet.
#[must_use]
pub fn adoption_csv(member: Option<&str>) -> String {
    format!("adoption/{}.csv", member.map_or_else(|| "index".to_owned(), record_name))
}

/// The folder of the agenda of one member; without one of the team's.
#[must_use]
pub fn agenda(member: Option<&str>) -> String {
    member.map_or_else(|| "agenda".to_owned(), |id| format!("agenda/of/{}", record_name(id)))
}

/// The page of the week of an agenda that starts on a Monday.
#[must_use]
pub fn agenda_week(folder: &str, monday: Date) -> String {
    format!("{folder}/week-{monday}.html")
}

/// Folder and Monday of a week's page, the Monday as written.
#[must_use]
pub fn of_agenda_week(address: &str) -> Option<(&str, &str)> {
    address.strip_suffix(".html")?.rsplit_once("/week-")
}

/// The calendar file of an agenda.
#[must_use]
pub fn calendar(folder: &str) -> String {
    format!("{folder}/agenda.ics")
}

/// The way from a page up to the root: `../` for each folder.
#[must_use]
pub fn root_from(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// An address as a link says it.
#[must_use]
pub fn href(address: &str) -> String {
    if is_plain(address) {
        return address.to_owned();
    }
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            plain if is_unreserved(plain) || matches!(plain, b'~' | b'/') => out.push(char::from(plain)),
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

/// What RFC 3986 (section 2.3) leaves as it is, without `~`, which is ours.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Whether nothing in it is ever written differently: true of nearly every address, and quickly seen.
fn is_plain(address: &str) -> bool {
    address.bytes().fold(true, |plain, byte| plain & (is_unreserved(byte) | (byte == b'/')))
}

/// A name that every file system takes: signs that some forbid become `~` and two hexadecimal digits.
fn file_name(id: &str) -> String {
    if is_plain(id) && !id.starts_with('.') && !id.contains('/') {
        return id.to_owned();
    }
    let mut out = String::with_capacity(id.len());
    for (i, c) in id.char_indices() {
        let forbidden =
            matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '~' | '%' | '#') || c.is_ascii_control();
        let hidden = c == '.' && i == 0;
        if forbidden || hidden {
            let _ = write!(out, "~{:02x}", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

fn from_file_name(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('~') {
        out.push_str(&rest[..at]);
        let hex = rest.get(at + 1..at + 3)?;
        out.push(char::from(u8::from_str_radix(hex, 16).ok()?));
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_a_page_of_its_own_and_the_page_names_the_id() {
        for (kind, id) in [
            ("contact", "ben-ito"),
            ("deal", "index"),
            ("deal", "page-2"),
            ("ticket", "a~b"),
            ("ticket", "50% off?"),
            ("x", "été 2026"),
            ("board", ".hidden"),
            ("today", "a\\b:c"),
        ] {
            for number in [1, 2] {
                let address = record(kind, id, number);
                assert_eq!(of_record(&address), Some((kind.to_owned(), id.to_owned(), number)), "{address}");
                assert_eq!(of_list(&address), None, "{address}");
            }
        }
        assert_eq!(record("contact", "ben-ito", 1), "contact/ben-ito.html");
        assert_eq!(record("board", "x", 1), "board~/x.html");
    }

    #[test]
    fn other_addresses_name_no_record() {
        for no in [
            "index.html",
            "board/sales.html",
            "today/ana.html",
            "deal/index.html",
            "deal/page-3.html",
            "deal/won/index.html",
            "contact/x",
            "contact/a~zz.html",
            "contact/a~41.html",
            "contact/a~~1.html",
        ] {
            assert_eq!(of_record(no), None, "{no}");
        }
    }

    #[test]
    fn a_lists_first_page_is_the_index_of_its_folder() {
        assert_eq!(list("deal/won", 1), "deal/won/index.html");
        assert_eq!(of_list("deal/won/index.html"), Some(("deal/won", 1)));
        assert_eq!(of_list(&list("deal", 12)), Some(("deal", 12)));
        for no in ["deal/page-1.html", "deal/page-02.html", "deal/page-x.html", "index.html"] {
            assert_eq!(of_list(no), None, "{no}");
        }
    }

    #[test]
    fn links_are_relative_and_encoded() {
        assert_eq!(root_from("index.html"), "");
        assert_eq!(root_from("board/sales/lead/index.html"), "../../../");
        assert_eq!(href("contact/été 50.html"), "contact/%C3%A9t%C3%A9%2050.html");
    }
}
