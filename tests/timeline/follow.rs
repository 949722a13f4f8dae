//! The timelines of the example book beside what `git log --follow` says of its files.

use crate::support::TestBook;
use carnet::history::Timeline;
use carnet::workspace::{Version, read_past};
use std::collections::BTreeSet;

/// One file in so many is asked for, and every file that moved.
const EVERY: usize = 9;

#[test]
fn the_commits_of_a_record_are_those_that_git_follows() {
    let book = TestBook::with("");
    book.run(&["demo", ".", "--no-serve"]).ok();
    let version = Version::find(&book.root(), None).unwrap();
    let snapshot = version.read(None).unwrap();
    let news = read_past(version.root(), &snapshot.config, None).unwrap().unwrap();
    let timeline = Timeline::of(news.past);
    let mut asked = 0;
    for (number, (_, record)) in snapshot.book.iter().enumerate() {
        if number % EVERY != 0 && timeline.names(record.path()).len() < 2 {
            continue;
        }
        let told: BTreeSet<String> =
            timeline.of_record(record.path()).filter_map(|told| Some(told.commit?.id.to_string())).collect();
        let said = book.git(&["log", "--follow", "--format=%H", "--", record.path()]);
        let followed: BTreeSet<String> = said.lines().map(str::to_owned).collect();
        assert_eq!(told, followed, "{}", record.path());
        asked += 1;
    }
    assert!(asked >= 10, "{asked}");
}
