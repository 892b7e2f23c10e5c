//! What reads foreign bytes, each with the laws that hold for any bytes at all. The fuzzing crate
//! runs the same functions, see `README.md` beside this folder.

use super::zip_file::{Member, archive};
use hmac::{KeyInit, Mac};
use nahtstelle::canton::Canton;
use nahtstelle::case::{self, Answer, Case, CaseError};
use nahtstelle::config::Config;
use nahtstelle::config::check::{self, Checked};
use nahtstelle::consent::Recipient;
use nahtstelle::date::{Day, PartialDate};
use nahtstelle::enclosure::{Enclosure, Format, Paper, Unfit};
use nahtstelle::i18n::{Language, SignerLanguage};
use nahtstelle::pack::check::files::{self, Content, File};
use nahtstelle::pack::{CheckedPack, Documents, Fault};
use nahtstelle::sealed::{self, Asks, Key, OpenError, PrivateKey, PublicKey, Random, To};
use nahtstelle::{assess, data, form, message, package, passphrase, present, typed};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use std::sync::LazyLock;

/// A reader, by the name of its folder in `fuzz/corpus`.
pub type Reader = (&'static str, fn(&[u8]));

pub const READERS: [Reader; 7] = [
    ("case", case_file),
    ("package", package_file),
    ("sealed", sealed_file),
    ("enclosure", enclosure),
    ("values", values),
    ("pack", pack),
    ("config", config),
];

/// A message is one line of bearable length, without what would hide or turn round a part of it.
fn is_plain(text: &str) {
    assert!(text.contains(' ') && text.chars().count() < 2_000, "{} characters: {text:.300}", text.chars().count());
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    assert!(!text.contains(hidden), "{text:?}");
}

/// A refusal is told in both languages.
pub fn is_told(error: &CaseError) {
    let [german, french] = Language::ALL.map(|language| message::case_error(error, language));
    is_plain(&german);
    is_plain(&french);
    assert_ne!(german, french);
}

/// What is let through is a case: it can be assessed, saved, read again and handed to the page.
fn is_case(case: &Case) {
    let written = case.write();
    let again = case::read(written.as_bytes(), data::questionnaire()).unwrap();
    assert_eq!(&again, case);
    assert_eq!(again.write(), written);
    let handed: Case = postcard::from_bytes(&postcard::to_allocvec(case).unwrap()).unwrap();
    assert_eq!(&handed, case);
    let pack = data::pack(case.canton).unwrap();
    assess::assess(pack, data::questionnaire(), case);
    form::Form::new(data::questionnaire(), &pack.pathways, case).violations();
    for (id, answer) in case.answers.iter() {
        present::answer(data::questionnaire().question(id).unwrap(), Some(answer), Language::Fr);
    }
}

fn case_file(bytes: &[u8]) {
    match case::read(bytes, data::questionnaire()) {
        Ok(case) => is_case(&case),
        Err(error) => is_told(&error),
    }
}

/// An archive as it is; or a manifest and the contents of its files with noughts between, from which
/// an archive is made. Sizes and hashes of files whose hash is empty, and an empty id, are filled in.
fn package_file(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        read_package(bytes).unwrap_or_else(|error| is_told(&error));
        return;
    }
    let mut parts = bytes.split(|byte| *byte == 0);
    let first = parts.next().unwrap_or_default();
    let mut manifest: Value = serde_json::from_slice(first).unwrap_or_default();
    let names = filled(&mut manifest, &parts.clone().collect::<Vec<_>>());
    let written = manifest.to_string();
    let manifest = if manifest.is_null() { first } else { written.as_bytes() };
    let contents: Vec<&[u8]> = parts.collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(String::as_str).zip(contents).collect();
    files.push(("manifest.json", manifest));
    let stored: Vec<Member> = files.iter().map(|(name, content)| Member::stored(name, content)).collect();
    let outcome = read_package(&archive(&stored));
    if files.len() < 60 {
        let deflated: Vec<Member> = files.iter().map(|(name, content)| Member::deflated(name, content, 1)).collect();
        assert_eq!(read_package(&archive(&deflated)), outcome, "packed anew");
    }
    match outcome {
        Err(error) => is_told(&error),
        // Whatever a file says, it says something else with one byte changed.
        Ok(()) => {
            for (n, (name, content)) in files.iter().enumerate().filter(|(_, (_, content))| !content.is_empty()) {
                let mut changed = content.to_vec();
                changed[content.len() / 2] ^= 1;
                let mut stored = stored.clone();
                stored[n] = Member::stored(name, &changed);
                assert!(*name == "manifest.json" || read_package(&archive(&stored)).is_err(), "{name}");
            }
        }
    }
}

