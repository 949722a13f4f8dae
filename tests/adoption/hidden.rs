//! `adoption: team`: no page, file or document names a member.

use super::{adoption, example_with_history};
use crate::support::{TestBook, files_below};
use std::fs;

/// Ids, names and addresses of all members, and parts of names.
fn secrets(book: &TestBook) -> Vec<String> {
    let files = files_below(&book.root().join("members"));
    let of_file = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("a member");
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).expect("a value").to_owned();
        let name = value("name: ");
        let family = name.rsplit(' ').next().unwrap_or(&name).to_owned();
        [crate::support::stem(path), name, family, value("email: ")]
    };
    files.iter().flat_map(of_file).collect()
}

fn hide(book: &TestBook) {
    book.write("carnet.yaml", format!("{}\nadoption: team\n", book.read("carnet.yaml")));
}

fn leaks(text: &str, secrets: &[String]) -> Vec<String> {
    let has = |secret: &&String| {
        let word = |c: char| c.is_alphanumeric();
        text.match_indices(secret.as_str()).any(|(at, found)| {
            let behind = text[at + found.len()..].chars().next();
            !text[..at].chars().next_back().is_some_and(word) && !behind.is_some_and(word)
        })
    };
    secrets.iter().filter(has).cloned().collect()
}

#[test]
fn the_site_of_a_team_names_no_member_where_use_is_counted() {
    let book = example_with_history();
    let secrets = secrets(&book);
    let open = book.build_site("../open", "fr");
    let shown = fs::read_to_string(open.join("adoption/index.html")).expect("a page");
    assert!(leaks(&shown, &secrets).len() > 7, "the test sees names where they are");
    assert!(open.join("adoption/yann.html").exists() && open.join("adoption/yann.csv").exists());
    hide(&book);
    for language in ["fr", "en"] {
        let site = book.build_site(&format!("../hidden-{language}"), language);
        let files = files_below(&site.join("adoption"));
        let names: Vec<String> =
            files.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
        assert_eq!(names, ["index.csv", "index.html"]);
        for path in files {
            let text = fs::read_to_string(&path).expect("a file");
            assert_eq!(leaks(&text, &secrets), Vec::<String>::new(), "{}", path.display());
        }
        let elsewhere = files_below(&site).into_iter().filter(|path| path.extension().is_some_and(|end| end == "html"));
        for path in elsewhere {
            let page = fs::read_to_string(&path).expect("a page");
            let linked = page.match_indices("adoption/").filter(|(at, _)| !page[*at..].starts_with("adoption/index."));
            assert_eq!(linked.count(), 0, "{}", path.display());
        }
    }
}

#[test]
fn the_terminal_of_a_team_names_no_member_in_any_form_nor_in_what_was_before_it_was_hidden() {
    let book = example_with_history();
    let secrets = secrets(&book);
    hide(&book);
    for arguments in [
        &["adoption"][..],
        &["adoption", "--format", "json"],
        &["adoption", "--format", "csv"],
        &["--as-of", "2026-06-30", "adoption", "--format", "json"],
        &["--as-of", "2026-06-30", "adoption"],
    ] {
        let run = book.run(arguments);
        assert_eq!(run.code, 0, "{run}");
        assert_eq!(leaks(&format!("{}{}", run.stdout, run.stderr), &secrets), Vec::<String>::new(), "{arguments:?}");
    }
    let asked = book.run(&["adoption", "--for", "yann"]);
    assert_eq!((asked.code, asked.stdout.as_str()), (2, ""), "{asked}");
    let behind = book.run(&["adoption", "--behind", "actions", "--language", "en"]);
    assert_eq!((behind.code, behind.stdout.as_str()), (1, ""), "{behind}");
    assert!(behind.stderr.contains("no figure here has records"), "{behind}");
    assert_eq!(adoption(&book, &[])["shown"], "team");
}
