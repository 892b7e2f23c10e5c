//! Case files that are damaged, foreign or hostile: each is refused whole, with its place and a
//! message in either language.

use super::readers::is_told;
use super::support::{files, name};
use nahtstelle::case::{self, CaseError, Difference, Fault};
use nahtstelle::i18n::Language;
use nahtstelle::{data, message};
use std::fs;

fn read(bytes: &[u8]) -> Result<case::Case, CaseError> {
    case::read(bytes, data::questionnaire())
}

/// Each file below `tests/bad_cases` with the place and the fault. Of what is not JSON only the
/// line is fixed: which column a parser points at is its own affair.
fn expected(file: &str) -> (&'static str, Fault) {
    let id = |id: &str| Fault::UnknownId(id.to_owned());
    let date = |text: &str| Fault::ImpossibleDate(text.to_owned());
    match file {
        "damaged" | "not_a_number" | "lone_surrogate" | "number_too_large_for_any_kind" | "comment" => {
            ("", Fault::NotJson(4, 0))
        }
        "truncated" => ("", Fault::NotJson(3, 0)),
        "two_cases" => ("", Fault::NotJson(5, 0)),
        "foreign_list" | "foreign_text" | "foreign_object" | "foreign_format" | "format_as_number" => {
            ("", Fault::Foreign)
        }
        "newer_version" => ("/version", Fault::Newer(2)),
        "version_nought" | "version_as_text" | "version_missing" => ("/version", Fault::WrongKind),
        "unknown_canton" => ("/canton", id("XX")),
        "canton_in_small_letters" => ("/canton", id("lu")),
        "canton_missing" => ("/canton", Fault::WrongKind),
        "unknown_language" => ("/language", id("it")),
        "language_as_number" => ("/language", Fault::WrongKind),
        "unknown_field" => ("/colour", id("colour")),
        "controls_in_an_id" => {
            ("/answers/\u{1b}[2J\u{202e}erbraf\r\n\u{2028}", id("\u{1b}[2J\u{202e}erbraf\r\n\u{2028}"))
        }
        "controls_in_a_date" => ("/answers/birth_date", date("\u{1b}]0;title\u{7}\u{2066}1980")),
        "assessed_as_list" | "assessed_without_a_pack" | "assessed_under_a_negative_version" => {
            ("/assessed/pack", Fault::WrongKind)
        }
        "assessed_without_outcomes" => ("/assessed/outcomes", Fault::WrongKind),
        "assessed_pathway_of_another_canton" => ("/assessed/outcomes/vd.unite_commune", id("vd.unite_commune")),
        "assessed_as_an_unknown_outcome" => ("/assessed/outcomes/lu.optima", id("granted")),
        "assessed_outcome_as_list" => ("/assessed/outcomes/lu.optima", Fault::WrongKind),
        "as_of_that_does_not_exist" => ("/as_of", date("2026-02-30")),
        "as_of_without_a_day" => ("/as_of", date("2026-11")),
        "as_of_missing" | "as_of_as_number" => ("/as_of", Fault::WrongKind),
        "answers_missing" | "answers_as_list" => ("/answers", Fault::WrongKind),
        "unknown_question" => ("/answers/favourite_colour", id("favourite_colour")),
        "unknown_question_with_slash_and_tilde" => ("/answers/a~1b~0c", id("a/b~c")),
        "field_of_an_entry_outside" => ("/answers/benefits", id("benefits")),
        "pathway_of_another_canton" => ("/answers/intended_pathway", id("vd.unite_commune")),
        "unknown_choice" => ("/answers/employment", id("retired")),
        "unknown_yes_or_no" => ("/answers/motivated", id("maybe")),
        "unknown_choice_in_a_list" => ("/answers/social_difficulties/1", id("weather")),
        "unknown_canton_of_residence" => ("/answers/residence_canton", id("ZZ")),
        "none_where_it_is_not_offered" => ("/answers/consent_recipients", id("none")),
        "unknown_field_in_an_entry" => ("/answers/institutions/1/colour", id("colour")),
        "unknown_choice_in_an_entry" => ("/answers/institutions/0/status", id("forgotten")),
        "yes_as_true" => ("/answers/motivated", Fault::WrongKind),
        "list_for_a_single_choice" => ("/answers/employment", Fault::WrongKind),
        "text_for_a_list" => ("/answers/social_difficulties", Fault::WrongKind),
        "number_in_a_list" => ("/answers/social_difficulties/1", Fault::WrongKind),
        "number_as_text" | "number_with_a_fraction" => ("/answers/residual_capacity_percent", Fault::WrongKind),
        "date_as_number" => ("/answers/birth_date", Fault::WrongKind),
        "object_for_text" => ("/answers/person_family_name", Fault::WrongKind),
        "text_in_a_third_language" => ("/answers/reason/it", Fault::UnknownId("it".into())),
        "number_as_version_of_a_text" => ("/answers/reason/fr", Fault::WrongKind),
        "group_as_object" | "group_unknown" => ("/answers/institutions", Fault::WrongKind),
        "entry_as_text" => ("/answers/institutions/0", Fault::WrongKind),
        "entry_inside_an_entry" => ("/answers/institutions/0/institution", Fault::WrongKind),
        "impossible_date_31_february" => ("/answers/birth_date", date("1980-02-31")),
        "impossible_date_month_13" => ("/answers/birth_date", date("1980-13-01")),
        "impossible_date_day_nought" => ("/answers/birth_date", date("1980-01-00")),
        "leap_day_of_a_common_year" => ("/answers/birth_date", date("2025-02-29")),
        "date_in_swiss_form" => ("/answers/birth_date", date("01.03.1980")),
        "date_with_short_year" => ("/answers/birth_date", date("80-03-01")),
        "date_far_in_the_future" => ("/answers/birth_date", date("3000-01-01")),
        "date_with_time" => ("/answers/birth_date", date("1980-03-01T00:00:00Z")),
        "date_in_words" => ("/answers/birth_date", date("gestern")),
        "partial_date_where_a_day_is_needed" => ("/answers/consent_signed_on", date("2026-11")),
        "impossible_date_in_an_entry" => ("/answers/institutions/0/since", date("2026-04-31")),
        "number_above_its_bound" => ("/answers/residual_capacity_percent", Fault::OutOfRange(101)),
        "number_below_its_bound" => ("/answers/residual_capacity_percent", Fault::OutOfRange(-1)),
        "none_beside_others" => ("/answers/social_difficulties", Fault::Contradiction),
        "a_choice_twice" => ("/answers/social_difficulties/2", Fault::Contradiction),
        other => panic!("no fault is expected of bad_cases/{other}.json"),
    }
}

