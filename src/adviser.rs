//! Advice that takes more than an assessment, worked out in a worker of its own: the nearest change,
//! the next question of the triage, all cantons at a glance. It is loaded when it is wanted, and
//! stays.
//!
//! A message is an array; its first item is the number of the request, which the answer repeats.
//!
//! - worker: `ready`, version of the application
//! - page: number, `nearest` or `triage` or `glance`, case file as text, and for the triage the
//!   questions that were put, separated by spaces
//! - page, before all others: nought, `packs`, the files of the packs that are there; those of a
//!   configuration so take the place of the ones built in
//! - worker: number, and what was asked for in postcard's form: [`Nearest`], the ids of the
//!   questions, or the lines of [`glance`]; without it if the case cannot be read

use crate::assess::assess;
use crate::case::{self, Case};
use crate::condition::Facts;
use crate::i18n::LocalizedText;
use crate::nearest::nearest;
use crate::packager::VERSION;
use crate::{browser, data, explain, glance, triage};
use js_sys::{Array, Uint8Array};
use serde::Serialize;
use wasm_bindgen::JsCast;

/// For pathways that are ruled out, by their ids: the steps of the nearest change.
pub type Nearest = Vec<(String, Vec<LocalizedText>)>;

/// Serves the page from a worker.
pub fn serve() {
    data::use_built_in_texts();
    data::use_built_in_packs();
    browser::serve(VERSION, |request, _| {
        if request.get(1) == "packs" {
            let files: Array = request.get(2).unchecked_into();
            for file in files.iter() {
                data::load_pack(&browser::bytes_of(&file));
            }
            return Array::of1(&request.get(0));
        }
        let answer = answer(&request).map(|bytes| Uint8Array::from(bytes.as_slice()));
        [request.get(0), answer.into()].iter().collect()
    });
}

fn answer(request: &Array) -> Option<Vec<u8>> {
    let text = |n: u32| request.get(n).as_string().unwrap_or_default();
    let case = case::read(text(2).as_bytes(), data::questionnaire()).ok()?;
    match text(1).as_str() {
        "nearest" => packed(&nearest_changes(&case)?),
        "triage" => packed(&remaining(&case, &text(3))?),
        _ => packed(&glance::glance(&case)),
    }
}

fn packed(thing: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_allocvec(thing).ok()
}

fn nearest_changes(case: &Case) -> Option<Nearest> {
    let facts = Facts::of(data::questionnaire(), case);
    let assessment = assess(data::pack(case.canton)?, facts.questionnaire, case);
    let changes = assessment.pathways.iter().filter_map(|assessed| {
        let steps = nearest(assessed, facts)?;
        let words = steps.iter().map(|step| LocalizedText::each(|language| explain::step(step, language)));
        Some((assessed.pathway.id.clone(), words.collect()))
    });
    Some(changes.collect())
}

fn remaining(case: &Case, put: &str) -> Option<Vec<String>> {
    let put: Vec<&str> = put.split(' ').collect();
    let questions = triage::remaining(data::pack(case.canton)?, data::questionnaire(), case, &put);
    Some(questions.into_iter().map(|question| question.id.clone()).collect())
}
