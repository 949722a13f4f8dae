//! Forms that other programs read.
//!
//! Pure: views in, text out. Must not know a page, a disk or a terminal.

pub mod audit;
pub mod csv;
pub mod csv_report;
pub mod digest;
pub mod eml;
pub mod ical;
pub mod survey;
