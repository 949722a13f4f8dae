//! Where the server listens.
#![expect(clippy::disallowed_methods, reason = "the one place that listens")]

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener};

use super::ServerError;

/// The port without a wish for another.
pub const DEFAULT_PORT: u16 = 4747;
/// How many ports behind the default one are tried.
const ATTEMPTS: u16 = 100;

/// Which port to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// 4747, or the next free one.
    Default,
    /// This one and no other; 0 for any free one.
    Exactly(u16),
}

/// A place to listen that is ours.
#[derive(Debug)]
pub struct Listener {
    pub(super) inner: TcpListener,
    pub(super) address: SocketAddr,
}

impl Listener {
    /// Takes a port of an address of this machine.
    ///
    /// # Errors
    /// [`ServerError::PortTaken`] when a port that was asked for is taken, [`ServerError::Listen`] for whatever else
    /// the system says.
    pub fn bind(host: IpAddr, port: Port) -> Result<Self, ServerError> {
        let (first, attempts) = match port {
            Port::Default => (DEFAULT_PORT, ATTEMPTS),
            Port::Exactly(port) => (port, 1),
        };
        for port in (first..).take(usize::from(attempts)) {
            match TcpListener::bind((host, port)) {
                Ok(inner) => return Self::ready(inner, SocketAddr::new(host, port)),
                Err(error) if error.kind() == ErrorKind::AddrInUse => {}
                Err(source) => return Err(ServerError::Listen { address: SocketAddr::new(host, port), source }),
            }
        }
        Err(ServerError::PortTaken { port: first })
    }

    fn ready(inner: TcpListener, wished: SocketAddr) -> Result<Self, ServerError> {
        let address = inner
            .local_addr()
            .and_then(|address| inner.set_nonblocking(true).map(|()| address))
            .map_err(|source| ServerError::Listen { address: wished, source })?;
        Ok(Self { inner, address })
    }

    /// The address to type into a browser.
    #[must_use]
    pub fn url(&self) -> String {
        let shown = match self.address.ip() {
            ip if ip.is_unspecified() && ip.is_ipv4() => "127.0.0.1".to_owned(),
            ip if ip.is_unspecified() => "[::1]".to_owned(),
            ip => super::guard::spelled(ip),
        };
        format!("http://{shown}:{}/", self.address.port())
    }

    /// Whether only this machine reaches it.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.address.ip().is_loopback()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn a_port_that_was_asked_for_and_is_taken_is_an_error() {
        let first = Listener::bind(HERE, Port::Exactly(0)).unwrap();
        let taken = first.address.port();
        assert!(
            matches!(Listener::bind(HERE, Port::Exactly(taken)), Err(ServerError::PortTaken { port }) if port == taken)
        );
    }

    #[test]
    fn two_servers_share_the_default_by_taking_the_next() {
        let first = Listener::bind(HERE, Port::Default).unwrap();
        let second = Listener::bind(HERE, Port::Default).unwrap();
        assert!(second.address.port() > first.address.port());
        assert!(first.url().starts_with("http://127.0.0.1:47") && first.is_private());
    }
}
