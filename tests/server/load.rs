//! Clumsy and hostile clients: cut, refused, and in nobody's way.

use super::book;
use super::wire::Server;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The header timer, and a margin for a busy machine.
const CUT: Duration = Duration::from_secs(25);

/// How long until the server closes a connection.
fn closed_after(mut stream: TcpStream, began: Instant) -> Duration {
    stream.set_read_timeout(Some(CUT + Duration::from_secs(10))).expect("a timeout");
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    began.elapsed()
}

#[test]
fn three_hundred_half_requests_hold_nobody_up_and_are_cut() {
    let book = book();
    let server = Server::start(&book);
    let began = Instant::now();
    let half: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("half a head");
            stream
        })
        .collect();
    for route in ["/", "/contact/ben-ito.html", "/api/records?q=ben"] {
        let asked = Instant::now();
        assert_eq!(server.get(route).status, 200, "{route}");
        assert!(asked.elapsed() < Duration::from_secs(2), "{route} took {:?}", asked.elapsed());
    }
    for stream in half.into_iter().step_by(100) {
        let time = closed_after(stream, began);
        assert!(time < CUT, "cut after {time:?}");
    }
}

#[test]
fn a_client_that_drips_a_header_is_cut() {
    let book = book();
    let server = Server::start(&book);
    let mut stream = server.connect();
    let began = Instant::now();
    stream.write_all(b"GET / HTTP/1.1\r\n").expect("a line");
    while began.elapsed() < CUT && stream.write_all(b"X").is_ok() {
        std::thread::sleep(Duration::from_millis(500));
    }
    assert!(began.elapsed() < CUT, "still dripping");
}

#[test]
fn a_client_that_reads_nothing_is_cut() {
    let book = book();
    let server = Server::start(&book);
    let mut stream = server.connect();
    let request = format!("GET /assets/carnet.css HTTP/1.1\r\nHost: {}\r\n\r\n", server.host());
    let _ = stream.set_write_timeout(Some(Duration::from_secs(1)));
    let began = Instant::now();
    // Asks without reading until the answers fill both ends; then the server waits for the client, and not for long.
    while began.elapsed() < CUT {
        match stream.write_all(request.repeat(64).as_bytes()) {
            Ok(()) => {}
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
    }
    assert!(began.elapsed() < CUT, "never cut");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_query_of_ten_megabytes_is_refused_and_the_server_lives() {
    let book = book();
    let server = Server::start(&book);
    let host = server.host();
    let query = "a".repeat(10 * 1024 * 1024);
    let answer = server.raw(format!("GET /api/search?q={query} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
    assert!(answer.status == 0 || (400..500).contains(&answer.status), "{}", answer.status);
    assert!(server.line("refused").len() < 300);
    let long = server.get(&format!("/api/search?q={}", "a".repeat(9_000)));
    assert_eq!(long.status, 414);
    let body = format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1073741824\r\n\r\n");
    assert_eq!(server.raw(body.as_bytes()).status, 405);
    let with_body = format!("GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1073741824\r\n\r\n");
    assert_eq!(server.raw(with_body.as_bytes()).status, 413);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn what_is_no_http_is_refused() {
    let book = book();
    let server = Server::start(&book);
    for bytes in [&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..], b"hello\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"] {
        let answer = server.raw(bytes);
        assert!(answer.status == 0 || answer.status >= 400, "{}", answer.status);
    }
    assert_eq!(server.get("/").status, 200);
}
