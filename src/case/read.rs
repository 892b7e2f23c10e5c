//! Reading a case file that may be damaged, foreign or hostile.
//!
//! A file is read as a whole or not at all: the first fault ends the reading, and the error names
//! its place. Size is bounded by [`LIMIT`], depth and the number of values by [`bounded`].

use super::renamed::{joined, now};
use super::{Answer, Answers, Assessed, Case, FORMAT, OUTCOMES, VERSION, bounded};
use crate::by_id::ById;
use crate::canton::Canton;
use crate::date::PartialDate;
use crate::i18n::{Language, LocalizedText};
use crate::questionnaire::{Kind, NONE, Question, Questionnaire, UNKNOWN};
use serde_json::{Map, Value};

/// The largest file that is read, in bytes: 25 MB.
pub const LIMIT: usize = 25_000_000;

/// Why a case file cannot be read, and where (a JSON pointer; empty for the whole file).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault} at `{pointer}`")]
pub struct CaseError {
    /// JSON pointer to the place.
    pub pointer: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with a case file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More than [`LIMIT`] bytes, or more values than any case has.
    #[error("larger than any case")]
    TooLarge,
    /// Not JSON: damaged, or another kind of file. Line and column of the first fault.
    #[error("not JSON, line {0}, column {1}")]
    NotJson(usize, usize),
    /// Nested deeper than any case is.
    #[error("nested too deeply")]
    TooDeep,
    /// JSON, but not a case file.
    #[error("not a case file")]
    Foreign,
    /// A case file of a newer version than is known here.
    #[error("version {0} is newer than this application reads")]
    Newer(u64),
    /// A package that differs from its manifest.
    #[error("package changed: {0:?}")]
    Package(Vec<Difference>),
    /// A package of papers to be signed, without data.
    #[error("no data")]
    NoData,
    /// No question, canton, language, field or choice has this id.
    #[error("unknown id `{0}`")]
    UnknownId(String),
    /// A value of another kind than the question takes.
    #[error("wrong kind of value")]
    WrongKind,
    /// A date that does not exist, or is not written as one.
    #[error("impossible date `{0}`")]
    ImpossibleDate(String),
    /// A number outside the bounds of its question.
    #[error("number out of range: {0}")]
    OutOfRange(i64),
    /// Choices that exclude each other, or one of them twice.
    #[error("choices exclude each other")]
    Contradiction,
}

/// How a package differs from its manifest: the name of the file concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It is not what the manifest says; or is the manifest, and not what the data say.
    Changed(String),
    /// It is not there.
    Lacking(String),
    /// The manifest does not know it.
    Added(String),
}

type Read<T> = Result<T, CaseError>;

fn fault<T>(pointer: &str, fault: Fault) -> Read<T> {
    Err(CaseError { pointer: pointer.to_owned(), fault })
}

