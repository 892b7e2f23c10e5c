//! How a package is sealed: with a passphrase that is made for it, with one's own, or not at all.

use super::export_view::{choice, option};
use super::session::Session;
use super::view::{Element, button, el, several, when};
use crate::browser;
use crate::consent::Recipient;
use crate::data;
use crate::packager::Seal;
use crate::typed;
use leptos::prelude::*;

/// What was chosen.
#[derive(Clone, Copy)]
pub struct SealChoice {
    wanted: RwSignal<Option<Seal>>,
    /// The passphrase that was typed.
    pub typed: RwSignal<String>,
    recipient: Memo<Recipient>,
}

impl SealChoice {
    /// Nothing is chosen yet.
    pub fn new(recipient: Memo<Recipient>) -> SealChoice {
        SealChoice { wanted: RwSignal::new(None), typed: RwSignal::default(), recipient }
    }

    /// The way chosen. Unless another is, what leaves the office is sealed, and what is printed or
    /// filed in it is not.
    pub fn seal(self) -> Seal {
        let usual = if self.recipient.get().is_other() { Seal::Words } else { Seal::None };
        self.wanted.get().unwrap_or(usual)
    }
}

/// The choice.
pub fn seal_choice(session: Session, seal: SealChoice) -> Element {
    let way = move |way: Seal| {
        option("seal", way.id(), move || seal.seal() == way, move || seal.wanted.set(Some(way)))
            .add(el("span", "option__text").says(session.t(way.key())))
    };
    let own = move || {
        let input = el("input", "input")
            .with("id", "passphrase")
            .with("type", "text")
            .with("autocomplete", "off")
            .with("autocapitalize", "off")
            .with("spellcheck", "false")
            .value(move || seal.typed.get())
            .on("input", move |event| seal.typed.set(event_target_value(&event)));
        several().add(el("label", "").with("for", "passphrase").says(session.t("seal.passphrase"))).add(input)
    };
    let open = move || el("p", "question__fault").says(move || warning(session, seal));
    choice(session, "seal.title", "seal.hint")
        .add(el("div", "options").add(Seal::ALL.map(way).into_iter().fold(several(), Element::add)))
        .add(when(move || seal.seal() == Seal::Own, own))
        .add(when(move || seal.seal() == Seal::None, open))
}

/// Whoever gets hold of it reads it; that the AHV number is in it is said by its digits.
fn warning(session: Session, seal: SealChoice) -> String {
    let language = session.language.get();
    let texts = data::texts();
    let number = session.case.with(|case| case.answers.text("person_ahv_number").map(typed::printed_ahv_number));
    // What the person gets does not show it.
    match number.filter(|_| seal.recipient.get() != Recipient::Person) {
        Some(number) => texts.fill(language, "seal.warning_number", &[("number", &number)]),
        None => texts.text(language, "seal.warning").to_owned(),
    }
}

/// The passphrase that was made, shown once.
pub fn passphrase(session: Session, made: String) -> Element {
    el("div", "passphrase")
        .add(el("p", "").says(session.t("seal.made")))
        .add(el("p", "passphrase__words").text(made))
        .add(button("button", browser::print).says(session.t("seal.print")))
}
