//! What follows a save.

use super::book;
use super::wire::{PATIENCE, Server};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The stream of live reload.
struct Live(BufReader<TcpStream>);

impl Live {
    fn open(server: &Server) -> Self {
        let mut stream = server.connect();
        let host = server.host();
        write!(stream, "GET /live HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\r\n").expect("a request");
        Self(BufReader::new(stream))
    }

    /// The number of the next edition; none when nothing is said in `time`.
    fn next(&mut self, time: Duration) -> Option<u64> {
        self.0.get_ref().set_read_timeout(Some(time)).expect("a timeout");
        let mut line = String::new();
        loop {
            line.clear();
            self.0.read_line(&mut line).ok().filter(|read| *read > 0)?;
            if let Some(number) = line.trim().strip_prefix("data: ") {
                return number.parse().ok();
            }
            if line.starts_with(':') {
                return None;
            }
        }
    }
}

#[test]
fn a_save_gives_a_new_page_and_then_one_event_and_a_touch_gives_none() {
    let book = book();
    let server = Server::start(&book);
    let mut live = Live::open(&server);
    let first = live.next(PATIENCE).expect("the number of the present edition");
    let text = book.read("contacts/ben-ito.md").replace("Ben Ito", "Ben Itō");
    book.write("contacts/ben-ito.md", &text);
    assert_eq!(live.next(PATIENCE), Some(first + 1));
    assert!(server.get("/contact/ben-ito.html").text().contains("Ben Itō"), "the event came before the page");
    assert!(server.line("1 record changed").contains("2 in all"));
    book.write("contacts/ben-ito.md", &text);
    assert_eq!(live.next(Duration::from_secs(3)), None);
}

#[test]
fn new_renamed_and_removed_records_are_followed() {
    let book = book();
    let server = Server::start(&book);
    book.write("deals/2026/roll.md", "---\ntitle: Roll-out\ncompany: acme\n---\n");
    server.wait_for("/company/acme.html", "Roll-out");
    // As editors that keep the old file until the new one is whole.
    std::fs::rename(book.path("deals/2026/roll.md"), book.path("deals/2026/roll.md~")).expect("a rename");
    book.write("deals/2026/.roll.md.tmp", "---\ntitle: Roll-out 2\ncompany: acme\n---\n");
    std::fs::rename(book.path("deals/2026/.roll.md.tmp"), book.path("deals/2026/roll.md")).expect("a rename");
    server.wait_for("/company/acme.html", "Roll-out 2");
    std::fs::rename(book.path("deals/2026/roll.md"), book.path("deals/2026/moved.md")).expect("a rename");
    server.wait_for("/deal/moved.html", "Roll-out 2");
    assert_eq!(server.get("/deal/roll.html").status, 404);
    std::fs::remove_dir_all(book.path("deals")).expect("removal");
    let began = std::time::Instant::now();
    while server.get("/deal/moved.html").status != 404 {
        assert!(began.elapsed() < PATIENCE, "the page of a removed record stays");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_broken_config_is_a_banner_over_the_last_good_page_also_on_404() {
    let book = book();
    let server = Server::start(&book);
    book.write("carnet.yaml", "name: Small\nname: twice\n");
    let page = server.wait_for("/contact/ben-ito.html", "role=\"alert\"");
    assert!(page.contains("carnet.yaml, line 2") && page.contains("Ben Ito") && page.contains("Small"), "{page}");
    assert!(server.get("/nothing.html").text().contains("carnet.yaml, line 2"));
    assert_eq!(server.get("/healthz").json()["status"], "held");
    book.write("carnet.yaml", "name: Larger\n");
    let page = server.wait_for("/contact/ben-ito.html", "Larger");
    assert!(!page.contains("carnet.yaml, line 2"));
}

#[test]
fn every_page_follows_and_says_how_to_know_itself() {
    let book = book();
    let server = Server::start(&book);
    for path in ["/", "/contact/ben-ito.html", "/search.html", "/nothing.html"] {
        let page = server.get(path);
        let tag = page.header("etag").trim_start_matches("W/").trim_matches('"').to_owned();
        let script = format!("<script src=\"/live.js\" data-page=\"{tag}\"");
        assert!(page.text().contains(&script), "{path}");
    }
    assert!(server.get("/live.js").text().contains("CARNET_LIVE"));
}

#[test]
fn polling_sees_what_no_event_tells() {
    let book = book();
    let server = Server::start_with(&book, &["--port", "0", "--poll"]);
    book.write("contacts/zoe.md", "---\nname: Zoé\n---\n");
    server.wait_for("/contact/zoe.html", "Zoé");
}

#[test]
fn the_history_of_git_arrives_behind_the_first_page() {
    let book = book().committed();
    let server = Server::start(&book);
    server.wait_for("/contact/ben-ito.html", "Ana Ruiz");
    book.git(&["commit", "--quiet", "--allow-empty", "-m", "nothing"]);
    book.write("companies/acme.md", "---\nname: Acme AG\n---\n");
    book.git(&[
        "-c",
        "user.name=Leo Roux",
        "commit",
        "--quiet",
        "-am",
        "rename",
        "--author",
        "Leo Roux <leo@x.example>",
    ]);
    server.wait_for("/company/acme.html", "Leo Roux");
}
