//! A mail as a file (RFC 5322 with MIME): a draft that a mail program opens to be read, changed and sent by a person.
//!
//! `X-Unsent: 1` makes Outlook open it for writing; others open it as a message that can be edited as new. Everything is
//! ASCII: names and subjects as encoded words (RFC 2047), texts quoted-printable (RFC 2045).

use jiff::Zoned;

use crate::views::mail::Mailbox;

/// Longest line without its end that quoted-printable allows.
const LONGEST: usize = 76;
/// Longest encoded word.
const LONGEST_WORD: usize = 75;
/// Quoted-printable text never holds `=_`.
const BOUNDARY: &str = "=_carnet_1";

/// A mail that nobody has sent yet.
#[derive(Clone, Debug)]
pub struct Mail<'a> {
    /// Who writes.
    pub from: &'a Mailbox,
    /// To whom.
    pub to: &'a Mailbox,
    /// The subject, one line.
    pub subject: &'a str,
    /// The text.
    pub text: &'a str,
    /// The same as a page, if there is one.
    pub html: Option<&'a str>,
    /// When it was drafted.
    pub date: &'a Zoned,
}

impl Mail<'_> {
    /// The file.
    #[must_use]
    pub fn message(&self) -> String {
        let mut out = String::new();
        let mut header = |name: &str, value: &str| out.push_str(&format!("{name}: {value}\r\n"));
        header("From", &mailbox(self.from));
        header("To", &mailbox(self.to));
        header("Subject", &words(self.subject, "Subject: ".len()));
        header("Date", &date(self.date));
        header("X-Unsent", "1");
        header("MIME-Version", "1.0");
        match self.html {
            None => part(&mut out, "plain", self.text),
            Some(html) => {
                header("Content-Type", &format!("multipart/alternative; boundary=\"{BOUNDARY}\""));
                out.push_str(&format!("\r\n--{BOUNDARY}\r\n"));
                part(&mut out, "plain", self.text);
                out.push_str(&format!("\r\n--{BOUNDARY}\r\n"));
                part(&mut out, "html", html);
                out.push_str(&format!("\r\n--{BOUNDARY}--\r\n"));
            }
        }
        out
    }
}

fn part(out: &mut String, sort: &str, text: &str) {
    out.push_str(&format!("Content-Type: text/{sort}; charset=utf-8\r\n"));
    out.push_str("Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    quoted_printable(out, text);
}

fn mailbox(mailbox: &Mailbox) -> String {
    if mailbox.name.trim().is_empty() {
        return format!("<{}>", mailbox.address);
    }
    format!("{} <{}>", words(&mailbox.name, "From: ".len()), mailbox.address)
}

/// `Fri, 20 Nov 2026 09:00:00 +0100`.
fn date(date: &Zoned) -> String {
    date.strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// A text in a header behind `used` octets: as it is when it is plain and short, else as encoded words.
fn words(text: &str, used: usize) -> String {
    let text: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" -_'!?/+".contains(&byte));
    if plain && used + text.len() <= LONGEST && text.trim() == text {
        return text;
    }
    let mut out = String::new();
    let mut word = String::new();
    let mut room = LONGEST_WORD - "=?UTF-8?Q??=".len() - used;
    for sign in text.chars() {
        let mut octets = [0; 4];
        let encoded: String = match sign {
            ' ' => "_".to_owned(),
            sign if sign.is_ascii_alphanumeric() => sign.to_string(),
            sign => sign.encode_utf8(&mut octets).bytes().map(|byte| format!("={byte:02X}")).collect(),
        };
        if encoded.len() > room {
            out.push_str(&format!("=?UTF-8?Q?{word}?=\r\n "));
            word.clear();
            room = LONGEST_WORD - "=?UTF-8?Q??=".len() - 1;
        }
        room -= encoded.len();
        word.push_str(&encoded);
    }
    out.push_str(&format!("=?UTF-8?Q?{word}?="));
    out
}

fn quoted_printable(out: &mut String, text: &str) {
    for line in text.lines() {
        let mut width = 0;
        let last = line.len().saturating_sub(1);
        for (place, byte) in line.bytes().enumerate() {
            let blank_at_end = place == last && matches!(byte, b' ' | b'\t');
            let plain = (matches!(byte, b' ' | b'\t' | b'!'..=b'~')) && byte != b'=' && !blank_at_end;
            let encoded = if plain { char::from(byte).to_string() } else { format!("={byte:02X}") };
            if width + encoded.len() > LONGEST - 1 {
                out.push_str("=\r\n");
                width = 0;
            }
            width += encoded.len();
            out.push_str(&encoded);
        }
        out.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn zoned() -> Zoned {
        let zone = jiff::tz::TimeZoneDatabase::bundled().get("Europe/Paris").unwrap();
        date(2026, 11, 20).at(9, 0, 0, 0).to_zoned(zone).unwrap()
    }

    fn mailbox(name: &str) -> Mailbox {
        Mailbox { name: name.to_owned(), address: "ben@acme.example".to_owned() }
    }

    #[test]
    fn a_plain_mail_is_plain() {
        let (from, to, date) = (mailbox("Ana Ruiz"), mailbox(""), zoned());
        let mail = Mail { from: &from, to: &to, subject: "Your quote", text: "Hello,\n\nBen", html: None, date: &date };
        assert_eq!(
            mail.message(),
            "From: Ana Ruiz <ben@acme.example>\r\nTo: <ben@acme.example>\r\nSubject: Your quote\r\n\
             Date: Fri, 20 Nov 2026 09:00:00 +0100\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
             Hello,\r\n\r\nBen\r\n"
        );
    }

    #[test]
    fn other_letters_are_encoded_in_headers_and_text_and_no_line_is_too_long() {
        let (from, to, date) = (mailbox("Hélène, \"la\" directrice"), mailbox("東京商事"), zoned());
        let subject = "Votre devis – éclairage de l’entrepôt\nBcc: evil@x.example".repeat(3);
        let text = format!("{}\n=é  \n", "Où en êtes-vous ? ".repeat(12));
        let mail = Mail { from: &from, to: &to, subject: &subject, text: &text, html: Some("<p>é</p>"), date: &date };
        let message = mail.message();
        assert!(message.is_ascii() && message.lines().all(|line| line.len() <= LONGEST), "{message}");
        assert!(!message.contains("\nBcc"), "{message}");
        assert!(message.contains("From: =?UTF-8?Q?H=C3=A9l=C3=A8ne=2C_=22la=22_directrice?= <ben@"), "{message}");
        assert!(message.contains("=3D=C3=A9 =20\r\n"), "{message}");
        assert!(message.ends_with("\r\n--=_carnet_1--\r\n"));
    }
}
