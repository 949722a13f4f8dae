//! The words of the query language in both languages: fields, and what follows `is:` and `has:`.

use super::fold::fold;
use crate::config::{Config, FieldDef, Kind};

/// What stands before the sign in `stage:proposal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// The kind of record.
    Kind,
    /// A state.
    Is,
    /// That something is there.
    Has,
    /// That something is not there.
    Lacks,
    /// Fields by their keys, any of them.
    Fields(Vec<Box<str>>),
}

/// Names that are no fields.
const WORDS: &[(&str, Name)] = &[
    ("kind", Name::Kind),
    ("type", Name::Kind),
    ("sorte", Name::Kind),
    ("genre", Name::Kind),
    ("is", Name::Is),
    ("est", Name::Is),
    ("has", Name::Has),
    ("avec", Name::Has),
    ("no", Name::Lacks),
    ("sans", Name::Lacks),
];

/// What is derived and stands in no file.
pub(super) const DERIVED: &[&str] =
    &["closed", "id", "last_contact", "link", "name", "next_action", "path", "weighted"];

/// Other names of fields, folded.
const ALIASES: &[(&str, &str)] = &[
    ("actif", "active"),
    ("affaire", "deal"),
    ("affaires", "deals"),
    ("anniversaire", "birthday"),
    ("client", "company"),
    ("chemin", "path"),
    ("cloture", "close_date"),
    ("cloture_prevue", "close_date"),
    ("close", "close_date"),
    ("concurrent", "competitor"),
    ("courriel", "email"),
    ("creation", "created"),
    ("cree", "created"),
    ("dernier_contact", "last_contact"),
    ("devise", "currency"),
    ("domaine", "domain"),
    ("due", "next_action"),
    ("e_mail", "email"),
    ("echeance", "next_action"),
    ("entreprise", "company"),
    ("etape", "stage"),
    ("etiquette", "tags"),
    ("etiquettes", "tags"),
    ("close_le", "closed"),
    ("fermeture", "closed_date"),
    ("fonction", "role"),
    ("importe_de", "imported_from"),
    ("intitule", "name"),
    ("langue", "language"),
    ("last", "last_contact"),
    ("lien", "link"),
    ("mail", "email"),
    ("maison_mere", "parent"),
    ("metier", "profile"),
    ("montant", "value"),
    ("motif", "lost_reason"),
    ("naissance", "birthday"),
    ("next", "next_action"),
    ("nom", "name"),
    ("origine", "source"),
    ("pays", "country"),
    ("poste", "role"),
    ("pondere", "weighted"),
    ("probabilite", "probability"),
    ("prochaine_action", "next_action"),
    ("proprietaire", "owner"),
    ("raison", "lost_reason"),
    ("responsable", "owner"),
    ("rythme", "rhythm"),
    ("secteur", "industry"),
    ("site", "domain"),
    ("societe", "company"),
    ("societes", "companies"),
    ("statut", "status"),
    ("tag", "tags"),
    ("taille", "size"),
    ("tel", "phone"),
    ("telephone", "phone"),
    ("title", "name"),
    ("titre", "name"),
    ("ville", "city"),
];

/// Names of the built-in kinds in French, folded; the English ones are their ids and folders.
const KINDS: &[(&str, Kind)] = &[
    ("affaire", Kind::Deal),
    ("affaires", Kind::Deal),
    ("entreprise", Kind::Company),
    ("entreprises", Kind::Company),
    ("equipe", Kind::Member),
    ("membre", Kind::Member),
    ("membres", Kind::Member),
    ("societe", Kind::Company),
    ("societes", Kind::Company),
    ("team", Kind::Member),
];

/// The kind that a word means in either language.
pub(super) fn kind(word: &str, config: &Config) -> Option<Kind> {
    let named = || KINDS.iter().find(|(name, _)| *name == fold(word)).map(|(_, kind)| kind.clone());
    config.kind_named(word).map(|def| def.kind.clone()).or_else(named)
}

/// The kind's name that is nearest to one that is not known.
pub(super) fn nearest_kind(word: &str, config: &Config) -> Option<String> {
    let folders = config.kinds.iter().filter_map(|def| def.folder.rsplit('/').next());
    let ids = config.kinds.iter().map(|def| def.kind.id());
    closest(&fold(word), ids.chain(folders).chain(KINDS.iter().map(|(name, _)| *name)))
}

