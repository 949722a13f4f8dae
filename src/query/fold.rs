//! Text as it is compared: without case, accents and ligatures, cut into terms.
//!
//! The browser's reader folds in the same way; a change here is a change there.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A text in lower case, its accents dropped and its ligatures spelt out: `Œuvre Élodie` as `oeuvre elodie`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// [`fold`] behind what `out` already holds.
pub fn fold_into(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let from = out.len();
        out.push_str(&rest[..plain]);
        out[from..].make_ascii_lowercase();
        rest = &rest[plain..];
        let Some(sign) = rest.chars().next() else { return };
        // Marks are dropped, so that it does not matter in which order a decomposition leaves them.
        decompose_compatible(sign, |part| part.to_lowercase().for_each(|low| spell_out(low, out)));
        rest = &rest[sign.len_utf8()..];
    }
}

fn spell_out(sign: char, out: &mut String) {
    match sign {
        'œ' => out.push_str("oe"),
        'æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'þ' => out.push_str("th"),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ł' => out.push('l'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        sign if is_combining_mark(sign) => {}
        sign => out.push(sign),
    }
}

/// The terms of a folded text: runs of letters and digits. A `-`, `.` or `:` between two digits stays inside, so that
/// `2026-09-04`, `14:30` and `1.10` are one term each.
pub fn terms(folded: &str) -> Terms<'_> {
    Terms { text: folded, at: 0 }
}

/// See [`terms`].
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Terms<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let start = self.run_end(self.at, Run::Gap);
        if start == self.text.len() {
            self.at = start;
            return None;
        }
        let mut end = self.run_end(start, Run::Term);
        while self.joins(end) {
            end = self.run_end(end + 1, Run::Term);
        }
        self.at = end;
        Some(&self.text[start..end])
    }
}

/// What signs in a row are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Term,
    Gap,
}

/// What each byte is; those of signs beyond ASCII are neither, these are looked at whole.
const RUNS: [Option<Run>; 256] = {
    let mut runs = [None; 256];
    let mut sign = 0u8;
    while sign < 128 {
        runs[sign as usize] = Some(if sign.is_ascii_alphanumeric() { Run::Term } else { Run::Gap });
        sign += 1;
    }
    runs
};

impl Terms<'_> {
    fn run_end(&self, from: usize, run: Run) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            let rest = &bytes[at..];
            at += rest.iter().position(|byte| RUNS[usize::from(*byte)] != Some(run)).unwrap_or(rest.len());
            let Some(sign) = self.text[at..].chars().next().filter(|sign| !sign.is_ascii()) else { return at };
            if sign.is_alphanumeric() != (run == Run::Term) {
                return at;
            }
            at += sign.len_utf8();
        }
    }

    fn joins(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        bytes.get(at).is_some_and(|sign| matches!(sign, b'-' | b'.' | b':')) && digit(at - 1) && digit(at + 1)
    }
}

/// Whether `word` is `term`, or the beginning of it, up to one typo: a letter too many, too few, wrong, or two swapped.
///
/// Words under four letters are taken as written, the first letter is always; only words of seven letters or more may
/// be the beginning of a longer term. Only letters that fold to ASCII are compared.
#[must_use]
pub fn is_near(word: &str, term: &str) -> bool {
    if !word.is_ascii() || !term.is_ascii() {
        return word == term;
    }
    let (word, term) = (word.as_bytes(), term.as_bytes());
    if word.len() < TYPO_FROM || word[0] != *term.first().unwrap_or(&0) {
        return false;
    }
    let same = word.iter().zip(term).take_while(|(a, b)| a == b).count();
    let (word_rest, term_rest) = (&word[same..], &term[same..]);
    let begins = |whole: &[u8], start: &[u8]| {
        if word.len() >= TYPO_PREFIX_FROM { whole.starts_with(start) } else { whole == start }
    };
    if word_rest.is_empty() {
        return term_rest.len() <= 1 || word.len() >= TYPO_PREFIX_FROM;
    }
    let swapped = word_rest.len() > 1
        && term_rest.len() > 1
        && word_rest[0] == term_rest[1]
        && word_rest[1] == term_rest[0]
        && begins(&term_rest[2..], &word_rest[2..]);
    swapped
        || begins(term_rest, &word_rest[1..])
        || (!term_rest.is_empty() && (begins(&term_rest[1..], word_rest) || begins(&term_rest[1..], &word_rest[1..])))
}

