//! The agenda by week and by member, and as a calendar file that a reader of its own reads back.

use super::support::TestBook;
use std::collections::BTreeMap;
use std::fs;

/// One component of a calendar file with its parts.
#[derive(Debug, Default)]
struct Component {
    name: String,
    lines: Vec<(String, String, String)>,
    parts: Vec<Self>,
}

impl Component {
    fn value(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(known, ..)| known == name).map(|(_, _, value)| value.as_str())
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(known, ..)| known == name).map(|(_, parameter, _)| parameter.as_str())
    }

    /// The text behind a name, unescaped.
    fn text(&self, name: &str) -> String {
        let mut signs = self.value(name).unwrap_or_default().chars();
        let mut out = String::new();
        while let Some(sign) = signs.next() {
            match (sign, if sign == '\\' { signs.next() } else { None }) {
                ('\\', Some('n' | 'N')) => out.push('\n'),
                ('\\', Some(escaped @ ('\\' | ';' | ','))) => out.push(escaped),
                ('\\', other) => panic!("no escape: \\{other:?}"),
                (',' | ';', _) => panic!("a bare `{sign}` in {name}"),
                (plain, _) => out.push(plain),
            }
        }
        out
    }
}

/// Reads a calendar file as RFC 5545 has it; panics at the first thing that is not so.
fn read_calendar(bytes: &[u8]) -> Component {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "line ends");
    let physical: Vec<&str> = text.split_terminator("\r\n").collect();
    assert!(physical.iter().all(|line| line.len() <= 75), "a line is longer than 75 octets");
    let mut logical: Vec<String> = Vec::new();
    for line in physical {
        match line.strip_prefix(' ') {
            Some(rest) => logical.last_mut().expect("a line to go on").push_str(rest),
            None => logical.push(line.to_owned()),
        }
    }
    let mut open = vec![Component::default()];
    for line in logical {
        let (head, value) = line.split_once(':').expect("a name and a value");
        assert!(!value.chars().any(char::is_control), "{line:?}");
        let (name, parameter) = head.split_once(';').unwrap_or((head, ""));
        assert!(name.chars().all(|c| c.is_ascii_uppercase() || c == '-'), "{name}");
        match name {
            "BEGIN" => open.push(Component { name: value.to_owned(), ..Component::default() }),
            "END" => {
                let done = open.pop().expect("a component");
                assert_eq!(done.name, value);
                open.last_mut().expect("a component around").parts.push(done);
            }
            _ => open.last_mut().expect("a component").lines.push((name.into(), parameter.into(), value.into())),
        }
    }
    let [outside] = <[Component; 1]>::try_from(open).expect("all is closed");
    let [calendar] = <[Component; 1]>::try_from(outside.parts).expect("one calendar");
    assert_eq!((calendar.name.as_str(), calendar.value("VERSION")), ("VCALENDAR", Some("2.0")));
    assert!(calendar.value("PRODID").is_some());
    let mut ids = BTreeMap::new();
    for event in &calendar.parts {
        assert_eq!(event.name, "VEVENT");
        for needed in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
            assert_eq!(event.lines.iter().filter(|(name, ..)| name == needed).count(), 1, "{needed}");
        }
        assert!(ids.insert(event.value("UID"), ()).is_none(), "{:?} stands twice", event.value("UID"));
        let [alarm] = &event.parts[..] else { panic!("one alarm") };
        assert_eq!((alarm.name.as_str(), alarm.value("ACTION")), ("VALARM", Some("DISPLAY")));
        assert!(alarm.value("TRIGGER").is_some() && alarm.value("DESCRIPTION").is_some());
    }
    calendar
}

/// The calendar of a book on a day: summary → event.
fn events(book: &TestBook, today: &str, more: &[&str]) -> BTreeMap<String, Component> {
    let arguments = [&["--today", today, "agenda", "--format", "ics"], more].concat();
    let out = book.run(&arguments).ok();
    read_calendar(out.as_bytes()).parts.into_iter().map(|event| (event.text("SUMMARY"), event)).collect()
}

