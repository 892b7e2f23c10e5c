//! The explanation of an assessment in words: what each criterion looked at, with the values and
//! the sources. It adds words to the evaluation and computes nothing a second time.

use crate::assess::{Judged, Outcome, PathwayAssessment};
use crate::case::Case;
use crate::condition::{AS_OF, Citation, Condition, Criterion, Evaluation, Observed, Truth};
use crate::date::PartialDate;
use crate::i18n::Language;
use crate::nearest::Step;
use crate::pack::{NoCriteriaReason, Pathway};
use crate::questionnaire::{Kind, Questionnaire};
use crate::{data, present};

pub use tree::{Branch, tree};

mod tree;

/// A named criterion with its result and what it looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// The result.
    pub truth: Truth,
    /// What it looked at, each as «fact: value».
    pub observed: Vec<String>,
    /// The named criteria inside it.
    pub inner: Vec<Line<'a>>,
}

/// The criterion with what it looked at.
pub fn line<'a>(judged: &Judged<'a>, case: &Case, language: Language) -> Line<'a> {
    let mut line =
        Line { criterion: judged.criterion, truth: judged.evaluation.truth, observed: vec![], inner: vec![] };
    fill(&judged.evaluation, case, language, &mut line);
    line
}

fn fill<'a>(evaluation: &Evaluation<'a>, case: &Case, language: Language, line: &mut Line<'a>) {
    if let Condition::Criterion(criterion) = evaluation.condition {
        let mut inner = Line { criterion, truth: evaluation.truth, observed: vec![], inner: vec![] };
        evaluation.children.iter().for_each(|child| fill(child, case, language, &mut inner));
        line.inner.push(inner);
        return;
    }
    if let Some(words) = evaluation.observed.as_ref().and_then(|seen| observed(seen, evaluation, case, language))
        && !line.observed.contains(&words)
    {
        line.observed.push(words);
    }
    evaluation.children.iter().for_each(|child| fill(child, case, language, line));
}

/// What a condition looked at, in words.
fn observed(seen: &Observed, evaluation: &Evaluation, case: &Case, language: Language) -> Option<String> {
    let texts = data::texts();
    let given = |id: &str| {
        let question = data::questionnaire().question(id)?;
        let value = present::answer(question, case.answers.get(id), language);
        let values = [("label", question.label.get(language)), ("value", value.text())];
        Some(texts.fill(language, "explain.answer", &values))
    };
    match seen {
        Observed::Answer(question) => given(question),
        Observed::Count { sure, open, needed, group } => {
            if case.answers.get(group).is_none() {
                return given(group);
            }
            let key = if *open == 0 { "explain.count" } else { "explain.count_open" };
            let values = [("sure", sure.to_string()), ("open", open.to_string()), ("needed", needed.to_string())];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Some(texts.fill(language, key, &values))
        }
        Observed::Months { from, to } => {
            let date = |term: &str| if term == AS_OF { Some(case.as_of.into()) } else { case.answers.date(term) };
            match (date(from), date(to)) {
                (Some(start), Some(end)) => {
                    let (start, end) = (PartialDate::numeric(start), PartialDate::numeric(end));
                    Some(texts.fill(language, "explain.months", &[("from", &start), ("to", &end)]))
                }
                (None, _) => given(from),
                (_, None) => given(to),
            }
        }
        Observed::Unsettled => match evaluation.condition {
            Condition::Unsettled(text) => Some(text.get(language).to_owned()),
            _ => None,
        },
    }
}

/// The name of a pathway, and its outcome in a few words.
pub fn named_outcome(assessed: &PathwayAssessment, language: Language) -> String {
    let name = assessed.pathway.name.get(language);
    format!("{name}{}{}", language.colon(), outcome(assessed, language))
}

