//! Civil dates, also partly known ones, and durations in calendar months.

use crate::i18n::Language;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use time::{Date, Duration, Month, util::days_in_month};

/// A day in the Gregorian calendar, written `2026-03-01` in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
#[schemars(transparent)]
pub struct Day(
    #[schemars(
        with = "String",
        extend("format" = "date"),
        regex(pattern = r"^(1[89]|2\d)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
    )]
    Date,
);

/// A date of which the day, or the month and the day, may not be known: `2026-03-01`, `2026-03`
/// or `2026`. It stands for the span from its first to its last possible day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl Day {
    /// A day that exists, or nothing. Years run from 1800 to 2999, so that a slip of the pen is
    /// not taken for a date.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        if !(1800..3000).contains(&year) {
            return None;
        }
        Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok().map(Day)
    }

    /// The same day of the month a number of months later; the last day of a shorter month.
    pub fn plus_months(self, months: i64) -> Day {
        let index = i64::from(self.0.year()) * 12 + i64::from(u8::from(self.0.month())) - 1 + months;
        let year = i32::try_from(index.div_euclid(12)).unwrap_or(9999);
        let month = u8::try_from(index.rem_euclid(12) + 1).ok().and_then(|m| Month::try_from(m).ok());
        let month = month.unwrap_or(Month::January);
        let day = self.0.day().min(days_in_month(month, year));
        Date::from_calendar_date(year, month, day).map_or(self, Day)
    }

    /// So many days later.
    pub fn plus_days(self, days: i64) -> Day {
        self.0.checked_add(Duration::days(days)).map_or(self, Day)
    }

    /// Year, month and day.
    pub fn parts(self) -> (i32, u8, u8) {
        (self.0.year(), self.0.month().into(), self.0.day())
    }

    /// `01.03.2026`, as Swiss forms print it.
    pub fn numeric(self) -> String {
        PartialDate::from(self).numeric()
    }

    /// `1. März 2026` or `1er mars 2026`, as running text has it.
    pub fn prose(self, language: Language) -> String {
        let index = usize::from(u8::from(self.0.month())) - 1;
        let name = |names: [&'static str; 12]| names.get(index).copied().unwrap_or_default();
        match (language, self.0.day()) {
            (Language::De, day) => format!("{day}. {} {}", name(MONTHS_DE), self.0.year()),
            (Language::Fr, 1) => format!("1er {} {}", name(MONTHS_FR), self.0.year()),
            (Language::Fr, day) => format!("{day} {} {}", name(MONTHS_FR), self.0.year()),
        }
    }
}

impl PartialDate {
    /// A date whose known parts exist, or nothing.
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<PartialDate> {
        if day.is_some() && month.is_none() {
            return None;
        }
        Day::new(year, month.unwrap_or(1), day.unwrap_or(1)).map(|_| PartialDate { year, month, day })
    }

    /// The first day that it may stand for.
    pub fn earliest(self) -> Day {
        self.day_or(1, |_, _| 1)
    }

    /// The last day that it may stand for.
    pub fn latest(self) -> Day {
        self.day_or(12, days_in_month)
    }

    /// The day, where it is wholly known.
    pub fn day(self) -> Option<Day> {
        self.day.map(|_| self.earliest())
    }

    fn day_or(self, month: u8, day: impl Fn(Month, i32) -> u8) -> Day {
        let month = Month::try_from(self.month.unwrap_or(month)).unwrap_or(Month::January);
        let day = self.day.unwrap_or_else(|| day(month, self.year));
        Day(Date::from_calendar_date(self.year, month, day).unwrap_or(Date::MIN))
    }

    /// Reads `2026-03-01`, `2026-03` or `2026`; nothing else, and no day that does not exist.
    pub fn parse(text: &str) -> Option<PartialDate> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |m| m.map(Some))?;
        let day = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |d| d.map(Some))?;
        let small = |n: Option<u32>| n.map(|n| u8::try_from(n).ok()).map_or(Some(None), |n| n.map(Some));
        match parts.next() {
            None => PartialDate::new(i32::try_from(year).ok()?, small(month)?, small(day)?),
            Some(_) => None,
        }
    }

    /// `01.03.2026`, `03.2026` or `2026`.
    pub fn numeric(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day:02}.{month:02}.{:04}", self.year),
            (Some(month), None) => format!("{month:02}.{:04}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

fn digits(text: &str, length: usize) -> Option<u32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> PartialDate {
        PartialDate { year: day.0.year(), month: Some(day.0.month().into()), day: Some(day.0.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        PartialDate::from(*self).fmt(f)
    }
}

impl std::str::FromStr for Day {
    type Err = ();

    fn from_str(text: &str) -> Result<Day, ()> {
        PartialDate::parse(text).and_then(PartialDate::day).ok_or(())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| D::Error::custom(format!("`{text}` is not a day like 2026-03-01")))
    }
}
