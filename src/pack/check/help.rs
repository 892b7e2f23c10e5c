//! The check of what the page explains: the glossary, the accessibility statement, what is loaded.

use super::faults::Faults;
use super::pathways::id;
use super::questions::placeholders;
use super::{Checked, read};
use crate::help::{Disclosure, Glossary, Part, Report, Statement};
use crate::i18n::{Language, LocalizedText};

/// The longest explanation of an entry, in characters.
const LONGEST: usize = 200;

/// Reads and checks the glossary.
pub(super) fn glossary(bytes: &[u8]) -> Checked<Glossary> {
    read(bytes, |glossary: Glossary, faults| {
        let ids = || glossary.0.iter().enumerate().map(|(n, entry)| (format!("/{n}/id"), entry.id.as_str()));
        faults.unique("entry", ids());
        for ((_, before), (place, here)) in ids().zip(ids().skip(1)) {
            if here < before {
                faults.add(&place, format!("stands behind `{before}`; entries stand in the order of their ids"));
            }
        }
        for (n, entry) in glossary.0.iter().enumerate() {
            id(&entry.id, &format!("/{n}/id"), faults);
            let none = |language| entry.abbreviation(language).is_empty();
            if entry.abbreviation.is_some() && Language::ALL.into_iter().all(none) {
                faults.add(&format!("/{n}/abbreviation"), "names none in either language; leave it out");
            }
            for language in Language::ALL {
                let (text, place) = (entry.text.get(language), format!("/{n}/text/{}", language.code()));
                if !text.ends_with('.') {
                    faults.add(&place, "does not end with a full stop");
                }
                if text.chars().count() > LONGEST {
                    faults.add(&place, format!("has {} characters; {LONGEST} are enough", text.chars().count()));
                }
            }
        }
        // One abbreviation has one meaning in a language.
        for language in Language::ALL {
            let place = |n: usize| format!("/{n}/abbreviation/{}", language.code());
            let all = glossary.0.iter().enumerate().map(|(n, entry)| (place(n), entry.abbreviation(language)));
            faults.unique("abbreviation", all.filter(|(_, abbreviation)| !abbreviation.is_empty()));
        }
        glossary
    })
}

/// Reads and checks the accessibility statement: the day of the tests stands in it once, and the
/// office where it is told to whom one turns.
pub(super) fn statement(bytes: &[u8]) -> Checked<Statement> {
    read(bytes, |statement: Statement, faults| {
        let mut dates = (0, 0);
        for (s, part) in statement.sections.iter().enumerate() {
            let (de, fr) = told(part, "date", &format!("/sections/{s}"), faults);
            dates = (dates.0 + de, dates.1 + fr);
        }
        if dates != (1, 1) {
            faults.add("/sections", "`{date}` does not stand once in each language");
        }
        let Report { title, named, unnamed, paragraphs } = &statement.report;
        if filled_in(named, "office", "/report/named", faults) != (1, 1) {
            faults.add("/report/named", "`{office}` does not stand once in each language");
        }
        filled_in(title, "", "/report/title", faults);
        filled_in(unnamed, "", "/report/unnamed", faults);
        for (n, text) in paragraphs.iter().enumerate() {
            filled_in(text, "", &format!("/report/paragraphs/{n}"), faults);
        }
        statement
    })
}

/// Reads and checks what is told of what is loaded.
pub(super) fn disclosure(bytes: &[u8]) -> Checked<Disclosure> {
    read(bytes, |disclosure: Disclosure, faults| {
        for (n, part) in disclosure.0.iter().enumerate() {
            told(part, "", &format!("/{n}"), faults);
        }
        disclosure
    })
}

/// How often something is filled in under a heading, in German and in French.
fn told(part: &Part, known: &str, place: &str, faults: &mut Faults) -> (usize, usize) {
    filled_in(&part.title, "", &format!("{place}/title"), faults);
    if part.paragraphs.is_empty() {
        faults.add(&format!("{place}/paragraphs"), "nothing is told under this heading");
    }
    let mut count = (0, 0);
    for (name, texts) in [("paragraphs", &part.paragraphs), ("list", &part.list)] {
        for (n, text) in texts.iter().enumerate() {
            let (de, fr) = filled_in(text, known, &format!("{place}/{name}/{n}"), faults);
            count = (count.0 + de, count.1 + fr);
        }
    }
    count
}

/// How often something is filled in, in German and in French; reports what nobody fills in.
fn filled_in(text: &LocalizedText, known: &str, place: &str, faults: &mut Faults) -> (usize, usize) {
    let mut count = |language: Language| {
        let (here, others): (Vec<_>, Vec<_>) =
            placeholders(text.get(language)).into_iter().partition(|name| *name == known);
        for other in others {
            faults.add(&format!("{place}/{}", language.code()), format!("nothing is filled in for `{{{other}}}`"));
        }
        here.len()
    };
    (count(Language::De), count(Language::Fr))
}
