//! The help, in the language of the catalogue.

use clap::{Arg, ArgAction, Command};
use unicode_width::UnicodeWidthStr;

use super::{COMMANDS, Failure, Group, Line, Outcome, Paint, Terminal};
use crate::lang::Catalog;

/// Columns of help where no terminal says its width.
const WIDTH: usize = 100;

/// Prints the help of a command, or of the whole program.
pub(super) fn print(
    program: &Command,
    name: Option<&str>,
    catalog: &Catalog,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let page = Page { catalog, width: text_width(terminal) };
    let lines = match name.and_then(|name| program.find_subcommand(name)) {
        Some(command) => page.command(command, program),
        None => page.program(program),
    };
    lines.iter().try_for_each(|line| terminal.print(line))?;
    Ok(Outcome::Done)
}

/// Everything that the help of a command says, for the test that it is said in words.
#[cfg(test)]
pub(super) fn words_of(command: &Command) -> Vec<String> {
    let said = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string);
    let own = [said(command.get_about()), said(command.get_after_help())].into_iter().flatten();
    let names = command.get_arguments().flat_map(|arg| arg.get_value_names().unwrap_or_default());
    own.chain(command.get_arguments().filter_map(|arg| said(arg.get_help())))
        .chain(names.map(ToString::to_string))
        .collect()
}

struct Page<'a> {
    catalog: &'a Catalog,
    width: usize,
}

impl Page<'_> {
    fn heading(&self, key: &str) -> Line {
        Line::painted(Paint::Strong, self.catalog.word(key))
    }

    fn program(&self, program: &Command) -> Vec<Line> {
        let mut lines = self.about(program);
        let command = self.catalog.word("cli-value-command");
        lines.push(self.usage(&format!("carnet [{}] {command}", self.catalog.word("cli-value-options"))));
        for group in Group::ALL {
            let names = COMMANDS.iter().filter(|entry| entry.group == group).map(|entry| entry.name);
            let commands: Vec<&Command> = names.filter_map(|name| program.find_subcommand(name)).collect();
            if commands.is_empty() {
                continue;
            }
            lines.extend([Line::new(), self.heading(group.heading())]);
            let rows: Vec<(String, String)> =
                commands.into_iter().map(|command| (command.get_name().to_owned(), about(command))).collect();
            lines.extend(self.rows(&rows));
        }
        lines.extend([Line::new(), self.heading("cli-help-options")]);
        lines.extend(self.rows(&options(program)));
        lines.extend([Line::new()]);
        lines.extend(self.wrapped(&self.catalog.word("cli-help-more"), 0));
        lines
    }

    fn command(&self, command: &Command, program: &Command) -> Vec<Line> {
        let mut lines = self.about(command);
        let mut usage = format!("carnet {}", command.get_name());
        for arg in command.get_positionals() {
            usage.push(' ');
            usage.push_str(&positional(arg));
        }
        usage.push_str(&format!(" [{}]", self.catalog.word("cli-value-options")));
        lines.push(self.usage(&usage));
        let arguments: Vec<(String, String)> =
            command.get_positionals().map(|arg| (positional(arg), help_of(arg))).collect();
        let sections = [
            ("cli-help-arguments", arguments),
            ("cli-help-options", options(command)),
            ("cli-help-global-options", options(program)),
        ];
        for (heading, rows) in sections.into_iter().filter(|(_, rows)| !rows.is_empty()) {
            lines.extend([Line::new(), self.heading(heading)]);
            lines.extend(self.rows(&rows));
        }
        if let Some(more) = command.get_after_help() {
            lines.push(Line::new());
            lines.extend(more.to_string().lines().map(|line| self.example(line)));
        }
        lines
    }

    fn about(&self, command: &Command) -> Vec<Line> {
        let mut lines = self.wrapped(&about(command), 0);
        lines.push(Line::new());
        lines
    }

    fn usage(&self, usage: &str) -> Line {
        self.heading("cli-help-usage").plain(" ").paint(Paint::Key, usage)
    }

    /// A line of the closing words: a command that may be typed with what it does, or a heading.
    fn example(&self, line: &str) -> Line {
        match line.split_once("  ") {
            Some((typed, said)) if typed.starts_with("carnet ") => {
                Line::new().plain("  ").paint(Paint::Key, typed).plain("  ").paint(Paint::Dim, said.trim())
            }
            _ if line.starts_with("carnet ") => Line::new().plain("  ").paint(Paint::Key, line),
            _ => Line::painted(Paint::Strong, line),
        }
    }

    /// Two columns, the second wrapped.
    fn rows(&self, rows: &[(String, String)]) -> Vec<Line> {
        let first = rows.iter().map(|(left, _)| left.width()).max().unwrap_or(0).min(self.width / 3);
        let mut lines = Vec::new();
        for (left, right) in rows {
            let indent = first + 4;
            let gap = (first + 2).saturating_sub(left.width());
            let mut rest = self.wrapped(right, indent).into_iter();
            let head = Line::text("  ").paint(Paint::Key, left.as_str());
            if gap < 2 {
                lines.push(head);
            } else if let Some(line) = rest.next() {
                let text: String = line.pieces().iter().map(|(_, text)| text.trim_start()).collect();
                lines.push(head.plain(" ".repeat(gap)).plain(text));
            }
            lines.extend(rest);
        }
        lines
    }

    /// Text in lines of the page's width, each behind `indent` blanks.
    fn wrapped(&self, text: &str, indent: usize) -> Vec<Line> {
        let lines = wrapped(text, self.width.saturating_sub(indent));
        lines.into_iter().map(|line| Line::text(format!("{}{line}", " ".repeat(indent)))).collect()
    }
}

/// Columns of running text on a terminal.
pub(super) fn text_width(terminal: &Terminal) -> usize {
    terminal.width().unwrap_or(WIDTH).clamp(40, WIDTH)
}

/// Text in lines of at most so many columns, cut between words.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn help_of(arg: &Arg) -> String {
    arg.get_help().map(ToString::to_string).unwrap_or_default()
}

fn value_name(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    names.first().map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string)
}

/// `KIND`, `[QUERY]...`
fn positional(arg: &Arg) -> String {
    let many = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    let name = if arg.is_required_set() { value_name(arg) } else { format!("[{}]", value_name(arg)) };
    if many { format!("{name}...") } else { name }
}

/// The options of a command as rows: `-h, --help`, `--book DIR`.
fn options(command: &Command) -> Vec<(String, String)> {
    let row = |arg: &Arg| {
        let long = arg.get_long()?;
        let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
        let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
        let value = if takes { format!(" {}", value_name(arg)) } else { String::new() };
        Some((format!("{short}--{long}{value}"), help_of(arg)))
    };
    command.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_hide_set()).filter_map(row).collect()
}
