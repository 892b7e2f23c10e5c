//! Packages: what goes in comes out, what does not belong there is named.

use super::support::CORPUS;
use nahtstelle::case::{Answer, Case, Difference, Fault};
use nahtstelle::consent::Recipient;
use nahtstelle::data;
use nahtstelle::document::Block;
use nahtstelle::dossier::{Dossier, REASON};
use nahtstelle::enclosure::{Enclosure, Format, LIMIT, Paper, Unfit};
use nahtstelle::i18n::Language;
use nahtstelle::package::{self, Contents, Package, Request};
use nahtstelle::referral::referral;
use sha2::Digest;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\xdac`\0\0\0\x02\0\x01\xe5'\xde\xfc\0\0\0\0IEND\xaeB`\x82";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9";
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// The files of a package: name and content.
type Files = Vec<(String, Vec<u8>)>;

fn choices(ids: &[&str]) -> Option<Answer> {
    Some(Answer::Choices(ids.iter().map(|id| (*id).to_owned()).collect()))
}

/// A case whose consent names the addressee and the RAV, and these categories.
fn case(categories: &[&str]) -> Case {
    let mut case =
        CORPUS.iter().find(|example| example.file.contains("v01_three_institutions_in_2026")).unwrap().case.clone();
    case.answers.set("consent", Some(Answer::Choice("given".to_owned())));
    case.answers.set("consent_recipients", choices(&["addressee", "rav"]));
    case.answers.set("consent_categories", choices(categories));
    case.answers.set("consent_valid_until", None);
    case.answers.set("medical_release", Some(Answer::Choice("given".to_owned())));
    case
}

fn enclosures(papers: &[(Paper, &[u8])]) -> Vec<Enclosure> {
    let mut made = Vec::new();
    for (paper, bytes) in papers {
        let enclosure = Enclosure::new(*paper, bytes.to_vec(), &made).unwrap();
        made.push(enclosure);
    }
    made
}

fn written(case: &Case, enclosures: &[Enclosure], recipient: Recipient) -> Package {
    package::write(&Request { case, enclosures, languages: Language::De.into(), recipient }, |_| {}).unwrap()
}

fn read(bytes: &[u8]) -> Result<Contents, Fault> {
    package::read(bytes, data::questionnaire()).map_err(|error| error.fault)
}

