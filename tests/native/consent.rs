//! What a consent releases to whom; and that nothing else reaches a recipient.

use super::generate::{answers, case, questions};
use nahtstelle::case::{self, Answer, Answers, Case};
use nahtstelle::consent::{Consent, Recipient};
use nahtstelle::data;
use nahtstelle::dossier::Dossier;
use nahtstelle::i18n::Language;
use nahtstelle::package::{self, Request};
use nahtstelle::papers;
use nahtstelle::questionnaire::Question;
use nahtstelle::referral::referral;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;

#[test]
fn each_consent_releases_to_each_recipient_what_it_should() {
    for file in fs::read_dir("tests/consents").unwrap().map(|file| file.unwrap().path()) {
        let example: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let json = json!({ "format": "iiz-case", "version": 1, "canton": "LU", "as_of": "2026-06-15",
            "language": "de", "answers": example["answers"] });
        let case = case::read(json.to_string().as_bytes(), data::questionnaire()).unwrap();
        let about = format!("{}: {}", file.display(), example["shows"].as_str().unwrap());
        for (id, expected) in example["expected"].as_object().unwrap() {
            let consent = Consent::of(&case, &Recipient::of(id));
            let released: Vec<&str> = consent.categories.iter().map(|category| category.id()).collect();
            match (consent.lock, expected["lock"].as_str()) {
                (Some(lock), Some(name)) => {
                    let key = if name == "not_named" { "addressee" } else { name };
                    assert_eq!(lock.key(), format!("consent.lock.{key}"), "{about} ({id})");
                }
                (None, None) => assert_eq!(json!(released), expected["categories"], "{about} ({id})"),
                (lock, wanted) => panic!("{about} ({id}): {lock:?}, not {wanted:?}"),
            }
            let offered = Recipient::all(&case).contains(&Recipient::of(id));
            let free = consent.is_ready() || matches!(id.as_str(), "own" | "person");
            assert_eq!(offered, free, "{about} ({id})");
        }
        let warnings = Consent::of(&case, &Recipient::Addressee).warnings;
        let warnings: Vec<&str> = warnings.iter().map(|w| w.key().rsplit('.').next().unwrap()).collect();
        assert_eq!(json!(warnings), example["warnings"], "{about}");
    }
}

#[test]
fn what_is_locked_is_written_for_nobody_else() {
    let case = Case { answers: Answers::default(), ..super::support::CORPUS[0].case.clone() };
    for recipient in [Recipient::Addressee, Recipient::of("rav")] {
        let refused = package::write(
            &Request { case: &case, enclosures: &[], languages: Language::De.into(), recipient },
            |_| {},
        )
        .unwrap_err();
        assert_eq!(refused.text(), data::texts().both("consent.lock.not_asked"));
    }
    assert_eq!(Recipient::all(&case), [Recipient::Own, Recipient::Person]);
}

/// Otherwise whether a question was put would tell what may not be told.
#[test]
fn whether_a_question_arises_tells_nothing_of_another_category() {
    let questionnaire = data::questionnaire();
    for question in questionnaire.questions() {
        let gates = question.relevant.iter().flat_map(|condition| condition.questions());
        for gate in gates.filter_map(|id| questionnaire.question(id)) {
            assert!(gate.category.is_none() || gate.category == question.category, "{}: {}", question.id, gate.id);
        }
    }
}

/// With a consent that names some offices and some categories.
fn consented() -> impl Strategy<Value = Case> {
    let asked = questions(false).into_iter();
    let asked = asked.filter(|q| q.id.starts_with("consent_") || q.id == "medical_release").collect();
    (case(), answers(asked, true)).prop_map(|(mut case, consent)| {
        for (id, answer) in consent.iter() {
            case.answers.set(id, Some(answer.clone()));
        }
        case.answers.set("consent", Some(Answer::Choice("given".to_owned())));
        case.answers.set("consent_valid_until", None);
        case
    })
}

/// The same case with other answers to all that the recipient may not know.
fn disguised(case: &Case, recipient: &Recipient, other: &Answers) -> Case {
    let consent = Consent::of(case, recipient);
    let mut disguised = case.clone();
    for question in data::questionnaire().questions() {
        if !consent.covers(question) {
            disguised.answers.set(&question.id, other.get(&question.id).cloned());
        } else if let Some(Answer::Entries(entries)) = case.answers.get(&question.id) {
            let entries = entries.iter().map(|entry| other_fields(question, entry, &consent, other)).collect();
            disguised.answers.set(&question.id, Some(Answer::Entries(entries)));
        }
    }
    disguised
}

fn other_fields(group: &Question, entry: &Answers, consent: &Consent, other: &Answers) -> Answers {
    let mut disguised = entry.clone();
    for field in group.fields().unwrap().iter().filter(|field| !consent.covers(field)) {
        let first = other.entries(&group.id).first().and_then(|entry| entry.get(&field.id));
        disguised.set(&field.id, first.cloned());
    }
    disguised
}

/// All that an office gets (`native/papers.rs` holds the list of files): letter, referral, calendar, data.
fn written(case: &Case, recipient: &Recipient) -> Option<(String, Answers)> {
    let dossier = Dossier::new(case, Language::Fr, recipient.clone())?;
    let calendar = dossier.pathway.meeting.as_ref().map(|meeting| papers::calendar(&dossier, meeting));
    let letter = papers::cover_letter(&dossier, Vec::new());
    Some((format!("{letter:#?}\n{:#?}\n{calendar:#?}", referral(&dossier)), dossier.answers))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_recipient_gets_does_not_depend_on_what_it_may_not_know(case in consented(), other in answers(questions(true), false)) {
        for recipient in Recipient::all(&case).iter().filter(|recipient| recipient.is_other()) {
            let other = disguised(&case, recipient, &other);
            let (is, would_be) = (written(&case, recipient), written(&other, recipient));
            if let (Some(is), Some(would_be)) = (is, would_be) {
                prop_assert_eq!(&is.1, &would_be.1, "the answers for {}", recipient.id());
                let differ = is.0.lines().zip(would_be.0.lines()).find(|(is, would_be)| is != would_be);
                prop_assert_eq!(differ, None, "what is written for {}", recipient.id());
                prop_assert_eq!(is.0.len(), would_be.0.len());
            }
        }
    }
}
