//! The keys of texts: every one that is used exists, every one that exists is used, and each is in the
//! file that is there where it is used.

use super::support::{files, json, name, path};
use nahtstelle::data;
use std::collections::BTreeSet;
use std::fs;

/// The string literals of the sources whose path passes, without comments.
fn literals(of: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files("src", "rs").into_iter().filter(|file| of(&name(file))) {
        let source = fs::read_to_string(file).unwrap();
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let line = line.replace("\\\"", "").replace("'\"'", "");
            found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// It has the form of a key: `area.thing`, and is neither a file's name nor a pathway's id.
fn is_key(text: &str) -> bool {
    let steps: Vec<&str> = text.split('.').collect();
    let plain = |step: &&str| {
        step.starts_with(|c: char| c.is_ascii_lowercase())
            && step.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    let file =
        ["json", "js", "rs", "css", "html", "pdf", "zip", "age", "txt", "wasm", "ttf", "otf", "icc", "md", "svg"];
    steps.len() > 1 && steps.iter().all(plain) && !file.contains(&steps[steps.len() - 1]) && steps[0].len() > 2
}

#[test]
fn every_key_that_is_used_exists_and_every_one_that_exists_is_used() {
    let literals = literals(|_| true);
    let (texts, papers) = (&data::document_texts().0, &data::signer_texts().0);
    let keys: BTreeSet<&str> = texts.iter().map(|(key, _)| key).chain(papers.iter().map(|(key, _)| key)).collect();
    assert_eq!(keys.len(), texts.iter().count() + papers.iter().count(), "a key stands in two files");
    let forms = |key: &str| [format!("{key}.one"), format!("{key}.other")];
    let exists = |key: &str| keys.contains(key) || forms(key).iter().all(|form| keys.contains(form.as_str()));
    let lacking: Vec<_> = literals.iter().filter(|text| is_key(text) && !exists(text)).collect();
    let stem = |key: &str| key.strip_suffix(".one").or(key.strip_suffix(".other")).map(str::to_owned);
    let prefixes: Vec<&str> =
        literals.iter().filter_map(|text| Some(text.split_once('{')?.0)).filter(|text| text.ends_with('.')).collect();
    let used = |key: &&str| {
        literals.contains(*key)
            || stem(key).is_some_and(|stem| literals.contains(&stem))
            || prefixes.iter().any(|prefix| key.starts_with(prefix))
    };
    let idle: Vec<_> = keys.iter().filter(|key| !used(key)).collect();
    assert!(lacking.is_empty() && idle.is_empty(), "used and lacking: {lacking:#?}\nthere and not used: {idle:#?}");
}

/// The page is not given the texts of the documents.
#[test]
fn every_key_that_the_page_uses_is_among_its_texts() {
    let page = |file: &str| {
        ["src/ui", "src/browser", "src/present", "src/explain"].iter().any(|start| file.starts_with(start))
    };
    let exists =
        |key: &str| ["", ".one", ".other"].iter().any(|form| data::texts().0.get(&format!("{key}{form}")).is_some());
    let lacking: Vec<String> = literals(page).into_iter().filter(|text| is_key(text) && !exists(text)).collect();
    assert!(
        lacking.is_empty(),
        "used by the page and neither in data/texts/page.json nor in common.json: {lacking:#?}"
    );
    let twice = json(&path("data/texts/document.json"));
    let twice: Vec<&String> =
        twice.as_object().unwrap().keys().filter(|key| data::texts().0.get(key).is_some()).collect();
    assert!(twice.is_empty(), "in both files: {twice:?}");
}

/// Workers are not given the texts of the page alone.
#[test]
fn nothing_but_the_page_uses_the_texts_of_the_page_alone() {
    let core = literals(|file| !["src/ui", "src/browser", "src/bin"].iter().any(|start| file.starts_with(start)));
    let page = json(&path("data/texts/page.json"));
    let starts: Vec<&str> =
        core.iter().filter_map(|text| Some(text.split_once('{')?.0)).filter(|start| start.ends_with('.')).collect();
    let uses = |key: &&String| {
        core.contains(*key)
            || [".one", ".other"].iter().any(|form| key.strip_suffix(form).is_some_and(|stem| core.contains(stem)))
            || starts.iter().any(|start| key.starts_with(start))
    };
    let used: Vec<_> = page.as_object().unwrap().keys().filter(uses).collect();
    assert!(used.is_empty(), "used outside the page; they belong into data/texts/common.json: {used:#?}");
}
