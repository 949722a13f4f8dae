//! `--since REV`: what is wrong where somebody was at work.

use std::collections::{BTreeSet, HashSet};

use crate::book::{Resolution, fold};
use crate::cli::{Context, Failure, diff};
use crate::diagnostic::Diagnostic;
use crate::record::Target;
use crate::snapshot::Snapshot;
use crate::text::{Source, line_span};
use crate::workspace::Version;
use crate::workspace::review::{After, Between, Compared, compare};

/// The findings in records that changed since a commit and in those that link to them: changed lines first, then the
/// rest of the changed records, then the others. All findings when the settings changed, since they decide everywhere.
pub(super) fn of(
    context: &Context<'_>,
    version: &Version,
    snapshot: &Snapshot,
    revision: &str,
    findings: Vec<Diagnostic>,
) -> Result<Vec<Diagnostic>, Failure> {
    let after = match version.committed() {
        Some(committed) => After::Commit(committed.commit().to_string()),
        None => After::Files,
    };
    let between = Between { before: Some(revision.to_owned()), after };
    let caches = context.environment.caches.as_deref();
    let compared =
        compare(&context.start(), &between, context.options.today, caches).map_err(diff::comparison_failure)?;
    let everywhere = compared.before.config != compared.after.config;
    let changed = Changed::of(&compared);
    let linking = linking(snapshot, &changed);
    let mut ranked: Vec<(u8, Diagnostic)> = findings
        .into_iter()
        .filter_map(|finding| {
            let rank = match changed.rank(&finding) {
                Some(rank) => rank,
                None if linking.contains(&*finding.path) => 2,
                None if everywhere => 3,
                None => return None,
            };
            Some((rank, finding))
        })
        .collect();
    // Stable: within a rank they stay by path and place.
    ranked.sort_by_key(|(rank, _)| *rank);
    Ok(ranked.into_iter().map(|(_, finding)| finding).collect())
}

/// The records that changed.
struct Changed {
    /// Those that are there, with the lines that were not there before.
    records: Vec<(Source, HashSet<String>)>,
    /// Ids and aliases that records had before.
    names: BTreeSet<String>,
}

impl Changed {
    fn of(compared: &Compared) -> Self {
        let sides = compared.sides();
        let mut changed = Self { records: Vec::new(), names: BTreeSet::new() };
        for &touched in sides.touched {
            let (before, after) = sides.versions(touched);
            if let Some(before) = before {
                changed.names.extend(std::iter::once(&*before.id).chain(before.values("aliases")).map(fold));
            }
            if let Some(after) = after {
                let known: HashSet<&str> =
                    before.map(|record| record.source.text().lines().collect()).unwrap_or_default();
                let lines = after.source.text().lines().filter(|line| !known.contains(line)).map(ToOwned::to_owned);
                changed.records.push((after.source.clone(), lines.collect()));
            }
        }
        changed.records.sort_by(|a, b| a.0.path().cmp(b.0.path()));
        changed
    }

    /// 0 on a changed line, 1 elsewhere in a changed record.
    fn rank(&self, finding: &Diagnostic) -> Option<u8> {
        let at = self.records.binary_search_by(|(source, _)| source.path().cmp(&finding.path)).ok()?;
        let (source, lines) = &self.records[at];
        let line = source.slice(line_span(source.text(), finding.span.start));
        Some(u8::from(!lines.contains(line)))
    }
}

/// The records that link to one that changed, or to one that is gone.
fn linking<'a>(snapshot: &'a Snapshot, changed: &Changed) -> BTreeSet<&'a str> {
    let book = &snapshot.book;
    let places = changed.records.iter().filter_map(|(source, _)| book.at_path(source.path()));
    let mut found: BTreeSet<&str> =
        places.flat_map(|ix| book.backlinks(ix)).map(|link| &**book.record(link.from).path()).collect();
    let lost: BTreeSet<&str> =
        changed.names.iter().map(String::as_str).filter(|name| book.find(name) == Resolution::Missing).collect();
    for (_, record) in book.iter().filter(|_| !lost.is_empty()) {
        let leads_to_lost = record.links.iter().any(|link| match &link.target {
            Target::Id(id) => lost.contains(&*fold(id.rsplit('/').next().unwrap_or(id))),
            Target::Path(_) | Target::Outside(_) => false,
        });
        if leads_to_lost {
            found.insert(record.path());
        }
    }
    found
}
