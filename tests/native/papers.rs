//! The papers beside the referral: what each must hold, in every language, and on how many pages.

use super::support::{case, files, json, name};
use nahtstelle::case::Case;
use nahtstelle::consent::Recipient;
use nahtstelle::data;
use nahtstelle::document::{Block, Document, Value, pdf};
use nahtstelle::dossier::Dossier;
use nahtstelle::i18n::{Language, SignerLanguage};
use nahtstelle::package::{self, Languages, Package, Request};
use nahtstelle::papers;
use serde_json::Value as Json;

/// All that a document says, a line for each text.
fn text(document: &Document) -> String {
    let mut said = vec![document.title.clone()];
    let value = |value: &Value| match value {
        Value::Text(text) | Value::Quiet(text) => vec![text.clone()],
        Value::Lines(lines) => lines.clone(),
        Value::Noted { text, note, .. } => vec![text.clone(), note.clone()],
    };
    for block in &document.blocks {
        match block {
            Block::Letterhead { sender, recipient, meta, .. } => {
                said.extend(sender.iter().chain(recipient).cloned());
                said.extend(meta.iter().map(|(label, value)| format!("{label} {value}")));
            }
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Lead(text) => said.push(text.clone()),
            Block::Facts(facts) | Block::Box { facts, .. } => {
                said.extend(facts.iter().map(|fact| format!("{}: {}", fact.label, value(&fact.value).join("\n"))));
            }
            Block::Table { head, rows, .. } => {
                said.extend(head.iter().cloned().chain(rows.iter().flatten().flat_map(value)));
            }
            Block::Notice { title, text } => said.extend([title.clone(), text.clone()]),
            Block::List(items) => said.extend(items.iter().cloned()),
            Block::Checkboxes(boxes) => said.extend(boxes.iter().map(|(ticked, text, more)| {
                format!("[{}] {text} {}", if *ticked { 'x' } else { ' ' }, more.as_deref().unwrap_or_default())
            })),
            Block::Signature(lines) => said.extend(lines.iter().map(|line| line.label.clone())),
            Block::PageBreak => {}
        }
    }
    // What is fixed to the next word is written with a blank in the examples.
    said.join("\n").replace(['\u{a0}', '\u{202f}'], " ")
}

/// How many pages a PDF file has.
fn pages(pdf: &[u8]) -> usize {
    let rest = |n: usize| pdf[n..].strip_prefix(b"/Type").map(|rest| rest.trim_ascii_start());
    let page = |rest: &[u8]| rest.strip_prefix(b"/Page").is_some_and(|rest| !rest.starts_with(b"s"));
    (0..pdf.len()).filter(|n| rest(*n).is_some_and(page)).count()
}

fn dossier(case: &Case, signer: SignerLanguage) -> Dossier<'_> {
    let mut dossier = Dossier::new(case, case.language, Recipient::Person).unwrap();
    dossier.signer = signer;
    dossier
}

/// What goes with the referral to offices speaks the language of the documents.
#[test]
fn each_letter_and_calendar_holds_what_it_must_and_nobody_s_name() {
    for file in files("tests/papers", "json") {
        let example = json(&file);
        let case = case(&example["case"]);
        for (id, expected) in example["letters"].as_object().into_iter().flatten() {
            for language in Language::ALL {
                let about = format!("{}, for {id}, {}", name(&file), language.code());
                let mut dossier = Dossier::new(&case, language, Recipient::of(id)).unwrap();
                dossier.mark = "ABCD2345 · 0123".to_owned();
                let letter = papers::cover_letter(&dossier, vec!["enclosed".to_owned()]);
                assert_eq!(pages(&pdf(&letter).unwrap()), 1, "{about}: pages");
                let meeting = dossier.pathway.meeting.as_ref();
                let calendar = meeting.map(|meeting| papers::calendar(&dossier, meeting));
                let unfolded = calendar.unwrap_or_default().replace("\r\n ", "").replace('\u{a0}', " ");
                for (said, wanted) in [(text(&letter), &expected["letter"]), (unfolded, &expected["calendar"])] {
                    for phrase in wanted[language.code()].as_array().into_iter().flatten() {
                        assert!(said.contains(phrase.as_str().unwrap()), "{about}: lacks {phrase}\n{said}");
                    }
                    for phrase in ["Muster Petra", "Petra", "1979", "Dr. med.", "{", "Pflege"] {
                        assert!(!said.contains(phrase), "{about}: says {phrase}\n{said}");
                    }
                }
            }
        }
    }
}

