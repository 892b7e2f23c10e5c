//! The consent form for signature, with the nine parts that a consent needs to be effective: the
//! person, who gives information, who receives it, which information, what for and on what basis,
//! once or recurring, until when, date, signature. Besides: how to withdraw it, what happens
//! without it, what the law allows anyway.

use crate::document::{Block, Document, Fact, SignatureLine, Value};
use crate::dossier::Dossier;
use crate::present;
use crate::questionnaire::Question;
use crate::referral::{fact, frame, heading};

/// The consent form.
pub fn consent_form(dossier: &Dossier) -> Document {
    let title = dossier.t("consent.title");
    let mut blocks = vec![heading(1, title.clone()), Block::Lead(dossier.t("consent.lead"))];
    blocks.push(heading(2, dossier.t("consent.person")));
    blocks.push(person(dossier));
    blocks.push(heading(2, dossier.t("consent.givers")));
    blocks.push(Block::Checkboxes(givers(dossier)));
    blocks.push(heading(2, dossier.t("consent.receivers")));
    blocks.push(Block::Checkboxes(receivers(dossier)));
    blocks.push(heading(2, dossier.t("consent.information")));
    blocks.push(choices(dossier, "consent_categories"));
    blocks.extend(limits(dossier));
    blocks.push(heading(2, dossier.t("consent.purpose")));
    blocks.push(Block::Paragraph(purpose(dossier)));
    blocks.push(heading(2, dossier.t("consent.duration")));
    blocks.push(choices(dossier, "consent_recurring"));
    blocks.push(Block::Facts(vec![blank_or(dossier, "consent_valid_until")]));
    for (title, text) in [
        ("consent.withdrawal", "consent.withdrawal_text"),
        ("consent.without", "consent.without_text"),
        ("consent.law", "consent.law_text"),
    ] {
        blocks.push(heading(2, dossier.t(title)));
        blocks.push(Block::Paragraph(dossier.t(text)));
    }
    blocks.push(heading(2, dossier.t("consent.signature")));
    blocks.push(Block::Facts(vec![blank_or(dossier, "consent_language")]));
    blocks.push(signature(dossier, "consent.signature_person"));
    blocks.push(signature(dossier, "consent.signature_representative"));
    frame(dossier, title, blocks)
}

fn person(dossier: &Dossier) -> Block {
    let ids = [
        "person_family_name",
        "person_first_name",
        "birth_date",
        "person_address",
        "person_municipality",
        "representative",
    ];
    Block::Facts(ids.into_iter().filter_map(|id| identity(dossier, id)).collect())
}

/// What identifies the person stands in the form whatever the consent covers: it goes to the
/// person.
fn identity(dossier: &Dossier, id: &str) -> Option<Fact> {
    let label = question(id)?.label.get(dossier.language);
    dossier.answer(id).map(|presented| match presented.is_value() {
        true => fact(label, presented),
        false => Fact { label: label.to_owned(), value: Value::Text(String::new()) },
    })
}

fn question(id: &str) -> Option<&'static Question> {
    crate::data::questionnaire().question(id)
}

/// The answer, or room to write it in by hand.
fn blank_or(dossier: &Dossier, id: &str) -> Fact {
    let label = question(id).map(|question| question.label.get(dossier.language)).unwrap_or_default();
    Fact { label: label.to_owned(), value: Value::Text(dossier.value(id).unwrap_or_default()) }
}

/// The office that refers and the institutions involved: ticked if the consent names them.
fn givers(dossier: &Dossier) -> Vec<(bool, String, Option<String>)> {
    let involved = institutions(dossier);
    let office = dossier.value("referrer_office");
    let office = office.filter(|office| !involved.iter().any(|(_, name)| name.starts_with(office.as_str())));
    let office = office.into_iter().map(|name| ("referrer".to_owned(), name));
    boxes(dossier, "consent_givers", office.chain(involved).collect())
}

