//! What the documents say is true: the README's commands run as written and print what it shows.

use super::support::TestBook;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// One command of a `console` block and what the block shows below it.
struct Step {
    command: String,
    shown: String,
}

#[test]
fn the_commands_of_the_readme_print_what_it_shows() {
    let steps = steps(&read("README.md"));
    let folder = TestBook::new();
    let script: String =
        steps.iter().map(|step| format!("{{ {}\n}} 2>&1 </dev/null\nprintf '\\036'\n", step.command)).collect();
    folder.write("../session.sh", script);
    let programs = Path::new(env!("CARGO_BIN_EXE_carnet")).parent().expect("a folder");
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    let output = folder
        .hermetic("bash")
        .arg("../session.sh")
        .env("PATH", path)
        .env("LANG", "en_GB.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("bash runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    let printed: Vec<&str> = printed.split('\u{1e}').collect();
    for (step, printed) in steps.iter().zip(&printed) {
        assert_eq!(lines(&step.shown), lines(printed), "$ {}", step.command);
    }
    assert_eq!(printed.len(), steps.len() + 1, "the session stopped early");
}

#[test]
fn the_readme_opens_with_the_demo_and_the_tests() {
    let readme = read("README.md");
    for command in ["cargo run --release -- demo", "bash .ci/test"] {
        let place = readme.find(command).unwrap_or_else(|| panic!("`{command}` is missing"));
        assert!(readme[..place].lines().count() < 30, "`{command}` stands too far down");
    }
    let help = TestBook::new().run(&["demo", "--help"]).ok();
    assert!(help.contains("--no-serve"), "{help}");
}

#[test]
fn every_link_of_the_documents_leads_to_a_file() {
    for document in ["README.md", "SECURITY.md", "CHANGELOG.md"] {
        for target in read(document).split("](").skip(1) {
            let target = target.split([')', '#']).next().unwrap_or_default();
            let outside = target.is_empty() || target.starts_with("http");
            assert!(outside || repository().join(target).exists(), "{document} links to {target}");
        }
    }
}

#[test]
fn the_scripts_of_the_project_are_valid_bash() {
    for script in ["run", "test"] {
        let status = TestBook::new().hermetic("bash").arg("-n").arg(repository().join(".ci").join(script)).status();
        assert!(status.expect("bash runs").success(), ".ci/{script}");
    }
}

/// The commands of every `console` block: a line after `$ `, going on in lines after `> `.
fn steps(readme: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("\n```").next().unwrap_or_default();
        for line in block.lines() {
            if let Some(command) = line.strip_prefix("$ ") {
                let command = command.to_owned();
                steps.push(Step { command, shown: String::new() });
            } else if let Some(step) = steps.last_mut() {
                let more = line.strip_prefix("> ").or((line == ">").then_some(""));
                match more.filter(|_| step.shown.is_empty()) {
                    Some(more) => step.command = format!("{}\n{more}", step.command),
                    None => step.shown = format!("{}{line}\n", step.shown),
                }
            }
        }
    }
    steps
}

/// Lines without what the eye does not see: blanks at their ends, empty lines around the whole.
fn lines(text: &str) -> Vec<&str> {
    text.trim_matches('\n').lines().map(str::trim_end).collect()
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(document: &str) -> String {
    let path = repository().join(document);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
