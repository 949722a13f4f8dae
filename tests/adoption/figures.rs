//! The figures of the example book, computed a second time from `git log` by plain code over lines.

use super::{Table, adoption, example_with_history, table};
use crate::support::TestBook;
use std::collections::{BTreeMap, BTreeSet};

const SORTS: [&str; 6] = ["created", "moved", "logged", "done", "corrected", "other"];

/// What one commit did: its day in Paris, its author's address, how many actions of each sort.
struct Commit {
    day: String,
    who: String,
    actions: BTreeMap<&'static str, i64>,
}

/// A file in a commit: its names and its two texts.
#[derive(Default)]
struct Change {
    from: Option<String>,
    to: Option<String>,
    before: Vec<String>,
    after: Vec<String>,
}

/// All commits but merges and imports, read from the patches with all lines around.
fn commits(book: &TestBook) -> Vec<Commit> {
    let output = book
        .hermetic("git")
        .current_dir(book.root())
        .env("TZ", "Europe/Paris")
        .args(["-c", "core.quotePath=false", "log", "--no-merges", "--reverse", "--find-renames", "--unified=100000"])
        .args(["--date=short-local", "--patch", "--format=\u{1}%ad %aE"])
        .output()
        .expect("git runs");
    let log = String::from_utf8_lossy(&output.stdout).into_owned();
    log.split('\u{1}').skip(1).filter_map(commit).collect()
}

fn commit(text: &str) -> Option<Commit> {
    let (head, patch) = text.split_once('\n')?;
    let (day, who) = head.split_once(' ')?;
    let changes: Vec<Change> = patch.split("\ndiff --git ").skip(1).map(change).filter(is_record).collect();
    let many = |fits: fn(&Change) -> bool| changes.iter().filter(|change| fits(change)).count() >= 10;
    let import = changes.len() >= 50
        || many(|change| change.from.is_none())
        || many(|change| change.to.is_none())
        || many(|change| change.from.is_some() && change.to.is_some() && change.from != change.to);
    let mut actions = BTreeMap::new();
    changes.iter().for_each(|change| count(change, &mut actions));
    (!import && !actions.is_empty()).then(|| Commit { day: day.to_owned(), who: who.to_owned(), actions })
}

fn change(patch: &str) -> Change {
    let mut change = Change::default();
    let name = |line: &str, side: &str| line.strip_prefix(side).map(|name| name.trim_end().to_owned());
    let (head, body) = patch.split_once("\n@@").unwrap_or((patch, ""));
    for line in head.lines() {
        change.from = name(line, "--- a/").or(name(line, "rename from ")).or(change.from.take());
        change.to = name(line, "+++ b/").or(name(line, "rename to ")).or(change.to.take());
    }
    for line in body.lines().skip(1) {
        let text = line.get(1..).unwrap_or_default().to_owned();
        match line.as_bytes().first() {
            Some(b'-') => change.before.push(text),
            Some(b'+') => change.after.push(text),
            Some(b' ') => {
                change.before.push(text.clone());
                change.after.push(text);
            }
            _ => {}
        }
    }
    change
}

fn is_record(change: &Change) -> bool {
    let path = change.to.as_ref().or(change.from.as_ref());
    path.is_some_and(|path| path.contains('/') && path.ends_with(".md"))
}

