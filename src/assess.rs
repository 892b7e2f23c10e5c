//! The assessment: one outcome per pathway, with everything that led to it.
//!
//! It is an assessment and never a decision: the office decides. The assessment is total over
//! checked packs, and it is a function of pack, answers and day alone.

use crate::case::{Assessed, Case};
use crate::condition::{Criterion, Evaluation, Facts, Truth};
use crate::pack::{CheckedPack, Exclusion, NoCriteriaReason, Pathway, PathwayKind};
use crate::questionnaire::Questionnaire;

mod outcome;
pub mod report;

/// What the answers mean for each pathway of a canton, in the pack's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assessment<'a> {
    /// The pathways that are shown as of the day of the case.
    pub pathways: Vec<PathwayAssessment<'a>>,
    /// The first pathway that is met or met but for what is pending; where none is, the bilateral
    /// route. Nothing as long as facts are missing that could put an earlier one in its place.
    pub recommended: Option<&'a Pathway>,
}

/// What the answers mean for a pathway.
#[derive(Debug, Clone, PartialEq)]
pub struct PathwayAssessment<'a> {
    /// The pathway.
    pub pathway: &'a Pathway,
    /// The outcome.
    pub outcome: Outcome<'a>,
    /// Each criterion with its result.
    pub criteria: Vec<Judged<'a>>,
    /// The open questions that can still change the outcome, in the questionnaire's order.
    pub missing: Vec<&'a str>,
    /// The smallest set of open questions whose answers can settle an open outcome, as far as the
    /// criteria show one; else all that is missing. Likewise in order.
    pub settling: Vec<&'a str>,
}

/// The outcome of a pathway.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<'a> {
    /// All requirements hold, no exclusion does.
    Met,
    /// Met, but for conditions that come about after the referral.
    MetPending,
    /// A requirement fails.
    NotMet,
    /// These exclusions hold.
    Excluded(Vec<&'a Exclusion>),
    /// Facts are missing, or the source itself leaves it open.
    Open,
    /// So many points of a guideline hold and so many are unknown. Never a no.
    Guideline {
        /// Points that hold.
        held: usize,
        /// Points in all.
        of: usize,
        /// Points that are unknown.
        unknown: usize,
    },
    /// Topics to look at, no verdict.
    Grid,
    /// No criteria, for this reason.
    NoCriteria(NoCriteriaReason),
    /// The offer was closed.
    Ended,
}

impl Outcome<'_> {
    /// Whoever refers all the same should say why: criteria are open or not met, or exclude it.
    pub fn wants_reason(&self) -> bool {
        matches!(self, Outcome::Open | Outcome::NotMet | Outcome::Excluded(_))
    }
}

/// A criterion with its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged<'a> {
    /// What part it plays.
    pub role: Role,
    /// The criterion.
    pub criterion: &'a Criterion,
    /// The exclusion, where it is one.
    pub exclusion: Option<&'a Exclusion>,
    /// Result and tree.
    pub evaluation: Evaluation<'a>,
    /// It carried the outcome.
    pub decisive: bool,
}

/// The part that a criterion plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Must hold.
    Requirement,
    /// Must not hold.
    Exclusion,
    /// May come about after the referral.
    Pending,
    /// Is pointed out if it holds.
    Warning,
    /// Counts.
    Point,
}

/// Assesses a case.
pub fn assess<'a>(pack: &'a CheckedPack, questionnaire: &'a Questionnaire, case: &Case) -> Assessment<'a> {
    let facts = Facts::of(questionnaire, case);
    let shown = pack.pathways.iter().filter(|pathway| pathway.is_shown(case.as_of));
    let pathways: Vec<_> = shown.map(|pathway| assess_pathway(pathway, facts)).collect();
    let recommended = recommend(&pathways);
    Assessment { pathways, recommended }
}

/// What an ended pathway would have come to by its last criteria. Only shown on request.
pub fn assess_in_hindsight<'a>(pathway: &'a Pathway, facts: Facts<'a, '_>) -> PathwayAssessment<'a> {
    let as_of = pathway.in_force.until.unwrap_or(facts.as_of);
    assess_pathway(pathway, Facts { as_of, ..facts })
}

