//! The one door before every route: who may ask, for what, in which spelling.
//!
//! Pure: it sees the head of a request and the address it came in by. Any page open in the user's browser can send
//! requests here, so everything is compared exactly and what is not known is refused.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{CONTENT_LENGTH, HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri};

use super::refusal::Refusal;

const LONGEST_QUERY: usize = 8 * 1024;
const LONGEST_NAME: usize = 255;
const LARGEST_BODY: u64 = 1024 * 1024;

/// Whom the server takes itself for.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    bound: IpAddr,
    port: u16,
}

/// The decoded path of a request that passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CleanPath(pub(super) String);

impl Guard {
    /// The guard of a server that listens at `bound`.
    #[must_use]
    pub(super) fn new(bound: SocketAddr) -> Self {
        Self { bound: bound.ip(), port: bound.port() }
    }

    /// The decoded path, unless the request must be refused. `local` is the address that the client connected to.
    ///
    /// # Errors
    /// The first reason to refuse.
    pub(super) fn admit(&self, head: &Parts, local: IpAddr) -> Result<CleanPath, Refusal> {
        let host = self.host(head, local)?;
        own_origin(&head.headers, host)?;
        if !matches!(head.method, Method::GET | Method::HEAD) {
            return Err(Refusal::Method);
        }
        small_body(&head.headers)?;
        if head.uri.query().is_some_and(|query| query.len() > LONGEST_QUERY) {
            return Err(Refusal::LongQuery);
        }
        let path = clean(head.uri.path()).ok_or(Refusal::Path)?;
        same_site(&head.headers, &path)?;
        Ok(CleanPath(path))
    }

    fn host<'a>(&self, head: &'a Parts, local: IpAddr) -> Result<&'a str, Refusal> {
        let host = only(&head.headers, HOST).ok_or(Refusal::UnclearHost)?;
        if !self.is_own(host, local) {
            return Err(Refusal::ForeignHost);
        }
        absolute_form_agrees(&head.uri, host)?;
        Ok(host)
    }

    fn is_own(&self, host: &str, local: IpAddr) -> bool {
        let Some(name) = self.without_port(host) else { return false };
        if name == "localhost" {
            return true;
        }
        let literal = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let ip: Option<IpAddr> = match literal {
            Some(v6) => v6.parse().ok().filter(IpAddr::is_ipv6),
            None => name.parse().ok().filter(IpAddr::is_ipv4),
        };
        // One spelling for each address: `127.1` and `[0:0:0:0:0:0:0:1]` are refused.
        let Some(ip) = ip.filter(|ip| spelled(*ip) == name) else { return false };
        let loopback = matches!(ip.to_string().as_str(), "127.0.0.1" | "::1");
        // Bound to every address, the one that was connected to counts: a number cannot be rebound as a name can.
        loopback || ip == self.bound || (self.bound.is_unspecified() && ip == local)
    }

    fn without_port<'a>(&self, host: &'a str) -> Option<&'a str> {
        match host.strip_suffix(&format!(":{}", self.port)) {
            Some(name) => Some(name),
            None => (self.port == 80).then_some(host),
        }
    }
}

