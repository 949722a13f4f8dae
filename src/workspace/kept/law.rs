//! With what was kept or without, after any edits, the records are the same.

use std::fs::{self, File};
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::example::{Commit, Edit as FileEdit, Signature};
use crate::text::Source;

const PATHS: &[&str] = &["contacts/a.md", "contacts/b.md", "contacts/lyon/a.md", "deals/a.md", "deals/b.md"];
const FOLDERS: &[&str] = &["contacts", "contacts/lyon", "deals", "companies"];
const CONFIGS: &[&str] = &[
    "",
    "name: Renamed\n",
    "folders:\n  contact: deals\n  deal: contacts\n",
    "fields:\n  contact:\n    shoe: number\n",
    "fields:\n  contact:\n    shoe: link\n  deal:\n    shoe: list\n",
    "kinds:\n  ticket:\n    folder: contacts/lyon\n    label: deal\n",
];
const TEXTS: &[&str] = &[
    "",
    "no front\n",
    "---\nname: Ben Ito\nshoe: 44\ncompany: acme\n---\n",
    "---\nname: Ben Ota\nshoe: 45\ncompany: acme\n---\n",
    "---\ntitle: \"Deal\"\nvalue: 1.10\nclose_date: 2026-10-15\ncontacts: [a, '[[b]]']\nprobability: 400\n---\n",
    "---\nname: A\nphone:\n  - \"+41 44\"\n  - mobile: +41 79\ndo_not_call: non\nbirthday: 1984-03-09\nshoe: [a, b]\n---\n",
    "---\nlines:\n  - product: x\n    price: 1.00\n    parts: {a: [1, {b: c}]}\nempty:\n---\n[x](../deals/a.md) [o](../../../o)\n",
    "---\nname: T\n---\n- [ ] Call [[a]] @ana [due:: 2026-09-04] 14:30 [repeat:: every month] ⏫\n- [x] x [due:: 2026-02-30]\n- [-] y\n",
    "---\nname: L\n---\n- 2026-08-28 14:30 call: wants [SSO](b.md) in [[acme|us]] @ana\n- 2026-08-21\n\n[[zoe]] été\r\n",
    "---\nname: [broken\n---\n",
    "---\ntype: deal\nname: Stated\n---\n",
    "<<<<<<< a\n",
];

const OTHERS: &[&[u8]] =
    &[b"contacts/a.pdf", b"contacts/.hidden.md", b"deals/\xff.md", b"deals/README.md", b"contacts/\xfe/a.md"];

