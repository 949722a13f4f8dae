//! `carnet.yaml` to a [`Config`]: key by key, each with its default.

use std::collections::BTreeMap;

use super::{Adoption, CheckLevel, Choice, Config, FieldDef, FieldType, Kind, KindDef, Many, defaults};
use crate::date::{Date, parse_date};
use crate::diagnostic::{Diagnostic, Severity};
use crate::format::{Entry, Node, NodeKind, read_tree, tree_diagnostic};
use crate::lang::{Label, Language, Message};
use crate::money::{Currency, Decimal, parse_currency, parse_decimal};
use crate::pipeline::{Pipeline, Stage, default_pipelines};
use crate::text::Source;

const KEYS: &[&str] = &[
    "name",
    "language",
    "currency",
    "rates",
    "time_zone",
    "today",
    "go_live",
    "adoption",
    "pipelines",
    "lost_reasons",
    "sources",
    "interaction_kinds",
    "fields",
    "kinds",
    "folders",
    "checks",
];
const PIPELINE_KEYS: &[&str] = &["id", "name", "stages"];
const STAGE_KEYS: &[&str] = &["id", "name", "probability", "rots_after"];
const CHOICE_KEYS: &[&str] = &["id", "name", "aliases", "incoming"];
const FIELD_KEYS: &[&str] = &["type", "label", "required", "choices", "to", "many"];
const KIND_KEYS: &[&str] = &["folder", "label", "labels", "fields"];
const LABEL_KEYS: &[&str] = &["fr", "en"];
const TYPES: &[&str] = &[
    "text", "number", "percent", "money", "date", "choice", "link", "links", "yes/no", "list", "email", "phone", "url",
];

pub(super) fn read(source: &Source) -> (Config, Vec<Diagnostic>) {
    let tree = read_tree(source.text(), 0);
    let faults = tree.faults.iter().map(|(span, fault)| tree_diagnostic(source, *span, fault)).collect();
    let mut reader = Reader { source, faults };
    let config = reader.config(&tree.root);
    let mut faults = reader.faults;
    faults.sort_by_key(|fault| fault.span);
    (config, faults)
}

