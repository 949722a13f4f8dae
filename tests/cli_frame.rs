//! Options, help and failures of the command line as the program gives them.

use super::support::TestBook;
use std::process::Stdio;

const COMMANDS: &[&str] =
    &["init", "demo", "today", "list", "show", "search", "board", "agenda", "digest", "check", "build", "serve"];

#[test]
fn help_lists_the_commands_in_both_languages() {
    let book = TestBook::new();
    let english = book.run(&["--help"]).ok();
    let french = book.run(&["--language", "fr", "--help"]).ok();
    for command in COMMANDS {
        for help in [&english, &french] {
            assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command}: {help}");
        }
        let own = book.run(&[command, "--help"]).ok();
        assert!(own.contains(&format!("Usage: carnet {command}")), "{own}");
        let own = book.run(&["--language", "fr", command, "-h"]).ok();
        assert!(own.contains(&format!("Usage\u{a0}: carnet {command}")), "{own}");
    }
    assert!(english.starts_with("A CRM made of plain files in a git repository.\n\nUsage: carnet [OPTIONS] COMMAND\n"));
    assert!(
        french.starts_with(
            "Un CRM fait de simples fichiers dans un dépôt git.\n\nUsage\u{a0}: carnet [OPTIONS] COMMANDE\n"
        )
    );
}

#[test]
fn no_word_of_clap_shows() {
    let book = TestBook::new();
    let wrong: &[&[&str]] = &[
        &["boad"],
        &["list"],
        &["list", "deals", "--format", "xml"],
        &["list", "deals", "--limit"],
        &["list", "deals", "--nope"],
        &["board", "x"],
        &["--today"],
        &["--today", "tomorrow", "list", "deals"],
        &["--color", "red", "list", "deals"],
    ];
    for arguments in wrong {
        for language in ["en", "fr"] {
            let run = book.run(&[&["--language", language], *arguments].concat());
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run}");
            let label = if language == "fr" { "erreur\u{a0}: " } else { "error: " };
            assert!(run.stderr.starts_with(label), "{run}");
            for english in ["tip:", "For more information", "unrecognized", "unexpected argument", "possible values"] {
                assert!(!run.stderr.contains(english), "{run}");
            }
        }
    }
}

#[test]
fn a_mistyped_command_is_told_the_nearest_one() {
    let run = TestBook::new().run(&["agneda"]);
    assert_eq!(
        run.stderr,
        "error: there is no command `agneda`\nhint: did you mean `agenda`?\nhint: see `carnet --help`\n"
    );
}

#[test]
fn without_a_book_a_failure_says_how_to_get_one() {
    let book = TestBook::new();
    let output = book.command(&["list", "deals"]).current_dir("/").output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: there is no book in `/`") && said.contains("`carnet init`"), "{said}");
}

#[test]
fn the_language_is_the_options_then_the_books_then_the_systems() {
    let run = |config: &str, locale: &str, option: Option<&str>| {
        let book = TestBook::with(&format!("//- carnet.yaml\n{config}\n"));
        let mut command = book.hermetic(env!("CARGO_BIN_EXE_carnet"));
        command.env_remove("LC_ALL").env("LANG", locale).args(option.into_iter().flat_map(|code| ["--language", code]));
        let output = command.arg("--help").output().expect("the program runs");
        if String::from_utf8_lossy(&output.stdout).starts_with("Un CRM") { "fr" } else { "en" }
    };
    assert_eq!(run("", "C", None), "en");
    assert_eq!(run("", "fr_FR.UTF-8", None), "fr");
    assert_eq!(run("language: en", "fr_FR.UTF-8", None), "en");
    assert_eq!(run("language: fr", "C", None), "fr");
    assert_eq!(run("language: fr", "fr_FR.UTF-8", Some("en")), "en");
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let book = TestBook::new();
    for number in 0..2_000 {
        book.write(&format!("contacts/person-with-a-long-id-{number}.md"), "");
    }
    let mut command = book.command(&["list", "contacts", "--format", "json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn colour_is_for_terminals_and_for_who_asks() {
    let book = TestBook::with("//- carnet.yaml\n//- contacts/ada.md\n---\nname: Ada\n---\n");
    assert!(!book.run(&["list", "contacts"]).ok().contains('\u{1b}'));
    assert!(book.run(&["--color", "always", "list", "contacts"]).ok().contains("\u{1b}[36mada\u{1b}[0m"));
    assert!(!book.run(&["--color", "never", "show", "ada"]).ok().contains('\u{1b}'));
}
