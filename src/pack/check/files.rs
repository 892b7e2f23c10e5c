//! Several files of data at once: which of them is what, and what is wrong with each.

use super::faults::Faults;
use super::{Base, Fault, check_pack, help, questions, read};
use crate::canton::Canton;
use crate::help::{Disclosure, Glossary, Statement};
use crate::i18n::{Catalog, SignerCatalog};
use crate::law::Law;
use crate::pack::{CheckedPack, Documents, Pack};
use crate::questionnaire::Questionnaire;
use serde_json::Value;

/// A file with its path, as it is named in messages.
pub struct File {
    /// The path, with slashes.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a file holds, if nothing is wrong with it.
pub enum Content {
    /// The questionnaire.
    Questionnaire(Questionnaire),
    /// The documents that packs cite.
    Documents(Documents),
    /// Texts of the application.
    Texts(Catalog),
    /// Texts of the person's papers.
    SignerTexts(SignerCatalog),
    /// What the law says of exchange.
    Law(Law),
    /// What is abbreviated.
    Glossary(Glossary),
    /// How accessible the page is.
    Statement(Statement),
    /// What is loaded.
    Disclosure(Disclosure),
    /// What a canton offers.
    Pack(CheckedPack),
    /// A schema, which is made and not written.
    Schema,
}

/// What kind of content a file is taken for.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Questionnaire,
    Documents,
    Texts,
    SignerTexts,
    Law,
    Glossary,
    Statement,
    Disclosure,
    Schema,
    Pack,
}

/// Checks files, each with what it holds or all its faults. Packs are checked against the
/// questionnaire and the documents among the files, or else against those that are built in.
pub fn check(files: &[File], built_in: Option<(&Questionnaire, &Documents)>) -> Vec<Result<Content, Vec<Fault>>> {
    let first = |sort| files.iter().find(move |file| Sort::of(file) == sort);
    let questionnaire = first(Sort::Questionnaire).map(|file| questions::questionnaire(&file.bytes));
    let documents = first(Sort::Documents).map(|file| questions::documents(&file.bytes));
    let base = (
        questionnaire.as_ref().map_or(built_in.map(|(one, _)| one), |checked| checked.read.as_ref()),
        documents.as_ref().map_or(built_in.map(|(_, other)| other), |checked| checked.read.as_ref()),
    );
    let base = base.0.zip(base.1);
    files.iter().map(|file| file.check(base)).collect()
}

impl File {
    fn check(&self, base: Option<Base>) -> Result<Content, Vec<Fault>> {
        match Sort::of(self) {
            Sort::Questionnaire => questions::questionnaire(&self.bytes).sound().map(Content::Questionnaire),
            Sort::Documents => questions::documents(&self.bytes).sound().map(Content::Documents),
            Sort::Texts => questions::texts(&self.bytes).sound().map(Content::Texts),
            Sort::SignerTexts => questions::signer_texts(&self.bytes).sound().map(Content::SignerTexts),
            Sort::Law => read(&self.bytes, |law: Law, _| law).sound().map(Content::Law),
            Sort::Glossary => help::glossary(&self.bytes).sound().map(Content::Glossary),
            Sort::Statement => help::statement(&self.bytes).sound().map(Content::Statement),
            Sort::Disclosure => help::disclosure(&self.bytes).sound().map(Content::Disclosure),
            Sort::Schema => Ok(Content::Schema),
            Sort::Pack => check_pack(&self.bytes, base, Some(&self.name)).sound().map(CheckedPack).map(Content::Pack),
        }
    }
}

/// Reports a file that is named for another canton; in the folder `cantons` each is named for its own.
pub(super) fn named(name: &str, pack: &Pack, faults: &mut Faults) {
    let (stem, folder) = steps(name.trim_end_matches(".json"));
    let code = pack.canton.code().to_lowercase();
    if stem != code && (folder == "cantons" || Canton::of_code(&stem.to_uppercase()).is_some()) {
        let problem =
            format!("`{}` in a file named `{stem}.json`; its name would be `{code}.json`", pack.canton.code());
        faults.add("/canton", problem);
    }
}

/// The last step of a path, and the folder that it is in.
fn steps(name: &str) -> (&str, &str) {
    let mut steps = name.rsplit(['/', '\\']);
    (steps.next().unwrap_or_default(), steps.next().unwrap_or_default())
}

impl Sort {
    /// By what is in it, or else by its name.
    fn of(file: &File) -> Sort {
        let value: Value = serde_json::from_slice(&file.bytes).unwrap_or_default();
        let has = |key| value.get(key).is_some();
        match steps(&file.name) {
            _ if has("canton") || has("pathways") => Sort::Pack,
            _ if has("tested_on") => Sort::Statement,
            _ if has("sections") => Sort::Questionnaire,
            (name, _) if name.ends_with(".schema.json") => Sort::Schema,
            ("questionnaire.json", _) => Sort::Questionnaire,
            ("sources.json", _) => Sort::Documents,
            ("law.json", _) => Sort::Law,
            ("glossary.json", "texts") => Sort::Glossary,
            ("accessibility.json", "texts") => Sort::Statement,
            ("disclosure.json", "texts") => Sort::Disclosure,
            ("signer.json", "texts") => Sort::SignerTexts,
            (_, "texts") => Sort::Texts,
            _ => Sort::Pack,
        }
    }
}
