//! Exact amounts of money. Knows no language: how an amount is written is `lang`'s.

pub use iso_currency::Currency;
pub use rust_decimal::Decimal;

/// An exact amount in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// The amount in major units (euros, not cents).
    pub amount: Decimal,
    /// ISO 4217 currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of a currency.
    #[must_use]
    pub fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// `percent` hundredths of the amount, exact.
    #[must_use]
    pub fn percent(self, percent: Decimal) -> Self {
        let amount = self.amount.checked_mul(percent).and_then(|product| product.checked_div(Decimal::ONE_HUNDRED));
        Self { amount: amount.unwrap_or(self.amount), currency: self.currency }
    }
}

/// Reads an ISO 4217 code such as `EUR`, in capitals.
#[must_use]
pub fn parse_currency(code: &str) -> Option<Currency> {
    Currency::from_code(code)
}

/// Reads a plain decimal number: digits, an optional sign and one optional point; no exponent, no separators.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_exact_and_plain() {
        assert_eq!(parse_decimal("0.1").map(|x| x * Decimal::from(3)), "0.3".parse().ok());
        for no in ["1e3", "48 000", "48,000", "", ".", "12:30", "0x10", "1_000"] {
            assert_eq!(parse_decimal(no), None, "{no}");
        }
    }

    #[test]
    fn a_weighted_amount_keeps_its_cents() {
        let money = Money::new(parse_decimal("19.90").unwrap(), Currency::EUR);
        assert_eq!(money.percent(Decimal::from(25)).amount, parse_decimal("4.9750").unwrap());
    }
}
