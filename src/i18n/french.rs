//! The spaces of French before high marks and inside guillemets, on which sources disagree.

use super::Language;

/// How French is spaced. The data are written as [`Spaces::THIN`]; what is built in has [`FRENCH`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spaces {
    /// Inside « ».
    pub quotes: &'static str,
    /// Before ; ! ?
    pub high: &'static str,
    /// Before :
    pub colon: &'static str,
    /// What divides the parts of an enumeration, and a name from what is said of it.
    pub between: [&'static str; 2],
}

/// The spaces of all French texts of the application. To have others, change this line.
pub const FRENCH: Spaces = Spaces::THIN;

impl Spaces {
    /// Narrow no-break spaces, before a colon a wide one: as typographers in French-speaking
    /// Switzerland set it.
    pub const THIN: Spaces =
        Spaces { quotes: "\u{202f}", high: "\u{202f}", colon: "\u{a0}", between: ["\u{202f}; ", "\u{a0}: "] };
    /// The same width everywhere, for fonts and programs that lack the narrow one.
    pub const WIDE: Spaces =
        Spaces { quotes: "\u{a0}", high: "\u{a0}", colon: "\u{a0}", between: ["\u{a0}; ", "\u{a0}: "] };

    /// What stands as [`Spaces::THIN`] in a text, or in a whole file of texts, with these spaces.
    pub fn set(self, text: &str) -> String {
        let Spaces { quotes, high, colon, .. } = self;
        let mut text = text.replace("«\u{202f}", &format!("«{quotes}")).replace("\u{202f}»", &format!("{quotes}»"));
        for mark in [';', '!', '?'] {
            text = text.replace(&format!("\u{202f}{mark}"), &format!("{high}{mark}"));
        }
        text.replace("\u{a0}:", &format!("{colon}:"))
    }
}

impl Language {
    /// What divides the parts of an enumeration that have commas.
    pub fn semicolon(self) -> &'static str {
        let [semicolon, _] = FRENCH.between;
        if self == Language::Fr { semicolon } else { "; " }
    }

    /// What stands between a name and what is said of it.
    pub fn colon(self) -> &'static str {
        let [_, colon] = FRENCH.between;
        if self == Language::Fr { colon } else { ": " }
    }
}
