//! `carnet blame` and `carnet restore`.

use super::story::Story;

/// The rows of `blame`, words apart by one blank.
fn blame(story: &Story) -> Vec<String> {
    let told = story.book.run(&["blame", "a"]).ok();
    let plain = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    told.lines().skip(1).map(plain).collect()
}

fn head(story: &Story, name: &str) -> String {
    story.book.git(&["rev-parse", "--short=8", name]).trim().to_owned()
}

#[test]
fn blame_names_for_each_part_who_made_it_so() {
    let story = Story::play(&[
        "Ana: +a",
        "Ben: a stage=won; a value=250; with Zoe",
        "Ana: a /2026-03-10/2026-03-12/",
        "Ben: a value=300",
    ]);
    story.edit("a /First call/First long call/");
    let (first, second, third) = (head(&story, "HEAD~3"), head(&story, "HEAD~2"), head(&story, "HEAD~1"));
    let last = head(&story, "HEAD");
    let day = "2 Mar 2026";
    assert_eq!(
        blame(&story),
        [
            format!("Title a Ana {day} {first}"),
            format!("Stage won Ben, Zoe {day} {second}"),
            format!("Company acme Ana {day} {first}"),
            format!("Amount €300 Ben {day} {last}"),
            format!("Expected close 1 Jun 2026 Ana {day} {first}"),
            format!("Task Send quote Ana {day} {third}"),
            "Log 1 Mar 2026 First long call not committed".to_owned(),
            format!("Log 1 Feb 2026 First mail Ana {day} {first}"),
        ]
    );
    let json: serde_json::Value =
        serde_json::from_str(&story.book.run(&["blame", "a", "--format", "json"]).ok()).unwrap();
    assert_eq!((&json["kind"], &json["record"]), (&"blame".into(), &"deal/a".into()));
    let stage = &json["fields"][1];
    assert_eq!(
        (&stage["key"], &stage["values"][0], &stage["committed"]),
        (&"stage".into(), &"won".into(), &true.into())
    );
    assert_eq!((&stage["authors"][1]["name"], &stage["when"]), (&"Zoe".into(), &"2026-03-02T01:00:00+00:00".into()));
    assert_eq!(json["interactions"][0]["committed"], false);
}

#[test]
fn blame_in_a_shallow_clone_says_where_knowledge_ends() {
    let story = Story::play(&["Ana: +a", "Ben: a stage=won"]);
    let source = format!("file://{}", story.book.root().display());
    story.book.git(&["clone", "--quiet", "--depth=1", &source, "../shallow"]);
    let shallow = story.book.path("../shallow").canonicalize().unwrap();
    let told = story.book.run(&["--book", shallow.to_str().unwrap(), "blame", "a"]).ok();
    assert_eq!(told.matches("before the history begins").count(), told.lines().count() - 1);
}

#[test]
fn a_value_comes_back_as_a_change_to_review() {
    let story = Story::play(&["Ana: +a", "Ben: a stage=won; a + New line", "Ben: a>b"]);
    let run = story.book.run(&["restore", "b", "stage", "--from", "HEAD~2"]);
    assert_eq!((run.code, run.stderr.lines().next().unwrap()), (0, "deal/b: Stage is Lead again (was won)"));
    assert_eq!(story.book.git(&["diff", "--stat", "--format="]).lines().count(), 2);
    assert!(
        story.book.read("deals/b.md").contains("stage: lead\n") && story.book.read("deals/b.md").contains("New line")
    );
    let again = story.book.run(&["restore", "b", "stage", "--from", "HEAD~2"]);
    assert_eq!((again.code, again.stderr.trim()), (0, "deal/b: Stage already says what it said at HEAD~2."));
    let by_label = story.book.run(&["--language", "fr", "restore", "b", "étape", "--from", "HEAD"]);
    assert_eq!(by_label.stderr.lines().next(), Some("deal/b\u{a0}: Étape vaut de nouveau won (valait Piste)"));
}

#[test]
fn a_record_that_is_gone_comes_back_whole() {
    let story = Story::play(&["Ana: +a", "Ben: a stage=won", "Ben: -a"]);
    let text = story.book.git(&["show", "HEAD~1:deals/a.md"]);
    let run = story.book.run(&["restore", "a", "--from", "HEAD~1"]);
    assert_eq!((run.code, story.book.read("deals/a.md")), (0, text));
    assert_eq!(story.told_of("a").last().unwrap(), "now a: restored");
    let refused = story.book.run(&["restore", "a", "--from", "HEAD~2"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("since HEAD~2 these changed: stage"), "{refused}");
}

#[test]
fn restore_refuses_what_it_cannot_do_and_changes_nothing() {
    let story = Story::play(&["Ana: +a; +b", "Ben: a stage=won", "Ben: -b"]);
    for (arguments, code, said) in [
        (&["restore", "b", "stage", "--from", "HEAD~1"][..], 1, "carnet restore deal/b --from HEAD~1"),
        (&["restore", "a", "shoe", "--from", "HEAD~1"], 1, "has no field `shoe`"),
        (&["restore", "nobody", "--from", "HEAD~1"], 1, "not in the book at HEAD~1 either"),
        (&["restore", "a", "stage", "--from", "nowhere"], 1, "nowhere"),
        (&["restore", "a", "stage"], 2, "--from"),
    ] {
        let run = story.book.run(arguments);
        assert!(run.code == code && run.stderr.contains(said), "{arguments:?}: {run}");
    }
    let conflict = "<<<<<<< ours\nstage: won\n=======\nstage: lost\n>>>>>>> theirs";
    story.book.write("deals/a.md", story.book.read("deals/a.md").replace("stage: won", conflict));
    let before = story.book.read("deals/a.md");
    let run = story.book.run(&["restore", "a", "stage", "--from", "HEAD~2"]);
    assert!(run.code == 2 && run.stderr.contains("merge conflict"), "{run}");
    assert_eq!(story.book.read("deals/a.md"), before);
}
