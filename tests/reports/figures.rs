//! The figures of the example book, computed a second time from its files and from `git log` by plain code.

use super::{example_with_history, report, rows};
use crate::support::{TestBook, files_below, stem};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// One file, read as lines.
pub(super) struct File {
    pub(super) id: String,
    fields: BTreeMap<String, String>,
    /// Each interaction: its day, the word before its colon, who noted it.
    log: Vec<(String, String, Option<String>)>,
    text: String,
}

impl File {
    fn read(book: &TestBook, path: &std::path::Path) -> Self {
        let relative = path.strip_prefix(book.root()).expect("inside").display().to_string();
        let text = book.read(&relative);
        let (front, body) = text.trim_start_matches("---\n").split_once("\n---").expect("front matter");
        let pair = |line: &str| {
            let (key, value) = line.split_once(':')?;
            let plain = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            plain.then(|| (key.to_owned(), value.trim().trim_matches(['"', '[', ']']).to_owned()))
        };
        let fields = front.lines().filter_map(pair).filter(|(_, value)| !value.is_empty()).collect();
        let log = body.lines().filter_map(|line| {
            let entry = line.strip_prefix("- ")?;
            let day = entry.get(..10).filter(|day| day.as_bytes()[4] == b'-' && day.as_bytes()[0] == b'2')?;
            let rest = entry[10..].trim_start();
            let rest = match rest.split_once(' ') {
                Some((hour, rest)) if hour.len() == 5 && hour.as_bytes()[2] == b':' => rest,
                _ => rest,
            };
            let word = rest.split_once(':').map(|(word, _)| word.trim_end()).filter(|word| !word.contains(' '));
            let word = word.unwrap_or("");
            let who = entry.rsplit_once(" @").map(|(_, who)| who.trim().to_owned());
            Some((day.to_owned(), word.to_lowercase(), who))
        });
        Self { id: stem(path), fields, log: log.collect(), text: body.to_owned() }
    }

    pub(super) fn get(&self, key: &str) -> &str {
        self.fields.get(key).map_or("", String::as_str)
    }

    /// The amount in hundredths.
    fn value(&self) -> i64 {
        let (whole, cents) = self.get("value").split_once('.').unwrap_or((self.get("value"), ""));
        whole.parse::<i64>().unwrap_or(0) * 100 + format!("{cents:0<2}")[..2].parse::<i64>().unwrap_or(0)
    }

    pub(super) fn status(&self) -> &str {
        if self.get("status").is_empty() { "open" } else { self.get("status") }
    }

    pub(super) fn closed(&self) -> &str {
        if self.get("closed_date").is_empty() { self.get("close_date") } else { self.get("closed_date") }
    }
}

pub(super) fn files(book: &TestBook, folder: &str) -> Vec<File> {
    let all = files_below(&book.root().join(folder));
    all.iter()
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| File::read(book, path))
        .collect()
}

/// The chance of each stage as `carnet.yaml` says it.
pub(super) const CHANCES: &[(&str, &str, i64)] = &[
    ("ventes", "piste", 10),
    ("ventes", "qualifiee", 25),
    ("ventes", "proposition", 50),
    ("ventes", "negociation", 75),
    ("entretien", "a-preparer", 40),
    ("entretien", "offre-envoyee", 60),
    ("entretien", "accord-oral", 90),
];

/// Amount times chance, in hundredths of a hundredth.
fn weighted(deal: &File) -> i64 {
    let own = deal.get("probability").parse().ok();
    let stage = CHANCES.iter().find(|(_, stage, _)| *stage == deal.get("stage")).map(|(_, _, chance)| *chance);
    deal.value() * own.or(stage).unwrap_or(0) / 100
}

pub(super) fn percent(part: usize, whole: usize) -> Option<i64> {
    // To one decimal, in hundredths: halves go up.
    (whole > 0).then(|| i64::try_from((part * 2000 + whole) / (2 * whole)).unwrap_or(0) * 10)
}

