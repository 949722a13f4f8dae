//! A strict reader of the pages that Carnet writes. It accepts less than HTML does: what it does
//! not understand is a fault, so that nothing can hide between its reading and a browser's.

/// Elements that pages are made of. None of them runs or loads anything by itself, `script`,
/// `link` and `img` aside, whose addresses are looked at.
const ELEMENTS: &str = " a abbr aside article b blockquote body br button caption circle code dd del desc details div \
    dl dt em figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html i img input kbd label li line link \
    main mark meta nav noscript ol option p path polyline pre rect s script search section select small span strong sub \
    summary sup svg table tbody td text tfoot th thead time title tr ul ";

/// Attributes that run, load or lead the reader away, whatever their value.
const REFUSED: &str = " action-xhr background data dynsrc formaction http-equiv lowsrc manifest ping poster srcdoc \
    srcset style xlink:href xmlns xml:base ";

/// What of a page could run a script, or load anything from elsewhere, or is no plain HTML.
pub(crate) fn faults(page: &str) -> Vec<String> {
    let mut reader = Reader { page, at: 0, faults: Vec::new() };
    reader.read();
    reader.faults
}

struct Reader<'a> {
    page: &'a str,
    at: usize,
    faults: Vec<String>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        while let Some(next) = self.page[self.at..].find('<') {
            self.at += next;
            if self.page[self.at..].starts_with("<!doctype html>") {
                self.at += "<!doctype html>".len();
            } else if self.tag().is_none() {
                self.fault("no plain tag");
                self.at += 1;
            }
        }
    }

    /// One tag; none when it has another form than the pages use.
    fn tag(&mut self) -> Option<()> {
        let inside = &self.page[self.at + 1..];
        let closing = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let name = word(inside);
        if name.is_empty() || !ELEMENTS.contains(&format!(" {name} ")) {
            return None;
        }
        let (attributes, length) = attributes(&inside[name.len()..])?;
        if closing && !attributes.is_empty() {
            return None;
        }
        for (key, value) in &attributes {
            self.attribute(name, key, value);
        }
        self.at = self.page.len() - inside.len() + name.len() + length;
        if name == "script" && !closing && !self.page[self.at..].starts_with("</script>") {
            self.fault("a script inside the page");
        }
        Some(())
    }

    fn attribute(&mut self, element: &str, key: &str, value: &str) {
        if key.starts_with("on") || REFUSED.contains(&format!(" {key} ")) {
            self.fault(&format!("attribute `{key}`"));
        }
        let Some(value) = decoded(value) else {
            return self.fault(&format!("an entity in `{key}=\"{value}\"`"));
        };
        let leads = element == "a" && key == "href";
        let loads = matches!(key, "href" | "src" | "action") && !leads;
        let allowed: &[&str] = if leads { &["http", "https", "mailto", "tel"] } else { &[] };
        let foreign = scheme(&value).is_some_and(|scheme| !allowed.contains(&scheme.as_str()));
        let elsewhere = seen(&value).starts_with(['/', '\\']) && !is_rooted(&seen(&value));
        if (leads || loads) && (foreign || elsewhere) {
            self.fault(&format!("address `{value}`"));
        }
    }

    fn fault(&mut self, what: &str) {
        let around: String = self.page[self.at..].chars().take(120).collect();
        self.faults.push(format!("{what}: {around}"));
    }
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c));
    &text[..end.unwrap_or(text.len())]
}

/// The attributes up to the tag's end, and how many bytes they took with it.
fn attributes(text: &str) -> Option<(Vec<(&str, &str)>, usize)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\n']);
        if let Some(end) = trimmed.strip_prefix("/>").or_else(|| trimmed.strip_prefix('>')) {
            return Some((found, text.len() - end.len()));
        }
        let key = word(trimmed);
        if key.is_empty() || trimmed.len() == rest.len() {
            return None;
        }
        rest = &trimmed[key.len()..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            value = &quoted[..quoted.find('"')?];
            rest = &quoted[value.len() + 1..];
        } else if rest.starts_with('=') {
            return None;
        }
        found.push((key, value));
    }
}

/// A value with its entities read; none when there is one that the pages have no use for.
fn decoded(value: &str) -> Option<String> {
    let mut text = String::new();
    let mut parts = value.split('&');
    text.push_str(parts.next()?);
    for part in parts {
        let (name, rest) = part.split_once(';')?;
        text.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => numbered(name)?,
        });
        text.push_str(rest);
    }
    Some(text)
}

fn numbered(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// An address as a browser reads it: blanks and control characters do not count.
fn seen(address: &str) -> String {
    address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

/// Whether an address that starts with a slash stays on its host.
fn is_rooted(address: &str) -> bool {
    address.starts_with('/') && !address[1..].starts_with(['/', '\\'])
}

/// The scheme of an address.
fn scheme(address: &str) -> Option<String> {
    let seen = seen(address);
    let (before, _) = seen.split_once(':')?;
    let is_scheme = !before.contains(['/', '?', '#']);
    is_scheme.then(|| before.to_ascii_lowercase())
}

#[test]
fn the_reader_of_pages_sees_what_could_run() {
    for page in [
        "<img src=\"x\" onerror=\"alert(1)\">",
        "<p>a < b</p>",
        "<!-- x -->",
        "<iframe src=\"a.html\"></iframe>",
        "<p class=x>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\"JAVASCRIPT&colon;alert(1)\">x</a>",
        "<a href=\"//elsewhere.example\">x</a>",
        "<img src=\"https://elsewhere.example/x.png\">",
        "<script>alert(1)</script>",
        "<svg/onload=alert(1)>",
        "<p style=\"background:url(x)\">",
    ] {
        assert!(!faults(page).is_empty(), "{page}");
    }
    let fine = "<!doctype html>\n<html lang=\"fr\"><script src=\"../a.js\" defer></script><p>a &lt; b</p><br/>\
        <a href=\"deals/a.html?x=a:b#c\">x</a> <a href=\"tel:+33\">y</a></html>";
    assert!(faults(fine).is_empty(), "{:?}", faults(fine));
}
