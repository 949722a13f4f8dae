//! The rules, one file each: what it looks for, its sentences and its fix. Its manual page is in the catalogues
//! (`check-CODE-…`) and in its example book (`examples/CODE/`), which is its test as well.

pub(super) mod ambiguous_link;
pub(super) mod dangling_link;
pub(super) mod date_sanity;
pub(super) mod deal_consistency;
pub(super) mod link_kind;
pub(super) mod no_next_action;
pub(super) mod orphan;
pub(super) mod report;
pub(super) mod required;
pub(super) mod retention;
pub(super) mod stale;
pub(super) mod unique_id;
pub(super) mod unknown_field;
pub(super) mod value;
pub(super) mod vocabulary;
