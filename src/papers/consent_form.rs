//! The consent form for signature, with the nine parts that a consent needs to be effective: the
//! person, who gives information, who receives it, which information, what for and on what basis,
//! once or recurring, until when, date, signature (sozialhilfeunterstuetzung.ch, «Auskunft und
//! Akteneinsicht»). Besides: how to withdraw it, what happens without it, what the law governs
//! anyway.

use super::{addressee, blank_or, fill, frame, involved, kind, pathway, person, signature, t};
use crate::data;
use crate::document::{Block, Document, Fact, Value};
use crate::dossier::Dossier;
use crate::questionnaire::Category;
use crate::referral::{self, heading};

/// A box to tick: whether it is, what it says, and a remark.
type Tick = (bool, String, Option<String>);

/// The consent form.
pub fn consent_form(dossier: &Dossier) -> Document {
    let t = |key| t(dossier, key);
    let title = t("consent.title");
    let mut blocks = vec![
        heading(1, title.clone()),
        Block::Lead(t("consent.lead")),
        heading(3, t("consent.person")),
        Block::Facts(identity(dossier)),
        heading(3, t("consent.givers")),
        Block::Checkboxes(givers(dossier)),
        heading(3, t("consent.receivers")),
        Block::Checkboxes(receivers(dossier)),
        heading(3, t("consent.information")),
        Block::Paragraph(t("consent.always")),
        Block::Checkboxes(information(dossier)),
    ];
    blocks.extend(limits(dossier));
    blocks.push(heading(3, t("consent.purpose")));
    blocks.push(Block::Paragraph(fill(dossier, "consent.purpose_text", &[("pathway", pathway(dossier))])));
    blocks.push(heading(3, t("consent.duration")));
    blocks.push(Block::Checkboxes(
        ["once", "recurring"].map(|id| choice(dossier, "consent_recurring", id, &format!("recurring.{id}"))).into(),
    ));
    blocks.push(Block::Facts(vec![blank_or(dossier, "consent_valid_until")]));
    blocks.push(heading(3, t("consent.rights")));
    blocks.push(Block::List(["consent.withdrawal", "consent.without"].map(t).into()));
    blocks.push(Block::Notice { title: t("consent.law"), text: law(dossier) });
    blocks.push(heading(3, t("consent.signature")));
    blocks.extend(signatures(dossier));
    // A little smaller than usual: long lists of offices still leave the signature on the second page.
    frame(dossier, title, 0.98, blocks)
}

/// Who it is about, and in which language it was explained.
fn identity(dossier: &Dossier) -> Vec<Fact> {
    let asked = |id| dossier.answer(id).map(|_| blank_or(dossier, id));
    // In one line, so that the form stays on one sheet.
    let address = Value::Text(referral::address(dossier).join(", "));
    let mut facts = vec![person(dossier)];
    facts.extend(asked("birth_date"));
    facts.push(Fact { label: t(dossier, "label.address"), value: address });
    facts.extend(["person_municipality", "representative"].into_iter().filter_map(asked));
    facts.push(blank_or(dossier, "consent_language"));
    facts
}

/// A choice of an answer, ticked if it was made.
fn choice(dossier: &Dossier, question: &str, id: &str, key: &str) -> Tick {
    let made = dossier.answers.choices(question).unwrap_or_default();
    let ticked = dossier.answers.choice(question) == Some(id) || made.iter().any(|made| made == id);
    (ticked, t(dossier, key), None)
}

/// The office that refers and the institutions involved: ticked if the consent names them.
fn givers(dossier: &Dossier) -> Vec<Tick> {
    let office = dossier.value("referrer_office");
    let others = involved(dossier).into_iter().filter(|(_, name)| name.is_none() || *name != office);
    let referrer = ("referrer".to_owned(), office.clone());
    boxes(dossier, "consent_givers", [referrer].into_iter().chain(others).collect())
}

/// The office that the referral goes to, and each institution involved: ticked if the consent names it.
fn receivers(dossier: &Dossier) -> Vec<Tick> {
    let to = ("addressee".to_owned(), Some(addressee(dossier).to_owned()));
    let mut boxes = boxes(dossier, "consent_recipients", [to].into_iter().chain(involved(dossier)).collect());
    let address = Some(dossier.pathway.addressee.lines.join(", ")).filter(|lines| !lines.is_empty());
    boxes.iter_mut().take(1).for_each(|(_, _, more)| more.clone_from(&address));
    boxes
}

