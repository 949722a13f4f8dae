//! The words of the pages, looked up once per site.

use foldhash::HashMap;
use std::borrow::Cow;
use std::sync::{OnceLock, RwLock};

use minijinja::Value;

use crate::date::{Date, Time, days_after, days_between};
use crate::format::html;
use crate::lang::{Catalog, DateForm, Message};
use crate::money::{Decimal, Money};
use crate::site::data::Data;
use crate::site::element::Day;

/// Names that templates use (`w.NAME`); the catalogues have each as `site-NAME` with dashes.
pub(super) const NAMES: &[&str] = &[
    "activity",
    "activity_empty",
    "activity_feed",
    "activity_months",
    "activity_none",
    "adoption_actions",
    "adoption_as_table",
    "adoption_days",
    "adoption_kept",
    "adoption_law",
    "adoption_legend",
    "adoption_more",
    "adoption_week_of",
    "adoption_year",
    "agenda_empty",
    "birthdays",
    "closed_deals",
    "column_empty",
    "csv",
    "falling_asleep",
    "figures",
    "goals",
    "help",
    "hoped",
    "how_counted",
    "jobs",
    "letters",
    "lists",
    "member",
    "menu",
    "missing_text",
    "money_empty",
    "month",
    "nav",
    "no_action",
    "no_next_action",
    "nothing_to_count",
    "nothing_to_count_yet",
    "open_deals",
    "overdue",
    "owner_filter",
    "pages",
    "past_cadence",
    "path",
    "pipelines",
    "quality_empty",
    "records_behind",
    "repeats",
    "rot_how",
    "reports_waiting",
    "search",
    "search_broken",
    "search_how",
    "search_ignored",
    "search_many",
    "search_none",
    "search_noscript",
    "search_one",
    "search_placeholder",
    "search_shown",
    "search_wait",
    "skip",
    "sleepy_empty",
    "slipped",
    "state_of",
    "subscribe",
    "subscribe_how",
    "team",
    "theme_dark",
    "theme_light",
    "this_month",
    "to_do",
    "today",
    "todo_empty",
    "todo_example",
    "weeks",
    "whose_agenda",
    "whose_day",
    "without_owner",
    "won",
];

/// Names that markup uses ([`Words::named`]), in the catalogues as those of templates.
const MARKUP: &[&str] = &[
    "changed",
    "created",
    "deal_lines",
    "discount",
    "facts",
    "file",
    "files",
    "next_action",
    "no_action_hint",
    "notes",
    "owned_by",
    "people",
    "price",
    "product",
    "quantity",
    "reach",
    "stages",
    "tasks",
    "thread",
    "todo_example",
];

/// Sentences about fewer things than this are kept.
const MOST_COUNTED: usize = 1000;
/// Days that are kept, from the first: fifty years.
const MOST_DAYS: usize = 18_000;
const FIRST_DAY: Date = jiff::civil::date(2000, 1, 1);

/// A language and the words of the templates in it.
pub(super) struct Words {
    catalog: Catalog,
    templates: Value,
    /// The words of markup, by name.
    markup: HashMap<&'static str, String>,
    /// What was said of small numbers: pages say the same again and again.
    counts: RwLock<HashMap<(&'static str, usize), String>>,
    /// Days stand on page after page: each in its place behind [`FIRST_DAY`], so that no page waits for another.
    days: Box<[OnceLock<Box<Forms>>]>,
}

/// One day in the forms that pages show.
struct Forms {
    iso: String,
    full: String,
    short: String,
    day: String,
}

impl Forms {
    fn of(catalog: &Catalog, date: Date) -> Self {
        let form = |form| catalog.date(date, form);
        let (full, short, day) = (form(DateForm::Long), form(DateForm::Short), form(DateForm::Day));
        Self { iso: date.to_string(), full, short, day }
    }

