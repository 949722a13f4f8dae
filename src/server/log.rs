//! Refusals as lines for the log: escaped, short, without record text, and only so many of them.

use std::fmt::Write as _;
use std::time::Duration;

/// How many refusals are told in one span of time.
const MOST: usize = 20;
const SPAN: Duration = Duration::from_secs(10);
const LONGEST: usize = 120;

/// Counts refusals; `now` is the time since the server started.
#[derive(Debug, Default)]
pub(super) struct RefusalLog {
    since: Duration,
    told: usize,
    untold: usize,
}

impl RefusalLog {
    /// The lines to write for one more refusal.
    pub(super) fn note(&mut self, now: Duration, line: impl FnOnce() -> String) -> Vec<String> {
        let mut lines = Vec::new();
        if now.saturating_sub(self.since) >= SPAN {
            if self.untold > 0 {
                lines.push(format!("refused {} more", self.untold));
            }
            *self = Self { since: now, told: 0, untold: 0 };
        }
        if self.told < MOST {
            self.told += 1;
            lines.push(line());
        } else {
            self.untold += 1;
        }
        lines
    }
}

/// One line: `refused 421 foreign host: GET /contacts/x.html`. The query stays out of it: it may hold names.
pub(super) fn line(status: u16, reason: &str, method: &str, path: &str) -> String {
    format!("refused {status} {reason}: {} {}", escaped(method), escaped(path))
}

/// Text that can neither end the line nor steer a terminal.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.len() >= LONGEST {
            out.push('…');
            break;
        }
        if c.is_ascii_graphic() || c.is_alphanumeric() {
            out.push(c);
        } else {
            let _ = write!(out, "{}", c.escape_unicode());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_refusals_is_counted_and_not_told() {
        let mut log = RefusalLog::default();
        let at = Duration::from_secs;
        let told: usize = (0..1000).map(|_| log.note(at(1), || "x".into()).len()).sum();
        assert_eq!(told, MOST);
        assert_eq!(log.note(at(12), || "y".into()), ["refused 980 more", "y"]);
        assert_eq!(log.note(at(30), || "z".into()), ["z"]);
    }

    #[test]
    fn a_line_is_one_line_whatever_was_asked() {
        let line = line(400, "malformed path", "GET", "/a\r\nfoo\u{1b}[31m\u{202e}");
        assert_eq!(line, "refused 400 malformed path: GET /a\\u{d}\\u{a}foo\\u{1b}[31m\\u{202e}");
        assert!(escaped(&"é".repeat(5000)).len() < 200);
    }
}
