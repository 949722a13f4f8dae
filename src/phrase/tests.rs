use jiff::civil::date;

use super::*;
use crate::compare::{Entry, FieldChange, Hunk, Texts, Todo};
use crate::lang::Language;
use crate::record::{Priority, TaskState};

fn snapshot() -> Snapshot {
    let config = "pipelines:\n  - id: ventes\n    stages:\n      - {id: etude, name: {fr: Étude, en: Study}}\n      - {id: prop, name: {fr: Proposition, en: Proposal}}\nlost_reasons:\n  - {id: prix, name: {fr: Prix, en: Price}}\n";
    let files = [
        ("members/luc.md", "---\nname: Luc Petit\n---\n"),
        ("members/ana.md", "---\nname: Ana Ruiz\n---\n"),
        ("companies/acme.md", "---\nname: Acmé SA\n---\n"),
    ];
    Snapshot::of_files(config, &files)
}

fn texts(texts: &[&str]) -> Texts {
    texts.iter().map(|&text| text.into()).collect()
}

fn field(key: &str, from: &[&str], to: &[&str]) -> Event {
    Event::Field(FieldChange { key: key.into(), from: texts(from), to: texts(to) })
}

fn entry(day: Date, kind: Option<&str>, text: &str) -> Entry {
    Entry { date: day, time: None, kind: kind.map(Into::into), text: text.into(), member: None }
}

fn todo(text: &str, due: Option<Date>, member: Option<&str>) -> Todo {
    let (state, priority) = (TaskState::Open, Priority::Normal);
    Todo { state, text: text.into(), due, closed: None, member: member.map(Into::into), priority, repeat: None }
}

