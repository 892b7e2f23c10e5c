//! The texts are written as Swiss German and Swiss French are.

use super::support::{files, json, name};
use nahtstelle::data;
use nahtstelle::i18n::french::{FRENCH, Spaces};
use nahtstelle::i18n::{Language, SignerText};
use nahtstelle::questionnaire::{Kind, Question};
use serde_json::Value;

/// A text of the data: file, place, language, words.
pub(super) struct Text {
    pub(super) place: String,
    /// `de`, `fr`, `it` or `en`.
    pub(super) language: String,
    pub(super) words: String,
}

#[test]
fn a_time_of_day_is_written_as_in_the_country() {
    let both = |hours, minutes| Language::ALL.map(|language| language.clock(hours, minutes));
    assert_eq!(both(14, 5), ["14.05\u{a0}Uhr", "14\u{a0}h\u{a0}05"]);
    assert_eq!(both(0, 0), ["0.00\u{a0}Uhr", "0\u{a0}h\u{a0}00"]);
    assert_eq!(both(9, 59), ["9.59\u{a0}Uhr", "9\u{a0}h\u{a0}59"]);
}

/// All texts of the data.
pub(super) fn texts() -> Vec<Text> {
    let mut found = Vec::new();
    for file in files("data", "json") {
        collect(&json(&file), &name(&file), &mut found);
    }
    assert!(found.len() > 400, "the data lost their texts");
    found
}

fn collect(value: &Value, place: &str, found: &mut Vec<Text>) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                let place = format!("{place}/{key}");
                match inner.as_str() {
                    Some(words) if ["de", "fr", "it", "en"].contains(&key.as_str()) => {
                        found.push(Text { place, language: key.clone(), words: words.to_owned() });
                    }
                    _ => collect(inner, &place, found),
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, inner)| collect(inner, &format!("{place}/{n}"), found))
        }
        _ => {}
    }
}

/// Asserts that no text has what the rule finds.
fn no_text(rule: impl Fn(&Text) -> Option<String>) {
    let faults: Vec<String> = texts()
        .iter()
        .filter_map(|text| Some(format!("{}: {}\n    {}", text.place, rule(text)?, text.words)))
        .collect();
    assert!(faults.is_empty(), "{} texts:\n{}", faults.len(), faults.join("\n"));
}

/// What is no mark of Swiss print, in any language: signs, blanks, dashes, units.
fn misprint(words: &str) -> Option<&'static str> {
    let foreign = ['ß', '"', '\'', '„', '‘', '`', '\t', '\n', '!', '—', '\u{ad}', '\u{feff}'];
    let blanks = words.replace(char::is_whitespace, " ").contains("  ");
    // A day in the form of the files is no range.
    let mut plain = words.split_whitespace().filter(|word| word.matches('-').count() != 2);
    let range = |word: &str| word.split('-').map_while(|part| part.parse::<u32>().ok()).count() > 1;
    let units = ["%", "kB", "MB", "ko", "Mo"];
    let digit = |c: char| c.is_ascii_digit();
    let unit = |word: &str| units.contains(&word.trim_end_matches(['.', ',', ';', ':']));
    let parts: Vec<&str> = words.split(' ').collect();
    let torn = |p: &[&str]| p[0].ends_with(digit) && unit(p[1]) || p[0] == "CHF" && p[1].starts_with(digit);
    let faults = [
        (words.contains(foreign), "a foreign mark"),
        (words.contains(|c| ('\u{2000}'..='\u{200f}').contains(&c)), "an odd blank"),
        (words.contains(".."), "two points"),
        (words.trim() != words || blanks, "a blank too many"),
        (words.split_whitespace().any(|word| word.bytes().all(|byte| byte == b'-')), "a hyphen for a dash"),
        (plain.any(range), "a hyphen in a range"),
        (parts.windows(2).any(torn), "a unit that can be torn off"),
    ];
    faults.into_iter().find_map(|(found, name)| found.then_some(name))
}

/// Quotes are « » in all languages but English, each closed, inside one another ‹ ›.
fn misquoted(text: &Text) -> Option<&'static str> {
    let mut marks: String = text.words.chars().filter(|c| "«»‹›“”".contains(*c)).collect();
    while marks.contains("«‹›") {
        marks = marks.replace("«‹›", "«");
    }
    let pair = if text.language == "en" { "“”" } else { "«»" };
    (!marks.replace(pair, "").is_empty()).then_some("quotes")
}

/// The mark that stands beside other blanks than these.
fn misspaced(words: &str, spaces: Spaces) -> Option<char> {
    let letters: Vec<char> = words.chars().collect();
    (0..letters.len()).find_map(|n| {
        let blank = |c: &&char| c.is_whitespace();
        let before = || letters[..n].iter().rev().take_while(blank).collect::<String>();
        let after = || letters[n + 1..].iter().take_while(blank).collect::<String>();
        let right = match letters[n] {
            '«' => after() == spaces.quotes,
            '»' => before() == spaces.quotes,
            ';' | '!' | '?' => before() == spaces.high,
            ':' => before() == spaces.colon,
            _ => true,
        };
        (!right).then_some(letters[n])
    })
}

