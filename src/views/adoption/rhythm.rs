//! What is normal for a member: days a week on which their job asks them to write in the book.

use crate::money::Decimal;
use crate::query::fold::fold;
use crate::record::Record;

/// A job, as far as it says how often somebody writes in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// Sells from a desk.
    Inside,
    /// Sells on the road.
    Field,
    /// Looks after customers who have bought.
    AfterSales,
    /// Brings leads.
    Marketing,
    /// Looks after the book itself.
    CrmLead,
    /// Reads what others write.
    Director,
}

/// The words for each profile, folded; those of the ids come first.
const WORDS: &[(Profile, &[&str])] = &[
    (Profile::Inside, &["inside", "sedentaire", "desk", "inside seller", "inside sales", "commercial sedentaire"]),
    (Profile::Field, &["field", "terrain", "itinerant", "field seller", "field sales", "commercial terrain"]),
    (
        Profile::AfterSales,
        &["after sales", "sav", "support", "apres vente", "service apres vente", "service client", "customer service"],
    ),
    (Profile::Marketing, &["marketing", "communication"]),
    (
        Profile::CrmLead,
        &[
            "crm lead",
            "crm",
            "crm manager",
            "chef de projet crm",
            "referent crm",
            "responsable crm",
            "administrateur crm",
        ],
    ),
    (Profile::Director, &["director", "direction", "directeur", "directrice", "management", "dirigeant"]),
];

impl Profile {
    /// All, in the order in which they are explained.
    pub const ALL: [Self; 6] =
        [Self::Inside, Self::Field, Self::AfterSales, Self::Marketing, Self::CrmLead, Self::Director];

    /// The profile that a word of either language names, without regard to case, accents, hyphens and underscores.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let word = fold(word.trim()).replace(['-', '_'], " ");
        WORDS.iter().find(|(_, words)| words.contains(&&*word)).map(|(profile, _)| *profile)
    }

    /// `inside`, `field`, `after-sales`, `marketing`, `crm-lead`, `director`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Field => "field",
            Self::AfterSales => "after-sales",
            Self::Marketing => "marketing",
            Self::CrmLead => "crm-lead",
            Self::Director => "director",
        }
    }

    /// Days a week that the job asks for, unless the member's `rhythm` says otherwise.
    #[must_use]
    pub fn rhythm(self) -> Rhythm {
        Rhythm(Decimal::from(match self {
            Self::Inside | Self::CrmLead => 5,
            Self::AfterSales => 4,
            Self::Field => 3,
            Self::Marketing => 2,
            Self::Director => 0,
        }))
    }
}

/// Days a week on which somebody writes in the book: from 0 to 7. Above zero it is something to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rhythm(Decimal);

impl Rhythm {
    /// What a member's `rhythm` says, else what their `profile` asks for; nothing when neither tells.
    #[must_use]
    pub fn of(member: &Record) -> Option<Self> {
        let written = member.field("rhythm").and_then(|field| field.value.number());
        let fits = |days: &Decimal| (Decimal::ZERO..=Decimal::from(7)).contains(days);
        let job = || profile(member).map(Profile::rhythm);
        written.filter(fits).map(Self).or_else(job)
    }

    /// The number of days.
    #[must_use]
    pub fn days(self) -> Decimal {
        self.0
    }

    /// Whether anything is expected at all.
    #[must_use]
    pub fn expects(self) -> bool {
        self.0 > Decimal::ZERO
    }

    /// Whether so many active days of one week are enough.
    #[must_use]
    pub fn is_met_by(self, days: usize) -> bool {
        Decimal::from(days) >= self.0
    }
}

/// The profile that a member's record names, as far as it is one that Carnet knows.
#[must_use]
pub fn profile(member: &Record) -> Option<Profile> {
    member.value("profile").and_then(Profile::of_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Snapshot;

    fn rhythm(front: &str) -> Option<String> {
        let text = format!("---\n{front}\n---\n");
        let snapshot = Snapshot::of_files("", &[("members/ana.md", &text)]);
        let member = snapshot.book.record(snapshot.book.get("ana")?);
        Rhythm::of(member).map(|rhythm| rhythm.days().to_string())
    }

    #[test]
    fn the_members_own_rhythm_wins_over_that_of_the_job() {
        assert_eq!(rhythm("profile: terrain").as_deref(), Some("3"));
        assert_eq!(rhythm("profile: Sédentaire\nrhythm: 2.5").as_deref(), Some("2.5"));
        assert_eq!(rhythm("profile: after_sales\nrhythm: often").as_deref(), Some("4"));
        assert_eq!(rhythm("profile: field\nrhythm: 9").as_deref(), Some("3"));
        assert_eq!(rhythm("rhythm: 0").as_deref(), Some("0"));
        assert_eq!(rhythm("profile: entretien"), None);
        assert_eq!(rhythm("name: Ana"), None);
    }

    #[test]
    fn each_profile_is_known_by_its_own_id() {
        for profile in Profile::ALL {
            assert_eq!(Profile::of_word(profile.id()), Some(profile));
        }
    }

    #[test]
    fn half_a_day_more_is_a_whole_one() {
        let rhythm = Rhythm(Decimal::new(25, 1));
        assert_eq!([rhythm.is_met_by(2), rhythm.is_met_by(3)], [false, true]);
    }
}
