//! The assessment as the command line prints it: ids and counts, no texts.

use super::{Assessment, Outcome, PathwayAssessment};
use crate::canton::Canton;
use crate::case::Case;
use crate::condition::Truth;
use crate::consent::{Consent, Recipient};
use crate::date::Day;
use serde::Serialize;

/// The assessment of a case under one canton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report<'a> {
    canton: Canton,
    as_of: Day,
    recommended: Option<&'a str>,
    package: &'static str,
    pathways: Vec<PathwayReport<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PathwayReport<'a> {
    id: &'a str,
    outcome: &'static str,
    missing: Vec<&'a str>,
    exclusions: Vec<&'a str>,
    count: Option<Count>,
    reasons: Vec<Reason<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Count {
    held: usize,
    of: usize,
    unknown: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Reason<'a> {
    condition: &'a str,
    result: Truth,
}

impl<'a> Report<'a> {
    /// The report of an assessment of this case.
    pub fn new(canton: Canton, case: &Case, assessment: &Assessment<'a>) -> Report<'a> {
        Report {
            canton,
            as_of: case.as_of,
            recommended: assessment.recommended.map(|pathway| pathway.id.as_str()),
            package: if Consent::of(case, &Recipient::Addressee).is_ready() { "ready" } else { "locked" },
            pathways: assessment.pathways.iter().map(PathwayReport::new).collect(),
        }
    }
}

impl<'a> PathwayReport<'a> {
    fn new(assessed: &PathwayAssessment<'a>) -> PathwayReport<'a> {
        let exclusions = match &assessed.outcome {
            Outcome::Excluded(exclusions) => exclusions.iter().map(|exclusion| exclusion.code.as_str()).collect(),
            _ => Vec::new(),
        };
        let count = match assessed.outcome {
            Outcome::Guideline { held, of, unknown } => Some(Count { held, of, unknown }),
            _ => None,
        };
        let reason =
            |(criterion, result): (&'a crate::condition::Criterion, Truth)| Reason { condition: &criterion.id, result };
        PathwayReport {
            id: &assessed.pathway.id,
            outcome: assessed.outcome.id(),
            missing: assessed.missing.clone(),
            exclusions,
            count,
            reasons: assessed.reasons().into_iter().map(reason).collect(),
        }
    }
}

impl Outcome<'_> {
    /// The outcome's name in reports and keys of texts.
    pub fn id(&self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::MetPending => "met_pending",
            Outcome::NotMet => "not_met",
            Outcome::Excluded(_) => "excluded",
            Outcome::Open => "open",
            Outcome::Guideline { .. } => "guideline",
            Outcome::Grid => "grid",
            Outcome::NoCriteria(_) => "no_criteria",
            Outcome::Ended => "ended",
        }
    }
}
