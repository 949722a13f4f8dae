//! Pages from a folder: what they need no server for.

use super::super::support::TestBook;
use super::super::support::webdriver::{Browser, key};
use super::{address, board, build, page_kinds, troubled_example};

#[test]
fn the_accessibility_engine_finds_grey_text_on_white() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::new();
    let page = "<!doctype html><html lang=en><title>Grey</title>
        <main><h1>Grey</h1><p style='color:#ccc'>Nobody can read this line.</p></main>";
    book.write("grey.html", page);
    browser.open(&address(&book.path("grey.html")));
    let Some(barriers) = browser.barriers() else {
        return;
    };
    assert_eq!(barriers.len(), 1, "{barriers:#?}");
    assert!(barriers[0].starts_with("color-contrast"), "{barriers:#?}");
}

#[test]
fn no_page_kind_has_a_barrier_in_either_theme_or_language() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = troubled_example();
    for language in ["fr", "en"] {
        let site = build(&book, language);
        for page in page_kinds(&site) {
            browser.open(&address(&page));
            for scheme in ["light", "dark"] {
                browser.prefer(scheme);
                let Some(barriers) = browser.barriers() else {
                    return;
                };
                let place = page.strip_prefix(&site).unwrap_or(&page).display();
                assert!(barriers.is_empty(), "{place}, {scheme}, {language}: {}", barriers.join("\n"));
            }
        }
    }
}

#[test]
fn no_page_kind_scrolls_sideways_on_a_phone() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = troubled_example();
    let site = build(&book, "fr");
    for width in [360, 768, 2560] {
        browser.size(width, 740);
        for page in page_kinds(&site) {
            browser.open(&address(&page));
            let wide = browser.script("return document.documentElement.scrollWidth").as_u64();
            assert!(wide <= Some(width.into()), "{} is {wide:?} wide at {width}", page.display());
        }
    }
}

#[test]
fn the_theme_follows_the_system_until_the_reader_chooses() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::example();
    let site = build(&book, "fr");
    browser.open(&address(&site.join("index.html")));
    let is_dark = "(() => { const c = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3);
        const h = getComputedStyle(document.documentElement).backgroundColor.match(/[\\d.]+/g);
        const seen = h.length < 4 || h[3] !== '0' ? h : c;
        return seen.slice(0, 3).reduce((a, b) => a + Number(b), 0) < 300; })()";
    browser.prefer("light");
    browser.wait("a light page", &format!("!{is_dark}"));
    browser.prefer("dark");
    browser.wait("a dark page", is_dark);
    browser.click("button.theme");
    browser.wait("the light page that was chosen", &format!("!{is_dark}"));
    browser.open(&address(&site.join("index.html")));
    browser.wait("the choice after a reload", &format!("!{is_dark}"));
    browser.click("button.theme");
    browser.wait("dark again", is_dark);
}

#[test]
fn the_keyboard_reaches_the_text_the_search_and_the_cards_of_the_board() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::example();
    let site = build(&book, "fr");
    browser.open(&address(&board(&site)));
    browser.keys(key::TAB);
    browser.wait("the skip link", "document.activeElement.matches('.skip')");
    browser.keys(key::ENTER);
    browser.wait("the text", "document.activeElement.matches('main')");
    browser.keys("/");
    browser.wait("the search field", "document.activeElement.matches('input[type=search]')");
    browser.script("document.querySelector('.board').focus()");
    browser.keys(key::DOWN);
    browser.wait("a card", "document.activeElement.matches('.card')");
    let column = "return [...document.querySelectorAll('.column')].indexOf(document.activeElement.closest('.column'))";
    let first = browser.script(column).as_i64();
    browser.keys(key::RIGHT);
    assert!(browser.script(column).as_i64() > first, "the right arrow leads to the next column");
    browser.keys(key::LEFT);
    assert_eq!(browser.script(column).as_i64(), first);
    let card = "return document.activeElement.getAttribute('href')";
    let top = browser.text(card);
    browser.keys(key::DOWN);
    browser.keys(key::UP);
    assert_eq!(browser.text(card), top);
    browser.keys(key::ENTER);
    browser.wait("the deal's page", "document.querySelector('main .record')");
}

#[test]
fn the_board_shows_totals_and_filters_by_owner() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::example();
    let site = build(&book, "fr");
    browser.open(&address(&board(&site)));
    let shown = "return [...document.querySelectorAll('.cards > li')].filter(c => c.checkVisibility()).length";
    let all = browser.script(shown).as_u64();
    assert!(all > Some(3), "{all:?} cards");
    let sums =
        "return [...document.querySelectorAll('.column')].every(c => /\\d/.test(c.querySelector('.sums').innerText))";
    assert_eq!(browser.script(sums), true, "each column says its totals");
    browser.click("[data-filter] button:nth-child(2)");
    let some = browser.script(shown).as_u64();
    assert!(Some(0) < some && some < all, "{some:?} of {all:?} cards");
    browser.click("[data-filter] button:nth-child(1)");
    assert_eq!(browser.script(shown).as_u64(), all);
}
