//! All records together: links resolved both ways, and what follows from them.
//!
//! A book never fails to build and is never changed: an edit gives a new book that shares all that stayed. Knows no
//! history and no day.

mod activity;
mod ids;

pub use ids::{Resolution, fold};

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Kind;
use crate::record::{Link, Place, Record, Target};
use ids::Ids;

/// Place of a record in its book; good for that book only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ix(u32);

impl Ix {
    fn new(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// Place in the order of paths, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

/// A link seen from its target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// The record that holds the link.
    pub from: Ix,
    /// Where in that record.
    pub place: Place,
}

/// The records of a folder.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// In the order of their paths.
    records: Vec<Arc<Record>>,
    ids: Arc<Ids>,
    /// For each record who links to it, in the order of the book.
    backlinks: Arc<Vec<Arc<[Backlink]>>>,
    /// For each kind its records, in the order of paths.
    kinds: Arc<BTreeMap<Kind, Vec<Ix>>>,
    /// All paths that exist beside records, for links to attachments.
    files: Arc<Vec<Arc<str>>>,
}

impl Book {
    /// A book of records (in any order) and of the other files that links may lead to.
    #[must_use]
    pub fn new(records: Vec<Arc<Record>>, mut files: Vec<Arc<str>>) -> Self {
        files.sort_unstable();
        files.dedup();
        Self::build(records, Arc::new(files))
    }

    fn build(mut records: Vec<Arc<Record>>, files: Arc<Vec<Arc<str>>>) -> Self {
        records.sort_by(|a, b| a.path().cmp(b.path()));
        records.dedup_by(|a, b| a.path() == b.path());
        let ids = Ids::of(&records);
        let mut kinds: BTreeMap<Kind, Vec<Ix>> = BTreeMap::new();
        for (place, record) in records.iter().enumerate() {
            kinds.entry(record.kind.clone()).or_default().push(Ix::new(place));
        }
        let mut book = Self { records, ids: Arc::new(ids), backlinks: Arc::default(), kinds: Arc::new(kinds), files };
        book.backlinks = Arc::new(book.all_backlinks());
        book
    }

    fn all_backlinks(&self) -> Vec<Arc<[Backlink]>> {
        let mut found: Vec<Vec<Backlink>> = vec![Vec::new(); self.records.len()];
        let outgoing = |record: &Arc<Record>| self.outgoing(record).collect();
        let links: Vec<Vec<(Ix, Place)>> = self.records.par_iter().with_min_len(256).map(outgoing).collect();
        for (from, links) in links.into_iter().enumerate() {
            let from = Ix::new(from);
            links.into_iter().for_each(|(to, place)| found[to.place()].push(Backlink { from, place }));
        }
        found.into_iter().map(sorted).collect()
    }

