//! The templates, style sheet and scripts: those inside the program, and the book's own of the same name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use minijinja::{Environment, Error, Output, State, Value};
use rust_embed::RustEmbed;

use crate::format::html::escape;

#[derive(RustEmbed)]
#[folder = "site-templates/"]
struct BuiltIn;

/// Files that the book puts in the place of built-in ones: name in `templates/` → text.
pub type Overrides = BTreeMap<String, String>;

/// One file that pages load.
const ASSETS: &[&str] = &["carnet.css", "carnet.js", "icon.svg", "search-page.js", "search.js", "theme.js"];

/// Bytes that most pages fit in: those of records have five thousand. The engine would begin with the length of the
/// template and grow three times.
const ROOM: usize = 8 << 10;

/// The templates of one site.
pub(super) struct Templates {
    environment: Environment<'static>,
    assets: BTreeMap<&'static str, Cow<'static, str>>,
    /// What is wrong with the book's own templates, and the name of each.
    faults: Vec<(String, String)>,
}

impl Templates {
    /// Loads the built-in files and the book's own in their place, each after `put_words` has put words into it. A broken
    /// template of the book is named among the faults and the built-in one serves.
    pub(super) fn new(overrides: &Overrides, put_words: &dyn Fn(&str) -> String) -> Self {
        let mut environment = Environment::new();
        let built_in_page = |name: &str| put_words(&built_in(name));
        environment.set_formatter(write_escaped);
        let mut faults = Vec::new();
        for name in BuiltIn::iter().filter(|name| name.ends_with(".html")) {
            // A built-in template compiles: a test renders each.
            let _ = environment.add_template_owned(name.to_string(), built_in_page(&name));
            let own = overrides.get(&*name).map(|own| environment.add_template_owned(name.to_string(), put_words(own)));
            if let Some(Err(fault)) = own {
                faults.push((name.to_string(), fault.to_string()));
                let _ = environment.add_template_owned(name.to_string(), built_in_page(&name));
            }
        }
        let asset = |name: &'static str| {
            let own = overrides.get(name).map(|text| Cow::Owned(text.clone()));
            let text = own.or_else(|| BuiltIn::get(name).map(|_| built_in(name)));
            text.map(|text| (name, text))
        };
        let assets = ASSETS.iter().copied().filter_map(asset).collect();
        Self { environment, assets, faults }
    }

    /// Names of the style sheet, scripts and picture that pages load, sorted.
    pub(super) fn assets(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.assets.keys().copied()
    }

    /// The text of an asset.
    pub(super) fn asset(&self, name: &str) -> Option<&str> {
        self.assets.get(name).map(AsRef::as_ref)
    }

    /// What is wrong with the book's own templates: name and message.
    pub(super) fn faults(&self) -> &[(String, String)] {
        &self.faults
    }

    /// A part of pages. A template of the book that fails while it is filled gives a page that says so.
    pub(super) fn render(&self, name: &str, data: impl Into<Value>) -> String {
        let page = self.environment.get_template(name).and_then(|template| template.render(data.into()));
        page.unwrap_or_else(|fault| failed(name, &fault))
    }

    /// The bytes of one page, a text as that of [`Templates::render`].
    pub(super) fn page(&self, name: &str, data: impl Into<Value>) -> Vec<u8> {
        let mut page = Vec::with_capacity(ROOM);
        let template = self.environment.get_template(name);
        match template.and_then(|template| template.render_captured_to(data.into(), &mut page).map(drop)) {
            Ok(()) => page,
            Err(fault) => failed(name, &fault).into_bytes(),
        }
    }
}

/// The texts of all built-in templates.
#[cfg(test)]
pub(super) fn texts() -> Vec<(String, String)> {
    let texts = BuiltIn::iter().filter(|name| name.ends_with(".html"));
    texts.map(|name| (name.to_string(), built_in(&name).into_owned())).collect()
}

fn built_in(name: &str) -> Cow<'static, str> {
    match BuiltIn::get(name).map(|file| file.data) {
        Some(Cow::Borrowed(bytes)) => String::from_utf8_lossy(bytes),
        Some(Cow::Owned(bytes)) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        None => Cow::Borrowed(""),
    }
}

fn failed(name: &str, fault: &Error) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>templates/{name}</title></head><body><main><h1>templates/{name}</h1><pre>"
    );
    let _ = escape(&mut page, &fault.to_string());
    page.push_str("</pre></main></body></html>\n");
    page
}

/// Writes a value as HTML text: what is undefined or none as nothing, text escaped unless it is marked safe.
///
/// The engine's own escaping also escapes `/`, which makes every link on every page three times as long.
fn write_escaped(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() || value.is_none() {
        return Ok(());
    }
    match value.as_str() {
        Some(text) if value.is_safe() => out.write_str(text)?,
        Some(text) => escape(out, text)?,
        None => escape(out, &value.to_string())?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::data::Data;

    fn with(name: &str, text: &str) -> Templates {
        Templates::new(&Overrides::from([(name.to_owned(), text.to_owned())]), &str::to_owned)
    }

    #[test]
    fn every_built_in_template_compiles() {
        let mut environment = Environment::new();
        for name in BuiltIn::iter().filter(|name| name.ends_with(".html")) {
            let added = environment.add_template_owned(name.to_string(), built_in(&name).into_owned());
            assert!(added.is_ok(), "{name}: {added:?}");
        }
    }

    #[test]
    fn text_stands_for_itself_and_cannot_open_a_tag() {
        let templates = with("404.html", "<a title=\"{{ x }}\">{{ x }}</a>{{ nothing }}");
        let page = templates.render("404.html", Data::new().with("x", "\"><script>'&/"));
        assert_eq!(page, "<a title=\"&quot;&gt;&lt;script&gt;&#39;&amp;/\">&quot;&gt;&lt;script&gt;&#39;&amp;/</a>");
    }

    #[test]
    fn a_broken_template_of_the_book_is_named_and_the_built_in_one_serves() {
        let templates = with("404.html", "{% if %}");
        assert_eq!(templates.faults().len(), 1);
        assert!(templates.render("404.html", Data::new().with("w", Data::new())).contains("</html>"));
    }

    #[test]
    fn a_template_that_fails_while_it_is_filled_says_so() {
        let templates = with("404.html", "{{ x.y.z }}");
        let page = templates.render("404.html", Data::new());
        assert!(page.contains("<h1>templates/404.html</h1>"), "{page}");
        assert_eq!(templates.page("404.html", Data::new()), page.into_bytes());
    }

    #[test]
    fn style_and_scripts_keep_within_their_budgets_and_no_page_has_its_own() {
        let size = |end: &str| -> usize {
            BuiltIn::iter().filter(|name| name.ends_with(end)).map(|name| built_in(&name).len()).sum()
        };
        assert!(size(".css") < 30_000, "{}", size(".css"));
        assert!(size(".js") < 40_000, "{}", size(".js"));
        for name in BuiltIn::iter().filter(|name| name.ends_with(".html")) {
            let text = built_in(&name);
            // A review is one file that is handed round, no page of the site.
            assert!(!text.contains("<style") || name == "review.html", "{name}");
            assert!(!text.contains(" style=") && !text.contains(" onclick="), "{name}");
            assert!(text.split("<script").skip(1).all(|tag| tag.starts_with(" src=")), "{name}");
        }
    }
}
