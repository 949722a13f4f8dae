//! Diffs → the bytes of each file at each commit.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::read::{FileDiff, Hunk, Written};
use super::{Commit, Edit, Fault, Reason};

type Tree = BTreeMap<String, Arc<[u8]>>;

/// Commits applied one after the other, with the tree of each.
pub(super) struct Replay<F> {
    commits: Vec<Commit>,
    trees: Vec<Tree>,
    binary: F,
}

impl<F: Fn(&str) -> Option<Vec<u8>>> Replay<F> {
    /// Nothing applied; `binary` gives the bytes of a file that is no text.
    pub(super) fn new(binary: F) -> Self {
        Self { commits: Vec::new(), trees: Vec::new(), binary }
    }

    /// The commits with their edits.
    pub(super) fn finish(self) -> Vec<Commit> {
        self.commits
    }

    /// Applies the next commit to the tree of its first parent.
    pub(super) fn add(&mut self, file: &str, written: Written<'_>) -> Result<(), Fault> {
        let at = |line: usize, reason: Reason| Fault::new(file, line, reason);
        let number = self.commits.len() + 1;
        if written.number != number {
            return Err(at(written.line, Reason::Number(number)));
        }
        let parents = self.parents(written.parents).ok_or_else(|| at(written.line, Reason::Parent))?;
        let before = parents.first().map(|&parent| self.trees[parent].clone()).unwrap_or_default();
        let mut after = before.clone();
        let mut edits = Vec::new();
        for diff in &written.files {
            self.apply(diff, &before, &mut edits).map_err(|(line, reason)| at(line, reason))?;
        }
        for edit in &edits {
            match edit {
                Edit::Write(path, bytes) => after.insert(path.clone(), Arc::clone(bytes)),
                Edit::Remove(path) => after.remove(path),
            };
        }
        self.trees.push(after);
        self.commits.push(Commit { author: written.author, message: written.message, parents, edits });
        Ok(())
    }

    /// The numbers from 0: the commit before when nothing is written.
    fn parents(&self, written: Option<Vec<usize>>) -> Option<Vec<usize>> {
        let known = self.commits.len();
        match written {
            None => Some(known.checked_sub(1).into_iter().collect()),
            Some(numbers) => {
                numbers.into_iter().map(|number| number.checked_sub(1).filter(|&place| place < known)).collect()
            }
        }
    }

    fn apply(&self, diff: &FileDiff<'_>, before: &Tree, edits: &mut Vec<Edit>) -> Result<(), (usize, Reason)> {
        let at = |reason| (diff.line, reason);
        if let Some(path) = diff.to.filter(|path| diff.from != Some(path) && before.contains_key(*path)) {
            return Err(at(Reason::Present(path.to_owned())));
        }
        let old = match diff.from {
            Some(path) => before.get(path).ok_or_else(|| at(Reason::Missing(path.to_owned())))?,
            None => &Arc::default(),
        };
        if let Some(path) = diff.from.filter(|path| diff.to != Some(path)) {
            edits.push(Edit::Remove(path.to_owned()));
        }
        let Some(path) = diff.to else { return emptied(diff, old) };
        let bytes = if diff.binary {
            (self.binary)(path).ok_or_else(|| at(Reason::Binary(path.to_owned())))?
        } else {
            patched(path, old, &diff.hunks)?
        };
        edits.push(Edit::Write(path.to_owned(), bytes.into()));
        Ok(())
    }
}

/// A removed file must go line by line.
fn emptied(diff: &FileDiff<'_>, old: &[u8]) -> Result<(), (usize, Reason)> {
    let path = diff.from.unwrap_or_default();
    let rest = patched(path, old, &diff.hunks)?;
    if rest.is_empty() { Ok(()) } else { Err((diff.line, Reason::Hunk { path: path.to_owned(), hunk: 1 })) }
}

