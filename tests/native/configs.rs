//! Configurations: one that says everything, those that are each faulty in one way, and what is done
//! with the packs and keys of one.

use super::support::{files, json, name, other_faults, path};
use nahtstelle::canton::Canton;
use nahtstelle::config::check::{Checked, check};
use nahtstelle::config::{Config, LIMIT, municipalities};
use nahtstelle::consent::Recipient;
use nahtstelle::date::Day;
use nahtstelle::i18n::Language;
use nahtstelle::pack::Fault;
use serde_json::{Value, json};
use std::fs;

/// All faults, whether they refuse the configuration or a pack alone.
fn faults(bytes: &[u8]) -> Vec<Fault> {
    check(bytes).map_or_else(|faults| faults, |checked| checked.refused)
}

fn full() -> Value {
    json(&path("tests/configs/full.json"))
}

#[test]
fn a_configuration_may_say_everything() {
    let Checked { config, packs, refused } = check(full().to_string().as_bytes()).unwrap();
    assert_eq!((packs.len(), refused.as_slice()), (1, &[] as &[Fault]));
    assert_eq!((config.canton, config.languages()), (Some(Canton::Lu), &[Language::De, Language::Fr] as &[Language]));
    let smallest = check(br#"{"format": "iiz-config", "version": 1}"#).unwrap();
    assert_eq!(smallest.config, Config { version: 1, ..Config::default() });
}

#[test]
fn every_fault_is_found_in_its_place_and_nothing_else() {
    let files = files("tests/bad_configs", "json");
    assert!(files.len() >= 28, "the folder lost its files");
    let mut wrong = Vec::new();
    for file in files {
        let described = json(&file);
        assert!(described["fault"].as_str().is_some_and(|fault| fault.ends_with('.')), "{}: a sentence", name(&file));
        // Where a file gives null, the key is not there.
        let mut config = described["config"].clone();
        config.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        wrong.extend(other_faults(&file, &described, &faults(config.to_string().as_bytes())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A faulty pack is refused alone; anything else that is wrong refuses all.
#[test]
fn a_faulty_pack_leaves_the_rest_in_force() {
    let mut config = full();
    config["packs"][0]["pathways"][0]["kind"] = json!({"criteria": {"requirements": []}});
    let Checked { config: used, packs, refused } = check(config.to_string().as_bytes()).unwrap();
    assert!(packs.is_empty() && !refused.is_empty() && used.canton == Some(Canton::Lu));
    config["featurs"] = json!({});
    let all = check(config.to_string().as_bytes()).unwrap_err();
    assert!(all.iter().any(|fault| fault.pointer == "/featurs") && all.len() == refused.len() + 1);
}

#[test]
fn the_default_colours_pass_their_own_check() {
    let sheet = fs::read_to_string(path("style/tokens.css")).unwrap();
    let tokens: serde_json::Map<String, Value> = sheet
        .split("var(--iiz-")
        .skip(1)
        .filter_map(|rest| rest.split_once(')')?.0.split_once(", "))
        .filter(|(token, _)| *token != "font")
        .map(|(token, value)| (token.to_owned(), json!(value)))
        .collect();
    assert!(tokens.len() >= 45 && tokens.contains_key("dark-ink"), "{tokens:?}");
    let config = json!({"format": "iiz-config", "version": 1, "tokens": tokens});
    assert_eq!(faults(config.to_string().as_bytes()), []);
}

#[test]
fn what_is_too_large_or_nested_too_deeply_is_refused_at_once() {
    let long = format!(r#"{{"format": "iiz-config", "version": 1, "office": "{}"}}"#, "x".repeat(10_000_000));
    assert!(long.len() > LIMIT);
    let deep = "[".repeat(100_000);
    let html = r#"<img src=x onerror="alert(1)">"#;
    let mut hostile = full();
    hostile["office"] = json!({"de": html, "fr": html});
    hostile["municipalities"]["list"][0]["name"] = json!(html);
    assert!(faults(long.as_bytes())[0].problem.contains("10 MB"));
    assert!(faults(deep.as_bytes())[0].problem.contains("nested too deeply"));
    // Markup is text like any other: the page only ever shows text.
    assert_eq!(faults(hostile.to_string().as_bytes()), []);
}

#[test]
fn a_key_is_that_of_the_pathway_or_else_of_all() {
    let mut config = full();
    let mut own = config["recipients"][0].clone();
    own["pathway"] = json!("lu.roundtable");
    own["name"] = json!({"de": "Runder Tisch", "fr": "Table ronde"});
    config["recipients"].as_array_mut().unwrap().push(own);
    let config = check(config.to_string().as_bytes()).unwrap().config;
    let name = |recipient: &Recipient, pathway: &str| config.key_holder(recipient, pathway).map(|one| &*one.name.de);
    assert_eq!(name(&Recipient::Addressee, "lu.roundtable"), Some("Runder Tisch"));
    assert_eq!(name(&Recipient::Addressee, "lu.other"), Some("Koordinationsstelle Muster"));
    assert_eq!(name(&Recipient::of("rav"), "lu.roundtable"), Some("RAV Muster"));
    for nobody in [Recipient::of("iv"), Recipient::Person, Recipient::Own] {
        assert_eq!(name(&nobody, "lu.roundtable"), None);
    }
}

/// The columns of the register in 2026 and in 2021; the localities are invented.
#[test]
fn municipalities_come_from_the_register_of_localities() {
    let now = "\u{feff}Ortschaftsname;PLZ;Zusatzziffer;ZIP_ID;Gemeindename;BFS-Nr;Kantonskürzel;Adressenanteil;E;N;Sprache;Validity\r\n\
        Musterdorf;9901;00;1;Musterdorf;9001;LU;100 %;1;2;de;2008-07-01\r\n\
        Hintermuster;9902;00;2;Musterdorf;9001;LU;60 %;1;2;de;2008-07-01\r\n\
        Hintermuster;9902;00;2;Altdorf am Muster;9002;LU;40 %;1;2;de;2008-07-01\r\n\
        Anderswo;9903;00;3;Anderswo;9003;ZH;100 %;1;2;de;2008-07-01\r\n";
    let before = "Ortschaftsname;PLZ;Zusatzziffer;Gemeindename;BFS-Nr;Kantonskürzel;E;N;Sprache\n\
        Musterdorf;9901;00;Musterdorf;9001;LU;1;2;de\n";
    let day: Day = "2026-11-01".parse().unwrap();
    let read = |csv: &str, canton: Canton| municipalities::read(csv, canton, day);
    let found = serde_json::to_value(read(now, Canton::Lu).unwrap()).unwrap();
    let expected = json!({"as_of": "2026-11-01", "list": [
        {"name": "Altdorf am Muster", "number": 9002, "localities": ["9902 Hintermuster"]},
        {"name": "Musterdorf", "number": 9001, "localities": ["9901 Musterdorf", "9902 Hintermuster"]},
    ]});
    assert_eq!(found, expected);
    assert_eq!(read(before, Canton::Lu).unwrap().list.len(), 1);
    assert_eq!(read(now, Canton::Ge).unwrap_err(), "no locality lies in GE");
    assert!(read("a;b\n", Canton::Lu).unwrap_err().contains("line 1: there is no column `Ortschaftsname`"));
    assert!(read(&before.replace("9001", "x"), Canton::Lu).unwrap_err().contains("line 2: `x` is no BFS number"));
    let mut config = full();
    config["municipalities"] = found;
    assert_eq!(faults(config.to_string().as_bytes()), []);
}