struct Reader<'a> {
    source: &'a Source,
    faults: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn config(&mut self, root: &Node) -> Config {
        let adoption = self.adoption(root);
        self.known(root, KEYS);
        let pipelines = self.pipelines(root.get("pipelines"));
        let lost_reasons = self.choices(root.get("lost_reasons")).unwrap_or_else(defaults::lost_reasons);
        let sources = self.choices(root.get("sources")).unwrap_or_else(defaults::sources);
        let interaction_kinds = self.choices(root.get("interaction_kinds")).unwrap_or_else(defaults::interaction_kinds);
        let incoming = incoming(root.get("interaction_kinds"), &interaction_kinds);
        let mut kinds = self.kinds(root);
        set_choices(&mut kinds, &pipelines, &lost_reasons, &sources);
        Config {
            name: self.text(root, "name").unwrap_or_else(|| "Carnet".to_owned()),
            language: self.parsed(root, "language", "config-expected-language", Language::parse),
            currency: self
                .parsed(root, "currency", "config-expected-currency", parse_currency)
                .unwrap_or(Currency::EUR),
            rates: self.rates(root.get("rates")),
            time_zone: self
                .parsed(root, "time_zone", "config-expected-time-zone", time_zone)
                .unwrap_or(jiff::tz::TimeZone::UTC),
            today: self.date(root, "today"),
            go_live: self.date(root, "go_live"),
            adoption,
            pipelines,
            lost_reasons,
            sources,
            interaction_kinds,
            incoming,
            kinds,
            checks: self.checks(root.get("checks")),
            reports: Vec::new(),
        }
    }

    fn fault(&mut self, node: &Node, message: Message) {
        self.faults.push(Diagnostic::error("config", self.source.path(), node.span, message));
    }

    /// Names every key that is not in the list, with the nearest one that is.
    fn known(&mut self, node: &Node, keys: &[&str]) {
        if !matches!(node.kind, NodeKind::Map(_) | NodeKind::Empty) {
            self.fault(node, Message::new("config-expected-keys").with("keys", keys.join(", ")));
        }
        for entry in node.entries().iter().filter(|entry| !keys.contains(&&*entry.key)) {
            self.unknown_key(entry, keys);
        }
    }

    fn unknown_key(&mut self, entry: &Entry, keys: &[&str]) {
        let message = Message::new("config-unknown-key").with("key", &*entry.key);
        let hint = match nearest(&entry.key, keys) {
            Some(name) => Message::new("config-did-you-mean").with("name", name),
            None => Message::new("config-known-keys").with("keys", keys.join(", ")),
        };
        self.faults.push(Diagnostic::warning("config", self.source.path(), entry.key_span, message).hint(hint));
    }

    fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        let value = node.get(key)?;
        if value.text().is_none() && value.kind != NodeKind::Empty {
            self.fault(value, Message::new("config-expected-text").with("key", key.to_owned()));
        }
        value.text().map(ToOwned::to_owned)
    }

    fn parsed<T>(
        &mut self,
        node: &Node,
        key: &str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = node.get(key).filter(|value| value.kind != NodeKind::Empty)?;
        let parsed = value.text().and_then(parse);
        if parsed.is_none() {
            self.fault(value, Message::new(expected).with("key", key.to_owned()));
        }
        parsed
    }

    fn date(&mut self, node: &Node, key: &str) -> Option<Date> {
        self.parsed(node, key, "config-expected-date", parse_date)
    }

    /// Whose use may be shown. What cannot be read, or is misspelt, may have been meant to hide the members: it does.
    fn adoption(&mut self, root: &Node) -> Adoption {
        let misspelt = |key: &str| !KEYS.contains(&key) && nearest(key, KEYS) == Some("adoption");
        let unclear = !self.faults.is_empty() || root.entries().iter().any(|entry| misspelt(&entry.key));
        let unsaid = if unclear { Adoption::Team } else { Adoption::Members };
        let Some(value) = root.get("adoption").filter(|value| value.kind != NodeKind::Empty) else { return unsaid };
        match value.text() {
            Some("members") => Adoption::Members,
            Some("team") => Adoption::Team,
            _ => {
                self.fault(value, Message::new("config-expected-adoption"));
                Adoption::Team
            }
        }
    }

    /// A name: one text, or one for each language.
    fn label(&mut self, node: Option<&Node>) -> Label {
        let Some(node) = node else { return Label::default() };
        if let Some(text) = node.text() {
            return Label::same(text);
        }
        self.known(node, LABEL_KEYS);
        let name = |key| node.get(key).and_then(Node::text).map(Into::into);
        Label { fr: name("fr"), en: name("en") }
    }

    /// The id of an item: the item itself when it is text, else its `id`.
    fn id(&mut self, node: &Node) -> Option<Box<str>> {
        let id = node.text().or_else(|| node.get("id").and_then(Node::text));
        if id.is_none() {
            self.fault(node, Message::new("config-expected-id"));
        }
        id.map(Into::into)
    }

    fn choices(&mut self, node: Option<&Node>) -> Option<Vec<Choice>> {
        let node = node.filter(|node| node.kind != NodeKind::Empty)?;
        if let NodeKind::Map(entries) = &node.kind {
            return Some(entries.iter().map(|entry| self.keyed_choice(entry)).collect());
        }
        Some(node.items().iter().filter_map(|item| self.choice(item)).collect())
    }

    /// `price: Prix` or `price: {fr: Prix, en: Price}`.
    fn keyed_choice(&mut self, entry: &Entry) -> Choice {
        Choice { id: entry.key.clone(), label: self.label(Some(&entry.value)), aliases: Vec::new() }
    }

    fn choice(&mut self, item: &Node) -> Option<Choice> {
        let id = self.id(item)?;
        if item.text().is_some() {
            return Some(Choice::plain(&id));
        }
        self.known(item, CHOICE_KEYS);
        let aliases =
            item.get("aliases").map(|list| list.items().iter().filter_map(Node::text).map(Into::into).collect());
        Some(Choice { id, label: self.label(item.get("name")), aliases: aliases.unwrap_or_default() })
    }

    fn pipelines(&mut self, node: Option<&Node>) -> Vec<Pipeline> {
        let items = node.map_or(&[][..], Node::items);
        let read: Vec<Pipeline> = items.iter().filter_map(|item| self.pipeline(item)).collect();
        if read.is_empty() { default_pipelines() } else { read }
    }

    fn pipeline(&mut self, item: &Node) -> Option<Pipeline> {
        self.known(item, PIPELINE_KEYS);
        let id = self.id(item)?;
        let stages: Vec<Stage> =
            item.get("stages").map_or(&[][..], Node::items).iter().filter_map(|stage| self.stage(stage)).collect();
        if stages.is_empty() {
            self.fault(item, Message::new("config-pipeline-without-stages").with("id", &*id));
            return None;
        }
        let label = self.label(item.get("name"));
        Some(Pipeline { id, label, stages })
    }

    fn stage(&mut self, item: &Node) -> Option<Stage> {
        let id = self.id(item)?;
        if item.text().is_none() {
            self.known(item, STAGE_KEYS);
        }
        let days = |text: &str| text.parse().ok();
        let probability = self.parsed(item, "probability", "config-expected-percent", percent).unwrap_or_default();
        let rots_after = self.parsed(item, "rots_after", "config-expected-days", days);
        Some(Stage { id, label: self.label(item.get("name")), probability, rots_after })
    }

    fn rates(&mut self, node: Option<&Node>) -> Vec<(Currency, Decimal)> {
        let mut rates = Vec::new();
        for entry in node.map_or(&[][..], Node::entries) {
            match (parse_currency(&entry.key), entry.value.text().and_then(parse_decimal)) {
                (Some(currency), Some(rate)) => rates.push((currency, rate)),
                _ => self.fault(&entry.value, Message::new("config-expected-rate")),
            }
        }
        rates
    }

    fn checks(&mut self, node: Option<&Node>) -> BTreeMap<String, CheckLevel> {
        let mut checks = BTreeMap::new();
        for entry in node.map_or(&[][..], Node::entries) {
            let severity = match entry.value.text() {
                Some("off") => None,
                Some("info") => Some(Severity::Info),
                Some("warning") => Some(Severity::Warning),
                Some("error") => Some(Severity::Error),
                _ => {
                    self.fault(&entry.value, Message::new("config-expected-severity"));
                    continue;
                }
            };
            checks.insert(entry.key.to_string(), CheckLevel { severity, key: entry.key_span });
        }
        checks
    }

    fn kinds(&mut self, root: &Node) -> Vec<KindDef> {
        let mut kinds = defaults::kinds();
        for entry in root.get("kinds").map_or(&[][..], Node::entries) {
            if let Kind::Own(id) = Kind::of(&entry.key) {
                let own = self.own_kind(&id, &entry.value);
                kinds.push(own);
            } else {
                self.fault(&entry.value, Message::new("config-built-in-kind").with("kind", &*entry.key));
            }
        }
        self.own_fields(root.get("fields"), &mut kinds);
        self.folders(root.get("folders"), &mut kinds);
        kinds
    }

    fn own_kind(&mut self, id: &str, node: &Node) -> KindDef {
        self.known(node, KIND_KEYS);
        let mut fields = defaults::own_kind();
        self.add_fields(node.get("fields"), &mut fields);
        let folder = node.get("folder").and_then(Node::text).map_or_else(|| format!("{id}s"), folder);
        let label = self.label(node.get("label"));
        let labels = self.label(node.get("labels"));
        KindDef { kind: Kind::of(id), folder: folder.into(), label, labels, fields }
    }

    fn own_fields(&mut self, node: Option<&Node>, kinds: &mut [KindDef]) {
        for entry in node.map_or(&[][..], Node::entries) {
            match kinds.iter_mut().find(|def| def.kind.id() == &*entry.key) {
                Some(def) => self.add_fields(Some(&entry.value), &mut def.fields),
                None => self.unknown_kind(entry, kinds),
            }
        }
    }

    fn unknown_kind(&mut self, entry: &Entry, kinds: &[KindDef]) {
        let ids: Vec<&str> = kinds.iter().map(|def| def.kind.id()).collect();
        self.unknown_key(entry, &ids);
    }

    /// Own fields stand before the common ones; one with the name of a built-in field replaces it.
    fn add_fields(&mut self, node: Option<&Node>, fields: &mut Vec<FieldDef>) {
        for entry in node.map_or(&[][..], Node::entries) {
            let field = self.field(entry);
            match fields.iter_mut().find(|known| known.name == field.name) {
                Some(known) => *known = field,
                None => {
                    let place = fields.iter().position(|known| &*known.name == "aliases").unwrap_or(fields.len());
                    fields.insert(place, field);
                }
            }
        }
    }

    fn field(&mut self, entry: &Entry) -> FieldDef {
        let node = &entry.value;
        let word = if node.text().is_some() { node.text() } else { node.get("type").and_then(Node::text) };
        if node.text().is_none() {
            self.known(node, FIELD_KEYS);
        }
        let (shape, many) = word.map_or((FieldType::Text, Many::One), |word| self.field_type(node, word));
        let yes =
            |key: &str| node.get(key).and_then(Node::text).is_some_and(|text| matches!(text, "yes" | "true" | "oui"));
        let many = if yes("many") { Many::List } else { many };
        let choices = self.choices(node.get("choices")).unwrap_or_default();
        let to = node.get("to").map_or(&[][..], Node::items).iter().filter_map(Node::text).map(Kind::of).collect();
        let label = self.label(node.get("label"));
        let shape = if choices.is_empty() || shape != FieldType::Text { shape } else { FieldType::Choice };
        FieldDef { name: (*entry.key).into(), shape, many, required: yes("required"), choices, to, label, own: true }
    }

    fn field_type(&mut self, node: &Node, word: &str) -> (FieldType, Many) {
        FieldType::parse(word).unwrap_or_else(|| {
            let at = node.get("type").unwrap_or(node);
            self.fault(at, Message::new("config-expected-type").with("word", word).with("types", TYPES.join(", ")));
            (FieldType::Text, Many::One)
        })
    }

    fn folders(&mut self, node: Option<&Node>, kinds: &mut [KindDef]) {
        for entry in node.map_or(&[][..], Node::entries) {
            let Some(path) = entry.value.text() else {
                self.fault(&entry.value, Message::new("config-expected-text").with("key", &*entry.key));
                continue;
            };
            if path.split(['/', '\\']).any(|part| part == "..") || path.starts_with('/') {
                self.fault(&entry.value, Message::new("config-folder-outside"));
                continue;
            }
            match kinds.iter_mut().find(|def| def.kind.id() == &*entry.key) {
                Some(def) => def.folder = folder(path).into(),
                None => self.unknown_kind(entry, kinds),
            }
        }
    }
}