/// Assesses one pathway.
pub fn assess_pathway<'a>(pathway: &'a Pathway, facts: Facts<'a, '_>) -> PathwayAssessment<'a> {
    if pathway.is_ended(facts.as_of) {
        let outcome = Outcome::Ended;
        return PathwayAssessment { pathway, outcome, criteria: vec![], missing: vec![], settling: vec![] };
    }
    let mut criteria = judge(pathway, facts);
    let outcome = outcome::outcome(&pathway.kind, &criteria);
    let fails = criteria.iter().any(|j| j.role == Role::Requirement && j.evaluation.truth == Truth::Fails);
    for judged in &mut criteria {
        judged.decisive = outcome::is_decisive(&outcome, judged, fails);
    }
    let open = |judged: &&Judged<'a>| judged.role != Role::Warning && outcome::can_change(&outcome, judged, fails);
    let mut missing = Vec::new();
    criteria.iter().filter(open).for_each(|judged| judged.evaluation.add_missing(&mut missing));
    let settling = if outcome == Outcome::Open { outcome::settling(&criteria) } else { Some(Vec::new()) };
    let settling = facts.questionnaire.in_order(settling.as_ref().unwrap_or(&missing));
    let missing = facts.questionnaire.in_order(&missing);
    PathwayAssessment { pathway, outcome, missing, settling, criteria }
}

fn judge<'a>(pathway: &'a Pathway, facts: Facts<'a, '_>) -> Vec<Judged<'a>> {
    let judged = |role, criterion: &'a Criterion, exclusion| Judged {
        role,
        criterion,
        exclusion,
        evaluation: criterion.when.evaluate(facts),
        decisive: false,
    };
    match &pathway.kind {
        PathwayKind::Criteria { requirements, exclusions, pending, warnings } => {
            let exclusions = exclusions.iter().map(|x| judged(Role::Exclusion, &x.criterion, Some(x)));
            let pending = pending.iter().map(|c| judged(Role::Pending, c, None));
            let warnings = warnings.iter().map(|c| judged(Role::Warning, c, None));
            let requirements = requirements.iter().map(|c| judged(Role::Requirement, c, None));
            requirements.chain(exclusions).chain(pending).chain(warnings).collect()
        }
        PathwayKind::Guideline { points } => points.iter().map(|c| judged(Role::Point, c, None)).collect(),
        PathwayKind::Grid { .. } | PathwayKind::NoCriteria { .. } => Vec::new(),
    }
}

/// An open pathway stops the search if what is missing could make it the first; what the source
/// itself leaves open does not.
fn recommend<'a>(pathways: &[PathwayAssessment<'a>]) -> Option<&'a Pathway> {
    for assessed in pathways {
        match assessed.outcome {
            Outcome::Met | Outcome::MetPending => return Some(assessed.pathway),
            Outcome::Open if !assessed.missing.is_empty() => return None,
            _ => {}
        }
    }
    pathways.iter().map(|assessed| assessed.pathway).find(|pathway| pathway.bilateral)
}

impl Assessment<'_> {
    /// What is kept of it when the case is saved.
    pub fn record(&self, pack: &CheckedPack) -> Assessed {
        let outcomes = self.pathways.iter();
        let outcomes = outcomes.map(|assessed| (assessed.pathway.id.clone(), assessed.outcome.id().to_owned()));
        Assessed { pack: pack.version, outcomes: outcomes.collect() }
    }
}

impl<'a> PathwayAssessment<'a> {
    /// The decisive reasons: only the branches that carried the outcome, outermost first, each
    /// named criterion with its result.
    pub fn reasons(&self) -> Vec<(&'a Criterion, Truth)> {
        let mut reasons = Vec::new();
        for judged in self.criteria.iter().filter(|judged| judged.decisive) {
            reasons.push((judged.criterion, judged.evaluation.truth));
            judged.evaluation.collect_named(&mut reasons);
        }
        reasons
    }

    /// The criteria of a part that is played.
    pub fn of_role(&self, role: Role) -> impl Iterator<Item = &Judged<'a>> {
        self.criteria.iter().filter(move |judged| judged.role == role)
    }
}
