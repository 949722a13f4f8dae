//! Three versions of a record to one: by value where a value is known, by lines elsewhere.
//!
//! ```text
//!  three texts ─form→ one line ending ─pieces→ entries, tasks, log lines, lines ─identity→ which is which
//!      ─entry, list, task→ what each becomes ─layout→ in which order ─guard→ text, or nothing
//! ```
//!
//! Front matter is merged key by key, lists as sets, tasks field by field, log lines as whole sayings, other text by lines
//! as git does. What both sides changed differently is never picked: both versions stay, between markers around that one
//! key or line. The result is read back before it is given; whatever is not plainly as meant is nothing here, and the
//! caller does what git would do. Pure: knows no file, no git and no other record.

mod align;
mod conflict;
mod decision;
mod entry;
mod form;
mod front;
mod guard;
mod identity;
mod item;
mod layout;
mod list;
mod piece;
mod task;
mod value;

pub use align::merge_lines;
pub use conflict::{Choice, Region, is_marked, regions, resolved};
pub use decision::{Answer, Decision, Undecided, What};

use crate::config::{Config, Kind};

/// Three texts of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions<'a> {
    /// The common ancestor; empty when both sides made the file.
    pub base: &'a str,
    /// The side that is merged into.
    pub ours: &'a str,
    /// The side that comes in.
    pub theirs: &'a str,
}

/// How conflicts are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks<'a> {
    /// Length of the markers; git's own is 7.
    pub size: usize,
    /// What our side is called.
    pub ours: &'a str,
    /// What their side is called.
    pub theirs: &'a str,
}

/// What became of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text, with markers where a person has to choose.
    pub text: String,
    /// How many places are marked.
    pub conflicts: usize,
}

/// One value for each version.
pub(crate) type Three<T> = [T; 3];
pub(crate) const BASE: usize = 0;
pub(crate) const OURS: usize = 1;
pub(crate) const THEIRS: usize = 2;

/// Merges three versions of a record of a kind.
///
/// Nothing when this is no case for it: a version that is no sound record, line endings of two sorts in one file, or a
/// result that would not read back as meant.
#[must_use]
pub fn merge(versions: Versions<'_>, kind: &Kind, config: &Config, marks: Marks<'_>) -> Option<Merged> {
    let Versions { base, ours, theirs } = versions;
    if let Some(text) = pick(&base, &ours, &theirs) {
        return Some(Merged { text: (*text).to_owned(), conflicts: 0 });
    }
    // Always the same one first: whoever merges whom, the result has the same bytes.
    let turned = ours > theirs;
    let (first, second) = if turned { (theirs, ours) } else { (ours, theirs) };
    let forms = form::Forms::of([base, first, second])?;
    let read = |text: &str| piece::Version::read(text, kind, config);
    let versions = [read(&forms.texts[BASE])?, read(&forms.texts[OURS])?, read(&forms.texts[THEIRS])?];
    let fences = front::fences(&versions)?;
    let front = front::merge(&versions, kind, config);
    let body = item::merge(&versions)?;
    let mut writer = conflict::Writer::new(marks, turned);
    writer.line(fences.0);
    front.iter().for_each(|out| writer.out(out));
    writer.line(fences.1);
    body.iter().for_each(|out| writer.out(out));
    let merged = writer.finish();
    guard::holds(&merged, turned, &versions, &front, &body, kind, config).then(|| forms.restore(merged))
}