fn book(time_zone: &str, tasks: &str) -> TestBook {
    TestBook::with(&format!(
        "//- carnet.yaml\nname: Small\ntime_zone: {time_zone}\n//- deals/d.md\n---\ntitle: Deal\nstage: lead\n---\n{tasks}"
    ))
}

#[test]
fn a_time_of_day_is_right_on_both_sides_of_a_change_of_clocks() {
    let tasks = "- [ ] winter [due:: 2026-03-28 09:00]\n- [ ] summer [due:: 2026-03-29 09:00]\n\
                 - [ ] skipped [due:: 2026-03-29 02:30]\n- [ ] twice [due:: 2026-10-25 02:30]\n\
                 - [ ] after [due:: 2026-10-25 09:00]\n- [ ] all day [due:: 2026-10-25]\n";
    let events = events(&book("Europe/Paris", tasks), "2026-03-01", &[]);
    let start = |summary: &str| events[&format!("{summary} – Deal")].value("DTSTART").unwrap_or_default();
    // Paris is an hour ahead of UTC in winter, two in summer; clocks change at 01:00 UTC.
    assert_eq!(start("winter"), "20260328T080000Z");
    assert_eq!(start("summer"), "20260329T070000Z");
    assert_eq!(start("skipped"), "20260329T013000Z");
    assert_eq!(start("twice"), "20261025T003000Z");
    assert_eq!(start("after"), "20261025T080000Z");
    let whole = &events["all day – Deal"];
    assert_eq!((whole.parameter("DTSTART"), whole.value("DTSTART")), (Some("VALUE=DATE"), Some("20261025")));
    assert_eq!(whole.value("DTEND"), Some("20261026"));
    assert_eq!(events["summer – Deal"].value("DTEND"), Some("20260329T073000Z"));
}

#[test]
fn days_go_over_leap_day_and_new_year() {
    let tasks = "- [ ] leap [due:: 2028-02-29]\n- [ ] late [due:: 2027-12-31 23:45]\n";
    let events = events(&book("UTC", tasks), "2027-12-01", &[]);
    assert_eq!(events["leap – Deal"].value("DTEND"), Some("20280301"));
    assert_eq!(events["late – Deal"].value("DTEND"), Some("20280101T001500Z"));
}

#[test]
fn an_event_keeps_its_id_when_the_task_is_put_off_and_twins_are_told_apart() {
    let id = |tasks: &str| {
        let events = events(&book("UTC", tasks), "2026-11-20", &[]);
        events["Call – Deal"].value("UID").expect("an id").to_owned()
    };
    let first = id("- [ ] Call [due:: 2026-11-20]\n");
    assert_eq!(first, id("- [ ] Call @ana [due:: 2027-01-05 10:00]\n"));
    assert_ne!(first, id("- [ ] Call [due:: 2026-11-20] [repeat:: every year]\n"));
    let twins = book("UTC", "- [ ] Call [due:: 2026-11-20]\n- [ ] Call [due:: 2026-11-21]\n");
    let out = twins.run(&["agenda", "--format", "ics"]).ok();
    assert_eq!(read_calendar(out.as_bytes()).parts.len(), 2);
}

#[test]
fn any_text_comes_back_as_it_was() {
    let odd = "Un devis; 20 %, \"urgent\" \\ voir C:\\n – café, 東京商事 🙂 ".repeat(4);
    let events = events(&book("UTC", &format!("- [ ] {odd} [due:: 2026-11-20]\n")), "2026-11-20", &[]);
    let (summary, event) = events.iter().next().expect("an event");
    assert_eq!(summary, &format!("{} – Deal", odd.trim()));
    assert!(event.text("DESCRIPTION").ends_with("deals/d.md"));
}

#[test]
fn a_task_that_repeats_shows_its_coming_dates() {
    let book = book("UTC", "- [ ] Report [due:: 2026-10-31] [repeat:: every month]\n- [ ] Once [due:: 2026-11-21]\n");
    let out = book.run(&["agenda"]).ok();
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    assert_eq!(
        lines,
        [
            "Overdue  1",
            "  20 days late  Report  Deal  d",
            "",
            "This week  1",
            "  tomorrow  Once  Deal  d",
            "",
            "Later  3",
            "  Mon 30 Nov   Report (repeats)  Deal  d",
            "  Thu 31 Dec   Report (repeats)  Deal  d",
            "  31 Jan 2027  Report (repeats)  Deal  d",
        ]
    );
    let calendar = read_calendar(book.run(&["agenda", "--format", "ics"]).ok().as_bytes());
    let starts: Vec<&str> = calendar.parts.iter().filter_map(|event| event.value("DTSTART")).collect();
    assert_eq!(starts, ["20261031", "20261121", "20261130", "20261231", "20270131"]);
}

