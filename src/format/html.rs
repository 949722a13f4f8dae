//! Text into HTML; pages themselves are made elsewhere.

use std::fmt::Write;

/// Writes text so that it stands for itself in an element and in a quoted attribute.
///
/// # Errors
/// Those of `out`: none for a `String`.
pub fn escape(out: &mut impl Write, text: &str) -> std::fmt::Result {
    escape_where(out, text, |byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\''))
}

/// Appends text so that it stands for itself in an element and in an attribute between `"`.
pub fn push_escaped(out: &mut String, text: &str) {
    // Writing to a `String` cannot fail.
    let _ = escape_where(out, text, |byte| matches!(byte, b'<' | b'>' | b'&' | b'"'));
}

fn escape_where(out: &mut impl Write, text: &str, is_special: impl Fn(u8) -> bool) -> std::fmt::Result {
    let mut rest = text;
    while let Some(at) = first(rest.as_bytes(), &is_special) {
        let (plain, behind) = rest.split_at(at);
        out.write_str(plain)?;
        out.write_str(entity(behind.as_bytes()[0]))?;
        rest = &behind[1..];
    }
    out.write_str(rest)
}

/// The place of the first byte of a sort: pieces without one are passed over at once.
fn first(bytes: &[u8], is_special: &impl Fn(u8) -> bool) -> Option<usize> {
    const PIECE: usize = 16;
    // Without a way out of the loop the compiler looks at many bytes at once.
    let is_plain = |piece: &[u8]| !piece.iter().fold(false, |found, byte| found | is_special(*byte));
    let plain = bytes.chunks_exact(PIECE).take_while(|piece| is_plain(piece)).count() * PIECE;
    bytes[plain..].iter().position(|byte| is_special(*byte)).map(|at| plain + at)
}

fn entity(special: u8) -> &'static str {
    match special {
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'&' => "&amp;",
        b'"' => "&quot;",
        _ => "&#39;",
    }
}

/// The same as a new text.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = escape(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_for_itself_in_elements_and_attributes() {
        assert_eq!(escaped("<a title=\"it's\">R&D</a> é/"), "&lt;a title=&quot;it&#39;s&quot;&gt;R&amp;D&lt;/a&gt; é/");
    }

    #[test]
    fn an_apostrophe_needs_no_escape_between_double_quotes() {
        let mut out = String::new();
        push_escaped(&mut out, "\"l'été\" <R&D>");
        assert_eq!(out, "&quot;l'été&quot; &lt;R&amp;D&gt;");
    }
}
