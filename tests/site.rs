//! The site: golden pages of the example book, links that lead somewhere, hostile texts, sizes.
//!
//! `CARNET_BLESS=1 cargo test site` writes the golden pages anew; look at the difference before you commit it.

use super::support::{TODAY, TestBook, files_below};
use carnet::date::parse_date;
use carnet::lang::Language;
use carnet::site::{Look, Overrides, Site};
use carnet::workspace::{self, Workspace};
use carnet::{example, git};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Pages that between them show every kind of page and every part of one.
const GOLDEN: &[(Language, &[&str])] = &[
    (
        Language::French,
        &[
            "index.html",
            "today/yann.html",
            "board/ventes.html",
            "deal/won/index.html",
            "deal/relamping-entrepot-cordier.html",
            "contact/nathalie-sorin.html",
            "company/cordier-logistique.html",
            "member/thomas.html",
            "ticket/index.html",
            "ticket/sav-01-allee-12.html",
            "agenda/index.html",
            "agenda/of/camille/week-2026-11-30.html",
            "quality/index.html",
            "search.html",
            "help.html",
            "help/seller.html",
            "help/marketing.html",
            "404.html",
        ],
    ),
    (
        Language::English,
        &[
            "today/ines.html",
            "board/entretien.html",
            "contact/index.html",
            "campaign/salon-nantes-2026.html",
            "help/director.html",
        ],
    ),
];

/// Pages of the example with its year of history, in French.
const GOLDEN_PAST: &[&str] = &[
    "activity/2026-07/index.html",
    "activity/feed.xml",
    "adoption/index.html",
    "adoption/lea.html",
    "deal/relamping-entrepot-cordier.html",
];

/// The example with its year of history.
fn site_with_past() -> (tempfile::TempDir, Site) {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    git::write(folder.path(), &example::history().expect("a history")).expect("a repository");
    let mut workspace = Workspace::open(folder.path(), parse_date(TODAY)).expect("a book");
    let config = workspace.snapshot().config.clone();
    let news = workspace::read_past(&workspace.root().clone(), &config, None).expect("a past").expect("a repository");
    workspace.set_past(news).expect("a work tree");
    let look = Arc::new(Look::new(Language::French, &Overrides::new()));
    (folder, Site::new(workspace.snapshot().clone(), look))
}

fn site(book: &TestBook, language: Language) -> Site {
    let workspace = Workspace::open(&book.root(), parse_date(TODAY)).expect("a book");
    Site::new(workspace.snapshot().clone(), Arc::new(Look::new(language, &Overrides::new())))
}

fn text(site: &Site, address: &str) -> String {
    let page = site.page(address).unwrap_or_else(|| panic!("no page {address}"));
    String::from_utf8(page.bytes).expect("pages are UTF-8")
}

#[test]
fn the_pages_of_the_example_are_the_golden_ones() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let bless = std::env::var_os("CARNET_BLESS").is_some();
    let book = TestBook::example();
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for (language, addresses) in GOLDEN {
        let site = site(&book, *language);
        for address in *addresses {
            let place = golden.join(language.code()).join(address);
            let page = text(&site, address);
            if bless {
                fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
                fs::write(&place, &page).expect("a golden page");
            } else if fs::read_to_string(&place).unwrap_or_default() != page {
                wrong.push(format!("{}/{address}", language.code()));
            }
            used.insert(place);
        }
    }
    let (_folder, site) = site_with_past();
    for address in GOLDEN_PAST {
        let place = golden.join("past").join(address);
        let page = text(&site, address);
        if bless {
            fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
            fs::write(&place, &page).expect("a golden page");
        } else if fs::read_to_string(&place).unwrap_or_default() != page {
            wrong.push(format!("past/{address}"));
        }
        used.insert(place);
    }
    assert!(wrong.is_empty(), "these pages are not the golden ones (CARNET_BLESS=1 writes them anew): {wrong:#?}");
    let idle: Vec<PathBuf> = files_below(&golden).into_iter().filter(|place| !used.contains(place)).collect();
    assert!(idle.is_empty(), "no test reads these golden pages: {idle:#?}");
}

/// The values of `href`, `src` and `action` of a page.
fn links(page: &str) -> Vec<String> {
    let named = |name: &str| -> Vec<String> {
        let start = format!(" {name}=\"");
        let values = page.split(&start).skip(1).filter_map(|rest| rest.split_once('"'));
        values.map(|(value, _)| value.replace("&amp;", "&").replace("&#39;", "'")).collect()
    };
    ["href", "src", "action"].into_iter().flat_map(named).collect()
}

fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

/// The address that a link on a page leads to, and the part of that page.
fn target(page: &str, link: &str) -> (String, String) {
    let (path, part) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return (page.to_owned(), decoded(part));
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for step in path.split('/') {
        match step {
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leads out of the site"),
            step => parts.push(step),
        }
    }
    (decoded(&parts.join("/")), decoded(part))
}

fn all_addresses(site: &Site) -> Vec<String> {
    [site.addresses(), site.continuations()].concat()
}

/// Links of pages that lead nowhere.
fn dead_links(site: &Site) -> Vec<String> {
    let addresses = all_addresses(site);
    let unique: BTreeSet<&str> = addresses.iter().map(String::as_str).collect();
    assert_eq!(unique.len(), addresses.len(), "an address stands twice");
    let pages: BTreeMap<&str, String> = addresses
        .iter()
        .filter(|address| address.ends_with(".html"))
        .map(|address| (&**address, text(site, address)))
        .collect();
    let files: BTreeSet<String> = site.attachments().iter().map(|path| format!("files/{path}")).collect();
    let mut dead = Vec::new();
    for (address, page) in &pages {
        for link in links(page) {
            if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (to, part) = target(address, &link);
            let there = unique.contains(&*to) || files.contains(&to);
            // `#who=ana` chooses among what a page offers.
            let mark = match part.split_once('=') {
                Some((_, choice)) => format!("<option value=\"{choice}\""),
                None => format!("id=\"{part}\""),
            };
            let part_there = part.is_empty() || pages.get(&*to).is_some_and(|page| page.contains(&mark));
            if !there || !part_there {
                dead.push(format!("{address}: {link}"));
            }
        }
    }
    dead
}

#[test]
fn every_link_of_the_example_leads_somewhere() {
    let book = TestBook::example();
    for language in Language::ALL {
        assert_eq!(dead_links(&site(&book, language)), Vec::<String>::new());
    }
    assert_eq!(dead_links(&site_with_past().1), Vec::<String>::new());
}

#[test]
fn odd_ids_twins_and_an_empty_book_have_pages_with_working_links() {
    assert_eq!(dead_links(&site(&TestBook::new(), Language::French)), Vec::<String>::new());
    let odd = TestBook::with(concat!(
        "//- carnet.yaml\nkinds:\n  board:\n    folder: boards\n  today:\n    folder: todays\n",
        "//- deals/index.md\n---\ntitle: Index\ncompany: été & co\n---\n[[page-2]] [[todays/x#y]]\n",
        "//- deals/page-2.md\n---\ntitle: Page\n---\n",
        "//- companies/été & co.md\n---\nname: Été\n---\nSee [the plan](plan%20b.pdf) and [a script](x.js).\n",
        "//- companies/plan b.pdf\n%PDF\n//- companies/x.js\nalert(1)\n",
        "//- contacts/a/ben.md\n---\nname: Ben A\n---\n//- contacts/b/ben.md\n---\nname: Ben B\n---\n",
        "//- contacts/b/BEN.md\n---\nname: Ben C\n---\n",
        "//- boards/50% off?.md\n---\ntitle: Off\n---\n//- todays/x.md\n---\ntitle: X\n---\n",
    ));
    let site = site(&odd, Language::English);
    assert_eq!(dead_links(&site), Vec::<String>::new());
    assert_eq!(site.attachments(), ["companies/plan b.pdf"]);
    assert!(
        text(&site, "contact/BEN~~2.html").contains("Ben C") && text(&site, "contact/ben~~3.html").contains("Ben B")
    );
    assert!(site.attachment("files/companies/x.js").is_none() && site.attachment("files/carnet.yaml").is_none());
}

/// What `build` writes, which asks for the page of a record, is what a server gives, which asks for an address.
#[test]
fn a_record_and_its_address_have_the_same_page() {
    let twins = "//- carnet.yaml\n//- companies/acme.md\n---\nname: Acme\n---\n//- companies/old/acme.md\n---\nname: Acme Ltd\n---\n\
                 //- contacts/Élodie ~ & Cie.md\n---\nname: Élodie\ncompany: companies/acme\n---\n\
                 //- contacts/index.md\n---\nname: Index\n---\n";
    for site in [site_with_past().1, site(&TestBook::with(twins), Language::English)] {
        let records: Vec<_> = site.snapshot().book.iter().map(|(ix, _)| site.record_page(ix)).collect();
        for page in &records {
            assert_eq!(site.page(&page.address).as_ref(), Some(page));
        }
        let mut together = site.addresses_but_records();
        together.extend(records.into_iter().map(|page| page.address));
        assert_eq!(together, site.addresses());
    }
}