/// The file after its hunks. Each must fit at its line, and leave its lines where it says.
fn patched(path: &str, old: &[u8], hunks: &[Hunk<'_>]) -> Result<Vec<u8>, (usize, Reason)> {
    let lines: Vec<&[u8]> = old.split_inclusive(|&byte| byte == b'\n').collect();
    let mut new = Vec::with_capacity(old.len());
    let (mut read, mut written) = (0, 0);
    for (number, hunk) in hunks.iter().enumerate() {
        let mismatch = || (hunk.line, Reason::Hunk { path: path.to_owned(), hunk: number + 1 });
        let kept = lines.get(read..hunk.before.start).ok_or_else(mismatch)?;
        written += kept.len();
        new.extend(kept.concat());
        if written != hunk.after.start || !fits(&lines, hunk) {
            return Err(mismatch());
        }
        for (_, text) in hunk.lines.iter().filter(|(mark, _)| *mark != '-') {
            new.extend_from_slice(text.as_bytes());
            new.push(b'\n');
        }
        read = hunk.before.end;
        written = hunk.after.end;
    }
    new.extend(lines.get(read..).unwrap_or_default().concat());
    Ok(new)
}

/// Whether the lines that a hunk keeps or removes stand where it says.
fn fits(lines: &[&[u8]], hunk: &Hunk<'_>) -> bool {
    let expected = hunk.lines.iter().filter(|(mark, _)| *mark != '+').map(|(_, text)| text.as_bytes());
    let found = lines.get(hunk.before.clone()).unwrap_or_default();
    found.len() == hunk.before.len()
        && found.iter().zip(expected).all(|(found, expected)| found.strip_suffix(b"\n") == Some(expected))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::read::commits;

    const FIRST: &str = "commit 1\nauthor A B <a@b.example>\ndate 2026-01-05T09:00:00+01:00\n\n    one\n\n\
        diff --git a/x.md b/x.md\nnew file mode 100644\n--- /dev/null\n+++ b/x.md\n@@ -0,0 +1,3 @@\n+a\n+b\n+c\n";

    fn replay(text: &str) -> Result<Vec<Commit>, Fault> {
        let mut replay = Replay::new(|path| (path == "p.pdf").then(|| vec![0, 1]));
        for commit in commits("m.patch", text)? {
            replay.add("m.patch", commit)?;
        }
        Ok(replay.finish())
    }

    fn second(diff: &str) -> Result<Vec<Edit>, Reason> {
        let head = "commit 2\nauthor A B <a@b.example>\ndate 2026-01-06T09:00:00+01:00\n\n    two\n\n    why\n\n";
        let commits = replay(&format!("{FIRST}\n{head}{diff}")).map_err(|fault| fault.reason)?;
        assert_eq!(commits[1].message, "two\n\nwhy\n");
        Ok(commits[1].edits.clone())
    }

    fn write(path: &str, bytes: &[u8]) -> Edit {
        Edit::Write(path.to_owned(), bytes.into())
    }

    #[test]
    fn a_hunk_changes_the_lines_that_it_names() {
        let edits = second("diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -2,2 +2,2 @@ a\n-b\n+B\n c\n");
        assert_eq!(edits, Ok(vec![write("x.md", b"a\nB\nc\n")]));
    }

    #[test]
    fn a_hunk_that_does_not_fit_is_refused() {
        for hunk in ["@@ -2,2 +2,2 @@\n-X\n+B\n c\n", "@@ -3,2 +3,2 @@\n-b\n+B\n c\n", "@@ -2,2 +3,2 @@\n-b\n+B\n c\n"]
        {
            let edits = second(&format!("diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n{hunk}"));
            assert_eq!(edits, Err(Reason::Hunk { path: "x.md".to_owned(), hunk: 1 }), "{hunk}");
        }
    }

    #[test]
    fn files_are_renamed_removed_and_taken_from_the_book() {
        let renamed = second("diff --git a/x.md b/y.md\nrename from x.md\nrename to y.md\n");
        assert_eq!(renamed, Ok(vec![Edit::Remove("x.md".to_owned()), write("y.md", b"a\nb\nc\n")]));
        let removed = second(
            "diff --git a/x.md b/x.md\ndeleted file mode 100644\n--- a/x.md\n+++ /dev/null\n@@ -1,3 +0,0 @@\n-a\n-b\n-c\n",
        );
        assert_eq!(removed, Ok(vec![Edit::Remove("x.md".to_owned())]));
        let pdf = "diff --git a/p.pdf b/p.pdf\nnew file mode 100644\nBinary files /dev/null and b/p.pdf differ\n";
        assert_eq!(second(pdf), Ok(vec![write("p.pdf", &[0, 1])]));
    }

    #[test]
    fn a_file_is_new_once_and_changes_only_when_it_is_there() {
        let new = "new file mode 100644\n--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+a\n";
        assert_eq!(second(&format!("diff --git a/x.md b/x.md\n{new}")), Err(Reason::Present("x.md".to_owned())));
        let change = "--- a/z.md\n+++ b/z.md\n@@ -1 +1 @@\n-a\n+b\n";
        assert_eq!(second(&format!("diff --git a/z.md b/z.md\n{change}")), Err(Reason::Missing("z.md".to_owned())));
    }

    #[test]
    fn a_gap_in_the_numbers_and_an_unknown_parent_are_named_with_their_line() {
        let gap = replay(&FIRST.replace("commit 1", "commit 2")).unwrap_err();
        assert_eq!(gap.to_string(), "m.patch:1: expected commit 1");
        let parent = replay(&FIRST.replace("+01:00\n", "+01:00\nparents 7\n")).unwrap_err();
        assert_eq!(parent.reason, Reason::Parent);
        let short = replay(&FIRST.replace("+1,3", "+1,4")).unwrap_err();
        assert_eq!((short.line, short.reason), (15, Reason::Form("a line of the hunk")));
    }
}
