//! What a hostile or broken book does to Carnet: nothing but a finding.

mod files;
mod reach;
mod scripts;

use super::support::Run;
use serde_json::Value;

/// One finding as `check --format json` tells it.
#[derive(Debug)]
struct Finding {
    code: String,
    path: String,
    line: u64,
}

/// The findings of a run, which must have ended with 0 or 1.
fn findings(run: &Run) -> Vec<Finding> {
    assert!(matches!(run.code, 0 | 1), "{run}");
    let document: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"));
    let list = document["findings"].as_array().unwrap_or_else(|| panic!("{run}"));
    let word = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    list.iter()
        .map(|finding| Finding {
            code: word(finding, "code"),
            path: word(finding, "path"),
            line: finding["line"].as_u64().unwrap_or(0),
        })
        .collect()
}
