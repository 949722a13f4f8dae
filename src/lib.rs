//! Carnet.
pub mod text;
pub mod date;
pub mod money;
pub mod lang;
pub mod change;
pub mod diagnostic;
pub mod format;
pub mod pipeline;
pub mod config;
pub mod record;
pub mod book;
pub mod snapshot;
pub mod views;