/// Keys that mean the same thing in one or many.
const TOGETHER: &[&[&str]] = &[&["company", "companies"], &["contact", "contacts"], &["deal", "deals"]];

/// What a written name means; `in_use` says whether some record has an undeclared field of this key.
pub(super) fn resolve(written: &str, config: &Config, in_use: &dyn Fn(&str) -> bool) -> Option<Name> {
    let name = key(written);
    if let Some((_, found)) = WORDS.iter().find(|(word, _)| *word == name) {
        return Some(found.clone());
    }
    let known = field(&name, config).or_else(|| in_use(written).then(|| written.into()))?;
    Some(Name::Fields(match TOGETHER.iter().find(|keys| keys.contains(&&*known)) {
        Some(keys) => keys.iter().map(|&key| key.into()).collect(),
        None => vec![known],
    }))
}

/// The key of a field by its key, its name in the config, or another name.
fn field(name: &str, config: &Config) -> Option<Box<str>> {
    let declared = |fits: &dyn Fn(&FieldDef) -> bool| {
        let mut all = config.kinds.iter().flat_map(|def| &def.fields);
        all.find(|def| fits(def)).map(|def| Box::from(&*def.name))
    };
    if DERIVED.contains(&name) || name == "title" {
        return Some(if name == "title" { "name" } else { name }.into());
    }
    let labelled =
        |def: &FieldDef| [&def.label.fr, &def.label.en].into_iter().flatten().any(|label| key(label) == name);
    let alias = || ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, key)| Box::from(*key));
    declared(&|def| key(&def.name) == name).or_else(|| declared(&labelled)).or_else(alias)
}

/// The keys of the field that a written name means in either language; nothing for a name that is no field.
#[must_use]
pub fn field_keys(written: &str, config: &Config, in_use: &dyn Fn(&str) -> bool) -> Option<Vec<Box<str>>> {
    match resolve(written, config, in_use) {
        Some(Name::Fields(keys)) => Some(keys),
        _ => None,
    }
}

/// The known field that is nearest to a name that is not known.
#[must_use]
pub fn nearest_field(written: &str, config: &Config) -> Option<String> {
    nearest(written, config).filter(|name| field_keys(name, config, &|_| false).is_some())
}

/// A name as it is compared.
fn key(written: &str) -> String {
    fold(written).replace(['-', ' '], "_")
}

/// The known name that is nearest to one that is not known.
pub(super) fn nearest(written: &str, config: &Config) -> Option<String> {
    let fields = config.kinds.iter().flat_map(|def| &def.fields).map(|def| &*def.name);
    let aliases = ALIASES.iter().map(|(alias, _)| *alias);
    let words = WORDS.iter().map(|(word, _)| *word);
    closest(&key(written), fields.chain(words).chain(DERIVED.iter().copied()).chain(aliases))
}

/// The name of several that differs least, if it is near enough to have been meant; the first of equals.
pub(super) fn closest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let reach = word.chars().count().div_ceil(3).clamp(1, 3);
    let distances = names.map(|name| (strsim::osa_distance(word, &fold(name)), name));
    distances
        .filter(|(distance, _)| *distance <= reach)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name.to_owned())
}

/// All names of fields, as they are compared.
pub(super) fn all(config: &Config) -> Vec<String> {
    let defs = || config.kinds.iter().flat_map(|def| &def.fields);
    let labels = defs().flat_map(|def| [&def.label.fr, &def.label.en]).flatten().map(|label| key(label));
    let keys = defs().map(|def| key(&def.name));
    let aliases = ALIASES.iter().map(|(alias, _)| (*alias).to_owned());
    let mut all: Vec<String> = keys.chain(labels).chain(aliases).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// All names of kinds, folded.
pub(super) fn all_kinds(config: &Config) -> Vec<String> {
    let mut all: Vec<String> = KINDS.iter().map(|(name, _)| (*name).to_owned()).collect();
    for def in &config.kinds {
        let labels = [&def.label.fr, &def.label.en, &def.labels.fr, &def.labels.en].into_iter().flatten();
        all.extend(labels.map(|label| fold(label)));
        all.push(fold(def.kind.id()));
        all.extend(def.folder.rsplit('/').next().map(fold));
    }
    all.sort_unstable();
    all.dedup();
    all
}
