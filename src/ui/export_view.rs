//! The package: for whom, what it will contain and lacks, in which language; and its making. The
//! button is never disabled: where nothing may be sent, a draft comes out and says so.

use super::enclosures::enclosures;
use super::packager::{self, Progress};
use super::seal_choice::{SealChoice, What, passphrase, seal_choice};
use super::section_view::problem_list;
use super::session::{Place, Session, use_session};
use super::view::{Element, button, dynamic, el, options, several, tick, when};
use crate::consent::{Consent, Recipient};
use crate::data;
use crate::dossier::Dossier;
use crate::i18n::{Language, SignerLanguage};
use crate::package::{Languages, Step};
use crate::packager::Seal;
use crate::questionnaire::Question;
use leptos::prelude::*;

/// The package.
pub fn export_view() -> AnyView {
    let session = use_session();
    let language = RwSignal::new(session.language.get_untracked());
    let side_by_side = RwSignal::new(false);
    let signer = RwSignal::new(None::<SignerLanguage>);
    let wanted = RwSignal::new(None::<Recipient>);
    let progress = RwSignal::new(None::<Progress>);
    let recipients = Memo::new(move |_| session.case.with(Recipient::all));
    // The one asked for, as long as there may be something for it.
    let recipient = Memo::new(move |_| {
        let all = recipients.get();
        let wanted = wanted.get().filter(|wanted| all.contains(wanted));
        wanted.unwrap_or_else(|| session.case.with(Recipient::first))
    });
    let seal = SealChoice::new(session, What::Package(recipient));
    let locked = move || session.case.with(|case| Consent::of(case, &Recipient::Own).lock.is_some());
    let draft = move || recipient.get() == Recipient::Own && locked();
    let deed = move || session.t(if draft() { "export.write_draft" } else { "export.write" })();
    // Of the package that was written last.
    let keyed = StoredValue::new_local(false);
    let write = move || {
        // A second click while the package is being written asks for nothing new.
        if !matches!(progress.get_untracked(), Some(Progress::Loading | Progress::Step(_))) {
            let (documents, recipient) = (language.get_untracked(), recipient.get_untracked());
            let signer = signer.get_untracked().unwrap_or(documents.into());
            let languages = Languages { documents, signer, side_by_side: side_by_side.get_untracked() };
            let sealed = untrack(|| (seal.seal(), seal.with()));
            keyed.set_value(sealed.0 == Seal::Key);
            packager::write(session, languages, &recipient, sealed, move |said| progress.set(Some(said)));
        }
    };
    let spoken = |choice: Language| {
        let label = session.t(if choice == Language::De { "language.de" } else { "language.fr" });
        let chosen = move || language.get() == choice && !side_by_side.get();
        let choose = move || {
            language.set(choice);
            side_by_side.set(false);
        };
        option("document-language", choice.code(), chosen, choose).add(el("span", "option__text").says(label))
    };
    let both = option("document-language", "both", move || side_by_side.get(), move || side_by_side.set(true))
        .add(el("span", "option__text").says(session.t("export.both")));
    let signs = move |choice: SignerLanguage| {
        let key = match choice {
            SignerLanguage::De => "language.de",
            SignerLanguage::Fr => "language.fr",
            SignerLanguage::It => "language.it",
            SignerLanguage::En => "language.en",
        };
        let chosen = move || signer.get().unwrap_or(language.get().into()) == choice;
        option("signer-language", choice.code(), chosen, move || signer.set(Some(choice)))
            .add(el("span", "option__text").says(session.t(key)))
    };
    let papers = move || {
        let all = SignerLanguage::ALL.map(signs).into_iter().fold(several(), Element::add);
        choice(session, "export.signer", "export.signer_hint").add(options("options").add(all))
    };
    let offered = move || {
        let one = |offered: Recipient| {
            let (this, label, id) = (offered.clone(), name(session, &offered), offered.id().to_owned());
            option("recipient", &id, move || recipient.get() == this, move || wanted.set(Some(offered.clone())))
                .add(el("span", "option__text").text(label))
                .into()
        };
        several().all(recipients.get().into_iter().map(one).collect())
    };
    let said = move || progress.get().map_or_else(several, |said| shown(session, said, keyed.get_value()));
    let languages = Language::ALL.map(spoken).into_iter().fold(several(), Element::add).add(both);
    several()
        .add(problem_list(session, None))
        .add(el("h1", "").says(session.t("export.title")))
        .add(el("p", "lead").says(session.t("export.lead")))
        .add(gate(session, recipient))
        .add(lacking(session))
        .add(enclosures(session))
        .add(choice(session, "export.for", "export.for_hint").add(options("options").add(dynamic(offered))))
        .add(choice(session, "export.language", "export.language_hint").add(options("options").add(languages)))
        .add(when(move || !recipient.get().is_other(), papers))
        .add(seal_choice(session, seal))
        .add(el("p", "main__next").add(button("button button--deed", write).says(deed)))
        .add(el("div", "progress").with("role", "status").add(dynamic(said)))
        .add(
            el("section", "law")
                .add(el("h2", "").says(session.t("law.title")))
                .add(el("p", "").says(session.t("law.text"))),
        )
        .into()
}

