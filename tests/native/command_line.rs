//! The command line: what it prints, and how it ends.

use super::support::{CORPUS, bad_pack, files, json, path};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn iiz(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iiz"));
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    command.args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A file in Cargo's folder for tests, each test with names of its own.
fn file(name: &str, content: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

/// Ended with 2, one message, nothing printed; gives the message.
fn refused(output: &Output) -> String {
    let told = text(&output.stderr);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""), "{told}");
    assert!(!told.trim().is_empty() && !told.contains("panicked"), "{told}");
    told.to_owned()
}

#[test]
fn assess_prints_the_report_of_a_case() {
    let mut seen = Vec::new();
    for example in CORPUS.iter().filter(|example| {
        let new = !seen.contains(&example.case.canton);
        seen.push(example.case.canton);
        new
    }) {
        let file = file(&format!("assess_{}.json", example.case.canton.code()), &example.case.write());
        let output = iiz(&["assess", file.to_str().unwrap()]);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{}", example.file);
        let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(printed, super::support::report(&example.case), "{}", example.file);
    }
}

#[test]
fn assess_all_cantons_prints_one_report_per_pack() {
    let example =
        CORPUS.iter().find(|example| example.file.ends_with("lu/v01_three_institutions_in_2026.json")).unwrap();
    let file = file("all_cantons.json", &example.case.write());
    let output = iiz(&["assess", "--all-cantons", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let printed: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let codes: Vec<&str> = printed.iter().map(|report| report["canton"].as_str().unwrap()).collect();
    assert_eq!(codes, nahtstelle::data::cantons().map(|canton| canton.code()).collect::<Vec<_>>());
    assert!(printed.contains(&example.expected));
}

#[test]
fn a_file_that_is_no_case_ends_with_two_and_one_message() {
    for bad in files("tests/bad_cases", "json") {
        let path = bad.to_str().unwrap();
        let german = refused(&iiz(&["assess", path]));
        let french = refused(&iiz(&["assess", "--lang", "fr", path]));
        assert_eq!(german.trim_end().lines().count(), 1, "one message: {german}");
        assert!(german.contains(path) && french.contains(path), "names the file: {german}");
        assert_ne!(german, french, "speaks both languages");
    }
}

#[test]
fn the_language_of_messages_follows_the_environment() {
    let bad = path("tests/bad_cases/newer_version.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_iiz"));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "fr_CH.UTF-8").arg("assess").arg(&bad);
    let told = refused(&command.output().unwrap());
    assert_eq!(told, refused(&iiz(&["assess", "--lang", "fr", bad.to_str().unwrap()])));
}

#[test]
fn a_call_that_cannot_be_understood_ends_with_two() {
    let calls: [&[&str]; 9] = [
        &[],
        &["assess"],
        &["assess", "a.json", "b.json"],
        &["check"],
        &["frobnicate", "a.json"],
        &["assess", "--frobnicate"],
        &["assess", "--lang", "it", "a.json"],
        &["assess", "no/such/file.json"],
        &["check", "no/such/file.json"],
    ];
    for call in calls {
        refused(&iiz(call));
    }
    let folder = path("tests");
    refused(&iiz(&["assess", folder.to_str().unwrap()]));
    let help = iiz(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(text(&help.stdout).contains("iiz assess"));
}

#[test]
fn check_passes_the_packs_that_are_built_in() {
    let packs = files("data/cantons", "json");
    let mut call = vec!["check"];
    call.extend(packs.iter().map(|path| path.to_str().unwrap()));
    let output = iiz(&call);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    assert_eq!(text(&output.stdout).lines().count(), packs.len());
}

#[test]
fn check_names_file_place_and_line_of_every_fault_of_all_files_at_once() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bad_packs");
    let (mut call, mut wanted) = (vec!["check".to_owned()], Vec::new());
    for bad in files("tests/bad_packs", "json") {
        let described = json(&bad);
        let (file_name, bytes) = bad_pack(&described);
        let pack = folder.join(bad.file_stem().unwrap()).join(file_name);
        fs::create_dir_all(pack.parent().unwrap()).unwrap();
        fs::write(&pack, bytes).unwrap();
        let shown = pack.to_str().unwrap().to_owned();
        for expected in described["expected"].as_array().unwrap() {
            let pointer = expected["pointer"].as_str().unwrap();
            wanted.push(format!("{shown}{}{pointer} (line ", if pointer.is_empty() { "" } else { " " }));
        }
        call.push(shown);
    }
    let told = refused(&iiz(&call.iter().map(String::as_str).collect::<Vec<_>>()));
    for place in &wanted {
        assert!(told.contains(place), "{place} is not in\n{told}");
    }
    assert_eq!(told.lines().count(), wanted.len(), "{told}");
}

#[test]
fn check_reads_all_data_and_holds_packs_to_the_questionnaire_beside_them() {
    let all = files("data", "json");
    let mut call = vec!["check"];
    call.extend(all.iter().map(|path| path.to_str().unwrap()));
    let output = iiz(&call);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    assert_eq!(text(&output.stdout).lines().count(), all.len());
    // A questionnaire without the question that a pack reads, and with a fault of its own.
    let whole = fs::read_to_string(path("data/questionnaire.json")).unwrap();
    let other = whole.replacen("\"id\": \"motivated\"", "\"id\": \"moved\", \"colour\": 1", 1);
    let (other, none) = (file("questionnaire.json", &other), path("no_such_file.json"));
    let pack = path("data/cantons/vs.json");
    let told = refused(&iiz(&["check", pack.to_str().unwrap(), other.to_str().unwrap(), none.to_str().unwrap()]));
    assert!(told.contains("vs.json /pathways/0/") && told.contains("unknown question `motivated`"), "{told}");
    assert!(told.contains("/colour (line ") && told.contains("no_such_file.json: "), "{told}");
}
