//! The timeline of histories, told line by line, with the events that each must give.

mod commands;
mod follow;
mod kept;
mod memory;
mod story;

use story::{Story, told};

#[test]
fn each_commit_is_told_by_what_a_person_would_say_it_did() {
    let story = Story::play(&[
        "Ana: +a; +b",
        "Ben: a stage=proposal; a value=250",
        "Ben: a + - 2026-03-03 call: Wants a discount",
        "Ana: a /- [ ] Send/- [x] Send/; b owner=ana",
        "Zoe: a close_date=2026-07-01",
        "Zoe: a company=\"[[acme]]\"",
        "Zoe: a /Some words/Other words/",
    ]);
    assert_eq!(
        story.told(),
        [
            "Ana a: created",
            "Ana b: created",
            "Ben a: stage lead>proposal, value 100>250",
            "Ben a: logged Wants a discount",
            "Ana a: task Send quote Open>Done",
            "Ana b: owner >ana",
            "Zoe a: close_date 2026-06-01>2026-07-01",
            "Zoe a: formatting",
            "Zoe a: text",
        ]
    );
}

#[test]
fn a_record_keeps_its_events_when_it_moves_goes_and_comes_back() {
    let story = Story::play(&[
        "Ana: +a; +x",
        "Ben: a>b",
        "Ben: b stage=won; b>c",
        "Ana: -c",
        "Zoe: +c; c owner=zoe",
        "Zoe: +a",
    ]);
    let life = [
        "Ana a: created",
        "Ben b: a>b",
        "Ben c: b>c, stage lead>won",
        "Ana c: removed",
        "Zoe c: restored, owner >zoe, title a>c, stage won>lead",
    ];
    assert_eq!(story.told_of("c"), life);
    assert_eq!(story.told_of("a"), ["Zoe a: created"]);
    assert_eq!(story.told_of("nobody"), [""; 0]);
    let story = Story::play(&["Ana: +a", "Ana: a>b", "Ana: -b"]);
    let timeline = story.timeline(None);
    assert_eq!(timeline.removed().iter().map(|path| &***path).collect::<Vec<_>>(), ["deals/b.md"]);
}

#[test]
fn a_merge_tells_only_what_it_changed_beyond_both_sides() {
    let story = Story::play(&[
        "Ana: +a",
        "branch side",
        "Ben: a + - 2026-03-04 call: Ben called",
        "on main",
        "Zoe: a stage=proposal",
        "merge side",
    ]);
    assert_eq!(story.told_of("a"), ["Ana a: created", "Ben a: logged Ben called", "Zoe a: stage lead>proposal"]);
    let story = Story::play(&[
        "Ana: +a",
        "branch side",
        "Ben: a + - 2026-03-04 call: Ben called",
        "on main",
        "Zoe: a stage=proposal",
        "merge side: a value=900",
    ]);
    assert_eq!(story.told_of("a")[3..], ["Ana a: value 100>900"]);
}

#[test]
fn a_branch_that_edits_a_record_which_another_one_renames_edits_the_same_record() {
    let story = Story::play(&["Ana: +a", "branch side", "Ben: a stage=proposal", "on main", "Zoe: a>b", "merge side"]);
    let mut told = story.told_of("b");
    told.sort();
    assert_eq!(told, ["Ana a: created", "Ben a: stage lead>proposal", "Zoe b: a>b"]);
    assert_eq!(story.told_of("b"), story.told_of("a"));
}

#[test]
fn histories_joined_from_two_roots_are_told_whole() {
    let story = Story::play(&["Ana: +a", "orphan other", "Ben: +b", "Ben: b stage=won", "on main", "merge other"]);
    assert_eq!(story.told(), ["Ana a: created", "Ben b: created", "Ben b: stage lead>won"]);
}

#[test]
fn work_that_is_not_committed_is_told_as_such() {
    let story = Story::play(&["Ana: +a; +b; +c; +d"]);
    for edit in ["a stage=won", "-b", "c>e", "d /\n/\r\n/"] {
        story.edit(edit);
    }
    story.book.write("deals/f.md", "---\ntitle: quite another\n---\n");
    assert_eq!(story.told()[4..], ["now a: stage lead>won", "now b: removed", "now e: c>e", "now f: created"]);
    assert_eq!(story.told_of("e"), ["Ana c: created", "now e: c>e"]);
    assert_eq!(story.told_of("b"), ["Ana b: created", "now b: removed"]);
    story.book.git(&["rm", "--quiet", "--cached", "deals/a.md"]);
    assert_eq!(story.told_of("a")[1..], ["now a: stage lead>won"], "the index is not asked");
}

