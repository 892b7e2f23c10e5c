//! The referral as a document: what a receiving office wants to hold in its hands. Page one says
//! in a minute what it is about; then everything in order; then the assessment criterion by
//! criterion, what was left out, and the sources.

use crate::assess::{Outcome, PathwayAssessment};
use crate::condition::Truth;
use crate::consent::Recipient;
use crate::date::PartialDate;
use crate::document::{Block, Document, Fact, Value};
use crate::dossier::{Dossier, REASON};
use crate::enclosure::Enclosure;
use crate::explain;
use crate::i18n::Language;
use crate::pack::Note;
use crate::present::Presented;

pub(crate) use address::address;

mod address;
mod assessed;
mod situation;

/// The questions whose answers are the sender in the letterhead, and are not repeated below.
pub(crate) const LETTERHEAD: [&str; 6] = [
    "referrer_office",
    "referrer_institution",
    "referrer_address",
    "referrer_contact",
    "referrer_phone",
    "referrer_mail",
];
/// Longest text in the summary on page one, in characters; the whole stands further down.
const SUMMARY: usize = 280;

/// The referral.
pub fn referral(dossier: &Dossier) -> Document {
    let title = title(dossier);
    let mut blocks = vec![letterhead(dossier), heading(1, title.clone())];
    blocks.extend(notice(dossier));
    blocks.push(summary(dossier));
    blocks.push(heading(2, dossier.t("doc.assessment")));
    blocks.push(outcomes(dossier));
    blocks.push(Block::Paragraph(dossier.t("doc.assessment_note")));
    blocks.extend(deviation(dossier));
    situation::add(dossier, &mut blocks);
    enclosed(dossier, &mut blocks);
    steps(dossier, &mut blocks);
    assessed::add(dossier, &mut blocks);
    blocks.extend(left_out(dossier));
    sources(dossier, &mut blocks);
    frame(dossier, title, blocks)
}

/// On what stays with the office that refers, why it is not to be passed on.
pub(crate) fn notice(dossier: &Dossier) -> Option<Block> {
    let (title, text) = dossier.consent.lock.map_or(("doc.own", "doc.own_text"), |lock| ("doc.draft", lock.key()));
    let notice = Block::Notice { title: dossier.t(title), text: dossier.t(text) };
    (dossier.recipient == Recipient::Own).then_some(notice)
}

/// The document around the blocks: title, running head, footer.
pub(crate) fn frame(dossier: &Dossier, title: String, blocks: Vec<Block>) -> Document {
    Document {
        language: dossier.language.tag(),
        subject: dossier.fill("doc.subject", &[("pathway", dossier.pathway.name.get(dossier.language))]),
        author: office(dossier),
        creator: format!("Nahtstelle {}", env!("CARGO_PKG_VERSION")),
        running: title.clone(),
        title,
        footer: dossier.mark.clone(),
        page_label: dossier.t("doc.page"),
        day: Some(dossier.as_of.parts()),
        scale: 1.0,
        blocks,
    }
}

/// The office that refers: it answers for the content.
pub(crate) fn office(dossier: &Dossier) -> String {
    dossier.value("referrer_office").unwrap_or_else(|| "Nahtstelle".to_owned())
}

fn title(dossier: &Dossier) -> String {
    let name = dossier.pathway.name.get(dossier.language);
    let canton = dossier.canton.name(dossier.language);
    dossier.fill("doc.title", &[("pathway", name), ("canton", canton)])
}

/// A heading.
pub(crate) fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, text }
}

/// A label with an answer.
pub(crate) fn fact(dossier: &Dossier, label: &str, presented: Presented) -> Fact {
    Fact { label: label.to_owned(), value: value(dossier, presented) }
}

/// An answer: "not stated" and "not yet known" are printed quietly and differ.
fn value(dossier: &Dossier, presented: Presented) -> Value {
    match presented {
        Presented::Value(text) => Value::Text(text),
        Presented::Foreign(text, language) => {
            let note = if language == Language::De { "doc.in_de" } else { "doc.in_fr" };
            Value::Noted { text, language: Some(language.tag()), note: dossier.t(note) }
        }
        Presented::Unknown(text) | Presented::NotStated(text) => Value::Quiet(text),
    }
}

