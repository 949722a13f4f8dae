//! `carnet check` from the outside: exit codes, streams, forms, mends.

use serde_json::Value;

use super::support::TestBook;

fn faulty() -> TestBook {
    TestBook::with(
        "//- carnet.yaml
//- companies/acme.md
---
name: Acme Corp
---
//- contacts/ben-ito.md
---
name: Ben Ito
company: Acme Corp
phone: +41445550120  # desk
---
",
    )
}

#[test]
fn a_sound_book_is_silent() {
    let book = TestBook::with("//- carnet.yaml\n//- companies/acme.md\n---\nname: Acme Corp\n---\n");
    let run = book.run(&["check", "--strict"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""), "{run}");
}

#[test]
fn findings_go_to_the_output_with_code_1_and_the_summary_beside_it() {
    let run = faulty().run(&["check"]);
    assert_eq!(run.code, 1, "{run}");
    assert_eq!(
        run.stdout,
        "error[dangling-link]: `company` names `Acme Corp`, and no record has that id
 --> contacts/ben-ito.md:3:10
  |
3 | company: Acme Corp
  |          ^^^^^^^^^
  |
  = help: Acme Corp has the id `acme`

warning[value]: other programs read `+41445550120` without quotes as the number 41445550120
 --> contacts/ben-ito.md:4:8
  |
4 | phone: +41445550120  # desk
  |        ^^^^^^^^^^^^
  |
  = help: write `\"+41445550120\"`

"
    );
    assert_eq!(
        run.stderr,
        "one error, one warning in one file\n2 findings can be mended by themselves: carnet check --fix\n"
    );
}

#[test]
fn warnings_alone_are_code_0_unless_they_are_denied() {
    let book = TestBook::with("//- carnet.yaml\n//- contacts/ben.md\n---\nname: Ben\nlanguage: no\n---\n");
    assert_eq!(book.run(&["check"]).code, 0);
    assert_eq!(book.run(&["check", "--deny", "warnings"]).code, 1);
}

#[test]
fn safe_mends_are_written_and_said_and_touch_nothing_else() {
    let book = faulty();
    let run = book.run(&["check", "--fix"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run}");
    assert_eq!(run.stderr.lines().count(), 2, "{run}");
    let expected = "---\nname: Ben Ito\ncompany: acme\nphone: \"+41445550120\"  # desk\n---\n";
    assert_eq!(book.read("contacts/ben-ito.md"), expected);
    assert_eq!(book.run(&["check", "--fix"]).stderr, "");
}

#[test]
fn every_json_form_is_one_document_and_there_is_none_when_the_command_fails() {
    let book = faulty();
    let document = |format: &str| -> Value {
        serde_json::from_str(&book.run(&["check", "--format", format]).stdout).expect("one JSON document")
    };
    let json = document("json");
    assert_eq!((&json["schema_version"], &json["kind"]), (&Value::from(1), &Value::from("check")));
    assert_eq!(json["findings"][0]["code"], "dangling-link");
    assert_eq!((&json["findings"][0]["line"], &json["findings"][0]["column"]), (&Value::from(3), &Value::from(10)));
    assert_eq!(json["findings"][0]["fix"][0]["replacement"], "acme");
    assert_eq!(document("sarif")["runs"][0]["results"].as_array().map(Vec::len), Some(2));
    assert_eq!(document("rdjson")["diagnostics"].as_array().map(Vec::len), Some(2));
    let failed = book.run(&["check", "nonsense", "--format", "json"]);
    assert_eq!((failed.code, failed.stdout.as_str()), (2, ""), "{failed}");
}

#[test]
fn forges_are_given_paths_from_the_root_of_the_repository() {
    let book =
        TestBook::with("//- crm/carnet.yaml\n//- crm/contacts/ben.md\n---\ncompany: x\nname: Ben\n---\n").committed();
    let run = book.run(&["--book", "crm", "check", "--format", "github"]);
    assert_eq!(
        run.stdout,
        "::error file=crm/contacts/ben.md,line=2,endLine=2,col=10,endColumn=11,title=A link to nothing (dangling-link)::\
         `company` names `x`, and no record has that id%0Acorrect the id, or write the record companies/x.md\n"
    );
}

#[test]
fn each_rule_is_explained_from_the_program_alone_in_both_languages() {
    let book = TestBook::new();
    for (language, heading) in [("en", "Why it matters"), ("fr", "Pourquoi c’est important")] {
        let page = book.run(&["check", "--explain", "dangling-link", "--language", language]).ok();
        assert!(page.contains(heading) && page.contains("[dangling-link]") && page.contains("company: acme"), "{page}");
    }
    let list = book.run(&["check", "--explain"]).ok();
    assert!(list.contains("conflict-marker") && list.contains("retention"), "{list}");
    let unknown = book.run(&["check", "--explain", "danglin-link"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("dangling-link"), "{unknown}");
}