pub(super) fn number(count: usize) -> Option<i64> {
    i64::try_from(count).ok().map(|count| count * 100)
}

fn of<'a>(deals: &'a [File], status: &str) -> Vec<&'a File> {
    deals.iter().filter(|deal| deal.status() == status).collect()
}

fn sum(deals: &[&File]) -> Option<i64> {
    Some(deals.iter().map(|deal| deal.value()).sum())
}

#[test]
fn the_pipeline_is_what_the_files_of_open_deals_add_up_to() {
    let book = TestBook::example();
    let deals = files(&book, "deals");
    let shown = rows(&report(&book, &["pipeline"]), "stage");
    let open = of(&deals, "open");
    for (pipeline, stage, _) in CHANCES {
        let here: Vec<&File> = open.iter().copied().filter(|deal| deal.get("stage") == *stage).collect();
        let expected = vec![sum(&here), Some(here.iter().map(|deal| weighted(deal)).sum()), number(here.len())];
        assert_eq!(shown[&format!("{pipeline}-{stage}")], expected, "{stage}");
    }
    let all = vec![sum(&open), Some(open.iter().map(|deal| weighted(deal)).sum()), number(open.len())];
    assert_eq!(shown["total"], all);
    assert_eq!(shown.len(), CHANCES.len() + 1);
}

#[test]
fn the_forecast_lays_won_and_open_deals_out_by_month() {
    let book = TestBook::example();
    let deals = files(&book, "deals");
    let shown = rows(&report(&book, &["forecast"]), "close_date");
    for (key, figures) in &shown {
        let inside = |day: &str| match key.as_str() {
            "total" => true,
            "before-2026-05-01" => day < "2026-05-01",
            "from-2027-09-01" => day >= "2027-09-01",
            month => day.starts_with(month),
        };
        let won: Vec<&File> = of(&deals, "won").into_iter().filter(|deal| inside(deal.closed())).collect();
        let open: Vec<&File> = of(&deals, "open").into_iter().filter(|deal| inside(deal.get("close_date"))).collect();
        let chances = Some(open.iter().map(|deal| weighted(deal)).sum());
        assert_eq!(*figures, vec![sum(&won), chances, number(won.len()), number(open.len()), sum(&open)], "{key}");
    }
    let months = shown.keys().filter(|key| key.len() == 7).count();
    assert_eq!((months, shown.contains_key("before-2026-05-01")), (13, true), "{:?}", shown.keys());
}