/// The version that holds by itself: the one that both sides have, else the one that changed.
pub(crate) fn pick<'a, T: PartialEq + ?Sized>(base: &T, ours: &'a T, theirs: &'a T) -> Option<&'a T> {
    if ours == theirs || base == theirs { Some(ours) } else { (base == ours).then_some(theirs) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    const MARKS: Marks<'static> = Marks { size: 7, ours: "HEAD", theirs: "side" };

    fn merged(base: &str, ours: &str, theirs: &str) -> Option<Merged> {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        merge(Versions { base, ours, theirs }, &Kind::Deal, &config, MARKS)
    }

    /// A deal with these lines of front matter and this body.
    fn deal(front: &str, body: &str) -> String {
        format!("---\ntitle: Acme\n{front}---\n{body}")
    }

    fn fronts(base: &str, ours: &str, theirs: &str) -> String {
        let [base, ours, theirs] = [base, ours, theirs].map(|front| deal(front, "\nText\n"));
        let merged = merged(&base, &ours, &theirs).expect("a merge");
        let inner = merged.text.strip_prefix("---\ntitle: Acme\n").and_then(|text| text.strip_suffix("---\n\nText\n"));
        inner.unwrap_or_else(|| panic!("{}", merged.text)).to_owned()
    }

    fn bodies(base: &str, ours: &str, theirs: &str) -> String {
        let [base, ours, theirs] = [base, ours, theirs].map(|body| deal("", body));
        let merged = merged(&base, &ours, &theirs).expect("a merge");
        merged.text.strip_prefix("---\ntitle: Acme\n---\n").expect("the same front matter").to_owned()
    }

    #[test]
    fn neighbouring_keys_merge_and_keep_every_other_byte() {
        let base = "stage: lead   # since May\nvalue: 1\nowner: ana\n";
        let ours = base.replace("lead", "won");
        let theirs = base.replace("value: 1", "value: \"2\"").replace("owner", "source: event\nowner");
        assert_eq!(fronts(base, &ours, &theirs), "stage: won   # since May\nvalue: \"2\"\nsource: event\nowner: ana\n");
    }

    #[test]
    fn a_value_that_both_changed_stands_between_markers_that_name_it() {
        assert_eq!(
            fronts("stage: lead\nowner: ana\n", "stage: won\nowner: ben\n", "stage: lost\nowner: ana\n"),
            "<<<<<<< HEAD (stage: won)\nstage: won\n=======\nstage: lost\n>>>>>>> side (stage: lost)\nowner: ben\n"
        );
        assert_eq!(
            fronts("source: a\nowner: ana\n", "owner: ana\n", "source: b\nowner: ana\n"),
            "<<<<<<< HEAD (source: —)\n=======\nsource: b\n>>>>>>> side (source: b)\nowner: ana\n"
        );
    }

    #[test]
    fn what_only_is_written_differently_is_no_change() {
        assert_eq!(fronts("value: 1\n", "value: 1.00\n", "value: 2\n"), "value: 2\n");
        assert_eq!(fronts("value: 1\n", "value: 1 # sure\n", "value: 2\n"), "value: 2 # sure\n");
        assert_eq!(fronts("tags: [a]\n", "tags:\n  - a\n", "tags: [a, b]\n"), "tags: [a, b]\n");
    }

    #[test]
    fn lists_are_sets_with_their_order() {
        assert_eq!(fronts("tags: [a, b]\n", "tags: [c, a, b]\n", "tags: [b, d]\n"), "tags: [c, b, d]\n");
        assert_eq!(
            fronts("", "contacts:\n  - ben # boss\n", "contacts:\n  - \"[[lea]]\"\n"),
            "contacts:\n  - \"[[lea]]\"\n  - ben # boss\n"
        );
        assert_eq!(fronts("tags: a, b\n", "tags: a\n", "tags: b\n"), "tags: []\n");
    }

    #[test]
    fn what_belongs_together_is_not_taken_from_two_sides() {
        let crossed = fronts("value: 1\ncurrency: EUR\n", "value: 2\ncurrency: EUR\n", "value: 1\ncurrency: CHF\n");
        assert_eq!(crossed.matches("<<<<<<<").count(), 2, "{crossed}");
        let moved = fronts("stage: lead\n", "stage: proposal\n", "stage: lead\nprobability: 70\n");
        assert_eq!(moved.matches("<<<<<<<").count(), 2, "{moved}");
        let closed = fronts("stage: lead\n", "stage: proposal\n", "stage: lead\nstatus: lost\n");
        assert_eq!(closed.matches("<<<<<<<").count(), 2, "{closed}");
        let same = fronts("value: 1\ncurrency: EUR\n", "value: 2\ncurrency: CHF\n", "value: 1\ncurrency: CHF\n");
        assert_eq!(same, "value: 2\ncurrency: CHF\n", "both say the currency");
    }

    #[test]
    fn both_log_and_both_tick() {
        let base = "\n## Tasks\n\n- [ ] One\n- [ ] Two\n\n## Log\n\n- 2026-08-21 email: Sent deck\n";
        let ours = base.replace("[ ] One", "[x] One").replace("- 2026", "- 2026-08-27 call: Ours\n- 2026");
        let theirs = base.replace("[ ] Two", "[x] Two").replace("- 2026", "- 2026-08-28 call: Theirs\n- 2026");
        assert_eq!(
            bodies(base, &ours, &theirs),
            "\n## Tasks\n\n- [x] One\n- [x] Two\n\n## Log\n\n- 2026-08-28 call: Theirs\n- 2026-08-27 call: Ours\n- 2026-08-21 email: Sent deck\n"
        );
    }

    #[test]
    fn a_log_line_that_both_edited_is_a_conflict_round_that_line() {
        let base = "- 2026-08-22 call: no answer\n- 2026-08-21 email: Sent deck\n";
        let ours = base.replace("Sent deck", "Sent the deck");
        let theirs = base.replace("Sent deck", "Sent deck and price").replace("no answer", "No answer");
        assert_eq!(
            bodies(base, &ours, &theirs),
            "- 2026-08-22 call: No answer\n<<<<<<< HEAD\n- 2026-08-21 email: Sent the deck\n=======\n- 2026-08-21 email: Sent deck and price\n>>>>>>> side\n"
        );
        let gone = "- 2026-08-22 call: no answer\n";
        let removed = bodies(base, gone, &theirs);
        assert!(removed.contains("<<<<<<< HEAD\n=======\n- 2026-08-21 email: Sent deck and price\n>>>>>>> side\n"));
    }

    #[test]
    fn a_line_that_both_rewrote_past_recognition_is_left_to_git() {
        let base = deal("", "- 2026-08-21 email: Sent deck\n");
        let ours = deal("", "- 2026-08-22 call: a\n- 2026-08-21 visit: saw the plant\n");
        let theirs = deal("", "- 2026-08-23 call: b\n- 2026-08-21 quote: 48000 for all of it\n");
        assert_eq!(merged(&base, &ours, &theirs), None);
    }

    #[test]
    fn two_that_made_the_same_record_keep_what_both_know() {
        let ours = deal("stage: lead\n", "\n- 2026-08-22 call: a\n");
        let theirs = deal("stage: lead\nvalue: 2\n", "\n- 2026-08-21 call: b\n");
        let merged = merged("", &ours, &theirs).unwrap();
        let both = deal("stage: lead\nvalue: 2\n", "\n- 2026-08-22 call: a\n- 2026-08-21 call: b\n");
        assert_eq!((merged.text, merged.conflicts), (both, 0));
    }

    #[test]
    fn other_text_merges_by_lines() {
        let base = "One.\n\nTwo.\n\nThree.\n";
        assert_eq!(
            bodies(base, &base.replace("One.", "One!"), &base.replace("Three.", "Three!")),
            "One!\n\nTwo.\n\nThree!\n"
        );
        let clash = bodies(base, &base.replace("Two.", "2"), &base.replace("Two.", "II"));
        assert_eq!(clash, "One.\n\n<<<<<<< HEAD\n2\n=======\nII\n>>>>>>> side\n\nThree.\n");
    }

    #[test]
    fn line_endings_and_an_open_end_stay() {
        let base = "---\r\ntitle: A\r\nstage: lead\r\n---\r\n\r\nEnd";
        let ours = base.replace("title: A", "title: B");
        let theirs = base.replace("lead", "won").replace("End", "End.");
        let found = merged(base, &ours, &theirs).unwrap();
        assert_eq!(found.text, "---\r\ntitle: B\r\nstage: won\r\n---\r\n\r\nEnd.");
    }

    #[test]
    fn what_is_no_sound_record_is_left_to_git() {
        let good = deal("stage: lead\n", "");
        for bad in ["# Title\n", "---\ntitle: A\n", "---\na: 1\na: 2\n---\n", "---\na: @x\n---\n", "\0"] {
            assert_eq!(merged(&good, &deal("stage: won\n", ""), bad), None, "{bad}");
            assert_eq!(merged(bad, &deal("stage: won\n", ""), &good), None, "{bad}");
        }
    }
}
