//! Trees as raw bytes: what a folder holds, and which entries differ between two folders, found by walking both at
//! once without a copy of any entry, past the blocks that they share.

use super::blocks::Blocks;

/// An entry that differs. A folder and a file of one name are two entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Difference<'a> {
    pub(super) name: &'a [u8],
    pub(super) is_tree: bool,
    /// The object before; `None` when there was no such file or folder.
    pub(super) old: Option<&'a [u8]>,
    /// The object after.
    pub(super) new: Option<&'a [u8]>,
}

/// The bytes are not those of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// One line of a tree.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a [u8],
    pub(super) kind: Kind,
    pub(super) id: &'a [u8],
}

/// What stands behind an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Tree,
    File,
    /// A symbolic link: its object holds where it leads.
    Link,
    /// A submodule, whose object lies in another repository.
    Module,
}

/// What a folder holds, in git's order.
pub(super) fn entries(mut tree: &[u8], hash: usize) -> Result<Vec<Entry<'_>>, Malformed> {
    let mut found = Vec::new();
    while let Some(entry) = take(&mut tree, hash)? {
        found.push(entry);
    }
    Ok(found)
}

/// What is left of a tree on the way through it.
pub(super) struct Rest<'a> {
    here: &'a [u8],
    tree: Option<&'a Blocks>,
    /// The block behind this one.
    next: usize,
}

impl<'a> Rest<'a> {
    /// All of a tree; nothing where there is none.
    pub(super) fn of(tree: Option<&'a Blocks>) -> Self {
        Self { here: &[], tree, next: 0 }
    }

    /// Goes on to the next block at the end of one; whether anything is left.
    fn fill(&mut self) -> bool {
        while self.here.is_empty() {
            let Some(here) = self.tree.and_then(|tree| tree.get(self.next)) else { return false };
            self.here = here;
            self.next += 1;
        }
        true
    }

    fn take(&mut self, hash: usize) -> Result<Option<Entry<'a>>, Malformed> {
        self.fill();
        take(&mut self.here, hash)
    }
}

/// The differences between two trees, in git's order. `hash` is the length of an object's name.
pub(super) fn differences<'a>(
    mut old: Rest<'a>,
    mut new: Rest<'a>,
    hash: usize,
) -> Result<Vec<Difference<'a>>, Malformed> {
    let mut found = Vec::new();
    let (mut left, mut right) = (None, None);
    loop {
        if left.is_none() && right.is_none() {
            skip_equal(&mut old, &mut new, hash);
        }
        if left.is_none() {
            left = old.take(hash)?;
        }
        if right.is_none() {
            right = new.take(hash)?;
        }
        let order = match (&left, &right) {
            (None, None) => return Ok(found),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(a), Some(b)) => a.key().cmp(b.key()),
        };
        let before = if order.is_le() { left.take() } else { None };
        let after = if order.is_ge() { right.take() } else { None };
        found.extend(difference(before, after));
    }
}

/// The object of one folder or file of a tree.
pub(super) fn lookup<'a>(mut tree: &'a [u8], name: &[u8], hash: usize) -> Result<Option<&'a [u8]>, Malformed> {
    while let Some(entry) = take(&mut tree, hash)? {
        if entry.name == name && entry.kind == Kind::Tree {
            return Ok(Some(entry.id));
        }
    }
    Ok(None)
}

fn difference<'a>(old: Option<Entry<'a>>, new: Option<Entry<'a>>) -> Option<Difference<'a>> {
    let either = new.or(old)?;
    // Links and submodules are no content of the book.
    let content = |entry: Entry<'a>| matches!(entry.kind, Kind::Tree | Kind::File).then_some(entry.id);
    let (old, new) = (old.and_then(content), new.and_then(content));
    (old != new).then_some(Difference { name: either.name, is_tree: either.kind == Kind::Tree, old, new })
}

impl Entry<'_> {
    /// Git orders a folder as if its name ended in a slash.
    fn key(&self) -> impl Iterator<Item = &u8> {
        let slash: &[u8] = if self.kind == Kind::Tree { b"/" } else { b"" };
        self.name.iter().chain(slash)
    }
}

/// Steps over the entries with which both trees go on alike: shared blocks unseen, others in large pieces.
fn skip_equal(old: &mut Rest<'_>, new: &mut Rest<'_>, hash: usize) {
    while old.fill() && new.fill() {
        let whole = if std::ptr::eq(old.here, new.here) { new.here.len() } else { alike(old.here, new.here, hash) };
        old.here = &old.here[whole..];
        new.here = &new.here[whole..];
        if !old.here.is_empty() && !new.here.is_empty() {
            return;
        }
    }
}

/// The bytes of the entries with which both begin. Compares in large pieces, then counts the entries: a folder of
/// thousands differs in one.
fn alike(old: &[u8], new: &[u8], hash: usize) -> usize {
    let alike = common_prefix(old, new);
    let mut whole = 0;
    while let Some(nul) = memchr::memchr(0, &new[whole..alike]) {
        let next = whole + nul + 1 + hash;
        if next > alike {
            break;
        }
        whole = next;
    }
    whole
}