pub(crate) fn letterhead(dossier: &Dossier) -> Block {
    let meta = vec![
        (dossier.t("doc.date"), dossier.as_of.prose(dossier.language)),
        (dossier.t("doc.package"), dossier.id().to_owned()),
    ];
    Block::Letterhead {
        sender: LETTERHEAD.into_iter().filter_map(|id| dossier.value(id)).collect(),
        recipient_label: dossier.t("doc.to"),
        recipient: dossier.to(),
        meta,
    }
}

fn summary(dossier: &Dossier) -> Block {
    let fact = |key: &str, value: Option<Value>| {
        let not_stated = || Value::Quiet(dossier.t("answer.not_stated"));
        Fact { label: dossier.t(key), value: value.unwrap_or_else(not_stated) }
    };
    let person: Vec<String> =
        ["person_family_name", "person_first_name"].into_iter().filter_map(|id| dossier.value(id)).collect();
    let born = dossier.value("birth_date").map(|date| dossier.fill("doc.born", &[("date", &date)]));
    let whole: Vec<String> =
        [Some(person.join(" ")).filter(|name| !name.is_empty()), born, dossier.value("person_municipality")]
            .into_iter()
            .flatten()
            .collect();
    let short = |id: &str| {
        let presented = dossier.answer(id).filter(Presented::is_value)?;
        Some(shortened(value(dossier, presented), &dossier.t("doc.see_below")))
    };
    let institutions = situation::institutions_in_lines(dossier);
    let mut facts = vec![
        fact("doc.person", Some(whole.join(", ")).filter(|text| !text.is_empty()).map(Value::Text)),
        fact("doc.institutions", Some(Value::Lines(institutions))),
        fact("doc.reason", short("reason")),
        fact("doc.goal", short("goal")),
    ];
    for (key, id) in [("doc.urgency", "urgency"), ("doc.lead", "proposed_lead"), ("doc.enclosures", "enclosures")] {
        facts.extend(short(id).map(|value| fact(key, Some(value))));
    }
    facts.push(fact("doc.consent", Some(Value::Text(consent(dossier)))));
    Block::Box { title: dossier.t("doc.summary"), facts }
}

/// The consent in a line: whether there is one, since when, for whom.
fn consent(dossier: &Dossier) -> String {
    let given = dossier.value("consent").unwrap_or_else(|| dossier.t("answer.not_stated"));
    let signed = dossier.consent.signed_on.map(PartialDate::numeric);
    let signed = signed.map(|date| dossier.fill("doc.signed_on", &[("date", &date)]));
    let recipients =
        dossier.value("consent_recipients").map(|names| dossier.fill("doc.for_whom", &[("names", &names)]));
    [Some(given), signed, recipients].into_iter().flatten().collect::<Vec<_>>().join(dossier.language.semicolon())
}

/// What follows, as the sources describe it. The office that it goes to knows its own ways.
fn steps(dossier: &Dossier, blocks: &mut Vec<Block>) {
    let pathway = dossier.pathway;
    if dossier.recipient == Recipient::Addressee || pathway.is_ended(dossier.as_of) || pathway.steps.is_empty() {
        return;
    }
    let step = |step: &Note| {
        let sources = explain::citations(&step.sources, dossier.language);
        format!("{} ({sources})", step.text.get(dossier.language))
    };
    blocks.push(heading(2, dossier.t("panel.steps")));
    blocks.push(Block::List(pathway.steps.iter().map(step).collect()));
}

/// The text as far as the summary has room, ending at a word.
fn shortened(value: Value, see_below: &str) -> Value {
    let (text, language, note) = match value {
        Value::Text(text) => (text, None, None),
        Value::Noted { text, language, note } => (text, language, Some(note)),
        other => return other,
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = text.chars().take(SUMMARY).collect();
    if cut == text {
        return note.map_or(Value::Text(cut), |note| Value::Noted { text, language, note });
    }
    let whole = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(whole, _)| whole);
    let note = note.into_iter().chain([see_below.to_owned()]).collect::<Vec<_>>().join(". ");
    Value::Noted { text: format!("{whole} …"), language, note }
}

