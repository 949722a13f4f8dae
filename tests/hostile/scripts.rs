//! Promise A8: no text of a record ever runs, whatever field it stands in.

use super::super::support::{TestBook, files_below, html, webdriver::Browser};
use serde_json::json;
use std::fs;

/// Strings that run where somebody forgets to escape, or escapes for another place.
const SCRIPTS: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "\"><img src=x onerror=alert(1)>",
    "'><img src=x onerror=alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"",
    "' onmouseover='alert(1)",
    "` onmouseover=alert(1) `",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "Data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "//elsewhere.example/x",
    "\\\\elsewhere.example\\x",
    "https:javascript:alert(1)",
    "mailto:x@y.example?subject=\"><script>alert(1)</script>",
    "x@y.example\" onclick=\"alert(1)",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java&#115;cript:alert(1))",
    "[x](\\javascript:alert(1))",
    "![x](javascript:alert(1))",
    "![x](https://elsewhere.example/track.png)",
    "![x\" onerror=\"alert(1)](x.png \"t\\\" onload=alert(1)\")",
    "<javascript:alert(1)>",
    "<https://x.example/\"onclick=alert(1)>",
    "[[x\"><script>alert(1)</script>]]",
    "[[ada|<b onclick=alert(1)>x</b>]]",
    "[x]: javascript:alert(1)\n\n[x]",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
    "<style>*{background:url(https://elsewhere.example)}</style>",
    "<meta http-equiv=refresh content=0;url=https://elsewhere.example>",
    "<base href=https://elsewhere.example/>",
    "<form action=https://elsewhere.example><input name=id></form>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=\"1.0\"?><x>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "\u{2028}alert(1)\u{2029}",
    "]]>*/-->'\"</title></textarea></noscript><script>alert(1)</script>",
    "__proto__",
    "constructor",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "C:\\Windows",
    "CON",
    "\u{202e}evil",
    "\u{1b}[31mred\u{7}",
];

#[test]
fn no_text_of_a_record_runs_on_any_page() {
    let book = naughty_book();
    book.build_site("../site", "en");
    let mut pages = 0;
    let mut faults = Vec::new();
    for path in files_below(&book.path("../site")) {
        if path.extension().is_some_and(|kind| kind == "html") {
            let page = fs::read_to_string(&path).expect("a page in UTF-8");
            pages += 1;
            for fault in html::faults(&page).into_iter().take(2) {
                faults.push(format!("{}: {fault}", path.display()));
            }
        }
    }
    assert!(pages > SCRIPTS.len() * 4, "only {pages} pages were built");
    assert!(faults.is_empty(), "{} faults, among them\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
}

#[test]
fn no_text_of_a_record_runs_in_a_browser_without_the_second_wall() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = naughty_book();
    book.build_site("../site", "en");
    let site = book.path("../site").canonicalize().expect("a site");
    // Files have no content security policy, and an open alert makes the next command fail.
    for path in files_below(&site) {
        let name = path.display().to_string();
        let own = name.contains("/own-") && (name.ends_with("-contacts.html") || name.ends_with("-deals.html"));
        let whole_book = path.parent().is_some_and(|folder| folder == site);
        if name.ends_with(".html") && (own || whole_book) {
            browser.open(&format!("file://{name}"));
            browser.script("for (const e of document.querySelectorAll('a, button, input')) e.focus(); return 1");
        }
    }
}

#[test]
fn control_characters_of_a_record_do_not_reach_the_terminal() {
    let book = naughty_book();
    for arguments in [["list", "contact"], ["show", "own-57"], ["search", "evil"], ["list", "deal"]] {
        let run = book.run(&arguments);
        for c in ['\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(!run.stdout.contains(c) && !run.stderr.contains(c), "{arguments:?}: {c:?}");
        }
    }
}

/// A book in which every field of every kind holds each string once.
fn naughty_book() -> TestBook {
    let book = TestBook::with("//- contacts/ada.md\n---\nname: Ada\n---\n");
    let own = SCRIPTS.iter().map(|script| (*script).to_owned());
    for (n, text) in own.enumerate() {
        write_records(&book, &format!("own-{n}"), &text);
    }
    for (n, text) in naughty_list().iter().enumerate() {
        write_records(&book, &format!("list-{n}"), text);
    }
    book.write("carnet.yaml", format!("name: {}\n", json!(SCRIPTS[0])));
    book.committed()
}

/// The Big List of Naughty Strings, whose place `.ci/test` gives.
fn naughty_list() -> Vec<String> {
    let Some(path) = std::env::var_os("CARNET_NAUGHTY") else {
        return Vec::new();
    };
    let text = fs::read_to_string(path).expect("the list of naughty strings");
    serde_json::from_str(&text).expect("a list of strings")
}

fn write_records(book: &TestBook, id: &str, text: &str) {
    let fields = [
        ("contacts", "name role company email phone status source owner birthday language cadence companies"),
        ("companies", "name domain industry size city country parent status owner"),
        (
            "deals",
            "title pipeline stage status company value currency probability contacts close_date closed_date lost_reason source owner competitor",
        ),
        ("members", "name email role profile rhythm active"),
    ];
    let value = json!(text);
    for (folder, keys) in fields {
        let mut record = String::from("---\n");
        for key in keys.split(' ') {
            record += &format!("{key}: {value}\n");
        }
        record += &format!(
            "own: {value}\nlist: [{value}, {value}]\n{value}: {value}\ntags: [{value}]\naliases: [{value}]\n---\n"
        );
        record +=
            &format!("\n{text}\n\n# {text}\n\n- [ ] {text} @{text} [due:: {text}]\n- [ ] {text} [due:: 2026-11-21]\n");
        record += &format!("- 2026-11-02 call: {text} @{text}\n- 2026-11-03 {text}: {text}\n\n");
        record += &format!(
            "[{text}]({text}) ![{text}]({text}) [[{text}]] [[ada|{text}]] `{text}` <{text}>\n\n| {text} |\n|---|\n| {text} |\n"
        );
        book.write(&format!("{folder}/{id}-{folder}.md"), &record);
        // A lone value keeps the other fields from hiding this one behind a fault of YAML.
        let title = if folder == "deals" { "title" } else { "name" };
        book.write(&format!("{folder}/{id}.md"), format!("---\n{title}: {value}\n---\n"));
    }
}
