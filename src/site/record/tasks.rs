//! What is to be done about a record, and what was done.

use maud::{Markup, PreEscaped, html};

use crate::action::{Action, progress_said};
use crate::book::Ix;
use crate::record::{Task, TaskState};
use crate::site::element::sheet;
use crate::site::links::{ROOT, RecordLinks};
use crate::site::{Site, task};
use crate::views::deal::DealView;
use crate::views::record::{Around, MOST};

/// The next action; for an open deal without one, how to write it.
pub(super) fn next(site: &Site, ix: Ix, view: Option<&DealView>) -> Markup {
    let snapshot = site.snapshot();
    let found = Action::next(snapshot, ix).filter(|_| view.is_none_or(DealView::is_open));
    if found.is_none() && !view.is_some_and(DealView::is_open) {
        return Markup::default();
    }
    let is_step = found.as_ref().is_some_and(|next| next.step(snapshot).is_some());
    let state = if is_step { None } else { progress_said(snapshot, site.words().catalog(), ix) };
    let late = found.as_ref().and_then(|next| next.due).is_some_and(|due| due < snapshot.today);
    let shape = if found.is_none() {
        " none"
    } else if late {
        " late"
    } else {
        ""
    };
    html! {
        section class={ "sheet next" (shape) } aria-labelledby="next" {
            h2 id="next" { (site.words().named("next_action")) }
            @match &found {
                Some(found) => (planned(site, found, late, state)),
                None => (nothing_planned(site, state)),
            }
        }
        "\n"
    }
}

fn planned(site: &Site, next: &Action, late: bool, state: Option<String>) -> Markup {
    let snapshot = site.snapshot();
    let plan = next.step(snapshot).map(|(plan, _)| site.name(plan));
    let due = next.due.map(|due| site.words().due(due, snapshot.today));
    let owner = next.member(snapshot).map(|handle| site.member_name(handle));
    html! {
        p class="what" { (task::plain(site, next)) }
        @if let Some(plan) = plan { p class="soft" { (task::clipped(plan)) } }
        p {
            @if let Some(due) = &due { time class=[late.then_some("late")] datetime=(due.iso) { (due.text) } }
            @if let Some(owner) = owner { @if due.is_some() { " · " } (owner) }
        }
        @if let Some(state) = state { p class="soft" { (state) } }
    }
}

fn nothing_planned(site: &Site, state: Option<String>) -> Markup {
    let words = site.words();
    html! {
        @if let Some(state) = state { p { (state) } }
        p class="empty" {
            (words.named("no_action_hint"))
            code { "- [ ] " (words.named("todo_example")) " [due:: " (site.snapshot().today.to_string()) "]" }
        }
    }
}

/// All tasks; those that are done behind a fold.
pub(super) fn all(site: &Site, page: Ix, around: &Around<'_>) -> Markup {
    if around.tasks.is_empty() {
        return Markup::default();
    }
    let words = site.words();
    let open = around.tasks.iter().filter(|(_, task)| task.is_open()).count();
    let done = around.tasks.len() - open;
    let note = if open > 0 { words.count("site-count-tasks", open) } else { String::new() };
    let body = html! {
        @if open > 0 { ul class="lines due" { (lines(site, page, around, Task::is_open)) } }
        @if done > 0 {
            details class="behind" {
                summary { (words.count("site-count-done", done)) }
                ul class="lines due" { (lines(site, page, around, |task| !task.is_open())) }
            }
        }
    };
    sheet("tasks", words.named("tasks"), Some(&note), &body)
}

fn lines(site: &Site, page: Ix, around: &Around<'_>, keep: impl Fn(&Task) -> bool) -> Markup {
    let some = around.tasks.iter().filter(|(_, task)| keep(task)).take(2 * MOST);
    html! { @for (holder, task) in some { (task_line(site, page, *holder, task)) } }
}

fn task_line(site: &Site, page: Ix, holder: Ix, task: &Task) -> Markup {
    let words = site.words();
    let today = site.snapshot().today;
    let record = site.snapshot().book.record(holder);
    let (sign, key) = match task.state {
        TaskState::Open => ("☐", "site-task-open"),
        TaskState::Done => ("☑", "site-task-done"),
        TaskState::Cancelled => ("☒", "site-task-cancelled"),
    };
    let links = RecordLinks { site, record, root: ROOT };
    let due = match task.state {
        TaskState::Open => task.due.map(|due| words.due(due, today)),
        _ => task.closed.or(task.due).map(|date| words.past(date, None, today)),
    };
    let late = task.is_open() && task.due.is_some_and(|due| due < today);
    html! {
        li class=[(!task.is_open()).then_some("done")] {
            div {
                span class="tick" aria-hidden="true" { (sign) } " " span class="vh" { (words.word(key)) " " }
                (PreEscaped(links.inline(&task.text)))
                @if holder != page {
                    " " a class="from" href={ (ROOT) (site.href(holder)) } { (task::clipped(site.name(holder))) }
                }
            }
            div class={ "side" @if late { " late" } } {
                @if let Some(due) = due { (due) }
                @if let Some(handle) = &task.member { small class="soft" { (site.member_name(handle)) } }
            }
        }
    }
}
