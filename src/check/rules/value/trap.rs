//! Plain texts that YAML readers take for something else. Carnet reads them as written; spreadsheets, scripts, Obsidian
//! and site generators do not.
//!
//! Rules of YAML 1.1 (PyYAML, Ruby, Go's first library) and of the 1.2 core schema together: a text is safe when both
//! leave it a text.

use crate::config::FieldType;
use crate::lang::Message;

/// What others make of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trap {
    /// `no`, `on`.
    Truth(&'static str),
    /// `Null`.
    Nothing,
    /// `+33612345678`, `0041`, `1e3`, `12:30`: this number.
    Number(String),
}

impl Trap {
    pub(super) fn message(&self, text: &str) -> Message {
        match self {
            Self::Truth(read) => Message::new("check-value-trap-truth").with("value", text).with("read", *read),
            Self::Nothing => Message::new("check-value-trap-nothing").with("value", text),
            Self::Number(read) => {
                Message::new("check-value-trap-number").with("value", text).with("read", read.as_str())
            }
        }
    }
}

/// What others make of an unquoted text in a field of this type; of no type when nobody declared it.
pub(super) fn trap(shape: Option<FieldType>, text: &str) -> Option<Trap> {
    use FieldType as Type;
    match shape {
        Some(Type::Text | Type::Email | Type::Phone | Type::Domain | Type::Currency | Type::Choice | Type::Link) => {
            truth(text).or_else(|| nothing(text)).or_else(|| number(text).map(Trap::Number))
        }
        // A number or a yes may well be meant; what looks like a phone number, a postcode or an hour is none.
        None => leading(text).or_else(|| sexagesimal(text)).map(Trap::Number),
        Some(_) => None,
    }
}

fn truth(text: &str) -> Option<Trap> {
    if text.len() > "false".len() {
        return None;
    }
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let rest = text.get(1..).unwrap_or_default();
    let one_case =
        rest.bytes().all(|b| b.is_ascii_lowercase()) || (capital && rest.bytes().all(|b| b.is_ascii_uppercase()));
    match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "true" if one_case => Some(Trap::Truth("true")),
        "no" | "off" | "false" if one_case => Some(Trap::Truth("false")),
        _ => None,
    }
}

fn nothing(text: &str) -> Option<Trap> {
    matches!(text, "Null" | "NULL").then_some(Trap::Nothing)
}

/// The number that others read, when writing it down again would not give the text.
fn number(text: &str) -> Option<String> {
    if !text.starts_with(|first: char| first.is_ascii_digit() || first == '+') {
        return None;
    }
    leading(text)
        .or_else(|| sexagesimal(text))
        .or_else(|| exponent(text))
        .or_else(|| based(text))
        .or_else(|| trailing_zero(text))
        .or_else(|| long(text))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A plus sign or leading zeros are lost.
fn leading(text: &str) -> Option<String> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let lost = digits.len() < text.len() || (digits.starts_with('0') && digits.len() > 1);
    (lost && is_digits(digits)).then(|| {
        let bare = digits.trim_start_matches('0');
        if bare.is_empty() { "0".to_owned() } else { bare.to_owned() }
    })
}

/// YAML 1.1 counts `12:30` to the base of sixty.
fn sexagesimal(text: &str) -> Option<String> {
    let mut parts = text.split(':');
    let first = parts.next().filter(|first| is_digits(first) && !first.starts_with('0') && first.len() <= 6)?;
    let mut total: u64 = first.parse().ok()?;
    let mut more = 0;
    for part in parts {
        let digit: u64 = part.parse().ok().filter(|_| is_digits(part) && part.len() <= 2)?;
        total = total.checked_mul(60)?.checked_add((digit < 60).then_some(digit)?)?;
        more += 1;
    }
    (1..=3).contains(&more).then(|| total.to_string())
}

fn exponent(text: &str) -> Option<String> {
    let (mantissa, power) = text.split_once(['e', 'E'])?;
    let plain = mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    let number: f64 = text.parse().ok()?;
    (plain && is_digits(power) && mantissa.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| if number.is_finite() && number.abs() < 1e15 { number.to_string() } else { format!("{number:e}") })
}

fn based(text: &str) -> Option<String> {
    let read = |prefix: &str, base| {
        text.strip_prefix(prefix).and_then(|digits| u64::from_str_radix(digits, base).ok()).map(|n| n.to_string())
    };
    read("0x", 16).or_else(|| read("0o", 8)).or_else(|| read("0b", 2))
}

/// `1.10` comes back as 1.1.
fn trailing_zero(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_once('.')?;
    let lost = is_digits(whole) && is_digits(decimals) && decimals.ends_with('0');
    lost.then(|| text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// More digits than a double holds.
fn long(text: &str) -> Option<String> {
    (is_digits(text) && text.len() > 16).then(|| text.parse::<f64>().map(|number| format!("{number:e}")).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_misread_is_named_with_what_they_read() {
        for (text, read) in [
            ("+33612345678", "33612345678"),
            ("0612345678", "612345678"),
            ("0041", "41"),
            ("01000", "1000"),
            ("12:30", "750"),
            ("1e3", "1000"),
            ("0x1F", "31"),
            ("1.10", "1.1"),
        ] {
            assert_eq!(trap(Some(FieldType::Phone), text), Some(Trap::Number(read.to_owned())), "{text}");
        }
        for (text, read) in [("no", "false"), ("NO", "false"), ("On", "true"), ("yes", "true")] {
            assert_eq!(trap(Some(FieldType::Text), text), Some(Trap::Truth(read)), "{text}");
        }
        assert_eq!(trap(Some(FieldType::Text), "Null"), Some(Trap::Nothing));
    }

    #[test]
    fn what_everybody_reads_alike_is_left_alone() {
        for text in [
            "+33 6 12 34 56 78",
            "06 12 34 56 78",
            "250",
            "acme",
            "nO",
            "9:5x",
            "1.5",
            "10.0.0.1",
            "12:75",
            "é",
            "Note",
        ] {
            assert_eq!(trap(Some(FieldType::Text), text), None, "{text}");
        }
        assert_eq!(trap(Some(FieldType::YesNo), "no"), None);
        assert_eq!(trap(Some(FieldType::Money), "48000.50"), None);
        for text in ["yes", "1.10", "1e3"] {
            assert_eq!(trap(None, text), None, "{text}: a field that nobody declared may mean it");
        }
        assert_eq!(trap(None, "01000"), Some(Trap::Number("1000".to_owned())));
    }
}
