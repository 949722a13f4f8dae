//! What happens around a record: its own tasks and interactions and those of others that link to it.

use super::{Book, Ix};
use crate::date::Date;
use crate::record::{Interaction, Place, Record, Task};

impl Book {
    /// The tasks about a record with the records that they stand in: its own, then those elsewhere that link to it.
    #[must_use]
    pub fn tasks_of(&self, ix: Ix) -> Vec<(Ix, &Task)> {
        self.each_task_of(ix).collect()
    }

    fn each_task_of(&self, ix: Ix) -> impl Iterator<Item = (Ix, &Task)> {
        let own = self.record(ix).tasks.iter().map(move |task| (ix, task));
        own.chain(self.linking_from(ix, |record, place| match place {
            Place::Task(number) => record.tasks.get(*number),
            _ => None,
        }))
    }

    /// The interactions about a record with the records that they stand in, newest first.
    #[must_use]
    pub fn interactions_of(&self, ix: Ix) -> Vec<(Ix, &Interaction)> {
        let mut found: Vec<(Ix, &Interaction)> = self.each_interaction_of(ix).collect();
        found.sort_by_key(|(_, interaction)| std::cmp::Reverse((interaction.date, interaction.time)));
        found
    }

    fn each_interaction_of(&self, ix: Ix) -> impl Iterator<Item = (Ix, &Interaction)> {
        let own = self.record(ix).interactions.iter().map(move |interaction| (ix, interaction));
        own.chain(self.linking_from(ix, |record, place| match place {
            Place::Interaction(number) => record.interactions.get(*number),
            _ => None,
        }))
    }

    /// What `item` finds at the places in other records from which links lead to this one.
    fn linking_from<'b, T: 'b>(
        &'b self,
        ix: Ix,
        item: impl Fn(&'b Record, &Place) -> Option<&'b T>,
    ) -> impl Iterator<Item = (Ix, &'b T)> {
        let elsewhere = self.backlinks(ix).iter().filter(move |link| link.from != ix);
        elsewhere.filter_map(move |link| Some((link.from, item(self.record(link.from), &link.place)?)))
    }

    /// The next action about a record: its earliest open task; one without a day comes last.
    #[must_use]
    pub fn next_action(&self, ix: Ix) -> Option<(Ix, &Task)> {
        let open = self.each_task_of(ix).filter(|(_, task)| task.is_open());
        open.min_by_key(|(_, task)| (task.due.is_none(), task.due))
    }

    /// The day of the last interaction about a record, up to `today`.
    #[must_use]
    pub fn last_interaction(&self, ix: Ix, today: Date) -> Option<Date> {
        self.each_interaction_of(ix).map(|(_, interaction)| interaction.date).filter(|date| *date <= today).max()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::{Config, Kind};
    use crate::record::Record;
    use crate::text::Source;
    use jiff::civil::date;

    #[test]
    fn tasks_and_interactions_belong_to_their_record_and_to_each_that_they_link() {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        let read = |path: &str, kind, text: &str| Arc::new(Record::read(Source::new(path, text), kind, &config));
        let deal =
            "- [ ] later [due:: 2026-12-01]\n- [ ] whenever\n- 2026-01-05 call: own\n- 2027-01-01 note: planned\n";
        let ben = "- [ ] sooner for [[roll]] [due:: 2026-11-30]\n- [x] done [[roll]] [due:: 2026-01-01]\n- 2026-02-01 email: about [[roll]]\n";
        let book = Book::new(
            vec![read("deals/roll.md", &Kind::Deal, deal), read("contacts/ben.md", &Kind::Contact, ben)],
            Vec::new(),
        );
        let roll = book.get("roll").unwrap();
        assert_eq!(book.next_action(roll).map(|(_, task)| &*task.text), Some("sooner for [[roll]]"));
        assert_eq!(book.last_interaction(roll, date(2026, 11, 20)), Some(date(2026, 2, 1)));
        let texts: Vec<&str> = book.interactions_of(roll).iter().map(|(_, it)| &*it.text).collect();
        assert_eq!(texts, ["planned", "about [[roll]]", "own"]);
    }
}