/// These offices, and those besides that the answer to the question names: each with whether it does.
fn boxes(dossier: &Dossier, question: &str, mut offices: Vec<(String, Option<String>)>) -> Vec<Tick> {
    let named = dossier.answers.choices(question).unwrap_or_default();
    for id in named {
        if !offices.iter().any(|(known, _)| known == id) {
            offices.push((id.clone(), None));
        }
    }
    let tick = |(id, name): (String, Option<String>)| {
        let ticked = named.contains(&id);
        match name {
            Some(name) if matches!(id.as_str(), "addressee" | "referrer") => (ticked, name, None),
            Some(name) => (ticked, format!("{name} – {}", kind(dossier, &id)), None),
            None if id == "physicians" => (ticked, kind(dossier, &id), Some(t(dossier, "consent.medical_note"))),
            None => (ticked, kind(dossier, &id), Some(t(dossier, "consent.name_office"))),
        }
    };
    offices.into_iter().map(tick).collect()
}

/// The categories, each explained.
fn information(dossier: &Dossier) -> Vec<Tick> {
    let one = |category: Category| {
        let id = category.id();
        let (ticked, text, _) = choice(dossier, "consent_categories", id, &format!("information.{id}"));
        (ticked, text, (category == Category::Medical).then(|| t(dossier, "consent.medical_note")))
    };
    Category::ALL.map(one).into()
}

/// The narrower scope that holds for single recipients.
fn limits(dossier: &Dossier) -> Option<Block> {
    let limits = dossier.answers.entries("consent_limits").iter().filter_map(|limit| {
        let name = super::name(dossier, &crate::consent::Recipient::of(limit.choice("recipient")?));
        let only = limit.choices("categories").unwrap_or_default().iter();
        let only: Vec<String> = only.map(|id| t(dossier, &format!("information.{id}"))).collect();
        let label = fill(dossier, "consent.only", &[("name", &name)]);
        Some(Fact { label, value: Value::Lines(only) })
    });
    let limits: Vec<Fact> = limits.collect();
    (!limits.is_empty()).then_some(Block::Facts(limits))
}

/// What the law says of the institutions in the form, each rule with its articles, and what that is
/// for.
fn law(dossier: &Dossier) -> String {
    let involved = involved(dossier);
    let mut ids: Vec<&str> = involved.iter().map(|(id, _)| id.as_str()).collect();
    ids.extend(dossier.answers.choice("referrer_institution"));
    for question in ["consent_givers", "consent_recipients"] {
        ids.extend(dossier.answers.choices(question).unwrap_or_default().iter().map(String::as_str));
    }
    let line = |rule: &crate::law::Rule| {
        let text = rule.text.get(dossier.signer);
        let article = rule.article.as_ref().map(|article| article.get(dossier.signer));
        let cited = article.map(|article| format!(" ({article})")).unwrap_or_default();
        format!("– {}{cited}.", text.trim_end_matches('.'))
    };
    let rules = data::law().rules(dossier.canton, &ids).map(line);
    [t(dossier, "consent.law_text")].into_iter().chain(rules).collect::<Vec<_>>().join("\n\n")
}

/// Lines for whoever signs: of a person who is represented, as far as that is not stated, both.
fn signatures(dossier: &Dossier) -> Vec<Block> {
    let represented = dossier.answers.choice("represented");
    let signer = dossier.answers.choice("consent_signer").filter(|_| represented == Some("yes"));
    let mut blocks = Vec::new();
    if represented == Some("yes") && signer.is_none() {
        blocks.push(Block::Paragraph(t(dossier, "consent.represented")));
    }
    if signer != Some("representative") {
        blocks.push(signature(dossier, ["paper.place_and_date", "paper.signature_person"]));
    }
    if represented != Some("no") && signer != Some("person") {
        blocks.push(signature(dossier, ["paper.place_and_date", "paper.signature_representative"]));
    }
    blocks.push(signature(dossier, ["paper.interpreter", "paper.signature_interpreter"]));
    blocks
}