fn count(change: &Change, actions: &mut BTreeMap<&'static str, i64>) {
    let mut add = |sort, number| {
        if number > 0 {
            *actions.entry(sort).or_default() += number;
        }
    };
    let Some(path) = &change.to else { return add("other", 1) };
    if change.from.is_none() {
        return add("created", 1);
    }
    let renamed = change.from != change.to;
    add("other", i64::from(renamed));
    let [before, after] = [fields(&change.before), fields(&change.after)];
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed: Vec<&str> =
        keys.into_iter().filter(|key| before.get(*key) != after.get(*key)).map(|key| &**key).collect();
    let is_deal = path.starts_with("deals/");
    let moved = is_deal && (changed.contains(&"stage") || changed.contains(&"status"));
    add("moved", i64::from(moved));
    let follows = |key: &str| match key {
        "stage" | "status" => is_deal,
        "closed_date" | "lost_reason" => moved,
        "probability" => moved && !after.contains_key("probability"),
        "aliases" => renamed,
        _ => false,
    };
    add("corrected", changed.iter().filter(|key| !follows(key)).count().try_into().unwrap_or(0));
    let [before, after] = [Body::of(&change.before), Body::of(&change.after)];
    let gone = before.log.iter().filter(|line| !after.log.contains(line)).count();
    let come = after.log.iter().filter(|line| !before.log.contains(line)).count();
    add("logged", come.saturating_sub(gone).try_into().unwrap_or(0));
    add("other", gone.try_into().unwrap_or(0));
    let texts: BTreeSet<&String> = before.tasks.keys().chain(after.tasks.keys()).collect();
    for text in texts {
        let all = |body: &Body| body.tasks.get(text).cloned().unwrap_or_default();
        let [old, new] = [all(&before), all(&after)];
        let gone: Vec<&String> = old.iter().filter(|state| !new.contains(state)).collect();
        let come: Vec<&String> = new.iter().filter(|state| !old.contains(state)).collect();
        // A task that comes back is done and planned anew.
        let open = gone.iter().filter(|state| state.starts_with("[ ]")).count();
        let done = come.iter().filter(|state| state.starts_with("[x]")).count().min(open);
        add("done", done.try_into().unwrap_or(0));
        add("other", (gone.len().max(come.len()) - done).try_into().unwrap_or(0));
    }
    add("other", i64::from(before.rest != after.rest));
}

/// The keys between the fences, each with all its lines, without quotes.
fn fields(lines: &[String]) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let mut last = String::new();
    for line in lines.iter().skip(1).take_while(|line| *line != "---") {
        match line.split_once(':').filter(|(key, _)| !key.starts_with([' ', '-'])) {
            Some((key, value)) => {
                last = key.to_owned();
                fields.insert(last.clone(), value.replace('"', "").trim().to_owned());
            }
            None => fields.entry(last.clone()).or_default().push_str(line.trim()),
        }
    }
    fields.retain(|_, value| !value.is_empty());
    fields
}

/// The lines below the fences by what they are.
#[derive(Default)]
struct Body {
    log: Vec<String>,
    /// What is to be done → box, day and member of each task that says so.
    tasks: BTreeMap<String, Vec<String>>,
    rest: Vec<String>,
}

impl Body {
    fn of(lines: &[String]) -> Self {
        let mut body = Self::default();
        for line in lines.iter().skip(1).skip_while(|line| *line != "---").skip(1) {
            let item = line.strip_prefix("- ");
            if let Some(task) = item.filter(|item| item.starts_with('[') && item.get(2..3) == Some("]")) {
                let (boxed, text) = task.split_at(3);
                let words = |own: bool| {
                    let bare = text.split(" [").next().unwrap_or(text);
                    let mine = |word: &&str| (word.starts_with(['@', '📅', '✅', '⏫']) || is_day(word)) == own;
                    bare.split_whitespace().filter(mine).collect::<Vec<_>>().join(" ")
                };
                let fields: String = text.split(" [").skip(1).collect();
                body.tasks.entry(words(false)).or_default().push(format!("{boxed} {} {fields}", words(true)));
            } else if item.is_some_and(|item| item.starts_with("202")) {
                body.log.push(line.clone());
            } else if !line.is_empty() && !line.starts_with('#') && !line.starts_with("\\ No newline") {
                body.rest.push(line.clone());
            }
        }
        body
    }
}

fn is_day(word: &str) -> bool {
    word.len() == 10 && word.starts_with("20") && word.matches('-').count() == 2
}

