//! The static check of packs and questionnaire. Only what passes it is assessed, so that the
//! assessment cannot fail. All faults are reported at once, each with its place.

use super::{Documents, Pack, Pathway, PathwayKind};
use crate::condition::{Citation, Criterion};
use crate::questionnaire::Questionnaire;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ops::Deref;

mod conditions;
mod questions;

pub use questions::{check_documents, check_questionnaire, check_texts};

/// A pack that passed the check. The build writes checked packs in a compact form, which is read
/// back as one; JSON becomes one only through [`CheckedPack::parse`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckedPack(Pack);

impl Deref for CheckedPack {
    type Target = Pack;
    fn deref(&self) -> &Pack {
        &self.0
    }
}

/// A fault in a pack or in the questionnaire, for the person who keeps it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {problem}")]
pub struct Fault {
    /// JSON pointer to the place.
    pub pointer: String,
    /// What is wrong, with a suggestion where there is one.
    pub problem: String,
}

/// Collects faults while walking down a file.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, pointer: &str, problem: String) {
        self.0.push(Fault { pointer: pointer.to_owned(), problem });
    }

    /// Reports an id that is not among those known, with the nearest of them.
    pub(crate) fn unknown<'k>(&mut self, pointer: &str, what: &str, id: &str, known: impl Iterator<Item = &'k str>) {
        let nearest = known.map(|candidate| (distance(id, candidate), candidate)).min();
        let suggestion = match nearest {
            Some((steps, candidate)) if steps <= 1 + id.len() / 3 => format!("; did you mean `{candidate}`?"),
            _ => String::new(),
        };
        self.add(pointer, format!("unknown {what} `{id}`{suggestion}"));
    }

    pub(crate) fn unique<'i>(&mut self, pointer: &str, what: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.add(pointer, format!("{what} `{id}` occurs twice"));
            }
        }
    }

    /// Reports each text in a JSON file that is empty or blank in a language.
    pub(crate) fn blank_texts(&mut self, pointer: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, inner) in fields {
                    let place = format!("{pointer}/{name}");
                    let text = inner.as_str().is_some_and(|text| text.trim().is_empty());
                    if text && (name == "de" || name == "fr") {
                        self.add(&place, "text is empty".to_owned());
                    }
                    self.blank_texts(&place, inner);
                }
            }
            Value::Array(items) => {
                for (n, inner) in items.iter().enumerate() {
                    self.blank_texts(&format!("{pointer}/{n}"), inner);
                }
            }
            _ => {}
        }
    }

    pub(crate) fn finish<T>(self, checked: T) -> Result<T, Vec<Fault>> {
        if self.0.is_empty() { Ok(checked) } else { Err(self.0) }
    }
}

impl CheckedPack {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// All faults; if the file is not of a pack's form, the first place where it is not.
    pub fn parse(json: &str, questionnaire: &Questionnaire, documents: &Documents) -> Result<CheckedPack, Vec<Fault>> {
        let form = |error: serde_json::Error| vec![Fault { pointer: String::new(), problem: error.to_string() }];
        let value: Value = serde_json::from_str(json).map_err(form)?;
        let pack: Pack = serde_json::from_str(json).map_err(form)?;
        let mut faults = Faults::default();
        faults.blank_texts("", &value);
        check_pack(&pack, questionnaire, documents, &mut faults);
        faults.finish(CheckedPack(pack))
    }
}

