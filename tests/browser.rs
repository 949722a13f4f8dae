//! The site as a reader meets it, in a real headless browser.

use super::support::TestBook;
use super::support::webdriver::Browser;

#[test]
fn the_accessibility_engine_finds_grey_text_on_white() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::new();
    let page = "<!doctype html><html lang=en><title>Grey</title>
        <main><h1>Grey</h1><p style='color:#ccc'>Nobody can read this line.</p></main>";
    book.write("grey.html", page);
    browser.open(&format!("file://{}", book.path("grey.html").display()));
    let Some(barriers) = browser.barriers() else {
        return;
    };
    assert_eq!(barriers.len(), 1, "{barriers:#?}");
    assert!(barriers[0].starts_with("color-contrast"), "{barriers:#?}");
}