/// The id of each member by the address in the file.
fn members(book: &TestBook) -> BTreeMap<String, String> {
    let files = crate::support::files_below(&book.root().join("members"));
    let pair = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a member");
        let email = text.lines().find_map(|line| line.strip_prefix("email: ")).expect("an address").to_owned();
        (email, crate::support::stem(path))
    };
    files.iter().map(pair).collect()
}

/// Actions of some commits between two days, both included, by sort and in all, and the number of days and people.
fn sums(commits: &[&Commit], from: &str, to: &str) -> BTreeMap<String, Option<i64>> {
    let within: Vec<&&Commit> = commits.iter().filter(|it| from <= &*it.day && &*it.day <= to).collect();
    let distinct = |of: fn(&Commit) -> &str| {
        let all: BTreeSet<&str> = within.iter().map(|commit| of(commit)).collect();
        i64::try_from(all.len()).expect("few")
    };
    let sort = |sort: &&str| within.iter().filter_map(|commit| commit.actions.get(sort)).sum::<i64>();
    let mut sums: BTreeMap<String, Option<i64>> =
        SORTS.iter().map(|name| ((*name).to_owned(), Some(sort(name)))).collect();
    sums.insert("actions".to_owned(), Some(SORTS.iter().map(sort).sum()));
    sums.insert("days".to_owned(), Some(distinct(|commit| &commit.day)));
    sums.insert("people".to_owned(), Some(distinct(|commit| &commit.who)));
    sums
}

/// Holds the columns of a row that [`sums`] has against it.
fn hold(shown: &BTreeMap<String, Option<i64>>, expected: &BTreeMap<String, Option<i64>>, row: &str) {
    let both = shown.iter().filter_map(|(column, figure)| Some((column, figure, expected.get(column)?)));
    let wrong: Vec<_> = both.filter(|(_, shown, expected)| shown != expected).collect();
    assert!(wrong.is_empty(), "{row}: {wrong:?}");
}

/// The table of months and that of days against the commits.
fn hold_months_and_days(document: &serde_json::Value, commits: &[&Commit]) {
    let days = table(document, "days");
    let expected: BTreeSet<&str> = commits.iter().map(|commit| &*commit.day).collect();
    assert_eq!(days.keys().map(String::as_str).collect::<BTreeSet<_>>(), expected);
    for (day, shown) in &days {
        hold(shown, &sums(commits, day, day), day);
    }
    let months = table(document, "months");
    assert_eq!((months.len(), months.keys().next().map(String::as_str)), (13, Some("2025-11")));
    for (month, shown) in &months {
        hold(shown, &sums(commits, &format!("{month}-01"), &format!("{month}-31")), month);
    }
}

/// Monday and Sunday of all weeks of the example that are over and whole: 24 November 2025 to 15 November 2026.
fn weeks() -> Vec<(String, String)> {
    let days_of = |month: u32| match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let mut all: Vec<String> = Vec::new();
    let (mut year, mut month, mut day) = (2025, 11, 24);
    while all.last().is_none_or(|last| last != "2026-11-15") {
        all.push(format!("{year}-{month:02}-{day:02}"));
        day += 1;
        if day > days_of(month) {
            (day, month) = (1, month + 1);
        }
        if month > 12 {
            (month, year) = (1, year + 1);
        }
    }
    all.chunks(7).map(|week| (week[0].clone(), week[6].clone())).collect()
}

fn by_first_days(document: &serde_json::Value) -> Table {
    // Keys are `2026-W47`; the first week of the example is `2025-W48`, and 2025 has 52 weeks.
    let name = |number: usize| match number {
        0..=4 => format!("2025-W{}", 48 + number),
        _ => format!("2026-W{:02}", number - 4),
    };
    let rows = table(document, "weeks");
    let all = weeks();
    all.iter().enumerate().map(|(number, (monday, _))| (monday.clone(), rows[&name(number)].clone())).collect()
}