#[test]
fn the_win_rate_leaves_cancelled_deals_out() {
    let book = TestBook::example();
    let (deals, companies) = (files(&book, "deals"), files(&book, "companies"));
    let json = report(&book, &["winrate"]);
    let company = |deal: &File, key: &str| {
        let old_name =
            |company: &File| company.id == "gicquel-mobilites" && deal.get("company") == "transports-gicquel";
        let found = companies.iter().find(|company| company.id == deal.get("company") || old_name(company));
        found.map(|company| company.get(key).to_owned()).unwrap_or_default()
    };
    let size = |deal: &File| match company(deal, "size").parse::<u32>().unwrap_or(0) {
        0..10 => "0-9",
        10..50 => "10-49",
        50..250 => "50-249",
        _ => "250-",
    };
    type Key<'a> = Box<dyn Fn(&File) -> String + 'a>;
    let tables: [(&str, Key<'_>); 4] = [
        ("source", Box::new(|deal| deal.get("source").to_owned())),
        ("owner", Box::new(|deal| deal.get("owner").to_owned())),
        ("company-industry", Box::new(|deal| company(deal, "industry"))),
        ("company-size", Box::new(|deal| size(deal).to_owned())),
    ];
    for (table, key) in tables {
        let shown = rows(&json, table);
        for (row, figures) in &shown {
            let here = |status: &str| -> Vec<&File> {
                of(&deals, status).into_iter().filter(|deal| row == "total" || key(deal) == *row).collect()
            };
            let (won, lost) = (here("won"), here("lost"));
            let rate = percent(won.len(), won.len() + lost.len());
            assert_eq!(*figures, vec![rate, number(won.len()), number(lost.len()), sum(&won)], "{table} {row}");
        }
        let keys: BTreeSet<String> =
            deals.iter().filter(|deal| matches!(deal.status(), "won" | "lost")).map(&key).collect();
        assert_eq!(shown.keys().filter(|row| *row != "total").cloned().collect::<BTreeSet<_>>(), keys, "{table}");
    }
}

#[test]
fn lost_reasons_sources_and_concentration_add_up() {
    let book = TestBook::example();
    let (deals, contacts) = (files(&book, "deals"), files(&book, "contacts"));
    let lost = of(&deals, "lost");
    for (row, figures) in rows(&report(&book, &["lost"]), "lost_reason") {
        let here: Vec<&File> =
            lost.iter().copied().filter(|deal| row == "total" || deal.get("lost_reason") == row).collect();
        assert_eq!(figures, vec![number(here.len()), percent(here.len(), lost.len()), sum(&here)], "{row}");
    }
    let sources = report(&book, &["sources"]);
    for (row, figures) in rows(&sources, "deals") {
        let here = |status: &str| -> Vec<&File> {
            of(&deals, status).into_iter().filter(|deal| row == "total" || deal.get("source") == row).collect()
        };
        let (open, won, lost) = (here("open"), here("won"), here("lost"));
        let all = open.len() + won.len() + lost.len();
        assert_eq!(figures, vec![number(all), number(open.len()), number(won.len()), sum(&won)], "{row}");
    }
    for (row, figures) in rows(&sources, "contacts") {
        let here = contacts.iter().filter(|contact| row == "total" || contact.get("source") == row).count();
        assert_eq!(figures, vec![number(here), percent(here, contacts.len())], "{row}");
    }
    let won = of(&deals, "won");
    // One customer was renamed and keeps its old id as another name.
    let company = |deal: &File| match deal.get("company") {
        "transports-gicquel" => "gicquel-mobilites".to_owned(),
        id => id.to_owned(),
    };
    let concentration = rows(&report(&book, &["concentration"]), "company");
    for (row, figures) in &concentration {
        let here: Vec<&File> = won.iter().copied().filter(|deal| row == "total" || company(deal) == *row).collect();
        let (part, whole) = (sum(&here).unwrap_or(0), sum(&won).unwrap_or(1));
        let share = (part * 2000 + whole) / (2 * whole) * 10;
        assert_eq!(*figures, vec![Some(part), Some(share), number(here.len())], "{row}");
    }
}

#[test]
fn customers_and_tickets_are_counted_as_their_files_say() {
    let book = TestBook::example();
    let customers = report(&book, &["customers"]);
    for folder in ["companies", "contacts"] {
        let all = files(&book, folder);
        for (row, figures) in rows(&customers, folder) {
            let here = all.iter().filter(|it| row == "total" || it.get("status") == row).count();
            assert_eq!(figures, vec![number(here), percent(here, all.len())], "{folder} {row}");
        }
    }
    let tickets = files(&book, "tickets");
    let json = report(&book, &["tickets"]);
    for (row, figures) in rows(&json, "months") {
        let inside = |ticket: &&File, key: &str| {
            !ticket.get(key).is_empty() && (row == "total" || ticket.get(key).starts_with(&row))
        };
        let opened = tickets.iter().filter(|ticket| inside(ticket, "opened")).count();
        let closed: Vec<&File> = tickets.iter().filter(|ticket| inside(ticket, "closed")).collect();
        let mut days: Vec<i64> = closed.iter().map(|it| day(it.get("closed")) - day(it.get("opened"))).collect();
        days.sort_unstable();
        let middle = days.len() / 2;
        let median = match days.len() {
            0 => None,
            odd if odd % 2 == 1 => Some(days[middle] * 100),
            _ => Some((days[middle] + days[middle - 1]) * 50),
        };
        assert_eq!(figures, vec![number(opened), number(closed.len()), median], "{row}");
    }
    for (row, figures) in rows(&json, "waiting") {
        let (low, high) = row.split_once('-').unwrap_or(("0", ""));
        let (low, high): (i64, i64) = (low.parse().unwrap_or(0), high.parse().unwrap_or(i64::MAX));
        let age = |ticket: &&File| day("2026-11-20") - day(ticket.get("opened"));
        let waits = tickets.iter().filter(|ticket| ticket.get("closed").is_empty());
        let here = waits.filter(|ticket| row == "total" || (low..=high).contains(&age(ticket))).count();
        assert_eq!(figures, vec![number(here)], "{row}");
    }
}

/// Days since the first of March of the year 0 (Howard Hinnant's civil days).
pub(super) fn day(date: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| date[range].parse::<i64>().expect("a day");
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day
}

#[test]
fn activity_counts_every_log_line_once() {
    let book = TestBook::example();
    let kind = |word: &str| {
        Some(match word {
            "call" | "appel" | "tel" | "tél" => "call",
            "email" | "courriel" | "mail" | "e-mail" => "email",
            "visit" | "visite" => "visit",
            "meeting" | "réunion" | "rdv" => "meeting",
            "note" => "note",
            "quote" | "devis" => "quote",
            "reply" | "réponse" => "reply",
            _ => return None,
        })
    };
    let mut members: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut months: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for folder in ["campaigns", "companies", "contacts", "deals", "feedback", "members", "tickets"] {
        for file in files(&book, folder) {
            for (day, word, who) in file.log.iter().filter(|(day, ..)| day.as_str() <= "2026-11-20") {
                let who = who.clone().unwrap_or_else(|| file.get("owner").to_owned());
                let who = if who.is_empty() { "none".to_owned() } else { who };
                for (map, key) in [(&mut members, who), (&mut months, day[..7].to_owned())] {
                    for key in [key, "total".to_owned()] {
                        let counts = map.entry(key).or_default();
                        *counts.entry("count").or_default() += 1;
                        *counts.entry(kind(word).unwrap_or("other")).or_default() += 1;
                    }
                }
            }
        }
    }
    let json = report(&book, &["activity"]);
    for (table, expected) in [("members", members), ("months", months)] {
        let shown = rows(&json, table);
        let columns = ["count", "call", "email", "visit", "meeting", "quote", "reply", "note", "other"];
        let figures = |counts: &BTreeMap<&str, usize>| -> Vec<Option<i64>> {
            columns.iter().map(|column| number(counts.get(column).copied().unwrap_or(0))).collect()
        };
        let expected: BTreeMap<String, Vec<Option<i64>>> =
            expected.iter().map(|(key, counts)| (key.clone(), figures(counts))).collect();
        assert_eq!(shown, expected, "{table}");
    }
}

/// The day in Paris on which each deal was first committed, as git says.
pub(super) fn born(book: &TestBook, folder: &str, files: &[File]) -> BTreeMap<String, String> {
    let day = |file: &File| {
        let stated = file.get("created");
        if !stated.is_empty() {
            return stated.to_owned();
        }
        let path =
            files_below(&book.root().join(folder)).into_iter().find(|path| stem(path) == file.id).expect("a file");
        let output = Command::new("git")
            .current_dir(book.root())
            .env("TZ", "Europe/Paris")
            .args(["log", "--follow", "--format=%ad", "--date=short-local", "--"])
            .arg(path)
            .output()
            .expect("git runs");
        String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned()
    };
    files.iter().map(|file| (file.id.clone(), day(file))).collect()
}

#[test]
fn cohorts_and_periods_take_the_day_of_birth_from_git() {
    let book = example_with_history();
    let deals = files(&book, "deals");
    let born = born(&book, "deals", &deals);
    for (row, figures) in rows(&report(&book, &["cohorts"]), "created") {
        let here = |status: &str| -> Vec<&File> {
            of(&deals, status).into_iter().filter(|deal| row == "total" || born[&deal.id].starts_with(&row)).collect()
        };
        let (open, won, lost) = (here("open"), here("won"), here("lost"));
        let all = open.len() + won.len() + lost.len();
        let rate = percent(won.len(), won.len() + lost.len());
        let counts = [all, open.len(), won.len(), lost.len()].map(number);
        assert_eq!(figures, [&counts[..], &[rate, sum(&won)]].concat(), "{row}");
    }
    let shown = rows(&report(&book, &["compare", "--period", "2026-q3"]), "compare");
    let sides = [("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30")];
    for (number_of_side, (from, to)) in sides.into_iter().enumerate() {
        let inside = |day: &str| from <= day && day <= to;
        let closed = |status: &str| -> Vec<&File> {
            of(&deals, status).into_iter().filter(|deal| inside(deal.closed())).collect()
        };
        let (won, lost) = (closed("won"), closed("lost"));
        let created = deals.iter().filter(|deal| deal.status() != "cancelled" && inside(&born[&deal.id])).count();
        let figure = |row: &str| shown[row][number_of_side];
        assert_eq!(figure("deals_created"), number(created));
        assert_eq!((figure("deals_won"), figure("amount_won")), (number(won.len()), sum(&won)));
        assert_eq!((figure("deals_lost"), figure("amount_lost")), (number(lost.len()), sum(&lost)));
        assert_eq!(figure("win_rate"), percent(won.len(), won.len() + lost.len()));
    }
}

#[test]
fn campaigns_have_the_deals_that_links_lead_to() {
    let book = example_with_history();
    let (deals, campaigns) = (files(&book, "deals"), files(&book, "campaigns"));
    let born = born(&book, "deals", &deals);
    let shown = rows(&report(&book, &["campaigns"]), "campaigns");
    for campaign in &campaigns {
        let targets: BTreeSet<String> = campaign
            .text
            .split("[[")
            .skip(1)
            .filter_map(|part| {
                let target = part.split([']', '|']).next()?;
                Some(target.rsplit('/').next().unwrap_or(target).to_owned())
            })
            .collect();
        let names = |deal: &File| {
            let path = format!("deals/{}.md", deal.id);
            let front = book.read(&path);
            let contacts = front
                .split("contacts:\n")
                .nth(1)
                .unwrap_or("")
                .lines()
                .map_while(|line| line.trim().strip_prefix("- "));
            let known: Vec<String> = contacts.map(str::to_owned).chain([deal.get("company").to_owned()]).collect();
            known.iter().any(|id| targets.contains(id)) && born[&deal.id].as_str() >= campaign.get("start")
        };
        let linked = |deal: &File| targets.contains(&deal.id) || deal.text.contains(&format!("[[{}", campaign.id));
        let theirs: Vec<&File> =
            deals.iter().filter(|deal| deal.status() != "cancelled" && (linked(deal) || names(deal))).collect();
        let won: Vec<&File> = theirs.iter().copied().filter(|deal| deal.status() == "won").collect();
        let open: Vec<&File> = theirs.iter().copied().filter(|deal| deal.status() == "open").collect();
        let budget = campaign.get("budget").parse::<i64>().ok().map(|budget| budget * 100);
        let likely = Some(open.iter().map(|deal| weighted(deal)).sum());
        let expected = vec![number(theirs.len()), number(won.len()), sum(&won), number(open.len()), likely, budget];
        assert_eq!(shown[&campaign.id], expected, "{}", campaign.id);
    }
}
