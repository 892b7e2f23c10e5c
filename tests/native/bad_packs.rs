//! Packs that are each faulty in one way, and the packs that are built in.

use super::support::{bad_pack, files, json, name, other_faults, path};
use nahtstelle::canton::Canton;
use nahtstelle::data;
use nahtstelle::pack::check::files::{self as checked, File};
use nahtstelle::pack::{CheckedPack, Fault};
use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

/// All faults of a file.
fn faults(name: &str, bytes: &[u8]) -> Vec<Fault> {
    let file = File { name: name.to_owned(), bytes: bytes.to_vec() };
    let checked = checked::check(&[file], Some((data::questionnaire(), data::documents())));
    checked.into_iter().filter_map(Result::err).flatten().collect()
}

fn check(pack: &str) -> Result<CheckedPack, Vec<Fault>> {
    CheckedPack::parse(pack, data::questionnaire(), data::documents())
}

#[test]
fn every_fault_is_found_in_its_place_and_nothing_else() {
    let files = files("tests/bad_packs", "json");
    assert!(files.len() >= 239, "the folder lost its files");
    let mut wrong = Vec::new();
    for file in files {
        let described = json(&file);
        assert!(described["fault"].as_str().is_some_and(|fault| fault.ends_with('.')), "{}: a sentence", name(&file));
        let (file_name, bytes) = bad_pack(&described);
        wrong.extend(other_faults(&file, &described, &faults(&file_name, &bytes)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What cannot stand in a file of the folder: other encodings.
#[test]
fn a_file_of_another_encoding_is_refused_in_its_line() {
    let text = fs::read_to_string(&files("data/cantons", "json")[0]).unwrap();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    let line = 1 + text.lines().position(|line| !line.is_ascii()).unwrap();
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, line) in [(latin, line), (wide, 1), (vec![0xff], 1)] {
        let found = faults("pack.json", &bytes);
        assert_eq!(found.len(), 1);
        assert!(found[0].line == line && found[0].problem.contains("is not UTF-8"), "{found:?}");
    }
}

#[test]
fn a_pack_that_is_cut_off_anywhere_is_refused() {
    let whole = fs::read_to_string(&files("data/cantons", "json")[0]).unwrap();
    let whole = whole.trim_end();
    let ends = (0..whole.len()).step_by(97).filter(|end| whole.is_char_boundary(*end));
    for end in ends {
        assert!(check(&whole[..end]).is_err(), "{end} bytes");
    }
    assert!(check(whole).is_ok());
}

/// As long as the largest pack that there is, in not much more time: before, each fault was looked up
/// in the whole file, which took minutes.
#[test]
fn files_of_nothing_but_faults_are_checked_in_good_time() {
    let largest = fs::read_to_string(path("data/cantons/lu.json")).unwrap();
    let start = Instant::now();
    assert!(check(&largest).is_ok());
    let honest = start.elapsed();
    let many = |item: &dyn Fn(usize) -> String, length: usize| {
        (0..largest.len() / length).map(item).collect::<Vec<_>>().join(",")
    };
    for (what, text) in [
        ("unknown keys", format!("{{{}}}", many(&|n| format!("\"a{n:05}\":0"), 11))),
        ("one key again and again", format!("{{{}}}", many(&|_| "\"a\":0".to_owned(), 6))),
        ("empty pathways", format!("{{\"pathways\":[{}]}}", many(&|_| "{}".to_owned(), 3))),
        ("lists in lists", format!("{}{}{}", "[".repeat(100), many(&|_| "0".to_owned(), 2), "]".repeat(100))),
        ("the same note", format!("{{\"notes\":[{}]}}", many(&|_| "{\"text\":{\"de\":\"x\"}}".to_owned(), 22))),
    ] {
        let start = Instant::now();
        let found = faults("pack.json", text.as_bytes());
        let took = start.elapsed();
        assert!(!found.is_empty() && took < honest * 100, "{what}: {took:?}, an honest pack {honest:?}");
        assert!(found.iter().all(|fault| fault.line == 1), "{what}");
    }
}

#[test]
fn what_a_pack_says_does_not_steer_the_terminal() {
    let told = faults("pack.json", b"{\"canton\":\"GL\",\"\\u001b[2J\\u202e\\u0007\": 1}");
    assert!(told.iter().any(|fault| fault.to_string().contains("unknown field `[2J`")), "{told:?}");
    assert!(told.iter().all(|fault| !fault.to_string().contains(['\u{1b}', '\u{202e}', '\u{7}'])), "{told:?}");
}

#[test]
fn the_packs_are_those_of_the_folder_one_per_canton() {
    let in_folder: Vec<String> = files("data/cantons", "json").iter().map(|file| name(file)).collect();
    let built_in = data::cantons().map(|canton| format!("data/cantons/{}.json", canton.code().to_lowercase()));
    assert_eq!(in_folder, built_in.collect::<Vec<_>>());
}

/// A question of kind criteria that nobody reads would never be asked.
#[test]
fn every_question_of_the_criteria_is_read_by_a_pack_or_named_in_the_contract() {
    let read: BTreeSet<&str> = data::cantons()
        .flat_map(|canton| &data::pack(canton).unwrap().pathways)
        .flat_map(|pathway| pathway.questions())
        .collect();
    let known: BTreeSet<&str> = data::questionnaire().questions().map(|question| question.id.as_str()).collect();
    assert!(read.is_subset(&known), "{:?}", read.difference(&known));
}

/// Contract, section 4: an addressee is an office or a function; a source is cited for everything.
#[test]
fn every_pathway_says_where_it_comes_from_and_where_it_goes() {
    for pack in data::cantons().filter_map(data::pack) {
        assert!(Canton::of_code(pack.canton.code()).is_some() && pack.version >= 1);
        for pathway in &pack.pathways {
            assert!(!pathway.sources.is_empty(), "{}", pathway.id);
            for criterion in pathway.criteria() {
                let cited = !criterion.sources.is_empty()
                    || criterion.when.children().iter().any(|inner| !inner.questions().is_empty());
                assert!(cited, "{}: {} cites nothing", pathway.id, criterion.id);
            }
            let year = i32::from(pathway.data_year);
            assert!((2009..=2026).contains(&year), "{}: {year}", pathway.id);
        }
    }
}
