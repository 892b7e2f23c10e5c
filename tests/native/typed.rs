//! What people type and paste: tables of dates, AHV numbers and telephone numbers.

use super::support::{case_of, files, json, name, path};
use nahtstelle::data;
use nahtstelle::date::Day;
use nahtstelle::form::Form;
use nahtstelle::i18n::Language;
use nahtstelle::present;
use nahtstelle::typed::{self, Misread};
use serde_json::{Value, json};

fn table(file: &str) -> Value {
    json(&path(&format!("tests/typed/{file}.json")))
}

fn lines(list: &Value) -> impl Iterator<Item = (&str, &str)> {
    list.as_array().unwrap().iter().map(|line| (line[0].as_str().unwrap(), line[1].as_str().unwrap()))
}

/// What comes of a date that was typed.
fn date(text: &str, partial: bool, as_of: Day) -> String {
    match typed::date(text, partial, as_of) {
        Ok(date) => date.to_string(),
        Err(Misread::NotUnderstood) => "not_understood".to_owned(),
        Err(Misread::Incomplete) => "incomplete".to_owned(),
        Err(Misread::Impossible) => "impossible".to_owned(),
    }
}

fn same(found: impl Iterator<Item = (String, String, String)>) {
    let others: Vec<_> = found.filter(|(_, expected, found)| expected != found).collect();
    assert!(others.is_empty(), "typed, expected, found: {others:#?}");
}

#[test]
fn dates_are_read_as_people_type_them() {
    let table = table("dates");
    let as_of: Day = table["as_of"].as_str().unwrap().parse().unwrap();
    let found = |list: &str, partial| {
        let lines: Vec<_> = lines(&table[list])
            .map(|(text, expected)| (text.to_owned(), expected.to_owned(), date(text, partial, as_of)))
            .collect();
        assert!(lines.len() > 5, "{list}");
        lines
    };
    same(["read", "refused"].into_iter().flat_map(|list| found(list, true)));
    same(found("refused_where_the_day_is_needed", false).into_iter());
    let whole = found("read", false).into_iter().filter(|(_, expected, _)| expected.len() == 10);
    same(whole);
}

/// Two digits mean the year up to ten after the day of the case: whoever is referred was born
/// before, and nothing that is asked lies further ahead.
#[test]
fn years_of_two_digits_follow_the_day_of_the_case() {
    let years = [("2009-06-01", "1.3.19", "2019"), ("2009-06-01", "1.3.20", "1920"), ("1999-12-31", "1.3.05", "2005")];
    same(years.into_iter().map(|(as_of, text, year)| {
        (format!("{text} in {as_of}"), format!("{year}-03-01"), date(text, false, as_of.parse().unwrap()))
    }));
}

/// What is written is read back, in both languages.
#[test]
fn dates_are_read_as_they_are_printed() {
    let as_of: Day = "2026-11-22".parse().unwrap();
    for n in 0..800 {
        let day = as_of.plus_days(-n);
        for text in [day.numeric(), day.to_string(), day.prose(Language::De), day.prose(Language::Fr)] {
            assert_eq!(typed::date(&text, false, as_of), Ok(day.into()), "{text}");
        }
    }
}

#[test]
fn each_fault_of_a_date_has_its_words() {
    let faults = [Misread::NotUnderstood, Misread::Incomplete, Misread::Impossible];
    for language in Language::ALL {
        let words = |fault: Misread, partial| data::texts().text(language, fault.key(partial));
        let mut said: Vec<&str> = faults.iter().map(|fault| words(*fault, false)).collect();
        said.dedup();
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said[..2].iter().all(|text| text.contains("01.03.2026")), "an example: {said:?}");
        assert!(words(Misread::NotUnderstood, true).contains("03.2026"));
    }
}

/// The answer to a question as page and documents show it, and whether it is pointed out.
fn shown(id: &str, text: &str) -> (String, bool) {
    let case = case_of("LU", "2026-11-22", json!({id: text}));
    let question = data::questionnaire().question(id).unwrap();
    let form = Form::new(data::questionnaire(), &data::pack(case.canton).unwrap().pathways, &case);
    assert_eq!(case.answers.text(id), Some(text), "kept as it was typed");
    let words = present::answer(question, case.answers.get(id), Language::De).text().to_owned();
    (words, form.violations().iter().any(|violation| violation.question.id == id))
}

#[test]
fn ahv_numbers_are_printed_in_groups_and_pointed_out_where_they_cannot_be_right() {
    let table = table("ahv_numbers");
    for (text, printed) in lines(&table["printed"]) {
        assert_eq!(shown("person_ahv_number", text), (printed.to_owned(), false), "{text:?}");
    }
    for text in table["pointed_out"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()) {
        assert_eq!(shown("person_ahv_number", text), (text.to_owned(), true), "{text:?}");
    }
}

/// The check digit finds every wrong digit, and every two that changed places unless they differ by five.
#[test]
fn the_check_digit_finds_slips() {
    let digits = "7561234567897".as_bytes();
    let is_one = |digits: &[u8]| typed::ahv_number(std::str::from_utf8(digits).unwrap()).is_some();
    assert!(is_one(digits));
    for n in 0..13 {
        for digit in (b'0'..=b'9').filter(|digit| *digit != digits[n]) {
            let mut wrong = digits.to_vec();
            wrong[n] = digit;
            assert!(!is_one(&wrong), "{digit} at {n}");
        }
    }
    for n in 3..12 {
        let mut wrong = digits.to_vec();
        wrong.swap(n, n + 1);
        let unseen = digits[n].abs_diff(digits[n + 1]).is_multiple_of(5);
        assert_eq!(is_one(&wrong), unseen, "at {n}");
    }
}

#[test]
fn telephone_numbers_are_printed_in_groups_or_left_alone() {
    let table = table("phones");
    for id in ["person_phone", "referrer_phone"] {
        for (text, printed) in lines(&table["printed"]) {
            assert_eq!(shown(id, text), (printed.to_owned(), false), "{text:?}");
            assert_eq!(shown(id, printed), (printed.to_owned(), false), "what is printed is printed again");
        }
        for text in table["as_typed"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()) {
            assert_eq!(shown(id, text), (text.to_owned(), false), "{text:?}");
        }
    }
}

/// Numbers of offices in the packs look like those that are typed.
#[test]
fn the_packs_group_telephone_numbers_alike() {
    let mut others = Vec::new();
    for file in files("data/cantons", "json") {
        let pack = json(&file);
        let mut open = vec![&pack];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(fields) => {
                    let phone = fields.get("phone").and_then(Value::as_str);
                    others.extend(
                        phone
                            .filter(|phone| typed::phone(phone) != **phone)
                            .map(|phone| format!("{} {phone}", name(&file))),
                    );
                    open.extend(fields.values());
                }
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
    }
    assert!(others.is_empty(), "{others:#?}");
}
