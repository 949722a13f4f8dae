//! Reports that a book writes itself.

use super::{report, rows};
use crate::support::TestBook;
use carnet::config::Config;
use carnet::report::{built_in_names, read};
use carnet::text::Source;

#[test]
fn five_lines_make_a_report() {
    let book = TestBook::example();
    book.write(
        "reports/projets.yaml",
        "title: Affaires par type de projet\nkind: deal\nquery: is:won,lost\ngroup: type_projet\nmeasure: [count, value, rate is:won, average value]\nchart: column\n",
    );
    let shown = rows(&report(&book, &["projets"]), "type_projet");
    assert_eq!(shown["total"][0], Some(2_800));
    assert!(shown.contains_key("relamping") && shown.contains_key("neuf"), "{shown:?}");
    let listed = book.run(&["report"]).ok();
    assert!(listed.contains("projets") && listed.contains("Affaires par type de projet"), "{listed}");
    assert!(!book.run(&["check", "report"]).stdout.contains("reports/"), "nothing is wrong with it");
}

#[test]
fn an_own_report_takes_the_place_of_a_built_in_one() {
    let book = TestBook::example();
    book.write("reports/lost.yaml", "title: Perdues\nquery: is:lost\ngroup: owner\n");
    let json = report(&book, &["lost"]);
    assert_eq!((json["title"].as_str(), json["tables"][0]["id"].as_str()), (Some("Perdues"), Some("owner")));
}

#[test]
fn what_is_wrong_in_a_report_is_found_at_its_place_and_the_rest_applies() {
    let book = TestBook::example();
    let text = "title: Essai\nkind: deal\nquery: is:open stag:piste\ngroup: ownr\nmeasure: [count, medan value]\nchart: pie\ncolour: red\n";
    book.write("reports/essai.yaml", text);
    let found = book.run(&["check", "report", "--format", "json"]).stdout;
    let found: serde_json::Value = serde_json::from_str(&found).expect("JSON");
    let all = found["findings"].as_array().or_else(|| found["diagnostics"].as_array()).expect("findings");
    let of_report: Vec<&serde_json::Value> = all.iter().filter(|it| it["code"] == "report").collect();
    assert_eq!(of_report.len(), 5, "{found:#}");
    let text = book.run(&["check", "report"]).stdout;
    for part in
        ["reports/essai.yaml:3:16", "reports/essai.yaml:4:8", "did you mean `owner`?", "bar, column, line, none"]
    {
        assert!(text.contains(part), "{part} is missing:\n{text}");
    }
    assert_eq!(rows(&report(&book, &["essai"]), "all")["all"], [Some(2_200)]);
    book.write("reports/essai.yaml", "- a list\n");
    assert!(book.run(&["check"]).stdout.contains("reports/essai.yaml"));
    book.write("reports/essai.yaml", "title: [unclosed\n");
    let run = book.run(&["check"]);
    assert!(run.stdout.contains("reports/essai.yaml"), "{run}");
    assert_eq!(book.run(&["report", "essai"]).code, 1);
}

#[test]
fn the_built_in_definitions_are_free_of_faults() {
    let settings = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/example-data/book/carnet.yaml"));
    let (config, _) = Config::read(&Source::new("carnet.yaml", settings.expect("settings")));
    for name in built_in_names() {
        let path = format!("{}/src/report/built-in/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("a definition");
        let (definition, faults) = read(&Source::new(format!("{name}.yaml"), text), &config, &|_| false);
        assert_eq!(faults, [], "{name}");
        let definition = definition.expect("a definition");
        assert!(definition.title.fr.is_some() && definition.title.en.is_some() && definition.about.fr.is_some());
    }
}
