//! By what two records are told to be one person or one company, written twice.
//!
//! Pure. Looks at two records at a time, and gives signs by which an index can find the second one; must not know how a
//! duplicate is shown or mended.

use crate::config::Kind;
use crate::query::fold::{fold, terms};
use crate::query::national;
use crate::record::{Record, Target};

/// Something that two records of one kind rarely share by chance. Each holds a form in which spellings are equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// An e-mail address.
    Email(String),
    /// A phone number.
    Phone(String),
    /// The domain of a company's site.
    Domain(String),
    /// A name.
    Name(String),
}

/// The signs of a contact or company, strongest first, each once; none of other kinds.
#[must_use]
pub fn signs(record: &Record) -> Vec<Sign> {
    if !matches!(record.kind, Kind::Contact | Kind::Company) {
        return Vec::new();
    }
    let emails = record.values("email").filter(|text| text.contains('@')).map(|text| Sign::Email(fold(text.trim())));
    let phones = record.values("phone").filter_map(national).map(Sign::Phone);
    let domains = record.values("domain").filter_map(domain).map(Sign::Domain);
    let folded = fold(&record.name);
    let name = terms(&folded).collect::<Vec<_>>().join(" ");
    // A name that is only made of the file's stem says nothing of its own.
    let named = record.field("name").is_some() && !name.is_empty();
    let mut signs: Vec<Sign> = emails.chain(phones).chain(domains).collect();
    signs.extend(named.then_some(Sign::Name(name)));
    signs.sort();
    signs.dedup();
    signs
}

/// By what two records are likely the same; `None` when nothing says so.
///
/// People of one name in two companies are two people.
#[must_use]
pub fn likely_same(a: &Record, b: &Record) -> Option<Sign> {
    likely_same_by((a, &signs(a)), (b, &signs(b))).cloned()
}

/// The same of two records whose signs are known.
#[must_use]
pub fn likely_same_by<'a>((a, signs): (&Record, &'a [Sign]), (b, others): (&Record, &[Sign])) -> Option<&'a Sign> {
    if a.kind != b.kind {
        return None;
    }
    let shared = signs.iter().find(|sign| others.contains(sign))?;
    let apart = matches!(shared, Sign::Name(_)) && work_apart(a, b);
    (!apart).then_some(shared)
}

fn work_apart(a: &Record, b: &Record) -> bool {
    let companies = |record: &Record| -> Vec<Target> {
        ["company", "companies"].iter().flat_map(|key| record.links_of(key)).map(|link| link.target.clone()).collect()
    };
    let (a, b) = (companies(a), companies(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|company| b.contains(company))
}

/// `https://www.Acme.example/fr` as `acme.example`.
fn domain(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let bare = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let host = bare.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::text::Source;

    fn record(path: &str, front: &str) -> Record {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        let kind = config.kind_of_path(path).unwrap().kind.clone();
        Record::read(Source::new(path, format!("---\n{front}\n---\n")), &kind, &config)
    }

    fn shared(a: &str, b: &str) -> Option<Sign> {
        likely_same(&record("contacts/a.md", a), &record("contacts/b.md", b))
    }

    #[test]
    fn spellings_of_one_address_number_or_name_are_the_same() {
        assert_eq!(
            shared("email: Ben@X.example", "email: [c@x.example, ben@x.example]"),
            Some(Sign::Email("ben@x.example".into()))
        );
        assert_eq!(
            shared("phone: \"+33 6 12 34 56 78\"", "phone: 06.12.34.56.78"),
            Some(Sign::Phone("612345678".into()))
        );
        assert_eq!(shared("name: Zoé  d’Arc", "name: ZOE D'ARC"), Some(Sign::Name("zoe d arc".into())));
        assert_eq!(shared("name: Ben Ito", "name: Ben Itoh"), None);
    }

    #[test]
    fn people_of_one_name_in_two_companies_are_two() {
        assert_eq!(shared("name: Ben Ito\ncompany: acme", "name: Ben Ito\ncompany: other"), None);
        assert!(shared("name: Ben Ito\ncompany: acme", "name: Ben Ito").is_some());
        assert!(
            shared("name: Ben\ncompany: acme\nphone: 0612345678", "name: Ben\ncompany: other\nphone: 0612345678")
                .is_some()
        );
    }

    #[test]
    fn companies_are_told_by_their_site_and_never_taken_for_people() {
        let acme = record("companies/acme.md", "name: Acme\ndomain: https://www.acme.example/fr");
        let other = record("companies/b.md", "name: B\ndomain: ACME.example");
        assert_eq!(likely_same(&acme, &other), Some(Sign::Domain("acme.example".into())));
        assert_eq!(likely_same(&acme, &record("contacts/acme.md", "name: Acme")), None);
        assert_eq!(signs(&record("contacts/ben.md", "role: CEO")), []);
    }
}
