//! A new repository out of commits as plain values, written by the `git` program.
//!
//! One `git fast-import` stream with the names and hours of the commits: no identity, clock, hook, template or
//! configuration of the user takes part, so that the same commits have the same names on every machine.

use std::path::Path;

use super::Program;
use crate::example::{Commit, Edit, Signature};

/// Why a repository could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is no `git` program to start.
    #[error("git is not installed")]
    NoGit,
    /// `git` could not be started or spoken to.
    #[error("git cannot be started")]
    Start(#[source] std::io::Error),
    /// `git` refused.
    #[error("git {command}: {words}")]
    Refused {
        /// Its command.
        command: &'static str,
        /// What it said.
        words: String,
    },
}

/// Makes `folder` a repository with these commits on the branch `main`, and writes the files of the last one.
///
/// # Errors
/// [`WriteError::NoGit`] when there is no git program, before anything is written; else what git said.
pub fn write(folder: &Path, commits: &[Commit]) -> Result<(), WriteError> {
    let git = Program::without_settings(folder);
    git.feed(&["init", "--quiet", "--initial-branch=main", "--object-format=sha1", "--template="], b"")?;
    git.feed(&["fast-import", "--quiet", "--done"], &stream(commits))?;
    git.feed(&["reset", "--quiet", "--hard"], b"")
}

/// Makes `folder` an empty repository on the branch `main`.
///
/// # Errors
/// [`WriteError::NoGit`] when there is no git program; else what git said.
pub fn init(folder: &Path) -> Result<(), WriteError> {
    Program::without_settings(folder).feed(&["init", "--quiet", "--initial-branch=main"], b"")
}

/// The commits in the language of `git fast-import`. Marks are their numbers from 1.
fn stream(commits: &[Commit]) -> Vec<u8> {
    let mut out = Vec::new();
    for (place, commit) in commits.iter().enumerate() {
        let person = person(&commit.author);
        let head = format!("commit refs/heads/main\nmark :{}\nauthor {person}\ncommitter {person}\n", place + 1);
        out.extend_from_slice(head.as_bytes());
        data(&mut out, commit.message.as_bytes());
        for (nth, parent) in commit.parents.iter().enumerate() {
            let word = if nth == 0 { "from" } else { "merge" };
            out.extend_from_slice(format!("{word} :{}\n", parent + 1).as_bytes());
        }
        for edit in &commit.edits {
            match edit {
                Edit::Remove(path) => out.extend_from_slice(format!("D {path}\n").as_bytes()),
                Edit::Write(path, bytes) => {
                    out.extend_from_slice(format!("M 100644 inline {path}\n").as_bytes());
                    data(&mut out, bytes);
                }
            }
        }
        out.push(b'\n');
    }
    out.extend_from_slice(b"done\n");
    out
}

fn data(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(format!("data {}\n", bytes.len()).as_bytes());
    out.extend_from_slice(bytes);
    out.push(b'\n');
}

/// `Name <mail> seconds +0100`
fn person(who: &Signature) -> String {
    let sign = if who.offset < 0 { '-' } else { '+' };
    let east = who.offset.unsigned_abs();
    format!("{} <{}> {} {sign}{:02}{:02}", who.name, who.email, who.seconds, east / 60, east % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_has_the_hour_of_the_own_clock() {
        let who =
            |offset| Signature { name: "A B".to_owned(), email: "a@b.example".to_owned(), seconds: 86_400, offset };
        assert_eq!(person(&who(120)), "A B <a@b.example> 86400 +0200");
        assert_eq!(person(&who(-210)), "A B <a@b.example> 86400 -0330");
    }

    #[test]
    fn a_commit_names_its_parents_and_carries_its_files() {
        let author = Signature { name: "A".to_owned(), email: "a@b.example".to_owned(), seconds: 0, offset: 0 };
        let first = Commit { author, message: "é\n".to_owned(), parents: Vec::new(), edits: Vec::new() };
        let edits = vec![Edit::Remove("a.md".to_owned()), Edit::Write("b.md".to_owned(), b"x\n".as_slice().into())];
        let merge = Commit { parents: vec![0, 1], edits, ..first.clone() };
        let text = String::from_utf8(stream(&[first, merge])).unwrap();
        let person = "author A <a@b.example> 0 +0000\ncommitter A <a@b.example> 0 +0000\ndata 3\né\n\n";
        assert_eq!(
            text,
            format!(
                "commit refs/heads/main\nmark :1\n{person}\ncommit refs/heads/main\nmark :2\n{person}from :1\nmerge :2\n\
                 D a.md\nM 100644 inline b.md\ndata 2\nx\n\n\ndone\n"
            )
        );
    }
}
