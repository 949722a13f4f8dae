//! From a request to its answer: guard, routes, headers.
#![expect(clippy::disallowed_methods, reason = "refusals are counted by the second")]

use std::net::IpAddr;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;
use axum::routing::get;
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

use super::answer::refuse;
use super::notice::Notice;
use super::refusal::Refusal;
use super::{App, accept, api, headers, log, pages};

/// How long an answer may take to begin.
const PATIENCE: Duration = Duration::from_secs(15);

pub(super) fn now() -> Instant {
    Instant::now()
}

/// Every route. A test holds that the document of the programming interface names the same ones.
pub(super) const ROUTES: [&str; 5] =
    ["/api/search", "/api/records", "/api/records/{kind}/{id}", "/api/openapi.json", "/healthz"];

fn routes(app: Arc<App>) -> Router {
    Router::new()
        .route(ROUTES[0], get(api::search))
        .route(ROUTES[1], get(api::records))
        .route(ROUTES[2], get(api::record))
        .route(ROUTES[3], get(api::document))
        .route(ROUTES[4], get(api::health))
        .route("/live", get(pages::live))
        .route("/live.js", get(pages::live_script))
        .fallback(pages::page)
        .with_state(app)
}

/// Answers until the process ends.
pub(super) async fn serve(app: Arc<App>, listener: TcpListener) {
    let router = TowerToHyperService::new(routes(app.clone()));
    let other = app.clone();
    let answer = move |request, local| answer(app.clone(), router.clone(), request, local);
    accept::accept(listener, answer, move |error| other.hear(error)).await;
}

async fn answer(
    app: Arc<App>,
    router: TowerToHyperService<Router>,
    request: Request<Incoming>,
    local: IpAddr,
) -> Response {
    let (mut head, _unread) = request.into_parts();
    let (method, path) = (head.method.clone(), head.uri.path().to_owned());
    let mut response = match app.guard.admit(&head, local) {
        Ok(clean) => {
            head.extensions.insert(clean);
            let routed = router.call(Request::from_parts(head, Body::empty()));
            match tokio::time::timeout(PATIENCE, routed).await {
                Ok(Ok(response)) => response,
                Ok(Err(never)) => match never {},
                Err(_) => app.refuse(Refusal::Late, &method, &path),
            }
        }
        Err(refusal) => app.refuse(refusal, &method, &path),
    };
    headers::seal(&mut response, &path);
    if method == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

impl App {
    fn refuse(&self, refusal: Refusal, method: &Method, path: &str) -> Response {
        self.log(|| log::line(refusal.status().as_u16(), refusal.reason(), method.as_str(), path));
        refuse(refusal)
    }

    /// A connection that ended badly. Clients that went away or slept are no news.
    fn hear(&self, error: &hyper::Error) {
        if error.is_parse() {
            let refusal = Refusal::Head;
            self.log(|| log::line(refusal.status().as_u16(), refusal.reason(), "", ""));
        }
    }

    fn log(&self, line: impl FnOnce() -> String) {
        let mut refusals = self.refusals.lock().unwrap_or_else(PoisonError::into_inner);
        for line in refusals.note(self.started.elapsed(), line) {
            let _ = self.notices.send(Notice::Refused(line));
        }
    }
}
