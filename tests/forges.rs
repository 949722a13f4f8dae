//! The files that `carnet init` gives to forges, before those who judge them: the forges' own schemas, a linter for
//! workflows that cannot be trusted, and one for shell scripts.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::support::TestBook;

const GITHUB: &str = ".github/workflows/carnet.yml";
const GITLAB: &str = ".gitlab-ci.yml";

/// The folder of the linters; nothing where none are installed, which `.ci/test` does.
fn linters() -> Option<PathBuf> {
    let folder = std::env::var_os("CARNET_LINT").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: CARNET_LINT names no folder of linters; `bash .ci/test forges` installs them");
    }
    folder
}

fn new_book(language: &str) -> TestBook {
    let book = TestBook::with("");
    let made = book.run(&["--language", language, "init"]);
    assert_eq!(made.code, 0, "{made}");
    book
}

/// Runs a linter in the book; it must find nothing.
fn lint(book: &TestBook, mut linter: Command) {
    let output = linter.current_dir(book.root()).output().expect("the linter runs");
    let told = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{linter:?}\n{}", String::from_utf8_lossy(&told));
}

#[test]
fn the_files_fit_the_schemas_of_the_forges() {
    let Some(folder) = linters() else { return };
    for language in ["en", "fr"] {
        let book = new_book(language);
        for (file, schema) in [
            (GITHUB, &["vendor.github-workflows"][..]),
            (GITLAB, &["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
        ] {
            let mut linter = Command::new("python3");
            linter
                .env("PYTHONPATH", &folder)
                .args(["-m", "check_jsonschema", "--builtin-schema"])
                .args(schema)
                .arg(file);
            lint(&book, linter);
        }
    }
}

#[test]
fn the_workflow_is_safe_with_branches_of_strangers() {
    let Some(folder) = linters() else { return };
    let book = new_book("en");
    let mut linter = Command::new(folder.join("bin/zizmor"));
    linter.args(["--offline", "--persona", "pedantic", "--min-severity", "medium", GITHUB]);
    lint(&book, linter);
}

#[test]
fn the_scripts_in_the_files_are_sound_shell() {
    let Some(folder) = linters() else { return };
    let book = new_book("en");
    for (file, shell) in [(GITHUB, "bash"), (GITLAB, "sh")] {
        let scripts = scripts(&book.read(file));
        assert!(scripts.len() >= 2, "{file}: {scripts:?}");
        for (number, script) in scripts.iter().enumerate() {
            let path = book.path(&format!("{number}.{shell}"));
            fs::write(&path, script).expect("a script");
            let mut linter = Command::new(folder.join("bin/shellcheck"));
            // Variables of the forge are set outside of the script.
            linter.args(["--shell", shell, "--exclude", "SC2154"]).arg(path);
            lint(&book, linter);
        }
    }
}

/// The blocks of shell behind `run: |` and `- |`.
fn scripts(yaml: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = yaml.lines().peekable();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        if !matches!(line.trim(), "run: |" | "- |") {
            continue;
        }
        let mut script = String::new();
        while let Some(line) =
            lines.next_if(|next| next.trim().is_empty() || next.len() - next.trim_start().len() > indent)
        {
            script.push_str(line.trim_start_matches(' '));
            script.push('\n');
        }
        found.push(script);
    }
    found
}

#[test]
fn every_action_is_pinned_and_no_job_has_rights_that_it_does_not_name() {
    for language in ["en", "fr"] {
        let file = new_book(language).read(GITHUB);
        let uses: Vec<&str> =
            file.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: ")).collect();
        assert!(uses.len() >= 5, "{file}");
        for action in uses {
            let (_, pin) = action.split_once('@').unwrap_or_default();
            let commit = pin.split(' ').next().unwrap_or_default();
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{action}");
        }
        assert!(file.contains("\npermissions: {}\n"), "{file}");
        assert!(!file.contains("pull_request_target") && !file.contains("workflow_run"), "{file}");
        assert_eq!(file.matches("contents: read").count(), 1);
        // The one job with a token that writes to a request takes no file of the branch.
        let comment = file
            .split("\n  comment:\n")
            .nth(1)
            .and_then(|rest| rest.split("\n  publish:\n").next())
            .unwrap_or_default();
        assert!(comment.contains("pull-requests: write") && !comment.contains("checkout"), "{comment}");
    }
}

#[test]
fn a_book_in_a_folder_of_a_bigger_repository_gets_no_file_that_no_forge_would_read() {
    let around = TestBook::with("//- README.md\n# Ours\n").committed();
    let made = around.run(&["init", "crm"]);
    assert_eq!(made.code, 0, "{made}");
    assert!(made.stderr.contains("bigger repository"), "{made}");
    assert!(!around.path("crm").join(GITHUB).exists() && !around.path(GITLAB).exists());
}
