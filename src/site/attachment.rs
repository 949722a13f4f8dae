//! Files that records link to: which of them the site shows, and as what.

use crate::book::Resolution;
use crate::record::Target;
use crate::snapshot::Snapshot;

/// Endings of files that run nothing in a browser, with their media types. Pictures may stand in a text.
const SHOWN: &[(&str, &str)] = &[
    ("avif", "image/avif"),
    ("csv", "text/csv; charset=utf-8"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("eml", "message/rfc822"),
    ("gif", "image/gif"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("m4a", "audio/mp4"),
    ("mp3", "audio/mpeg"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("txt", "text/plain; charset=utf-8"),
    ("vcf", "text/vcard; charset=utf-8"),
    ("wav", "audio/wav"),
    ("webp", "image/webp"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// The media type of an attachment; none when its type is not shown.
pub(super) fn shown_type(path: &str) -> Option<&'static str> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    SHOWN.iter().find(|(known, _)| *known == ending).map(|(_, media_type)| *media_type)
}

/// The media type of one of the site's own files.
pub(super) fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// Paths of all files that records link to and that are shown, sorted, each once.
pub(super) fn all(snapshot: &Snapshot) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (_, record) in snapshot.book.iter() {
        for link in &record.links {
            if let Target::Path(path) = &link.target
                && shown_type(path).is_some()
                && snapshot.book.resolve(link) == Resolution::File
            {
                found.push(path.to_string());
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_run_nothing_are_shown() {
        assert_eq!(shown_type("deals/a/Devis.PDF"), Some("application/pdf"));
        for no in ["logo.svg", "a.html", "a.htm", "a.js", "a.exe", "a.xml", "pdf", "a.md", "a.xhtml"] {
            assert_eq!(shown_type(no), None, "{no}");
        }
    }
}
