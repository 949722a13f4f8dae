//! What a merge did beyond the versions that it joins.

use super::{Event, FieldChange, Hunk};

/// What a joined version says beyond all that it joins. `told` holds the events from each of those versions to the
/// joined one.
///
/// What a person on one side changed is an event from the other sides only, so that only what is an event from every
/// side was done by the merge. Values of a list that stand on some side are not new, and only those that stood on all
/// sides were taken out.
#[must_use]
pub fn beyond(told: &[Vec<Event>]) -> Vec<Event> {
    let Some((first, others)) = told.split_first() else { return Vec::new() };
    let everywhere = |event: &Event| others.iter().all(|side| side.iter().any(|other| confirms(other, event)));
    first.iter().filter(|event| everywhere(event)).filter_map(|event| rest(event, others)).collect()
}

/// Whether an event of another side is the same step as seen from there.
fn confirms(other: &Event, event: &Event) -> bool {
    use Event as E;
    match (event, other) {
        (E::Field(event), E::Field(other)) => event.key == other.key,
        (E::Logged(to) | E::LogEdited { to, .. }, E::Logged(other) | E::LogEdited { to: other, .. }) => to == other,
        (E::LogRemoved(from), E::LogRemoved(other) | E::LogEdited { from: other, .. }) => from == other,
        (E::TaskAdded(to) | E::TaskChanged { to, .. }, E::TaskAdded(other) | E::TaskChanged { to: other, .. }) => {
            to == other
        }
        (E::TaskRemoved(from), E::TaskRemoved(other) | E::TaskChanged { from: other, .. }) => from == other,
        (E::Text(_), E::Text(_)) => true,
        (event, other) => event == other,
    }
}

/// The part of an event that no other side explains.
fn rest(event: &Event, others: &[Vec<Event>]) -> Option<Event> {
    match event {
        Event::Field(change) => is_new(change, others).then(|| event.clone()),
        Event::Text(hunks) => {
            let own = |hunk: &&Hunk| others.iter().all(|side| covers(side, hunk));
            let hunks: Vec<Hunk> = hunks.iter().filter(own).cloned().collect();
            (!hunks.is_empty()).then_some(Event::Text(hunks))
        }
        event => Some(event.clone()),
    }
}

/// Whether a field holds what stood on no side, or lacks what stood on all sides.
fn is_new(change: &FieldChange, others: &[Vec<Event>]) -> bool {
    let from = |event: &'_ Event| match event {
        Event::Field(other) if other.key == change.key => Some(other.from.clone()),
        _ => None,
    };
    let mut sides = vec![change.from.clone()];
    sides.extend(others.iter().flatten().filter_map(from));
    let single = change.to.len() <= 1 && sides.iter().all(|side| side.len() <= 1);
    let added = change.to.iter().any(|text| !sides.iter().any(|side| side.contains(text)));
    let removed =
        change.from.iter().any(|text| sides.iter().all(|side| side.contains(text)) && !change.to.contains(text));
    single || added || removed
}

/// Whether the lines of a hunk came and went as seen from another side, too.
fn covers(side: &[Event], hunk: &Hunk) -> bool {
    let hunks =
        || side.iter().filter_map(|event| if let Event::Text(hunks) = event { Some(hunks) } else { None }).flatten();
    hunk.added.iter().all(|line| hunks().any(|other| other.added.contains(line)))
        && hunk.removed.iter().all(|line| hunks().any(|other| other.removed.contains(line)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Content;
    use crate::config::{Config, Kind};
    use crate::record::Record;
    use crate::text::Source;

    fn told(sides: &[&str], joined: &str) -> Vec<String> {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        let content = |text: &str| Content::of(&Record::read(Source::new("deals/a.md", text), &Kind::Deal, &config));
        let sides: Vec<Vec<Event>> = sides.iter().map(|side| content(side).events_to(&content(joined))).collect();
        let line = |event: &Event| match event {
            Event::Field(change) => format!("{}: {} > {}", change.key, change.from.join(","), change.to.join(",")),
            Event::Text(hunks) => format!("text +{}", hunks[0].added.join("/")),
            Event::Logged(entry) => format!("logged {}", entry.text),
            Event::LogEdited { to, .. } => format!("edited {}", to.text),
            Event::LogRemoved(entry) => format!("gone {}", entry.text),
            other => format!("{other:?}"),
        };
        beyond(&sides).iter().map(line).collect()
    }

    #[test]
    fn a_merge_that_only_joins_did_nothing() {
        let left = "---\nstage: won\nvalue: 5\ntags: [a, c]\n---\nHello.\n- 2026-01-01 call: x\n";
        let right = "---\nstage: lead\nvalue: 7\ntags: [b, c]\n---\nBye.\n- 2026-01-02 call: y\n";
        let joined = "---\nstage: won\nvalue: 7\ntags: [a, b, c]\n---\nHello.\nBye.\n- 2026-01-02 call: y\n- 2026-01-01 call: x\n";
        assert_eq!(told(&[left, right], joined), [""; 0]);
    }

    #[test]
    fn what_neither_side_says_was_done_by_the_merge() {
        let left = "---\nstage: won\ntags: [a, c]\n---\nHello.\n- 2026-01-01 call: x\n";
        let right = "---\nstage: lead\ntags: [b, c]\n---\nHello.\n- 2026-01-01 call: x\n";
        assert_eq!(told(&[left, right], &left.replace("won", "lost")), ["stage: won > lost"]);
        assert_eq!(told(&[left, right], &left.replace("a, c", "a, b")), ["tags: a,c > a,b"]);
        assert_eq!(told(&[left, right], &right.replace("Hello.", "Hello.\nThere.")), ["text +There."]);
        assert_eq!(told(&[left, right], &left.replace("call: x", "call: x y")), ["edited x y"]);
        assert_eq!(told(&[left, right], "---\nstage: won\ntags: [a, c]\n---\nHello.\n"), ["gone x"]);
    }
}
