//! Getting in: pages for each job, the examples of the help, and the tour, in both languages.

use super::support::{TODAY, TestBook, files_below};
use carnet::date::parse_date;
use carnet::lang::Language;
use carnet::site::{Look, Overrides, Site};
use carnet::workspace::Workspace;
use std::sync::Arc;

const JOBS: [&str; 5] = ["after-sales", "crm-lead", "director", "marketing", "seller"];

fn site(book: &TestBook, language: Language) -> Site {
    let workspace = Workspace::open(&book.root(), parse_date(TODAY)).expect("a book");
    Site::new(workspace.snapshot().clone(), Arc::new(Look::new(language, &Overrides::new())))
}

fn page(site: &Site, address: &str) -> String {
    let page = site.page(address).unwrap_or_else(|| panic!("no page {address}"));
    String::from_utf8(page.bytes).expect("UTF-8")
}

/// What is to read between the head and the foot of a page, without its tags.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    let mut text = String::new();
    for part in main.split('<') {
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
        text.push(' ');
    }
    text
}

/// The examples that a page shows to be copied.
fn examples(page: &str) -> Vec<String> {
    let blocks = page.split("<code>").skip(1).filter_map(|rest| rest.split_once("</code></pre>"));
    let blocks = blocks.map(|(text, _)| text).filter(|text| !text.contains("</code>"));
    let plain = |text: &str| {
        [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
            .iter()
            .fold(text.to_owned(), |text, (sign, plain)| text.replace(sign, plain))
    };
    blocks.map(plain).collect()
}

#[test]
fn each_job_has_a_short_page_in_each_language_that_the_help_links() {
    let book = TestBook::example();
    for language in Language::ALL {
        let site = site(&book, language);
        let help = page(&site, "help.html");
        for job in JOBS {
            let address = format!("help/{job}.html");
            assert!(help.contains(&format!("href=\"{address}\"")), "{address} is not in the help");
            let text = words(&page(&site, &address));
            let count = text.split_whitespace().count();
            assert!((120..420).contains(&count), "{address}, {language:?}: {count} words");
        }
    }
}

#[test]
fn a_job_is_taught_by_the_records_of_this_book() {
    let book = TestBook::example();
    // The task of an open deal that is longest overdue, as the files say it.
    let mut overdue: Vec<(String, String)> = Vec::new();
    for path in
        files_below(&book.path("deals")).into_iter().filter(|path| path.extension().is_some_and(|it| it == "md"))
    {
        let text = std::fs::read_to_string(&path).expect("a deal");
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_open =
            !["won", "lost", "cancelled"].iter().any(|status| text.contains(&format!("\nstatus: {status}\n")));
        let tasks = text.lines().filter_map(|line| line.strip_prefix("- [ ] ")?.split("[due:: ").nth(1)?.get(..10));
        overdue.extend(tasks.filter(|_| is_open).map(|due| (due.to_owned(), id.clone())));
    }
    let (_, first) = overdue.into_iter().min().expect("a task");
    for language in Language::ALL {
        let site = site(&book, language);
        let links =
            |job: &str, to: &str| page(&site, &format!("help/{job}.html")).contains(&format!("href=\"../{to}\""));
        assert!(links("seller", &format!("deal/{first}.html")), "{first}");
        assert!(links("seller", "today/camille.html") && !links("seller", "today/helene.html"));
        assert!(links("after-sales", "ticket/sav-14-etiquettes-four.html"));
        assert!(
            links("after-sales", "company/biscuiterie-du-menhir.html") && links("after-sales", "today/thomas.html")
        );
        assert!(
            links("marketing", "campaign/relance-cee-2026.html") && links("marketing", "reports/sources/index.html")
        );
        assert!(links("marketing", "contact/philippe-aubert.html"), "who refuses mail");
        assert!(links("marketing", "contact/bertrand-aubin.html"), "a source that nobody declared");
        assert!(links("director", "deal/relamping-entrepot-cordier.html") && links("director", "board/ventes.html"));
        assert!(links("crm-lead", "company/bloc-ocean.html"), "the first finding");
        assert!(links("crm-lead", "adoption/index.html") && links("crm-lead", "reports/survey/index.html"));
    }
}

#[test]
fn a_book_without_records_is_told_what_to_write() {
    for language in Language::ALL {
        let site = site(&TestBook::new(), language);
        for job in JOBS {
            let text = page(&site, &format!("help/{job}.html"));
            for trace in ["href=\"../\"", "href=\"\"", "undefined", "none</", "[[]]", "@ ", "()"] {
                assert!(!text.contains(trace), "{job}, {language:?}: `{trace}`");
            }
            assert!(words(&text).split_whitespace().count() > 100, "{job}");
        }
        let seller = page(&site, "help/seller.html");
        assert!(seller.contains("members/") && !seller.contains("../today/"), "{seller}");
    }
}

/// Where an example of the help belongs, by what it says.
fn place(example: &str) -> &'static str {
    match example {
        it if it.starts_with("goals:") => "members/marie.md",
        it if it.starts_with("adoption:") => "carnet.yaml",
        it if it.contains("\nprofile: ") => "members/quere.md",
        it if it.starts_with("title: ") => "reports/own.yaml",
        it if it.contains("\nafter: ") => "plans/plan.md",
        it if it.contains("\nstage: ") => "deals/deal.md",
        it if it.contains("\nname: ") => "contacts/lea-roux.md",
        _ => "companies/acme.md",
    }
}

