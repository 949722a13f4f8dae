//! The built-in kinds with their fields, and the vocabularies of a book whose config says nothing.

use super::{Choice, FieldDef, FieldType as Type, Kind, KindDef, Many};
use crate::lang::Label;

/// The four built-in kinds.
pub(super) fn kinds() -> Vec<KindDef> {
    let def = |kind: Kind, folder: &str, fields| KindDef {
        kind,
        folder: folder.into(),
        label: Label::default(),
        labels: Label::default(),
        fields,
    };
    vec![
        def(Kind::Contact, "contacts", contact()),
        def(Kind::Company, "companies", company()),
        def(Kind::Deal, "deals", deal()),
        def(Kind::Member, "members", member()),
    ]
}

fn one(name: &str, shape: Type) -> FieldDef {
    FieldDef::new(name, shape, Many::One)
}

fn some(name: &str, shape: Type) -> FieldDef {
    FieldDef::new(name, shape, Many::OneOrList)
}

fn list(name: &str, shape: Type) -> FieldDef {
    FieldDef::new(name, shape, Many::List)
}

fn link(name: &str, to: Kind) -> FieldDef {
    FieldDef { to: vec![to], ..one(name, Type::Link) }
}

fn links(name: &str, to: Kind) -> FieldDef {
    FieldDef { to: vec![to], ..list(name, Type::Link) }
}

fn choice(name: &str, choices: Vec<Choice>) -> FieldDef {
    FieldDef { choices, ..one(name, Type::Choice) }
}

fn required(field: FieldDef) -> FieldDef {
    FieldDef { required: true, ..field }
}

/// Fields that every kind has, behind its own.
fn common() -> Vec<FieldDef> {
    vec![
        list("aliases", Type::Text),
        list("tags", Type::Text),
        one("created", Type::Date),
        one("imported_from", Type::Text),
        one("type", Type::Text),
    ]
}

fn with_common(mut fields: Vec<FieldDef>) -> Vec<FieldDef> {
    fields.extend(common());
    fields
}

fn contact() -> Vec<FieldDef> {
    with_common(vec![
        required(one("name", Type::Text)),
        one("role", Type::Text),
        link("company", Kind::Company),
        links("companies", Kind::Company),
        some("email", Type::Email),
        some("phone", Type::Phone),
        choice("status", statuses()),
        choice("source", sources()),
        link("owner", Kind::Member),
        one("birthday", Type::Date),
        one("language", Type::Text),
        one("cadence", Type::Number),
        one("email_consent", Type::YesNo),
        one("do_not_call", Type::YesNo),
    ])
}

fn company() -> Vec<FieldDef> {
    with_common(vec![
        required(one("name", Type::Text)),
        some("domain", Type::Domain),
        one("industry", Type::Text),
        one("size", Type::Text),
        one("city", Type::Text),
        one("country", Type::Text),
        link("parent", Kind::Company),
        choice("status", statuses()),
        link("owner", Kind::Member),
        some("email", Type::Email),
        some("phone", Type::Phone),
    ])
}

fn deal() -> Vec<FieldDef> {
    with_common(vec![
        required(one("title", Type::Text)),
        one("pipeline", Type::Choice),
        one("stage", Type::Choice),
        choice("status", deal_statuses()),
        link("company", Kind::Company),
        one("value", Type::Money),
        one("currency", Type::Currency),
        one("probability", Type::Percent),
        links("contacts", Kind::Contact),
        one("close_date", Type::Date),
        FieldDef { to: vec![Kind::of("plan")], ..one("plan", Type::Link) },
        one("plan_start", Type::Date),
        one("closed_date", Type::Date),
        choice("lost_reason", lost_reasons()),
        choice("source", sources()),
        link("owner", Kind::Member),
        one("competitor", Type::Text),
        list("lines", Type::Map),
    ])
}

fn member() -> Vec<FieldDef> {
    with_common(vec![
        required(one("name", Type::Text)),
        some("email", Type::Email),
        some("phone", Type::Phone),
        one("role", Type::Text),
        one("profile", Type::Text),
        one("rhythm", Type::Number),
        one("active", Type::YesNo),
        list("goals", Type::Map),
    ])
}

/// Fields of a kind that the book declares, before its own.
pub(super) fn own_kind() -> Vec<FieldDef> {
    with_common(vec![
        required(one("title", Type::Text)),
        one("status", Type::Text),
        link("owner", Kind::Member),
        link("company", Kind::Company),
        links("companies", Kind::Company),
        link("contact", Kind::Contact),
        links("contacts", Kind::Contact),
        link("deal", Kind::Deal),
        links("deals", Kind::Deal),
    ])
}

fn statuses() -> Vec<Choice> {
    vec![
        Choice::of("suspect", "Suspect", "Suspect"),
        Choice::of("prospect", "Prospect", "Prospect"),
        Choice::of("client", "Client", "Client"),
        Choice::of("former", "Ancien client", "Former client"),
        Choice::of("partner", "Partenaire", "Partner"),
    ]
}

fn deal_statuses() -> Vec<Choice> {
    vec![
        Choice::of("open", "Ouverte", "Open"),
        Choice::of("won", "Gagnée", "Won"),
        Choice::of("lost", "Perdue", "Lost"),
        Choice::of("cancelled", "Annulée", "Cancelled"),
    ]
}

pub(super) fn lost_reasons() -> Vec<Choice> {
    vec![
        Choice::of("price", "Prix", "Price"),
        Choice::of("no-budget", "Pas de budget", "No budget"),
        Choice::of("competitor", "Concurrent", "Competitor"),
        Choice::of("timing", "Pas le bon moment", "Timing"),
        Choice::of("no-answer", "Sans réponse", "No answer"),
        Choice::of("need", "Besoin disparu", "Need gone"),
    ]
}

pub(super) fn sources() -> Vec<Choice> {
    vec![
        Choice::of("website", "Site web", "Website"),
        Choice::of("referral", "Recommandation", "Referral"),
        Choice::of("event", "Salon", "Event"),
        Choice::of("outbound", "Prospection", "Outbound"),
        Choice::of("partner", "Partenaire", "Partner"),
        Choice::of("inbound-call", "Appel entrant", "Inbound call"),
        Choice::of("campaign", "Campagne", "Campaign"),
    ]
}

/// Sorts of interactions in which the customer speaks, by their ids.
pub(super) const INCOMING: &[&str] = &["meeting", "reply", "visit"];

pub(super) fn interaction_kinds() -> Vec<Choice> {
    let with =
        |choice: Choice, aliases: &[&str]| Choice { aliases: aliases.iter().map(|&a| a.into()).collect(), ..choice };
    vec![
        with(Choice::of("call", "Appel", "Call"), &["phone", "tel", "tél", "téléphone"]),
        with(Choice::of("email", "E-mail", "E-mail"), &["mail", "mél", "courriel"]),
        with(Choice::of("reply", "Réponse", "Reply"), &["answer", "reponse"]),
        with(Choice::of("meeting", "Rendez-vous", "Meeting"), &["rdv", "réunion", "demo", "démo"]),
        with(Choice::of("visit", "Visite", "Visit"), &[]),
        with(Choice::of("note", "Note", "Note"), &[]),
        with(Choice::of("quote", "Devis", "Quote"), &["offre", "offer"]),
        with(Choice::of("letter", "Courrier", "Letter"), &[]),
        with(Choice::of("message", "Message", "Message"), &["sms", "chat"]),
    ]
}
