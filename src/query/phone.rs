//! Phone numbers in any spelling.

/// Fewest digits of a phone number.
const SHORTEST: usize = 6;
/// Most digits of a phone number: 15 by ITU-T E.164, and room for a prefix.
const LONGEST: usize = 18;

/// Whether a text is a phone number and nothing else.
#[must_use]
pub(super) fn is_number(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '(');
    let plain = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')');
    let count = || text.bytes().filter(u8::is_ascii_digit).count();
    starts
        && text.strip_prefix('+').unwrap_or(text).chars().all(plain)
        && (SHORTEST..=LONGEST).contains(&count())
        && crate::date::parse_date(text).is_none()
}

/// The digits of a number in each spelling that somebody may type: with the country's code, with the zero that is
/// dialled at home, and without either. Nothing for a text that is no number.
pub(super) fn spellings(text: &str) -> impl Iterator<Item = String> {
    let mut found = Vec::new();
    if is_number(text) {
        let (international, digits) = digits(text);
        let national = match international {
            true => digits[country_code(&digits)..].to_owned(),
            false => digits.trim_start_matches('0').to_owned(),
        };
        let home = format!("0{national}");
        found = vec![digits, home, national];
        found.dedup();
    }
    found.into_iter()
}

/// The digits of a number without the country's code and without the zero that is dialled at home, so that all
/// spellings of one number are equal; nothing for a text that is no number.
#[must_use]
pub fn national(text: &str) -> Option<String> {
    spellings(text).last()
}

/// The digits to look for when somebody types a number: those that a [`spellings`] must begin with, any of them.
#[must_use]
pub(super) fn asked(text: &str) -> Vec<String> {
    let (international, digits) = digits(text);
    if !international {
        return vec![digits];
    }
    let national = digits[country_code(&digits).min(digits.len())..].to_owned();
    if national.len() >= SHORTEST { vec![digits, national] } else { vec![digits] }
}

/// Whether a number has a country's code, and its digits without `+`, `00` and a `(0)` that is dialled only at home.
fn digits(text: &str) -> (bool, String) {
    let plus = text.trim_start().starts_with('+');
    let text = text.replace("(0)", "");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("00") {
        Some(rest) if !plus => (true, rest.to_owned()),
        _ => (plus, digits),
    }
}

/// Digits of the country's code at the front (ITU-T E.164, annex D: +1 and +7 have one, 45 codes two, all others three).
fn country_code(digits: &str) -> usize {
    const TWO: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    let length = match digits.get(..2) {
        Some(head) if head.starts_with(['1', '7']) => 1,
        Some(head) if TWO.contains(&head) => 2,
        _ => 3,
    };
    length.min(digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(stored: &str, typed: &str) -> bool {
        let stored: Vec<String> = spellings(stored).collect();
        asked(typed).iter().any(|typed| stored.iter().any(|stored| stored.starts_with(typed)))
    }

    #[test]
    fn a_number_is_found_in_every_spelling() {
        for stored in
            ["+33 6 12 34 56 78", "06 12 34 56 78", "06.12.34.56.78", "0033 612345678", "+33 (0)6 12-34-56-78"]
        {
            for typed in ["0612345678", "06 12 34", "+33612345678", "0033 6 12 34 56 78", "+33 (0)6 12 34 56 78"] {
                assert!(found(stored, typed), "{stored} {typed}");
            }
        }
        assert!(found("+1 (212) 555-0123", "212-555-0123"));
        assert!(found("+352 27 12 34 5", "271 2345"));
        assert!(!found("+33 6 12 34 56 78", "0612345679"));
    }

    #[test]
    fn only_what_looks_like_a_number_is_one() {
        for no in ["01000", "2026-09-04", "48000", "B 1234567", "12345678901234567890", "+", "ask 0612345678"] {
            assert_eq!(spellings(no).count(), 0, "{no}");
        }
    }
}