/// How many bytes both begin with.
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    const PIECE: usize = 256;
    let pieces = a.chunks_exact(PIECE).zip(b.chunks_exact(PIECE)).take_while(|(a, b)| a == b).count() * PIECE;
    pieces + a[pieces..].iter().zip(&b[pieces..]).take_while(|(a, b)| a == b).count()
}

/// Takes the first entry off: `mode SPACE name NUL id`.
fn take<'a>(rest: &mut &'a [u8], hash: usize) -> Result<Option<Entry<'a>>, Malformed> {
    if rest.is_empty() {
        return Ok(None);
    }
    let nul = memchr::memchr(0, rest).ok_or(Malformed)?;
    let (head, tail) = rest.split_at(nul);
    let space = head.iter().position(|byte| *byte == b' ').ok_or(Malformed)?;
    let (mode, name) = (&head[..space], &head[space + 1..]);
    let (id, after) = tail[1..].split_at_checked(hash).ok_or(Malformed)?;
    *rest = after;
    let kind = match mode {
        b"40000" | b"040000" => Kind::Tree,
        [b'1', b'0', b'0', ..] => Kind::File,
        b"120000" => Kind::Link,
        _ => Kind::Module,
    };
    Ok(Some(Entry { name, kind, id }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree of entries `name=id`, folders with a slash, links with an `@`.
    fn tree(entries: &[&str]) -> Vec<u8> {
        let mut raw = Vec::new();
        for entry in entries {
            let (name, id) = entry.split_once('=').unwrap();
            let (mode, name) = match (name.strip_suffix('/'), name.strip_suffix('@')) {
                (Some(name), _) => ("40000", name),
                (_, Some(name)) => ("120000", name),
                _ => ("100644", name),
            };
            raw.extend_from_slice(format!("{mode} {name}\0{id}").as_bytes());
        }
        raw
    }

    /// The differences as `name old new`, with `-` for none; object names are one byte long.
    fn told(old: &[&str], new: &[&str]) -> Vec<String> {
        let (old, new) = (Blocks::of(&tree(old), 1), Blocks::of(&tree(new), 1));
        let show = |id: Option<&[u8]>| id.map_or("-".to_owned(), |id| String::from_utf8_lossy(id).into_owned());
        let told = differences(Rest::of(Some(&old)), Rest::of(Some(&new)), 1).unwrap();
        let line = |d: &Difference| {
            let slash = if d.is_tree { "/" } else { "" };
            let name = String::from_utf8_lossy(d.name);
            format!("{name}{slash} {} {}", show(d.old), show(d.new))
        };
        told.iter().map(line).collect()
    }

    #[test]
    fn only_what_differs_is_told_in_the_order_of_the_tree() {
        let old = ["a=1", "b=2", "d=4", "e/=5"];
        let new = ["a=1", "b=3", "c=1", "e/=6"];
        assert_eq!(told(&old, &new), ["b 2 3", "c - 1", "d 4 -", "e/ 5 6"]);
        assert_eq!(told(&old, &old), [""; 0]);
        assert_eq!(told(&[], &["a=1"]), ["a - 1"]);
        assert_eq!(told(&["a=1"], &[]), ["a 1 -"]);
    }

    #[test]
    fn a_file_that_becomes_a_folder_is_removed_and_the_folder_added() {
        let old = ["a=1", "a.md=2", "a0=3"];
        let new = ["a.md=2", "a/=9", "a0=3"];
        assert_eq!(told(&old, &new), ["a 1 -", "a/ - 9"]);
    }

    #[test]
    fn a_link_is_no_content() {
        assert_eq!(told(&[], &["a@=1"]), [""; 0]);
        assert_eq!(told(&["a=1"], &["a@=2"]), ["a 1 -"]);
    }

    #[test]
    fn one_difference_among_thousands_is_found_wherever_it_stands() {
        let entries: Vec<String> = (0..3_000).map(|number| format!("deal-{number:04}.md=1")).collect();
        let old: Vec<&str> = entries.iter().map(String::as_str).collect();
        for place in [0, 1, 17, 1_499, 2_998, 2_999] {
            let name = format!("deal-{place:04}.md");
            let changed = format!("{name}=2");
            let mut new = old.clone();
            new[place] = &changed;
            assert_eq!(told(&old, &new), [format!("{name} 1 2")]);
            new.remove(place);
            assert_eq!(told(&old, &new), [format!("{name} 1 -")]);
            assert_eq!(told(&new, &old), [format!("{name} - 1")]);
        }
    }

    #[test]
    fn bytes_that_are_no_tree_are_malformed() {
        for bytes in [&b"100644 a"[..], b"100644\0a", b"100644 a\0"] {
            let odd = Blocks::of(bytes, 1);
            assert_eq!(differences(Rest::of(None), Rest::of(Some(&odd)), 1), Err(Malformed));
            assert_eq!(differences(Rest::of(Some(&odd)), Rest::of(None), 1), Err(Malformed));
        }
    }
}
