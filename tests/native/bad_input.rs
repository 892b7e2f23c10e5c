//! Packages that were changed: one message, nothing of them loaded. `hostile.rs` has the cases that
//! are files, `sealed.rs` what is sealed, `greedy.rs` what is made to be expensive.

use super::readers::is_told;
use super::support::case_of;
use super::zip_file::{Member, archive, central, end, members};
use nahtstelle::case::{self, CaseError, Difference, Fault};
use nahtstelle::consent::Recipient;
use nahtstelle::enclosure::{Enclosure, Paper};
use nahtstelle::i18n::Language;
use nahtstelle::package::{self, Contents, Package, Request};
use nahtstelle::{data, message};
use serde_json::{Value, json};
use std::sync::LazyLock;

pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

pub fn written(reason: &str, enclosures: &[Enclosure]) -> Package {
    let case = case_of("LU", "2026-11-22", json!({"reason": reason, "person_family_name": "Muster"}));
    let languages = Language::De.into();
    package::write(&Request { case: &case, enclosures, languages, recipient: Recipient::Own }, |_| {}).unwrap()
}

/// A package, and another of the same day.
pub static GOOD: LazyLock<Package> =
    LazyLock::new(|| written("Weil es eilt.", &[Enclosure::new(Paper::Cv, PDF.to_vec(), &[]).unwrap()]));
static OTHER: LazyLock<Package> = LazyLock::new(|| written("Weil es nicht eilt.", &[]));

pub fn read(bytes: &[u8]) -> Result<Contents, CaseError> {
    package::read(bytes, data::questionnaire())
}

/// What is wrong with a file, as the whole of it; it is told.
fn fault(bytes: &[u8]) -> Fault {
    let error = read(bytes).map(|contents| contents.case).unwrap_err();
    is_told(&error);
    error.fault
}

fn stored(files: &[(String, Vec<u8>)]) -> Vec<Member> {
    files.iter().map(|(name, content)| Member::stored(name, content)).collect()
}

/// The good package with its files changed.
pub fn changed(change: impl FnOnce(&mut Vec<Member>)) -> Vec<u8> {
    let mut files = stored(&GOOD.files);
    change(&mut files);
    archive(&files)
}

/// The place of the file whose name begins so.
pub fn at(start: &str) -> usize {
    GOOD.files.iter().position(|(name, _)| name.starts_with(start)).unwrap()
}

pub fn name(start: &str) -> String {
    GOOD.files[at(start)].0.clone()
}

pub fn package_fault<const N: usize>(differences: [Difference; N]) -> Fault {
    Fault::Package(differences.into())
}

#[test]
fn packed_anew_in_any_way_it_is_the_same() {
    let contents = read(&GOOD.bytes).unwrap();
    let packed = |level: u32| -> Vec<Member> {
        GOOD.files.iter().map(|(name, content)| Member::deflated(name, content, level)).collect()
    };
    let mut mixed = stored(&GOOD.files);
    mixed.reverse();
    mixed[0] = Member::deflated(&GOOD.files[GOOD.files.len() - 1].0, &GOOD.files[GOOD.files.len() - 1].1, 9);
    for files in [stored(&GOOD.files), packed(0), packed(1), packed(9), mixed] {
        assert_eq!(read(&archive(&files)).unwrap(), contents);
    }
}

#[test]
fn swapped_files_are_named() {
    let (data, other) = (at("daten"), OTHER.files.iter().find(|(name, _)| name.starts_with("daten")).unwrap());
    let swapped = changed(|files| files[data] = Member::stored(&name("daten"), &other.1));
    assert_eq!(fault(&swapped), package_fault([Difference::Changed(name("daten"))]), "the data of another package");
    let (form, referral) = (at("einwilligung"), at("anmeldung"));
    let swapped = changed(|files| {
        (files[form], files[referral]) = (
            Member::stored(&name("einwilligung"), &GOOD.files[referral].1),
            Member::stored(&name("anmeldung"), &GOOD.files[form].1),
        );
    });
    let both = [Difference::Changed(name("anmeldung")), Difference::Changed(name("einwilligung"))];
    assert_eq!(fault(&swapped), package_fault(both), "two files of one package");
    let manifest = OTHER.files.iter().find(|(name, _)| name == "manifest.json").unwrap();
    let Fault::Package(found) =
        fault(&changed(|files| files[at("manifest")] = Member::stored("manifest.json", &manifest.1)))
    else {
        panic!("the manifest of another package")
    };
    assert!(found.contains(&Difference::Added(name("daten"))) && found.len() > 4, "{found:?}");
}

