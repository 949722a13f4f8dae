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

/// Text that stands for itself in a page; of control characters a space is left.
fn escaped(text: &str) -> String {
    let text: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    crate::format::html::escaped(&text)
}
