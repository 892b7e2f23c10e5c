//! Free text in two languages: nothing of it is lost, and it is always told which language it is in.

use super::generate::foreign;
use super::support::path;
use nahtstelle::canton::Canton;
use nahtstelle::case::{self, Answer, Case};
use nahtstelle::consent::Recipient;
use nahtstelle::data;
use nahtstelle::document::{Block, Value};
use nahtstelle::dossier::Dossier;
use nahtstelle::i18n::Language;
use nahtstelle::referral::referral;
use proptest::prelude::*;

/// The versions of all free texts, those of entries included.
fn versions(case: &Case) -> Vec<(String, Language, String)> {
    let mut found = Vec::new();
    let lists = case.answers.iter().flat_map(|(id, _)| case.answers.entries(id));
    for answers in [&case.answers].into_iter().chain(lists) {
        for (id, answer) in answers.iter() {
            let texts = Language::ALL
                .map(|language| (id.to_owned(), language, answer.version(language, case.language).to_owned()));
            found.extend(texts.into_iter().filter(|(.., text)| !text.is_empty()));
        }
    }
    found
}

fn is_free(id: &str) -> bool {
    use nahtstelle::questionnaire::{Kind, Question};
    let mut all =
        data::questionnaire().questions().flat_map(|one| [one].into_iter().chain(one.fields().unwrap_or_default()));
    all.any(|question: &Question| question.id == id && question.kind == Kind::LongText)
}

proptest! {
    #[test]
    fn a_case_that_goes_on_in_another_language_keeps_every_text_in_its_own(before in foreign(true)) {
        let mut case = before.clone();
        let free = |case: &Case| versions(case).into_iter().filter(|(id, ..)| is_free(id)).collect::<Vec<_>>();
        case.turn_to(before.language.other(), data::questionnaire());
        prop_assert_eq!(free(&case), free(&before));
        prop_assert_eq!(case.language, before.language.other());
        let written = case.write();
        prop_assert_eq!(&case::read(written.as_bytes(), data::questionnaire()).unwrap(), &case);
        // And back: what said its language although it was that of the case no longer does.
        case.turn_to(before.language, data::questionnaire());
        prop_assert_eq!(free(&case), free(&before));
    }

    #[test]
    fn a_version_is_rewritten_and_the_other_stays(
        de in "[a-z]{0,6}", fr in "[a-z]{0,6}", text in "[a-z]{0,6}", german in any::<bool>(), own_german in any::<bool>()
    ) {
        let language = |german| if german { Language::De } else { Language::Fr };
        let (changed, own) = (language(german), language(own_german));
        let before = Answer::rewritten(None, Language::De, own, &de);
        let before = Answer::rewritten(before.as_ref(), Language::Fr, own, &fr);
        let after = Answer::rewritten(before.as_ref(), changed, own, &text);
        let is = |language| after.as_ref().map_or("", |answer| answer.version(language, own)).to_owned();
        let was = if changed == Language::De { &fr } else { &de };
        prop_assert_eq!((is(changed), is(changed.other())), (text.clone(), was.clone()));
        prop_assert_eq!(after.is_none(), text.is_empty() && was.is_empty());
    }
}

/// What the referral of the case prints for the reason, in its part on the situation.
fn printed(answer: Answer, language: Language) -> Value {
    let file = path("tests/papers/ordinary.json");
    let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut case = case::read(json["case"].to_string().as_bytes(), data::questionnaire()).unwrap();
    (case.canton, case.language) = (Canton::Be, Language::De);
    case.answers.set("reason", Some(answer));
    let dossier = Dossier::new(&case, language, Recipient::Own).unwrap();
    let label = data::questionnaire().question("reason").unwrap().label.get(language);
    let facts = referral(&dossier).blocks.into_iter().filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    let found = facts.flatten().find(|fact| fact.label == label);
    found.unwrap().value
}

#[test]
fn a_document_takes_the_version_in_its_language_or_says_which_it_has() {
    let plain = || Answer::Text("Zwei Stellen sind zuständig.".into());
    let mut both = plain();
    for (language, text) in [(Language::Fr, "Deux offices sont compétents."), (Language::De, "Zwei Stellen.")] {
        both = Answer::rewritten(Some(&both), language, Language::De, text).unwrap();
    }
    assert_eq!(printed(plain(), Language::De), Value::Text("Zwei Stellen sind zuständig.".into()));
    let foreign = |text: &str, language, note: &str| Value::Noted {
        text: text.into(),
        language: Some(language),
        note: note.into(),
    };
    assert_eq!(printed(plain(), Language::Fr), foreign("Zwei Stellen sind zuständig.", "de-CH", "Texte en allemand"));
    assert_eq!(printed(both.clone(), Language::De), Value::Text("Zwei Stellen.".into()));
    assert_eq!(printed(both, Language::Fr), Value::Text("Deux offices sont compétents.".into()));
    let french = Answer::rewritten(None, Language::Fr, Language::De, "Deux offices.").unwrap();
    assert_eq!(printed(french, Language::De), foreign("Deux offices.", "fr-CH", "Text auf Französisch"));
}