/// Of a small package, so that every bit can be tried: it is refused, or what comes out is the same.
#[test]
fn no_changed_bit_and_no_cut_lets_anything_else_through() {
    let data = OTHER.files.iter().find(|(name, _)| name.starts_with("daten")).unwrap();
    let manifest = OTHER.files.iter().find(|(name, _)| name == "manifest.json").unwrap();
    let mut manifest: Value = serde_json::from_slice(&manifest.1).unwrap();
    manifest["files"].as_array_mut().unwrap().retain(|entry| entry["role"] == "data");
    let manifest = manifest.to_string();
    let small =
        archive(&[Member::deflated(&data.0, &data.1, 9), Member::deflated("manifest.json", manifest.as_bytes(), 9)]);
    let contents = read(&small).unwrap();
    for bit in 0..small.len() * 8 {
        let mut changed = small.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        match read(&changed) {
            Ok(other) => assert_eq!(other, contents, "bit {bit}"),
            Err(error) => is_told(&error),
        }
    }
    for length in 0..small.len() {
        assert!(read(&small[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn names_are_taken_to_the_byte() {
    let renamed = |to: &str| fault(&changed(|files| files[at("daten")].name = to.as_bytes().to_vec()));
    let data = name("daten");
    for other in [
        data.to_uppercase(),
        data.replace("daten", "date\u{301}n"),
        format!("./{data}"),
        format!("../{data}"),
        format!("/{data}"),
        format!("x/../{data}"),
        format!("C:\\{data}"),
        format!("{data}\0"),
        format!("{data}/"),
        format!("\u{202e}{data}"),
        format!("\u{1b}[2J{data}"),
        "x".repeat(60_000),
        String::new(),
    ] {
        assert_eq!(
            renamed(&other),
            package_fault([Difference::Added(other.clone()), Difference::Lacking(data.clone())])
        );
    }
    // What is no text in UTF-8 is some other file, too.
    let bytes = changed(|files| files[at("daten")].name = b"\xff\xfe".to_vec());
    assert!(matches!(fault(&bytes), Fault::Package(found) if found.len() == 2));
}

/// Only the central directory counts. What it says of a file must be so.
#[test]
fn a_false_directory_lets_nothing_through() {
    let contents = read(&GOOD.bytes).unwrap();
    let files = stored(&GOOD.files);
    let (bytes, places) = members(&files);
    // The archive with a directory of other records, or with another end.
    let with = |records: &[Vec<u8>], last: Option<Vec<u8>>| {
        let directory = records.concat();
        let last = last.unwrap_or_else(|| end(records.len() as u16, directory.len() as u32, bytes.len() as u32));
        [bytes.clone(), directory, last].concat()
    };
    let records: Vec<Vec<u8>> = files.iter().zip(&places).map(|(file, at)| central(file, *at)).collect();
    assert_eq!(read(&with(&records, None)).unwrap(), contents);
    let length = records.concat().len() as u32;
    let place = bytes.len() as u32;
    let record = |change: &dyn Fn(&mut Member, &mut u32)| {
        let (mut file, mut at) = (files[self::at("daten")].clone(), places[self::at("daten")]);
        change(&mut file, &mut at);
        let mut records = records.clone();
        records[self::at("daten")] = central(&file, at);
        with(&records, None)
    };
    let twice = [records.as_slice(), &records[..1]].concat();
    for (what, bytes) in [
        ("fewer files than there are", with(&records, Some(end(2, length, place)))),
        ("more files than there are", with(&records, Some(end(60, length, place)))),
        ("none at all", with(&records, Some(end(0, length, place)))),
        ("as many as can be", with(&records, Some(end(u16::MAX, length, place)))),
        ("a directory behind the end", with(&records, Some(end(files.len() as u16, length, u32::MAX)))),
        ("a directory longer than the file", with(&records, Some(end(files.len() as u16, u32::MAX, place)))),
        ("a file named twice", with(&twice, None)),
        ("a file behind the end", record(&|_, at| *at = u32::MAX)),
        ("a file within another", record(&|_, at| *at += 7)),
        ("another file's place", record(&|_, at| *at = 0)),
        ("a content that is longer", record(&|file, _| file.size = u32::MAX)),
        ("another checksum", record(&|file, _| file.sum ^= 1)),
        ("a method that nobody knows", record(&|file, _| file.method = 99)),
        ("stored bytes said to be deflated", record(&|file, _| file.method = 8)),
    ] {
        match read(&bytes) {
            Ok(other) => assert_eq!(other, contents, "{what}"),
            Err(error) => is_told(&error),
        }
    }
}

/// A lone half of a pair of surrogates is no character: JSON can spell it, a text cannot hold it.
#[test]
fn lone_surrogates_are_refused_wherever_a_text_may_stand() {
    let whole: Value = serde_json::from_slice(&GOOD.files[at("daten")].1).unwrap();
    let manifest: Value = serde_json::from_slice(&GOOD.files[at("manifest")].1).unwrap();
    for lone in ["\\ud800", "\\udfff", "\\udc00\\ud800", "a\\ud83db"] {
        let mut tried = 0;
        for spoilt in spoilt(&whole, lone) {
            let error = case::read(spoilt.as_bytes(), data::questionnaire()).unwrap_err();
            assert!(matches!(error.fault, Fault::NotJson(..)), "{spoilt}: {error}");
            is_told(&error);
            tried += 1;
        }
        for spoilt in spoilt(&manifest, lone) {
            let bytes = changed(|files| files[at("manifest")] = Member::stored("manifest.json", spoilt.as_bytes()));
            assert_eq!(fault(&bytes), package_fault([Difference::Changed("manifest.json".to_owned())]), "{spoilt}");
            tried += 1;
        }
        assert!(tried > 50, "{tried} places");
    }
}

/// A piece of JSON, once for each key and each text in it with that replaced, as it is written.
fn spoilt(value: &Value, by: &str) -> Vec<String> {
    const MARK: &str = "in this place";
    fn walk(value: &Value) -> Vec<Value> {
        match value {
            Value::String(_) => vec![Value::from(MARK)],
            Value::Array(items) => {
                let with = |n: usize, inner| {
                    let mut items = items.clone();
                    items[n] = inner;
                    Value::from(items)
                };
                items
                    .iter()
                    .enumerate()
                    .flat_map(|(n, item)| walk(item).into_iter().map(move |inner| with(n, inner)))
                    .collect()
            }
            Value::Object(fields) => {
                let mut all = Vec::new();
                for (key, inner) in fields {
                    for other in walk(inner) {
                        let mut fields = fields.clone();
                        fields[key] = other;
                        all.push(Value::Object(fields));
                    }
                    let mut fields = fields.clone();
                    let inner = fields.remove(key).unwrap();
                    fields.insert(MARK.to_owned(), inner);
                    all.push(Value::Object(fields));
                }
                all
            }
            _ => Vec::new(),
        }
    }
    walk(value).iter().map(|value| value.to_string().replace(MARK, by)).collect()
}

/// They are answers like others: they are kept, and nothing that is written shows them. What the
/// documents make of them stands in `documents/hostile.json`.
#[test]
fn what_turns_a_text_round_is_kept_in_answers_and_in_no_message() {
    let odd = "\u{202e}Petra\u{202c}\u{2066}\u{200f}\u{61c}\u{1b}[2J\u{7}\u{85}\u{feff}";
    let case = case_of("LU", "2026-11-22", json!({"reason": odd, "person_family_name": odd}));
    assert_eq!(case.answers.text("person_family_name"), Some(odd));
    let languages = Language::De.into();
    let request = Request { case: &case, enclosures: &[], languages, recipient: Recipient::Own };
    assert_eq!(read(&package::write(&request, |_| {}).unwrap().bytes).unwrap().case.answers, case.answers);
    let hidden = |told: &str| assert!(!told.contains(|c: char| c.is_control() || odd[..3].contains(c)), "{told:?}");
    let error = |pointer: &str, fault| CaseError { pointer: pointer.to_owned(), fault };
    for error in [
        error(odd, Fault::WrongKind),
        error("", Fault::UnknownId(odd.repeat(1000))),
        error("/answers", Fault::ImpossibleDate(format!("2026\n{odd}"))),
        error("", package_fault([Difference::Added(odd.to_owned()), Difference::Lacking(odd.to_owned())])),
    ] {
        is_told(&error);
        Language::ALL.iter().for_each(|language| hidden(&message::case_error(&error, *language)));
    }
}