/// Fewest bytes of a word that may hold a typo.
pub const TYPO_FROM: usize = 4;
/// Fewest bytes of a word that may hold a typo and be the beginning of a term.
pub const TYPO_PREFIX_FROM: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_and_ligatures_make_no_difference() {
        for (written, folded) in [
            ("Hélène", "helene"),
            ("Œuvre ÆTHER", "oeuvre aether"),
            ("Straße", "strasse"),
            ("Søren Łukasz İstanbul ı", "soren lukasz istanbul i"),
            ("ﬁn №", "fin no"),
            ("Nguyễn", "nguyen"),
            ("e\u{301}te\u{301}", "ete"),
        ] {
            assert_eq!(fold(written), folded);
        }
    }

    #[test]
    fn terms_are_runs_of_letters_and_digits_and_dates_stay_whole() {
        let of = |text| terms(text).collect::<Vec<_>>();
        assert_eq!(of("l'offre: 2026-09-04 14:30, v1.10."), ["l", "offre", "2026-09-04", "14:30", "v1.10"]);
        assert_eq!(of("ben@acme-sa.example"), ["ben", "acme", "sa", "example"]);
        assert_eq!(of("--- 日本 a"), ["日本", "a"]);
        assert_eq!(of("q4-2026- 12-"), ["q4-2026", "12"]);
    }

    #[test]
    fn one_typo_is_near_and_two_are_not() {
        for (word, term) in [
            ("benrard", "bernard"),
            ("bernrd", "bernard"),
            ("bernnard", "bernard"),
            ("bernord", "bernard"),
            ("negociaton", "negociation"),
            ("negocaitio", "negociations"),
            ("lyno", "lyon"),
        ] {
            assert!(is_near(word, term), "{word} {term}");
        }
        for (word, term) in
            [("benrrd", "bernard"), ("lion", "nion"), ("lyo", "lyn"), ("bena", "bernard"), ("mart", "mairie")]
        {
            assert!(!is_near(word, term), "{word} {term}");
        }
    }

    /// Optimal string alignment distance, letter by letter, against the whole term or any beginning of it.
    fn slowly_near(word: &str, term: &str) -> bool {
        if word.len() < TYPO_FROM || !term.starts_with(&word[..1]) {
            return false;
        }
        let starts: Vec<&str> = if word.len() >= TYPO_PREFIX_FROM {
            (0..=term.len()).map(|end| &term[..end]).collect()
        } else {
            vec![term]
        };
        starts.into_iter().any(|start| strsim::osa_distance(word, start) <= 1)
    }

    proptest! {
        #[test]
        fn near_is_an_edit_distance_of_one(word in "[ab]{3,9}", term in "[ab]{3,11}") {
            prop_assert_eq!(is_near(&word, &term), slowly_near(&word, &term));
        }

        #[test]
        fn folding_is_decomposing_the_whole_and_dropping_marks(text in "[a-zA-ZÀ-žḀ-ỹ가-힣ﬀ-ﬆ\\u{300}-\\u{36f}½№ ]{0,12}") {
            use unicode_normalization::UnicodeNormalization;
            let mut whole = String::new();
            let low = text.nfkd().flat_map(char::to_lowercase).filter(|sign| !is_combining_mark(*sign));
            low.for_each(|sign| spell_out(sign, &mut whole));
            prop_assert_eq!(fold(&text), whole);
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
