//! The book over HTTP on this machine: pages, search and records from memory, live reload.
//!
//! Every request passes one guard before any route, and every answer carries the same headers. Pages come from the
//! present [`edition`] and never from a folder; attachments are read when they are asked for, and only such as the book
//! knows. The accept loop is our own, so that no client can hold a connection without taking what it asked for.
//! Prints nothing and starts no process: what there is to say comes out as [`Notice`]s. Must not know the command line.

mod accept;
mod answer;
mod api;
mod edition;
mod follow;
mod guard;
mod headers;
mod json;
mod listen;
mod live;
mod log;
mod notice;
mod pages;
mod refusal;
mod service;
mod stream;

pub use listen::{DEFAULT_PORT, Listener, Port};
pub use notice::Notice;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use axum::response::Response;
use tokio::runtime::{Builder, Runtime};

use crate::lang::{Catalog, Language};
use crate::site::{Look, Site};
use crate::store::{Root, Way};
use crate::workspace::Workspace;
use edition::{Edition, Editions};
use follow::Follower;
use guard::Guard;
use log::RefusalLog;
use refusal::Refusal;

/// Threads that render pages; more would only wait for the same two cores.
const RENDERERS: usize = 8;

/// Why the server could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The port that was asked for is taken (or every port that was tried).
    #[error("port {port} is taken")]
    PortTaken {
        /// Which.
        port: u16,
    },
    /// The system refuses the address.
    #[error("cannot listen on {address}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The system gives no threads.
    #[error("cannot start")]
    Start {
        /// Why.
        source: std::io::Error,
    },
}

/// How to serve.
#[derive(Debug)]
pub struct Settings {
    /// Language of the pages.
    pub language: Language,
    /// How to learn of changes.
    pub way: Way,
    /// Where git's history is kept between two starts, if anywhere.
    pub caches: Option<PathBuf>,
}

/// A server at work; it ends when this is dropped.
#[derive(Debug)]
pub struct Running {
    notices: Receiver<Notice>,
    runtime: Option<Runtime>,
}

/// Serves a book until the user ends it (then [`Notice::Stopped`] comes). Pages can be had when this returns.
///
/// # Errors
/// [`ServerError::Start`] when the system gives no threads or refuses the listener.
pub fn start(listener: Listener, workspace: Workspace, settings: Settings) -> Result<Running, ServerError> {
    let fail = |source| ServerError::Start { source };
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(RENDERERS)
        .enable_all()
        .build()
        .map_err(fail)?;
    let (sender, notices) = channel();
    let catalog = Arc::new(Catalog::new(settings.language));
    let templates = workspace.templates();
    let look = Arc::new(Look::new(settings.language, &templates));
    let site = Site::new(workspace.snapshot().clone(), look.clone());
    let editions = Arc::new(Editions::new(Edition::new(first_number(), site, None)));
    let app = Arc::new(App {
        guard: Guard::new(listener.address),
        editions: editions.clone(),
        catalog: catalog.clone(),
        root: workspace.root().clone(),
        stopped: catalog.word("server-stopped"),
        refusals: Mutex::default(),
        started: service::now(),
        notices: sender.clone(),
    });
    let entered = runtime.enter();
    let inner = tokio::net::TcpListener::from_std(listener.inner).map_err(fail)?;
    drop(entered);
    runtime.spawn(service::serve(app, inner));
    runtime.spawn(until_stopped(sender.clone()));
    Follower::start(workspace, (templates, look), editions, catalog, sender, settings);
    Ok(Running { notices, runtime: Some(runtime) })
}

impl Running {
    /// What the server has to say, as it comes; ends when the server has.
    pub fn notices(&self) -> impl Iterator<Item = Notice> + '_ {
        self.notices.iter().take_while(|notice| *notice != Notice::Stopped)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// What routes have at hand.
struct App {
    guard: Guard,
    editions: Arc<Editions>,
    catalog: Arc<Catalog>,
    root: Root,
    /// What an open page says when the server is gone.
    stopped: String,
    refusals: Mutex<RefusalLog>,
    started: std::time::Instant,
    notices: Sender<Notice>,
}

impl App {
    /// Does what takes longer than a moment away from the threads that talk to clients.
    async fn work(self: Arc<Self>, answer: impl FnOnce() -> Response + Send + 'static) -> Response {
        match tokio::task::spawn_blocking(answer).await {
            Ok(response) => response,
            Err(_) => answer::refuse(Refusal::Late),
        }
    }
}

async fn until_stopped(notices: Sender<Notice>) {
    // Without a handler for the signal the system ends the program, which is fine as well.
    if tokio::signal::ctrl_c().await.is_ok() {
        let _ = notices.send(Notice::Stopped);
    }
}

/// The first edition of a server has another number than the last of the one before it, so that pages that stayed open
/// look again. Small enough for JavaScript's numbers.
fn first_number() -> u64 {
    RandomState::new().build_hasher().finish() >> 16
}