/// Reads a case file. Every id and every value is checked against the questionnaire.
///
/// # Errors
/// The first fault, with its place.
pub fn read(bytes: &[u8], questionnaire: &Questionnaire) -> Read<Case> {
    if bytes.len() > LIMIT {
        return fault("", Fault::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file = bounded::read(bytes).or_else(|found| fault("", found))?;
    let Value::Object(file) = file else { return fault("", Fault::Foreign) };
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return fault("", Fault::Foreign);
    }
    match file.get("version").and_then(Value::as_u64) {
        Some(version) if version > VERSION => return fault("/version", Fault::Newer(version)),
        Some(VERSION) => {}
        _ => return fault("/version", Fault::WrongKind),
    }
    let known = ["format", "version", "canton", "as_of", "language", "answers", "assessed"];
    if let Some(id) = file.keys().find(|id| !known.contains(&id.as_str())) {
        return fault(&pointer("", id), Fault::UnknownId(id.clone()));
    }
    let code = text(&file, "canton")?;
    let canton = Canton::of_code(code).map_or_else(|| fault("/canton", Fault::UnknownId(code.into())), Ok)?;
    let day = text(&file, "as_of")?;
    let as_of = day.parse().or_else(|()| fault("/as_of", Fault::ImpossibleDate(day.into())))?;
    let language = match file.get("language").map(|_| text(&file, "language")).transpose()? {
        Some("de") | None => Language::De,
        Some("fr") => Language::Fr,
        Some(other) => return fault("/language", Fault::UnknownId(other.into())),
    };
    let Some(Value::Object(given)) = file.get("answers") else { return fault("/answers", Fault::WrongKind) };
    let answers = answers(given, "/answers", canton, |id| questionnaire.question(id))?;
    let assessed = file.get("assessed").map(|value| assessed(value, canton)).transpose()?;
    Ok(Case { canton, as_of, language, answers, assessed })
}

/// What the case came to when it was saved.
fn assessed(value: &Value, canton: Canton) -> Read<Assessed> {
    let (pack, outcomes) = (value.get("pack").and_then(Value::as_u64), value.get("outcomes"));
    let Some(pack) = pack.and_then(|pack| u32::try_from(pack).ok()) else {
        return fault("/assessed/pack", Fault::WrongKind);
    };
    let Some(Value::Object(outcomes)) = outcomes else { return fault("/assessed/outcomes", Fault::WrongKind) };
    let mut read = Assessed { pack, outcomes: ById::default() };
    for (pathway, outcome) in outcomes {
        let place = pointer("/assessed/outcomes", pathway);
        if !is_pathway(pathway, canton) {
            return fault(&place, Fault::UnknownId(pathway.clone()));
        }
        match outcome.as_str() {
            Some(id) if OUTCOMES.contains(&id) => read.outcomes.insert(pathway, id.to_owned()),
            Some(id) => return fault(&place, Fault::UnknownId(id.to_owned())),
            None => return fault(&place, Fault::WrongKind),
        }
    }
    Ok(read)
}

/// It begins with the code of its canton; which pathways there are, packs know.
fn is_pathway(id: &str, canton: Canton) -> bool {
    id.starts_with(&format!("{}.", canton.code().to_ascii_lowercase()))
}

fn text<'a>(file: &'a Map<String, Value>, field: &str) -> Read<&'a str> {
    file.get(field).and_then(Value::as_str).map_or_else(|| fault(&pointer("", field), Fault::WrongKind), Ok)
}

/// A JSON pointer one step further down. No id that is known is as long as what is cut off here.
fn pointer(above: &str, step: &str) -> String {
    let step: String = step.chars().take(200).collect();
    format!("{above}/{}", step.replace('~', "~0").replace('/', "~1"))
}

fn answers<'q>(
    given: &Map<String, Value>,
    place: &str,
    canton: Canton,
    question: impl Fn(&str) -> Option<&'q Question>,
) -> Read<Answers> {
    let mut read = Answers::default();
    for (id, value) in given {
        let place = pointer(place, id);
        let Some(question) = question(now(id)) else { return fault(&place, Fault::UnknownId(id.clone())) };
        let answer = answer(value, question, &place, canton)?;
        let answer = joined(read.get(&question.id).cloned(), answer).or_else(|found| fault(&place, found))?;
        read.set(&question.id, answer);
    }
    Ok(read)
}

