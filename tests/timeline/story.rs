//! A small language for histories: one line for each commit, and the timeline that it makes as lines to compare.

use crate::support::TestBook;
use carnet::compare::{Event, Texts};
use carnet::date::{days_after, parse_date};
use carnet::history::{Act, Timeline};
use carnet::snapshot::Snapshot;
use carnet::workspace::{Workspace, read_past};
use std::path::Path;

/// What each new record of a story says.
const NEW: &str = "---\ntitle: A\nstage: lead\ncompany: acme\nvalue: 100\nclose_date: 2026-06-01\n---\n\nSome words.\n\n## Tasks\n\n- [ ] Send quote [due:: 2026-03-10]\n\n## Log\n\n- 2026-03-01 call: First call\n- 2026-02-01 email: First mail\n";

/// A repository that grows line by line.
pub(super) struct Story {
    pub(super) book: TestBook,
    hour: u32,
}

impl Story {
    /// Plays `lines`. Each is `who: edit; edit …` and becomes a commit one hour after the one before, from 2026-03-02 on:
    ///
    /// - `+a` a new deal, `-a` removes it, `a>b` moves it;
    /// - `a key=value` sets a field of the front matter, `a key=` takes it out;
    /// - `a + line` appends a line, `a /old/new/` replaces text;
    /// - `with NAME` names another author.
    ///
    /// Lines that are no commits: `wait DAYS`, `branch NAME`, `on NAME`, `merge NAME: edits` (ours wins a conflict; the edits go into the
    /// merge), `orphan NAME`.
    pub(super) fn play(lines: &[&str]) -> Self {
        let book = TestBook::new();
        book.git(&["init", "--quiet", "--initial-branch=main"]);
        book.git(&["add", "--all"]);
        book.git_at("2026-03-01T12:00:00+00:00", &["commit", "--quiet", "-m", "first"]);
        let mut story = Self { book, hour: 0 };
        lines.iter().for_each(|line| story.line(line));
        story
    }

    pub(super) fn line(&mut self, line: &str) {
        let (head, edits) = line.split_once(": ").unwrap_or((line, ""));
        match head.split_once(' ') {
            Some(("wait", days)) => self.hour += 24 * days.parse::<u32>().unwrap(),
            Some(("branch", name)) => drop(self.book.git(&["checkout", "--quiet", "-b", name])),
            Some(("on", name)) => drop(self.book.git(&["checkout", "--quiet", name])),
            Some(("orphan", name)) => {
                self.book.git(&["checkout", "--quiet", "--orphan", name]);
                self.book.git(&["rm", "-r", "-f", "--quiet", "."]);
                self.book.write("carnet.yaml", "");
            }
            Some(("merge", name)) => {
                let options = ["--no-ff", "--no-commit", "--quiet", "-Xours", "--allow-unrelated-histories"];
                self.book.git(&[&["merge"], &options[..], &[name]].concat());
                self.commit("Ana", edits);
            }
            _ => self.commit(head, edits),
        }
    }

    fn commit(&mut self, who: &str, edits: &str) {
        let mut message = if edits.is_empty() { "merge".to_owned() } else { edits.to_owned() };
        for edit in edits.split("; ").filter(|edit| !edit.is_empty()) {
            match edit.strip_prefix("with ") {
                Some(name) => message.push_str(&format!("\n\nCo-authored-by: {name} <{name}@x.example>")),
                None => self.edit(edit),
            }
        }
        self.book.git(&["add", "--all"]);
        let days = i32::try_from(self.hour / 24).unwrap();
        let day = days_after(parse_date("2026-03-02").unwrap(), days);
        let time = format!("{day}T{:02}:00:00+00:00", self.hour % 24);
        self.hour += 1;
        let signed = format!("{who} <{}@x.example>", who.to_lowercase());
        self.book.git_at(&time, &["commit", "--quiet", "--allow-empty", "--author", &signed, "-m", &message]);
    }