fn sha256(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_format_of_a_file_is_told_by_both_its_ends() {
    assert_eq!([PDF, PNG, JPEG].map(Format::of), [Some(Format::Pdf), Some(Format::Png), Some(Format::Jpeg)]);
    for whole in [PDF, PNG, JPEG] {
        assert_eq!(Format::of(&whole[..whole.len() - 8]), None, "half a file");
        assert_eq!(Format::of(&whole[1..]), None, "without its beginning");
    }
    for foreign in [&b""[..], b"GIF89a", b"PK\x03\x04", b"<svg/>", b"%PDF", b"\xff\xd8", b"MZ\x90\0%PDF-1.4\n%%EOF"] {
        assert_eq!(Format::of(foreign), None);
    }
}

#[test]
fn enclosures_have_limits_each_and_in_all() {
    let sized = |bytes: usize| [PDF, &vec![b' '; bytes - PDF.len() - 5][..], b"%%EOF"].concat();
    assert_eq!(Enclosure::new(Paper::Cv, sized(LIMIT + 1), &[]), Err(Unfit::TooLarge));
    let mut others = enclosures(&[(Paper::Cv, &sized(LIMIT)), (Paper::Cv, &sized(LIMIT))]);
    assert_eq!(Enclosure::new(Paper::Cv, sized(LIMIT / 2 + 1), &others), Err(Unfit::TooMuch));
    others.push(Enclosure::new(Paper::Cv, sized(LIMIT / 2), &others).unwrap());
    assert_eq!(Enclosure::new(Paper::Cv, PNG.to_vec(), &others), Err(Unfit::TooMuch), "not one byte more");
    let many = enclosures(&[(Paper::Cv, PNG); 50]);
    assert_eq!(Enclosure::new(Paper::Cv, PNG.to_vec(), &many), Err(Unfit::TooMuch), "nor one paper more");
    let bytes = written(&case(&["work"]), &many, Recipient::Addressee).bytes;
    assert_eq!(read(&bytes).unwrap().enclosures, many, "what may go in comes out");
}

#[test]
fn each_recipient_gets_the_enclosures_that_the_consent_covers() {
    let papers = Paper::ALL.map(|paper| (paper, PNG));
    let all = enclosures(&papers);
    for (categories, expected) in [
        (vec![], vec!["consent"]),
        (vec!["work"], vec!["consent", "cv", "work_certificate"]),
        (vec!["measures", "health"], vec!["consent", "measure_report", "incapacity_certificate"]),
        (vec!["medical", "finances", "social"], vec!["consent", "medical_report", "decision", "social"]),
    ] {
        let contents = read(&written(&case(&categories), &all, Recipient::Addressee).bytes).unwrap();
        let ids: Vec<&str> = contents.enclosures.iter().map(|enclosure| enclosure.paper.id()).collect();
        assert_eq!(ids, expected);
    }
    let own = read(&written(&case(&[]), &all, Recipient::Own).bytes).unwrap();
    assert_eq!(own.enclosures, all, "one's own files have all of them");
}

#[test]
fn an_enclosure_that_stays_behind_changes_nothing_in_the_package() {
    let kept = enclosures(&[(Paper::Cv, PDF)]);
    let more = enclosures(&[(Paper::MedicalReport, PNG), (Paper::Cv, PDF), (Paper::Decision, JPEG)]);
    let case = case(&["work"]);
    let [alone, among] = [kept, more].map(|enclosures| written(&case, &enclosures, Recipient::Addressee));
    assert_eq!(alone, among);
}

#[test]
fn what_was_changed_is_named_with_its_file() {
    let package = written(&case(&["work"]), &enclosures(&[(Paper::Cv, PDF)]), Recipient::Addressee);
    let name = |start: &str| package.files.iter().find(|(name, _)| name.starts_with(start)).unwrap().0.clone();
    let (referral, data, cv) = (name("anmeldung"), name("daten"), name("beilage_1"));
    let changed = |change: &dyn Fn(&mut Files)| {
        let mut files = package.files.clone();
        change(&mut files);
        read(&zipped(&files)).map(|_| ())
    };
    let content = |files: &mut Files, name: &str, bytes: &[u8]| {
        files.iter_mut().find(|(other, _)| other == name).unwrap().1 = bytes.to_vec();
    };
    assert_eq!(changed(&|_| {}), Ok(()), "packed anew by another program, it is the same");
    assert_eq!(
        changed(&|files| {
            content(files, &cv, JPEG);
            files.retain(|(name, _)| *name != referral);
            files.push(("notes.txt".to_owned(), b"by the way".to_vec()));
        }),
        Err(Fault::Package(vec![
            Difference::Added("notes.txt".to_owned()),
            Difference::Lacking(referral.clone()),
            Difference::Changed(cv.clone()),
        ])),
        "all that differs at once"
    );
    // Whoever changes the data and the manifest with it cannot change the number on each page.
    let forged = changed(&|files| {
        let json = String::from_utf8(files.iter().find(|(name, _)| *name == data).unwrap().1.clone()).unwrap();
        let other = json.replacen("\"yes\"", "\"no\"", 1);
        let manifest = files.iter().find(|(name, _)| name == "manifest.json").unwrap().1.clone();
        let mut manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
        let entries = manifest["files"].as_array_mut().unwrap();
        let entry = entries.iter_mut().find(|entry| entry["name"] == data.as_str()).unwrap();
        entry["bytes"] = other.len().into();
        entry["sha256"] = sha256(other.as_bytes()).into();
        content(files, &data, other.as_bytes());
        content(files, "manifest.json", manifest.to_string().as_bytes());
    });
    assert_eq!(forged, Err(Fault::Package(vec![Difference::Changed("manifest.json".to_owned())])));
}

#[test]
fn packages_of_earlier_versions_open_and_newer_ones_are_refused() {
    let kept = std::fs::read("tests/packages/version_1.zip").unwrap();
    let case = read(&kept).unwrap().case;
    assert_eq!(case.answers.text("consent_language"), Some("Tigrinya, mit Dolmetscherin"));
    // When the address was one line.
    let kept = std::fs::read("tests/packages/address_in_one_line.zip").unwrap();
    let address = read(&kept).unwrap().case.answers;
    assert_eq!(address.text("person_address_line"), Some("Beispielweg 3, 6000 Musterwil"));
    let mut files = written(&case, &[], Recipient::Addressee).files;
    for (name, bytes) in &mut files {
        if name == "manifest.json" {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let next = package::VERSION + 1;
            *bytes = text
                .replace(&format!("\"version\": {}", package::VERSION), &format!("\"version\": {next}"))
                .into_bytes();
        }
    }
    assert_eq!(read(&zipped(&files)), Err(Fault::Newer(package::VERSION + 1)));
}

#[test]
fn papers_for_the_person_hold_no_data() {
    let papers = written(&case(&["work"]), &enclosures(&[(Paper::Cv, PDF)]), Recipient::Person);
    assert!(papers.files.iter().all(|(name, _)| name.ends_with(".pdf") || name == "manifest.json"));
    assert_eq!(read(&papers.bytes), Err(Fault::NoData));
}

#[test]
fn a_hostile_archive_is_refused_before_it_costs_anything() {
    let good = written(&case(&["work"]), &[], Recipient::Addressee);
    let with = |more: Vec<(String, Vec<u8>)>| zipped(&[good.files.clone(), more].concat());
    let many = (0..100_000).map(|n| (format!("{n}"), Vec::new())).collect();
    assert_eq!(read(&with(many)), Err(Fault::Foreign), "a hundred thousand files");
    let bomb = with(vec![("bomb".to_owned(), vec![0; package::LIMIT + 1])]);
    let Err(Fault::Package(found)) = read(&bomb) else { panic!("a file that does not belong there") };
    assert_eq!(found, [Difference::Added("bomb".to_owned())], "is not unpacked");
    let outside = with(vec![("../../etc/passwd".to_owned(), b"x".to_vec())]);
    assert_eq!(read(&outside), Err(Fault::Package(vec![Difference::Added("../../etc/passwd".to_owned())])));
    // Two files of the same name: the second is renamed in the archive's bytes.
    let name = good.files[0].0.as_str();
    let twin = format!("x{}", &name[1..]);
    let mut twice = with(vec![(twin.clone(), b"other".to_vec())]);
    while let Some(at) = twice.windows(twin.len()).position(|place| place == twin.as_bytes()) {
        twice[at..at + twin.len()].copy_from_slice(name.as_bytes());
    }
    assert_eq!(read(&twice), Err(Fault::Foreign), "the same name twice");
    for length in [0, 4, 21, good.bytes.len() / 2, good.bytes.len() - 1] {
        assert_eq!(read(&good.bytes[..length]), Err(Fault::Foreign), "cut to {length} bytes");
    }
}

/// Referring against the assessment, or while it is open, is up to the caseworker.
#[test]
fn the_reason_for_going_against_the_assessment_stands_in_the_referral() {
    let notices = |case: &Case| -> (Vec<String>, bool) {
        let dossier = Dossier::new(case, Language::De, Recipient::Own).unwrap();
        let lacking = dossier.lacking().iter().any(|question| question.id == REASON);
        let blocks = referral(&dossier).blocks.into_iter();
        let texts = blocks.filter_map(|block| match block {
            Block::Notice { title, text } if title.starts_with("Weshalb") => Some(text),
            _ => None,
        });
        (texts.collect(), lacking)
    };
    for (need, expected) in [("yes", "met"), ("no", "not_met"), ("unknown", "open")] {
        let mut case = case(&[]);
        let answer = if need == "unknown" { Answer::Unknown } else { Answer::Choice(need.to_owned()) };
        case.answers.set("coordination_need", Some(answer));
        case.answers.set("intended_pathway", Some(Answer::Choice("lu.roundtable".to_owned())));
        assert_eq!(super::support::outcome(&super::support::pathway(&case, "lu.roundtable")), expected);
        let against = expected != "met";
        let said: Vec<String> =
            against.then(|| "Eine Begründung ist nicht angegeben.".to_owned()).into_iter().collect();
        assert_eq!(notices(&case), (said, against), "without a reason: {expected}");
        case.answers.set(REASON, Some(Answer::Text("Weil es eilt.".to_owned())));
        assert_eq!(notices(&case), (vec!["Weil es eilt.".to_owned()], false), "with a reason: {expected}");
        case.answers.set(REASON, None);
        case.answers.set("intended_pathway", None);
        assert_eq!(notices(&case), (Vec::new(), false), "no way chosen: {expected}");
    }
}
