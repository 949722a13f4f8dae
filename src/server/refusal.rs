//! Why a request gets no answer: one list of reasons with their status.

use axum::http::StatusCode;

/// A request that goes no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No `Host`, or more than one, or one that contradicts the address.
    UnclearHost,
    /// A `Host` that is not this server.
    ForeignHost,
    /// An `Origin` that is not this server.
    ForeignOrigin,
    /// Another site's page asks, by the browser's own word.
    CrossSite,
    /// A method that would write.
    Method,
    /// An address that no page can have.
    Path,
    /// A query longer than any search.
    LongQuery,
    /// A body larger than any that is read.
    LargeBody,
    /// A head that is no HTTP, or larger than any browser's.
    Head,
    /// No answer in time.
    Late,
}

impl Refusal {
    /// The status that says so.
    #[must_use]
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::UnclearHost | Self::Path | Self::Head => StatusCode::BAD_REQUEST,
            Self::ForeignHost => StatusCode::MISDIRECTED_REQUEST,
            Self::ForeignOrigin | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::LongQuery => StatusCode::URI_TOO_LONG,
            Self::LargeBody => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Late => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The reason in a few words, for the answer and the log.
    #[must_use]
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::UnclearHost => "unclear host",
            Self::ForeignHost => "foreign host",
            Self::ForeignOrigin => "foreign origin",
            Self::CrossSite => "cross-site request",
            Self::Method => "method not allowed",
            Self::Path => "malformed path",
            Self::LongQuery => "query too long",
            Self::LargeBody => "body too large",
            Self::Head => "malformed or oversized head",
            Self::Late => "no answer in time",
        }
    }
}