/// An address as it stands in a URL.
pub(super) fn spelled(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

fn only(headers: &HeaderMap, name: axum::http::HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() { None } else { first.to_str().ok() }
}

fn absolute_form_agrees(uri: &Uri, host: &str) -> Result<(), Refusal> {
    match uri.authority() {
        Some(authority) if authority.as_str() != host => Err(Refusal::ForeignHost),
        _ if uri.scheme_str().is_some_and(|scheme| scheme != "http") => Err(Refusal::ForeignHost),
        _ => Ok(()),
    }
}

/// A browser names the origin of what it was told to send by a script; ours are the only scripts that may.
fn own_origin(headers: &HeaderMap, host: &str) -> Result<(), Refusal> {
    if !headers.contains_key(ORIGIN) {
        return Ok(());
    }
    let own = only(headers, ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host);
    if own { Ok(()) } else { Err(Refusal::ForeignOrigin) }
}

fn small_body(headers: &HeaderMap) -> Result<(), Refusal> {
    if !headers.contains_key(CONTENT_LENGTH) {
        return Ok(());
    }
    match only(headers, CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok()) {
        Some(length) if length <= LARGEST_BODY => Ok(()),
        _ => Err(Refusal::LargeBody),
    }
}

/// A link on another site may open a page in a window of its own, and nothing else from there gets an answer.
fn same_site(headers: &HeaderMap, path: &str) -> Result<(), Refusal> {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    match said("sec-fetch-site") {
        None | Some("same-origin" | "none") => return Ok(()),
        Some(_) => {}
    }
    let opened = said("sec-fetch-mode") == Some("navigate") && said("sec-fetch-dest") == Some("document");
    if opened && !is_for_scripts(path) { Ok(()) } else { Err(Refusal::CrossSite) }
}

/// Whether a path answers scripts and programs, not people.
pub(super) fn is_for_scripts(path: &str) -> bool {
    path.starts_with("/api/") || matches!(path, "/api" | "/live" | "/healthz")
}

/// The path decoded once, unless it has a spelling that no page of a book has.
fn clean(raw: &str) -> Option<String> {
    let path = decode(raw)?;
    let names = path.strip_prefix('/')?;
    let names = names.strip_suffix('/').unwrap_or(names);
    let fine = |name: &str| {
        !name.is_empty()
            && name.len() <= LONGEST_NAME
            && !name.starts_with('.')
            && !name.contains(['\\', ':'])
            && !name.contains(char::is_control)
    };
    (names.is_empty() && path == "/" || names.split('/').all(fine)).then_some(path)
}

fn decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (code, after) = rest.split_at_checked(2)?;
        let text = std::str::from_utf8(code).ok().filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let byte = u8::from_str_radix(text, 16).ok()?;
        // A slash belongs between names, never in one.
        if byte == b'/' {
            return None;
        }
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    const HERE: &str = "127.0.0.1:4747";

    fn guard() -> Guard {
        Guard::new(HERE.parse().unwrap())
    }

    fn ask_by(method: &str, target: &str, headers: &[(&str, &str)]) -> Result<String, Refusal> {
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (head, ()) = request.body(()).unwrap().into_parts();
        guard().admit(&head, "127.0.0.1".parse().unwrap()).map(|path| path.0)
    }

    fn ask(target: &str, headers: &[(&str, &str)]) -> Result<String, Refusal> {
        ask_by("GET", target, headers)
    }

    #[test]
    fn only_the_three_names_of_this_machine_with_the_port_are_its_own() {
        for host in [HERE, "localhost:4747", "[::1]:4747"] {
            assert_eq!(ask("/", &[("host", host)]), Ok("/".into()), "{host}");
        }
        let foreign = [
            "evil.example",
            "evil.example:4747",
            "127.0.0.1",
            "127.0.0.1:4748",
            "127.0.0.1:04747",
            "127.0.0.1:4747.evil.example",
            "127.0.0.1.evil.example:4747",
            "localhost.:4747",
            "LOCALHOST:4747",
            "sub.localhost:4747",
            "127.1:4747",
            "2130706433:4747",
            "0x7f.0.0.1:4747",
            "0.0.0.0:4747",
            "192.168.1.5:4747",
            "[::]:4747",
            "[0:0:0:0:0:0:0:1]:4747",
            "[::ffff:127.0.0.1]:4747",
            "::1:4747",
            "user@127.0.0.1:4747",
            "127.0.0.1:4747, evil.example",
            " ",
            "",
        ];
        for host in foreign {
            assert_eq!(ask("/", &[("host", host)]), Err(Refusal::ForeignHost), "{host}");
        }
    }

    #[test]
    fn a_request_without_a_host_or_with_two_is_refused() {
        assert_eq!(ask("/", &[]), Err(Refusal::UnclearHost));
        assert_eq!(ask("/", &[("host", HERE), ("host", HERE)]), Err(Refusal::UnclearHost));
        assert_eq!(ask("/", &[("host", HERE), ("host", "evil.example")]), Err(Refusal::UnclearHost));
    }

    #[test]
    fn a_whole_address_as_target_must_name_the_same_host() {
        assert_eq!(ask("http://127.0.0.1:4747/a.html", &[("host", HERE)]), Ok("/a.html".into()));
        for target in ["http://evil.example/", "https://127.0.0.1:4747/", "http://localhost:4747/"] {
            assert_eq!(ask(target, &[("host", HERE)]), Err(Refusal::ForeignHost), "{target}");
        }
    }

    #[test]
    fn an_origin_must_be_the_servers_own() {
        assert!(ask("/", &[("host", HERE), ("origin", "http://127.0.0.1:4747")]).is_ok());
        for origin in [
            "null",
            "http://evil.example",
            "http://localhost:4747",
            "https://127.0.0.1:4747",
            "http://127.0.0.1:3000",
            "http://127.0.0.1:4747.evil.example",
            "",
        ] {
            let refused = ask("/", &[("host", HERE), ("origin", origin)]);
            assert_eq!(refused, Err(Refusal::ForeignOrigin), "{origin}");
        }
        let twice = [("host", HERE), ("origin", "http://127.0.0.1:4747"), ("origin", "null")];
        assert_eq!(ask("/", &twice), Err(Refusal::ForeignOrigin));
    }

    #[test]
    fn another_site_may_open_a_page_and_never_read_one() {
        let opened = [
            ("host", HERE),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert!(ask("/index.html", &opened).is_ok());
        assert_eq!(ask("/api/search?q=a", &opened), Err(Refusal::CrossSite));
        assert_eq!(ask("/live", &opened), Err(Refusal::CrossSite));
        for site in ["cross-site", "same-site", "what"] {
            let fetched = [("host", HERE), ("sec-fetch-site", site), ("sec-fetch-mode", "no-cors")];
            assert_eq!(ask("/index.html", &fetched), Err(Refusal::CrossSite), "{site}");
        }
        let framed = [
            ("host", HERE),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "iframe"),
        ];
        assert_eq!(ask("/index.html", &framed), Err(Refusal::CrossSite));
        assert!(ask("/api/search?q=a", &[("host", HERE), ("sec-fetch-site", "same-origin")]).is_ok());
    }

    #[test]
    fn only_reading_methods_pass() {
        assert!(ask_by("HEAD", "/", &[("host", HERE)]).is_ok());
        for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
            assert_eq!(ask_by(method, "/", &[("host", HERE)]), Err(Refusal::Method), "{method}");
        }
    }

    #[test]
    fn a_path_is_decoded_once_and_every_odd_spelling_is_refused() {
        let path = |target: &str| ask(target, &[("host", HERE)]);
        assert_eq!(path("/companies/soci%C3%A9t%C3%A9.html"), Ok("/companies/société.html".into()));
        assert_eq!(path("/contacts/"), Ok("/contacts/".into()));
        assert_eq!(path("/a%252e%252e/b"), Ok("/a%2e%2e/b".into()));
        for target in [
            "/../etc/passwd",
            "/a/../../b",
            "/%2e%2e/etc/passwd",
            "/.%2e/x",
            "/a%2f..%2fb",
            "/a%2Fb",
            "/a%5c..%5cb",
            "/a\\b",
            "/c%3a/x",
            "/C:/x",
            "//evil.example/x",
            "/a//b",
            "/./a",
            "/a/.",
            "/.git/config",
            "/a/.env",
            "/%00",
            "/a%0d%0aSet-Cookie:x",
            "/%7f",
            "/%c0%ae%c0%ae/x",
            "/%ff",
            "/%",
            "/%2",
            "/%zz",
            "/%+1",
        ] {
            assert_eq!(path(target), Err(Refusal::Path), "{target}");
        }
        assert_eq!(path(&format!("/{}", "a".repeat(256))), Err(Refusal::Path));
        assert_eq!(path(&format!("/?q={}", "a".repeat(9000))), Err(Refusal::LongQuery));
    }

    #[test]
    fn bound_to_every_address_the_one_connected_to_is_its_own() {
        let guard = Guard::new("0.0.0.0:4747".parse().unwrap());
        let (head, ()) = Request::builder().uri("/").header("host", "192.168.1.5:4747").body(()).unwrap().into_parts();
        assert!(guard.admit(&head, "192.168.1.5".parse().unwrap()).is_ok());
        assert_eq!(guard.admit(&head, "192.168.1.6".parse().unwrap()), Err(Refusal::ForeignHost));
    }
}
