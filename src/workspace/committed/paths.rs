//! The paths of one commit: what stands where, and where links lead.
//!
//! Answers as the disk would answer in a checkout of the commit that git has filtered nothing of. Must not know what a
//! file holds, but for the links.

use std::collections::BTreeMap;

use crate::git::{EntryKind, TreeEntry};

/// Links that follow one another beyond this number are a circle, as for the system.
const MOST_LINKS: usize = 40;

/// Everything that stands in the book's folder in a commit.
#[derive(Debug)]
pub(super) struct Paths {
    /// The folders that lead from the root of the repository to the book.
    prefix: Vec<Vec<u8>>,
    /// Sorted by path.
    entries: Vec<TreeEntry>,
    /// Where each link leads, by its path.
    targets: BTreeMap<Vec<u8>, Vec<u8>>,
}

/// What is found at the end of a path when all links are followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reached<'a> {
    /// A file.
    File(&'a TreeEntry),
    /// A folder of the book, by its real path; empty for the book itself.
    Folder(Vec<u8>),
    /// Nothing, or something outside the book.
    Nothing,
    /// A link that leads to itself, or through a file.
    Circle,
}

impl Paths {
    pub(super) fn new(prefix: &str, mut entries: Vec<TreeEntry>, targets: BTreeMap<Vec<u8>, Vec<u8>>) -> Self {
        entries.sort_unstable();
        let prefix = parts(prefix.as_bytes()).map(<[u8]>::to_vec).collect();
        Self { prefix, entries, targets }
    }

    /// Everything below a folder that is really there, by its path from that folder.
    pub(super) fn below(&self, folder: &[u8]) -> impl Iterator<Item = (&[u8], &TreeEntry)> {
        let mut front = folder.to_vec();
        if !front.is_empty() {
            front.push(b'/');
        }
        let start = self.entries.partition_point(|entry| entry.path < front);
        let inside = self.entries[start..].iter().map(move |entry| Some((entry.path.strip_prefix(&*front)?, entry)));
        inside.map_while(|entry| entry)
    }

    /// Where a path leads.
    pub(super) fn reach(&self, path: &[u8]) -> Reached<'_> {
        // What stands where it is looked for stands behind no link.
        if let Some(entry) = self.at(path).filter(|entry| entry.kind == EntryKind::File) {
            return Reached::File(entry);
        }
        let mut waiting: Vec<&[u8]> = parts(path).collect();
        waiting.reverse();
        let mut here: Vec<&[u8]> = self.prefix.iter().map(Vec::as_slice).collect();
        let mut links = 0;
        while let Some(part) = waiting.pop() {
            if part == b".." {
                if here.pop().is_none() {
                    return Reached::Nothing;
                }
                continue;
            }
            if self.prefix.get(here.len()).is_some_and(|above| above != part) {
                return Reached::Nothing;
            }
            here.push(part);
            let Some(place) = self.inside(&here) else { continue };
            match self.at(&place) {
                Some(entry) if entry.kind == EntryKind::Link => {
                    links += 1;
                    here.pop();
                    match self.targets.get(&entry.path) {
                        Some(target) if links <= MOST_LINKS && !target.starts_with(b"/") => {
                            let onward: Vec<&[u8]> = parts(target).collect();
                            waiting.extend(onward.into_iter().rev());
                        }
                        Some(_) if links <= MOST_LINKS => return Reached::Nothing,
                        _ => return Reached::Circle,
                    }
                }
                Some(entry) if entry.kind == EntryKind::File && waiting.is_empty() => return Reached::File(entry),
                Some(entry) if entry.kind == EntryKind::File => return Reached::Circle,
                // An empty folder in a checkout that leaves submodules alone.
                Some(_) => {}
                None if self.is_folder(&place) => {}
                None => return Reached::Nothing,
            }
        }
        self.inside(&here).map_or(Reached::Nothing, Reached::Folder)
    }

    /// The path from the book of a place that is given from the root of the repository; nothing for one above the book.
    fn inside(&self, here: &[&[u8]]) -> Option<Vec<u8>> {
        here.get(self.prefix.len()..).map(|parts| parts.join(&b'/'))
    }

    fn at(&self, path: &[u8]) -> Option<&TreeEntry> {
        let found = self.entries.binary_search_by(|entry| entry.path.as_slice().cmp(path)).ok()?;
        self.entries.get(found)
    }

    fn is_folder(&self, path: &[u8]) -> bool {
        self.below(path).next().is_some()
    }
}

