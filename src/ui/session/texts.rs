//! Languages: the texts of each are a file that is loaded when it is wanted.

use crate::config::Config;
use crate::i18n::Language;
use crate::{browser, data};
use web_sys::Element;

/// The language that the page gives the element, else the browser's, if the configuration offers it.
pub fn first_language(host: &Element, config: &Config) -> Language {
    let (wanted, offered) = (browser::language(host), config.languages());
    let first = offered.first().copied().unwrap_or(wanted);
    if offered.contains(&wanted) { wanted } else { first }
}

/// Does something once the texts of a language are there, or could not be had.
pub fn with_texts(language: Language, then: impl FnOnce(bool) + 'static) {
    if data::has_texts(language) {
        return then(true);
    }
    browser::get(&format!("texts/{}", language.code()), move |bytes| {
        then(bytes.is_some_and(|bytes| data::load_texts(language, &bytes)));
    });
}