/// A folder as paths begin with it: no `./` before, no slash behind.
fn folder(path: &str) -> String {
    path.trim_start_matches("./").trim_end_matches('/').to_owned()
}

/// The sorts of interactions in which the customer speaks: those that say `incoming: yes`, and those that mean it by
/// their id unless they say no.
fn incoming(node: Option<&Node>, kinds: &[Choice]) -> Vec<Box<str>> {
    let items = node.map_or(&[][..], Node::items);
    let said = |id: &str| {
        let item = items.iter().find(|item| item.get("id").and_then(Node::text) == Some(id))?;
        item.get("incoming").and_then(Node::text).map(|word| matches!(word, "yes" | "true" | "oui"))
    };
    let is_incoming = |kind: &&Choice| said(&kind.id).unwrap_or(defaults::INCOMING.contains(&&*kind.id));
    kinds.iter().filter(is_incoming).map(|kind| kind.id.clone()).collect()
}

fn percent(text: &str) -> Option<Decimal> {
    parse_decimal(text.trim_end_matches('%').trim_end())
        .filter(|number| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(number))
}

fn time_zone(name: &str) -> Option<jiff::tz::TimeZone> {
    jiff::tz::TimeZoneDatabase::bundled().get(name).ok()
}

/// The vocabularies that the config holds beside the fields.
fn set_choices(kinds: &mut [KindDef], pipelines: &[Pipeline], lost_reasons: &[Choice], sources: &[Choice]) {
    for field in kinds.iter_mut().flat_map(|def| &mut def.fields).filter(|field| !field.own) {
        match &*field.name {
            "lost_reason" => field.choices = lost_reasons.to_vec(),
            "source" => field.choices = sources.to_vec(),
            "pipeline" => {
                field.choices = pipelines.iter().map(|p| choice_of(&p.id, &p.label)).collect();
            }
            "stage" => {
                field.choices = pipelines.iter().flat_map(|p| &p.stages).map(|s| choice_of(&s.id, &s.label)).collect();
            }
            _ => {}
        }
    }
}