/// One line per pathway.
fn outcomes(dossier: &Dossier) -> Block {
    let line = |assessed: &PathwayAssessment| {
        let disclosed = dossier.discloses_outcome(assessed);
        let outcome = if disclosed { outcome(dossier, assessed) } else { dossier.t("doc.not_disclosed") };
        let year = assessed.pathway.data_year.to_string();
        let value = dossier.fill("doc.outcome", &[("outcome", &outcome), ("year", &year)]);
        Fact { label: assessed.pathway.name.get(dossier.language).to_owned(), value: Value::Text(value) }
    };
    Block::Facts(dossier.assessment.pathways.iter().map(line).collect())
}

/// The outcome as a reader elsewhere is told.
fn outcome(dossier: &Dossier, assessed: &PathwayAssessment) -> String {
    match assessed.outcome {
        Outcome::Met => dossier.t("doc.met"),
        Outcome::MetPending => dossier.t("doc.met_pending"),
        Outcome::NotMet => dossier.t("doc.not_met"),
        _ => explain::outcome(assessed, dossier.language),
    }
}

/// Why the caseworker refers although the assessment is not met or open.
fn deviation(dossier: &Dossier) -> Option<Block> {
    let told = || dossier.deviates().filter(|assessed| dossier.discloses_outcome(assessed));
    let text = dossier.value(REASON).or_else(|| told().map(|_| dossier.t("doc.no_reason")))?;
    Some(Block::Notice { title: dossier.t("doc.deviation"), text })
}

/// The enclosures that go with it. Their names tell nothing: they are those of the package.
fn enclosed(dossier: &Dossier, blocks: &mut Vec<Block>) {
    if dossier.enclosures.is_empty() {
        return;
    }
    let row = |(n, enclosure): (usize, &&Enclosure)| {
        let size = enclosure.bytes.len().div_ceil(1000);
        let file = format!("{}, {size}\u{a0}kB", enclosure.format.ending().to_ascii_uppercase());
        [(n + 1).to_string(), dossier.t(enclosure.paper.key()), file].map(Value::Text).to_vec()
    };
    blocks.push(heading(2, dossier.t("doc.enclosed")));
    blocks.push(Block::Table {
        head: ["doc.enclosed_number", "doc.enclosed_paper", "doc.enclosed_file"].map(|key| dossier.t(key)).to_vec(),
        widths: vec![1.0, 7.0, 2.0],
        rows: dossier.enclosures.iter().enumerate().map(row).collect(),
    });
}

/// What was left out because the consent does not cover it.
fn left_out(dossier: &Dossier) -> Vec<Block> {
    let categories = dossier.left_out();
    if categories.is_empty() {
        return Vec::new();
    }
    let names = categories.into_iter().map(|category| dossier.t(category.key())).collect();
    vec![heading(2, dossier.t("doc.left_out")), Block::Paragraph(dossier.t("doc.left_out_note")), Block::List(names)]
}

fn sources(dossier: &Dossier, blocks: &mut Vec<Block>) {
    let cited = dossier.assessment.pathways.iter().flat_map(|assessed| {
        let criteria = assessed.pathway.criteria().into_iter().flat_map(|criterion| &criterion.sources);
        assessed.pathway.sources.iter().chain(criteria)
    });
    let mut ids: Vec<&str> = cited.map(|citation| citation.document.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let documents = ids.into_iter().filter_map(|id| crate::data::document(id)).map(|document| {
        let title = format!("{} ({})", document.title.get(dossier.language), document.short.get(dossier.language));
        [Some(title), document.web.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    blocks.push(heading(2, dossier.t("doc.sources")));
    blocks.push(Block::List(documents.collect()));
    let reviewed = dossier.pack.reviewed.prose(dossier.language);
    blocks.push(Block::Paragraph(dossier.fill("doc.sources_note", &[("day", &reviewed)])));
}

/// The result of a criterion in a word.
pub(crate) fn result(dossier: &Dossier, truth: Truth) -> String {
    dossier.t(match truth {
        Truth::Holds => "doc.holds",
        Truth::Fails => "doc.fails",
        Truth::Unknown => "doc.unknown",
    })
}
