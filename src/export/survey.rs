//! The forms of a survey: one record for each member who works here, with the questions as comments.
//!
//! Asks what the book declares for its `feedback` records, in that order: a book that adds a question asks it.

use crate::book::{Ix, Resolution};
use crate::config::{Adoption, FieldDef, FieldType, Kind, KindDef};
use crate::date::Date;
use crate::lang::{Catalog, DateForm, Message};
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::views::people::active_members;
use crate::views::survey::KIND;

/// What is to be done for one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A file to write: its path in the book and its text.
    New {
        /// Whose.
        member: Ix,
        /// Path in the book.
        path: String,
        /// The record.
        text: String,
    },
    /// This month's form is there already.
    Standing {
        /// Whose.
        member: Ix,
        /// The form.
        form: Ix,
    },
    /// Another record has the id that the form would have.
    Taken {
        /// Whose.
        member: Ix,
        /// Path in the book.
        path: String,
    },
}

/// The forms of this month's survey, by the names of the members; none when the book has no kind for them.
#[must_use]
pub fn forms(snapshot: &Snapshot, catalog: &Catalog) -> Option<Vec<Form>> {
    let def = snapshot.config.kind(&Kind::of(KIND))?;
    let form = |member: Ix| form(snapshot, catalog, def, member);
    Some(active_members(snapshot).into_iter().map(form).collect())
}

fn form(snapshot: &Snapshot, catalog: &Catalog, def: &KindDef, member: Ix) -> Form {
    if let Some(form) = standing(snapshot, member) {
        return Form::Standing { member, form };
    }
    let record = snapshot.book.record(member);
    let id = format!("survey-{}-{}", snapshot.today.strftime("%Y-%m"), record.id);
    let path = format!("{}/{id}.md", def.folder);
    match snapshot.book.find(&id) {
        Resolution::Missing => {
            Form::New { member, path, text: text(catalog, (def, snapshot.config.adoption), record, snapshot.today) }
        }
        _ => Form::Taken { member, path },
    }
}

/// The form of this month that names a member.
fn standing(snapshot: &Snapshot, member: Ix) -> Option<Ix> {
    let month = snapshot.today.first_of_month();
    let is_of_now = |record: &Record| record.date("date").is_some_and(|day| day.first_of_month() == month);
    let forms = snapshot.book.linking(member, &Kind::of(KIND)).into_iter();
    let mut of_now = forms.filter(|&ix| is_of_now(snapshot.book.record(ix)));
    of_now.find(|&ix| snapshot.book.linked(snapshot.book.record(ix), "member") == Some(member))
}

/// Where the team alone is shown, the title names nobody; the field `member` does, so that a form finds its answer.
fn text(catalog: &Catalog, (def, figures): (&KindDef, Adoption), member: &Record, today: Date) -> String {
    let key = if figures == Adoption::Team { "survey-form-title-team" } else { "survey-form-title" };
    let title = Message::new(key).with("month", catalog.date(today, DateForm::Month)).with("name", &*member.name);
    let mut out = format!("---\ntitle: {}\n", quoted(&catalog.say(&title)));
    for field in def.fields.iter().filter(|field| field.own) {
        match &*field.name {
            "title" => {}
            "member" => out.push_str(&format!("member: {}\n", quoted(&member.id))),
            "date" => out.push_str(&format!("date: {today}\n")),
            _ => out.push_str(&question(catalog, field)),
        }
    }
    out + "---\n"
}

/// A question as a comment, and the key for its answer. Words are answered between quotes, where a colon is one.
fn question(catalog: &Catalog, field: &FieldDef) -> String {
    let key = format!("survey-ask-{}", field.name);
    let asked = if catalog.has(&key) { catalog.word(&key) } else { field.title(catalog) };
    let choices: Vec<&str> = field.choices.iter().map(|choice| &*choice.id).collect();
    let choices = if choices.is_empty() { String::new() } else { format!(" ({})", choices.join(", ")) };
    let answer = if field.shape == FieldType::Text { " \"\"" } else { "" };
    format!("# {}{choices}\n{}:{answer}\n", asked.replace(['\n', '\r'], " "), field.name)
}

/// Text as YAML reads it back.
fn quoted(text: &str) -> String {
    let sound: String = text.chars().filter(|sign| !sign.is_control()).collect();
    let starts_plain = sound.starts_with(|sign: char| sign.is_alphabetic());
    let plain = starts_plain && sound.chars().all(|sign| sign.is_alphanumeric() || " -_.,’'".contains(sign));
    let word = matches!(&*sound.to_lowercase(), "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n");
    if plain && !word && !sound.ends_with(' ') {
        sound
    } else {
        format!("\"{}\"", sound.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::lang::Language;
    use crate::text::Source;
    use crate::views::survey::answers;

    const SETTINGS: &str = "kinds:\n  feedback:\n    folder: voices\n    fields:\n      member: {type: link, to: [member], required: yes}\n      date: date\n      score: number\n      saves: text\n      mood: {type: choice, choices: [good, bad]}\n";

    fn written(files: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
        let snapshot = Snapshot::of_files(SETTINGS, files);
        let said = |form: Form| match form {
            Form::New { path, text, .. } => (path, Some(text)),
            Form::Standing { form, .. } => (snapshot.book.record(form).id.to_string(), None),
            Form::Taken { path, .. } => (path, None),
        };
        forms(&snapshot, &Catalog::new(Language::English)).unwrap().into_iter().map(said).collect()
    }

    #[test]
    fn a_form_asks_what_the_book_declares_and_is_a_sound_record_without_an_answer() {
        let all = written(&[("members/ana.md", "---\nname: \"Ana: the \\\"boss\\\"\"\n---\n")]);
        let (path, text) = (&*all[0].0, all[0].1.clone().unwrap());
        assert_eq!(path, "voices/survey-2026-11-ana.md");
        assert!(text.contains("# From 0"), "{text}");
        assert!(text.contains("# Mood (good, bad)\nmood:\n---\n"), "{text}");
        let (config, _) = Config::read(&Source::new("carnet.yaml", SETTINGS));
        let record = Record::read(Source::new(path, text.as_str()), &Kind::of("feedback"), &config);
        assert_eq!(&*record.name, "Survey of November 2026, Ana: the \"boss\"");
        assert_eq!(record.date("date"), Some(Date::constant(2026, 11, 20)));
        let member = ("members/ana.md", "---\nname: Ana\n---\n");
        let snapshot = Snapshot::of_files(SETTINGS, &[member, (path, text.as_str())]);
        let forms = answers(&snapshot);
        assert_eq!((forms.len(), forms[0].is_given()), (1, false));
    }

    #[test]
    fn one_form_a_month_and_member_and_none_for_who_left() {
        let all = written(&[
            ("members/ana.md", "---\nname: Ana\n---\n"),
            ("members/bo.md", "---\nname: Bo\n---\n"),
            ("members/cy.md", "---\nname: Cy\nactive: no\n---\n"),
            ("members/di.md", "---\nname: Di\n---\n"),
            ("voices/here.md", "---\nmember: ana\ndate: 2026-11-01\n---\n"),
            ("voices/last-month.md", "---\nmember: bo\ndate: 2026-10-31\n---\n"),
            ("companies/survey-2026-11-di.md", "---\nname: Odd\n---\n"),
        ]);
        let said: Vec<(&str, bool)> = all.iter().map(|(what, text)| (&**what, text.is_some())).collect();
        assert_eq!(
            said,
            [("here", false), ("voices/survey-2026-11-bo.md", true), ("voices/survey-2026-11-di.md", false)]
        );
    }
}
