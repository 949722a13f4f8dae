//! A book served by the program itself, on a port of its own.

use super::TestBook;
use std::net::TcpListener;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How long the server may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(30);

/// `carnet serve`, ended with the test.
pub(crate) struct Served {
    process: Child,
    port: u16,
    agent: ureq::Agent,
}

impl Served {
    /// Serves a book and waits for its first answer.
    pub(crate) fn start(book: &TestBook, arguments: &[&str]) -> Self {
        Self::by(book, &[arguments, &["serve"]].concat())
    }

    /// The same by another command that serves.
    pub(crate) fn by(book: &TestBook, command: &[&str]) -> Self {
        let port = free_port().to_string();
        let all = [command, &["--port", &port]].concat();
        let process = book
            .command(&all)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(10)));
        let port = port.parse().expect("a number");
        let served = Self { process, port, agent: config.build().into() };
        let began = Instant::now();
        while served.status("/healthz") != Some(200) {
            assert!(began.elapsed() < PATIENCE, "the server does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        served
    }

    /// The address of a page, `path` without a slash before it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    fn status(&self, path: &str) -> Option<u16> {
        let url = self.url(path.trim_start_matches('/'));
        let answer = self.agent.get(&url).call().ok()?;
        Some(answer.status().as_u16())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port that nobody listens on right now.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}