/// The outcome in a few words, with its count or its codes.
pub fn outcome(assessed: &PathwayAssessment, language: Language) -> String {
    let texts = data::texts();
    match &assessed.outcome {
        Outcome::Guideline { held, of, unknown } => {
            let values = [("held", held.to_string()), ("of", of.to_string()), ("unknown", unknown.to_string())];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            texts.fill(language, if *unknown == 0 { "outcome.guideline" } else { "outcome.guideline_open" }, &values)
        }
        Outcome::Excluded(exclusions) => {
            let codes: Vec<&str> = exclusions.iter().map(|exclusion| exclusion.code.as_str()).collect();
            texts.fill(language, "outcome.excluded", &[("codes", &codes.join(", "))])
        }
        Outcome::Open if assessed.missing.is_empty() => texts.text(language, "outcome.open_source").to_owned(),
        Outcome::Open => texts.count(language, "outcome.open", assessed.missing.len()),
        Outcome::NoCriteria(reason) => texts.text(language, no_criteria(*reason)).to_owned(),
        Outcome::Ended => {
            let until = assessed.pathway.in_force.until.map(|day| day.prose(language)).unwrap_or_default();
            texts.fill(language, "outcome.ended", &[("day", &until)])
        }
        Outcome::Met => texts.text(language, "outcome.met").to_owned(),
        Outcome::MetPending => texts.text(language, "outcome.met_pending").to_owned(),
        Outcome::NotMet => texts.text(language, "outcome.not_met").to_owned(),
        Outcome::Grid => texts.text(language, "outcome.grid").to_owned(),
    }
}

fn no_criteria(reason: NoCriteriaReason) -> &'static str {
    match reason {
        NoCriteriaReason::ExplicitlyNone => "outcome.no_criteria.explicitly_none",
        NoCriteriaReason::CaseByCase => "outcome.no_criteria.case_by_case",
        NoCriteriaReason::NotStated => "outcome.no_criteria.not_stated",
        NoCriteriaReason::NoRecentData => "outcome.no_criteria.no_recent_data",
    }
}

/// A step of the nearest change: «fact: value», or the criterion where a value says too little.
pub fn step(step: &Step, language: Language) -> String {
    let (label, criterion) = (step.question.label.get(language), step.criterion.text.get(language));
    let value = match step.question.kind {
        Kind::Group { .. } | Kind::Date { .. } if step.excludes => {
            data::texts().fill(language, "explain.not", &[("criterion", criterion)])
        }
        Kind::Group { .. } | Kind::Date { .. } => criterion.to_owned(),
        _ => present::answer(step.question, Some(&step.answer), language).text().to_owned(),
    };
    data::texts().fill(language, "explain.answer", &[("label", label), ("value", &value)])
}

/// A source with place and year: «Panorama 2020, S. 28».
pub fn citation(citation: &Citation, language: Language) -> String {
    let document = data::document(&citation.document);
    let short = document.map_or(citation.document.as_str(), |document| document.short.get(language));
    format!("{short}, {}", citation.place.get(language))
}

/// Sources with place and year, in one line.
pub fn citations(sources: &[Citation], language: Language) -> String {
    let sources: Vec<String> = sources.iter().map(|source| citation(source, language)).collect();
    sources.join(" · ")
}

/// What a question is asked for: the pathways and the criteria that read it.
pub fn uses<'a>(pathways: &'a [Pathway], question: &str) -> Vec<(&'a Pathway, Vec<&'a Criterion>)> {
    let reads = |criterion: &&Criterion| criterion.when.questions().contains(&question);
    let uses = pathways.iter().map(|pathway| {
        let criteria: Vec<&Criterion> = pathway.criteria().into_iter().filter(reads).collect();
        (pathway, criteria)
    });
    uses.filter(|(pathway, _)| pathway.questions().contains(&question)).collect()
}

/// The labels of questions, for links and lists.
pub fn labels<'a>(questionnaire: &'a Questionnaire, ids: &[&str], language: Language) -> Vec<&'a str> {
    ids.iter().filter_map(|id| questionnaire.question(id)).map(|question| question.label.get(language)).collect()
}
