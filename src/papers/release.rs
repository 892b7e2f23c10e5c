//! The release from professional secrecy: a form of its own, a page for each professional, so that
//! none learns of another. Professionals under secrecy need an express release of their own; only
//! the capable person can give it, silence is none (Federal Insurance Court, 9 August 1994).

use super::{blank_or, fill, frame, name, pathway, person, receivers, released, signature, t};
use crate::document::{Block, Document, Fact, Value};
use crate::dossier::Dossier;
use crate::questionnaire::Category;
use crate::referral::heading;

/// Most pages: what is longer is no list of names.
const MOST: usize = 8;

/// The release: a page for each professional named, or one with room for a name.
pub fn release(dossier: &Dossier) -> Document {
    let title = t(dossier, "release.title");
    let mut blocks = Vec::new();
    for professional in professionals(dossier) {
        if !blocks.is_empty() {
            blocks.push(Block::PageBreak);
        }
        page(dossier, &title, professional, &mut blocks);
    }
    frame(dossier, title, 1.0, blocks)
}

/// The professionals, one a line as they were stated.
fn professionals(dossier: &Dossier) -> Vec<String> {
    let stated = dossier.value("physicians").unwrap_or_default();
    let lines = stated.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    if lines.is_empty() || lines.len() > MOST { vec![String::new()] } else { lines }
}

fn page(dossier: &Dossier, title: &str, professional: String, blocks: &mut Vec<Block>) {
    let t = |key| t(dossier, key);
    let purpose = fill(dossier, "release.purpose_text", &[("pathway", pathway(dossier))]);
    let empty = |key| (false, t(key), None);
    let text = |key, text| Fact { label: t(key), value: Value::Text(text) };
    let terms = vec![text("release.purpose", purpose), blank_or(dossier, "consent_valid_until")];
    let rights = ["release.yourself", "release.voluntary", "release.withdrawal"];
    let what = ["release.incapacity", "release.capacity", "release.diagnoses", "release.reports"];
    blocks.extend([
        heading(1, title.to_owned()),
        Block::Lead(t("release.lead")),
        Block::Facts(vec![
            person(dossier),
            blank_or(dossier, "birth_date"),
            text("release.professional", professional),
        ]),
        heading(3, t("release.information")),
        Block::Paragraph(t("release.information_text")),
        Block::Checkboxes(what.map(empty).into()),
        heading(3, t("release.receivers")),
        Block::Checkboxes(offices(dossier)),
        Block::Facts(terms),
        heading(3, t("release.rights")),
        Block::List(rights.map(t).into()),
        heading(3, t("release.signature")),
        signature(dossier, ["paper.place_and_date", "paper.signature_person"]),
        signature(dossier, ["paper.interpreter", "paper.signature_interpreter"]),
    ]);
}

/// The offices that the consent names, ticked where it gives them medical data.
fn offices(dossier: &Dossier) -> Vec<(bool, String, Option<String>)> {
    let one = |recipient| (released(dossier, &recipient).contains(&Category::Medical), name(dossier, &recipient), None);
    receivers(dossier).into_iter().map(one).collect()
}