#[test]
fn the_examples_of_the_help_work_when_they_are_pasted() {
    for language in Language::ALL {
        let book = TestBook::with(
            "//- carnet.yaml\nname: Small\n//- contacts/ben-ito.md\n---\nname: Ben Ito\n---\n//- contacts/benoit-ito.md\n---\nname: Benoît Ito\n---\n",
        );
        let declared = "kinds:\n  plan:\n    folder: plans\n    fields:\n      after: list\n";
        book.write("carnet.yaml", format!("name: Small\n{declared}"));
        let mut company = "---\nname: Acme\nindustry: food\n---\n\n".to_owned();
        let mut seen = Vec::new();
        let mut settings = String::new();
        for example in examples(&page(&site(&TestBook::new(), language), "help.html")) {
            let place = place(&example);
            seen.push(place);
            match place {
                "carnet.yaml" => settings.push_str(&format!("{example}\n")),
                "companies/acme.md" => company.push_str(&format!("{example}\n\n")),
                "members/marie.md" => book.write(place, format!("---\nname: Marie\n{example}\n---\n")),
                _ => book.write(place, format!("{example}\n")),
            }
        }
        let company = company.replace("[[acme-rollout]]", "[[deal]]").replace("[[acme-40-postes]]", "[[deal]]");
        book.write("companies/acme.md", company);
        let deal = book.read("deals/deal.md").replace("\nowner:", "\nplan: plan\nplan_start: 2026-11-10\nowner:");
        book.write("deals/deal.md", deal);
        for wanted in ["members/marie.md", "reports/own.yaml", "plans/plan.md", "deals/deal.md", "contacts/lea-roux.md"]
        {
            assert_eq!(seen.iter().filter(|place| **place == wanted).count(), 1, "{wanted}, {language:?}");
        }
        let check = book.run(&["check", "--deny", "warnings"]);
        assert_eq!(check.code, 0, "{language:?}: {check}");
        let agenda = book.run(&["agenda"]).ok();
        assert!(agenda.contains("deal") && agenda.contains("@marie"), "the step of the plan: {agenda}");
        let today = book.run(&["today"]).ok();
        assert!(today.contains("of 4 deals won") && today.contains("of 90 interactions"), "{today}");
        let report = book.run(&["report", "own"]);
        assert!(report.code < 2 && report.stderr.is_empty(), "{report}");
        let company = book.run(&["show", "acme"]).ok();
        assert!(company.contains("14:30  Call") && company.contains("Last interactions"), "{company}");
        assert!(agenda.matches("(repeats)").count() > 2, "coming dates: {agenda}");
        book.write("carnet.yaml", format!("name: Small\n{settings}{declared}"));
        let check = book.run(&["check", "--deny", "warnings"]);
        assert_eq!(check.code, 0, "{language:?}: {check}");
    }
}

#[test]
fn the_tour_leaves_the_users_book_alone_and_needs_none() {
    let book = TestBook::with("//- carnet.yaml\n//- contacts/a.md\n---\nname: A\n---\n").committed();
    let before = (files_below(&book.root()), book.read("contacts/a.md"));
    for job in ["after-sales", "crm-lead"] {
        let run = book.run(&["tour", job]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
        assert!(run.stdout.matches("\n$ carnet ").count() >= 5, "{run}");
    }
    assert_eq!((files_below(&book.root()), book.read("contacts/a.md")), before);
    assert_eq!(book.git(&["status", "--porcelain"]), "");
    let outside = book.home();
    let run = book.command(&["tour"]).current_dir(&outside).output().expect("the program runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let french = book.run(&["--language", "fr", "tour", "director"]).ok();
    assert!(french.starts_with("Le lundi de la direction\n"), "{french}");
    let unknown = book.run(&["tour", "plumber"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("crm-lead"), "{unknown}");
}
