//! Files that ask for more time or memory than they should get: refused as soon as an honest file of
//! the largest size is read, within 256 MiB.

use super::bad_input::{GOOD, PDF, at, changed, name, package_fault, read, written};
use super::readers::is_told;
use super::zip_file::{Member, archive, central, end, members};
use nahtstelle::case::{self, CaseError, Difference, Fault};
use nahtstelle::data;
use nahtstelle::enclosure::{Enclosure, LIMIT as LARGEST, Paper};
use nahtstelle::package::LIMIT;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// Files that ask for more time or memory than they should get, with the fault that they have. `None`
/// stands for any refusal.
fn greedy() -> Vec<(&'static str, Vec<u8>, Option<Fault>)> {
    let file =
        |x: &str| format!(r#"{{"format":"iiz-case","version":1,"canton":"LU","as_of":"2026-11-22","answers":{x}}}"#);
    let most = case::LIMIT - 100;
    let list = |item: &str| {
        let items = vec![item; most / (item.len() + 1)];
        file(&format!("[{}]", items.join(","))).into_bytes()
    };
    let keys: Vec<String> = (0..most / 11).map(|n| format!("\"{n:06x}\":0")).collect();
    let with_manifest = |manifest: &[u8]| archive(&[Member::deflated("manifest.json", manifest, 9)]);
    let is_changed = Some(package_fault([Difference::Changed("manifest.json".to_owned())]));
    // Deflate makes a thousandth of a file that is all the same, and so of what comes out.
    let zeros = |length: usize| vec![b'0'; length];
    let inner = archive(&[Member::deflated("0.zip", &zeros(LIMIT), 9)]);
    let bomb = |name: &str| changed(|files| files[at("daten")] = Member::deflated(name, &zeros(LIMIT + 1), 9));
    let added = |name: &str| Some(package_fault([Difference::Added(name.to_owned())]));
    let depth = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let entry = json!({"name": name("daten"), "role": "data", "bytes": 0, "sha256": ""}).to_string();
    let same = serde_json::to_string(&serde_json::from_slice::<Value>(&GOOD.files[at("manifest")].1).unwrap()).unwrap();
    let same = same.replacen("\"files\":[", &format!("\"files\":[{}", format!("{entry},").repeat(15_000)), 1);
    vec![
        ("a case of small values", list("0"), Some(Fault::TooLarge)),
        ("a case of empty lists", list("[]"), Some(Fault::TooLarge)),
        ("a case of objects", list("{\"\":{}}"), Some(Fault::TooLarge)),
        ("a case of many fields", file(&format!("{{{}}}", keys.join(","))).into_bytes(), Some(Fault::TooLarge)),
        ("a case with a long id", file(&format!("{{\"{}\":1}}", "~/".repeat(most / 2))).into_bytes(), None),
        ("a case that is deep", file(&depth).into_bytes(), Some(Fault::TooDeep)),
        (
            "a manifest of small values",
            with_manifest(format!("[{}]", vec!["0"; LIMIT / 2 - 8].join(",")).as_bytes()),
            is_changed.clone(),
        ),
        ("a manifest that is deep", with_manifest(depth.as_bytes()), is_changed.clone()),
        ("a manifest of zeros", with_manifest(&zeros(LIMIT)), is_changed),
        ("a manifest too large", with_manifest(&zeros(LIMIT + 1)), Some(Fault::TooLarge)),
        (
            "a manifest that names one file many times",
            changed(|files| files[at("manifest")] = Member::stored("manifest.json", same.as_bytes())),
            None,
        ),
        ("a bomb in a file that belongs there", bomb(&name("daten")), Some(Fault::TooLarge)),
        (
            "a bomb in a file that does not",
            changed(|files| files.push(Member::deflated("b", &zeros(LIMIT + 1), 9))),
            added("b"),
        ),
        ("an archive in an archive", changed(|files| files.push(Member::deflated("1.zip", &inner, 9))), added("1.zip")),
        ("files that overlap", overlapping(), None),
        (
            "a million files, said",
            many(|bytes, directory, place| [bytes, directory, &end(u16::MAX, directory.len() as u32, place)].concat()),
            Some(Fault::Foreign),
        ),
        (
            "a million files, told to be one",
            many(|bytes, directory, place| [bytes, directory, &end(1, directory.len() as u32, place)].concat()),
            Some(Fault::Foreign),
        ),
        (
            "a million files and another end behind",
            many(|bytes, directory, place| {
                let mut last = large_end(bytes.len() + directory.len(), directory.len() as u64, u64::from(place));
                // A comment that looks like the end of an archive of one file.
                let false_end = end(1, 46, 0);
                let length = last.len();
                last[length - 2..].copy_from_slice(&(false_end.len() as u16).to_le_bytes());
                [bytes, directory, &last, &false_end].concat()
            }),
            Some(Fault::Foreign),
        ),
        (
            "a million files in a large archive",
            many(|bytes, directory, place| {
                [bytes, directory, &large_end(bytes.len() + directory.len(), directory.len() as u64, u64::from(place))]
                    .concat()
            }),
            Some(Fault::Foreign),
        ),
    ]
}

/// The ends of an archive of more files than the small end can say (APPNOTE 4.3.14 to 4.3.16).
fn large_end(at: usize, length: u64, place: u64) -> Vec<u8> {
    let count = (length / 47).to_le_bytes();
    let mut bytes = [b"PK\x06\x06", &44u64.to_le_bytes()[..], &[45, 0, 45, 0], &[0; 8], &count, &count].concat();
    bytes.extend([length.to_le_bytes(), place.to_le_bytes()].concat());
    bytes.extend([b"PK\x06\x07\0\0\0\0".as_slice(), &(at as u64).to_le_bytes(), &1u32.to_le_bytes()].concat());
    bytes.extend(end(u16::MAX, u32::MAX, u32::MAX));
    bytes
}

/// A directory of a million records of one empty file.
fn many(put: impl Fn(&[u8], &[u8], u32) -> Vec<u8>) -> Vec<u8> {
    let file = Member::stored("a", b"");
    let (bytes, _) = members(std::slice::from_ref(&file));
    put(&bytes, &central(&file, 0).repeat(1_000_000), bytes.len() as u32)
}

/// Many names for the same deflated bytes: each would come out once more.
fn overlapping() -> Vec<u8> {
    let file = Member::deflated("00", &vec![b'0'; LIMIT / 2], 9);
    let (bytes, _) = members(std::slice::from_ref(&file));
    let names: Vec<String> = (0..50).map(|n| format!("{n:02}")).collect();
    let records = names.iter().map(|name| central(&Member { name: name.clone().into_bytes(), ..file.clone() }, 0));
    let entries: Vec<Value> =
        names.iter().map(|name| json!({"name": name, "role": "referral", "bytes": LIMIT / 2, "sha256": ""})).collect();
    let mut manifest: Value = serde_json::from_slice(&GOOD.files[at("manifest")].1).unwrap();
    manifest["files"] = entries.into();
    let manifest = Member::stored("manifest.json", manifest.to_string().as_bytes());
    let (last, _) = members(std::slice::from_ref(&manifest));
    let directory: Vec<u8> = records.flatten().chain(central(&manifest, bytes.len() as u32)).collect();
    let place = (bytes.len() + last.len()) as u32;
    let end = end(51, directory.len() as u32, place);
    [bytes, last, directory, end].concat()
}

fn refused(bytes: &[u8]) -> CaseError {
    match bytes.starts_with(b"PK") {
        true => read(bytes).map(|contents| contents.case),
        false => case::read(bytes, data::questionnaire()),
    }
    .unwrap_err()
}

/// How long it takes to read the largest package that is one.
fn largest() -> Duration {
    let file = |bytes: usize| [PDF, &vec![b' '; bytes - PDF.len() - 5][..], b"%%EOF"].concat();
    let mut enclosures = Vec::new();
    for bytes in [LARGEST, LARGEST, LARGEST / 2] {
        enclosures.push(Enclosure::new(Paper::Cv, file(bytes), &enclosures).unwrap());
    }
    let bytes = written("Weil es viel ist.", &enclosures).bytes;
    let start = Instant::now();
    assert_eq!(read(&bytes).unwrap().enclosures.len(), 3);
    start.elapsed()
}

/// The program with at most so much memory as it takes to start, and 256 MiB: one message, nothing else.
fn is_refused_within_the_limit(what: &str, bytes: &[u8]) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("greedy");
    fs::write(&path, bytes).unwrap();
    let limited = format!("ulimit -v {}; exec \"$@\"", (100 + 256) * 1024);
    let mut command = Command::new("sh");
    command.args(["-c", &limited, "sh", env!("CARGO_BIN_EXE_iiz"), "assess", "--lang", "de"]).arg(&path);
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{what}: {told}");
    assert_eq!(told.lines().count(), 1, "{what}: {told}");
    fs::remove_file(&path).unwrap();
}

/// Each is refused with the fault that it has. The factor is for what is not optimised in tests, and
/// goes through bytes one by one.
#[test]
fn greedy_files_get_neither_time_nor_memory() {
    let honest = largest();
    for (what, bytes, expected) in greedy() {
        let start = Instant::now();
        let error = refused(&bytes);
        let took = start.elapsed();
        assert!(took < honest * 10, "{what}: {took:?}, an honest file {honest:?}");
        is_told(&error);
        assert!(expected.is_none_or(|expected| expected == error.fault), "{what}: {error}");
        is_refused_within_the_limit(what, &bytes);
    }
}