#[test]
fn every_bad_case_is_refused_with_its_place_and_fault() {
    let files = files("tests/bad_cases", "json");
    assert!(files.len() > 50, "the folder lost its files");
    for file in files {
        let error = read(&fs::read(&file).unwrap()).expect_err(&name(&file));
        let line_only = match error.fault {
            Fault::NotJson(line, _) => Fault::NotJson(line, 0),
            ref other => other.clone(),
        };
        let stem = file.file_stem().unwrap().to_str().unwrap();
        assert_eq!((error.pointer.as_str(), line_only), expected(stem), "{}", name(&file));
    }
}

#[test]
fn every_fault_is_told_in_both_languages_with_its_place() {
    let mut errors: Vec<CaseError> =
        files("tests/bad_cases", "json").iter().filter_map(|file| read(&fs::read(file).unwrap()).err()).collect();
    let whole =
        [Fault::TooLarge, Fault::TooDeep, Fault::Package(vec![Difference::Lacking("data.json".into())]), Fault::NoData];
    errors.extend(whole.map(|fault| CaseError { pointer: String::new(), fault }));
    for error in errors {
        is_told(&error);
        let told = Language::ALL.map(|language| message::case_error(&error, language));
        for text in &told {
            assert!(text.contains(' ') && !text.contains(['{', '}', '\n']), "{error}: {text}");
            let placed = text.contains(&message::quoted(&error.pointer)) || matches!(error.fault, Fault::Newer(_));
            assert!(placed, "{error}: {text}");
        }
        assert_ne!(told[0], told[1], "{error}: the same in both languages");
    }
}

#[test]
fn what_a_file_says_is_quoted_as_it_stands() {
    let error = CaseError { pointer: "/answers/x".into(), fault: Fault::UnknownId("{place}".into()) };
    for language in Language::ALL {
        assert!(message::case_error(&error, language).contains("{place}"));
    }
}
