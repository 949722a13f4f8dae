//! The records around those that differ: what a review has to see beside them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Side;
use super::differ::{Differing, Pair};
use super::light::{self, ALWAYS, Light};
use crate::config::Config;
use crate::dedupe::signs;
use crate::git::Repository;
use crate::history::ObjectName;
use crate::record::{Record, Target};
use crate::store::{self, Root};

/// Records that are the same before and after, read under the settings of each.
pub(super) struct Around {
    pub(super) before: Vec<Arc<Record>>,
    pub(super) after: Vec<Arc<Record>>,
}

/// Reads what surrounds the records that differ; everything when the settings do.
pub(super) fn load(
    repository: &Repository,
    light: &Light,
    differing: &Differing,
    (before, after): (&Config, &Config),
    resettled: bool,
) -> Around {
    let own: BTreeSet<&str> =
        differing.pairs.iter().filter_map(|pair| pair.before.as_ref()).map(|r| &**r.path()).collect();
    let read = |places: Vec<usize>| -> (Vec<Arc<Record>>, Vec<Arc<Record>>) {
        let places: Vec<usize> = places.into_iter().filter(|&place| !own.contains(&*light.items[place].path)).collect();
        let names: Vec<ObjectName> = places.iter().map(|&place| light.items[place].blob).collect();
        let both = repository.map_blobs(&names, |at, bytes| {
            let path = &light.items[places[at]].path;
            let old = light::record(before, path, bytes).map(Arc::new);
            let new = if resettled { light::record(after, path, bytes).map(Arc::new) } else { old.clone() };
            (old, new)
        });
        let (olds, news): (Vec<_>, Vec<_>) = both.into_iter().unzip();
        (olds.into_iter().flatten().collect(), news.into_iter().flatten().collect())
    };
    if resettled {
        let (before, after) = read((0..light.items.len()).collect());
        return Around { before, after };
    }
    let mut keys = BTreeSet::from([ALWAYS]);
    differing.pairs.iter().for_each(|pair| near(pair, &mut keys));
    let (before, after) = read(light.having(&keys));
    Around { before, after }
}

/// The keys of what one record that differs is to be seen with.
fn near(pair: &Pair, keys: &mut BTreeSet<u64>) {
    let (before, after) = (pair.before.as_deref(), pair.after.as_deref());
    for record in before.into_iter().chain(after) {
        keys.extend(record.links.iter().map(|link| light::target_key(&link.target)));
        keys.extend(light::handles(record).iter().map(|handle| light::handle_key(handle)));
    }
    let named = |record: Option<&Record>| record.map(|record| (light::handles(record), record.kind.clone()));
    if named(before) != named(after) || before.map(Record::path) != after.map(Record::path) {
        for record in before.into_iter().chain(after) {
            keys.extend(light::handles(record).iter().map(|handle| light::linking_key(handle)));
            keys.insert(light::path_linking_key(record.path()));
        }
    }
    let known = before.map(signs).unwrap_or_default();
    let new = after.map(signs).unwrap_or_default().into_iter().filter(|sign| !known.contains(sign));
    keys.extend(new.map(|sign| light::sign_key(&sign)));
}

/// The files beside the records that links of these lead to, as far as they are there.
pub(super) fn linked_files(
    repository: &Repository,
    version: &Side,
    records: &[Arc<Record>],
    files: Option<&Root>,
) -> Vec<Arc<str>> {
    let targets = records.iter().flat_map(|record| &record.links).filter_map(|link| match &link.target {
        Target::Path(path) if !light::is_record(&version.config, path) => Some(&**path),
        _ => None,
    });
    let targets: BTreeSet<&str> = targets.collect();
    let is_there = |path: &str| match (files, version.folder) {
        (Some(root), _) => store::exists(root, path),
        (None, Some(folder)) => repository.file_in(folder, path).is_some(),
        (None, None) => false,
    };
    targets.into_iter().filter(|path| is_there(path)).map(Into::into).collect()
}
