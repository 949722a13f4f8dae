//! The served site: live reload, and the content security policy.

use super::super::support::TestBook;
use super::super::support::served::Served;
use super::super::support::webdriver::Browser;
use super::{a_contact, build, page_kinds, troubled_example};

#[test]
fn a_saved_file_appears_without_losing_the_place_or_what_was_typed() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = TestBook::example();
    let (id, _) = a_contact(&book);
    let text = book.read(&format!("contacts/{id}.md"));
    let long = format!("{text}\n{}", "A line of the text.\n\n".repeat(200));
    book.write(&format!("contacts/{id}.md"), &long);
    let served = Served::start(&book, &["--language", "en"]);
    browser.open(&served.url(&format!("contact/{id}.html")));
    browser.keys("/");
    browser.keys("half a wo");
    browser.script("scrollTo(0, 700)");
    eprintln!(
        "{} {} {}",
        browser.script("return scrollY"),
        browser.script("return document.documentElement.scrollHeight"),
        browser.script("return document.body.innerText.slice(0, 3000)")
    );
    browser.wait("the place", "scrollY === 700");
    book.write(&format!("contacts/{id}.md"), format!("{long}\nThe line just saved.\n"));
    browser.wait("the new line", "document.body.textContent.includes('The line just saved.')");
    browser.wait("the same place", "Math.abs(scrollY - 700) < 3");
    assert_eq!(browser.text("return document.querySelector('#seek').value"), "half a wo");
    book.write(&format!("contacts/{id}.md"), "---\nname: [broken\n---\n");
    browser.wait("a banner", "document.querySelector('.banner, [role=alert]')");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn no_served_page_kind_breaks_the_content_security_policy() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let book = troubled_example();
    let site = build(&book, "fr");
    let served = Served::start(&book, &["--language", "fr"]);
    for page in page_kinds(&site) {
        let path = page.strip_prefix(&site).expect("a page of the site");
        browser.open(&served.url(&path.display().to_string()));
        assert!(!browser.text("return document.title").is_empty(), "{}", path.display());
        assert_eq!(browser.complaints(), [""; 0], "{}", path.display());
    }
}
