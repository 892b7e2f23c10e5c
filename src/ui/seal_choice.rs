//! How a package or a saved case is sealed: with a passphrase that is made for it, with one's own, or not at all.

use super::export_view::{choice, option};
use super::session::Session;
use super::view::{Element, button, el, line, options, several, when};
use crate::browser;
use crate::case::Case;
use crate::config::KeyHolder;
use crate::consent::Recipient;
use crate::data;
use crate::dossier::Dossier;
use crate::packager::Seal;
use crate::typed;
use leptos::prelude::*;

/// What is to be sealed.
#[derive(Clone, Copy)]
pub enum What {
    /// A package, for somebody.
    Package(Memo<Recipient>),
    /// A case that is saved.
    File,
    /// A draft in this browser, which is never left open.
    Draft,
}

/// What was chosen.
#[derive(Clone, Copy)]
pub struct SealChoice {
    wanted: RwSignal<Option<Seal>>,
    /// The passphrase that was typed.
    pub typed: RwSignal<String>,
    what: What,
    /// Whose key a configuration names for the recipient.
    pub holder: Memo<Option<KeyHolder>>,
}

impl SealChoice {
    /// Nothing is chosen yet.
    pub fn new(session: Session, what: What) -> SealChoice {
        let holder = Memo::new(move |_| {
            let What::Package(recipient) = what else { return None };
            let recipient = recipient.get();
            let to = |case: &Case| Some(Dossier::new(case, case.language, recipient.clone())?.pathway.id.clone());
            let to = session.case.with(to)?;
            session.config.with_value(|config| config.key_holder(&recipient, &to).cloned())
        });
        SealChoice { wanted: RwSignal::new(None), typed: RwSignal::default(), what, holder }
    }

    /// The way chosen. Unless another is, what leaves the office is sealed, and what is printed or
    /// filed in it is not; a saved case is.
    pub fn seal(self) -> Seal {
        let usual = match self.what {
            _ if self.holder.with(Option::is_some) => Seal::Key,
            What::Package(recipient) if !recipient.get().is_other() => Seal::None,
            _ => Seal::Words,
        };
        self.wanted.get().filter(|wanted| *wanted != Seal::Key || usual == Seal::Key).unwrap_or(usual)
    }

    /// What seals it besides: the passphrase that was typed, or the public key.
    pub fn with(self) -> String {
        match self.seal() {
            Seal::Key => self.holder.get().map(|holder| holder.key).unwrap_or_default(),
            _ => self.typed.get(),
        }
    }
}

/// The choice.
pub fn seal_choice(session: Session, seal: SealChoice) -> Element {
    // Both may be on the page at once.
    let (name, id, title, hint) = match seal.what {
        What::Package(_) => ("seal", "passphrase", "seal.title", "seal.hint"),
        What::File => ("save", "save-passphrase", "save.title", "save.hint"),
        What::Draft => ("draft", "draft-passphrase", "draft.title", "draft.hint"),
    };
    let way = move |way: Seal| {
        let text = move || match (way, seal.holder.get()) {
            (Seal::Key, Some(holder)) => keyed(session, &holder),
            _ => session.t(way.key())().to_owned(),
        };
        option(name, way.id(), move || seal.seal() == way, move || seal.wanted.set(Some(way)))
            .add(el("span", "option__text").says(text))
    };
    let keyed = when(move || seal.holder.with(Option::is_some), move || way(Seal::Key));
    let own = move || {
        let input = line("input")
            .with("id", id)
            .value(move || seal.typed.get())
            .on("input", move |event| seal.typed.set(event_target_value(&event)));
        several().add(el("label", "").with("for", id).says(session.t("seal.passphrase"))).add(input)
    };
    let others = [Seal::Words, Seal::Own, Seal::None].into_iter();
    let others = others.filter(|way| *way != Seal::None || !matches!(seal.what, What::Draft));
    let open = move || el("p", "question__fault").says(move || warning(session, seal));
    choice(session, title, hint)
        .add(options("options").add(keyed).add(others.map(way).fold(several(), Element::add)))
        .add(when(move || seal.seal() == Seal::Own, own))
        .add(when(move || seal.seal() == Seal::None, open))
}

/// Whose key it is, and the ends of the key to compare: it is never typed.
fn keyed(session: Session, holder: &KeyHolder) -> String {
    let language = session.language.get();
    let (start, end) = holder.key.split_at_checked(12).unwrap_or_default();
    let end = end.char_indices().nth_back(7).and_then(|(at, _)| end.get(at..)).unwrap_or_default();
    let values = [("name", holder.name.get(language)), ("key", &format!("{start}…{end}"))];
    data::texts().fill(language, "seal.key", &values)
}

/// Whoever gets hold of it reads it; that the AHV number is in it is said by its digits.
fn warning(session: Session, seal: SealChoice) -> String {
    let language = session.language.get();
    let texts = data::texts();
    let number = session.case.with(|case| case.answers.text("person_ahv_number").map(typed::printed_ahv_number));
    // What the person gets does not show it.
    let for_person = matches!(seal.what, What::Package(recipient) if recipient.get() == Recipient::Person);
    match number.filter(|_| !for_person) {
        Some(number) => texts.fill(language, "seal.warning_number", &[("number", &number)]),
        None => texts.text(language, "seal.warning").to_owned(),
    }
}

/// The passphrase that was made, shown once, and what it is for.
pub fn passphrase(session: Session, purpose: &'static str, made: String) -> Element {
    el("div", "passphrase")
        .add(el("p", "").says(session.t(purpose)))
        .add(el("p", "passphrase__words").text(made))
        .add(button("button", browser::print).says(session.t("seal.print")))
}
