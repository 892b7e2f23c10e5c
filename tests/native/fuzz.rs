//! What cannot be a file in a repository, and what nobody would think of: size, depth, encodings,
//! bytes and values at random. Nothing panics, and what is let through is a case.

use super::generate::{coins, foreign};
use super::readers::READERS;
use super::support::path;
use nahtstelle::case::{self, CaseError, Fault, LIMIT};
use nahtstelle::i18n::Language;
use nahtstelle::{data, message};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;

fn read(bytes: &[u8]) -> Result<case::Case, CaseError> {
    case::read(bytes, data::questionnaire())
}

fn good() -> String {
    let file = json!({"format": "iiz-case", "version": 1, "canton": "LU", "as_of": "2026-11-22", "answers": {
        "motivated": "unknown", "reason": "Rücken \u{1f642}", "institutions": [{"institution": "rav", "since": "2026-03"}]}});
    file.to_string()
}

#[test]
fn size_is_bounded() {
    let mut bytes = good().into_bytes();
    bytes.resize(LIMIT, b' ');
    assert!(read(&bytes).is_ok(), "25 MB are read");
    bytes.push(b' ');
    assert_eq!(read(&bytes), Err(CaseError { pointer: String::new(), fault: Fault::TooLarge }));
}

#[test]
fn depth_is_bounded() {
    let deep = 100_000;
    let inside = |inner: String| good().replace("\"unknown\"", &inner);
    let lists = "[".repeat(deep) + &"]".repeat(deep);
    for text in ["[".repeat(deep), lists.clone(), "{\"a\":".repeat(deep), inside(lists), inside("{\"a\":".repeat(deep))]
    {
        assert_eq!(read(text.as_bytes()).map_err(|error| error.fault), Err(Fault::TooDeep));
    }
}

#[test]
fn a_byte_order_mark_is_allowed_and_other_encodings_are_not() {
    assert!(read(&[b"\xef\xbb\xbf", good().as_bytes()].concat()).is_ok());
    let utf_16: Vec<u8> = good().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin_1 = good().replace('\u{1f642}', "").chars().map(|c| c as u8).collect::<Vec<u8>>();
    for bytes in [
        utf_16,
        latin_1,
        b"\xef\xbb\xbf".to_vec(),
        b"\xef\xbb\xbf\xef\xbb\xbf{}".to_vec(),
        vec![],
        vec![0; 64],
        vec![255; 64],
    ] {
        assert!(matches!(read(&bytes), Err(CaseError { fault: Fault::NotJson(..), .. })));
    }
}

#[test]
fn null_stands_for_no_answer_and_language_may_be_left_out() {
    let null = good().replace("\"unknown\"", "null");
    let case = read(null.as_bytes()).unwrap();
    assert_eq!((case.answers.get("motivated"), case.language), (None, Language::De));
}

#[test]
fn no_part_of_a_file_is_a_file() {
    let good = good();
    for end in 0..good.len() {
        assert!(read(&good.as_bytes()[..end]).is_err(), "{end} bytes");
    }
}

/// What a fuzzer found worth keeping: the laws of each reader still hold.
#[test]
fn the_laws_of_readers_hold_on_the_kept_corpus() {
    for (reader, holds) in READERS {
        let files: Vec<_> =
            fs::read_dir(path("fuzz/corpus").join(reader)).unwrap().map(|file| file.unwrap().path()).collect();
        assert!(files.len() >= 5, "fuzz/corpus/{reader} lost its files");
        for file in files {
            // Shown if the next line fails.
            eprintln!("{}", super::support::name(&file));
            holds(&fs::read(&file).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn flipped_bytes_never_panic_and_what_is_read_can_be_saved(case in foreign(true), flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<Option<prop::sample::Index>>()) {
        let mut bytes = case.write().into_bytes();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
        reads_back(&bytes)?;
    }

    #[test]
    fn values_in_the_wrong_place_never_panic(case in foreign(true), mut coins in coins(0.04), strange in strange()) {
        let mut file: Value = serde_json::from_str(&case.write()).unwrap();
        replace(&mut file, &strange, &mut || coins.toss());
        reads_back(file.to_string().as_bytes())?;
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        reads_back(&bytes)?;
    }
}

/// Reading does not panic; and what it lets through is a case that can be assessed and saved.
fn reads_back(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read(bytes) {
        Ok(case) => {
            prop_assert_eq!(read(case.write().as_bytes()), Ok(case.clone()));
            if data::pack(case.canton).is_some() {
                super::support::report(&case);
            }
        }
        Err(error) => prop_assert!(!message::case_error(&error, Language::Fr).is_empty()),
    }
    Ok(())
}

/// Pieces of JSON of every kind.
fn strange() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec!["unknown", "none", "yes", "2026-02-31", "LU"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from);
        prop_oneof![list, inner.prop_map(|inner| json!({ "institution": inner }))]
    })
}

/// Puts a value in the place of others.
fn replace(value: &mut Value, strange: &Value, coin: &mut dyn FnMut() -> bool) {
    match value {
        _ if coin() => *value = strange.clone(),
        Value::Object(fields) => fields.values_mut().for_each(|inner| replace(inner, strange, coin)),
        Value::Array(items) => items.iter_mut().for_each(|inner| replace(inner, strange, coin)),
        _ => {}
    }
}