#[derive(Clone, Debug)]
enum Edit {
    Write(&'static str, &'static str),
    /// Other bytes of the same length, written as long ago as those before.
    Forge(&'static str),
    Touch(&'static str),
    Remove(&'static str),
    Swap(&'static str, &'static str),
    SwapFolders(&'static str, &'static str),
    Folder(&'static str),
    Link(&'static str, &'static str),
    /// A file that is no record, under a name that may be no text.
    Other(&'static [u8]),
    Settings(&'static str),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let (path, folder) = (|| select(PATHS), || select(FOLDERS));
    let one = prop_oneof![
        6 => (path(), select(TEXTS)).prop_map(|(path, text)| Edit::Write(path, text)),
        4 => path().prop_map(Edit::Forge),
        1 => path().prop_map(Edit::Touch),
        1 => path().prop_map(Edit::Remove),
        2 => (path(), path()).prop_map(|(a, b)| Edit::Swap(a, b)),
        2 => (folder(), folder()).prop_map(|(a, b)| Edit::SwapFolders(a, b)),
        1 => path().prop_map(Edit::Folder),
        1 => (path(), path()).prop_map(|(a, b)| Edit::Link(a, b)),
        1 => select(CONFIGS).prop_map(Edit::Settings),
        1 => select(OTHERS).prop_map(Edit::Other),
    ];
    vec(one, 1..16)
}

/// A book in a folder of its own, with a folder of caches beside it.
struct Scene(tempfile::TempDir);

impl Scene {
    fn new() -> Self {
        let scene = Self(tempfile::TempDir::new().unwrap());
        fs::create_dir_all(scene.place("")).unwrap();
        fs::write(scene.place("carnet.yaml"), "").unwrap();
        for (path, text) in PATHS.iter().zip(&TEXTS[2..]) {
            scene.apply(&Edit::Write(path, text));
        }
        scene
    }

    fn place(&self, path: &str) -> PathBuf {
        self.0.path().join("book").join(path)
    }

    fn caches(&self) -> PathBuf {
        self.0.path().join("caches")
    }

    fn remove(&self, path: &str) {
        let place = self.place(path);
        let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir_all(&place));
    }

    fn apply(&self, edit: &Edit) {
        match edit {
            Edit::Write(path, text) => {
                self.remove(path);
                let place = self.place(path);
                let _ = fs::create_dir_all(place.parent().unwrap()).and_then(|()| fs::write(place, text));
            }
            Edit::Forge(path) => self.forge(&self.place(path)),
            Edit::Touch(path) => {
                let text = fs::read(self.place(path)).unwrap_or_default();
                let _ = fs::write(self.place(path), text);
            }
            Edit::Remove(path) => self.remove(path),
            Edit::Swap(a, b) | Edit::SwapFolders(a, b) => {
                let aside = self.place("aside");
                let _ = fs::rename(self.place(a), &aside);
                let _ = fs::rename(self.place(b), self.place(a));
                let _ = fs::rename(&aside, self.place(b));
                let _ = fs::remove_dir_all(&aside);
            }
            Edit::Folder(path) => {
                self.remove(path);
                let _ = fs::create_dir_all(self.place(path));
            }
            Edit::Link(path, to) => {
                self.remove(path);
                #[cfg(unix)]
                let _ = std::os::unix::fs::symlink(self.place(to), self.place(path));
                #[cfg(not(unix))]
                let _ = to;
            }
            Edit::Other(name) => {
                #[cfg(unix)]
                let name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(name);
                #[cfg(not(unix))]
                let name = std::str::from_utf8(name).unwrap_or("contacts/other.txt");
                let place = self.0.path().join("book").join(name);
                let _ = fs::create_dir_all(place.parent().unwrap()).and_then(|()| fs::write(place, "x"));
            }
            Edit::Settings(text) => fs::write(self.place("carnet.yaml"), text).unwrap(),
        }
    }

    fn forge(&self, place: &Path) {
        let Ok(text) = fs::read_to_string(place) else { return };
        let Ok(written) = fs::metadata(place).and_then(|meta| meta.modified()) else { return };
        let other = if text.contains("Ben") { text.replace("Ben", "Zoe") } else { text.replace("name", "neme") };
        fs::write(place, other).unwrap();
        File::options().write(true).open(place).unwrap().set_modified(written).unwrap();
    }

    /// What is read by a command that runs `later` than the last edit, and by one without caches.
    fn read(&self, later: Duration) -> (String, String, usize) {
        // The system's clock for files stands still for some milliseconds.
        std::thread::sleep(Duration::from_millis(12));
        let root = Root::find(&self.place("")).unwrap();
        let settings = fs::read_to_string(self.place("carnet.yaml")).unwrap();
        let config = Config::read(&Source::new("carnet.yaml", settings)).0;
        let mut shelf = Shelf::of(&root, &config, &self.caches());
        shelf.looked += i64::try_from(later.as_nanos()).unwrap();
        let (head, marked) = shelf.look(&store::top_folders(&config));
        let kept = head.as_deref().and_then(|head| Kept::of(head, shelf.reading));
        let taken = asked(kept.as_ref(), &marked.records).iter().filter(|asked| asked.kept.is_some()).count();
        let deals = config.kind(&Kind::Deal).unwrap().folder.clone();
        let fields = shelf.read_fields(&Kind::Deal, &deals);
        let whole = shelf.read_all();
        let ours = format!("{:?} {:?} {:?} {fields:?}", whole.listing.files, whole.listing.faults, whole.records);
        let listing = store::list(&root, &config);
        let read = |read: fn(Source, &Kind, &Config) -> Record, found: &Found| {
            Some(Arc::new(record(store::read(&root, &found.path)?.0, found, &config, read)))
        };
        let records: Vec<_> = listing.records.iter().filter_map(|found| read(Record::read, found)).collect();
        let mut below = store::list_folder(&root, &config, &deals);
        let deals = below.records.extract_if(.., |found| found.kind == Kind::Deal).collect::<Vec<_>>();
        below.records.clear();
        let fields: Vec<_> = deals.iter().filter_map(|found| read(Record::read_fields, found)).collect();
        let plain = format!("{:?} {:?} {records:?} {:?}", listing.files, listing.faults, (below, fields));
        (ours, plain, taken)
    }
}

/// So much later that no file is fresh any more.
const LATER: Duration = Duration::from_secs(60);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn records_are_the_same_with_what_was_kept_after_any_edits(edits in edits()) {
        let scene = Scene::new();
        scene.read(LATER);
        for edit in &edits {
            scene.apply(edit);
            let (ours, plain, _) = scene.read(LATER);
            prop_assert_eq!(ours, plain, "after {:?} of {:?}", edit, edits);
        }
    }
}

#[test]
fn what_was_read_without_faults_is_taken_the_next_time_and_what_is_fresh_is_not() {
    let scene = Scene::new();
    let faultless = PATHS.len();
    scene.read(Duration::ZERO);
    assert!(!scene.caches().exists(), "all files were written a moment ago");
    assert_eq!(scene.read(LATER).2, 0);
    assert_eq!(scene.read(LATER).2, faultless);
    scene.apply(&Edit::Write("contacts/a.md", "---\nname: [broken\n---\n"));
    scene.read(LATER);
    assert_eq!(scene.read(LATER).2, faultless - 1);
    scene.apply(&Edit::Settings(CONFIGS[3]));
    assert_eq!(scene.read(LATER).2, 0, "read under other fields");
}

#[test]
fn a_file_that_is_cut_off_or_damaged_is_not_used() {
    let scene = Scene::new();
    scene.read(LATER);
    let folder = fs::read_dir(scene.caches()).unwrap().next().unwrap().unwrap().path();
    let whole = fs::read(folder.join("records")).unwrap();
    for place in (0..whole.len()).step_by(61) {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x20;
        for bytes in [&whole[..place], &*damaged] {
            fs::write(folder.join("records"), bytes).unwrap();
            let (ours, plain, _) = scene.read(Duration::ZERO);
            assert_eq!(ours, plain, "at {place}");
        }
    }
}

/// The records of a commit with what was kept, and straight from git.
fn of_commit(scene: &Scene, commit: &str) -> (String, String) {
    let root = Root::find(&scene.place("")).unwrap();
    let config = Config::read(&Source::new("carnet.yaml", "")).0;
    let repository = git::Repository::discover(root.path()).unwrap().unwrap();
    let name = repository.resolve(commit).unwrap();
    let committed = Committed::open(repository, name).unwrap();
    let found = committed.list(&config).records;
    let plain = committed.read_all(&found, |content, found| Arc::new(record(content, found, &config, Record::read)));
    let shelf = Shelf::of(&root, &config, &scene.caches());
    (format!("{:?}", shelf.read_committed(&committed, &found, Part::Whole)), format!("{plain:?}"))
}

#[test]
fn what_was_kept_serves_a_commit_whose_files_hold_the_same_text_and_no_other() {
    let scene = Scene::new();
    let book = scene.place("");
    fs::remove_dir_all(&book).unwrap();
    fs::create_dir(&book).unwrap();
    let commit = |number: usize| {
        let author = Signature { name: "Ana".into(), email: "a@b.example".into(), seconds: 9, offset: 0 };
        let text = |place: usize| TEXTS[(number * place) % TEXTS.len()].as_bytes().into();
        let edits = PATHS.iter().enumerate().map(|(place, path)| FileEdit::Write((*path).into(), text(place)));
        let settings = FileEdit::Write("carnet.yaml".into(), b"".as_slice().into());
        let parents = number.checked_sub(1).into_iter().collect();
        Commit { author, message: "x\n".into(), parents, edits: edits.chain([settings]).collect() }
    };
    git::write(&book, &(0..5).map(commit).collect::<Vec<_>>()).unwrap();
    scene.read(LATER);
    for name in ["HEAD", "HEAD~1", "HEAD~2", "HEAD~3", "HEAD~4"] {
        let (ours, plain) = of_commit(&scene, name);
        assert_eq!(ours, plain, "{name}");
    }
}

#[test]
fn a_commit_whose_files_were_all_kept_is_read_without_its_objects() {
    let scene = Scene::new();
    let book = scene.place("");
    git::init(&book).unwrap();
    let author = Signature { name: "Ana".into(), email: "a@b.example".into(), seconds: 9, offset: 0 };
    let edits = PATHS.iter().map(|path| FileEdit::Write((*path).into(), fs::read(scene.place(path)).unwrap().into()));
    let edits = edits.chain([FileEdit::Write("carnet.yaml".into(), b"".as_slice().into())]).collect();
    git::write(&book, &[Commit { author, message: "x\n".into(), parents: Vec::new(), edits }]).unwrap();
    scene.read(LATER);
    let root = Root::find(&book).unwrap();
    let config = Config::read(&Source::new("carnet.yaml", "")).0;
    let repository = git::Repository::discover(root.path()).unwrap().unwrap();
    let name = repository.resolve("HEAD").unwrap();
    let committed = Committed::open(repository, name).unwrap();
    let found = committed.list(&config).records;
    let whole = of_commit(&scene, "HEAD").1;
    fs::remove_dir_all(scene.place(".git/objects")).unwrap();
    let shelf = Shelf::of(&root, &config, &scene.caches());
    assert_eq!(format!("{:?}", shelf.read_committed(&committed, &found, Part::Whole)), whole);
}
