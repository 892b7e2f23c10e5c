//! The assessment in detail: each criterion with what was stated, the result and the source.

use super::{heading, outcome, result};
use crate::assess::{Judged, PathwayAssessment, Role};
use crate::condition::{Citation, Facts, Truth};
use crate::document::{Block, Value};
use crate::dossier::Dossier;
use crate::explain::{self, Line};
use crate::nearest::{is_ruled_out, nearest};
use crate::pack::{PathwayKind, Topic};

/// Adds the assessment of each pathway.
pub(super) fn add(dossier: &Dossier, blocks: &mut Vec<Block>) {
    blocks.push(heading(2, dossier.t("doc.detail")));
    for assessed in &dossier.assessment.pathways {
        let language = dossier.language;
        blocks.push(heading(3, assessed.pathway.name.get(language).to_owned()));
        let disclosed = dossier.discloses_outcome(assessed);
        let words = if disclosed { outcome(dossier, assessed) } else { dossier.t("doc.not_disclosed") };
        let sources = explain::citations(&assessed.pathway.sources, language);
        blocks.push(Block::Paragraph(format!("{words} · {sources}")));
        blocks.extend(criteria(dossier, assessed));
        blocks.extend(missing(dossier, assessed));
        blocks.extend(nearest_change(dossier, assessed));
    }
}

fn criteria(dossier: &Dossier, assessed: &PathwayAssessment) -> Option<Block> {
    let mut rows = Vec::new();
    if let PathwayKind::Grid { topics } = &assessed.pathway.kind {
        rows.extend(topics.iter().map(|topic| topic_row(dossier, topic)));
    }
    // Exclusions that do not apply and warnings that are not due would only fill the page. Those
    // that must not be disclosed are never listed: whether they are would tell what they found.
    let told = |judged: &&Judged| match judged.role {
        Role::Exclusion => judged.evaluation.truth != Truth::Fails && dossier.discloses(judged),
        Role::Warning => judged.evaluation.truth == Truth::Holds && dossier.discloses(judged),
        _ => true,
    };
    for judged in assessed.criteria.iter().filter(told) {
        let line = explain::line(judged, dossier.case, dossier.language);
        add_rows(dossier, assessed, judged, &line, 0, &mut rows);
    }
    let head = ["doc.criterion", "doc.stated", "doc.result", "doc.source"];
    (!rows.is_empty()).then(|| Block::Table {
        head: head.iter().map(|key| dossier.t(key)).collect(),
        widths: vec![3.1, 3.1, 1.3, 2.8],
        rows,
    })
}

fn add_rows(
    dossier: &Dossier,
    assessed: &PathwayAssessment,
    judged: &Judged,
    line: &Line,
    depth: usize,
    rows: &mut Vec<Vec<Value>>,
) {
    let code = judged.exclusion.filter(|_| depth == 0).map(|exclusion| format!("{} ", exclusion.code));
    let indent = if depth > 0 { "– " } else { "" };
    let name = format!("{}{indent}{}", code.unwrap_or_default(), line.criterion.text.get(dossier.language));
    let (stated, found) = if dossier.discloses(judged) {
        (Value::Lines(line.observed.clone()), Value::Text(word(dossier, judged, line.truth)))
    } else {
        (Value::Quiet(dossier.t("doc.not_disclosed")), Value::Text(String::new()))
    };
    let own: &[Citation] = &line.criterion.sources;
    let sources = if own.is_empty() { &assessed.pathway.sources } else { own };
    let sources = sources.iter().map(|source| explain::citation(source, dossier.language));
    rows.push(vec![Value::Text(name), stated, found, Value::Lines(sources.collect())]);
    for inner in &line.inner {
        add_rows(dossier, assessed, judged, inner, depth + 1, rows);
    }
}

fn word(dossier: &Dossier, judged: &Judged, truth: Truth) -> String {
    match (judged.role, truth) {
        (Role::Exclusion, Truth::Holds) => dossier.t("doc.applies"),
        (Role::Warning, _) => dossier.t("doc.note"),
        (Role::Pending, Truth::Fails) => dossier.t("doc.pending"),
        _ => result(dossier, truth),
    }
}

fn topic_row(dossier: &Dossier, topic: &Topic) -> Vec<Value> {
    let questions = topic.questions.iter().filter_map(|id| crate::data::questionnaire().question(id));
    let stated = questions.filter_map(|question| {
        let value = dossier.answer(&question.id)?;
        let values = [("label", question.label.get(dossier.language)), ("value", value.text())];
        Some(dossier.fill("explain.answer", &values))
    });
    let text = Value::Text(topic.text.get(dossier.language).to_owned());
    vec![text, Value::Lines(stated.collect()), Value::Text(String::new()), Value::Text(String::new())]
}

fn missing(dossier: &Dossier, assessed: &PathwayAssessment) -> Option<Block> {
    let labels = explain::labels(crate::data::questionnaire(), &assessed.missing, dossier.language);
    let known = !labels.is_empty() && dossier.discloses_outcome(assessed);
    known.then(|| Block::Paragraph(dossier.fill("doc.missing", &[("labels", &labels.join(", "))])))
}

/// The nearest change that would put a pathway within reach, where what it rests on may be told.
fn nearest_change(dossier: &Dossier, assessed: &PathwayAssessment) -> Option<Block> {
    if !dossier.discloses_outcome(assessed) || !is_ruled_out(&assessed.outcome) {
        return None;
    }
    let steps = nearest(assessed, Facts::of(crate::data::questionnaire(), dossier.case))?;
    let steps: Vec<String> = steps.iter().map(|step| explain::step(step, dossier.language)).collect();
    Some(Block::Paragraph(dossier.fill("doc.nearest", &[("steps", &steps.join(dossier.language.semicolon()))])))
}