fn check_pack(pack: &Pack, questionnaire: &Questionnaire, documents: &Documents, faults: &mut Faults) {
    if pack.pathways.is_empty() {
        faults.add("/pathways", "a pack needs at least one pathway".to_owned());
    }
    check_versions(&pack.pathways, faults);
    for (n, note) in pack.notes.iter().enumerate() {
        check_citations(&note.sources, documents, &format!("/notes/{n}/sources"), faults);
    }
    for (n, pathway) in pack.pathways.iter().enumerate() {
        let place = format!("/pathways/{n}");
        let prefix = format!("{}.", pack.canton.code().to_lowercase());
        if !pathway.id.starts_with(&prefix) {
            faults.add(&format!("{place}/id"), format!("`{}` does not begin with `{prefix}`", pathway.id));
        }
        if pathway.in_force.until.is_some_and(|until| until < pathway.in_force.from) {
            faults.add(&format!("{place}/in_force"), "ends before it begins".to_owned());
        }
        if pathway.ended.is_some() && pathway.in_force.until.is_none() {
            faults.add(&format!("{place}/ended"), "an ended offer needs `in_force.until`".to_owned());
        }
        if pathway.sources.is_empty() {
            faults.add(&format!("{place}/sources"), "a pathway needs a source".to_owned());
        }
        check_citations(&pathway.sources, documents, &format!("{place}/sources"), faults);
        for (m, note) in pathway.notes.iter().enumerate() {
            check_citations(&note.sources, documents, &format!("{place}/notes/{m}/sources"), faults);
        }
        let criteria = pathway.criteria().into_iter().flat_map(Criterion::all);
        faults.unique(&place, "criterion", criteria.map(|criterion| criterion.id.as_str()));
        check_kind(&pathway.kind, questionnaire, documents, &format!("{place}/kind"), faults);
    }
}

/// A pathway whose criteria changed has a version for each interval; the intervals lie apart, and
/// nothing follows the end of an offer.
fn check_versions(pathways: &[Pathway], faults: &mut Faults) {
    for (n, later) in pathways.iter().enumerate() {
        for (m, earlier) in pathways.iter().enumerate().take(n).filter(|(_, earlier)| earlier.id == later.id) {
            let place = format!("/pathways/{n}/in_force");
            if earlier.in_force.overlaps(later.in_force) {
                faults.add(&place, format!("overlaps the version of `{}` in /pathways/{m}", later.id));
            } else if [earlier, later].iter().any(|one| one.ended.is_some()) {
                faults.add(&place, format!("`{}` has ended and has another version in /pathways/{m}", later.id));
            }
        }
    }
}

fn check_kind(
    kind: &PathwayKind,
    questionnaire: &Questionnaire,
    documents: &Documents,
    place: &str,
    faults: &mut Faults,
) {
    let mut criterion = |place: String, criterion| {
        conditions::check_criterion(criterion, questionnaire, documents, &place, faults);
    };
    match kind {
        PathwayKind::Criteria { requirements, exclusions, pending, warnings } => {
            for (list, name) in [(requirements, "requirements"), (pending, "pending"), (warnings, "warnings")] {
                list.iter().enumerate().for_each(|(n, c)| criterion(format!("{place}/criteria/{name}/{n}"), c));
            }
            for (n, exclusion) in exclusions.iter().enumerate() {
                criterion(format!("{place}/criteria/exclusions/{n}/criterion"), &exclusion.criterion);
            }
            faults.unique(place, "exclusion code", exclusions.iter().map(|exclusion| exclusion.code.as_str()));
            if requirements.is_empty() {
                faults.add(place, "a pathway with criteria needs a requirement".to_owned());
            }
        }
        PathwayKind::Guideline { points } => {
            points.iter().enumerate().for_each(|(n, c)| criterion(format!("{place}/guideline/points/{n}"), c));
            if points.is_empty() {
                faults.add(place, "a guideline needs a point".to_owned());
            }
        }
        PathwayKind::Grid { topics } => {
            for (n, topic) in topics.iter().enumerate() {
                for question in &topic.questions {
                    if questionnaire.question(question).is_none() {
                        let known = questionnaire.questions().map(|question| question.id.as_str());
                        faults.unknown(&format!("{place}/grid/topics/{n}/questions"), "question", question, known);
                    }
                }
            }
            faults.unique(place, "topic", topics.iter().map(|topic| topic.id.as_str()));
        }
        PathwayKind::NoCriteria { .. } => {}
    }
}

pub(crate) fn check_citations(citations: &[Citation], documents: &Documents, place: &str, faults: &mut Faults) {
    for (n, citation) in citations.iter().enumerate() {
        if documents.get(&citation.document).is_none() {
            let known = documents.iter().map(|(id, _)| id);
            faults.unknown(&format!("{place}/{n}/document"), "document", &citation.document, known);
        }
    }
}

/// Edit distance (Levenshtein) in bytes; ids are ASCII.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, above) in other.bytes().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != b)).min(above + 1).min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
