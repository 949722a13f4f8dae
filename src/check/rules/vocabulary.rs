//! `vocabulary`: a word that the book's lists do not hold: a status, stage, source, sort of interaction, a member.

use crate::book::Ix;
use crate::change::Change;
use crate::check::context::{Context, is_whole, scalars};
use crate::check::guess::{Guess, nearest};
use crate::check::{Find, Rule, Tier};
use crate::config::{Choice, FieldDef, FieldType, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::{Field, Record};
use crate::text::Span;

pub(in crate::check) const RULE: Rule =
    Rule { code: "vocabulary", tier: Tier::Strict, severity: Severity::Warning, find: Find::Record(find) };

fn find(context: &Context<'_>, _: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    for field in &record.fields {
        let Some(def) = context.def(record, &field.key) else { continue };
        if def.shape == FieldType::Choice && !def.choices.is_empty() {
            choices(record, field, def, found);
        } else if &*field.key == "type" {
            kind(context, record, field, found);
        }
    }
    interaction_kinds(context, record, found);
    if context.has_members {
        members(context, record, found);
    }
}

fn choices(record: &Record, field: &Field, def: &FieldDef, found: &mut Vec<Diagnostic>) {
    // `stage: won` says how a deal ended; it needs no place in a pipeline.
    let ended = record.kind == Kind::Deal && &*field.key == "stage" && !record.deal().is_open();
    for (span, value) in scalars(field) {
        let Some(text) = value.text().map(str::trim).filter(|text| !text.is_empty() && !ended) else { continue };
        if def.choice(text).is_none() {
            let message = Message::new("check-vocabulary").with("field", &*field.key).with("word", text);
            let finding = Diagnostic::warning("vocabulary", record.path(), span, message);
            found.push(with_guess(finding, record, (span, text), &def.choices));
        }
    }
}

/// Names the id that a label or another spelling stands for, else the nearest id, else the whole list.
fn with_guess(finding: Diagnostic, record: &Record, (span, text): (Span, &str), choices: &[Choice]) -> Diagnostic {
    let spelled = Choice::among(choices, text).map(|choice| Guess { word: &choice.id, sure: true });
    match spelled.or_else(|| nearest(text, choices.iter().map(|choice| &*choice.id))) {
        Some(guess) => {
            let finding = finding.hint(Message::new("config-did-you-mean").with("name", guess.word));
            if guess.sure && is_whole(record, span, text) {
                finding.fix(Change::edit(record.path(), span, guess.word))
            } else {
                finding
            }
        }
        None => finding.hint(Message::new("check-vocabulary-list").with("words", list(choices))),
    }
}

fn list(choices: &[Choice]) -> String {
    let ids: Vec<&str> = choices.iter().take(12).map(|choice| &*choice.id).collect();
    if choices.len() > ids.len() { format!("{} …", ids.join(", ")) } else { ids.join(", ") }
}

fn kind(context: &Context<'_>, record: &Record, field: &Field, found: &mut Vec<Diagnostic>) {
    let Some(word) = field.value.text().filter(|word| context.config.kind(&Kind::of(word)).is_none()) else { return };
    let message = Message::new("check-vocabulary-kind").with("word", word);
    let finding = Diagnostic::warning("vocabulary", record.path(), field.span, message);
    let ids: Vec<Choice> = context.config.kinds.iter().map(|def| Choice::plain(def.kind.id())).collect();
    found.push(with_guess(finding, record, (field.span, word), &ids));
}

fn interaction_kinds(context: &Context<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    for interaction in &record.interactions {
        let Some(word) = interaction.kind.as_deref() else { continue };
        if context.config.interaction_kind(word).is_some() {
            continue;
        }
        // The kind stands behind the day.
        let place = words_in(record, interaction.span, word).find(|span| span.start >= interaction.span.start + DAY);
        let message = Message::new("check-vocabulary-interaction").with("word", word);
        let span = place.unwrap_or(interaction.span);
        let finding = Diagnostic::warning("vocabulary", record.path(), span, message);
        found.push(with_guess(finding, record, (span, word), &context.config.interaction_kinds));
    }
}

/// Length of a day as it is written.
const DAY: u32 = 10;

fn members(context: &Context<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    let unknown = |member: &Option<Box<str>>| {
        member.as_deref().filter(|handle| context.book.member(handle).is_none()).map(ToOwned::to_owned)
    };
    for task in &record.tasks {
        if let Some(handle) = unknown(&task.member) {
            let place = words_in(record, task.span, &format!("@{handle}")).next();
            found.push(member(context, record, &handle, place, task.span));
        }
    }
    for interaction in &record.interactions {
        if let Some(handle) = unknown(&interaction.member) {
            let place = words_in(record, interaction.span, &format!("@{handle}")).last();
            found.push(member(context, record, &handle, place, interaction.span));
        }
    }
}

fn member(context: &Context<'_>, record: &Record, handle: &str, place: Option<Span>, item: Span) -> Diagnostic {
    let message = Message::new("check-vocabulary-member").with("member", handle);
    let finding = Diagnostic::warning("vocabulary", record.path(), place.unwrap_or(item), message);
    let ids = context.book.of_kind(&Kind::Member).map(|(_, member)| &*member.id);
    let Some(guess) = nearest(handle, ids) else {
        return finding.hint(Message::new("check-vocabulary-member-hint").with("member", handle));
    };
    let name = format!("@{}", guess.word);
    let finding = finding.hint(Message::new("config-did-you-mean").with("name", name.as_str()));
    match place.filter(|_| guess.sure) {
        Some(span) => finding.fix(Change::edit(record.path(), span, name)),
        None => finding,
    }
}

/// Where a word stands alone in an item.
fn words_in<'a>(record: &'a Record, item: Span, word: &'a str) -> impl Iterator<Item = Span> + 'a {
    let text = record.source.slice(item);
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.match_indices(word).filter_map(move |(at, _)| {
        let alone = !text[..at].ends_with(goes_on) && !text[at + word.len()..].starts_with(goes_on);
        let start = item.start as usize + at;
        alone.then(|| Span::new(start, start + word.len()))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::example::book_of;
    use crate::check::{Selection, run};
    use crate::text::Span;

    #[test]
    fn a_word_is_found_where_it_stands_alone() {
        let text = "//- members/ana.md\n---\nname: Ana\n---\n//- deals/a.md\n- [ ] tell @annabelle, ask @anna\n- 2026-01-01 cal: cal @annabelle @anna\n";
        let found = run(&book_of(text), &Selection::strict());
        let fixes: Vec<(Span, &str)> = found
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .map(|fix| (fix.edits[0].span, fix.edits[0].replacement.as_str()))
            .collect();
        assert_eq!(fixes, [(Span::new(46, 49), "call"), (Span::new(66, 71), "@ana")]);
    }
}
