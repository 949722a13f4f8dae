//! What the figures say, as messages: the same on the page and in the terminal.

use super::{Adoption, Member, Usage};
use crate::date::Period;
use crate::lang::{Catalog, DateForm, Message};

impl Adoption {
    /// The present month of the team beside the one before, and its regularity.
    #[must_use]
    pub fn sentences(&self, catalog: &Catalog) -> Vec<Message> {
        let [now, before] = self.present_and_previous();
        let present = of_period("adoption-team-now", &self.team, now, catalog).with("people", self.active_people(now));
        let previous = of_period("adoption-before", &self.team, before, catalog);
        let regularity = self.regularity(self.recent());
        let kept = regularity.percent().map(|percent| {
            Message::new("adoption-team-kept")
                .with("met", regularity.met)
                .with("count", regularity.weeks)
                .with("percent", percent)
                .with("people", self.expected_people())
        });
        [present, previous].into_iter().chain(kept).collect()
    }

    /// The present month of a member beside the one before, and their regularity.
    #[must_use]
    pub fn sentences_of(&self, member: &Member, catalog: &Catalog) -> Vec<Message> {
        let [now, before] = self.present_and_previous();
        let present = of_period("adoption-member-now", &member.usage, now, catalog);
        let previous = of_period("adoption-before", &member.usage, before, catalog);
        [present, previous].into_iter().chain(self.regularity_of(member, catalog)).collect()
    }

    fn regularity_of(&self, member: &Member, catalog: &Catalog) -> Option<Message> {
        if member.has_left {
            return Some(Message::new("adoption-has-left"));
        }
        let Some(rhythm) = member.rhythm else { return Some(Message::new("adoption-no-rhythm")) };
        if !rhythm.expects() {
            return Some(Message::new("adoption-none-expected"));
        }
        let recent = member.regularity(self.recent());
        let days = catalog.number(rhythm.days().normalize());
        if recent.weeks == 0 {
            return Some(Message::new("adoption-no-week-yet").with("days", days));
        }
        Some(Message::new("adoption-kept").with("met", recent.met).with("count", recent.weeks).with("days", days))
    }

    /// How the figures are counted, and what they leave out.
    #[must_use]
    pub fn notes(&self) -> Vec<Message> {
        let compared = if self.is_team_only() { "adoption-team-alone" } else { "adoption-no-ranking" };
        let out = self.left_out();
        let left_out = [
            ("adoption-left-out-imports", out.imports),
            ("adoption-left-out-merges", out.merges),
            ("adoption-left-out-bots", out.bots),
            ("adoption-left-out-formatting", out.formatting),
            ("adoption-left-out-undated", out.undated),
        ];
        let left_out = left_out.into_iter().filter(|(_, count)| *count > 0);
        let left_out = left_out.map(|(key, count)| Message::new(key).with("count", count));
        let (people, _) = self.others();
        let others = (people > 0).then(|| Message::new("adoption-others").with("count", people));
        let many = Message::new("adoption-counted").with("many", super::MANY);
        let mut notes = vec![Message::new(compared), Message::new("adoption-weeks"), many];
        notes.extend(left_out);
        notes.extend(others);
        notes
    }
}

/// Active days and actions of some days of one month.
fn of_period(key: &'static str, usage: &Usage, period: Period, catalog: &Catalog) -> Message {
    Message::new(key)
        .with("from", catalog.date(period.first, DateForm::Day))
        .with("to", catalog.date(period.last, DateForm::Day))
        .with("days", usage.active_days(period))
        .with("count", usage.counts(period).total())
}