#[test]
fn texts_are_printed_as_in_switzerland() {
    no_text(|text| misprint(&text.words).map(str::to_owned));
    no_text(|text| misquoted(text).map(str::to_owned));
}

#[test]
fn french_is_spaced_by_one_rule() {
    no_text(|text| {
        let wrong = misspaced(&text.words, Spaces::THIN).filter(|_| text.language == "fr");
        wrong.map(|mark| format!("the space at {mark}"))
    });
}

#[test]
fn french_capitals_carry_their_accents() {
    let bare =
        ["Etat", "Etabli", "Etud", "Evalu", "Echang", "Echéan", "Ecole", "Ecri", "Egal", "Elabor", "Elig", "Equip"];
    no_text(|text| {
        let mut words = text.words.split(|c: char| !c.is_alphabetic()).filter(|_| text.language == "fr");
        words.find(|word| bare.iter().any(|start| word.starts_with(start))).map(str::to_owned)
    });
}

/// Whichever setting is chosen, all French texts follow it.
#[test]
fn the_spaces_of_french_are_switched_in_one_place() {
    let sample = "«\u{202f}Oui\u{202f}?\u{202f}»\u{a0}: non\u{202f}; n°\u{a0}3";
    assert_eq!(Spaces::THIN.set(sample), sample);
    assert_eq!(Spaces::WIDE.set(sample), sample.replace('\u{202f}', "\u{a0}"));
    for spaces in [Spaces::THIN, Spaces::WIDE] {
        no_text(|text| {
            let wrong = misspaced(&spaces.set(&text.words), spaces).filter(|_| text.language == "fr");
            wrong.map(|mark| format!("{spaces:?}: the space at {mark}"))
        });
        no_text(|text| (text.language != "fr" && spaces.set(&text.words) != text.words).then(|| "changed".to_owned()));
    }
    let built_in = data::texts().0.iter().map(|(_, text)| &text.fr).filter_map(|text| misspaced(text, FRENCH));
    assert_eq!(built_in.count(), 0);
}

/// The lint finds what it is there for.
#[test]
fn misprints_are_found() {
    let text =
        |language: &str, words: &str| Text { place: String::new(), language: language.into(), words: words.into() };
    let wrong = [
        "Strasse und Straße",
        "Er sagt \"ja\"",
        "L'office",
        "„ja“",
        "Warten...",
        "und so..",
        "zwei  Blanks",
        "ein\u{a0} Blank",
        "Ende ",
        "Ja - nein",
        "Ja -- nein",
        "10-12 Stellen",
        "20 MB",
        "50 %",
        "CHF 300",
        "Halt!",
        "weich\u{ad}es",
        "eng\u{200b}es",
        "ja — nein",
    ];
    for words in wrong {
        assert!(misprint(words).is_some(), "{words}");
    }
    let misquotes = ["Er sagt «ja", "Er sagt ja»", "«Er sagt «ja»»", "‹ja›", "Er sagt “ja”", "«Er sagt ‹ja»›", "»ja«"];
    for words in misquotes {
        assert!(misquoted(&text("de", words)).is_some(), "{words}");
    }
    assert!(misquoted(&text("en", "He says «yes»")).is_some());
    let right = [
        "Das Amt – es ist zuständig – sagt «ja, ‹genau so›».",
        "Am 2026-03-01.",
        "RAV-Beratung",
        "Sozial- und Arbeitsamt",
        "l’office",
    ];
    for words in right {
        assert_eq!((misprint(words), misquoted(&text("de", words))), (None, None), "{words}");
    }
    for words in ["Oui ?", "Oui?", "«\u{a0}Oui\u{202f}»", "«Oui»", "Oui\u{202f}:", "Oui\u{a0};", "Oui \u{a0}: non"]
    {
        assert!(misspaced(words, Spaces::THIN).is_some(), "{words}");
    }
}

#[test]
fn german_italian_and_english_have_no_spaces_before_marks_and_inside_quotes() {
    let space = |c: Option<&char>| c.is_some_and(|c| c.is_whitespace());
    no_text(|text| {
        let letters: Vec<char> = text.words.chars().collect();
        let before = |n: usize| n.checked_sub(1).and_then(|n| letters.get(n));
        let wrong = |n: &usize| match letters[*n] {
            '«' => space(letters.get(n + 1)),
            '»' | ';' | ':' | '?' | ',' => space(before(*n)),
            _ => false,
        };
        (0..letters.len()).find(wrong).filter(|_| text.language != "fr").map(|n| format!("space at {:?}", letters[n]))
    });
}