    fn text(&self, form: DateForm) -> Option<&str> {
        match form {
            DateForm::Long => Some(&self.full),
            DateForm::Short => Some(&self.short),
            DateForm::Day => Some(&self.day),
            _ => None,
        }
    }
}

impl Words {
    pub(super) fn new(catalog: Catalog) -> Self {
        let word = |data: Data, name: &'static str| data.with(name, catalog.word(&key(name)));
        let templates = NAMES.iter().copied().fold(Data::new(), word).into();
        let markup = MARKUP.iter().map(|name| (*name, catalog.word(&key(name)))).collect();
        Self {
            catalog,
            templates,
            markup,
            counts: RwLock::default(),
            days: (0..MOST_DAYS).map(|_| OnceLock::new()).collect(),
        }
    }

    /// All words of the templates, as `w`.
    pub(super) fn templates(&self) -> Value {
        self.templates.clone()
    }

    /// A template with its words in the place of `{{ w.NAME }}`, so that no page has to look them up.
    pub(super) fn put_into(&self, template: &str) -> String {
        let word = |rest: &str| {
            let (name, rest) = rest.split_once(" }}")?;
            let known = NAMES.contains(&name).then(|| html::escaped(&self.word(&key(name))))?;
            Some((known, rest.len()))
        };
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once(OPEN) {
            out.push_str(before);
            match word(behind) {
                Some((known, left)) => {
                    out.push_str(&known);
                    rest = &behind[behind.len() - left..];
                }
                None => {
                    out.push_str(OPEN);
                    rest = behind;
                }
            }
        }
        out.push_str(rest);
        out
    }

    pub(super) fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    pub(super) fn word(&self, key: &str) -> String {
        self.catalog.word(key)
    }

    /// A word of markup, looked up once for all pages.
    pub(super) fn named(&self, name: &'static str) -> &str {
        self.markup.get(name).map_or(name, String::as_str)
    }

    pub(super) fn say(&self, message: &Message) -> String {
        self.catalog.say(message)
    }

    /// A sentence about a number of things.
    pub(super) fn count(&self, key: &'static str, count: usize) -> String {
        if let Ok(said) = self.counts.read()
            && let Some(text) = said.get(&(key, count))
        {
            return text.clone();
        }
        let text = self.catalog.say(&Message::new(key).with("count", count));
        if count < MOST_COUNTED
            && let Ok(mut said) = self.counts.write()
        {
            said.insert((key, count), text.clone());
        }
        text
    }

    pub(super) fn money(&self, money: Money) -> String {
        self.catalog.money(money)
    }

    /// `40 %`, `40%`.
    pub(super) fn percent(&self, number: Decimal) -> String {
        self.catalog.say(&Message::new("site-percent").with("number", self.catalog.number(number.normalize())))
    }

    /// A day to come, as people say it: how late it is, today, tomorrow, or the day.
    pub(super) fn due(&self, date: Date, today: Date) -> Day<'_> {
        self.time(date, self.due_text(date, today).into())
    }

    pub(super) fn due_text(&self, date: Date, today: Date) -> String {
        match days_between(today, date) {
            late @ ..0 => self.count("site-late-by", usize::try_from(-late).unwrap_or(0)),
            0 => self.word("date-today"),
            1 => self.word("date-tomorrow"),
            _ => self.near(date, today, DateForm::Weekday).into_owned(),
        }
    }

