//! Reports and the activity feed in a browser: what narrows them, what is downloaded, what the keyboard reaches, and
//! what a reader sees who does not tell colours apart.

use super::super::support::TestBook;
use super::super::support::served::Served;
use super::super::support::webdriver::{Browser, key};
use super::{address, build};
use serde_json::json;
use std::fs;
use std::time::{Duration, Instant};

/// The example with its year of history.
fn with_history() -> TestBook {
    let book = TestBook::with("");
    let history = carnet::example::history().expect("a history that applies");
    carnet::git::write(&book.root(), &history).expect("a repository");
    book
}

#[test]
fn a_report_is_narrowed_and_widened_again_by_its_links() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = with_history();
    let site = build(&book, "fr");
    browser.open(&address(&site.join("reports/funnel/index.html")));
    let reached = "return [...document.querySelectorAll('tbody tr:first-child td:nth-of-type(1)')]
        .reduce((sum, cell) => sum + Number(cell.textContent), 0)";
    let chosen =
        "return [...document.querySelectorAll('.narrow-by [aria-current]')].map(a => a.textContent).join(', ')";
    let all = browser.script(reached).as_u64().expect("a number");
    let everybody = browser.text(chosen);
    let mut sum = 0;
    let members = browser.script("return document.querySelectorAll('.narrow-by:first-of-type li').length").as_u64();
    assert!(members > Some(3) && all > 20, "{members:?} links, {all} deals");
    for member in 2..=members.expect("links") {
        browser.click(&format!(".narrow-by:first-of-type li:nth-child({member}) a"));
        browser.wait("the member's funnel", "document.querySelector('.narrow-by li:not(:first-child) [aria-current]')");
        assert!(browser.text(chosen).lines().count() == 1 && browser.text(chosen) != everybody);
        sum += browser.script(reached).as_u64().expect("a number");
        browser.click(".narrow-by:first-of-type li:first-child a");
        browser.wait("the whole funnel", "document.querySelector('.narrow-by li:first-child [aria-current]')");
    }
    assert_eq!((sum, browser.text(chosen)), (all, everybody), "every deal has one owner");
}

#[test]
fn the_figures_of_a_report_are_downloaded_as_the_page_shows_them() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = with_history();
    let served = Served::start(&book, &["--language", "fr"]);
    let folder = tempfile::tempdir().expect("a folder");
    let allowed = json!({ "behavior": "allow", "downloadPath": folder.path() });
    browser.devtools("Browser.setDownloadBehavior", &allowed);
    browser.open(&served.url("reports/winrate/index.html"));
    let names = browser.text(
        "return [...document.querySelectorAll('.figures tbody th')].map(th => th.textContent.trim()).join('\\n')",
    );
    browser.click("a[href$='.csv']");
    let file = folder.path().join("winrate.csv");
    let began = Instant::now();
    while fs::read(&file).map_or(0, |bytes| bytes.len()) == 0 {
        assert!(began.elapsed() < Duration::from_secs(30), "nothing was downloaded");
        std::thread::sleep(Duration::from_millis(20));
    }
    let text = fs::read_to_string(&file).expect("UTF-8");
    assert!(text.starts_with("\u{feff}table,key,name,"), "a spreadsheet knows it as UTF-8: {text}");
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let told: Vec<&str> = rows.iter().filter(|row| row[1] != "total").map(|row| row[2]).collect();
    assert_eq!(told, names.lines().collect::<Vec<_>>());
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_activity_is_filtered_and_says_when_nothing_is_left() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = with_history();
    let site = build(&book, "fr");
    browser.open(&address(&site.join("activity/index.html")));
    browser.wait("the filter", "document.querySelector('[data-pick]').checkVisibility()");
    let shown = "return [...document.querySelectorAll('.feed .lines > li')].filter(l => l.checkVisibility()).length";
    let choose = |name: &str, value: &str| {
        browser.script(&format!(
            "const select = document.querySelector('[data-pick] [name={name}]'); select.value = '{value}';
             select.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ));
    };
    let all = browser.script(shown).as_u64();
    choose("kind", "deal");
    let deals = browser.script(shown).as_u64();
    assert!(Some(0) < deals && deals < all, "{deals:?} of {all:?} lines");
    let alien = "return [...document.querySelectorAll('.feed .lines > li')]
        .some(l => l.checkVisibility() && l.dataset.kind !== 'deal')";
    assert_eq!(browser.script(alien), false);
    let empty = "return [...document.querySelectorAll('.feed, .feed [data-who]')]
        .some(part => part.checkVisibility() && ![...part.querySelectorAll('.lines > li')].some(l => l.checkVisibility()))";
    assert_eq!(browser.script(empty), false, "a day or a person without lines goes, too");
    browser.script("location.hash = 'kind=deal&who=nobody-of-this-name'");
    browser.script("location.hash = 'kind=nothing'");
    browser.wait("all lines again", &format!("(() => {{ {shown} }})() === {}", all.expect("a number")));
    browser.script(
        "const select = document.querySelector('[data-pick] [name=kind]');
         select.append(new Option('none', 'none-of-these')); select.value = 'none-of-these';
         select.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    assert_eq!(browser.script(shown).as_u64(), Some(0));
    browser.wait("the sentence", "document.querySelector('[data-none]').checkVisibility()");
    choose("kind", "");
    assert_eq!(browser.script(shown).as_u64(), all);
}

