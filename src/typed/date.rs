//! Dates as people type them, in German and French whatever the language of the page.

use super::{is_between, is_invisible};
use crate::date::{Day, PartialDate};

/// Why what was typed is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// It has the form of none.
    NotUnderstood,
    /// The year is lacking; or the day, where it is needed.
    Incomplete,
    /// There is no such day, as 31 February.
    Impossible,
}

impl Misread {
    /// The key of the text that says so; `partial` where a year or a month is an answer as well.
    pub fn key(self, partial: bool) -> &'static str {
        match (self, partial) {
            (Misread::Impossible, _) => "fault.date_impossible",
            (_, true) => "fault.partial_date",
            (Misread::Incomplete, false) => "fault.date_incomplete",
            (Misread::NotUnderstood, false) => "fault.date",
        }
    }
}

/// The names of the months in German and French, without accents. A month is told by the letters that
/// a word begins with, so that abbreviations need no list.
const MONTHS: [&str; 12] = [
    "januar janvier",
    "februar fevrier",
    "marz mars maerz mrz",
    "april avril",
    "mai",
    "juni juin",
    "juli juillet",
    "august aout",
    "september septembre",
    "oktober octobre",
    "november novembre",
    "dezember decembre",
];

/// Reads what people type: `1.3.1980`, `1/3/80`, `01031980`, `1. März 1980`, `1er mars 1980`,
/// `sept. 1980`, `3.1980`, `1980`, or the form of the files; the latter three where a partly known
/// date is an answer. Blanks of any width and invisible characters do not matter.
///
/// A year of two digits is taken for the one that lies at most ten years after the day of the case:
/// people who are referred are of working age, and no deadline that is asked for lies further ahead.
/// The date is then shown in full.
///
/// # Errors
/// Why it is no date.
pub fn date(text: &str, partial: bool, as_of: Day) -> Result<PartialDate, Misread> {
    let text = words(text);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.starts_with(&["1", "er"]) {
        words.remove(1);
    }
    let parts: Option<Vec<(i32, usize)>> = words.into_iter().map(number).collect();
    let (year, month, day) = match parts.as_deref().unwrap_or_default() {
        [(n, 8)] => (n % 10_000, Some(n / 10_000 % 100), Some(n / 1_000_000)),
        [(y, 4)] => (*y, None, None),
        [(m, 0..=2), (y, 4)] | [(y, 4), (m, 0..=2)] => (*y, Some(*m), None),
        [(d, 1..=2), (m, 0..=2), (y, 4)] | [(y, 4), (m, 0..=2), (d, 1..=2)] => (*y, Some(*m), Some(*d)),
        [(d, 1..=2), (m, 0..=2), (y, 2)] => (full_year(*y, as_of), Some(*m), Some(*d)),
        [(1..=31, 1..=2), (1..=12, 0..=2)] | [(_, 0)] => return Err(Misread::Incomplete),
        _ => return Err(Misread::NotUnderstood),
    };
    let small = |n: Option<i32>| n.and_then(|n| u8::try_from(n).ok());
    let date = PartialDate::new(year, small(month), small(day)).ok_or(Misread::Impossible)?;
    if partial || date.day().is_some() { Ok(date) } else { Err(Misread::Incomplete) }
}

/// The year with these last two digits.
fn full_year(digits: i32, as_of: Day) -> i32 {
    let last = as_of.parts().0 + 10;
    last - (last - digits).rem_euclid(100)
}

/// A word's number with how many digits it has; none, if it names a month.
fn number(word: &str) -> Option<(i32, usize)> {
    month(word).map(|month| (month, 0)).or_else(|| Some((word.parse().ok()?, word.len())))
}

/// The month that a word names by at least three letters, if it can be no other.
fn month(word: &str) -> Option<i32> {
    let named = |names: &str| names.split(' ').any(|name| name.starts_with(word));
    let mut found = (1..).zip(MONTHS).filter(|(_, names)| named(names)).map(|(month, _)| month);
    let month = found.next().filter(|_| word.len() > 2)?;
    found.next().is_none().then_some(month)
}

/// The text in small letters without accents, numbers and words apart.
fn words(text: &str) -> String {
    let mut words = String::new();
    let mut in_number = false;
    for c in text.chars().filter(|c| !is_invisible(*c) && !('\u{300}'..='\u{36f}').contains(c)) {
        if c.is_ascii_digit() != in_number {
            in_number = !in_number;
            words.push(' ');
        }
        words.push(match c {
            'ä' | 'Ä' => 'a',
            'é' | 'É' => 'e',
            'û' | 'Û' => 'u',
            '/' => ' ',
            c if is_between(c) => ' ',
            c => c.to_ascii_lowercase(),
        });
    }
    words
}