    /// Makes an edit without committing it.
    pub(super) fn edit(&self, edit: &str) {
        let file = |name: &str| format!("deals/{name}.md");
        if let Some(name) = edit.strip_prefix('+') {
            self.book.write(&file(name), NEW.replace("title: A", &format!("title: {name}")));
        } else if let Some(name) = edit.strip_prefix('-') {
            std::fs::remove_file(self.book.path(&file(name))).unwrap();
        } else if let Some((from, to)) = edit.split_once('>') {
            self.book.write("profiles/README.md", "");
            std::fs::rename(self.book.path(&file(from)), self.book.path(&file(to))).unwrap();
        } else if let Some((name, edit)) = edit.split_once(' ') {
            let text = self.book.read(&file(name));
            self.book.write(&file(name), edited(&text, edit));
        }
    }

    /// The timeline as a program would read it that starts now.
    pub(super) fn timeline(&self, caches: Option<&Path>) -> Timeline {
        Timeline::clone(&self.snapshot(caches).timeline)
    }

    /// The book with its timeline, on a day long after.
    pub(super) fn snapshot(&self, caches: Option<&Path>) -> Snapshot {
        let mut workspace = Workspace::open(&self.book.root(), parse_date("2026-04-30")).unwrap();
        let config = workspace.snapshot().config.clone();
        let news = read_past(workspace.root(), &config, caches).unwrap();
        workspace.set_past(news.unwrap_or_default()).unwrap();
        workspace.snapshot().clone()
    }

    /// All events, oldest first, as `who path: event`.
    pub(super) fn told(&self) -> Vec<String> {
        told(&self.timeline(None))
    }

    /// The events of one deal, oldest first.
    pub(super) fn told_of(&self, name: &str) -> Vec<String> {
        let timeline = self.timeline(None);
        let told = timeline.of_record(&format!("deals/{name}.md"));
        let mut lines: Vec<String> = told.map(|told| line(&timeline, told.act)).collect();
        lines.reverse();
        lines
    }
}

pub(super) fn told(timeline: &Timeline) -> Vec<String> {
    let mut commits: Vec<_> = timeline.by_commit().collect();
    commits.reverse();
    commits.into_iter().flat_map(|(_, acts)| acts.iter().map(|act| line(timeline, act))).collect()
}

fn line(timeline: &Timeline, act: &Act) -> String {
    let who = timeline.commit(act).map_or("now", |commit| &*commit.author.name);
    let name = act.path.strip_prefix("deals/").and_then(|path| path.strip_suffix(".md")).unwrap_or(&act.path);
    let events: Vec<String> = act.events.iter().map(event).collect();
    format!("{who} {name}: {}", events.join(", "))
}

fn event(event: &Event) -> String {
    let texts = |texts: &Texts| texts.join("+");
    match event {
        Event::Created => "created".into(),
        Event::Restored => "restored".into(),
        Event::Removed => "removed".into(),
        Event::Renamed { from, to } => format!("{from}>{to}").replace("deals/", "").replace(".md", ""),
        Event::Field(change) => format!("{} {}>{}", change.key, texts(&change.from), texts(&change.to)),
        Event::Logged(entry) => format!("logged {}", entry.text),
        Event::LogEdited { from, to } => format!("log {}>{}", from.text, to.text),
        Event::LogRemoved(entry) => format!("unlogged {}", entry.text),
        Event::TaskAdded(todo) => format!("task {}", todo.text),
        Event::TaskChanged { from, to } => format!("task {} {:?}>{:?}", to.text, from.state, to.state),
        Event::TaskRemoved(todo) => format!("no task {}", todo.text),
        Event::Text(_) => "text".into(),
        Event::Formatting => "formatting".into(),
    }
}

fn edited(text: &str, edit: &str) -> String {
    if let Some(line) = edit.strip_prefix("+ ") {
        return format!("{text}{line}\n");
    }
    if let Some((old, new)) = edit.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')?.split_once('/')) {
        assert!(text.contains(old), "`{old}` is not in {text}");
        return text.replace(old, new);
    }
    let (key, value) = edit.split_once('=').unwrap_or((edit, ""));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let place = lines.iter().position(|line| line.starts_with(&format!("{key}:")));
    match (place, value) {
        (Some(place), "") => drop(lines.remove(place)),
        (Some(place), value) => lines[place] = format!("{key}: {value}"),
        (None, value) => lines.insert(1, format!("{key}: {value}")),
    }
    lines.join("\n") + "\n"
}
