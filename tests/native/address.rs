//! The person's address: its lines on paper, and files in which it had another form.

use super::support::{case, case_of, files, json, name};
use nahtstelle::case::RENAMED;
use nahtstelle::consent::Recipient;
use nahtstelle::data;
use nahtstelle::document::{Block, Document, Value};
use nahtstelle::dossier::Dossier;
use nahtstelle::i18n::Language;
use nahtstelle::papers::consent_form;
use nahtstelle::questionnaire::Kind;
use nahtstelle::referral::referral;
use serde_json::{Value as Json, json};

/// What stands beside «Adresse», each time it does.
fn addresses(document: &Document) -> Vec<Value> {
    let facts = document.blocks.iter().filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    facts.flatten().filter(|fact| fact.label == "Adresse").map(|fact| fact.value.clone()).collect()
}

#[test]
fn an_address_has_the_lines_of_a_letter_and_no_trace_of_what_is_not_stated() {
    let ids = ["person_address_line", "person_street", "person_house_number", "person_zip", "person_town"];
    for (given, lines) in [
        (
            ["c/o Familie Vorbild", "Beispielweg", "3a", "6000", "Musterwil"],
            &["c/o Familie Vorbild", "Beispielweg 3a", "6000 Musterwil"][..],
        ),
        (["", "Beispielweg", "3", "6000", "Musterwil"], &["Beispielweg 3", "6000 Musterwil"]),
        (["Postfach", "", "", "6000", "Musterwil"], &["Postfach", "6000 Musterwil"]),
        (["", "Weiler", "", "", "Musterwil"], &["Weiler", "Musterwil"]),
        (["", "", "3", "6000", ""], &["3", "6000"]),
        (["", "", "", "D-79539", "Lörrach, Deutschland"], &["D-79539 Lörrach, Deutschland"]),
        (["Beispielweg 3, 6000 Musterwil", "", "", "", ""], &["Beispielweg 3, 6000 Musterwil"]),
        ([" ", "\t", " Beispielweg ", "\n", " 6000 "], &["Beispielweg", "6000"]),
        ([""; 5], &[]),
    ] {
        let answers = ids.into_iter().zip(given).filter(|(_, text)| !text.is_empty());
        let answers: Json = answers.map(|(id, text)| (id.to_owned(), json!(text))).collect();
        let case = case_of("LU", "2026-06-15", answers);
        for language in Language::ALL {
            let dossier = Dossier::new(&case, language, Recipient::Own).unwrap();
            let whole = Value::Lines(lines.iter().map(|line| (*line).to_owned()).collect());
            let once = if lines.is_empty() { vec![] } else { vec![whole] };
            assert_eq!(addresses(&referral(&dossier)), once, "{given:?}");
            // The form has room to write where nothing is stated.
            assert_eq!(addresses(&consent_form(&dossier)), [Value::Text(lines.join(", "))], "{given:?}");
        }
    }
}

#[test]
fn a_file_that_was_saved_under_former_ids_loses_nothing() {
    for file in files("tests/old_cases", "json") {
        let example = json(&file);
        let about = format!("{}: {}", name(&file), example["shows"].as_str().unwrap());
        let read = case(&example["case"]);
        let mut now = example["case"].clone();
        now["answers"] = example["answers"].clone();
        assert_eq!(read, case(&now), "{about}");
        let saved: Json = serde_json::from_str(&read.write()).unwrap();
        assert_eq!(saved["answers"], example["answers"], "{about}");
    }
}

/// Else the one would be read as the other, or there would be nothing to read it as.
#[test]
fn a_former_id_is_no_question_and_stands_for_a_text_that_is_asked() {
    let question = |id| data::questionnaire().question(id);
    for (before, now) in RENAMED {
        assert!(question(before).is_none(), "{before}");
        assert!(matches!(question(now).unwrap().kind, Kind::Text | Kind::LongText), "{now}");
    }
}
