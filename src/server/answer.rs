//! Bytes to an answer: its tag, whether the client has it already, and whether it is worth packing.

use std::hash::{DefaultHasher, Hasher};
use std::io::Write;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderValue,
    IF_NONE_MATCH,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::refusal::Refusal;

/// Below this an answer fits into one packet anyway.
const WORTH_PACKING: usize = 1024;

/// What an answer says, before it is fitted to the client.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) status: StatusCode,
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
}

impl Content {
    pub(super) fn new(status: StatusCode, content_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { status, content_type: with_charset(content_type), bytes: bytes.into() }
    }

    pub(super) fn is_html(&self) -> bool {
        self.content_type.starts_with("text/html")
    }
}

fn with_charset(content_type: &str) -> String {
    let textual = content_type.starts_with("text/") || content_type.ends_with("javascript");
    if textual && !content_type.contains("charset") {
        format!("{content_type}; charset=utf-8")
    } else {
        content_type.to_owned()
    }
}

/// A name for bytes: equal bytes have equal tags, on every run of one build of the program.
pub(super) fn tag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

/// The answer to a client that sent `asked`. `tag` names the content.
pub(super) fn respond(content: Content, tag: &str, asked: &HeaderMap) -> Response {
    // Weak: packed and plain answers share it.
    let tag = format!("W/\"{tag}\"");
    let known = content.status == StatusCode::OK && has(asked, &tag);
    let packed = (!known && accepts_gzip(asked)).then(|| pack(&content)).flatten();
    let is_packed = packed.is_some();
    let bytes = if known { Vec::new() } else { packed.unwrap_or(content.bytes) };
    let length = bytes.len();
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = if known { StatusCode::NOT_MODIFIED } else { content.status };
    let headers = response.headers_mut();
    let mut set = |name, value: &str| HeaderValue::from_str(value).map(|value| headers.insert(name, value)).is_ok();
    set(ETAG, &tag);
    if !known {
        set(CONTENT_TYPE, &content.content_type);
        set(CONTENT_LENGTH, &length.to_string());
    }
    if is_packed {
        set(CONTENT_ENCODING, "gzip");
    }
    response
}

/// A refusal as a short text; the connection ends with it, so that nobody reads a body that goes nowhere.
pub(super) fn refuse(refusal: Refusal) -> Response {
    let mut response = Response::new(Body::from(format!("{}\n", refusal.reason())));
    *response.status_mut() = refusal.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    if refusal == Refusal::Method {
        headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

fn has(asked: &HeaderMap, tag: &str) -> bool {
    let bare = tag.trim_start_matches("W/");
    let listed = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    listed.flat_map(|list| list.split(',')).any(|one| one.trim() == "*" || one.trim().trim_start_matches("W/") == bare)
}

fn accepts_gzip(asked: &HeaderMap) -> bool {
    let listed = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    listed.flat_map(|list| list.split(',')).any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight: f32 = weight.trim().strip_prefix("q=").map_or(1.0, |q| q.parse().unwrap_or(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && weight > 0.0
    })
}

fn pack(content: &Content) -> Option<Vec<u8>> {
    let text = content.content_type.starts_with("text/")
        || ["javascript", "json", "svg+xml"].iter().any(|kind| content.content_type.contains(kind));
    if !text || content.bytes.len() < WORTH_PACKING {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::with_capacity(content.bytes.len() / 4), Compression::fast());
    encoder.write_all(&content.bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn asked(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_str(value).unwrap());
        headers
    }

    fn page(text: &str) -> Content {
        Content::new(StatusCode::OK, "text/html", text)
    }

    #[test]
    fn what_the_client_has_already_is_not_sent_again() {
        for value in ["W/\"abc\"", "\"abc\"", "*", "\"x\", W/\"abc\""] {
            let response = respond(page("text"), "abc", &asked("if-none-match", value));
            assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{value}");
        }
        assert_eq!(respond(page("text"), "abc", &asked("if-none-match", "\"abd\"")).status(), StatusCode::OK);
        let missing = Content::new(StatusCode::NOT_FOUND, "text/html", "text");
        assert_eq!(respond(missing, "abc", &asked("if-none-match", "*")).status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn text_is_packed_for_those_who_unpack_and_when_it_is_worth_it() {
        let long = "a long page ".repeat(500);
        for (value, packed) in [("gzip", true), ("br, GZIP;q=0.5", true), ("gzip;q=0", false), ("br", false)] {
            let response = respond(page(&long), "t", &asked("accept-encoding", value));
            assert_eq!(response.headers().contains_key("content-encoding"), packed, "{value}");
        }
        let short = respond(page("short"), "t", &asked("accept-encoding", "gzip"));
        assert!(!short.headers().contains_key("content-encoding"));
        let picture = Content::new(StatusCode::OK, "image/png", long.clone());
        assert!(pack(&picture).is_none());
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&*pack(&page(&long)).unwrap()).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, long);
    }

    #[test]
    fn texts_say_that_they_are_utf_8() {
        assert_eq!(page("").content_type, "text/html; charset=utf-8");
        assert_eq!(Content::new(StatusCode::OK, "image/png", "").content_type, "image/png");
    }
}
