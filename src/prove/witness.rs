//! Cases that show what a proof says, each run through the real assessment.

use super::space::Space;
use crate::assess::{Outcome, assess};
use crate::case::{Answers, Case};
use crate::i18n::Language;
use crate::pack::{CheckedPack, Pathway};
use serde::Serialize;
use serde_json::{Value, json};

/// A case with what it shows of a pathway.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// The pathway's id.
    pub pathway: String,
    /// Sentences.
    pub shows: Vec<String>,
    /// The case.
    pub case: Case,
    /// The outcome of the pathway.
    pub expected: Expected,
}

/// An outcome as witnesses state it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expected {
    /// Its name, as in reports.
    pub outcome: &'static str,
    /// The codes of the exclusions that hold, where that is the outcome.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<String>,
    /// How many points hold and how many are unknown, where points are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<(usize, usize)>,
}

impl Expected {
    /// The outcome of an assessment.
    pub fn of(outcome: &Outcome) -> Expected {
        let exclusions = match outcome {
            Outcome::Excluded(exclusions) => exclusions.iter().map(|exclusion| exclusion.code.clone()).collect(),
            _ => Vec::new(),
        };
        let points = match outcome {
            Outcome::Guideline { held, unknown, .. } => Some((*held, *unknown)),
            _ => None,
        };
        Expected { outcome: outcome.id(), exclusions, points }
    }
}

/// Makes witnesses of a pathway.
pub(super) struct Witnesses<'n, 'a> {
    pub pack: &'a CheckedPack,
    pub pathway: &'a Pathway,
    pub space: &'n Space<'a>,
    pub found: Vec<Witness>,
}

impl Witnesses<'_, '_> {
    /// Adds a case and gives its outcome by the real assessment; nothing if the pathway is not
    /// assessed, which cannot be.
    pub fn add(&mut self, answers: Answers, shows: String) -> Option<Expected> {
        if let Some(known) = self.found.iter_mut().find(|known| known.case.answers == answers) {
            known.shows.push(shows);
            return Some(known.expected.clone());
        }
        let case =
            Case { canton: self.pack.canton, as_of: self.space.as_of, language: Language::De, answers, assessed: None };
        let assessment = assess(self.pack, self.space.questionnaire, &case);
        let own = assessment.pathways.iter().find(|assessed| std::ptr::eq(assessed.pathway, self.pathway))?;
        let expected = Expected::of(&own.outcome);
        let pathway = self.pathway.id.clone();
        self.found.push(Witness { pathway, shows: vec![shows], case, expected: expected.clone() });
        Some(expected)
    }
}

/// Witnesses as a file holds them: one line for each, in their order.
pub fn file(witnesses: &[Witness]) -> String {
    let line = |witness: &Witness| {
        let case: Value = serde_json::from_str(&witness.case.write()).unwrap_or_default();
        let (shows, expected) = (&witness.shows, &witness.expected);
        json!({"pathway": witness.pathway, "shows": shows, "case": case, "expected": expected}).to_string()
    };
    let lines: Vec<String> = witnesses.iter().map(line).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}
