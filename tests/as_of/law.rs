//! The site at a revision is the site of a checkout, byte for byte, and so is what the commands print.

use super::{assert_same_readings, assert_same_site, built, checkout};
use crate::support::TestBook;
use std::fs;

/// The example book with its history.
fn example() -> TestBook {
    let book = TestBook::with("");
    book.run(&["demo", ".", "--no-serve"]).ok();
    book
}

/// The law for the site; gives the checkout. Today is that of the test in both.
fn law(book: &TestBook, revision: &str, name: &str) -> String {
    let folder = checkout(book, name, revision);
    let ours = built(book, "../ours", &["--as-of", revision]);
    let theirs = built(book, "../theirs", &["--book", &folder]);
    assert!(ours.len() > 20, "{revision}: a whole site");
    assert_same_site(&ours, &theirs, revision);
    folder
}

#[test]
fn the_first_commit_of_the_example_is_shown_as_its_checkout() {
    let book = example();
    let first = book.git(&["rev-list", "--max-parents=0", "HEAD"]);
    let folder = law(&book, first.trim(), "first");
    assert_same_readings(&book, ".", first.trim(), &folder);
}

#[test]
fn a_merge_of_the_example_and_both_its_parents_are_shown_as_their_checkouts() {
    let book = example();
    let merges = book.git(&["rev-list", "--merges", "HEAD"]);
    let merge = merges.lines().nth(merges.lines().count() / 2).expect("a merge").to_owned();
    for (name, revision) in
        [("merge", merge.clone()), ("first", format!("{merge}^1")), ("second", format!("{merge}^2"))]
    {
        law(&book, &revision, name);
    }
}

#[test]
fn the_example_before_and_after_a_rename_is_shown_as_its_checkouts() {
    let book = example();
    let renamed = book.git(&["log", "--diff-filter=R", "-M", "--format=%H", "--name-only", "-1"]);
    let (commit, path) = renamed.trim().split_once("\n\n").expect("a rename");
    let id = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).expect("a record");
    law(&book, commit, "after");
    law(&book, &format!("{commit}~1"), "before");
    assert!(book.run(&["--as-of", commit, "show", id, "--format", "json"]).ok().contains(path));
    let before = book.run(&["--as-of", &format!("{commit}~1"), "show", id, "--format", "json"]);
    assert!(!before.stdout.contains(path), "{before}");
}

#[test]
fn the_last_commit_of_the_example_is_the_book_as_it_is_when_nothing_is_changed() {
    let book = example();
    let ours = built(&book, "../ours", &["--as-of", "HEAD"]);
    let theirs = built(&book, "../theirs", &[]);
    assert_same_site(&ours, &theirs, "HEAD");
}

/// A book in a folder of a larger repository, with everything that can lie in a commit.
fn odd() -> TestBook {
    let book = TestBook::with(
        "
//- elsewhere/a.md
---
name: Outside
---
//- office/crm/carnet.yaml
name: Odd
time_zone: Europe/Paris
folders:
  company: parts/companies
//- office/crm/templates/footer.html
<p>A footer of their own</p>
//- office/crm/contacts/ben.md
---
name: Ben
company: acme
---
[quote](ben/quote.pdf) [plan](../shared/plan.pdf) [gone](../shared/gone.pdf) [lfs](ben/big.pdf)
//- office/crm/contacts/ben/quote.pdf
%PDF-1.4
//- office/crm/contacts/ben/big.pdf
version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
//- office/crm/shared/plan.pdf
%PDF-1.4
//- office/crm/parts/companies/acme.md
---
name: Acme
---
//- office/crm/contacts/.hidden/zoe.md
---
name: Zoe
---
//- office/crm/contacts/README.md
Not a record.
//- office/crm/contacts/folder.md/inside.md
---
name: Inside a folder that looks like a record
---
//- office/crm/deals/conflict.md
<<<<<<< HEAD
---
title: One
=======
---
title: Two
>>>>>>> side
---
",
    );
    book.write("office/crm/deals/crlf.md", "---\r\ntitle: Windows\r\n---\r\nBody\r\n");
    book.write("office/crm/deals/latin.md", b"---\ntitle: caf\xe9\n---\n");
    book.write("office/crm/deals/binary.md", b"a\0b");
    book.write("office/crm/deals/large.md", vec![b'x'; 5 << 20]);
    book.write("office/crm/deals/empty.md", "");
    book
}