/// An answer as its question takes it. JSON's `null` stands for no answer.
fn answer(value: &Value, question: &Question, place: &str, canton: Canton) -> Read<Option<Answer>> {
    if value.is_null() {
        return Ok(None);
    }
    if value.as_str() == Some(UNKNOWN) && question.takes_unknown() {
        return Ok(Some(Answer::Unknown));
    }
    match (&question.kind, value) {
        (Kind::Text | Kind::LongText | Kind::AhvNumber | Kind::Phone, Value::String(text)) => {
            Ok(Some(Answer::Text(text.clone())))
        }
        (Kind::LongText, Value::Object(texts)) => localized(texts, place),
        (Kind::YesNo | Kind::Choice(_) | Kind::Canton | Kind::Pathway, Value::String(id)) => {
            choice(id, question, place, canton).map(|()| Some(Answer::Choice(id.clone())))
        }
        (Kind::Choices(_), Value::String(id)) if id == NONE => {
            choice(id, question, place, canton).map(|()| Some(Answer::Choices(vec![id.clone()])))
        }
        (Kind::Choices(_), Value::Array(made)) => choices(made, question, place, canton).map(Some),
        (Kind::Date { partial }, Value::String(text)) => {
            let date = PartialDate::parse(text).filter(|date| *partial || date.day().is_some());
            date.map_or_else(|| fault(place, Fault::ImpossibleDate(text.clone())), |date| Ok(Some(Answer::Date(date))))
        }
        (Kind::Number { min, max, .. }, Value::Number(number)) => match number.as_i64() {
            Some(n) if (*min..=*max).contains(&n) => Ok(Some(Answer::Number(n))),
            Some(n) => fault(place, Fault::OutOfRange(n)),
            None => fault(place, Fault::WrongKind),
        },
        (Kind::Group { questions, .. }, Value::Array(entries)) => {
            let field = |id: &str| questions.iter().find(|field| field.id == id);
            let entries = entries.iter().enumerate().map(|(n, entry)| {
                let place = pointer(place, &n.to_string());
                match entry {
                    Value::Object(given) => answers(given, &place, canton, field),
                    _ => fault(&place, Fault::WrongKind),
                }
            });
            Ok(Some(Answer::Entries(entries.collect::<Read<_>>()?)))
        }
        _ => fault(place, Fault::WrongKind),
    }
}

/// Free text by the code of its language.
fn localized(given: &Map<String, Value>, place: &str) -> Read<Option<Answer>> {
    if let Some(id) = given.keys().find(|id| Language::ALL.iter().all(|language| language.code() != id.as_str())) {
        return fault(&pointer(place, id), Fault::UnknownId(id.clone()));
    }
    let of = |language: Language| match given.get(language.code()) {
        None => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => fault(&pointer(place, language.code()), Fault::WrongKind),
    };
    let texts = LocalizedText { de: of(Language::De)?.into(), fr: of(Language::Fr)?.into() };
    Ok((!texts.de.is_empty() || !texts.fr.is_empty()).then_some(Answer::Localized(texts)))
}

fn choice(id: &str, question: &Question, place: &str, canton: Canton) -> Read<()> {
    let known = match &question.kind {
        Kind::YesNo => id == "yes" || id == "no",
        Kind::Canton => Canton::of_code(id).is_some(),
        Kind::Pathway => is_pathway(id, canton),
        _ => question.choices().iter().any(|choice| choice.id == id),
    };
    if known { Ok(()) } else { fault(place, Fault::UnknownId(id.to_owned())) }
}

/// Several choices; an empty list says "none of these" where the question offers that.
fn choices(made: &[Value], question: &Question, place: &str, canton: Canton) -> Read<Answer> {
    let mut ids: Vec<String> = Vec::new();
    for (n, value) in made.iter().enumerate() {
        let place = pointer(place, &n.to_string());
        let Value::String(id) = value else { return fault(&place, Fault::WrongKind) };
        choice(id, question, &place, canton)?;
        if ids.contains(id) {
            return fault(&place, Fault::Contradiction);
        }
        ids.push(id.clone());
    }
    let none = |ids: &[String]| ids.iter().any(|id| id == NONE);
    if ids.is_empty() && question.choices().iter().any(|choice| choice.id == NONE) {
        ids.push(NONE.to_owned());
    }
    if none(&ids) && ids.len() > 1 {
        return fault(place, Fault::Contradiction);
    }
    Ok(Answer::Choices(ids))
}
