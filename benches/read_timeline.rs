//! Reads the whole timeline of a book once: `read-timeline BOOK [CACHES]`. Prints the seconds that it took, and how much
//! there is.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use carnet::history::Timeline;
use carnet::store::Root;
use carnet::workspace::{Version, read_past};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let Some(book) = arguments.next() else { return ExitCode::from(2) };
    match read(&book, arguments.next().as_deref()) {
        Some(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

fn read(book: &Path, caches: Option<&Path>) -> Option<String> {
    let root = Root::find(book).ok()?;
    let began = Instant::now();
    let config = Version::find(book, None).ok()?.config().ok()?;
    let news = read_past(&root, &config, caches).ok()??;
    let seconds = began.elapsed().as_secs_f64();
    let timeline = Timeline::of(news.past);
    let events: usize = timeline.by_commit().flat_map(|(_, acts)| acts).map(|act| act.events.len()).sum();
    let commits = timeline.by_commit().count();
    let told = format!("{seconds:.3} s, {commits} commits, {} acts, {events} events", timeline.len());
    // The process ends, and git tidies nothing up at its end either.
    std::mem::forget(timeline);
    Some(told)
}
