//! The programming interface and its document.

use super::book;
use super::wire::Server;
use serde_json::Value;

#[test]
fn a_record_is_found_by_kind_and_id_or_alias() {
    let book = book();
    let server = Server::start(&book);
    for path in ["/api/records/contact/ben-ito", "/api/records/contacts/Ben-Ito", "/api/records/contact/benito"] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json; charset=utf-8"), "{path}");
        let json = answer.json();
        assert_eq!((&json["schema_version"], &json["kind"]), (&1.into(), &"record".into()));
        let record = &json["record"];
        assert_eq!(record["fields"]["phone"], "+41 44 555 01 20");
        assert_eq!(record["tasks"][0]["due"], "2026-11-25");
        assert_eq!(record["interactions"][0]["interaction_kind"], "call");
        assert_eq!(record["links"][0]["record"]["id"], "acme");
        assert_eq!(server.get(record["url"].as_str().expect("an address")).status, 200);
    }
    let acme = server.get("/api/records/company/acme").json();
    assert_eq!(acme["record"]["backlinks"][0]["record"]["id"], "ben-ito");
    for path in ["/api/records/deal/ben-ito", "/api/records/contact/nobody", "/api/records/x/y", "/api/nothing"] {
        let answer = server.get(path);
        assert_eq!((answer.status, &answer.json()["kind"]), (404, &"error".into()), "{path}");
    }
}

#[test]
fn records_come_in_parts_that_name_the_next() {
    let book = book();
    for number in 0..7 {
        book.write(&format!("contacts/c{number}.md"), format!("---\nname: Clone {number}\n---\n"));
    }
    let server = Server::start(&book);
    let mut next = Some("/api/records?q=clone&limit=3".to_owned());
    let mut seen = Vec::new();
    while let Some(path) = next {
        let json = server.get(&path).json();
        assert_eq!(json["total"], 7, "{path}");
        let records = json["records"].as_array().expect("records");
        seen.extend(records.iter().map(|record| record["id"].as_str().unwrap_or_default().to_owned()));
        next = json["next"].as_str().map(str::to_owned);
    }
    assert_eq!(seen, ["c0", "c1", "c2", "c3", "c4", "c5", "c6"]);
    assert_eq!(server.get("/api/records?limit=x").status, 400);
}

#[test]
fn search_answers_best_first() {
    let book = book();
    let server = Server::start(&book);
    let json = server.get("/api/search?q=ito&limit=5").json();
    assert_eq!((&json["kind"], &json["total"]), (&"search".into(), &1.into()));
    assert_eq!(json["results"][0]["id"], "ben-ito");
    assert_eq!(server.get("/api/search?q=").json()["kind"], "search");
}

#[test]
fn the_document_names_every_route_and_every_field_of_the_answers() {
    let book = book();
    let server = Server::start(&book);
    let document = server.get("/api/openapi.json").json();
    let paths: Vec<&String> = document["paths"].as_object().expect("paths").keys().collect();
    let expected =
        ["/api/openapi.json", "/api/records", "/api/records/{kind}/{id}", "/api/search", "/healthz"].map(str::to_owned);
    assert_eq!(paths, expected.iter().collect::<Vec<_>>());
    for (path, asked) in [
        ("/api/records", "/api/records?q=ben"),
        ("/api/records/{kind}/{id}", "/api/records/contact/ben-ito"),
        ("/api/search", "/api/search?q=ben"),
        ("/healthz", "/healthz"),
    ] {
        let content = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let answer = server.get(asked).json();
        let faults = faults_of(&document, content, &answer, "");
        assert!(faults.is_empty(), "{asked}: {faults:?}");
    }
}

/// Where an answer and its schema differ: a field without description, a required one that is missing, a wrong type.
fn faults_of(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let schema = resolved(document, schema);
    let mut faults = Vec::new();
    if let Some(all) = schema["allOf"].as_array() {
        let mut properties = serde_json::Map::new();
        for part in all {
            let part = resolved(document, part);
            properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
        }
        return faults_of(document, &serde_json::json!({ "type": "object", "properties": properties }), value, at);
    }
    match value {
        Value::Object(fields) => {
            let free = schema.get("additionalProperties").is_some();
            for (name, field) in fields {
                match schema["properties"].get(name) {
                    Some(inner) => faults.extend(faults_of(document, inner, field, &format!("{at}/{name}"))),
                    None if free => {}
                    None => faults.push(format!("{at}/{name} is not described")),
                }
            }
            for name in schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name) {
                if !fields.contains_key(name) && !is_optional(&schema, name) {
                    faults.push(format!("{at}/{name} is described and missing"));
                }
            }
        }
        Value::Array(items) => {
            faults
                .extend(items.iter().flat_map(|item| faults_of(document, &schema["items"], item, &format!("{at}[]"))));
        }
        _ => {}
    }
    if !fits(&schema["type"], value) {
        faults.push(format!("{at} is {value}, described as {}", schema["type"]));
    }
    faults
}

fn is_optional(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|required| !required.iter().any(|known| known == name))
}

fn resolved(document: &Value, schema: &Value) -> Value {
    match schema["$ref"].as_str() {
        Some(place) => document.pointer(place.trim_start_matches('#')).unwrap_or(&Value::Null).clone(),
        None => schema.clone(),
    }
}

fn fits(kind: &Value, value: &Value) -> bool {
    let one = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    };
    match kind {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(one),
        _ => true,
    }
}
