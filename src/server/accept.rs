//! The accept loop: HTTP/1.1 with a timer on every phase, and room for clients that never finish.
//!
//! `axum::serve` has no header timer (hyper's is inert without one), so a client that sends half a head would be held
//! for ever.

use std::future::Future;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::response::Response;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::stream::Impatient;

/// Connections at one time; below the 1,024 descriptors that a shell commonly allows.
const MOST_CONNECTIONS: usize = 800;
/// Time to send a head, and time between two requests.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Room for one head; a longer one is refused by hyper.
const HEAD_ROOM: usize = 64 * 1024;
const OUT_OF_DESCRIPTORS: Duration = Duration::from_millis(50);

/// Answers every connection until the listener is dropped. `refused` hears of what was no HTTP at all.
pub(super) async fn accept<S, F, R>(listener: TcpListener, serve: S, refused: R)
where
    S: Fn(Request<hyper::body::Incoming>, IpAddr) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response> + Send + 'static,
    R: Fn(&hyper::Error) + Clone + Send + Sync + 'static,
{
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = room.clone().acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(OUT_OF_DESCRIPTORS).await;
            continue;
        };
        let (serve, refused) = (serve.clone(), refused.clone());
        tokio::spawn(async move {
            converse(stream, serve, refused).await;
            drop(place);
        });
    }
}

async fn converse<S, F, R>(stream: TcpStream, serve: S, refused: R)
where
    S: Fn(Request<hyper::body::Incoming>, IpAddr) -> F,
    F: Future<Output = Response>,
    R: Fn(&hyper::Error),
{
    let Ok(local) = stream.local_addr() else { return };
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| {
        let answer = serve(request, local.ip());
        async move { Ok::<_, std::convert::Infallible>(answer.await) }
    });
    let ended = Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_ROOM)
        .serve_connection(TokioIo::new(Impatient::new(stream)), service)
        .await;
    if let Err(error) = ended {
        refused(&error);
    }
}