    fn outgoing<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = (Ix, Place)> + 'a {
        record.links.iter().filter_map(|link| match self.resolve(link) {
            Resolution::Found(ix) => Some((ix, link.place.clone())),
            _ => None,
        })
    }

    /// This book after some files changed: a record for each new or changed file, nothing for a removed one.
    ///
    /// Equals a book built whole. Work grows with the change when no file comes, goes or changes its names.
    #[must_use]
    pub fn with(&self, changes: Vec<(Arc<str>, Option<Arc<Record>>)>) -> Self {
        let in_place = changes.iter().all(|(path, record)| match (self.at_path(path), record) {
            (Some(old), Some(new)) => Ids::same_names(&self.records[old.place()], new),
            _ => false,
        });
        if in_place { self.with_edited(changes) } else { self.with_any(changes) }
    }

    fn with_any(&self, changes: Vec<(Arc<str>, Option<Arc<Record>>)>) -> Self {
        let changed: BTreeMap<Arc<str>, Option<Arc<Record>>> = changes.into_iter().collect();
        let mut records: Vec<Arc<Record>> =
            self.records.iter().filter(|record| !changed.contains_key(record.path())).cloned().collect();
        records.extend(changed.into_values().flatten());
        Self::build(records, self.files.clone())
    }

    fn with_edited(&self, changes: Vec<(Arc<str>, Option<Arc<Record>>)>) -> Self {
        let mut book = self.clone();
        let mut targets: Vec<Ix> = Vec::new();
        let mut sources: Vec<Ix> = Vec::new();
        for (path, record) in changes {
            let (Some(ix), Some(record)) = (self.at_path(&path), record) else { continue };
            let old = &self.records[ix.place()];
            if old.links != record.links {
                sources.push(ix);
                targets.extend(self.outgoing(old).map(|(to, _)| to));
                targets.extend(self.outgoing(&record).map(|(to, _)| to));
            }
            book.records[ix.place()] = record;
        }
        if !sources.is_empty() {
            targets.sort_unstable();
            targets.dedup();
            book.relink(&sources, &targets);
        }
        book
    }

    /// Builds the back links of `targets` again, given that only `sources` changed what they link to.
    fn relink(&mut self, sources: &[Ix], targets: &[Ix]) {
        let mut backlinks: Vec<Arc<[Backlink]>> = (*self.backlinks).clone();
        for &to in targets {
            let mut list: Vec<Backlink> =
                backlinks[to.place()].iter().filter(|link| !sources.contains(&link.from)).cloned().collect();
            for &from in sources {
                let links = self.outgoing(&self.records[from.place()]).filter(|(target, _)| *target == to);
                list.extend(links.map(|(_, place)| Backlink { from, place }));
            }
            backlinks[to.place()] = sorted(list);
        }
        self.backlinks = Arc::new(backlinks);
    }

    /// The same book with other files beside its records.
    #[must_use]
    pub fn with_files(&self, mut files: Vec<Arc<str>>) -> Self {
        files.sort_unstable();
        files.dedup();
        Self { files: Arc::new(files), ..self.clone() }
    }

    /// All files beside the records that links may lead to, in the order of their paths.
    #[must_use]
    pub fn files(&self) -> &[Arc<str>] {
        &self.files
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// All records in the order of their paths.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Ix, &Record)> {
        self.records.iter().enumerate().map(|(place, record)| (Ix::new(place), &**record))
    }

    /// The records of a kind, in the order of their paths.
    pub fn of_kind(&self, kind: &Kind) -> impl ExactSizeIterator<Item = (Ix, &Record)> {
        self.kinds.get(kind).map_or(&[][..], Vec::as_slice).iter().map(|&ix| (ix, self.record(ix)))
    }

    /// Whether some id or alias is that of several records: only then a link may be ambiguous.
    #[must_use]
    pub fn has_ambiguous_ids(&self) -> bool {
        self.ids.are_ambiguous()
    }

    /// Whether each id belongs to one record alone; aliases aside.
    #[must_use]
    pub fn ids_are_unique(&self) -> bool {
        self.ids.are_unique()
    }

    /// A record of this book.
    ///
    /// # Panics
    /// When `ix` comes from another, larger book.
    #[must_use]
    pub fn record(&self, ix: Ix) -> &Record {
        &self.records[ix.place()]
    }

    /// A record of this book, to be shared with another.
    #[must_use]
    pub fn shared(&self, ix: Ix) -> &Arc<Record> {
        &self.records[ix.place()]
    }

    /// The record of a file.
    #[must_use]
    pub fn at_path(&self, path: &str) -> Option<Ix> {
        self.records.binary_search_by(|record| (**record.path()).cmp(path)).ok().map(Ix::new)
    }

    /// Whether a file stands in the book beside the records.
    #[must_use]
    pub fn has_file(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| (**file).cmp(path)).is_ok()
    }

    /// What an id, an alias or `kind/id` means (without regard to case).
    #[must_use]
    pub fn find(&self, id: &str) -> Resolution {
        self.ids.find(id, &self.records)
    }

    /// The one record that an id, an alias or `kind/id` means.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Ix> {
        match self.find(id) {
            Resolution::Found(ix) => Some(ix),
            _ => None,
        }
    }

    /// Where a link leads.
    #[must_use]
    pub fn resolve(&self, link: &Link) -> Resolution {
        match &link.target {
            Target::Id(id) => self.find(id),
            Target::Path(path) => match self.at_path(path) {
                Some(ix) => Resolution::Found(ix),
                None if self.has_file(path) => Resolution::File,
                None => Resolution::Missing,
            },
            Target::Outside(_) => Resolution::Missing,
        }
    }

    /// The first record that a field of `record` links to.
    #[must_use]
    pub fn linked(&self, record: &Record, field: &str) -> Option<Ix> {
        record.links_of(field).find_map(|link| match self.resolve(link) {
            Resolution::Found(ix) => Some(ix),
            _ => None,
        })
    }

    /// All records that a field of `record` links to, each once, in the order of the file.
    #[must_use]
    pub fn all_linked(&self, record: &Record, field: &str) -> Vec<Ix> {
        let mut found = Vec::new();
        for link in record.links_of(field) {
            if let Resolution::Found(ix) = self.resolve(link)
                && !found.contains(&ix)
            {
                found.push(ix);
            }
        }
        found
    }

    /// Who links to a record, in the order of the book.
    #[must_use]
    pub fn backlinks(&self, ix: Ix) -> &[Backlink] {
        self.backlinks.get(ix.place()).map_or(&[], |links| links)
    }

    /// The records of a kind that link to `ix` in one of their fields, each once, in the order of the book.
    #[must_use]
    pub fn linking(&self, ix: Ix, kind: &Kind) -> Vec<Ix> {
        let mut found: Vec<Ix> = self
            .backlinks(ix)
            .iter()
            .filter(|link| matches!(link.place, Place::Field(_)) && &self.record(link.from).kind == kind)
            .map(|link| link.from)
            .collect();
        found.dedup();
        found
    }

    /// The member that a handle such as `ana` means.
    #[must_use]
    pub fn member(&self, handle: &str) -> Option<Ix> {
        self.get(handle).filter(|&ix| self.record(ix).kind == Kind::Member)
    }
}

