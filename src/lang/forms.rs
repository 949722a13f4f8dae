//! How each language writes days, numbers and amounts (CLDR 46 patterns, shortened as people write at work).

use super::Language;
use crate::date::Date;
use crate::money::{Currency, Decimal, Money};

/// How much of a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// `26 nov.`, `26 Nov`.
    Day,
    /// `jeu. 26 nov.`, `Thu 26 Nov`.
    Weekday,
    /// `26 nov. 2026`, `26 Nov 2026`.
    Short,
    /// `26 novembre 2026`, `26 November 2026`.
    Full,
    /// `jeudi 26 novembre 2026`, `Thursday 26 November 2026`.
    Long,
    /// `novembre 2026`, `November 2026`.
    Month,
    /// `nov.`, `Nov`.
    MonthShort,
}

/// Names of days and months: Monday first, January first.
pub(super) struct Names {
    pub(super) weekdays: Vec<String>,
    pub(super) weekdays_short: Vec<String>,
    pub(super) months: Vec<String>,
    pub(super) months_short: Vec<String>,
}

pub(super) fn date(language: Language, names: &Names, date: Date, form: DateForm) -> String {
    let month = |list| name(list, date.month() - 1);
    let weekday = |list| name(list, date.weekday().to_monday_zero_offset());
    let year = || date.year().to_string();
    let day = match (language, date.day()) {
        (Language::French, 1) => "1er".into(),
        (_, day) => day.to_string(),
    };
    match form {
        DateForm::Day => [&day, month(&names.months_short)].join(" "),
        DateForm::Weekday => [weekday(&names.weekdays_short), &day, month(&names.months_short)].join(" "),
        DateForm::Short => [&day, month(&names.months_short), &year()].join(" "),
        DateForm::Full => [&day, month(&names.months), &year()].join(" "),
        DateForm::Long => [weekday(&names.weekdays), &day, month(&names.months), &year()].join(" "),
        DateForm::Month => [month(&names.months), &year()].join(" "),
        DateForm::MonthShort => month(&names.months_short).to_owned(),
    }
}

fn name(list: &[String], place: i8) -> &str {
    usize::try_from(place).ok().and_then(|place| list.get(place)).map_or("", String::as_str)
}

pub(super) fn number(language: Language, number: Decimal) -> String {
    let (group, point) = match language {
        Language::English => (',', '.'),
        Language::French => ('\u{202f}', ','),
    };
    let text = match i64::try_from(number.mantissa()) {
        Ok(whole) if number.scale() == 0 => whole.to_string(),
        _ => number.to_string(),
    };
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut out = String::with_capacity(text.len() + whole.len());
    out.push_str(sign);
    let in_threes = whole.len().saturating_sub(1) / 3 * 3;
    let (first, rest) = whole.split_at(whole.len() - in_threes);
    out.push_str(first);
    for three in rest.as_bytes().chunks(3) {
        out.push(group);
        out.extend(three.iter().map(|&digit| char::from(digit)));
    }
    if let Some(decimals) = decimals {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

pub(super) fn money(language: Language, money: Money) -> String {
    let minor = u32::from(money.currency.exponent().unwrap_or(2));
    let rounded = money.amount.round_dp_with_strategy(minor, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let amount = if rounded.fract().is_zero() {
        rounded.trunc()
    } else {
        let mut padded = rounded;
        padded.rescale(minor);
        padded
    };
    let symbol = symbol(money.currency);
    let text = number(language, amount.abs());
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
    match language {
        Language::French => [sign, &text, "\u{a0}", symbol].concat(),
        Language::English if symbol.ends_with(char::is_alphabetic) => [sign, symbol, "\u{a0}", &text].concat(),
        Language::English => [sign, symbol, &text].concat(),
    }
}

pub(super) fn ordinal(language: Language, number: usize) -> String {
    let ending = match (language, number % 100, number % 10) {
        (Language::French, _, _) if number == 1 => "re",
        (Language::French, ..) => "e",
        (Language::English, 11..=13, _) => "th",
        (Language::English, _, 1) => "st",
        (Language::English, _, 2) => "nd",
        (Language::English, _, 3) => "rd",
        (Language::English, ..) => "th",
    };
    format!("{number}{ending}")
}

/// French `de` before a name: `d’Étude`, `de Proposition`. Marks around the name are no letters of it.
pub(super) fn after_de(name: &str) -> String {
    let first = name.chars().find(|sign| sign.is_alphanumeric()).unwrap_or(' ');
    let vowel = "aeiouâàäáãåæéèêëíîïìóôöòõœúùûü".contains(first.to_lowercase().next().unwrap_or(first));
    if vowel { format!("d’{name}") } else { format!("de {name}") }
}

/// The sign that people write; the code where no sign is in common use.
fn symbol(currency: Currency) -> &'static str {
    match currency {
        Currency::EUR => "€",
        Currency::USD => "$",
        Currency::GBP => "£",
        Currency::JPY => "¥",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Catalog;
    use crate::money::parse_decimal;
    use jiff::civil::date;

    #[test]
    fn amounts_follow_the_language() {
        let euros = |text| Money::new(parse_decimal(text).unwrap(), Currency::EUR);
        let (french, english) = (Catalog::new(Language::French), Catalog::new(Language::English));
        assert_eq!(french.money(euros("24000.5")), "24\u{202f}000,50\u{a0}€");
        assert_eq!(english.money(euros("24000.50")), "€24,000.50");
        assert_eq!(french.money(euros("48000.00")), "48\u{202f}000\u{a0}€");
        assert_eq!(english.money(euros("-3.999")), "-€4");
        assert_eq!(english.money(Money::new(Decimal::from(1200), Currency::CHF)), "CHF\u{a0}1,200");
        assert_eq!(english.money(Money::new(parse_decimal("1200.4").unwrap(), Currency::JPY)), "¥1,200");
    }

    #[test]
    fn french_de_loses_its_vowel_before_another() {
        for (name, said) in [
            ("Étude", "d’Étude"),
            ("Proposition", "de Proposition"),
            ("œuvre", "d’œuvre"),
            ("\u{e000}Accord oral\u{e003}", "d’\u{e000}Accord oral\u{e003}"),
            ("42 000 €", "de 42 000 €"),
            ("Haute", "de Haute"),
            ("", "de "),
        ] {
            assert_eq!(after_de(name), said);
        }
    }

    #[test]
    fn a_place_in_a_row_follows_the_language() {
        let english = |number| ordinal(Language::English, number);
        assert_eq!(
            [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(english).join(" "),
            "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th"
        );
        assert_eq!([1, 2, 3].map(|number| ordinal(Language::French, number)).join(" "), "1re 2e 3e");
    }

    #[test]
    fn days_follow_the_language() {
        let (french, english) = (Catalog::new(Language::French), Catalog::new(Language::English));
        let day = date(2026, 11, 26);
        assert_eq!(french.date(day, DateForm::Weekday), "jeu. 26 nov.");
        assert_eq!(english.date(day, DateForm::Weekday), "Thu 26 Nov");
        assert_eq!(french.date(date(2027, 5, 1), DateForm::Long), "samedi 1er mai 2027");
        assert_eq!(english.date(day, DateForm::Full), "26 November 2026");
        assert_eq!(french.date(day, DateForm::Month), "novembre 2026");
    }
}
