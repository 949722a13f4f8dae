//! Reports about the past, against what `git log` and `git show` say of each deal's file.

use super::figures::{CHANCES, File, born, day, files, number, percent};
use super::{example_with_history, report, rows};
use crate::support::{TestBook, files_below, stem};
use std::collections::BTreeMap;

/// The versions of a deal, oldest first: its day in Paris, stage and close date.
struct Past {
    file: File,
    born: String,
    versions: Vec<[String; 3]>,
}

fn pasts(book: &TestBook) -> Vec<Past> {
    let deals = files(book, "deals");
    let mut born = born(book, "deals", &deals);
    deals
        .into_iter()
        .map(|file| {
            let path =
                files_below(&book.root().join("deals")).into_iter().find(|path| stem(path) == file.id).expect("it");
            let path = path.strip_prefix(book.root()).expect("inside").display().to_string();
            let log = git(
                book,
                &["log", "--follow", "--name-only", "--format=%x01%H %ad", "--date=short-local", "--", &path],
            );
            let mut versions: Vec<[String; 3]> = log
                .split('\u{1}')
                .skip(1)
                .filter_map(|part| {
                    let (head, name) = part.split_once('\n')?;
                    let (commit, day) = head.split_once(' ')?;
                    let text = git(book, &["show", &format!("{commit}:{}", name.trim())]);
                    let value = |key: &str| {
                        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{key}: ")));
                        line.unwrap_or_default().trim().to_owned()
                    };
                    Some([day.to_owned(), value("stage"), value("close_date")])
                })
                .collect();
            versions.reverse();
            let born = born.remove(&file.id).unwrap_or_default();
            Past { file, born, versions }
        })
        .collect()
}

