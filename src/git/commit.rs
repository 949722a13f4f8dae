//! The text of a commit object. Reads any bytes: what it does not understand it leaves out,
//! because one absurd header must not hide a whole history.

use crate::history::{Moment, Person};
use gix::ObjectId;

/// Characters; nobody reads more in a list.
const LONGEST_SUBJECT: usize = 200;

/// What a commit says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commit {
    pub(super) tree: ObjectId,
    pub(super) parents: Vec<ObjectId>,
    pub(super) author: Person,
    pub(super) authored: Option<Moment>,
    /// Seconds of the commit date; 0 when it is unreadable.
    pub(super) committed: i64,
    pub(super) co_authors: Vec<Person>,
    /// The first line of the message.
    pub(super) subject: String,
}

/// Reads a commit; `None` when not even its tree can be told.
pub(super) fn parse(text: &[u8]) -> Option<Commit> {
    let end = find(text, b"\n\n").unwrap_or(text.len());
    let (headers, message) = text.split_at(end);
    let mut commit = Commit {
        tree: ObjectId::null(gix::hash::Kind::Sha1),
        parents: Vec::new(),
        author: Person::new("", ""),
        authored: None,
        committed: 0,
        co_authors: co_authors(message),
        subject: subject(message),
    };
    let mut has_tree = false;
    for line in headers.split(|byte| *byte == b'\n') {
        let Some(space) = line.iter().position(|byte| *byte == b' ') else {
            continue;
        };
        let value = &line[space + 1..];
        match &line[..space] {
            b"tree" => {
                commit.tree = ObjectId::from_hex(value).ok()?;
                has_tree = true;
            }
            b"parent" => commit.parents.extend(ObjectId::from_hex(value).ok()),
            b"author" => (commit.author, commit.authored) = signature(value),
            b"committer" => {
                commit.committed = signature(value).1.map_or(0, |moment| moment.seconds);
            }
            _ => {}
        }
    }
    has_tree.then_some(commit)
}

/// The first line that says something.
fn subject(message: &[u8]) -> String {
    let line = message.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    String::from_utf8_lossy(line.trim_ascii()).chars().take(LONGEST_SUBJECT).collect()
}

/// `Name <address> seconds offset`.
fn signature(line: &[u8]) -> (Person, Option<Moment>) {
    let line = String::from_utf8_lossy(line);
    let (who, when) = line.rsplit_once('>').unwrap_or((&line, ""));
    let mut words = when.split_whitespace();
    let moment = words
        .next()
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| Moment::new(seconds, words.next().map_or(0, offset)));
    (person(who), moment)
}

/// `Name <address`, with or without the closing bracket.
fn person(text: &str) -> Person {
    let (name, email) = text.split_once('<').unwrap_or((text, ""));
    Person::new(name.trim(), email.trim().trim_end_matches('>').trim())
}

/// `+0130` is 90 minutes; what is not of this form is 0.
fn offset(text: &str) -> i16 {
    let Ok(number) = text.parse::<i16>() else {
        return 0;
    };
    number / 100 * 60 + number % 100
}

/// The people of the message's `Co-authored-by` lines, in their order, each once.
fn co_authors(message: &[u8]) -> Vec<Person> {
    const KEY: &[u8] = b"co-authored-by:";
    let mut people = Vec::new();
    for line in message.split(|byte| *byte == b'\n') {
        let Some((key, value)) = line.split_at_checked(KEY.len()) else {
            continue;
        };
        if key.eq_ignore_ascii_case(KEY) {
            let person = person(&String::from_utf8_lossy(value));
            if !people.contains(&person) {
                people.push(person);
            }
        }
    }
    people
}

fn find(text: &[u8], pattern: &[u8]) -> Option<usize> {
    text.windows(pattern.len()).position(|part| part == pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "tree 0123456789012345678901234567890123456789\n";

    fn commit(rest: &str) -> Commit {
        parse(format!("{TREE}{rest}").as_bytes()).unwrap()
    }

    #[test]
    fn a_commit_names_its_author_its_hour_and_who_wrote_along() {
        let commit = commit(
            "parent 1111111111111111111111111111111111111111\n\
             author Ana Ruiz <ana@x.example> 1700000000 +0130\n\
             committer Bot <bot@x.example> 1700000100 -0500\n\nTitle\n\n\
             Co-authored-by: Ben <ben@x.example>\nco-Authored-By: Ben <ben@x.example>\n",
        );
        assert_eq!(commit.author, Person::new("Ana Ruiz", "ana@x.example"));
        assert_eq!(commit.authored, Moment::new(1_700_000_000, 90));
        assert_eq!(commit.committed, 1_700_000_100);
        assert_eq!(commit.parents.len(), 1);
        assert_eq!(commit.subject, "Title");
        assert_eq!(commit.co_authors, [Person::new("Ben", "ben@x.example")]);
    }

    #[test]
    fn absurd_dates_and_names_lose_only_themselves() {
        let absurd = commit("author A<B>C <a@b> 99999999999999999999 +9999\ncommitter\n\n");
        assert_eq!(absurd.authored, None);
        assert_eq!(absurd.committed, 0);
        assert_eq!(&*commit("author nobody\n\n").author.name, "nobody");
        assert_eq!(commit("author x <> -1 +0000\n\n").authored, Moment::new(-1, 0));
    }

    #[test]
    fn a_commit_without_a_tree_is_none() {
        assert_eq!(parse(b""), None);
        assert_eq!(parse(b"tree xyz\n\n"), None);
        assert_eq!(parse(b"author \xff\xfe <\xff> 1 +0000"), None);
    }
}
