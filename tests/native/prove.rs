//! What is proved of packs: all that are built in; what is found in packs that cannot be proved.

use super::support::{files, json, name, other_faults, path};
use nahtstelle::assess::assess;
use nahtstelle::case;
use nahtstelle::data;
use nahtstelle::pack::CheckedPack;
use nahtstelle::prove::{Expected, Proof, file, prove, table};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

/// The proofs of the packs that are built in.
static PROOFS: LazyLock<Vec<Vec<Proof>>> = LazyLock::new(|| {
    let packs: Vec<&CheckedPack> = data::cantons().filter_map(data::pack).collect();
    prove(&packs, data::questionnaire())
});

#[test]
fn every_pathway_that_is_built_in_is_proved() {
    let told = |proof: &Proof| -> Vec<String> {
        proof.faults.iter().map(|fault| format!("{} {} {fault}", proof.canton.code(), proof.pathway)).collect()
    };
    let faults: Vec<String> = PROOFS.iter().flatten().flat_map(told).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_shown_is_all_there_is() {
    for proof in PROOFS.iter().flatten().filter(|proof| proof.faults.is_empty()) {
        assert_eq!(proof.conditions.shown, proof.conditions.of, "{}", proof.pathway);
        assert_eq!(proof.exclusions.shown, proof.exclusions.of, "{}", proof.pathway);
        assert!(proof.outcomes.shown > 0 && proof.cases >= 1.0, "{}", proof.pathway);
    }
    let lines = table(&PROOFS.iter().flatten().collect::<Vec<_>>());
    assert_eq!(lines.lines().count(), PROOFS.iter().flatten().count() + 2);
}

/// `iiz prove --witnesses tests/witnesses` writes them anew.
#[test]
fn the_witnesses_are_those_that_the_proof_gives_now() {
    let written: Vec<String> = files("tests/witnesses", "json").iter().map(|file| name(file)).collect();
    let place = |code: &str| format!("tests/witnesses/{}.json", code.to_lowercase());
    assert_eq!(written, data::cantons().map(|canton| place(canton.code())).collect::<Vec<_>>());
    for (canton, proofs) in data::cantons().zip(PROOFS.iter()) {
        let place = path(&place(canton.code()));
        let now: Vec<_> = proofs.iter().flat_map(|proof| proof.witnesses.clone()).collect();
        assert!(fs::read_to_string(&place).unwrap() == file(&now), "{}: out of step", name(&place));
    }
}

#[test]
fn every_witness_still_comes_to_its_outcome() {
    for place in files("tests/witnesses", "json") {
        for witness in json(&place).as_array().unwrap() {
            let case = case::read(witness["case"].to_string().as_bytes(), data::questionnaire()).unwrap();
            let assessment = assess(data::pack(case.canton).unwrap(), data::questionnaire(), &case);
            let of = |id: &str| assessment.pathways.iter().find(|assessed| assessed.pathway.id == id);
            let outcome = &of(witness["pathway"].as_str().unwrap()).unwrap().outcome;
            let found = serde_json::to_value(Expected::of(outcome)).unwrap();
            assert_eq!(found, witness["expected"], "{}: {}", name(&place), witness["shows"]);
        }
    }
}

#[test]
fn every_fault_is_found_in_its_place_and_nothing_else() {
    let files = files("tests/unprovable_packs", "json");
    assert!(files.len() >= 20, "the folder lost its files");
    let mut wrong = Vec::new();
    for file in files {
        let described = json(&file);
        assert!(described["fault"].as_str().is_some_and(|fault| fault.ends_with('.')), "{}: a sentence", name(&file));
        let pack = CheckedPack::parse(&described["pack"].to_string(), data::questionnaire(), data::documents());
        let pack = pack.unwrap_or_else(|faults| panic!("{}: {faults:?}", name(&file)));
        let proofs = prove(&[&pack], data::questionnaire());
        let found: Vec<_> = proofs.into_iter().flatten().flat_map(|proof| proof.faults).collect();
        wrong.extend(other_faults(&file, &described, &found));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A pointer leads to the condition that it blames.
#[test]
fn every_fault_points_into_its_pack() {
    for file in files("tests/unprovable_packs", "json") {
        let described = json(&file);
        for expected in described["expected"].as_array().unwrap() {
            let pointer = expected["pointer"].as_str().unwrap();
            assert!(described["pack"].pointer(pointer).is_some(), "{}: {pointer}", name(&file));
        }
    }
}

fn iiz(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_iiz")).arg("prove").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_prints_a_table_and_writes_witnesses() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("witnesses");
    let pack = path("data/cantons/be.json");
    let (code, table, told) = iiz(&["--witnesses", folder.to_str().unwrap(), pack.to_str().unwrap()]);
    assert_eq!((code, told.as_str()), (Some(0), ""), "{table}");
    assert!(table.lines().next().unwrap().starts_with("canton  pathway"), "{table}");
    assert!(table.contains("BE      be.rav_reintegration") && table.trim_end().ends_with(" s"), "{table}");
    let written = fs::read_to_string(folder.join("be.json")).unwrap();
    assert_eq!(written, fs::read_to_string(path("tests/witnesses/be.json")).unwrap());
}

#[test]
fn the_command_names_file_and_place_of_every_fault_and_ends_with_two() {
    for bad in files("tests/unprovable_packs", "json") {
        let described = json(&bad);
        let pack =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("prove_{}", bad.file_name().unwrap().display()));
        fs::write(&pack, described["pack"].to_string()).unwrap();
        let (code, table, told) = iiz(&[pack.to_str().unwrap()]);
        assert!(code == Some(2) && table.contains("zh.test"), "{table}{told}");
        for expected in described["expected"].as_array().unwrap() {
            let place = format!("{} {}: ", pack.display(), expected["pointer"].as_str().unwrap());
            assert!(told.contains(&place), "{told}");
        }
    }
}

#[test]
fn what_is_no_pack_is_not_proved() {
    for (file, told) in [("tests/bad_packs/no_point.json", ""), ("no/such/file.json", "No such file")] {
        let (code, table, message) = iiz(&[path(file).to_str().unwrap()]);
        assert!(code == Some(2) && table.is_empty() && message.contains(told), "{table}{message}");
    }
}