    /// A day that has passed: today and yesterday by name, with the time of day if there is one.
    pub(super) fn past(&self, date: Date, time: Option<Time>, today: Date) -> Day<'_> {
        let mut text = match days_between(date, today) {
            0 => self.word("date-today").into(),
            1 => self.word("date-yesterday").into(),
            _ => self.near(date, today, DateForm::Day),
        };
        if let Some(time) = time {
            push_time(text.to_mut(), time);
        }
        self.time(date, text)
    }

    /// The same, with the time of day only for today and yesterday.
    pub(super) fn past_near(&self, date: Date, time: Time, today: Date) -> Day<'_> {
        let near = (0..=1).contains(&days_between(date, today));
        self.past(date, near.then_some(time), today)
    }

    /// A day in a table.
    pub(super) fn day(&self, date: Date) -> Day<'_> {
        self.time(date, self.date(date, DateForm::Short))
    }

    /// A day in full.
    pub(super) fn full(&self, date: Date) -> Cow<'_, str> {
        self.date(date, DateForm::Long)
    }

    /// A day in one of the forms.
    pub(super) fn date(&self, date: Date, form: DateForm) -> Cow<'_, str> {
        match self.forms(date).and_then(|kept| kept.text(form)) {
            Some(text) => text.into(),
            None => self.catalog.date(date, form).into(),
        }
    }

    fn near(&self, date: Date, today: Date, form: DateForm) -> Cow<'_, str> {
        let near = date.year() == today.year() || (date > today && date < days_after(today, 180));
        self.date(date, if near { form } else { DateForm::Short })
    }

    fn time<'a>(&'a self, date: Date, text: Cow<'a, str>) -> Day<'a> {
        match self.forms(date) {
            Some(kept) => Day { iso: (&*kept.iso).into(), text, full: (&*kept.full).into() },
            None => Day { iso: date.to_string().into(), text, full: self.full(date) },
        }
    }

    fn forms(&self, date: Date) -> Option<&Forms> {
        let kept = self.days.get(usize::try_from(days_between(FIRST_DAY, date)).ok()?)?;
        Some(kept.get_or_init(|| Forms::of(&self.catalog, date).into()))
    }
}

/// Appends ` 09:05`.
fn push_time(text: &mut String, time: Time) {
    let digit = |number: i8| char::from(b'0' + number.unsigned_abs());
    let (hour, minute) = (time.hour(), time.minute());
    text.extend([' ', digit(hour / 10), digit(hour % 10), ':', digit(minute / 10), digit(minute % 10)]);
}

/// How a template asks for a word.
const OPEN: &str = "{{ w.";

fn key(name: &str) -> String {
    format!("site-{}", name.replace('_', "-"))
}

/// The same with its first letter in capitals.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_of_the_templates_is_in_the_catalogues_and_none_is_idle() {
        let mut used = BTreeSet::new();
        for (_, text) in crate::site::templates::texts() {
            for part in text.split("w.").skip(1) {
                let end = part.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(part.len());
                used.insert(part[..end].to_owned());
            }
        }
        let known: BTreeSet<String> = NAMES.iter().map(|&name| name.to_owned()).collect();
        let missing: Vec<_> = known.difference(&used).collect();
        assert!(missing.is_empty(), "no template uses {missing:?}");
        for language in Language::ALL {
            let catalog = Catalog::new(language);
            for name in NAMES.iter().chain(MARKUP) {
                assert!(catalog.has(&key(name)), "{} in {language:?}", key(name));
            }
        }
    }

    #[test]
    fn words_stand_in_a_template_where_it_asks_for_them() {
        let words = Words::new(Catalog::new(Language::English));
        let template = "<p>{{ w.today }}, {{ w.nothing }}{% if w.today %}{{ w.today }}";
        assert_eq!(words.put_into(template), "<p>Today, {{ w.nothing }}{% if w.today %}Today");
    }

    #[test]
    fn a_day_is_said_as_people_say_it() {
        let words = Words::new(Catalog::new(Language::French));
        let today = jiff::civil::date(2026, 11, 21);
        let text = |day: Day<'_>| day.text.into_owned();
        assert_eq!(text(words.due(jiff::civil::date(2026, 11, 17), today)), "en retard de 4\u{202f}j");
        assert_eq!(text(words.due(jiff::civil::date(2026, 11, 22), today)), "demain");
        assert_eq!(text(words.due(jiff::civil::date(2026, 11, 26), today)), "jeu. 26 nov.");
        assert_eq!(text(words.due(jiff::civil::date(2027, 9, 1), today)), "1er sept. 2027");
        assert_eq!(
            text(words.past(jiff::civil::date(2026, 11, 20), Time::new(17, 42, 0, 0).ok(), today)),
            "hier 17:42"
        );
    }
}