#[cfg(unix)]
fn with_links(book: &TestBook) {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let crm = book.path("office/crm");
    for (link, target) in [
        ("contacts/alias.md", "ben.md"),
        ("contacts/far.md", "../../../office/crm/contacts/ben.md"),
        ("contacts/out.md", "../../../elsewhere/a.md"),
        ("contacts/gone.md", "nobody.md"),
        ("contacts/circle.md", "circle.md"),
        ("contacts/through.md", "ben.md/x"),
        ("contacts/up", ".."),
        ("contacts/friends", "../parts/companies"),
        ("parcels", "parts"),
        ("contacts/ben/linked.pdf", "../../shared/plan.pdf"),
    ] {
        symlink(target, crm.join(link)).expect("a link");
    }
    book.write(
        "office/crm/contacts/eve.md",
        "---\nname: Eve\n---\n[x](ben/linked.pdf) [y](../parcels/companies/acme.md)\n",
    );
    for odd in [b"contacts/caf\xe9.md".as_slice(), b"contacts/\xe9t\xe9/zoe.md"] {
        let path = crm.join(OsStr::from_bytes(odd));
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, "---\nname: Odd\n---\n").expect("a file");
    }
}

#[cfg(unix)]
#[test]
fn a_book_in_a_folder_is_shown_as_its_checkout_whatever_lies_in_it() {
    let book = odd();
    with_links(&book);
    let book = book.committed();
    let head = book.git(&["rev-parse", "HEAD"]);
    book.git(&[
        "update-index",
        "--add",
        "--cacheinfo",
        &format!("160000,{},office/crm/contacts/module.md", head.trim()),
    ]);
    book.git(&["commit", "--quiet", "-m", "a submodule that nobody fetches"]);
    book.git(&["rm", "--quiet", "-rf", "--cached", "office"]);
    fs::remove_dir_all(book.path("office/crm/contacts")).expect("a folder");
    book.git(&["commit", "--quiet", "-m", "all gone"]);
    let folder = format!("{}/office/crm", checkout(&book, "then", "HEAD~1"));
    let ours = built(&book, "../ours", &["--book", "office/crm", "--as-of", "HEAD~1"]);
    let theirs = built(&book, "../theirs", &["--book", &folder]);
    assert_same_site(&ours, &theirs, "HEAD~1");
    assert!(ours.contains_key("files/contacts/ben/quote.pdf") && ours.contains_key("files/shared/plan.pdf"));
    assert!(String::from_utf8_lossy(&ours["files/contacts/ben/big.pdf"]).starts_with("version https://git-lfs"));
    assert!(String::from_utf8_lossy(&ours["index.html"]).contains("A footer of their own"));
    assert_same_readings(&book, "office/crm", "HEAD~1", &folder);
}

#[test]
fn a_checkout_that_converts_line_ends_shows_the_same() {
    let book = odd();
    book.write(".gitattributes", "*.md text eol=crlf\n*.yaml text eol=crlf\n");
    let book = book.committed();
    let folder = format!("{}/office/crm", checkout(&book, "then", "HEAD"));
    let text = fs::read(book.path(&folder).join("contacts/ben.md")).expect("a record");
    assert!(text.windows(2).any(|pair| pair == b"\r\n"), "git has converted");
    let ours = built(&book, "../ours", &["--book", "office/crm", "--as-of", "HEAD"]);
    let theirs = built(&book, "../theirs", &["--book", &folder]);
    assert_same_site(&ours, &theirs, "CRLF");
}

#[test]
fn the_names_of_people_are_those_of_the_mailmap_of_that_commit() {
    let book = TestBook::new();
    book.write("deals/a.md", "---\ntitle: A\n---\n");
    let book = book.committed();
    book.write(".mailmap", "Ana Maria Ruiz <ana@carnet.example>\n");
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "names"]);
    let page = |revision: &str| {
        let site = built(&book, "../ours", &["--as-of", revision]);
        String::from_utf8_lossy(&site["deal/a.html"]).into_owned()
    };
    assert!(!page("HEAD~1").contains("Ana Maria Ruiz") && page("HEAD~1").contains("Ana Ruiz"));
    assert!(page("HEAD").contains("Ana Maria Ruiz"));
}