#[test]
fn no_text_of_a_record_can_open_a_tag_or_run_a_script() {
    let evil = "\\\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let book = TestBook::with(&format!(
        concat!(
            "//- carnet.yaml\nname: \"{0}\"\nkinds:\n  ticket:\n    folder: tickets\n    label: \"{0}\"\n",
            "    fields:\n      note: {{type: text, label: \"{0}\"}}\n",
            "//- members/m.md\n---\nname: \"{0}\"\nrole: \"{0}\"\n---\n",
            "//- companies/c.md\n---\nname: \"{0}\"\ncity: \"{0}\"\ndomain: \"{0}\"\nwebsite: \"javascript:alert(1)\"\n",
            "site: \"https://a.example/\\\" onmouseover=\\\"alert(1)\"\nphone: \"{0}\"\nemail: \"a@{0}\"\ntags: [\"{0}\"]\n",
            "\"{0}\": \"{0}\"\nowner: m\n---\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>\n",
            "- [ ] do <script>alert(1)</script> @m [due:: 2026-11-20]\n- 2026-11-19 call: <script>alert(1)</script> [y](JavaScript:alert(1))\n",
            "//- contacts/p.md\n---\nname: \"{0}\"\ncompany: c\nrole: \"{0}\"\n---\n",
            "//- deals/d.md\n---\ntitle: \"{0}\"\ncompany: c\nstage: \"{0}\"\nowner: \"{0}\"\nvalue: \"{0}\"\n---\n",
            "//- tickets/t.md\n---\ntitle: \"{0}\"\nstatus: \"{0}\"\nnote: \"{0}\"\ncompany: c\n---\n",
        ),
        evil
    ));
    let site = site(&book, Language::English);
    for address in all_addresses(&site).iter().filter(|address| address.ends_with(".html")) {
        let page = text(&site, address);
        let lower = page.to_lowercase();
        assert!(!lower.contains("<script>alert") && !lower.contains("<img src=x"), "{address}");
        assert!(!lower.contains(" onerror=\"") && !lower.contains("\" onmouseover=\""), "{address}");
        let bad = links(&page).into_iter().find(|link| link.to_lowercase().contains("javascript:"));
        assert_eq!(bad, None, "{address}");
        for tag in page.split("<script").skip(1) {
            assert!(tag.starts_with(" src=\""), "{address}: a script on the page itself");
        }
    }
}

#[test]
fn long_lists_come_in_pages_and_no_page_of_a_list_grows_beyond_300_kilobytes() {
    let name = "Établissements Kermeur & fils, entrepôts, quais et stockage de grande hauteur ".repeat(4);
    let mut files = String::from(
        "//- carnet.yaml\n//- members/ana.md\n---\nname: Ana\n---\n//- companies/acme.md\n---\nname: Acme\n---\n",
    );
    for number in 0..450 {
        files.push_str(&format!(
            "//- deals/deal-{number}.md\n---\ntitle: \"{name}{number}\"\nstage: lead\ncompany: acme\nvalue: {number}00\nowner: ana\n---\n- [ ] {name} @ana [due:: 2026-11-{:02}]\n",
            number % 28 + 1
        ));
    }
    let site = site(&TestBook::with(&files), Language::French);
    let addresses = site.addresses();
    for expected in ["deal/page-3.html", "board/sales/lead/page-3.html", "agenda/page-3.html"] {
        assert!(addresses.iter().any(|address| address == expected), "{expected}");
    }
    assert!(site.page("deal/page-4.html").is_none() && site.page("deal/page-1.html").is_none());
    for address in addresses.iter().filter(|address| address.ends_with(".html")) {
        let size = text(&site, address).len();
        assert!(size < 300_000, "{address} has {size} bytes");
    }
}

#[test]
fn the_books_own_templates_and_style_come_before_the_built_in_ones() {
    let book = TestBook::new();
    let overrides = Overrides::from([
        ("404.html".to_owned(), "<p>{{ w.today }} {{ book }}</p>".to_owned()),
        ("carnet.css".to_owned(), "body {}".to_owned()),
    ]);
    let workspace = Workspace::open(&book.root(), parse_date(TODAY)).expect("a book");
    let site = Site::new(workspace.snapshot().clone(), Arc::new(Look::new(Language::English, &overrides)));
    assert!(text(&site, "404.html").starts_with("<p>Today "));
    assert_eq!(text(&site, "assets/carnet.css"), "body {}");
    assert!(text(&site, "index.html").contains("<header"));
}