fn choice_of(id: &str, label: &Label) -> Choice {
    Choice { id: id.into(), label: label.clone(), aliases: Vec::new() }
}

/// The word of a list that a mistyped one most likely means (Jaro-Winkler of at least 0.8).
#[must_use]
pub(super) fn nearest<'a>(word: &str, list: &[&'a str]) -> Option<&'a str> {
    let likeness = |candidate: &str| strsim::jaro_winkler(&word.to_lowercase(), &candidate.to_lowercase());
    list.iter()
        .map(|candidate| (likeness(candidate), *candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> (Config, Vec<Diagnostic>) {
        read(&Source::new("carnet.yaml", text))
    }

    #[test]
    fn an_empty_file_is_a_valid_config() {
        let (config, faults) = config("");
        assert!(faults.is_empty());
        assert_eq!(config.pipelines[0].stages.len(), 4);
        assert_eq!(config.kind_of_path("contacts/lyon/ben.md").map(|def| &def.kind), Some(&Kind::Contact));
        assert_eq!(config.kind_of_path("contactsx/ben.md"), None);
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest_one() {
        let (config, faults) = config("name: Boréal\npipelnes: []\n");
        assert_eq!(config.name, "Boréal");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].hints, [Message::new("config-did-you-mean").with("name", "pipelines")]);
    }

    #[test]
    fn own_kinds_and_fields_join_the_catalogue() {
        let text = "kinds:\n  ticket:\n    folder: sav/tickets\n    label: {fr: Demande, en: Ticket}\n    fields:\n      priority: {type: choice, choices: [low, high], required: yes}\nfields:\n  contact:\n    region: text\nfolders:\n  company: src/companies/\n";
        let (config, faults) = config(text);
        assert_eq!(faults, []);
        let ticket = Kind::of("ticket");
        assert_eq!(config.kind_of_path("sav/tickets/a.md").map(|def| &def.kind), Some(&ticket));
        let priority = config.field(&ticket, "priority").unwrap();
        assert!(priority.required && priority.own && priority.choice("high").is_some());
        assert_eq!(config.field(&Kind::Contact, "region").map(|field| field.shape), Some(FieldType::Text));
        assert_eq!(config.kind_of_path("src/companies/x.md").map(|def| &def.kind), Some(&Kind::Company));
        assert_eq!(config.kind_named("demande").map(|def| &def.kind), Some(&ticket));
    }

    #[test]
    fn use_is_shown_by_member_unless_the_book_says_or_may_mean_the_team_alone() {
        let said = |text: &str| config(text).0.adoption;
        assert_eq!([said(""), said("adoption: members\n"), said("pipelnes: []\n")], [Adoption::Members; 3]);
        for text in ["adoption: team", "adoption: teem", "adoptoin: team", "name: [", "adoption: [team]"] {
            assert_eq!(said(&format!("{text}\n")), Adoption::Team, "{text}");
        }
        assert_eq!(config("adoption: teem\n").1[0].message.key, "config-expected-adoption");
    }

    #[test]
    fn a_wrong_value_keeps_the_default_and_is_named() {
        let (config, faults) = config("currency: euros\ntoday: 2026-13-01\nlanguage: fr\ntime_zone: Europe/Paris\n");
        assert_eq!(config.currency, Currency::EUR);
        assert_eq!(config.language, Some(Language::French));
        assert_eq!(config.time_zone.iana_name(), Some("Europe/Paris"));
        assert_eq!(
            faults.iter().map(|fault| fault.message.key).collect::<Vec<_>>(),
            ["config-expected-currency", "config-expected-date"]
        );
    }
}
