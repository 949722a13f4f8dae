//! A review for programs: the document of kind `diff`.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::told::{Finding, Told};
use crate::cli::Failure;
use crate::cli::event_json::EventJson;
use crate::cli::json::{document, number_json};
use crate::diagnostic::Severity;
use crate::money::Decimal;
use crate::views::review::{Reason, Review, Sum, Touched};
use crate::workspace::review::Compared;

#[derive(Serialize)]
struct Content {
    before: Value,
    after: Value,
    pipeline: Value,
    flags: Vec<Value>,
    records: Vec<Value>,
    findings: Vec<Value>,
    settled: usize,
    formatting: Vec<String>,
}

pub(super) fn render(compared: &Compared, review: &Review, told: &Told) -> Result<String, Failure> {
    let sides = compared.sides();
    let records = review.records.iter().map(|changed| {
        let record = changed.record(&sides);
        let (before, _) = sides.versions(changed.places);
        let change = match changed.places {
            Touched::New(_) => "created",
            Touched::Gone(_) => "removed",
            Touched::Both(..) => "changed",
        };
        json!({
            "id": &*record.id,
            "type": record.kind.id(),
            "name": &*record.name,
            "path": &**record.path(),
            "path_before": before.map(|before| before.path().to_string()),
            "change": change,
            "events": changed
                .events
                .iter()
                .map(|told| EventJson::of(&told.event, told.meaning, told.slips))
                .collect::<Vec<_>>(),
        })
    });
    let flags = review.flags.iter().zip(&told.flags).map(|(flag, told)| {
        json!({
            "reason": reason(&flag.reason),
            "id": told.id,
            "path": told.path,
            "said": told.lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })
    });
    let currency = compared.after.config.currency.code();
    let commit = |name: &Option<String>| json!({ "commit": name });
    let content = Content {
        before: commit(&compared.base),
        after: commit(&compared.tip),
        pipeline: json!({
            "currency": currency,
            "before": sum(review.before.total()),
            "after": sum(review.after.total()),
            "pipelines": pipelines(review),
        }),
        flags: flags.collect(),
        records: records.collect(),
        findings: told.findings.iter().map(finding).collect(),
        settled: told.settled,
        formatting: told.formatting.clone(),
    };
    document("diff", content)
}

fn pipelines(review: &Review) -> Map<String, Value> {
    let names = review.before.pipelines.keys().chain(review.after.pipelines.keys());
    let of = |open_deals: &crate::views::review::OpenDeals, name: &str| {
        open_deals.pipelines.get(name).copied().unwrap_or_default()
    };
    let both = |name: &str| json!({ "before": sum(of(&review.before, name)), "after": sum(of(&review.after, name)) });
    names.map(|name| (name.to_string(), both(name))).collect()
}

fn sum(sum: Sum) -> Value {
    json!({
        "count": sum.count,
        "value": Number(sum.value),
        "weighted": Number(sum.weighted),
        "unconverted": sum.unconverted,
    })
}

struct Number(Decimal);

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        number_json(self.0, serializer)
    }
}

fn reason(reason: &Reason) -> &'static str {
    match reason {
        Reason::InteractionDeleted(_) => "interaction_deleted",
        Reason::InteractionEdited(_) => "interaction_edited",
        Reason::LinkDangles { .. } => "link_dangles",
        Reason::ClosedDealChanged => "closed_deal_changed",
        Reason::MovedBack(_) => "moved_back",
        Reason::Slipped(_) => "slipped",
        Reason::ValueJump(_) => "value_jump",
        Reason::OwnerChanged(_) => "owner_changed",
        Reason::EmailReplaced(_) => "email_replaced",
        Reason::PhoneReplaced(_) => "phone_replaced",
        Reason::Duplicate { .. } => "duplicate",
    }
}

fn finding(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    json!({
        "code": finding.code,
        "severity": severity,
        "path": finding.path,
        "line": finding.line,
        "message": finding.said,
        "hints": finding.hints,
    })
}