/// The sentence of an event of a deal on 28 August 2026, in French and in English.
fn both(event: &Event, meaning: Meaning, change: impl Fn(Told<'_>) -> Told<'_>) -> [String; 2] {
    let snapshot = snapshot();
    [Language::French, Language::English].map(|language| {
        let catalog = Catalog::new(language);
        let subject = Subject { kind: &Kind::Deal, currency: Currency::EUR, day: Some(date(2026, 8, 28)) };
        Speaker::new(&catalog, &snapshot).tell(subject, change(Told::new(event, meaning))).to_string()
    })
}

#[track_caller]
fn check(event: &Event, meaning: Meaning, french: &str, english: &str) {
    let said = both(event, meaning, |told| told).map(|said| said.replace(['\u{a0}', '\u{202f}'], " "));
    assert_eq!(said, [french, english]);
}

#[test]
fn a_deal_moves() {
    let forward = field("stage", &["etude"], &["prop"]);
    check(&forward, Meaning::MovedForward, "avance d’Étude à Proposition", "moved on from Study to Proposal");
    let back = field("stage", &["prop"], &["etude"]);
    check(&back, Meaning::MovedBack, "revient de Proposition à Étude", "back from Proposal to Study");
    let aside = field("stage", &["prop"], &["old-one"]);
    check(&aside, Meaning::MovedAside, "passe de Proposition à Old one", "moved from Proposal to Old one");
    let set = field("stage", &[], &["etude"]);
    check(&set, Meaning::MovedAside, "Étape : Étude", "Stage: Study");
}

#[test]
fn a_deal_ends_and_begins_again() {
    let won = field("status", &[], &["won"]);
    check(&won, Meaning::Won, "affaire gagnée", "deal won");
    let lost = field("status", &["open"], &["lost"]);
    check(&lost, Meaning::Lost, "affaire perdue", "deal lost");
    let why = both(&lost, Meaning::Lost, |told| Told { reason: Some("prix"), ..told });
    assert_eq!(why, ["affaire perdue\u{a0}: Prix", "deal lost: Price"]);
    check(&lost, Meaning::Cancelled, "affaire annulée", "deal called off");
    check(&lost, Meaning::Reopened, "affaire rouverte", "deal reopened");
}

#[test]
fn a_close_date_slips_and_the_slips_are_counted() {
    let later = field("close_date", &["2026-10-15"], &["2026-11-30"]);
    let [french, english] = both(&later, Meaning::Slipped, |told| Told { slips: 3, ..told });
    assert_eq!(french, "clôture repoussée du 15 oct. au 30 nov. (3e fois)");
    assert_eq!(english, "close date pushed back from 15 Oct to 30 Nov (3rd time)");
    let first = both(&later, Meaning::Slipped, |told| Told { slips: 1, ..told });
    assert_eq!(first[0], "clôture repoussée du 15 oct. au 30 nov.");
    let sooner = field("close_date", &["2027-02-01"], &["2026-11-30"]);
    check(
        &sooner,
        Meaning::BroughtForward,
        "clôture avancée du 1er févr. 2027 au 30 nov.",
        "close date brought forward from 1 Feb 2027 to 30 Nov",
    );
}

#[test]
fn amounts_and_owners_change() {
    let up = field("value", &["42000"], &["48000.50"]);
    check(&up, Meaning::ValueUp, "montant relevé de 42 000 € à 48 000,50 €", "value up from €42,000 to €48,000.50");
    check(&up, Meaning::ValueDown, "montant ramené de 42 000 € à 48 000,50 €", "value down from €42,000 to €48,000.50");
    let owner = field("owner", &["ana"], &["luc"]);
    check(
        &owner,
        Meaning::OwnerChanged,
        "suivi confié à Luc Petit, avant Ana Ruiz",
        "handed over to Luc Petit, before Ana Ruiz",
    );
    let nobody = field("owner", &["ana"], &[]);
    check(&nobody, Meaning::OwnerChanged, "plus de responsable, avant Ana Ruiz", "no owner any more, before Ana Ruiz");
    let first = field("owner", &[], &["luc"]);
    check(&first, Meaning::FieldChanged, "suivi confié à Luc Petit", "handed to Luc Petit");
}

#[test]
fn other_fields_say_what_was_and_what_is() {
    let plain = |event: &Event, french, english| check(event, Meaning::FieldChanged, french, english);
    plain(&field("company", &[], &["acme"]), "Société : Acmé SA", "Company: Acmé SA");
    plain(&field("company", &["[[acme]]"], &["nordis"]), "Société : Acmé SA → nordis", "Company: Acmé SA → nordis");
    plain(
        &field("competitor", &["Nordis"], &[]),
        "Concurrent : plus rien, avant Nordis",
        "Competitor: nothing any more, before Nordis",
    );
    plain(
        &field("tags", &["q4", "urgent"], &["q4", "vip"]),
        "Étiquettes : ajout de vip, retrait d’urgent",
        "Tags: added vip, removed urgent",
    );
    plain(&field("tags", &["q4"], &["q4", "vip"]), "Étiquettes : ajout de vip", "Tags: added vip");
    plain(&field("probability", &["40"], &["60"]), "Probabilité : 40 % → 60 %", "Probability: 40% → 60%");
    plain(&field("remote_policy", &[], &["2026-01-31"]), "Remote policy : 31 janv.", "Remote policy: 31 Jan");
    plain(&field("lines", &["a", "b"], &["c"]), "Lignes : nouveau contenu", "Line items: new content");
}

#[test]
fn interactions_are_told_by_their_kind_and_day() {
    let noted = Event::Logged(entry(date(2026, 8, 28), Some("call"), "wants a quote for [[acme]]"));
    check(&noted, Meaning::Logged, "appel : wants a quote for Acmé SA", "call: wants a quote for Acmé SA");
    let earlier = Event::Logged(entry(date(2026, 8, 1), Some("rdv"), "démo"));
    check(&earlier, Meaning::Logged, "rendez-vous du 1er août : démo", "meeting of 1 Aug: démo");
    let bare = Event::Logged(entry(date(2025, 8, 2), None, "vu au salon"));
    check(&bare, Meaning::Logged, "échange du 2 août 2025 : vu au salon", "entry of 2 Aug 2025: vu au salon");
    let own = Event::Logged(entry(date(2026, 8, 28), Some("SMS"), "ok"));
    check(&own, Meaning::Logged, "message : ok", "message: ok");
    let (old, new) = (entry(date(2026, 8, 28), Some("call"), "non"), entry(date(2026, 8, 28), Some("call"), "oui"));
    check(
        &Event::LogEdited { from: old.clone(), to: new.clone() },
        Meaning::LogEdited,
        "compte rendu corrigé, appel du 28 août : oui, avant : non",
        "log entry corrected, call of 28 Aug: oui, before: non",
    );
    let redated = Event::LogEdited { from: entry(date(2026, 8, 27), Some("call"), "oui"), to: new };
    check(
        &redated,
        Meaning::LogEdited,
        "compte rendu corrigé : appel du 27 août → appel du 28 août",
        "log entry corrected: call of 27 Aug → call of 28 Aug",
    );
    let timed = Event::LogEdited { from: old.clone(), to: Entry { member: Some("luc".into()), ..old.clone() } };
    check(
        &timed,
        Meaning::LogEdited,
        "compte rendu corrigé, appel du 28 août : non",
        "log entry corrected, call of 28 Aug: non",
    );
    check(
        &Event::LogRemoved(old),
        Meaning::LogRemoved,
        "compte rendu supprimé, appel du 28 août : non",
        "log entry deleted, call of 28 Aug: non",
    );
}

#[test]
fn tasks_are_told_by_what_became_of_them() {
    let (from, to) = (todo("Devis", Some(date(2026, 9, 4)), None), todo("Devis", Some(date(2026, 9, 11)), None));
    check(
        &Event::TaskAdded(from.clone()),
        Meaning::TaskAdded,
        "tâche ajoutée pour le 4 sept. : Devis",
        "task added for 4 Sep: Devis",
    );
    let undated = todo("Devis", None, None);
    check(&Event::TaskAdded(undated.clone()), Meaning::TaskAdded, "tâche ajoutée : Devis", "task added: Devis");
    let changed = |from: &Todo, to: &Todo| Event::TaskChanged { from: from.clone(), to: to.clone() };
    let later = changed(&from, &to);
    check(
        &later,
        Meaning::TaskRescheduled,
        "tâche reportée du 4 sept. au 11 sept. : Devis",
        "task put off from 4 Sep to 11 Sep: Devis",
    );
    check(
        &changed(&to, &from),
        Meaning::TaskRescheduled,
        "tâche avancée du 11 sept. au 4 sept. : Devis",
        "task brought forward from 11 Sep to 4 Sep: Devis",
    );
    check(
        &changed(&undated, &from),
        Meaning::TaskRescheduled,
        "tâche fixée au 4 sept. : Devis",
        "task set for 4 Sep: Devis",
    );
    check(
        &changed(&from, &undated),
        Meaning::TaskRescheduled,
        "tâche sans date, avant le 4 sept. : Devis",
        "task without a day, before 4 Sep: Devis",
    );
    check(&later, Meaning::TaskDone, "tâche faite : Devis", "task done: Devis");
    check(&later, Meaning::TaskCancelled, "tâche annulée : Devis", "task called off: Devis");
    check(&later, Meaning::TaskReopened, "tâche rouverte : Devis", "task reopened: Devis");
    check(
        &changed(&from, &todo("Devis", from.due, Some("luc"))),
        Meaning::TaskEdited,
        "tâche confiée à Luc Petit : Devis",
        "task handed to Luc Petit: Devis",
    );
    let urgent = Todo { priority: Priority::High, ..from.clone() };
    check(&changed(&from, &urgent), Meaning::TaskEdited, "tâche précisée : Devis", "task adjusted: Devis");
    check(
        &changed(&from, &todo("Devis signé", from.due, None)),
        Meaning::TaskEdited,
        "tâche reformulée : Devis signé, avant : Devis",
        "task reworded: Devis signé, before: Devis",
    );
    check(&Event::TaskRemoved(from), Meaning::TaskRemoved, "tâche supprimée : Devis", "task removed: Devis");
}

#[test]
fn records_come_go_and_are_renamed() {
    check(&Event::Created, Meaning::Created, "fiche créée", "record created");
    check(&Event::Restored, Meaning::Restored, "fiche rétablie", "record restored");
    check(&Event::Removed, Meaning::Removed, "fiche supprimée", "record removed");
    check(&Event::Formatting, Meaning::Formatting, "mise en forme seule", "formatting only");
    let renamed = |from: &str, to: &str| Event::Renamed { from: from.into(), to: to.into() };
    check(
        &renamed("deals/acme.md", "deals/acme-40.md"),
        Meaning::Renamed,
        "fiche renommée acme-40, avant acme",
        "record renamed acme-40, before acme",
    );
    check(
        &renamed("deals/acme.md", "deals/2026/acme.md"),
        Meaning::Renamed,
        "fiche rangée dans deals/2026, avant dans deals",
        "record filed under deals/2026, before under deals",
    );
}

#[test]
fn notes_say_what_came_and_what_went() {
    let hunk = |removed: &[&str], added: &[&str]| {
        Event::Text(vec![Hunk { at: 0, removed: texts(removed), added: texts(added) }])
    };
    let check = |event: &Event, french, english| check(event, Meaning::TextChanged, french, english);
    check(
        &hunk(&[], &["Préfère le matin.", ""]),
        "notes ajoutées : Préfère le matin.",
        "notes added: Préfère le matin.",
    );
    check(&hunk(&["a"], &["b"]), "notes modifiées : b, avant : a", "notes changed: b, before: a");
    check(&hunk(&["a"], &[]), "notes supprimées : a", "notes removed: a");
    check(&hunk(&[""], &[]), "notes aérées, même texte", "blank lines in the notes, same text");
}
