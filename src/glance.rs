//! All cantons at a glance: what the same facts come to under each canton's pathways, for a person
//! who moves or an office that serves several cantons.

use crate::assess::{Assessment, Outcome, PathwayAssessment, assess};
use crate::canton::Canton;
use crate::case::Case;
use crate::i18n::LocalizedText;
use crate::{data, explain};
use serde::{Deserialize, Serialize};

/// What a case comes to in a canton.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CantonLine {
    /// The canton.
    pub canton: Canton,
    /// Year of the newest data on it.
    pub year: u16,
    /// Number of the pathway that says most: the one recommended, else the first that is met or
    /// may yet be, else the first.
    pub telling: usize,
    /// Its pathways as of the day of the case, in the order of its pack.
    pub pathways: Vec<PathwayLine>,
}

/// What a case comes to on a pathway.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PathwayLine {
    /// Name of the pathway.
    pub name: LocalizedText,
    /// Id of the outcome.
    pub outcome: String,
    /// The outcome in words.
    pub words: LocalizedText,
}

/// Assesses a case under every canton's pack. Cantons whose pack is not there are left out.
pub fn glance(case: &Case) -> Vec<CantonLine> {
    data::cantons().filter_map(|canton| line(canton, case)).collect()
}

fn line(canton: Canton, case: &Case) -> Option<CantonLine> {
    let assessment = assess(data::pack(canton)?, data::questionnaire(), case);
    let pathway = |assessed: &PathwayAssessment| PathwayLine {
        name: assessed.pathway.name.clone(),
        outcome: assessed.outcome.id().to_owned(),
        words: LocalizedText::each(|language| explain::outcome(assessed, language)),
    };
    let pathways = assessment.pathways.iter().map(pathway).collect();
    Some(CantonLine { canton, year: data::year(canton)?, telling: telling(&assessment), pathways })
}

fn telling(assessment: &Assessment) -> usize {
    let recommended =
        |assessed: &PathwayAssessment| assessment.recommended.is_some_and(|best| best == assessed.pathway);
    let possible =
        |assessed: &PathwayAssessment| matches!(assessed.outcome, Outcome::Met | Outcome::MetPending | Outcome::Open);
    let met = assessment.pathways.iter().position(possible);
    let best = assessment.pathways.iter().position(|assessed| recommended(assessed) && possible(assessed));
    best.or(met).unwrap_or_default()
}
