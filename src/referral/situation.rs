//! The situation: institutions, person, work, health, finances, social matters, goal.

use super::{LETTERHEAD, address, fact, heading, value};
use crate::case::Answers;
use crate::document::{Block, Fact, Value};
use crate::dossier::Dossier;
use crate::present::Presented;
use crate::questionnaire::{Needed, Question};

const INSTITUTIONS: &str = "institutions";

/// Adds the sections of the questionnaire with what was answered.
pub(super) fn add(dossier: &Dossier, blocks: &mut Vec<Block>) {
    for section in dossier.sections() {
        let answers = dossier.answers(section).into_iter();
        let told = answers.filter(|(question, presented)| {
            !LETTERHEAD.contains(&question.id.as_str()) && is_told(question, presented)
        });
        let (groups, single): (Vec<_>, Vec<_>) = told.partition(|(question, _)| question.fields().is_some());
        if groups.is_empty() && single.is_empty() {
            continue;
        }
        blocks.push(heading(2, section.title.get(dossier.language).to_owned()));
        for (group, _) in groups {
            add_group(dossier, group, blocks);
        }
        if !single.is_empty() {
            blocks.push(Block::Facts(facts(dossier, single)));
        }
    }
}

/// Each answer beside its label; those that are the address together, as an address is read.
fn facts(dossier: &Dossier, answers: Vec<(&Question, Presented)>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut lines = Some(address::address(dossier));
    for (question, presented) in answers {
        if address::has(&question.id) {
            let whole = |lines| Fact { label: dossier.t("doc.address"), value: Value::Lines(lines) };
            facts.extend(lines.take().map(whole));
        } else {
            facts.push(fact(dossier, question.label.get(dossier.language), presented));
        }
    }
    facts
}

/// What nobody had to answer and nobody did would only fill the page.
fn is_told(question: &Question, presented: &Presented) -> bool {
    question.needed != Needed::Optional || !matches!(presented, Presented::NotStated(_))
}

/// The entries of a group as a table, and what is said of each below it.
fn add_group(dossier: &Dossier, group: &Question, blocks: &mut Vec<Block>) {
    let fields = group.fields().unwrap_or_default();
    let entries = dossier.answers.entries(&group.id);
    if entries.is_empty() {
        blocks.push(Block::Paragraph(dossier.t("answer.not_stated")));
        return;
    }
    let in_table = |field: &&Question| field.needed != Needed::Optional;
    let columns: Vec<&Question> = fields.iter().filter(in_table).collect();
    let row = |entry: &Answers| -> Vec<Value> {
        columns.iter().map(|field| value(dossier, dossier.present(field, entry.get(&field.id)))).collect()
    };
    blocks.push(Block::Table {
        head: columns.iter().map(|field| field.label.get(dossier.language).to_owned()).collect(),
        widths: if group.id == INSTITUTIONS { vec![4.0, 2.5, 1.8, 1.7] } else { vec![1.0; columns.len()] },
        rows: entries.iter().map(row).collect(),
    });
    for entry in entries {
        let more = fields.iter().filter(|field| !in_table(field) && dossier.shows(field));
        let facts: Vec<Fact> = more
            .filter_map(|field| Some((field, entry.get(&field.id)?)))
            .map(|(field, answer)| (field, dossier.present(field, Some(answer))))
            .filter(|(_, presented)| presented.is_value())
            .map(|(field, presented)| fact(dossier, field.label.get(dossier.language), presented))
            .collect();
        if !facts.is_empty() {
            let name = columns.first().and_then(|field| named(dossier, group, entry, &field.id));
            blocks.push(heading(3, name.unwrap_or_else(|| dossier.t("answer.not_stated"))));
            blocks.push(Block::Facts(facts));
        }
    }
}

fn named(dossier: &Dossier, group: &Question, entry: &Answers, id: &str) -> Option<String> {
    let field = group.fields()?.iter().find(|field| field.id == id)?;
    let presented = dossier.present(field, Some(entry.get(id)?));
    Some(presented.text().to_owned())
}

/// The institutions in a line each: name, status, since when.
pub(super) fn institutions_in_lines(dossier: &Dossier) -> Vec<String> {
    let group = dossier.sections().iter().flat_map(|section| &section.questions).find(|q| q.id == INSTITUTIONS);
    let Some(group) = group else { return Vec::new() };
    let line = |entry: &Answers| {
        let office = entry.text("office").map(str::to_owned).filter(|office| !office.trim().is_empty());
        let name = office.or_else(|| named(dossier, group, entry, "institution"));
        let name = name.unwrap_or_else(|| dossier.t("answer.not_stated"));
        let status = named(dossier, group, entry, "status");
        let since = named(dossier, group, entry, "since").filter(|_| entry.date("since").is_some());
        let since = since.map(|date| dossier.fill("doc.since", &[("date", &date)]));
        let more: Vec<String> = [status, since].into_iter().flatten().collect();
        if more.is_empty() { name } else { format!("{name} – {}", more.join(" ")) }
    };
    let lines: Vec<String> = dossier.answers.entries(INSTITUTIONS).iter().map(line).collect();
    if lines.is_empty() { vec![dossier.t("answer.not_stated")] } else { lines }
}
