//! Text into HTML; pages themselves are made elsewhere.

use std::fmt::Write;

/// Writes text so that it stands for itself in an element and in a quoted attribute.
///
/// # Errors
/// Those of `out`: none for a `String`.
pub fn escape(out: &mut impl Write, text: &str) -> std::fmt::Result {
    let mut plain = 0;
    for (i, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.write_str(&text[plain..i])?;
        out.write_str(entity)?;
        plain = i + 1;
    }
    out.write_str(&text[plain..])
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
}
