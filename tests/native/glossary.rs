//! The glossary: what the texts, the questions and the packs abbreviate, it explains, in the
//! language in which it stands there.

use super::support::{json, path};
use super::texts::texts;
use nahtstelle::data;
use nahtstelle::help::{Entry, Help};
use nahtstelle::i18n::Language;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const GLOSSARY: &str = "data/texts/glossary.json";
const LANGUAGES: [&str; 2] = ["de", "fr"];

fn entries() -> Vec<Value> {
    json(&path(GLOSSARY)).as_array().unwrap().clone()
}

/// The parts of a text that are capitals in the main: `CM BB` and `CM-FP` are two each.
fn abbreviations(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| part.chars().filter(|c| c.is_uppercase()).count() > 1)
}

/// What is explained in a language, in small letters: some write `CaseNet`, others `CASEnet`.
fn explained(language: &str) -> BTreeSet<String> {
    let entries = entries();
    let all = entries.iter().filter_map(|entry| entry["abbreviation"][language].as_str());
    all.flat_map(abbreviations).map(str::to_lowercase).collect()
}

/// The abbreviations that users see in a language, each with a place where it stands.
fn shown(language: &str) -> BTreeMap<String, String> {
    let places = ["data/texts/", "data/questionnaire.json", "data/cantons/", "data/sources.json", "data/law.json"];
    let seen = |place: &str| places.iter().any(|start| place.starts_with(start)) && !place.starts_with(GLOSSARY);
    let texts = texts().into_iter().filter(|text| text.language == language && seen(&text.place));
    let pairs = texts.flat_map(|text| {
        let all: Vec<String> = abbreviations(&text.words).map(str::to_owned).collect();
        all.into_iter().map(move |one| (one, text.place.clone()))
    });
    pairs.collect()
}

/// What needs no entry in a language, or in any: the reason stands beside it.
fn exceptions(language: &str) -> BTreeSet<String> {
    let all = json(&path("tests/glossary_exceptions.json"));
    let here = all.as_array().unwrap().iter().filter(|one| one.get("language").is_none_or(|only| only == language));
    here.map(|one| {
        assert!(one["why"].as_str().is_some_and(|why| why.len() > 10), "{one}");
        one["abbreviation"].as_str().unwrap().to_owned()
    })
    .collect()
}

#[test]
fn every_abbreviation_that_is_shown_is_explained_in_its_language() {
    for language in LANGUAGES {
        let (explained, exceptions) = (explained(language), exceptions(language));
        let is_known = |one: &str| explained.contains(&one.to_lowercase()) || exceptions.contains(one);
        let lacking: Vec<_> = shown(language).into_iter().filter(|(one, _)| !is_known(one)).collect();
        assert!(lacking.is_empty(), "{language}: not in {GLOSSARY}: {lacking:#?}");
    }
}

#[test]
fn what_is_excepted_is_shown_and_not_explained() {
    for language in LANGUAGES {
        let (explained, shown) = (explained(language), shown(language));
        for one in exceptions(language) {
            assert!(shown.contains_key(&one), "{language}: {one} is shown nowhere");
            assert!(!explained.contains(&one.to_lowercase()), "{language}: {one} is explained and excepted");
        }
    }
}

/// What comes first is what was probably sought; the rest follows the alphabet, in which accents do not count.
#[test]
fn what_is_sought_is_found_by_abbreviation_or_term() {
    let found = |language: Language, sought: &str| {
        let glossary = &help(language).glossary;
        let name = |entry: &&Entry| match entry.abbreviation(language) {
            "" => entry.term.get(language).to_owned(),
            abbreviation => abbreviation.to_owned(),
        };
        glossary.find(language, sought).iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(found(Language::De, "iv")[0], "IV");
    assert_eq!(found(Language::De, " Invalidenversicherung ")[0], "IV");
    assert_eq!(found(Language::Fr, "ai")[0], "AI");
    assert_eq!(found(Language::Fr, "appreciation"), found(Language::Fr, "APPRÉCIATION"));
    assert!(found(Language::Fr, "appreciation").contains(&"appréciation".to_owned()));
    assert!(found(Language::Fr, "numéro postal d'acheminement").contains(&"NPA".to_owned()));
    assert_eq!(found(Language::De, "nichts dergleichen"), [""; 0]);
    for language in Language::ALL {
        let all = found(language, "");
        assert_eq!(all.len(), entries().len());
        let plain: Vec<String> =
            all.iter().map(|name| name.nfd().filter(|c| !is_combining_mark(*c)).collect()).collect();
        let plain: Vec<String> = plain.iter().map(|name: &String| name.to_lowercase()).collect();
        assert!(plain.is_sorted(), "{plain:#?}");
    }
}

/// The file of a language is read whole or not at all, and says nothing in the other one.
#[test]
fn the_file_of_a_language_is_whole() {
    for language in Language::ALL {
        let whole = data::built_in_help(language);
        assert!(
            !data::load_help(language, &whole[..whole.len() - 1]) && !data::load_help(language, b"<!doctype html>")
        );
        let other = if language == Language::De { Language::Fr } else { Language::De };
        for entry in &help(language).glossary.0 {
            assert_eq!((entry.term.get(other), entry.text.get(other), entry.abbreviation(other)), ("", "", ""));
            assert!(!entry.term.get(language).is_empty() && !entry.text.get(language).is_empty());
        }
    }
}

fn help(language: Language) -> &'static Help {
    assert!(data::load_help(language, data::built_in_help(language)));
    data::help(language).unwrap()
}