/// It is an assessment and never a decision, and nobody is entitled or turned down by it.
#[test]
fn no_text_sounds_like_a_verdict() {
    let verdicts = ["berechtigt", "anspruchsberechtigt", "éligible", "éligibles", "inéligible", "inéligibles"];
    no_text(|text| {
        let words = text.words.to_lowercase();
        let mut words = words.split(|c: char| !c.is_alphabetic());
        words.find(|word| verdicts.contains(word)).map(str::to_owned)
    });
    let told =
        ["abgelehnt", "zurückgewiesen", "entscheid", "refusé", "rejeté", "décision", "erfolgreich", "avec succès"];
    let denied = ["kein entscheid", "keine entscheidung", "pas une décision", "entscheidet", "décide"];
    let assessing = |place: &str| {
        let area = place.strip_prefix("data/texts/").and_then(|key| key.split(['/', '.']).nth(2));
        area.is_some_and(|area| ["outcome", "panel", "criterion", "start"].contains(&area))
    };
    no_text(|text| {
        let words = denied.iter().fold(text.words.to_lowercase(), |words, denied| words.replace(denied, ""));
        told.iter().find(|word| assessing(&text.place) && words.contains(**word)).map(|w| (*w).to_owned())
    });
}

#[test]
fn hints_are_short() {
    no_text(|text| {
        let length = text.words.chars().count();
        (text.place.contains("/hint/") && length > 120).then(|| format!("{length} characters"))
    });
}

fn all_questions() -> Vec<&'static Question> {
    let questions = data::questionnaire().questions();
    questions.flat_map(|question| [question].into_iter().chain(question.fields().unwrap_or_default())).collect()
}

#[test]
fn whatever_can_be_unknown_can_be_said_to_be() {
    for question in all_questions() {
        let asked = matches!(
            question.kind,
            Kind::YesNo
                | Kind::Pathway
                | Kind::Choice(_)
                | Kind::Choices(_)
                | Kind::Canton
                | Kind::Date { .. }
                | Kind::Number { .. }
        );
        assert_eq!(question.takes_unknown(), asked, "{}", question.id);
    }
}

#[test]
fn the_same_choices_have_the_same_words_and_categories_their_names() {
    let choices = |id: &str| all_questions().into_iter().find(|question| question.id == id).unwrap().choices();
    assert_eq!(choices("institution"), choices("referrer_institution"));
    let recipients = choices("consent_recipients");
    assert!(choices("institution").iter().all(|institution| recipients.contains(institution)));
    use nahtstelle::questionnaire::Category;
    let ids: Vec<&str> = choices("consent_categories").iter().map(|choice| choice.id.as_str()).collect();
    assert_eq!(ids, Category::ALL.map(|category| category.id()));
}

/// What is the same in two languages is no translation, but for names and articles.
#[test]
fn the_person_s_papers_are_written_in_four_languages() {
    let texts = data::signer_texts().0.iter();
    let rules = data::law().entries.iter().map(|rule| (rule.id.as_str(), &rule.text));
    for (key, text) in texts.chain(rules) {
        let all = text.all();
        for (n, one) in all.iter().enumerate().filter(|(_, one)| one.split_whitespace().count() > 3) {
            assert!(!all[..n].contains(one), "{key}: «{one}» stands in two languages");
        }
    }
}

#[test]
fn the_person_s_papers_use_the_words_of_the_questionnaire() {
    let said = |key: String| -> &SignerText {
        data::signer_texts().0.get(&key).unwrap_or_else(|| panic!("{key} is not among the texts of the papers"))
    };
    let words = [
        ("consent_givers", "institution"),
        ("consent_recipients", "institution"),
        ("consent_categories", "information"),
        ("consent_recurring", "recurring"),
    ];
    for (id, area) in words {
        let question = all_questions().into_iter().find(|question| question.id == id).unwrap();
        for choice in question.choices() {
            let text = said(format!("{area}.{}", choice.id));
            let both = [choice.text.get(Language::De), choice.text.get(Language::Fr)];
            assert_eq!([text.de.as_str(), text.fr.as_str()], both, "{area}.{}", choice.id);
        }
    }
}

#[test]
fn what_the_law_says_names_institutions_and_where_it_was_read() {
    let known = all_questions().into_iter().find(|question| question.id == "consent_givers").unwrap().choices();
    for rule in &data::law().entries {
        assert!(rule.read.contains('.') && !rule.read.contains("://"), "{}: where it was read", rule.id);
        for id in rule.one.iter().chain(&rule.other) {
            assert!(known.iter().any(|choice| choice.id == *id), "{}: unknown institution {id}", rule.id);
        }
    }
    // In each canton one rule says which law binds its social services.
    for canton in data::cantons() {
        let social = data::law().rules(canton, &["social_assistance"]).filter(|rule| rule.id.starts_with("social"));
        assert_eq!(social.count(), 1, "{}", canton.code());
    }
}
