//! The guard before every route, and the headers behind it.

use super::wire::{Answer, Server};
use super::{SECRET, book};

const ROUTES: [&str; 12] = [
    "/",
    "/index.html",
    "/contact/ben-ito.html",
    "/contact/",
    "/assets/carnet.css",
    "/files/contacts/ben-ito/quote.pdf",
    "/no-such-page",
    "/api/search?q=ben",
    "/api/records/contact/ben-ito",
    "/api/openapi.json",
    "/healthz",
    "/live.js",
];

fn assert_sealed(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{what}: {answer:?}");
    assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"), "{what}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{what}");
    }
    assert_eq!(answer.header("access-control-allow-origin"), "", "{what}");
    assert!(matches!(answer.header("cache-control"), "no-store" | "no-cache"), "{what}");
}

#[test]
fn a_foreign_host_or_origin_is_refused_on_every_route() {
    let book = book();
    let server = Server::start(&book);
    let port = server.port;
    let own = format!("Host: {}", server.host());
    for route in ROUTES.into_iter().chain(["/live"]) {
        let hosts = [
            "Host: evil.example".to_owned(),
            format!("Host: evil.example:{port}"),
            "Host: 127.0.0.1".to_owned(),
            format!("Host: 127.0.0.1:{port}.evil.example"),
            format!("Host: 127.0.0.2:{port}"),
            format!("Host: localhost.evil.example:{port}"),
        ];
        for host in hosts {
            let answer = server.ask("GET", route, &[&host]);
            assert_eq!(answer.status, 421, "{route} {host}");
            assert_sealed(&answer, route);
        }
        assert_eq!(server.ask("GET", route, &[]).status, 400, "{route} without a host");
        assert_eq!(server.ask("GET", route, &[&own, "Host: evil.example"]).status, 400, "{route} with two");
        let absolute = format!("http://evil.example{route}");
        assert_eq!(server.ask("GET", &absolute, &[&own]).status, 421, "{absolute}");
        for origin in ["null", "http://evil.example", "http://127.0.0.1:1", &format!("http://localhost:{port}")] {
            let answer = server.ask("GET", route, &[&own, &format!("Origin: {origin}")]);
            assert_eq!(answer.status, 403, "{route} {origin}");
            assert_sealed(&answer, route);
        }
        let embedded = server.ask("GET", route, &[&own, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"]);
        assert_eq!(embedded.status, 403, "{route}");
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
            let answer = server.ask(method, route, &[&own]);
            assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method} {route}");
        }
    }
    assert!(server.line("refused 421").contains("foreign host: GET /"));
}

#[test]
fn this_machine_is_answered_under_its_three_names() {
    let book = book();
    let server = Server::start(&book);
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        let host = format!("{host}:{}", server.port);
        let lines = [format!("Host: {host}"), format!("Origin: http://{host}")];
        assert_eq!(server.ask("GET", "/", &[&lines[0], &lines[1]]).status, 200, "{host}");
    }
}

#[test]
fn every_answer_carries_the_same_headers() {
    let book = book();
    let server = Server::start(&book);
    for route in ROUTES {
        let answer = server.get(route);
        assert_eq!(answer.status, if route == "/no-such-page" { 404 } else { 200 }, "{route}");
        assert_sealed(&answer, route);
        let expected = if route.starts_with("/api") || route == "/healthz" { "no-store" } else { "no-cache" };
        assert_eq!(answer.header("cache-control"), expected, "{route}");
        let kind = answer.header("content-type");
        assert!(kind.contains("charset=utf-8") || kind == "application/pdf", "{route}: {kind}");
    }
}

#[test]
fn no_spelling_of_a_path_leaves_the_book() {
    let book = book();
    let server = Server::start(&book);
    let spellings = [
        "/../secret.txt",
        "/files/../../secret.txt",
        "/files/../secret.txt",
        "/%2e%2e/secret.txt",
        "/files/%2e%2e/%2e%2e/secret.txt",
        "/files/..%2fsecret.txt",
        "/files/..%5csecret.txt",
        "/files/..%c0%afsecret.txt",
        "/files/%252e%252e/secret.txt",
        "/files/....//secret.txt",
        "/files/.%00./secret.txt",
        "/files//etc/passwd",
        "/files/contacts/ben-ito/plan.pdf",
        "/files/contacts/ben-ito/logo.svg",
        "/files/carnet.yaml",
        "/files/contacts/ben-ito.md",
        "/contacts/ben-ito.md",
        "/carnet.yaml",
        "/.git/config",
        "/c:/windows/win.ini",
        "/\\..\\secret.txt",
        "//127.0.0.1/secret.txt",
        "/%",
        "/%zz",
    ];
    for path in spellings {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains(SECRET), "{path}");
    }
    let long = format!("/{}", "a".repeat(300));
    assert_eq!(server.get(&long).status, 400);
}

#[test]
fn an_attachment_of_a_harmless_type_is_served() {
    let book = book();
    let server = Server::start(&book);
    let quote = server.get("/files/contacts/ben-ito/quote.pdf");
    assert_eq!((quote.status, quote.header("content-type")), (200, "application/pdf"));
    assert_eq!(quote.text(), "%PDF-1.4\n");
}

#[test]
fn what_the_browser_has_is_not_sent_again_and_texts_are_packed() {
    let book = book();
    let server = Server::start(&book);
    let page = server.get("/contact/ben-ito.html");
    let tag = page.header("etag").to_owned();
    let again = server.get_with("/contact/ben-ito.html", &[&format!("If-None-Match: {tag}")]);
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, &*tag));
    let packed = server.get_with("/contact/ben-ito.html", &["Accept-Encoding: gzip"]);
    assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "Accept-Encoding"));
    assert!(packed.body.len() < page.body.len() * 2 / 3, "{} of {}", packed.body.len(), page.body.len());
    let head = server.ask("HEAD", "/contact/ben-ito.html", &[&format!("Host: {}", server.host())]);
    assert_eq!((head.status, head.body.len(), head.header("etag")), (200, 0, &*tag));
    assert_eq!(head.header("content-length"), page.header("content-length"));
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error_with_a_way_out() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let run = book().run(&["serve", "--port", &port]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.stderr.contains(&format!("port {port} is taken")) && run.stderr.contains("--port"), "{run}");
    assert_eq!(run.stdout, "");
}

#[test]
fn two_servers_at_once_take_two_ports() {
    let book = book();
    let (first, second) = (Server::start_with(&book, &[]), Server::start_with(&book, &[]));
    assert_ne!(first.port, second.port);
    assert_eq!((first.get("/").status, second.get("/").status), (200, 200));
}
