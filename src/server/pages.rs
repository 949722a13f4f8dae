//! Pages and attachments: whatever is no programming interface.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::App;
use super::answer::{Content, respond, tag};
use super::edition::Edition;
use super::guard::CleanPath;
use super::{json, live};
use crate::site::address;
use crate::store;

/// Larger attachments are not served; nor would a browser show them well.
const LARGEST_ATTACHMENT: u64 = 64 * 1024 * 1024;

/// Answers any path that no other route has.
pub(super) async fn page(State(app): State<Arc<App>>, extensions: Extensions, asked: HeaderMap) -> Response {
    let Some(CleanPath(path)) = extensions.get::<CleanPath>().cloned() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let path = path.trim_start_matches('/').to_owned();
    if path == "api" || path.starts_with("api/") {
        return json::missing(&asked);
    }
    app.clone().work(move || page_or_attachment(&app, &app.editions.current(), &path, &asked)).await
}

/// The stream of live reload.
pub(super) async fn live(State(app): State<Arc<App>>) -> Response {
    live::stream(app.editions.numbers())
}

/// The script of live reload.
pub(super) async fn live_script(asked: HeaderMap) -> Response {
    let content = Content::new(StatusCode::OK, "text/javascript", live::SCRIPT);
    let tag = tag(&content.bytes);
    respond(content, &tag, &asked)
}

fn page_or_attachment(app: &App, edition: &Edition, path: &str, asked: &HeaderMap) -> Response {
    if let Some((file, content_type)) = edition.site.attachment(path) {
        return attachment(app, &file, content_type, asked).unwrap_or_else(|| missing(app, edition, asked));
    }
    if let Some(page) = edition.page(path, &app.stopped) {
        return respond(page.content.clone(), &page.tag, asked);
    }
    // `/deal` is `/deal/`: relative links need the slash.
    if !path.ends_with('/') && edition.page(&format!("{path}/"), &app.stopped).is_some() {
        return moved(&format!("/{}/", address::href(path)));
    }
    missing(app, edition, asked)
}

fn attachment(app: &App, file: &str, content_type: &str, asked: &HeaderMap) -> Option<Response> {
    let bytes = store::attachment(&app.root, file, LARGEST_ATTACHMENT)?;
    let tag = tag(&bytes);
    Some(respond(Content::new(StatusCode::OK, content_type, bytes), &tag, asked))
}

fn missing(app: &App, edition: &Edition, asked: &HeaderMap) -> Response {
    let missing = edition.missing(&app.stopped);
    respond(missing.content, &missing.tag, asked)
}

fn moved(to: &str) -> Response {
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}