/// A question about the package.
pub fn choice(session: Session, key: &'static str, hint: &'static str) -> Element {
    el("fieldset", "question")
        .add(el("legend", "question__text").says(session.t(key)))
        .add(el("p", "question__hint").says(session.t(hint)))
}

/// An option of such a question.
pub fn option(
    name: &'static str,
    value: &str,
    chosen: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
) -> Element {
    let input =
        tick("radio").with("name", name).with("value", value).chosen("checked", chosen).on("change", move |_| choose());
    el("label", "option").add(input)
}

/// Who a package is for, in words.
fn name(session: Session, recipient: &Recipient) -> String {
    let language = session.language.get();
    match recipient {
        Recipient::Own => session.t("export.for_own")().to_owned(),
        Recipient::Person => session.t("export.for_person")().to_owned(),
        other => session.case.with(|case| {
            let dossier = Dossier::new(case, language, other.clone());
            dossier.map(|dossier| dossier.to().first().cloned().unwrap_or_default()).unwrap_or_default()
        }),
    }
}

/// What the consent releases: where the referral goes, what goes with it and what stays behind.
fn gate(session: Session, recipient: Memo<Recipient>) -> AnyView {
    let body = move || {
        let language = session.language.get();
        session.case.with(|case| {
            let Some(dossier) = Dossier::new(case, language, recipient.get()) else {
                return el("p", "gate gate--locked").says(session.t("package.no_pathway"));
            };
            let texts = data::texts();
            let office = dossier.pathway.addressee.name.get(language);
            let values = [("pathway", dossier.pathway.name.get(language)), ("office", office)];
            let (class, text) = match dossier.consent.lock {
                Some(lock) => ("gate gate--locked", lock.key()),
                None => ("gate gate--ready", "export.ready"),
            };
            let goes = el("strong", "").text(texts.fill(language, "export.goes_to", &values));
            let left: Vec<&str> =
                dossier.left_out().into_iter().map(|category| texts.text(language, category.key())).collect();
            let left = (!left.is_empty()).then(|| {
                let left = texts.fill(language, "export.left_out", &[("names", &left.join(", "))]);
                el("p", "gate__left").text(left)
            });
            let ready = dossier.consent.is_ready();
            let warnings = dossier.consent.warnings.iter().filter(|_| ready);
            let warnings = warnings.map(|warning| el("p", "").text(texts.text(language, warning.key())).into());
            el("div", class)
                .add(el("p", "").add(goes))
                .add(el("p", "").text(texts.text(language, text)))
                .maybe(left)
                .all(warnings.collect())
        })
    };
    dynamic(body)
}

/// What an incomplete package lacks, with links to the questions.
fn lacking(session: Session) -> AnyView {
    let lacking = Memo::new(move |_| {
        session.case.with(|case| {
            let dossier = Dossier::new(case, Language::De, Recipient::Own);
            dossier.map(|dossier| dossier.lacking()).unwrap_or_default()
        })
    });
    let links = move || {
        let link = |question: &'static Question| {
            let link = button("link", move || session.go_to(Place::of(&question.id)))
                .with("data-lacking", question.id.as_str());
            el("li", "").add(link.says(session.l(&question.label))).into()
        };
        several().all(lacking.get().into_iter().map(link).collect())
    };
    let list = move || {
        el("div", "missing missing--export")
            .add(el("p", "").says(session.t("export.lacking")))
            .add(el("ul", "").add(dynamic(links)))
    };
    when(move || !lacking.get().is_empty(), list)
}

fn shown(session: Session, said: Progress, keyed: bool) -> Element {
    let language = session.language.get();
    match said {
        Progress::Loading => several().add(el("p", "").says(session.t("step.loading"))).add(el("progress", "")),
        Progress::Step(n) => {
            let key = Step::ALL.get(n).map_or("step.archive", |step| step.key());
            let bar =
                el("progress", "").with("max", (Step::ALL.len() + 1).to_string()).with("value", (n + 1).to_string());
            several().add(el("p", "").says(session.t(key))).add(bar)
        }
        Progress::Problem(text) => el("p", "progress__problem").text(text.get(language)),
        Progress::Written(name, files, made) => {
            let line = |(name, size): (String, usize)| {
                let size = format!("{}\u{a0}kB", size.div_ceil(1000));
                el("li", "").text(name).add(el("span", "progress__size").text(size)).into()
            };
            let written = data::texts().fill(language, "export.written", &[("name", &name)]);
            several()
                .add(el("p", "progress__done").text(written))
                .add(el("p", "").says(session.t(match (name.ends_with(".age"), keyed) {
                    (true, true) => "export.after_keyed",
                    (true, false) => "export.after_sealed",
                    (false, _) => "export.after",
                })))
                // It is shown only once, and comes before what can be looked up.
                .maybe(made.map(|made| passphrase(session, "seal.made", made)))
                .add(el("ul", "progress__files").all(files.into_iter().map(line).collect()))
        }
    }
}
