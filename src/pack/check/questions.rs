//! The check of the questionnaire, of the list of documents and of the application's texts.

use super::conditions::Check;
use super::{Fault, Faults};
use crate::i18n::Catalog;
use crate::pack::Documents;
use crate::questionnaire::{Kind, Question, Questionnaire, UNKNOWN};
use serde_json::Value;

/// Reads and checks the questionnaire.
///
/// # Errors
/// All faults; if the file is not of a questionnaire's form, the first place where it is not.
pub fn check_questionnaire(json: &str) -> Result<Questionnaire, Vec<Fault>> {
    let form = |error: serde_json::Error| vec![Fault { pointer: String::new(), problem: error.to_string() }];
    let value: Value = serde_json::from_str(json).map_err(form)?;
    let questionnaire = Questionnaire::parse(json).map_err(form)?;
    let mut faults = Faults::default();
    faults.blank_texts("", &value);
    faults.unique("/sections", "section", questionnaire.sections.iter().map(|section| section.id.as_str()));
    faults.unique("/sections", "question", questionnaire.questions().map(|question| question.id.as_str()));
    let mut before: Vec<&str> = Vec::new();
    for (s, section) in questionnaire.sections.iter().enumerate() {
        let place = format!("/sections/{s}/questions");
        check_questions(&section.questions, &questionnaire, &[], &mut before, &place, &mut faults);
    }
    faults.finish(questionnaire.clone())
}

fn check_questions<'q>(
    questions: &'q [Question],
    questionnaire: &Questionnaire,
    entry: &[Question],
    before: &mut Vec<&'q str>,
    place: &str,
    faults: &mut Faults,
) {
    for (n, question) in questions.iter().enumerate() {
        let place = format!("{place}/{n}");
        if let Some(condition) = &question.relevant {
            let check = Check { questionnaire, documents: None, entry };
            check.condition(condition, &format!("{place}/relevant"), faults);
            for read in condition.questions() {
                if !before.contains(&read) {
                    faults.add(&format!("{place}/relevant"), format!("`{read}` does not stand before it"));
                }
            }
        }
        if let Some(constraint) = &question.constraint {
            let check = Check { questionnaire, documents: None, entry };
            check.condition(&constraint.holds, &format!("{place}/constraint/holds"), faults);
        }
        faults.unique(&place, "choice", question.choices().iter().map(|choice| choice.id.as_str()));
        if question.choices().iter().any(|choice| choice.id == UNKNOWN) {
            faults.add(&place, "the choice `unknown` is offered by itself and must not be listed".to_owned());
        }
        if let Kind::Number { min, max, .. } = question.kind
            && min >= max
        {
            faults.add(&place, "the smallest number is not below the largest".to_owned());
        }
        before.push(&question.id);
        if let Some(fields) = question.fields() {
            let mut inside = before.clone();
            check_questions(
                fields,
                questionnaire,
                fields,
                &mut inside,
                &format!("{place}/kind/group/questions"),
                faults,
            );
        }
    }
}

/// Reads and checks the list of documents.
///
/// # Errors
/// All blank texts; if the file is not of the list's form, the first place where it is not.
pub fn check_documents(json: &str) -> Result<Documents, Vec<Fault>> {
    check_form(json)
}

/// Reads and checks the texts of the application.
///
/// # Errors
/// All blank texts and placeholders that stand in one language only; if the file is not of the
/// texts' form, the first place where it is not.
pub fn check_texts(json: &str) -> Result<Catalog, Vec<Fault>> {
    let catalog: Catalog = check_form(json)?;
    let mut faults = Faults::default();
    for (key, text) in catalog.0.iter() {
        let (mut de, mut fr) = (placeholders(&text.de), placeholders(&text.fr));
        de.sort_unstable();
        fr.sort_unstable();
        if de != fr {
            faults.add(&format!("/{key}"), format!("placeholders differ: {de:?} and {fr:?}"));
        }
    }
    faults.finish(catalog)
}

fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

fn check_form<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Vec<Fault>> {
    let form = |error: serde_json::Error| vec![Fault { pointer: String::new(), problem: error.to_string() }];
    let value: Value = serde_json::from_str(json).map_err(form)?;
    let read: T = serde_json::from_str(json).map_err(form)?;
    let mut faults = Faults::default();
    faults.blank_texts("", &value);
    faults.finish(read)
}
