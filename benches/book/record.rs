//! One record on its way into a file.

use super::{Dice, STAGES, TEAM};

const FIRST: [&str; 10] = ["Jeanne", "Paul", "Hélène", "Luc", "Inès", "Noé", "Zoé", "Chloé", "Émile", "Yann"];
const LAST: [&str; 10] =
    ["Dupont", "Lefèvre", "Nguyễn", "Müller", "Rossi", "Benali", "O'Neil", "Çelik", "Sørensen", "Girard"];
pub(super) const WORDS: [&str; 12] =
    ["nord", "atlas", "vega", "lumiere", "delta", "orion", "cedre", "rivage", "turbo", "alpine", "quartz", "falaise"];
const SOURCES: [&str; 5] = ["website", "referral", "event", "outbound", "partner"];
const CITIES: [&str; 5] = ["Lyon", "Nantes", "Québec", "Genève", "Lille"];
const BODY: &str = "Le besoin porte sur le remplacement de l'outil actuel. *Budget* validé par la direction, décision \
                    attendue au prochain comité. Voir [le cahier des charges](https://example.org/spec).\n";

/// Front matter, log and tasks before they are written as one text.
pub(super) struct Draft {
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) folder: String,
    pub(super) head: Vec<(&'static str, String)>,
    pub(super) log: Vec<String>,
    pub(super) tasks: Vec<String>,
}

impl Draft {
    fn new(kind: &'static str, id: String, index: usize, sharded: bool) -> Self {
        let folder = if sharded { format!("{kind}/{:02}", index % 100) } else { kind.to_owned() };
        Self { kind, id, folder, head: Vec::new(), log: Vec::new(), tasks: Vec::new() }
    }

    pub(super) fn path(&self) -> String {
        format!("{}/{}.md", self.folder, self.id)
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.head.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
    }

    /// Sets a key where it stands, or at the end.
    pub(super) fn set(&mut self, key: &'static str, value: impl Into<String>) {
        let value = value.into();
        match self.head.iter_mut().find(|(name, _)| *name == key) {
            Some(entry) => entry.1 = value,
            None => self.head.push((key, value)),
        }
    }

    pub(super) fn text(&self) -> String {
        let head: String = self.head.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        let mut text = format!("---\n{head}---\n\n{BODY}");
        for (title, lines) in [("Log", &self.log), ("Tasks", &self.tasks)] {
            if !lines.is_empty() {
                text.push_str(&format!("\n## {title}\n\n{}\n", lines.join("\n")));
            }
        }
        text
    }
}

pub(super) fn company(dice: &mut Dice, index: usize, sharded: bool) -> Draft {
    let id = format!("{}-{}-{index}", dice.pick(&WORDS), dice.pick(&WORDS));
    let name = id.replace('-', " ");
    let domain = format!("{id}.example");
    let mut draft = Draft::new("companies", id, index, sharded);
    draft.set("name", name);
    draft.set("domain", domain);
    draft.set("city", dice.pick(&CITIES));
    draft.set("owner", dice.pick(&TEAM));
    draft.set("tags", format!("[{}, {}]", dice.pick(&WORDS), dice.pick(&WORDS)));
    draft
}

pub(super) fn contact(dice: &mut Dice, index: usize, sharded: bool, records: &[Draft]) -> Draft {
    let company = some(dice, records, "companies");
    let mut draft = Draft::new("contacts", format!("contact-{index}"), index, sharded);
    draft.set("name", format!("\"{} {}\"", dice.pick(&FIRST), dice.pick(&LAST)));
    draft.set("role", "Directrice des achats");
    draft.set("email", format!("c{index}@{company}.example"));
    draft.set("company", company);
    draft.set("phone", format!("\"+33 6 {:08}\"", dice.below(100_000_000)));
    draft.set("status", dice.pick(&["suspect", "prospect", "client"]));
    draft.set("source", dice.pick(&SOURCES));
    draft.set("owner", dice.pick(&TEAM));
    draft
}

pub(super) fn deal(dice: &mut Dice, index: usize, sharded: bool, records: &[Draft]) -> Draft {
    let mut draft = Draft::new("deals", format!("deal-{index}"), index, sharded);
    draft.set("title", format!("\"{} rollout {index}\"", dice.pick(&WORDS)));
    draft.set("stage", STAGES[dice.below(3)]);
    draft.set("company", some(dice, records, "companies"));
    draft.set("value", format!("{}", (5 + dice.below(895)) * 100));
    draft.set("currency", "EUR");
    draft.set("contacts", format!("[{}]", some(dice, records, "contacts")));
    draft.set("close_date", format!("2026-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)));
    draft.set("source", dice.pick(&SOURCES));
    draft.set("owner", dice.pick(&TEAM));
    draft
}

/// The id of some record of a kind; the first record's when chance finds none.
fn some(dice: &mut Dice, records: &[Draft], kind: &str) -> String {
    let tries = (0..40).map(|_| &records[dice.below(records.len())]);
    tries.into_iter().find(|draft| draft.kind == kind).unwrap_or(&records[0]).id.clone()
}