#[test]
fn the_team_s_figures_are_those_of_the_log() {
    let book = example_with_history();
    let all = commits(&book);
    let all: Vec<&Commit> = all.iter().collect();
    assert!(all.len() > 700, "{}", all.len());
    let document = adoption(&book, &[]);
    hold_months_and_days(&document, &all);
    let shown = by_first_days(&document);
    for (monday, sunday) in weeks() {
        hold(&shown[&monday], &sums(&all, &monday, &sunday), &monday);
    }
}

#[test]
fn each_member_s_figures_are_those_of_the_log_beside_their_own_rhythm() {
    let book = example_with_history();
    let all = commits(&book);
    let members = members(&book);
    let shown = table(&adoption(&book, &[]), "members");
    assert_eq!(
        shown.keys().collect::<Vec<_>>(),
        members.values().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    );
    let mut team: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (address, id) in &members {
        let own: Vec<&Commit> = all.iter().filter(|commit| commit.who == *address).collect();
        let row = &shown[id];
        let [now, before] = [sums(&own, "2026-11-01", "2026-11-20"), sums(&own, "2026-10-01", "2026-10-20")];
        let expected = [now["days"], before["days"], now["actions"], before["actions"]];
        assert_eq!(["days", "days-before", "actions", "actions-before"].map(|column| row[column]), expected, "{id}");
        let text = book.read(&format!("members/{id}.md"));
        let rhythm = text.lines().find_map(|line| line.strip_prefix("rhythm: ")).expect("a rhythm");
        let rhythm: i64 = rhythm.parse().expect("a number");
        assert_eq!(row["rhythm"], Some(rhythm), "{id}");
        let met = |week: &&(String, String)| sums(&own, &week.0, &week.1)["days"] >= Some(rhythm);
        let weeks = weeks();
        let recent = weeks[weeks.len() - 12..].iter().filter(met).count();
        let expected = (rhythm > 0).then_some((i64::try_from(recent).expect("few"), 12));
        assert_eq!((row["weeks-met"], row["weeks"]), (expected.map(|it| it.0), expected.map(|it| it.1)), "{id}");
        let document = adoption(&book, &["--for", id]);
        if !own.is_empty() {
            hold_months_and_days(&document, &own);
        }
        let own_weeks = by_first_days(&document);
        for week in weeks.iter().filter(|_| rhythm > 0) {
            let kept = i64::from(met(&week));
            assert_eq!((own_weeks[&week.0]["week-met"], own_weeks[&week.0]["week-expected"]), (Some(kept), Some(1)));
            let sum = team.entry(week.0.clone()).or_default();
            *sum = (sum.0 + kept, sum.1 + 1);
        }
    }
    let shown = by_first_days(&adoption(&book, &[]));
    for (monday, (met, expected)) in team {
        assert_eq!((shown[&monday]["people-met"], shown[&monday]["people-expected"]), (Some(met), Some(expected)));
    }
}

#[test]
fn the_change_is_that_of_whole_months_and_of_the_present_one_that_of_the_same_days() {
    let book = example_with_history();
    let all = commits(&book);
    let all: Vec<&Commit> = all.iter().collect();
    let shown = table(&adoption(&book, &[]), "months");
    let actions = |from: &str, to: &str| sums(&all, from, to)["actions"].expect("a sum");
    let present = actions("2026-11-01", "2026-11-20") - actions("2026-10-01", "2026-10-20");
    assert_eq!(shown["2026-11"]["change"], Some(present));
    let july = actions("2026-07-01", "2026-07-31") - actions("2026-06-01", "2026-06-30");
    assert_eq!(shown["2026-07"]["change"], Some(july));
    let january = actions("2026-01-01", "2026-01-31") - actions("2025-12-01", "2025-12-31");
    assert_eq!(shown["2026-01"]["change"], Some(january));
}