/// Lines end and are folded as RFC 5545 asks, and the days follow from the case alone.
#[test]
fn a_calendar_is_written_as_rfc_5545_has_it() {
    let case = case(&json(&super::support::path("tests/papers/ordinary.json"))["case"]);
    for language in Language::ALL {
        let mut dossier = Dossier::new(&case, language, Recipient::Addressee).unwrap();
        dossier.mark = "ABCD2345".to_owned();
        let calendar = papers::calendar(&dossier, dossier.pathway.meeting.as_ref().unwrap());
        assert!(calendar.ends_with("END:VCALENDAR\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']));
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
        let unfolded = calendar.replace("\r\n ", "");
        for line in ["DTSTAMP:20260615T000000Z", "DTSTART;VALUE=DATE:20260615", "DTEND;VALUE=DATE:20260616"] {
            assert!(unfolded.lines().any(|other| other == line), "{line}");
        }
        assert!(!unfolded.contains("METHOD") && !unfolded.contains("ATTENDEE") && !unfolded.contains("ORGANIZER"));
        let text = unfolded.lines().find_map(|line| line.strip_prefix("DESCRIPTION:")).unwrap();
        let bare = text.replace("\\,", "").replace("\\;", "").replace("\\n", "");
        assert!(!bare.contains([',', ';', '\\']), "{text}");
    }
}

/// What follows a referral stands in it step by step with its sources, but not for the office that it goes to.
#[test]
fn the_referral_says_what_follows_except_to_the_addressee() {
    let case = case(&json(&super::support::path("tests/papers/ordinary.json"))["case"]);
    for language in Language::ALL {
        let referral = |id| {
            let dossier = Dossier::new(&case, language, Recipient::of(id)).unwrap();
            (dossier.pathway, nahtstelle::referral::referral(&dossier).blocks)
        };
        let (pathway, own) = referral("own");
        assert_eq!((pathway.id.as_str(), pathway.steps.len()), ("lu.roundtable", 5));
        let lists = own.iter().filter_map(|block| if let Block::List(items) = block { Some(items) } else { None });
        let steps = lists.into_iter().find(|items| items[0].starts_with(pathway.steps[0].text.get(language))).unwrap();
        assert_eq!(steps.len(), pathway.steps.len());
        for (said, step) in steps.iter().zip(&pathway.steps) {
            let sources = nahtstelle::explain::citations(&step.sources, language);
            assert_eq!(*said, format!("{} ({sources})", step.text.get(language)));
        }
        let first = pathway.steps[0].text.get(language);
        assert!(!format!("{:?}", referral("addressee").1).contains(first), "told to the addressee");
    }
}

fn paper(role: &str, dossier: &Dossier) -> Document {
    match role {
        "consent_form" => papers::consent_form(dossier),
        "medical_release" => papers::release(dossier),
        "summary" => papers::summary(dossier),
        other => panic!("no paper {other}"),
    }
}

#[test]
fn each_paper_holds_what_it_must_in_each_language() {
    for file in files("tests/papers", "json") {
        let example = json(&file);
        let case = case(&example["case"]);
        for (role, expected) in example["papers"].as_object().unwrap() {
            for signer in SignerLanguage::ALL {
                let about = format!("{}, {role}, {}", name(&file), signer.code());
                let document = paper(role, &dossier(&case, signer));
                assert_eq!(document.language, signer.tag(), "{about}");
                let said = text(&document);
                let listed = |key: &str| expected[key].as_array().cloned().unwrap_or_default();
                for phrase in listed(signer.code()).iter().chain(&listed("all")) {
                    assert!(said.contains(phrase.as_str().unwrap()), "{about}: lacks {phrase}\n{said}");
                }
                for phrase in listed("never") {
                    assert!(!said.contains(phrase.as_str().unwrap()), "{about}: says {phrase}\n{said}");
                }
                assert!(!said.contains('{') && !said.contains('}'), "{about}: a name was not filled in\n{said}");
                if let Some(most) = expected["pages"].as_u64() {
                    assert_eq!(pages(&pdf(&document).unwrap()) as u64, most, "{about}: pages");
                }
            }
        }
    }
}

fn written(case: &Case, languages: Languages, recipient: &Recipient) -> Package {
    let request = Request { case, enclosures: &[], languages, recipient: recipient.clone() };
    package::write(&request, |_| {}).unwrap()
}

#[test]
fn each_recipient_gets_its_papers_under_neutral_names() {
    for file in files("tests/papers", "json") {
        let example = json(&file);
        let case = case(&example["case"]);
        for (id, roles) in example["packages"].as_object().unwrap() {
            let languages = Languages { documents: Language::De, signer: SignerLanguage::It, side_by_side: false };
            let package = written(&case, languages, &Recipient::of(id));
            let manifest = package.files.iter().find(|(name, _)| name == "manifest.json").unwrap();
            let manifest: Json = serde_json::from_slice(&manifest.1).unwrap();
            let listed: Vec<&Json> = manifest["files"].as_array().unwrap().iter().map(|file| &file["role"]).collect();
            assert_eq!(Json::from_iter(listed.into_iter().cloned()), *roles, "{} for {id}", name(&file));
            let signs = matches!(id.as_str(), "person" | "own");
            assert_eq!(manifest["signer_language"].as_str(), signs.then_some("it"), "{} for {id}", name(&file));
            for (name, _) in &package.files {
                let name = name.to_lowercase();
                let told = ["muster", "petra", "beispiel", "1979"].iter().find(|word| name.contains(**word));
                assert_eq!(told, None, "{name}");
            }
        }
    }
}

/// The signer's language changes what the person gets, and nothing of what offices get.
#[test]
fn only_the_person_s_papers_follow_the_signer_s_language() {
    let case = case(&json(&super::support::path("tests/papers/ordinary.json"))["case"]);
    let written = |recipient: &Recipient, signer| {
        let languages = Languages { documents: Language::De, signer, side_by_side: false };
        super::papers::written(&case, languages, recipient)
    };
    for recipient in Recipient::all(&case) {
        let (german, english) = (written(&recipient, SignerLanguage::De), written(&recipient, SignerLanguage::En));
        assert_eq!(german == english, recipient.is_other(), "{}", recipient.id());
        assert_eq!(german, super::papers::written(&case, Language::De.into(), &recipient));
        // What is read back bears the id that its manifest should have.
        if recipient != Recipient::Person {
            assert!(package::read(&english.bytes, data::questionnaire()).is_ok(), "{}", recipient.id());
        }
    }
}
