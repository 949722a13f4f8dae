//! `carnet restore REF [FIELD] --from REV`: brings a value, or a record that is gone, back as a change to review.

use std::sync::Arc;

use clap::{Arg, ArgMatches, Command};

use super::reference::{full_id, resolve};
use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint, as_of};
use crate::book::{Ix, Resolution};
use crate::compare::{Event, Refusal, events, restore};
use crate::history::Timeline;
use crate::lang::{Catalog, Language, Message};
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::store::{self, Root};
use crate::workspace::{Version, read_past};

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("restore")
        .about(word("cli-restore-about"))
        .after_help(word("cli-restore-examples"))
        .arg(
            Arg::new("reference")
                .required(true)
                .value_name(word("cli-value-reference"))
                .help(word("cli-arg-reference")),
        )
        .arg(Arg::new("field").value_name(word("cli-value-field")).help(word("cli-restore-field")))
        .arg(
            Arg::new("from")
                .long("from")
                .required(true)
                .value_name(word("cli-value-revision"))
                .help(word("cli-restore-from")),
        )
}

/// Brings back.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let workspace = context.workspace()?;
    let then = Version::find(&context.start(), Some(&as_of::parse(text("from"))))
        .map_err(|error| as_of::failure(context, error))?
        .read(context.options.today)?;
    let task = Task { context, root: workspace.root(), now: workspace.snapshot(), then: &then, from: text("from") };
    match (resolve(task.now, text("reference")), text("field")) {
        (Ok(now), "") => task.refuse_whole(now, task.before(now)?),
        (Ok(now), field) => task.field(now, task.before(now)?, field),
        (Err(unknown), field) => match resolve(task.then, text("reference")) {
            Ok(gone) if field.is_empty() => task.record(gone),
            Ok(gone) => Err(task.gone(gone)),
            Err(_) => Err(unknown.hint(task.message("cli-restore-not-then"))),
        },
    }
}

struct Task<'a> {
    context: &'a Context<'a>,
    root: &'a Root,
    now: &'a Snapshot,
    then: &'a Snapshot,
    from: &'a str,
}

