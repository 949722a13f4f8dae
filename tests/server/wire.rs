//! The server at the other end of a wire: requests byte by byte, as no browser would write them.

use crate::support::TestBook;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long anything that must come may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// `carnet serve` on a port of the system's choice, ended with the test.
pub(super) struct Server {
    process: Child,
    pub(super) port: u16,
    talk: Receiver<String>,
}

/// One answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Server {
    pub(super) fn start(book: &TestBook) -> Self {
        Self::start_with(book, &["--port", "0"])
    }

    pub(super) fn start_with(book: &TestBook, arguments: &[&str]) -> Self {
        let all = [&["serve"], arguments].concat();
        let mut process =
            book.command(&all).stdin(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the server starts");
        let stderr = process.stderr.take().expect("a pipe");
        let (sender, talk) = channel();
        std::thread::spawn(move || {
            BufReader::new(stderr).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        let mut server = Self { process, port: 0, talk };
        let line = server.line("http://");
        let digits = line.rsplit(':').next().unwrap_or_default().trim_end_matches('/');
        server.port = digits.parse().unwrap_or_else(|_| panic!("no port in `{line}`"));
        server
    }

    /// The next line of talk that holds `part`.
    pub(super) fn line(&self, part: &str) -> String {
        loop {
            let line = self.talk.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never said `{part}`"));
            if line.contains(part) {
                return line;
            }
        }
    }

    pub(super) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream
    }

    /// The answer to a request of these bytes.
    pub(super) fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that refuses early may close before it has read all.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::read(&bytes)
    }

    /// The answer to a request with these lines behind the first one; `Host` is among them or not there.
    pub(super) fn ask(&self, method: &str, target: &str, lines: &[&str]) -> Answer {
        let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        self.raw(format!("{method} {target} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").as_bytes())
    }

    /// The answer to an honest `GET`.
    pub(super) fn get(&self, target: &str) -> Answer {
        self.get_with(target, &[])
    }

    pub(super) fn get_with(&self, target: &str, lines: &[&str]) -> Answer {
        let host = format!("Host: {}", self.host());
        self.ask("GET", target, &[&[host.as_str()], lines].concat())
    }

    /// Waits until a page holds `text`; gives the page.
    pub(super) fn wait_for(&self, target: &str, text: &str) -> String {
        let began = std::time::Instant::now();
        loop {
            let page = self.get(target).text();
            if page.contains(text) {
                return page;
            }
            assert!(began.elapsed() < PATIENCE, "{target} never held `{text}`");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Self { status, headers, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    /// A header, or an empty text.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}
