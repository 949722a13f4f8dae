//! A history that is too long for one look: commits are compared in batches, folders read in blocks.

use super::history;
use crate::support::TestBook;
use carnet::example::{Commit, Edit, Signature};
use carnet::git;

const FILES: usize = 600;
const ROUNDS: usize = 130;

/// What a commit is to change, by its message.
type Expected = (String, Vec<String>);

/// Rounds of ten commits, of which one stands beside the others and a merge takes it in.
fn commits() -> (Vec<Commit>, Vec<Expected>) {
    let mut made = Vec::new();
    let mut expected = Vec::new();
    let mut add = |parents: Vec<usize>, edits: Vec<Edit>, told: Vec<String>| {
        let number = made.len();
        let author =
            Signature { name: "Ana".into(), email: "ana@team.example".into(), seconds: number as i64 * 60, offset: 0 };
        made.push(Commit { author, message: format!("{number:05}\n"), parents, edits });
        expected.push((format!("{number:05}"), told));
        number
    };
    let path = |number: usize| format!("deals/deal-{:03}.md", number % FILES);
    let write = |path: &str, text: String| Edit::Write(path.to_owned(), text.into_bytes().into());
    let first = (0..FILES).map(|number| write(&path(number), format!("{number}\n"))).collect();
    let mut tip = add(Vec::new(), first, (0..FILES).map(path).collect());
    for round in 0..ROUNDS {
        let fork = tip;
        for step in 0..8 {
            let path = path(round * 41 + step * 73);
            tip = add(vec![tip], vec![write(&path, format!("{round} {step}\n"))], vec![path]);
        }
        let path = format!("contacts/round-{round:03}.md");
        let beside = add(vec![fork], vec![write(&path, format!("{round}\n"))], vec![path.clone()]);
        tip = add(vec![tip, beside], vec![write(&path, format!("{round}\n"))], Vec::new());
    }
    (made, expected)
}

fn told(book: &TestBook) -> Vec<Expected> {
    let history = history(&book.root());
    assert_eq!(history.gaps.unreadable, 0);
    let mut told: Vec<Expected> = history
        .revisions
        .iter()
        .map(|revision| {
            let paths = revision.changes.iter().map(|change| change.path.to_string()).collect();
            (revision.subject.to_string(), paths)
        })
        .collect();
    told.sort();
    told
}

#[test]
fn each_of_many_commits_is_told_with_what_it_changed_however_they_are_packed() {
    let book = TestBook::with("");
    let (commits, expected) = commits();
    git::write(&book.root(), &commits).unwrap();
    assert_eq!(told(&book), expected, "as they were imported");
    book.git(&["repack", "--quiet", "-adf"]);
    assert_eq!(told(&book), expected, "as git packs them");
}
