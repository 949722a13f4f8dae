//! A book of any size for the benchmarks, the same bytes at every run.
//!
//! A fifth companies, nine in twenty contacts, the rest deals. After the import of nine tenths of the records every
//! commit is one act of one member of a team: a stage move, a logged call, a task, a changed value, a rename, new
//! records. Above 20,000 records the files stand in a hundred subfolders of each kind.

#![allow(dead_code, reason = "two programs share it, each uses a part")]
#![allow(missing_docs, unreachable_pub, reason = "no library: a part of two programs")]

mod act;
mod record;

pub use act::{Act, Commit};

use record::Draft;

/// Seconds between two commits of a book.
const PACE: u64 = 3_600;
/// 2024-12-01, when each book begins.
const FIRST_DAY: u64 = 1_733_000_000;
pub const TEAM: [&str; 8] = ["marie", "paul", "ines", "luc", "zoe", "omar", "ada", "yann"];
pub const STAGES: [&str; 4] = ["lead", "qualified", "proposal", "negotiation"];

/// A small generator of numbers: splitmix64.
pub struct Dice(u64);

impl Dice {
    /// A whole number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((value ^ (value >> 31)) % limit.max(1) as u64) as usize
    }

    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// A book that grows commit by commit.
pub struct Generator {
    dice: Dice,
    records: Vec<Draft>,
    wanted: usize,
    commits: usize,
    done: usize,
}

impl Generator {
    pub fn new(wanted: usize, commits: usize) -> Self {
        Self { dice: Dice(1), records: Vec::new(), wanted, commits: commits.max(1), done: 0 }
    }

    /// Adds records up to this count.
    fn grow(&mut self, count: usize) -> Vec<usize> {
        let companies = self.wanted / 5;
        let contacts = companies + self.wanted * 9 / 20;
        let fresh: Vec<usize> = (self.records.len()..count).collect();
        for &index in &fresh {
            // The import brings kind after kind; what follows comes mixed, as life does.
            let place = if self.done == 0 { index * self.wanted / count.max(1) } else { self.dice.below(self.wanted) };
            let sharded = self.wanted > 20_000;
            let draft = if place < companies || self.records.is_empty() {
                record::company(&mut self.dice, index, sharded)
            } else if place < contacts {
                record::contact(&mut self.dice, index, sharded, &self.records)
            } else {
                record::deal(&mut self.dice, index, sharded, &self.records)
            };
            self.records.push(draft);
        }
        fresh
    }
}

impl Iterator for Generator {
    type Item = Commit;

    fn next(&mut self) -> Option<Commit> {
        if self.done == self.commits {
            return None;
        }
        let left = self.commits - self.done - 1;
        let target =
            if left == 0 { self.wanted } else { self.wanted * 9 / 10 + self.wanted * self.done / 10 / self.commits };
        let who = TEAM[self.dice.below(TEAM.len()).min(self.dice.below(TEAM.len()))];
        let when = FIRST_DAY + PACE * self.done as u64;
        let fresh = self.grow(target);
        let acts = if fresh.is_empty() {
            vec![act::some_act(&mut self.dice, &mut self.records, who, self.done)]
        } else {
            fresh.into_iter().map(|index| Act::Write(self.records[index].path(), self.records[index].text())).collect()
        };
        self.done += 1;
        Some(Commit { who, when, acts })
    }
}

/// The settings of the book.
pub fn config() -> String {
    let stages = STAGES.iter().zip([10, 25, 50, 75]);
    let lines: String = stages
        .map(|(stage, chance)| format!("      - {{id: {stage}, probability: {chance}, rots_after: 30}}\n"))
        .collect();
    format!(
        "name: Bench book\nlanguage: fr\ncurrency: EUR\ntime_zone: Europe/Paris\n\
         pipelines:\n  - id: sales\n    stages:\n{lines}"
    )
}

/// The files of a book of this size, as they stand after a commit for each record.
pub fn files(records: usize) -> Vec<(String, String)> {
    let mut book = Generator::new(records, records + 1);
    while book.next().is_some() {}
    book.records.iter().map(|draft| (draft.path(), draft.text())).collect()
}