impl Task<'_> {
    fn message(&self, key: &'static str) -> Message {
        Message::new(key).with("from", self.from)
    }

    /// What a record was then: under its path, its id, or an id that it had.
    fn before(&self, now: Ix) -> Result<Ix, Failure> {
        let record = self.now.book.record(now);
        let by_id = |id: &str| match self.then.book.find(id) {
            Resolution::Found(ix) => Some(ix),
            _ => None,
        };
        let same = self.then.book.at_path(record.path()).or_else(|| by_id(&full_id(record)));
        let found = same.or_else(|| record.values("aliases").find_map(by_id)).or_else(|| self.by_history(record));
        found.ok_or_else(|| {
            let sentence = self.message("cli-restore-unknown-then").with("id", full_id(record));
            Failure::not_found(sentence).hint(Message::new("cli-restore-unknown-then-hint"))
        })
    }

    /// What stood then at a path from which git says that the record moved away.
    fn by_history(&self, record: &Record) -> Option<Ix> {
        let caches = self.context.environment.caches.as_deref();
        let news = read_past(self.root, &self.now.config, caches).ok()??;
        let timeline = Timeline::of(news.past);
        timeline.names(record.path()).into_iter().find_map(|path| self.then.book.at_path(path))
    }

    /// A record that is there is not replaced whole: what was added since would go.
    fn refuse_whole(&self, now: Ix, then: Ix) -> Result<Outcome, Failure> {
        let (now, then) = (self.now.book.record(now), self.then.book.record(then));
        let fields = events(then, now).into_iter().filter_map(|event| match event {
            Event::Field(change) => Some(change.key),
            _ => None,
        });
        let fields: Vec<String> = fields.map(|key| key.to_string()).collect();
        let failure = Failure::usage(self.message("cli-restore-is-there").with("id", full_id(now)));
        Err(if fields.is_empty() {
            failure.hint(self.message("cli-restore-no-field-differs"))
        } else {
            failure.hint(self.message("cli-restore-fields").with("fields", fields.join(", ")))
        })
    }

    fn gone(&self, gone: Ix) -> Failure {
        let id = full_id(self.then.book.record(gone));
        let hint = self.message("cli-restore-is-gone-hint").with("id", id.as_str());
        Failure::not_found(Message::new("cli-restore-is-gone").with("id", id)).hint(hint)
    }

    fn field(&self, now: Ix, then: Ix, field: &str) -> Result<Outcome, Failure> {
        let (record, before) = (self.now.book.record(now), self.then.book.record(then));
        let key = self.key(record, before, field);
        let said = |key_of: &'static str| {
            self.message(key_of)
                .with("id", full_id(record))
                .with("field", self.words(self.now).field(&record.kind, &key))
        };
        let change = match restore(record, before, &key, &self.now.config) {
            Ok(change) => change,
            Err(Refusal::Same) => {
                self.say(Paint::Dim, &said("cli-restore-same"));
                return Ok(Outcome::Done);
            }
            Err(Refusal::NoField) => {
                let failure = Failure::not_found(said("cli-restore-no-field").with("field", field));
                return Err(failure.hint(Message::new("cli-restore-no-field-hint")));
            }
            Err(Refusal::Conflict) => {
                let failure = Failure::could_not_run(said("cli-restore-conflict").with("path", &**record.path()));
                return Err(failure.hint(Message::new("cli-restore-conflict-hint")));
            }
            Err(Refusal::Entangled) => {
                let failure = Failure::could_not_run(said("cli-restore-entangled").with("path", &**record.path()));
                return Err(failure.hint(Message::new("cli-restore-entangled-hint")));
            }
        };
        let after = change.apply(record.path(), record.source.text());
        store::write(self.root, record.path(), record.source.text(), &after)?;
        let value = |snapshot, record| self.words(snapshot).values(record, &key).join(", ");
        let (was, is) = (value(self.now, record), value(self.then, before));
        let done = match (is.as_str(), was.as_str()) {
            ("", _) => said("cli-restore-cleared").with("was", was),
            (_, "") => said("cli-restore-set").with("value", is),
            _ => said("cli-restore-done").with("value", is).with("was", was),
        };
        self.say(Paint::Good, &done);
        self.say(Paint::Dim, &Message::new("cli-restore-review").with("path", &**record.path()));
        Ok(Outcome::Done)
    }

    /// The key of a field that is named by its key or by what people call it in any language.
    fn key(&self, now: &Record, then: &Record, field: &str) -> Arc<str> {
        let known = now.fields.iter().chain(&then.fields).map(|field| &field.key);
        let mut named = known.clone().filter(|key| key.eq_ignore_ascii_case(field));
        let wanted = field.to_lowercase();
        let called = |key: &&Arc<str>| {
            Language::ALL.iter().any(|language| {
                let catalog = Catalog::new(*language);
                let words = Words { catalog: &catalog, snapshot: self.now };
                words.field(&now.kind, key).to_lowercase() == wanted
            })
        };
        named.next().or_else(|| known.clone().find(called)).cloned().unwrap_or_else(|| field.into())
    }

    fn record(&self, gone: Ix) -> Result<Outcome, Failure> {
        let record = self.then.book.record(gone);
        let refused = |key| Failure::could_not_run(self.message(key).with("path", &**record.path()));
        let id_taken = !matches!(self.now.book.find(&record.id), Resolution::Missing);
        if id_taken || store::is_taken(self.root, record.path()) {
            let failure = refused("cli-restore-taken").hint(Message::new("cli-restore-taken-hint"));
            return Err(failure);
        }
        if record.faults.iter().any(|fault| fault.message.key == "reading-not-utf8") || record.source.text().is_empty()
        {
            return Err(refused("cli-restore-no-text")
                .hint(self.message("cli-restore-no-text-hint").with("path", &**record.path())));
        }
        let file = (record.path().to_string(), record.source.text().as_bytes().to_vec());
        store::create_files(self.root.path(), &[file])?;
        self.say(
            Paint::Good,
            &self.message("cli-restore-record").with("path", &**record.path()).with("name", &*record.name),
        );
        self.say(Paint::Dim, &Message::new("cli-restore-review").with("path", &**record.path()));
        Ok(Outcome::Done)
    }

    fn words<'s>(&'s self, snapshot: &'s Snapshot) -> Words<'s> {
        Words { catalog: self.context.catalog, snapshot }
    }

    fn say(&self, paint: Paint, message: &Message) {
        self.context.terminal.say(&Line::painted(paint, self.context.catalog.say(message)));
    }
}