#[test]
fn the_keyboard_reaches_the_tables_of_a_report_and_scrolls_them() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = with_history();
    let site = build(&book, "fr");
    browser.size(360, 740);
    for report in ["funnel", "forecast", "activity"] {
        browser.open(&address(&site.join(format!("reports/{report}/index.html"))));
        let regions = browser.script("return document.querySelectorAll('.scroll').length").as_u64().expect("a number");
        assert!(regions > 0, "{report}");
        browser.script(
            "window.met = new Set(); addEventListener('focusin', e => window.met.add(e.target));
             document.activeElement.blur()",
        );
        let stops = browser.script("return document.querySelectorAll('a, button, input, .scroll').length").as_u64();
        for _ in 0..stops.expect("a number") {
            browser.keys(key::TAB);
        }
        let missed =
            "return [...document.querySelectorAll('.scroll, .scroll a')].filter(e => !window.met.has(e)).length";
        assert_eq!(browser.script(missed), 0, "{report}");
        let named = "return [...document.querySelectorAll('.scroll')].every(e =>
            document.getElementById(e.getAttribute('aria-labelledby')).textContent.trim() !== '')";
        assert_eq!(browser.script(named), true, "{report}: each region has a name");
        let wide = "[...document.querySelectorAll('.scroll')].find(e => e.scrollWidth > e.clientWidth)";
        if browser.script(&format!("return Boolean({wide})")) == true {
            browser.script(&format!("({wide}).focus()"));
            browser.keys(key::RIGHT);
            browser.wait("the table has moved", "document.activeElement.scrollLeft > 0");
        }
    }
}

#[test]
fn charts_say_their_figures_without_colours() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = with_history();
    let site = build(&book, "fr");
    let mut met = [0, 0];
    for folder in super::super::support::sorted_entries(&site.join("reports")) {
        let page = folder.join("index.html");
        if !page.is_file() {
            continue;
        }
        let report = folder.display();
        browser.open(&address(&page));
        let faults = browser.text(
            "return [...document.querySelectorAll('svg.chart')].flatMap(chart => {
                const section = chart.closest('section'), faults = [];
                const cells = [...section.querySelectorAll('table th, table td')].map(e => e.textContent.trim());
                if (chart.getAttribute('role') !== 'img' || !chart.getAttribute('aria-label')) faults.push('no name');
                if (!section.querySelector('tbody tr')) faults.push('no table beside');
                if (chart.querySelector('.rail')) {
                    const texts = [...chart.querySelectorAll('text')].map(e => e.textContent.trim());
                    if (texts.length !== 2 * chart.querySelectorAll('.full').length) faults.push('a bar without words');
                    for (const text of texts)
                        if (!text.endsWith('…') && !cells.includes(text)) faults.push(`not in the table: ${text}`);
                }
                if (chart.querySelector('.hoped')) {
                    const keys = [...section.querySelectorAll('.legend span')];
                    const shapes = keys.map(key => key.querySelector('rect').getAttribute('class')).sort().join(' ');
                    if (shapes !== 'full hoped' || keys.some(key => !key.textContent.trim())) faults.push('no legend');
                    const drawn = name => getComputedStyle(chart.querySelector(name)).strokeDasharray;
                    if (drawn('.full') !== 'none' || drawn('.hoped') === 'none') faults.push('told apart by colour alone');
                }
                return faults;
            }).join('\\n')",
        );
        assert_eq!(faults, "", "{report}");
        let count = |selector: &str| {
            browser
                .script(&format!("return document.querySelectorAll('{selector}').length"))
                .as_u64()
                .unwrap_or_default()
        };
        met[0] += count("svg.chart");
        met[1] += count("svg.chart:has(.hoped)");
    }
    assert!(met[0] > 8 && met[1] > 0, "{met:?} charts");
}
