//! Events back to what they lead to.

use super::{Content, Event, FieldChange, Hunk};

/// What a record says after these events. An event that does not fit (it takes out what does not stand there) changes
/// nothing; moves, and coming and going of the file, are no part of what it says.
#[must_use]
pub fn replay(content: &Content, events: &[Event]) -> Content {
    let mut content = content.clone();
    for event in events {
        match event {
            Event::Field(change) => set(&mut content, change),
            Event::Logged(entry) => content.entries.push(entry.clone()),
            Event::LogEdited { from, to } => replace(&mut content.entries, from, Some(to)),
            Event::LogRemoved(entry) => replace(&mut content.entries, entry, None),
            Event::TaskAdded(todo) => content.todos.push(todo.clone()),
            Event::TaskChanged { from, to } => replace(&mut content.todos, from, Some(to)),
            Event::TaskRemoved(todo) => replace(&mut content.todos, todo, None),
            Event::Text(hunks) => hunks.iter().rev().for_each(|hunk| put(&mut content.lines, hunk)),
            Event::Created | Event::Restored | Event::Removed | Event::Renamed { .. } | Event::Formatting => {}
        }
    }
    content
}

fn set(content: &mut Content, change: &FieldChange) {
    let place = content.fields.iter().position(|(key, _)| *key == change.key);
    match place {
        Some(place) if change.to.is_empty() => drop(content.fields.remove(place)),
        Some(place) => content.fields[place].1 = change.to.clone(),
        None => content.fields.push((change.key.clone(), change.to.clone())),
    }
}

fn replace<T: Clone + PartialEq>(items: &mut Vec<T>, from: &T, to: Option<&T>) {
    let Some(place) = items.iter().position(|item| item == from) else { return };
    match to {
        Some(to) => items[place] = to.clone(),
        None => drop(items.remove(place)),
    }
}

fn put(lines: &mut Vec<Box<str>>, hunk: &Hunk) {
    let start = hunk.at as usize;
    let end = start + hunk.removed.len();
    if lines.get(start..end).is_some() {
        lines.splice(start..end, hunk.added.iter().cloned());
    }
}
