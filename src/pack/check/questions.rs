//! The check of the questionnaire, of the list of documents and of the application's texts.

use super::conditions::Check;
use super::faults::{Faults, step};
use super::pathways::id;
use super::{Checked, contact, read};
use crate::i18n::{Catalog, SignerCatalog};
use crate::pack::Documents;
use crate::questionnaire::{Kind, Question, Questionnaire, UNKNOWN};

/// Reads and checks the questionnaire.
pub(super) fn questionnaire(bytes: &[u8]) -> Checked<Questionnaire> {
    read(bytes, |questionnaire: Questionnaire, faults| {
        let questionnaire = questionnaire.indexed();
        let sections = questionnaire.sections.iter().enumerate();
        faults
            .unique("section", sections.clone().map(|(s, section)| (format!("/sections/{s}/id"), section.id.as_str())));
        let ids = sections.clone().flat_map(|(s, section)| {
            let place = move |q: usize| format!("/sections/{s}/questions/{q}/id");
            section.questions.iter().enumerate().map(move |(q, question)| (place(q), question.id.as_str()))
        });
        faults.unique("question", ids);
        let mut before: Vec<&str> = Vec::new();
        for (s, section) in sections {
            id(&section.id, &format!("/sections/{s}/id"), faults);
            let check = Check { questionnaire: &questionnaire, documents: None, entry: &[] };
            questions(&section.questions, check, &mut before, &format!("/sections/{s}/questions"), faults);
        }
        questionnaire
    })
}

fn questions<'q>(list: &'q [Question], check: Check<'q>, before: &mut Vec<&'q str>, place: &str, faults: &mut Faults) {
    for (n, question) in list.iter().enumerate() {
        let place = format!("{place}/{n}");
        id(&question.id, &format!("{place}/id"), faults);
        if let Some(condition) = &question.relevant {
            let place = format!("{place}/relevant");
            check.condition(condition, &place, faults);
            for read in condition.questions() {
                // What does not exist is reported by itself.
                if !before.contains(&read) && check.question(read).is_some() {
                    faults.add(&place, format!("`{read}` does not stand before it"));
                }
            }
        }
        if let Some(constraint) = &question.constraint {
            check.condition(&constraint.holds, &format!("{place}/constraint/holds"), faults);
        }
        kind(&question.kind, &format!("{place}/kind"), faults);
        before.push(&question.id);
        if let Some(fields) = question.fields() {
            let place = format!("{place}/kind/group/questions");
            let ids = fields.iter().enumerate();
            faults.unique("question", ids.map(|(n, field)| (format!("{place}/{n}/id"), field.id.as_str())));
            let inside = Check { entry: fields, ..check };
            questions(fields, inside, &mut before.clone(), &place, faults);
        }
    }
}

fn kind(kind: &Kind, place: &str, faults: &mut Faults) {
    match kind {
        Kind::Choice(choices) | Kind::Choices(choices) => {
            let name = if matches!(kind, Kind::Choice(_)) { "choice" } else { "choices" };
            let place = format!("{place}/{name}");
            if choices.is_empty() {
                faults.add(&place, "a question needs something to choose from");
            }
            for (n, choice) in choices.iter().enumerate() {
                let place = format!("{place}/{n}/id");
                if choice.id == UNKNOWN {
                    faults.add(&place, "the choice `unknown` is offered by itself and must not be listed");
                }
                id(&choice.id, &place, faults);
            }
            let ids = choices.iter().enumerate();
            faults.unique("choice", ids.map(|(n, choice)| (format!("{place}/{n}/id"), choice.id.as_str())));
        }
        Kind::Number { min, max, .. } if min >= max => {
            faults.add(&format!("{place}/number"), "the smallest number is not below the largest");
        }
        Kind::Group { questions, .. } => {
            let place = format!("{place}/group/questions");
            if questions.is_empty() {
                faults.add(&place, "a group needs a question");
            }
            for n in (0..questions.len()).filter(|n| questions.get(*n).is_some_and(|field| field.fields().is_some())) {
                faults.add(&format!("{place}/{n}/kind"), "a group cannot stand in a group");
            }
        }
        _ => {}
    }
}

/// Reads and checks the list of documents.
pub(super) fn documents(bytes: &[u8]) -> Checked<Documents> {
    read(bytes, |documents: Documents, faults| {
        each_document(&documents, "", faults);
        documents
    })
}

/// Reports documents whose id or address is none.
pub(crate) fn each_document(documents: &Documents, place: &str, faults: &mut Faults) {
    for (key, document) in documents.iter() {
        let place = step(place, key);
        id(key, &place, faults);
        contact::web(document.web.as_deref(), &format!("{place}/web"), faults);
    }
}

/// Reads and checks texts of the application: each has the same placeholders in both languages.
pub(super) fn texts(bytes: &[u8]) -> Checked<Catalog> {
    read(bytes, |catalog: Catalog, faults| {
        for (key, text) in catalog.0.iter() {
            same_placeholders(key, &[&text.de, &text.fr], faults);
        }
        catalog
    })
}

/// Reads and checks the texts of the person's papers in the same way.
pub(super) fn signer_texts(bytes: &[u8]) -> Checked<SignerCatalog> {
    read(bytes, |catalog: SignerCatalog, faults| {
        for (key, text) in catalog.0.iter() {
            same_placeholders(key, &text.all(), faults);
        }
        catalog
    })
}

fn same_placeholders(key: &str, texts: &[&str], faults: &mut Faults) {
    let mut first = None;
    for text in texts {
        let mut here = placeholders(text);
        here.sort_unstable();
        let first = first.get_or_insert_with(|| here.clone());
        if *first != here {
            faults.add(&step("", key), format!("placeholders differ: {first:?} and {here:?}"));
        }
    }
}

pub(super) fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}