/// These offices, and those besides that the answer to the question names: each with whether it does.
fn boxes(dossier: &Dossier, id: &str, offices: Vec<(String, String)>) -> Vec<(bool, String, Option<String>)> {
    let named = dossier.answers.choices(id).unwrap_or_default();
    let ticked = |id: &str| named.iter().any(|choice| choice == id);
    let others = named.iter().filter(|id| !offices.iter().any(|(known, _)| known == *id)).filter_map(|choice| {
        let text = present::choice(question(id)?, choice, dossier.language);
        Some((true, text, Some(dossier.t("consent.name_office"))))
    });
    let others: Vec<_> = others.collect();
    offices.into_iter().map(|(id, name)| (ticked(&id), name, None)).chain(others).collect()
}

/// The institutions involved: the choice they are, and their name.
fn institutions(dossier: &Dossier) -> Vec<(String, String)> {
    let Some(group) = question("institutions") else { return Vec::new() };
    let fields = group.fields().unwrap_or_default();
    let entries = dossier.answers.entries("institutions").iter();
    let named = entries.filter_map(|entry| {
        let id = entry.choice("institution")?;
        let field = fields.iter().find(|field| field.id == "institution")?;
        let kind = present::choice(field, id, dossier.language);
        let name = entry.text("office").map_or(kind.clone(), |office| format!("{office} – {kind}"));
        Some((id.to_owned(), name))
    });
    let mut named: Vec<_> = named.collect();
    named.dedup();
    named
}

/// The addressee by name, and each institution involved: ticked if the consent names it.
fn receivers(dossier: &Dossier) -> Vec<(bool, String, Option<String>)> {
    let addressee = &dossier.pathway.addressee;
    let name = addressee.name.get(dossier.language).to_owned();
    let offices = [("addressee".to_owned(), name)].into_iter().chain(institutions(dossier));
    let mut boxes = boxes(dossier, "consent_recipients", offices.collect());
    let address = Some(addressee.lines.join(", ")).filter(|lines| !lines.is_empty());
    boxes.iter_mut().take(1).for_each(|(_, _, more)| more.clone_from(&address));
    boxes
}

/// The narrower scope that holds for single recipients.
fn limits(dossier: &Dossier) -> Option<Block> {
    let [recipient, categories] = question("consent_limits")?.fields()? else { return None };
    let limits = dossier.answers.entries("consent_limits").iter().filter_map(|limit| {
        let name = present::answer(recipient, Some(limit.get(&recipient.id)?), dossier.language);
        let only = dossier.fill("consent.only", &[("name", name.text())]);
        Some(fact(&only, present::answer(categories, limit.get(&categories.id), dossier.language)))
    });
    let limits: Vec<Fact> = limits.collect();
    (!limits.is_empty()).then_some(Block::Facts(limits))
}

/// The choices of a question as boxes to tick.
fn choices(dossier: &Dossier, id: &str) -> Block {
    let made = dossier.answers.choices(id).unwrap_or_default();
    let one = dossier.answers.choice(id);
    let ticked = |choice: &str| one == Some(choice) || made.iter().any(|id| id == choice);
    let choices = question(id).map(|question| question.choices()).unwrap_or_default();
    let boxes = choices.iter().map(|choice| (ticked(&choice.id), choice.text.get(dossier.language).to_owned(), None));
    Block::Checkboxes(boxes.collect())
}

fn purpose(dossier: &Dossier) -> String {
    let pathway = dossier.pathway.name.get(dossier.language);
    dossier.fill("consent.purpose_text", &[("pathway", pathway), ("canton", dossier.canton.name(dossier.language))])
}

fn signature(dossier: &Dossier, who: &str) -> Block {
    let line = |label: String| SignatureLine { label, text: String::new() };
    Block::Signature(vec![line(dossier.t("consent.place_and_date")), line(dossier.t(who))])
}
