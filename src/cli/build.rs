//! `carnet build`: writes the site.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;

use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};
use rayon::prelude::*;

use super::{Context, Failure, Line, Outcome, Paint};
use crate::book::Ix;
use crate::lang::{Catalog, Message};
use crate::search::Index;
use crate::site::{Look, Site, address};
use crate::store::{Publication, Published, StoreError};
use crate::workspace::Version;

/// Folder of the book that the site is written to when nothing else is said.
const OUT: &str = "site";
/// Pages that a thread takes at a time: those of lists and reports stand together and cost far more than those of records.
const SHARE: usize = 8;
/// Larger attachments stay in the book.
const LARGEST_ATTACHMENT: u64 = 64 << 20;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    let out = Arg::new("out").long("out").value_name(word("cli-value-folder")).help(word("cli-build-out"));
    let base = Arg::new("base-url").long("base-url").value_name(word("cli-value-url")).help(word("cli-build-base-url"));
    Command::new("build")
        .about(word("cli-build-about"))
        .after_help(word("cli-build-after"))
        .arg(out.value_parser(ValueParser::path_buf()))
        .arg(base)
}

/// Writes the site.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let base = matches.get_one::<String>("base-url").map(|url| root_of(url)).transpose()?;
    let (version, snapshot) = with_spare_thread(|| {
        // Most builds run on a machine that sees the book once: nothing is kept for the next command.
        let version = context.version()?.remembered_in(None);
        let snapshot = context.with_past(&version)?;
        Ok::<_, Failure>((version, snapshot))
    })?;
    let language = context.options.language.or(snapshot.config.language).unwrap_or(context.catalog.language());
    let look = Look::new(language, &version.templates());
    for (name, cause) in look.faults() {
        let message = Message::new("cli-build-template").with("name", name.as_str());
        warn(context, &message.with("cause", cause.as_str()));
    }
    let url = matches.get_one::<String>("base-url").map(String::as_str);
    let site = Site::new(snapshot, Arc::new(look)).at(url);
    let asked = matches.get_one::<std::path::PathBuf>("out");
    let out = asked.map_or_else(|| version.root().path().join(OUT), |out| context.environment.folder.join(out));
    let (pages, published) = publish(&site, &version, &out, base.as_deref())?;
    let message = Message::new("cli-build-done")
        .with("pages", pages)
        .with("folder", asked.unwrap_or(&out).display().to_string())
        .with("written", published.written)
        .with("removed", published.removed);
    // The process ends here: to give back what was made for each record takes longer than it is worth.
    std::mem::forget(site);
    context.terminal.say(&Line::text(context.catalog.say(&message)));
    Ok(Outcome::Done)
}

/// Reads on one thread more than there are cores: while one waits for a file that lies in no memory yet, the others go on,
/// which spares a sixth of such a build. Pages gain nothing from it: threads that make files wait for each other.
fn with_spare_thread<T: Send>(read: impl FnOnce() -> T + Send) -> T {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    match rayon::ThreadPoolBuilder::new().num_threads(cores + 1).build() {
        Ok(threads) => threads.install(read),
        Err(_) => read(),
    }
}

/// Files that were written, with their lengths; none for a page that there is not.
type Written = Vec<Option<(String, u64)>>;

/// Writes all pages, attachments and the search index; gives the number of pages.
fn publish(site: &Site, version: &Version, out: &Path, base: Option<&str>) -> Result<(usize, Published), StoreError> {
    let publication = Publication::open(out)?;
    let page = |address: &String| match (address.as_str(), base) {
        (address::MISSING, Some(base)) => Some(site.missing(base)),
        _ => site.page(address).map(|page| page.bytes),
    };
    let shown = || -> Result<(usize, Written), StoreError> {
        let pages = site.addresses_but_records();
        let records: Vec<Ix> = site.snapshot().book.iter().map(|(ix, _)| ix).collect();
        let files: Vec<String> = site.attachments();
        let addresses: Vec<String> = files.iter().map(|path| format!("{}/{path}", address::FILES)).collect();
        let made = pages.par_iter().map(|address| write(&publication, address, page(address)));
        let of_records = records.par_iter().map(|&ix| {
            let page = site.record_page(ix);
            write(&publication, &page.address, Some(page.bytes))
        });
        let copied = files
            .par_iter()
            .zip(&addresses)
            .map(|(path, address)| write(&publication, address, version.attachment(path, LARGEST_ATTACHMENT)));
        let count = pages.len() + records.len();
        Ok((count, made.chain(of_records).chain(copied).with_max_len(SHARE).collect::<Result<_, _>>()?))
    };
    let indexed = || -> Result<Written, StoreError> {
        let index = Index::build(site.snapshot());
        let files = site.index(&index).into_par_iter();
        files.map(|page| write(&publication, &page.address, Some(page.bytes))).collect()
    };
    // The index takes any core that pages leave free, and pages any that it leaves.
    let (shown, indexed) = rayon::join(shown, indexed);
    let (pages, shown) = shown?;
    let later = site.continuations();
    let continued: Result<Written, _> =
        later.par_iter().map(|address| write(&publication, address, page(address))).collect();
    let all: BTreeMap<String, u64> = { shown.into_iter() }.chain(indexed?).chain(continued?).flatten().collect();
    Ok((pages + later.len(), publication.finish(&all)?))
}

fn write(
    publication: &Publication,
    address: &str,
    bytes: Option<Vec<u8>>,
) -> Result<Option<(String, u64)>, StoreError> {
    let Some(bytes) = bytes else { return Ok(None) };
    publication.write(address, &bytes)?;
    Ok(Some((address.to_owned(), bytes.len() as u64)))
}

/// The path of a site's address: `https://crm.example/book` → `/book/`.
fn root_of(url: &str) -> Result<String, Failure> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let wrong = || {
        Failure::usage(Message::new("cli-build-base-url-wrong").with("value", url))
            .hint(Message::new("cli-build-base-url-wrong-hint"))
    };
    let rest =
        rest.filter(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['?', '#', '"', '<', ' ']));
    let path = rest.ok_or_else(wrong)?.split_once('/').map_or("", |(_, path)| path).trim_end_matches('/');
    Ok(if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
}

fn warn(context: &Context<'_>, message: &Message) {
    context.terminal.say(&Line::painted(Paint::Warning, context.catalog.say(message)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_path_of_the_sites_address() {
        assert_eq!(root_of("https://crm.example").ok().as_deref(), Some("/"));
        assert_eq!(root_of("https://crm.example/team/book").ok().as_deref(), Some("/team/book/"));
        for no in ["crm.example", "javascript:x", "https://", "https:///x", "https://a/\"><script>"] {
            assert!(root_of(no).is_err(), "{no}");
        }
    }
}
