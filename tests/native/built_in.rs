//! What is built in is what the files in `data/` say; a pack's file is read whole or not at all.

use super::support::path;
use nahtstelle::canton::Canton;
use nahtstelle::data;
use nahtstelle::i18n::french::FRENCH;
use nahtstelle::i18n::{Catalog, Language};
use nahtstelle::pack::{self, CheckedPack, Documents};
use nahtstelle::questionnaire::{Question, Questionnaire};
use std::fs;

fn file(name: &str) -> String {
    FRENCH.set(&fs::read_to_string(path(name)).unwrap())
}

#[test]
fn the_questionnaire_is_that_of_its_file() {
    // What editors read is not part of it.
    let mut json: serde_json::Value = serde_json::from_str(&file("data/questionnaire.json")).unwrap();
    json.as_object_mut().unwrap().remove("$schema");
    let read = Questionnaire::parse(&json.to_string()).unwrap();
    let all = |questionnaire: &Questionnaire| questionnaire.questions().cloned().collect::<Vec<Question>>();
    assert_eq!(all(data::questionnaire()), all(&read));
    for (built_in, section) in data::questionnaire().sections.iter().zip(&read.sections) {
        assert_eq!((&built_in.id, &built_in.title, &built_in.lead), (&section.id, &section.title, &section.lead));
    }
}

#[test]
fn texts_and_documents_are_those_of_their_files() {
    let [mut page, common] = ["page", "common"]
        .map(|name| serde_json::from_str::<Catalog>(&file(&format!("data/texts/{name}.json"))).unwrap());
    common.0.iter().for_each(|(key, text)| page.0.insert(key, text.clone()));
    assert_eq!(data::texts().0, page.0);
    let documents: Documents = serde_json::from_str(&file("data/sources.json")).unwrap();
    assert_eq!(data::documents(), &documents);
    let written: Catalog = serde_json::from_str(&file("data/texts/document.json")).unwrap();
    for (key, text) in written.0.iter() {
        assert_eq!(data::document_texts().0.get(key), Some(text), "{key}");
    }
}

#[test]
fn each_pack_is_that_of_its_file() {
    for canton in Canton::ALL {
        let json = file(&format!("data/cantons/{}.json", canton.code().to_lowercase()));
        let read = CheckedPack::parse(&json, data::questionnaire(), data::documents()).unwrap();
        assert_eq!(data::pack(canton), Some(&read));
        assert_eq!(data::load_pack(data::built_in_pack(canton).unwrap()), Some(&read));
    }
}

#[test]
fn a_pack_that_did_not_arrive_whole_is_not_read() {
    let whole = data::built_in_pack(Canton::Gl).unwrap();
    for length in 0..whole.len() {
        assert_eq!(data::load_pack(&whole[..length]), None, "the first {length} bytes");
    }
    for place in 0..whole.len() {
        let mut changed = whole.to_vec();
        changed[place] ^= 0x55;
        assert_eq!(data::load_pack(&changed), None, "byte {place} changed");
    }
    assert_eq!(data::load_pack(b"<!doctype html><title>404</title>"), None);
}

#[test]
fn a_file_of_another_build_is_not_read() {
    let whole = data::built_in_pack(Canton::Gl).unwrap();
    let content = pack::of_build(whole, data::MARK).unwrap();
    assert_eq!(pack::marked(content.to_vec(), data::MARK), whole);
    assert_eq!(data::load_pack(&pack::marked(content.to_vec(), data::MARK ^ 1)), None);
    assert_eq!(data::load_pack(&pack::summed(content.to_vec())), None, "no mark");
    for language in Language::ALL {
        assert!(data::has_texts(language));
        for (load, file) in [
            (data::load_texts as fn(Language, &[u8]) -> bool, data::built_in_texts(language)),
            (data::load_help, data::built_in_help(language)),
        ] {
            assert!(load(language, file));
            let content = pack::of_build(file, data::MARK).unwrap();
            assert!(!load(language, &pack::marked(content.to_vec(), data::MARK ^ 1)));
        }
    }
}
