//! Live reload: a stream that carries the number of the present edition and nothing else, and the script that hears it.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use hyper::body::Frame;
use tokio::sync::{mpsc, watch};

use crate::format::html::escaped;

/// The script behind the tag that [`inject`] adds.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// A line now and then, so that both sides notice when the other is gone.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// An endless answer with one event per edition.
pub(super) fn stream(mut editions: watch::Receiver<u64>) -> Response {
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        let mut text = event(*editions.borrow_and_update());
        while sender.send(Bytes::from(text)).await.is_ok() {
            text = match tokio::time::timeout(HEARTBEAT, editions.changed()).await {
                Ok(Ok(())) => event(*editions.borrow_and_update()),
                Ok(Err(_)) => return,
                Err(_) => ":\n\n".to_owned(),
            };
        }
    });
    let mut response = Response::new(Body::new(Events(receiver)));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    response
}

fn event(number: u64) -> String {
    format!("retry: 1000\ndata: {number}\n\n")
}

struct Events(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.get_mut().0.poll_recv(cx).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// Words of the script, and what it must know of its page.
pub(super) struct Words<'a> {
    /// Tag of the page's content.
    pub(super) tag: &'a str,
    /// What to say when the server is gone.
    pub(super) stopped: &'a str,
}

/// An HTML page with the script at its end and, if something is wrong with the whole book, a banner at its top.
pub(super) fn inject(page: &str, words: &Words<'_>, fault: Option<&str>) -> String {
    let script = format!(
        "<script src=\"/live.js\" data-page=\"{}\" data-stopped=\"{}\"></script>\n",
        words.tag,
        escaped(words.stopped)
    );
    let end = page.rfind("</body>").unwrap_or(page.len());
    let banner = fault.map(|fault| format!("\n<p class=\"banner late\" role=\"alert\">{}</p>", escaped(fault)));
    let start = banner.as_ref().and_then(|_| after_main(page)).filter(|start| *start <= end).unwrap_or(end);
    [&page[..start], banner.as_deref().unwrap_or_default(), &page[start..end], &script, &page[end..]].concat()
}

/// The place inside `<main …>`, else inside `<body …>`.
fn after_main(page: &str) -> Option<usize> {
    let tag = page.find("<main").or_else(|| page.find("<body"))?;
    page[tag..].find('>').map(|end| tag + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Words<'_> = Words { tag: "1f", stopped: "Carnet \"est\" arrêté" };

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let page = inject("<body><main id=\"a\">x</main></body></html>", &WORDS, None);
        let script =
            "<script src=\"/live.js\" data-page=\"1f\" data-stopped=\"Carnet &quot;est&quot; arrêté\"></script>";
        assert_eq!(page, format!("<body><main id=\"a\">x</main>{script}\n</body></html>"));
    }

    #[test]
    fn a_fault_of_the_whole_book_stands_first_and_is_text() {
        let page = inject("<body><main id=\"a\">x</main></body>", &WORDS, Some("a <b> fault"));
        assert!(
            page.contains("<main id=\"a\">\n<p class=\"banner late\" role=\"alert\">a &lt;b&gt; fault</p>x"),
            "{page}"
        );
    }

    #[test]
    fn a_page_without_a_body_keeps_its_text() {
        assert!(inject("only text", &WORDS, Some("fault")).starts_with("only text\n<p class"));
    }
}