fn sorted(mut links: Vec<Backlink>) -> Arc<[Backlink]> {
    links.sort_unstable();
    links.dedup();
    links.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::text::Source;

    fn config() -> Config {
        Config::read(&Source::new("carnet.yaml", "")).0
    }

    fn record(path: &str, text: &str) -> Arc<Record> {
        let config = config();
        let kind = config.kind_of_path(path).unwrap().kind.clone();
        Arc::new(Record::read(Source::new(path, text), &kind, &config))
    }

    fn book() -> Book {
        Book::new(
            vec![
                record(
                    "deals/roll.md",
                    "---\ntitle: Roll\ncompany: ACME\ncontacts: [ben]\n---\n- 2026-01-02 call: x [[ben]]\n",
                ),
                record("companies/acme.md", "---\nname: Acme\naliases: [acme-gmbh]\n---\n[offer](offer.pdf)\n"),
                record("contacts/ben.md", "---\nname: Ben\ncompany: acme-gmbh\n---\n"),
            ],
            vec!["companies/offer.pdf".into()],
        )
    }

    /// Everything that can be seen of a book.
    fn seen(book: &Book) -> String {
        book.iter()
            .map(|(ix, record)| format!("{} {:?} {:?}\n", record.path(), record.links, book.backlinks(ix)))
            .collect()
    }

    #[test]
    fn links_resolve_both_ways_without_case_and_through_aliases() {
        let book = book();
        let acme = book.get("acme").unwrap();
        let names: Vec<&str> = book.backlinks(acme).iter().map(|link| &*book.record(link.from).id).collect();
        assert_eq!(names, ["ben", "roll"]);
        assert!(book.ids_are_unique() && !book.has_ambiguous_ids());
        let ben = book.get("contacts/ben").unwrap();
        let places: Vec<&Place> = book.backlinks(ben).iter().map(|link| &link.place).collect();
        assert_eq!(places, [&Place::Field("contacts".into()), &Place::Interaction(0)]);
        assert_eq!(book.resolve(&book.record(acme).links[0]), Resolution::File);
    }

    #[test]
    fn an_id_of_two_records_is_ambiguous_until_the_kind_is_said() {
        let book = Book::new(vec![record("deals/acme.md", ""), record("companies/Acme.md", "")], Vec::new());
        assert!(matches!(book.find("acme"), Resolution::Ambiguous(found) if found.len() == 2));
        assert!(!book.ids_are_unique() && book.has_ambiguous_ids());
        assert_eq!(book.get("deals/acme"), book.at_path("deals/acme.md"));
        assert_eq!(book.get("deal/acme"), book.at_path("deals/acme.md"));
        assert_eq!(book.find("nobody"), Resolution::Missing);
    }

    #[test]
    fn an_alias_of_two_records_is_ambiguous_although_their_ids_are_not() {
        let alias = "---\naliases: [sun]\n---\n";
        let book = Book::new(vec![record("deals/a.md", alias), record("deals/b.md", alias)], Vec::new());
        assert!(matches!(book.find("sun"), Resolution::Ambiguous(_)));
        assert!(book.ids_are_unique() && book.has_ambiguous_ids());
    }

    #[test]
    fn an_edited_book_equals_one_built_whole() {
        let edits: [(&str, Option<&str>); 5] = [
            ("contacts/ben.md", Some("---\nname: Ben\ncompany: roll\n---\n[[acme]]")),
            ("companies/acme.md", Some("---\nname: Acme\naliases: [other]\n---\n")),
            ("contacts/zoe.md", Some("---\nname: Zoe\ncompany: acme\n---\n")),
            ("deals/roll.md", None),
            ("contacts/ben.md", Some("")),
        ];
        let mut texts: BTreeMap<&str, Arc<Record>> = BTreeMap::new();
        let mut edited = book();
        for (_, record) in edited.iter() {
            texts.insert(
                Box::leak(record.path().to_string().into_boxed_str()),
                edited.shared(edited.at_path(record.path()).unwrap()).clone(),
            );
        }
        for (path, text) in edits {
            let new = text.map(|text| record(path, text));
            match &new {
                Some(new) => texts.insert(path, new.clone()),
                None => texts.remove(path),
            };
            edited = edited.with(vec![(path.into(), new)]);
            let whole = Book::new(texts.values().cloned().collect(), vec!["companies/offer.pdf".into()]);
            assert_eq!(seen(&edited), seen(&whole), "after {path}");
        }
    }
}