#[test]
fn a_week_belongs_to_two_months_and_shows_its_empty_days() {
    let book = book(
        "UTC",
        "- [ ] Close the month [due:: 2026-11-30]\n- [ ] Begin [due:: 2026-12-01]\n- [ ] Later [due:: 2026-12-07]\n",
    );
    let out = book.run(&["agenda", "--week", "2026-12-03"]).ok();
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    assert_eq!(
        lines,
        [
            "Mon 30 Nov  1",
            "  Close the month  Deal  d",
            "Tue 1 Dec  1",
            "  Begin  Deal  d",
            "Wed 2 Dec  –",
            "Thu 3 Dec  –",
            "Fri 4 Dec  –",
            "Sat 5 Dec  –",
            "Sun 6 Dec  –",
        ]
    );
    assert_eq!(book.run(&["agenda", "--week", "soon"]).code, 2);
}

#[test]
fn the_site_has_an_agenda_for_the_team_and_for_each_member_who_works_here() {
    let book = TestBook::with(concat!(
        "//- carnet.yaml\nname: Small\n//- members/ana.md\n---\nname: Ana\n---\n",
        "//- members/old.md\n---\nname: Old\nactive: no\n---\n",
        "//- deals/d.md\n---\ntitle: Deal\nowner: ana\n---\n- [ ] Hers [due:: 2026-11-25]\n",
        "- [ ] Left behind @old [due:: 2026-11-18]\n",
    ));
    let site = book.build_site("site", "en");
    let read = |path: &str| fs::read(site.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let summaries = |path: &str| {
        let calendar = read_calendar(&read(path));
        calendar.parts.iter().map(|event| event.text("SUMMARY")).collect::<Vec<_>>()
    };
    assert_eq!(summaries("agenda/agenda.ics"), ["Left behind – Deal", "Hers – Deal"]);
    assert_eq!(summaries("agenda/of/ana/agenda.ics"), ["Hers – Deal"]);
    assert!(!site.join("agenda/of/old").exists());
    let page = |path: &str| String::from_utf8(read(path)).expect("UTF-8");
    assert!(page("agenda/of/ana/index.html").contains("href=\"../../../agenda/of/ana/agenda.ics\""));
    let week = page("agenda/week-2026-11-16.html");
    assert!(week.contains("Left behind") && !week.contains("Hers"), "{week}");
    assert!(page("agenda/of/ana/week-2026-11-23.html").contains("Hers"));
    let first = read("agenda/agenda.ics");
    book.build_site("site", "en");
    assert_eq!(first, read("agenda/agenda.ics"), "the same input gives the same bytes");
    let nothing = TestBook::new();
    let empty = nothing.build_site("site", "fr");
    assert_eq!(read_calendar(&fs::read(empty.join("agenda/agenda.ics")).expect("a calendar")).parts.len(), 0);
}

#[test]
fn a_week_shows_the_first_of_very_many_tasks_and_leads_to_all_of_them() {
    let tasks: String = (1..=63).map(|n| format!("- [ ] Late {n} [due:: 2026-11-02]\n")).collect();
    let book = TestBook::with(&format!("//- carnet.yaml\nname: Small\n//- deals/d.md\n---\ntitle: Deal\n---\n{tasks}"));
    let site = book.build_site("site", "en");
    let read = |path: &str| fs::read_to_string(site.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let week = read("agenda/week-2026-11-16.html");
    assert!(week.contains("Late 60") && !week.contains("Late 61"), "{week}");
    assert!(week.contains("<a href=\"../agenda/index.html\">and 3 more</a>"), "{week}");
    assert!(read("agenda/index.html").contains("Late 63"));
}
