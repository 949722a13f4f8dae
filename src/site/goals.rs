//! Goals in words: what is wanted, how far it is, how much of the time has passed.

use crate::lang::{DateForm, Message};
use crate::money::{Decimal, Money};
use crate::record::DealStatus;
use crate::site::data::Data;
use crate::site::{Site, behind};
use crate::views::deal::DealView;
use crate::views::goals::{Goal, Measure};
use crate::views::reports::{Note, figure_name};

/// Most goals of a box.
pub(super) const MOST: usize = 40;

/// One goal; with its member's name on the team's page.
pub(super) fn line(site: &Site, goal: &Goal, whose: Whose) -> Data {
    let words = site.words();
    let percent = goal.percent();
    let amount = |number: Decimal| match goal.measure {
        Measure::Value => words.money(Money::new(number.round(), site.snapshot().config.currency)),
        Measure::Won | Measure::Interactions => words.catalog().number(number.normalize()),
    };
    let key = match goal.measure {
        Measure::Won => "goals-won",
        Measure::Value => "goals-value",
        Measure::Interactions => "goals-interactions",
    };
    let said = Message::new(key).with("reached", amount(goal.reached)).with("target", amount(goal.target));
    let until = words.catalog().date(goal.period.last, DateForm::Short);
    let time = Message::new("goals-time")
        .with("until", until)
        .with("passed", words.percent(Decimal::from(goal.period.passed(site.snapshot().today))));
    let data = Data::new()
        .with("text", words.say(&said))
        .with("time", words.say(&time))
        .with("percent", words.percent(Decimal::from(percent)))
        .with("value", percent.clamp(0, 100));
    let data = behind::few(site, data, &goal.records, &command(site, goal));
    match whose {
        Whose::Team => data.with("who", site.name(goal.member)).with("url", site.href(goal.member)),
        Whose::Member => data,
    }
}

/// The command that tells the records behind a goal.
fn command(site: &Site, goal: &Goal) -> String {
    let days = format!("{}..{}", goal.period.first, goal.period.last.min(site.snapshot().today));
    match goal.measure {
        Measure::Won => behind::list_command(site, &format!("is:won closed:{days}"), Some(goal.member)),
        Measure::Value => behind::list_command(site, &format!("is:won closed:{days} has:value"), Some(goal.member)),
        Measure::Interactions => {
            let id = &site.snapshot().book.record(goal.member).id;
            let (whose, figure) = (behind::option(site, "owner", goal.member), figure_name(["members", id, "count"]));
            format!("carnet report activity --period {days}{whose} --behind {figure}")
        }
    }
}

/// What is to be said of the days on which the deals were won that count for some goals.
pub(super) fn note(site: &Site, goals: &[&Goal]) -> Option<String> {
    let (snapshot, words) = (site.snapshot(), site.words());
    let counts = |deal: &&DealView| {
        let day = snapshot.closed(deal.ix);
        deal.status == DealStatus::Won
            && goals.iter().any(|goal| {
                goal.measure != Measure::Interactions
                    && deal.owner == Some(goal.member)
                    && day.is_some_and(|day| goal.period.holds(day))
            })
    };
    let notes = Note::of_closings(snapshot, site.deals().iter().filter(counts).map(|deal| deal.ix));
    let said: Vec<String> = notes.iter().map(|note| words.say(&note.message(words.catalog(), snapshot))).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Whether the name of the member stands elsewhere on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Team,
    Member,
}