/// The parts of a path that lead anywhere.
fn parts(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    path.split(|byte| *byte == b'/').filter(|part| !part.is_empty() && *part != b".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::ObjectName;

    /// Paths of a book at `crm/`: files, and links as `path -> target`.
    fn paths(lines: &[&str]) -> Paths {
        let mut targets = BTreeMap::new();
        let entry = |line: &&str| {
            let (path, kind) = match line.split_once(" -> ") {
                Some((path, target)) => {
                    targets.insert(path.as_bytes().to_vec(), target.as_bytes().to_vec());
                    (path, EntryKind::Link)
                }
                None => (*line, EntryKind::File),
            };
            TreeEntry { path: path.as_bytes().to_vec(), id: ObjectName::from_bytes(&[1; 20]).unwrap(), kind }
        };
        let entries = lines.iter().map(entry).collect();
        Paths::new("office/crm/", entries, targets)
    }

    fn told(paths: &Paths, path: &str) -> String {
        match paths.reach(path.as_bytes()) {
            Reached::File(entry) => String::from_utf8_lossy(&entry.path).into_owned(),
            Reached::Folder(path) => format!("{}/", String::from_utf8_lossy(&path)),
            Reached::Nothing => "nothing".to_owned(),
            Reached::Circle => "circle".to_owned(),
        }
    }

    #[test]
    fn a_link_leads_to_what_it_names_from_where_it_stands() {
        let paths = paths(&[
            "deals/a.md",
            "deals/sub/up.md -> ../a.md",
            "far.md -> ../../office/crm/deals/./a.md",
            "folder -> deals",
            "twice.md -> folder/sub/up.md",
            "top -> .",
        ]);
        for path in ["deals/a.md", "deals/sub/up.md", "far.md", "folder/a.md", "twice.md", "top/top/deals//a.md"] {
            assert_eq!(told(&paths, path), "deals/a.md", "{path}");
        }
        assert_eq!(told(&paths, "folder/sub"), "deals/sub/");
        assert_eq!(told(&paths, "top"), "/");
    }

    #[test]
    fn what_leaves_the_book_or_does_not_exist_leads_to_nothing() {
        let paths = paths(&[
            "deals/a.md",
            "out.md -> ../other/a.md",
            "above.md -> ../../../../etc/passwd",
            "absolute.md -> /office/crm/deals/a.md",
            "gone.md -> deals/b.md",
            "parent -> ..",
        ]);
        for path in ["out.md", "above.md", "absolute.md", "gone.md", "parent", "deals/b.md", "deals/b/c.md", "dea"] {
            assert_eq!(told(&paths, path), "nothing", "{path}");
        }
        assert_eq!(told(&paths, "parent/crm/deals/a.md"), "deals/a.md");
    }

    #[test]
    fn a_circle_of_links_and_a_way_through_a_file_end() {
        let paths = paths(&["a.md -> b.md", "b.md -> a.md", "self -> self/x", "deals/a.md", "in.md -> deals/a.md/x"]);
        for path in ["a.md", "self", "in.md"] {
            assert_eq!(told(&paths, path), "circle", "{path}");
        }
    }

    #[test]
    fn what_lies_below_a_folder_is_not_what_only_begins_alike() {
        let paths = paths(&["deals.md", "deals/a.md", "deals/x/b.md", "deals0.md"]);
        let below = |folder: &str| -> Vec<String> {
            paths.below(folder.as_bytes()).map(|(rest, _)| String::from_utf8_lossy(rest).into_owned()).collect()
        };
        assert_eq!(below("deals"), ["a.md", "x/b.md"]);
        assert_eq!(below("dea"), [""; 0]);
        assert_eq!(below("").len(), 4);
    }
}
