//! A real browser, driven over the W3C WebDriver protocol: JSON over HTTP to a `chromedriver`
//! of the test's own.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a page may take to become what a test waits for.
const PATIENCE: Duration = Duration::from_secs(15);

/// Keys that WebDriver names by private code points.
pub(crate) mod key {
    pub(crate) const TAB: &str = "\u{e004}";
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const LEFT: &str = "\u{e012}";
    pub(crate) const UP: &str = "\u{e013}";
    pub(crate) const RIGHT: &str = "\u{e014}";
    pub(crate) const DOWN: &str = "\u{e015}";
}

/// One headless browser window, closed when the test ends.
pub(crate) struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser. Gives none, and says so, where there is no driver; under `.ci/test`,
    /// which sets `CARNET_BROWSER=required`, that is a failure.
    pub(crate) fn start() -> Option<Self> {
        let (driver, port) = match ready_driver() {
            Ok(ready) => ready,
            Err(error) => {
                skip(&format!("chromedriver: {error}"));
                return None;
            }
        };
        let profile = TempDir::new().expect("a temporary folder");
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(120)));
        let mut browser = Self {
            driver,
            agent: config.build().into(),
            session: format!("http://127.0.0.1:{port}/session"),
            _profile: profile,
        };
        let wanted = capabilities(&browser._profile);
        let opened = browser.post("", &wanted);
        let id = opened["sessionId"].as_str().expect("a session");
        browser.session = format!("{}/{id}", browser.session);
        Some(browser)
    }

    /// Opens an address and waits until the page is loaded.
    pub(crate) fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// The value of a script: the body of a function, `return` included.
    pub(crate) fn script(&self, body: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": body, "args": [] }))
    }

    /// The text that a script returns.
    pub(crate) fn text(&self, body: &str) -> String {
        match self.script(body) {
            Value::String(text) => text,
            other => panic!("`{body}` gave {other}"),
        }
    }

    /// Waits until an expression is true; panics with what was awaited.
    pub(crate) fn wait(&self, what: &str, expression: &str) {
        let began = Instant::now();
        let body = format!("return Boolean({expression})");
        while self.script(&body) != Value::Bool(true) {
            assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Types into whatever has the focus, as a keyboard does.
    pub(crate) fn keys(&self, text: &str) {
        let strokes: Vec<Value> =
            text.chars().flat_map(|c| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": c }))).collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// Clicks the first element that a selector finds.
    pub(crate) fn click(&self, selector: &str) {
        let query = json!({ "using": "css selector", "value": selector });
        let found = self.post("/element", &query);
        let id = found
            .as_object()
            .and_then(|element| element.values().next())
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no element `{selector}`"));
        self.post(&format!("/element/{id}/click"), &json!({}));
    }

    /// Gives the window the size of a device, in CSS pixels.
    pub(crate) fn size(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Sets what the system of the reader prefers: `light` or `dark`.
    pub(crate) fn prefer(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// What the console has complained of since the last call.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = log.as_array().cloned().unwrap_or_default();
        entries.iter().filter(|entry| entry["level"] == "SEVERE").map(|entry| entry["message"].to_string()).collect()
    }

    /// What the accessibility engine finds on the page at WCAG 2.x A and AA, one text a rule.
    /// None, said aloud, where the engine is not there.
    pub(crate) fn barriers(&self) -> Option<Vec<String>> {
        let engine = axe()?;
        self.script(&engine);
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
                .then(r => done(r.violations.map(v => v.id + ': ' + v.help + '\\n    ' + v.nodes.slice(0, 3)
                    .map(n => n.html.slice(0, 200) + ' ' + n.failureSummary.split('\\n').slice(1).join(' '))
                    .join('\\n    '))), e => done(['' + e]))";
        let found = self.post("/execute/async", &json!({ "script": run, "args": [] }));
        Some(serde_json::from_value(found).expect("a list of sentences"))
    }

    /// A command of the browser's own protocol, for what WebDriver has no word for.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let url = format!("{}{path}", self.session);
        let mut answer = self.agent.post(&url).send_json(body).unwrap_or_else(|error| panic!("{url}: {error}"));
        let mut value: Value = answer.body_mut().with_config().limit(50_000_000).read_json().expect("JSON");
        let value = value["value"].take();
        assert!(answer.status().is_success(), "{url}: {value}");
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Says that a test was not run, or fails where it must run.
fn skip(reason: &str) {
    let required = std::env::var("CARNET_BROWSER").is_ok_and(|value| value == "required");
    assert!(!required, "the browser tests cannot run: {reason}");
    eprintln!("SKIPPED: {reason} (`bash .ci/test` installs what is missing)");
}

/// The source of the accessibility engine, whose place `.ci/test` gives.
fn axe() -> Option<String> {
    let Some(path) = std::env::var_os("CARNET_AXE") else {
        skip("CARNET_AXE does not name axe.min.js");
        return None;
    };
    let source = std::fs::read_to_string(&path);
    Some(source.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// A driver that is ready, and its port. One whose port somebody else took in between gives up: then another is asked.
fn ready_driver() -> std::io::Result<(Child, u16)> {
    for _ in 0..3 {
        let mut driver = spawn_driver()?;
        if let Some(port) = port_of(&mut driver) {
            return Ok((driver, port));
        }
        let _ = driver.wait();
    }
    panic!("chromedriver names no port")
}

fn spawn_driver() -> std::io::Result<Child> {
    Command::new("chromedriver")
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// The port that the driver chose, from what it says when it is ready.
fn port_of(driver: &mut Child) -> Option<u16> {
    let output = driver.stdout.take().expect("a piped output");
    let mut lines = BufReader::new(output).lines();
    let port =
        lines.by_ref().map_while(Result::ok).filter(|line| line.contains("started successfully")).find_map(|line| {
            let (_, end) = line.rsplit_once("port ")?;
            end.trim_end_matches('.').parse().ok()
        });
    // The driver stops when nobody reads what it says.
    std::thread::spawn(move || lines.for_each(drop));
    port
}

fn capabilities(profile: &TempDir) -> Value {
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-sync",
        "--window-size=1280,900",
        &format!("--user-data-dir={}", profile.path().display()),
    ];
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        // Axe on the longest page takes its time on a machine that others use too.
        "timeouts": { "script": 180_000 },
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "args": arguments },
    }}})
}