fn read_package(bytes: &[u8]) -> Result<(), CaseError> {
    let package::Contents { case, enclosures } = package::read(bytes, data::questionnaire())?;
    is_case(&case);
    for (n, one) in enclosures.iter().enumerate() {
        assert_eq!(Enclosure::new(one.paper, one.bytes.clone(), &enclosures[..n]).as_ref(), Ok(one));
    }
    Ok(())
}

/// Fills in what a manifest says of its files; gives their names.
fn filled(manifest: &mut Value, contents: &[&[u8]]) -> Vec<String> {
    let mut names = Vec::new();
    let (mut of_data, mut of_enclosures) = (None, Vec::new());
    if let Some(entries) = manifest.get_mut("files").and_then(Value::as_array_mut) {
        for (n, entry) in entries.iter_mut().filter(|entry| entry.is_object()).enumerate() {
            names.push(entry.get("name").and_then(Value::as_str).unwrap_or_default().to_owned());
            if let Some(content) = contents.get(n).filter(|_| entry.get("sha256") == Some(&Value::from(""))) {
                entry["bytes"] = content.len().into();
                entry["sha256"] = sha256(content).into();
            }
            let sum = entry.get("sha256").and_then(Value::as_str).unwrap_or_default().to_owned();
            match entry.get("role").and_then(Value::as_str) {
                Some("data") => of_data = of_data.or(Some(sum)),
                Some("enclosure") => of_enclosures.push(sum),
                _ => {}
            }
        }
    }
    if let (Some(sum), Some("")) = (of_data, manifest.get("id").and_then(Value::as_str)) {
        manifest["id"] = id(manifest, &sum, &of_enclosures.join(" ")).into();
    }
    names.truncate(contents.len());
    names
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The id of a package as `data/FORMATS.md` describes it.
fn id(manifest: &Value, data: &str, enclosures: &str) -> String {
    let field = |name: &str| manifest.get(name).and_then(Value::as_str).unwrap_or_default();
    let [pathway, recipient, language, signer] = ["pathway", "recipient", "language", "signer_language"].map(field);
    let both = if manifest.get("side_by_side") == Some(&Value::from(true)) { "+" } else { "" };
    let about = format!("{data} {pathway} {recipient} {language}{signer}{both} 2 {enclosures}");
    let letters = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    Sha256::digest(about.as_bytes()).iter().take(8).map(|byte| char::from(letters[usize::from(byte % 32)])).collect()
}

const SECRET: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
const PUBLIC: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
static PRIVATE: LazyLock<Vec<PrivateKey>> = LazyLock::new(|| PrivateKey::read_file(SECRET).unwrap());

fn seal(content: &[u8]) -> Vec<u8> {
    // The file key is what is drawn first.
    let random = Random::draw(|bytes| {
        bytes.fill(7);
        Ok::<(), Infallible>(())
    });
    sealed::seal(content, To::Key(&PUBLIC.parse().unwrap()), random.unwrap()).unwrap()
}

/// A sealed file as it is; or stanzas that stand in a genuine header beside the one for a key, so that
/// its code is right.
fn sealed_file(bytes: &[u8]) {
    if sealed::is_sealed(bytes) {
        open(bytes);
        return;
    }
    let genuine = seal(b"content");
    let stanza = genuine.windows(2).position(|two| two == b"->").unwrap();
    let code = genuine.windows(4).position(|four| four == b"--- ").unwrap();
    let payload = code + 4 + 43 + 1;
    let text = [&genuine[..stanza], bytes, &genuine[stanza..code + 3]].concat();
    let mut key = [0; 32];
    hkdf::Hkdf::<Sha256>::new(None, &[7; 16]).expand(b"header", &mut key).unwrap();
    let mut mac = hmac::Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(&text);
    let code = base64(&mac.finalize().into_bytes());
    let file = [text.as_slice(), b" ", code.as_bytes(), b"\n", &genuine[payload..]].concat();
    if let Some(content) = open(&file) {
        assert_eq!(content, b"content");
    }
    if bytes.is_empty() {
        assert_eq!(file, genuine);
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64ct::{Base64Unpadded, Encoding};
    Base64Unpadded::encode_string(bytes)
}

fn open(bytes: &[u8]) -> Option<Vec<u8>> {
    let asked = sealed::asks_for(bytes);
    let by_key = sealed::open(bytes, Key::Private(&PRIVATE));
    match (asked, &by_key) {
        (Err(error), other) => assert_eq!(other, &Err(error)),
        (Ok(Asks::Passphrase), other) => assert_eq!(other, &Err(OpenError::WrongKey)),
        (Ok(Asks::Key), Ok(content)) => {
            assert_eq!(sealed::open(&seal(content), Key::Private(&PRIVATE)).as_ref(), Ok(content))
        }
        (Ok(Asks::Key), Err(_)) => assert!(sealed::open(bytes, Key::Passphrase("password")).is_err()),
    }
    // What costs much is left out: work beyond factor 5.
    let cheap = |line: &[u8]| {
        line.starts_with(b"-> scrypt ") && (b'1'..=b'5').contains(&line[line.len() - 1]) && line[line.len() - 2] == b' '
    };
    if asked == Ok(Asks::Passphrase) && bytes.split(|byte| *byte == b'\n').nth(1).is_some_and(cheap) {
        let outcome = sealed::open(bytes, Key::Passphrase("password"));
        assert!(matches!(outcome, Ok(_) | Err(OpenError::WrongKey | OpenError::Damaged)));
    }
    for error in asked.err().into_iter().chain(by_key.as_ref().err().copied()) {
        let told = error.text();
        is_plain(&told.de);
        is_plain(&told.fr);
    }
    by_key.ok()
}

/// A file that may be an enclosure: only its ends decide.
fn enclosure(bytes: &[u8]) {
    let format = Format::of(bytes);
    match Enclosure::new(Paper::Cv, bytes.to_vec(), &[]) {
        Ok(made) => {
            assert_eq!((Some(made.format), made.bytes.as_slice()), (format, bytes));
            assert_eq!(Format::of(&bytes[1..]), None, "without its beginning");
            let (start, rest) = bytes.split_at(16.min(bytes.len()));
            let longer = [start, &[b' '; 2_000], rest].concat();
            assert!(rest.len() < 1024 || Format::of(&longer) == format, "longer in the middle");
        }
        Err(unfit) => {
            assert_eq!((unfit, format), (Unfit::Format, None));
            let told = data::document_texts().both(unfit.key());
            is_plain(&told.de);
            is_plain(&told.fr);
        }
    }
}

/// A text as people type it, or as it stands in a field of a file or in a call of the command line.
fn values(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let as_of = "2026-11-22".parse().unwrap();
    let typed = |text: &str| typed::date(text, true, as_of).ok();
    if let Some(date) = PartialDate::parse(&text) {
        assert_eq!(date.to_string(), text);
        assert_eq!(date.day().map(|day| day.to_string()), (text.len() == 10).then(|| text.to_string()));
        assert_eq!(typed(&text), Some(date));
    }
    if let Some(date) = typed(&text) {
        assert_eq!(PartialDate::parse(&date.to_string()), Some(date));
        assert_eq!(typed(&date.numeric()), Some(date));
        assert!(date.earliest() <= date.latest());
        assert!(date.latest().plus_months(-12_000) < date.earliest() && date.earliest().plus_days(1) > date.earliest());
    }
    if let Ok(day) = text.parse::<Day>() {
        assert_eq!(day.to_string(), text);
        assert!(day.plus_days(1) > day && day.plus_months(1) > day && day.plus_months(0) == day);
    }
    if let Some(digits) = typed::ahv_number(&text) {
        let weighed: u32 = digits.bytes().rev().zip([1, 3].iter().cycle()).map(|(b, w)| u32::from(b - b'0') * w).sum();
        assert!(digits.len() == 13 && digits.starts_with("756") && weighed.is_multiple_of(10), "{digits}");
        assert_eq!(typed::ahv_number(&digits).as_ref(), Some(&digits));
        let question = data::questionnaire().question("person_ahv_number").unwrap();
        let shown = present::answer(question, Some(&Answer::Text(text.to_string())), Language::De);
        assert_eq!(shown.text().replace(|c: char| !c.is_ascii_digit(), ""), digits);
    }
    if let Some(words) = passphrase::as_generated(&text) {
        assert_eq!(passphrase::as_generated(&words), Some(words));
    }
    if let Ok(key) = text.parse::<PublicKey>() {
        let random = Random::draw(|bytes| {
            bytes.fill(9);
            Ok::<(), Infallible>(())
        });
        assert!(sealed::seal(b"", To::Key(&key), random.unwrap()).is_ok(), "{text}");
    }
    if let Ok(keys) = PrivateKey::read_file(&text) {
        assert!(!keys.is_empty() && text.contains("AGE-SECRET-KEY-1"));
    }
    assert!(Canton::of_code(&text).is_none_or(|canton| canton.code() == text));
    assert!(Paper::of(&text).is_none_or(|paper| paper.id() == text));
    assert!(SignerLanguage::of_code(&text).is_none_or(|language| language.code() == text));
    assert_eq!(Recipient::of(&text).id(), text);
}

/// A pack as `iiz check` reads it: in a folder of packs, and with a name that says nothing.
fn pack(bytes: &[u8]) {
    let base = Some((data::questionnaire(), data::documents()));
    for name in ["data/cantons/gl.json", "some.json"] {
        let file = File { name: name.to_owned(), bytes: bytes.to_vec() };
        let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
        for checked in files::check(&[file], base) {
            match checked {
                Ok(Content::Pack(pack)) => is_pack(&pack),
                Ok(_) => {}
                Err(faults) => are_told(&faults, lines),
            }
        }
    }
}

/// Faults are told in words, each in a line that the file has.
fn are_told(faults: &[Fault], lines: usize) {
    assert!(!faults.is_empty());
    for fault in faults {
        assert!((1..=lines).contains(&fault.line) && !fault.problem.is_empty(), "{fault}");
        assert!(!fault.to_string().contains(char::is_control), "{fault:?}");
    }
}

/// A configuration as `iiz check-config` and the page read it: what is let through can be handed to
/// the page, with packs that can be built in.
fn config(bytes: &[u8]) {
    let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
    match check::check(bytes) {
        Err(faults) => are_told(&faults, lines),
        Ok(Checked { config, packs, refused }) => {
            let handed: Config = postcard::from_bytes(&postcard::to_allocvec(&config).unwrap()).unwrap();
            assert_eq!(handed, config);
            for holder in &config.recipients {
                holder.key.parse::<PublicKey>().unwrap();
            }
            for file in packs {
                let (content, _) = file.split_last_chunk::<8>().unwrap();
                let (pack, _): (CheckedPack, Documents) = postcard::from_bytes(content).unwrap();
                is_pack(&pack);
            }
            if !refused.is_empty() {
                are_told(&refused, lines);
            }
        }
    }
}

/// What the check lets through can be built in, and any case can be assessed under it.
fn is_pack(pack: &CheckedPack) {
    let built_in: CheckedPack = postcard::from_bytes(&postcard::to_allocvec(pack).unwrap()).unwrap();
    assert_eq!(&built_in, pack);
    for answers in [r#"{}"#, r#"{"coordination_need":"yes","institutions":[{"institution":"rav","since":"2026-03"}]}"#]
    {
        let file =
            format!(r#"{{"format":"iiz-case","version":1,"canton":"GL","as_of":"2026-11-22","answers":{answers}}}"#);
        let case = case::read(file.as_bytes(), data::questionnaire()).unwrap();
        assess::assess(pack, data::questionnaire(), &case);
    }
}