fn git(book: &TestBook, arguments: &[&str]) -> String {
    let mut command = std::process::Command::new("git");
    let output = command.current_dir(book.root()).env("TZ", "Europe/Paris").args(arguments).output().expect("git runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

impl Past {
    /// Stages with their first and last day; an open end has none.
    fn stays(&self) -> Vec<(&str, &str, Option<&str>)> {
        let mut stays: Vec<(&str, &str, Option<&str>)> = Vec::new();
        for [day, stage, _] in &self.versions {
            match stays.last_mut() {
                Some(last) if last.0 == stage => {}
                Some(last) => {
                    last.2 = Some(day);
                    stays.push((stage, day, None));
                }
                None => stays.push((stage, &self.born, None)),
            }
        }
        if self.file.status() != "open"
            && let Some(last) = stays.last_mut()
        {
            last.2 = Some(self.file.get("closed_date"));
        }
        stays
    }

    fn slips(&self) -> (usize, i64) {
        let dates: Vec<&str> =
            self.versions.iter().map(|version| version[2].as_str()).filter(|it| !it.is_empty()).collect();
        let slips: Vec<i64> =
            dates.windows(2).filter(|pair| pair[0] < pair[1]).map(|pair| day(pair[1]) - day(pair[0])).collect();
        (slips.len(), slips.iter().sum())
    }
}

#[test]
fn the_past_of_deals_is_what_git_says_of_their_files() {
    let book = example_with_history();
    let mut pasts = pasts(&book);
    pasts.retain(|past| past.file.status() != "cancelled");
    funnel(&book, &pasts);
    slippage(&book, &pasts);
    velocity(&book, &pasts);
}

fn funnel(book: &TestBook, pasts: &[Past]) {
    let json = report(book, &["funnel"]);
    for pipeline in ["ventes", "entretien"] {
        let stages: Vec<&str> =
            CHANCES.iter().filter(|(line, ..)| *line == pipeline).map(|(_, stage, _)| *stage).collect();
        let place = |stage: &str| stages.iter().position(|known| *known == stage);
        let furthest = |past: &Past| {
            let home = place(past.file.get("stage"))?;
            let won = past.file.status() == "won";
            let reached = past.stays().iter().filter_map(|stay| place(stay.0)).max().unwrap_or(home);
            Some(if won { stages.len() } else { reached })
        };
        let shown = rows(&json, pipeline);
        let reached =
            |at: usize| pasts.iter().filter(|past| furthest(past).is_some_and(|furthest| furthest >= at)).count();
        for at in 0..=stages.len() {
            let here = |status: &str| {
                pasts
                    .iter()
                    .filter(|past| {
                        past.file.status() == status && Some(past.file.get("stage")) == stages.get(at).copied()
                    })
                    .count()
            };
            let on = if at == stages.len() { None } else { percent(reached(at + 1), reached(at)) };
            let key = stages.get(at).copied().unwrap_or("won");
            let expected =
                [number(reached(at)), percent(reached(at), reached(0)), on, number(here("open")), number(here("lost"))];
            assert_eq!(shown[key], expected, "{pipeline} {key}");
        }
    }
}

fn slippage(book: &TestBook, pasts: &[Past]) {
    let json = report(book, &["slippage"]);
    for (owner, figures) in rows(&json, "owners") {
        let deals = pasts.iter().filter(|past| owner == "total" || past.file.get("owner") == owner);
        let deals: Vec<(usize, i64)> =
            deals.filter(|past| !past.file.get("close_date").is_empty()).map(Past::slips).collect();
        let slipped = deals.iter().filter(|(slips, _)| *slips > 0).count();
        let slips = deals.iter().map(|(slips, _)| slips).sum();
        let days: i64 = deals.iter().map(|(_, days)| days).sum();
        let expected =
            [percent(slipped, deals.len()), number(slipped), number(deals.len()), number(slips), Some(days * 100)];
        assert_eq!(figures, expected, "{owner}");
    }
}

fn velocity(book: &TestBook, pasts: &[Past]) {
    let json = report(book, &["velocity"]);
    let mut days: BTreeMap<(&str, &str), Vec<i64>> = BTreeMap::new();
    for past in pasts {
        for (stage, since, until) in past.stays() {
            let line = CHANCES.iter().find(|(_, known, _)| *known == stage).map(|(line, ..)| *line);
            if let (Some(line), Some(until)) = (line, until) {
                days.entry((line, stage)).or_default().push((day(until) - day(since)).max(0));
            }
        }
        let closed = past.file.status();
        if closed != "open" {
            let all = (day(past.file.closed()) - day(&past.born)).max(0);
            for key in [closed, "closed"] {
                days.entry(("deals", key)).or_default().push(all);
            }
        }
    }
    for ((table, key), mut days) in days {
        days.sort_unstable();
        // Hundredths at the quarter: the neighbours in proportion.
        let quartile = |quarter: usize| {
            let steps = (days.len() - 1) * quarter;
            let low = days[steps / 4];
            let high = days.get(steps / 4 + 1).copied().unwrap_or(low);
            Some(low * 100 + (high - low) * 25 * i64::try_from(steps % 4).unwrap_or(0))
        };
        let expected = [quartile(2), quartile(1), quartile(3), number(days.len())];
        assert_eq!(rows(&json, table)[key], expected, "{table} {key}");
    }
}

#[test]
fn moves_between_the_statuses_of_customers_are_counted_with_their_day() {
    let company =
        |id: &str, status: &str| format!("//- companies/{id}.md\n---\nname: {id}\nstatus: {status}\nowner: ana\n---\n");
    let book = TestBook::with(&format!(
        "//- carnet.yaml\ntime_zone: Europe/Paris\n//- members/ana.md\n---\nname: Ana\n---\n\
         {}{}{}//- contacts/zoe.md\n---\nname: Zoe\nstatus: prospect\n---\n",
        company("a", "suspect"),
        company("b", "suspect"),
        company("c", "prospect")
    ));
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    let commit = |day: &str, changes: &[(&str, &str, &str)]| {
        for (path, from, to) in changes {
            book.write(path, book.read(path).replace(&format!("status: {from}"), &format!("status: {to}")));
        }
        let hour = format!("{day}T23:30:00+01:00");
        book.git_at(&hour, &["add", "--all"]);
        book.git_at(&hour, &["commit", "--quiet", "-m", day]);
    };
    commit("2026-01-05", &[]);
    commit("2026-06-30", &[("companies/a.md", "suspect", "prospect"), ("companies/b.md", "suspect", "prospect")]);
    // Half past eleven at one hour east of Greenwich is the next day in Paris in summer.
    commit("2026-09-30", &[("companies/a.md", "prospect", "client"), ("contacts/zoe.md", "prospect", "client")]);
    // There and back is two moves; a commit of something else is none.
    commit("2026-10-20", &[("companies/c.md", "prospect", "client")]);
    commit("2026-10-21", &[("companies/c.md", "client", "prospect"), ("companies/b.md", "owner: ana", "owner: none")]);
    book.write("companies/b.md", book.read("companies/b.md").replace("status: prospect", "status: client"));
    let moves = |arguments: &[&str]| {
        let json = report(&book, &[&["customers"], arguments].concat());
        let moves = if json["tables"].as_array().is_some_and(|all| all.iter().any(|it| it["id"] == "moves")) {
            rows(&json, "moves")
        } else {
            BTreeMap::new()
        };
        moves
            .into_iter()
            .map(|(key, figures)| (key, figures.into_iter().flatten().collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    };
    let told = |all: &[(&str, [i64; 3])]| -> Vec<(String, Vec<i64>)> {
        all.iter().map(|(key, counts)| ((*key).to_owned(), counts.iter().map(|count| count * 100).collect())).collect()
    };
    // What is not committed happens today.
    assert_eq!(
        moves(&[]),
        told(&[("client-prospect", [1, 1, 0]), ("prospect-client", [4, 3, 1]), ("suspect-prospect", [2, 2, 0])])
    );
    assert_eq!(moves(&["--period", "2026-q3"]), told(&[("suspect-prospect", [2, 2, 0])]), "1 July in Paris");
    assert_eq!(moves(&["--period", "2026-11"]), told(&[("prospect-client", [1, 1, 0])]));
    assert_eq!(moves(&["--period", "2026-02"]), told(&[]));
    assert_eq!(moves(&["--owner", "ana", "--period", "2026-10"]).len(), 2);
    let site =
        std::fs::read_to_string(book.build_site("site", "fr").join("reports/customers/index.html")).expect("a page");
    assert!(site.contains("Passages d’un statut à l’autre"), "{site}");
}
