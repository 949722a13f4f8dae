//! What the pages and the terminal show, as plain data: places of records, days, amounts, counts.
//!
//! Pure. Must not know a language, HTML or a terminal: whoever shows a view puts it into words.

pub mod adoption;
pub mod agenda;
pub mod audit;
pub mod blame;
pub mod board;
pub mod deal;
pub mod feed;
#[cfg(test)]
mod hand_made;
pub mod history;
pub mod digest;
pub mod goals;
pub mod imports;
pub mod jobs;
pub mod list;
pub mod mail;
pub mod memory;
pub mod people;
pub mod promises;
pub mod prose;
pub mod record;
pub mod reports;
pub mod review;
pub mod survey;
pub mod today;
pub mod whom;
