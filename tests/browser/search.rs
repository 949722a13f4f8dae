//! Search as a reader types it: from a server, from a folder, and from any page.

use super::super::support::TestBook;
use super::super::support::served::Served;
use super::super::support::webdriver::{Browser, key};
use super::{a_contact, address, build};

#[test]
fn a_query_typed_on_the_page_finds_records_from_a_server_and_from_a_folder() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::example();
    let (id, name) = a_contact(&book);
    let site = build(&book, "fr");
    let served = Served::start(&book, &["--language", "fr"]);
    for page in [served.url("search.html"), address(&site.join("search.html"))] {
        browser.open(&page);
        browser.click("#query");
        browser.keys(&name);
        let found = format!("[...document.querySelectorAll('#results a.title')].some(a => a.href.includes('{id}'))");
        browser.wait("the record among the results", &found);
        browser.keys(key::DOWN);
        browser.wait("the focus on the first result", "document.activeElement.matches('#results a')");
        browser.keys(key::ENTER);
        browser.wait("the record's page", "document.querySelector('main .record')");
        assert!(browser.text("return document.querySelector('h1').textContent").contains(&name));
        assert_eq!(browser.complaints(), [""; 0], "{page}");
    }
}

#[test]
fn a_word_typed_on_any_page_leads_to_the_search_page() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::example();
    let (id, name) = a_contact(&book);
    let site = build(&book, "en");
    browser.open(&address(&site.join("index.html")));
    browser.keys("/");
    browser.wait("the focus in the search field", "document.activeElement.matches('#seek')");
    browser.keys(&name);
    browser.keys(key::ENTER);
    let found = format!("document.querySelector('#results a.title[href*=\"{id}\"]')");
    browser.wait("the record among the results", &found);
}

#[test]
fn what_a_query_says_without_effect_is_named_beside_the_count() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::example();
    let site = build(&book, "fr");
    let served = Served::start(&book, &["--language", "fr"]);
    let told = |words: &str| format!("document.querySelector('#status').textContent.includes('{words}')");
    browser.open(&served.url("search.html?q=stag:proposal"));
    browser.wait("the fault of the query", &told("`stag` n’est pas un champ"));
    browser.open(&format!("{}?q=cordier+value%3E10", address(&site.join("search.html"))));
    browser.wait("the part without effect", &told("sans effet sur cette copie du site : value>10"));
}
