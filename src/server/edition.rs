//! One state of the whole site, and which one is shown now.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::http::StatusCode;
use tokio::sync::watch;

use super::answer::{Content, tag};
use super::live::{self, Words};
use crate::search::Index;
use crate::site::Site;
use crate::snapshot::Snapshot;

/// Rendered pages that an edition remembers, in bytes: a reload asks for the same page twice.
const REMEMBERED: usize = 8 * 1024 * 1024;

/// The site at one moment. Never changed: a new state is a new edition.
#[derive(Debug)]
pub(super) struct Edition {
    pub(super) number: u64,
    pub(super) site: Site,
    /// What is wrong with the whole book, in words: a banner on every page.
    pub(super) fault: Option<String>,
    rendered: Mutex<Rendered>,
    index: OnceLock<Arc<Index>>,
    /// The index that was made last, for whichever edition: the next is made from it in less time.
    last_index: Arc<Mutex<Option<Arc<Index>>>>,
}

#[derive(Debug, Default)]
struct Rendered {
    pages: Vec<(String, Arc<Tagged>)>,
    bytes: usize,
}

/// Content with its tag.
#[derive(Debug)]
pub(super) struct Tagged {
    pub(super) content: Content,
    pub(super) tag: String,
}

impl Edition {
    pub(super) fn new(number: u64, site: Site, fault: Option<String>) -> Self {
        Self { number, site, fault, rendered: Mutex::default(), index: OnceLock::new(), last_index: Arc::default() }
    }

    /// The index of this edition, made when it is first asked for. Two editions never make theirs at the same time:
    /// the second has less to do when the first is done.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut last = self.last_index.lock().unwrap_or_else(PoisonError::into_inner);
            let snapshot = self.site.snapshot();
            let index = Arc::new(last.as_ref().map_or_else(|| Index::build(snapshot), |last| updated(last, snapshot)));
            *last = Some(index.clone());
            index
        })
    }

    /// The page at a path without its first slash, ready to be sent; none when there is no such page.
    pub(super) fn page(&self, path: &str, stopped: &str) -> Option<Arc<Tagged>> {
        if let Some(known) = self.remembered().pages.iter().find(|(known, _)| known == path) {
            return Some(known.1.clone());
        }
        let page = self.site.page(path)?;
        let content = Content::new(StatusCode::OK, page.content_type, page.bytes);
        let page = Arc::new(self.finish(content, stopped));
        self.remember(path, &page);
        Some(page)
    }

    /// The page that says that there is none.
    pub(super) fn missing(&self, stopped: &str) -> Tagged {
        let page = self.site.missing("/");
        self.finish(Content::new(StatusCode::NOT_FOUND, "text/html; charset=utf-8", page), stopped)
    }

    /// Adds to a page what only the server adds.
    fn finish(&self, mut content: Content, stopped: &str) -> Tagged {
        if !content.is_html() {
            return Tagged { tag: tag(&content.bytes), content };
        }
        let fault = self.fault.as_deref();
        let tag = tag(&[&content.bytes, stopped.as_bytes(), fault.unwrap_or_default().as_bytes()].concat());
        let page = String::from_utf8_lossy(&content.bytes);
        content.bytes = live::inject(&page, &Words { tag: &tag, stopped }, fault).into_bytes();
        Tagged { content, tag }
    }

    fn remember(&self, path: &str, page: &Arc<Tagged>) {
        let mut rendered = self.remembered();
        if rendered.bytes + page.content.bytes.len() > REMEMBERED {
            *rendered = Rendered::default();
        }
        rendered.bytes += page.content.bytes.len();
        rendered.pages.push((path.to_owned(), page.clone()));
    }

    fn remembered(&self) -> MutexGuard<'_, Rendered> {
        self.rendered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn updated(before: &Index, snapshot: &Snapshot) -> Index {
    let index = before.update(snapshot);
    if index.wants_rebuild() { Index::build(snapshot) } else { index }
}

/// The edition that is shown, and everyone who waits for the next.
#[derive(Debug)]
pub(super) struct Editions {
    current: Mutex<Arc<Edition>>,
    number: watch::Sender<u64>,
}

impl Editions {
    pub(super) fn new(first: Edition) -> Self {
        let number = watch::Sender::new(first.number);
        Self { current: Mutex::new(Arc::new(first)), number }
    }

    pub(super) fn current(&self) -> Arc<Edition> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows a new edition, whole, and tells of it.
    pub(super) fn publish(&self, site: Site, fault: Option<String>) {
        let before = self.current();
        let number = before.number + 1;
        let new = Arc::new(Edition { last_index: before.last_index.clone(), ..Edition::new(number, site, fault) });
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = new;
        self.number.send_replace(number);
    }

    pub(super) fn numbers(&self) -> watch::Receiver<u64> {
        self.number.subscribe()
    }
}