#[test]
fn everything_is_new_before_the_first_commit() {
    let story = Story::play(&[]);
    story.book.git(&["checkout", "--quiet", "--orphan", "empty"]);
    story.edit("+a");
    assert_eq!(story.told(), ["now a: created"]);
}

#[test]
fn everybody_whom_a_commit_names_is_told_and_mailmap_is_heard() {
    let mut story = Story::play(&["Ana: +a; with Ben; with Zoe"]);
    story.book.write(".mailmap", "Ana Ruiz <ana@x.example>\n");
    story.line("Ana: a stage=won");
    let timeline = story.timeline(None);
    let people: Vec<Vec<&str>> = timeline
        .by_commit()
        .map(|(commit, _)| commit.unwrap().people().map(|person| &*person.name).collect())
        .collect();
    assert_eq!(people, [vec!["Ana Ruiz"], vec!["Ana Ruiz", "Ben", "Zoe"]]);
}

#[test]
fn a_later_start_tells_the_same_from_the_cache_and_reads_no_version_again() {
    let mut story = Story::play(&["Ana: +a"]);
    for round in 0..40 {
        story.line(&format!("Ben: a value={}", 200 + round));
    }
    let caches = story.book.path("../caches");
    let first = told(&story.timeline(Some(&caches)));
    assert_eq!((first.len(), &first[1][..]), (41, "Ben a: value 100>200"));
    assert_eq!(told(&story.timeline(Some(&caches))), first);
    let blob = story.book.git(&["rev-parse", "HEAD~5:deals/a.md"]);
    let (folder, file) = blob.trim().split_at(2);
    std::fs::remove_file(story.book.path(&format!(".git/objects/{folder}/{file}"))).unwrap();
    assert_eq!(told(&story.timeline(Some(&caches))), first);
    assert_ne!(story.told(), first, "without the cache the version is missed");
}

#[test]
fn a_damaged_cache_is_not_believed() {
    let mut story = Story::play(&["Ana: +a"]);
    for round in 0..33 {
        story.line(&format!("Ben: a value={}", 200 + round));
    }
    let caches = story.book.path("../caches");
    let truth = told(&story.timeline(Some(&caches)));
    let file = crate::support::files_below(&caches).into_iter().find(|file| file.ends_with("events")).unwrap();
    let whole = std::fs::read(&file).unwrap();
    for place in (0..whole.len()).step_by(whole.len() / 20) {
        std::fs::write(&file, &whole[..place]).unwrap();
        assert_eq!(told(&story.timeline(Some(&caches))), truth, "cut at {place}");
        let mut damaged = whole.clone();
        damaged[place] ^= 0x41;
        std::fs::write(&file, damaged).unwrap();
        assert_eq!(told(&story.timeline(Some(&caches))), truth, "damaged at {place}");
    }
}

#[test]
fn other_kinds_and_fields_read_the_past_anew() {
    let story = Story::play(&["Ana: +a", "Ben: a value=100.00"]);
    assert_eq!(story.told_of("a")[1..], ["Ben a: formatting"]);
    let caches = story.book.path("../caches");
    story.timeline(Some(&caches));
    story.book.write("carnet.yaml", "folders:\n  company: deals\n  deal: elsewhere\n");
    assert_eq!(told(&story.timeline(Some(&caches)))[1..], ["Ben a: value 100>100.00"]);
}

#[test]
fn a_record_that_came_from_a_folder_without_records_is_told_from_its_beginning() {
    let story = Story::play(&["Ana: +a; +b", "Ben: a stage=won", "Zoe: a>../profiles/a", "Zoe: b stage=won"]);
    story.book.write("carnet.yaml", "folders:\n  deal: profiles\n");
    let life = ["Ana a: created", "Ben a: stage lead>won", "Zoe profiles/a.md: a>../profiles/a"];
    assert_eq!(story.told(), life.map(|line| line.replace("../profiles", "profiles")));
}

#[test]
fn a_folder_without_a_repository_has_no_timeline() {
    let story = Story::play(&["Ana: +a"]);
    std::fs::remove_dir_all(story.book.path(".git")).unwrap();
    assert!(story.timeline(None).is_empty());
}
