//! A connection whose client must take what it asked for.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// How long a client may take to read what fits into its window.
const PATIENCE: Duration = Duration::from_secs(10);
/// What it must have taken by then.
const PROGRESS: usize = 64 * 1024;

/// A stream that fails when its client stops reading, or reads next to nothing.
pub(super) struct Impatient {
    inner: TcpStream,
    /// Runs from the first write that had to wait until enough is gone or all is.
    deadline: Option<Pin<Box<Sleep>>>,
    written: usize,
}

impl Impatient {
    pub(super) fn new(inner: TcpStream) -> Self {
        Self { inner, deadline: None, written: 0 }
    }

    fn waited(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(PATIENCE)));
        deadline.as_mut().poll(cx).map(|()| io::ErrorKind::TimedOut.into())
    }

    fn progressed(&mut self, bytes: usize) {
        self.written += bytes;
        if self.written >= PROGRESS {
            self.rested();
        }
    }

    fn rested(&mut self) {
        self.deadline = None;
        self.written = 0;
    }

    fn watch<T>(&mut self, cx: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match done {
            Poll::Pending => self.waited(cx).map(Err),
            ready @ Poll::Ready(_) => ready,
        }
    }
}

impl AsyncRead for Impatient {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_read(cx, buf)
    }
}

impl AsyncWrite for Impatient {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let done = Pin::new(&mut this.inner).poll_write(cx, buf);
        if let Poll::Ready(Ok(bytes)) = &done {
            this.progressed(*bytes);
        }
        this.watch(cx, done)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let done = Pin::new(&mut this.inner).poll_write_vectored(cx, bufs);
        if let Poll::Ready(Ok(bytes)) = &done {
            this.progressed(*bytes);
        }
        this.watch(cx, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let done = Pin::new(&mut this.inner).poll_flush(cx);
        if let Poll::Ready(Ok(())) = &done {
            this.rested();
        }
        this.watch(cx, done)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let done = Pin::new(&mut this.inner).poll_shutdown(cx);
        this.watch(cx, done)
    }
}
