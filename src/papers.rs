//! The papers beside the referral: what the person reads and signs, in the signer's language
//! (consent form, release from secrecy, summary), and what goes with the referral to offices, in
//! the language of the documents (cover letter, calendar).
//!
//! Names of offices and pathways stay in the language of the documents: so they stand on letters
//! and doors.

use crate::case::Answer;
use crate::consent::{Consent, Recipient};
use crate::data;
use crate::document::{Block, Document, Fact, SignatureLine, Value};
use crate::dossier::Dossier;
use crate::questionnaire::Category;
use crate::referral::office;

pub use calendar::calendar;
pub use consent_form::consent_form;
pub use cover_letter::cover_letter;
pub use release::release;
pub use summary::summary;

mod calendar;
mod consent_form;
mod cover_letter;
mod release;
mod summary;

/// A text in the signer's language.
fn t(dossier: &Dossier, key: &str) -> String {
    fill(dossier, key, &[])
}

/// The same with each `{name}` replaced.
fn fill(dossier: &Dossier, key: &str, values: &[(&str, &str)]) -> String {
    data::signer_texts().fill(dossier.signer, key, values)
}

/// The document around the blocks of a paper for the person.
fn frame(dossier: &Dossier, title: String, scale: f32, blocks: Vec<Block>) -> Document {
    Document {
        language: dossier.signer.tag(),
        subject: fill(dossier, "paper.subject", &[("pathway", pathway(dossier))]),
        author: office(dossier),
        page_label: fill(dossier, "paper.page", &[("page", "{page}"), ("pages", "{pages}")]),
        scale,
        ..crate::referral::frame(dossier, title, blocks)
    }
}

fn pathway<'a>(dossier: &Dossier<'a>) -> &'a str {
    dossier.pathway.name.get(dossier.language)
}

/// The name of the office that the referral goes to.
fn addressee<'a>(dossier: &Dossier<'a>) -> &'a str {
    dossier.pathway.addressee.name.get(dossier.language)
}

/// Label and answer, or room to write it in by hand.
fn blank_or(dossier: &Dossier, id: &str) -> Fact {
    let label = t(dossier, &format!("label.{id}"));
    Fact { label, value: Value::Text(dossier.value(id).unwrap_or_default()) }
}

/// Whom it is about, or room to write it in by hand.
fn person(dossier: &Dossier) -> Fact {
    let name = ["person_family_name", "person_first_name"].into_iter().filter_map(|id| dossier.value(id));
    let name = name.collect::<Vec<_>>().join(" ");
    Fact { label: t(dossier, "label.person"), value: Value::Text(name) }
}

/// The institutions involved, each once: its choice, and its name where that is stated.
fn involved(dossier: &Dossier) -> Vec<(String, Option<String>)> {
    let mut all = Vec::new();
    for entry in dossier.answers.entries("institutions") {
        let name = entry.text("office").map(str::trim).filter(|name| !name.is_empty());
        let one = entry.choice("institution").map(|id| (id.to_owned(), name.map(str::to_owned)));
        all.extend(one.filter(|one| !all.contains(one)));
    }
    all
}

/// The kind of an institution, or what it is in the referral.
fn kind(dossier: &Dossier, id: &str) -> String {
    t(dossier, &format!("institution.{id}"))
}

/// Who gets something: those that the consent names; where it names nobody, the office that the
/// referral goes to.
fn receivers(dossier: &Dossier) -> Vec<Recipient> {
    let named = dossier.answers.choices("consent_recipients").unwrap_or_default();
    let named: Vec<Recipient> = named.iter().map(|id| Recipient::of(id)).collect();
    if named.is_empty() { vec![Recipient::Addressee] } else { named }
}

/// The name of an office that gets something.
fn name(dossier: &Dossier, recipient: &Recipient) -> String {
    if *recipient == Recipient::Addressee {
        return addressee(dossier).to_owned();
    }
    let entry = involved(dossier).into_iter().find(|(id, _)| id == recipient.id());
    entry.and_then(|(_, name)| name).unwrap_or_else(|| kind(dossier, recipient.id()))
}

/// What an office learns once professionals are released from secrecy.
fn released(dossier: &Dossier, recipient: &Recipient) -> Vec<Category> {
    let mut case = dossier.case.clone();
    case.answers.set("medical_release", Some(Answer::Choice("given".to_owned())));
    Consent::of(&case, recipient).categories
}

/// The consent is about medical data, or professionals are named who might give some.
pub fn is_medical(dossier: &Dossier) -> bool {
    let named = dossier.answers.choices("consent_categories").unwrap_or_default();
    named.iter().any(|id| id == Category::Medical.id()) || dossier.value("physicians").is_some()
}

fn signature(dossier: &Dossier, keys: [&str; 2]) -> Block {
    let line = |key| SignatureLine { label: t(dossier, key), text: String::new() };
    Block::Signature(keys.map(line).into())
}
