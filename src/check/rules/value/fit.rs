//! Whether a text fits a type, and what was likely meant when it does not.

use crate::config::FieldType;
use crate::date::{Date, parse_date};
use crate::money::{Decimal, parse_currency, parse_decimal};

/// Why a text does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Key of the sentence; takes `field` and `value`.
    pub(super) sentence: &'static str,
    /// Key of the hint when nothing better is known.
    pub(super) hint: &'static str,
    /// What was meant, when there is one way to read it.
    pub(super) meant: Option<String>,
}

/// Nothing when the text fits.
pub(super) fn misfit(shape: FieldType, text: &str) -> Option<Misfit> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let (sentence, hint, meant) = match shape {
        FieldType::Date if parse_date(text).is_none() => {
            ("check-value-date", "check-value-date-hint", meant_date(text))
        }
        FieldType::Number if parse_decimal(text).is_none() => {
            ("check-value-number", "check-value-number-hint", meant_number(text))
        }
        FieldType::Money if parse_decimal(text).is_none() => {
            ("check-value-money", "check-value-money-hint", meant_number(text))
        }
        FieldType::Percent if percent(text).is_none() => {
            let bare = text.strip_suffix('%').map(str::trim_end).filter(|bare| percent(bare).is_some());
            ("check-value-percent", "check-value-percent-hint", bare.map(ToOwned::to_owned))
        }
        FieldType::YesNo if !is_yes_no(text) => ("check-value-yes-no", "check-value-yes-no-hint", None),
        FieldType::Currency if parse_currency(text).is_none() => {
            ("check-value-currency", "check-value-currency-hint", meant_currency(text))
        }
        FieldType::Email if !is_email(text) => ("check-value-email", "check-value-email-hint", meant_email(text)),
        FieldType::Phone if text.bytes().filter(u8::is_ascii_digit).count() < 3 => {
            ("check-value-phone", "check-value-phone-hint", None)
        }
        FieldType::Domain if !is_domain(text) => ("check-value-domain", "check-value-domain-hint", meant_domain(text)),
        _ => return None,
    };
    Some(Misfit { sentence, hint, meant })
}

fn percent(text: &str) -> Option<Decimal> {
    parse_decimal(text).filter(|number| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(number))
}

fn is_yes_no(text: &str) -> bool {
    let words = ["yes", "no", "true", "false", "oui", "non", "on", "off", "y", "n", "o"];
    words.contains(&text.to_lowercase().as_str())
}

/// `2026/9/4` and `2026-9-4`: year first, so there is one way to read them.
fn meant_date(text: &str) -> Option<String> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().map(|date| date.to_string())
}

/// `48 000`, `48'000`, `48 000,50`: separators that can be nothing else. `48,000` may be two things.
fn meant_number(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '_')).collect();
    let decimals = bare.rsplit_once(',').map(|(_, decimals)| decimals.len());
    let pointed = match decimals {
        Some(1 | 2) if bare.matches(',').count() == 1 && !bare.contains('.') => bare.replace(',', "."),
        Some(_) => return None,
        None => bare,
    };
    parse_decimal(&pointed).map(|_| pointed)
}

fn meant_currency(text: &str) -> Option<String> {
    let code = match text {
        "€" | "euro" | "euros" => "EUR".to_owned(),
        "£" => "GBP".to_owned(),
        code => code.to_uppercase(),
    };
    parse_currency(&code).map(|_| code)
}

fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@<>()[],;\"".contains(c));
    plain(local) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
}

/// `mailto:ben@acme.example`, `Ben Ito <ben@acme.example>`.
fn meant_email(text: &str) -> Option<String> {
    let inner = text.strip_prefix("mailto:").or_else(|| {
        let (_, rest) = text.split_once('<')?;
        rest.strip_suffix('>')
    })?;
    is_email(inner).then(|| inner.to_owned())
}

fn is_domain(text: &str) -> bool {
    let label = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.contains('.') && text.split('.').all(label)
}

/// `https://www.acme.example/en` → `www.acme.example`.
fn meant_domain(text: &str) -> Option<String> {
    let host = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    is_domain(host).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(shape: FieldType, text: &str) -> Option<String> {
        misfit(shape, text).and_then(|misfit| misfit.meant)
    }

    #[test]
    fn what_fits_is_left_alone() {
        for (shape, text) in [
            (FieldType::Date, "2026-09-04"),
            (FieldType::Money, "24000.50"),
            (FieldType::Percent, "40"),
            (FieldType::YesNo, "Oui"),
            (FieldType::Currency, "CHF"),
            (FieldType::Email, "léa.roux+crm@mail.acme.example"),
            (FieldType::Phone, "+33 (0)6 12 34 56 78 poste 12"),
            (FieldType::Domain, "société.example"),
            (FieldType::Text, "anything: at all"),
        ] {
            assert_eq!(misfit(shape, text), None, "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_one_way_is_proposed_and_a_doubt_is_not() {
        assert_eq!(meant(FieldType::Date, "2026/9/4").as_deref(), Some("2026-09-04"));
        assert_eq!(meant(FieldType::Date, "04/09/2026"), None);
        assert_eq!(meant(FieldType::Date, "2026-02-30"), None);
        assert_eq!(meant(FieldType::Money, "48\u{202f}000,50").as_deref(), Some("48000.50"));
        assert_eq!(meant(FieldType::Money, "48,000"), None);
        assert_eq!(meant(FieldType::Money, "48.000,50"), None);
        assert_eq!(meant(FieldType::Percent, "40 %").as_deref(), Some("40"));
        assert_eq!(meant(FieldType::Percent, "140"), None);
        assert_eq!(meant(FieldType::Currency, "eur").as_deref(), Some("EUR"));
        assert_eq!(meant(FieldType::Email, "Ben <ben@acme.example>").as_deref(), Some("ben@acme.example"));
        assert_eq!(meant(FieldType::Domain, "https://www.acme.example/en").as_deref(), Some("www.acme.example"));
        assert!(misfit(FieldType::Phone, "n/a").is_some() && misfit(FieldType::Email, "ben at acme").is_some());
    }
}
