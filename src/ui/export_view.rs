//! The package: for whom, what it will contain and lacks, in which language; and its making. The
//! button is never disabled: where nothing may be sent, a draft comes out and says so.

use super::enclosures::Enclosures;
use super::packager::{self, Progress};
use super::session::{Session, use_session};
use super::view::{change, click, dynamic, live, text, when};
use crate::consent::{Consent, Recipient};
use crate::data;
use crate::dossier::Dossier;
use crate::i18n::Language;
use crate::package::Step;
use leptos::prelude::*;

/// The package.
#[component]
pub fn ExportView() -> impl IntoView {
    let session = use_session();
    let language = RwSignal::new(session.language.get_untracked());
    let wanted = RwSignal::new(None::<Recipient>);
    let progress = RwSignal::new(None::<Progress>);
    let recipients = Memo::new(move |_| session.case.with(Recipient::all));
    // The one asked for, as long as there may be something for it.
    let recipient = Memo::new(move |_| {
        let all = recipients.get();
        let wanted = wanted.get().filter(|wanted| all.contains(wanted));
        wanted.unwrap_or_else(|| session.case.with(Recipient::first))
    });
    let locked = move || session.case.with(|case| Consent::of(case, &Recipient::Own).lock.is_some());
    let draft = move || recipient.get() == Recipient::Own && locked();
    let deed = move || session.t(if draft() { "export.write_draft" } else { "export.write" })().to_owned();
    let at_work = move || matches!(progress.get_untracked(), Some(Progress::Loading | Progress::Step(_)));
    let write = move || {
        // A second click while the package is being written asks for nothing new.
        if !at_work() {
            let (language, recipient) = (language.get_untracked(), recipient.get_untracked());
            packager::write(session, language, &recipient, move |said| progress.set(Some(said)));
        }
    };
    let spoken = move |choice: Language| {
        let chosen = move || language.get() == choice;
        let label = move || session.t(if choice == Language::De { "language.de" } else { "language.fr" })().to_owned();
        option("document-language", choice.code(), chosen, label, move || language.set(choice))
    };
    let offered = move || {
        let one = move |offered: Recipient| {
            let (this, label) = (offered.clone(), name(session, &offered));
            let chosen = move || recipient.get() == this;
            let id = offered.id().to_owned();
            option("recipient", &id, chosen, move || label.clone(), move || wanted.set(Some(offered.clone())))
        };
        recipients.get().into_iter().map(one).collect::<Vec<AnyView>>().into_any()
    };
    let said = move || progress.get().map_or_else(|| ().into_any(), |said| shown(session, said));
    view! {
        <h1>{session.t("export.title")}</h1>
        <p class="lead">{session.t("export.lead")}</p>
        <Gate recipient />
        <Lacking />
        <Enclosures />
        {choice(session, "export.for", dynamic(offered).into_any())}
        {choice(session, "export.language", Language::ALL.map(spoken).into_iter().collect::<Vec<AnyView>>().into_any())}
        <p class="main__next"><button type="button" class="button button--deed" on:click=click(write)>{text(deed)}</button></p>
        <div class="progress" role="status">{dynamic(said)}</div>
        <section class="law">
            <h2>{session.t("law.title")}</h2>
            <p>{session.t("law.text")}</p>
        </section>
    }
}

/// A question about the package, with its options.
fn choice(session: Session, key: &'static str, options: AnyView) -> AnyView {
    let hint = if key == "export.for" { "export.for_hint" } else { "export.language_hint" };
    view! {
        <fieldset class="question">
            <legend class="question__text">{session.t(key)}</legend>
            <p class="question__hint">{session.t(hint)}</p>
            <div class="options">{options}</div>
        </fieldset>
    }
    .into_any()
}

fn option(
    name: &'static str,
    value: &str,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    label: impl Fn() -> String + Send + Sync + 'static,
    choose: impl Fn() + 'static,
) -> AnyView {
    view! {
        <label class="option">
            <input type="radio" name=name value=value.to_owned() autocomplete="off"
                prop:checked=live(chosen) on:change=change(move |_| choose()) />
            <span class="option__text">{text(label)}</span>
        </label>
    }
    .into_any()
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
#[component]
fn Gate(recipient: Memo<Recipient>) -> impl IntoView {
    let session = use_session();
    let body = move || {
        let language = session.language.get();
        session.case.with(|case| {
            let Some(dossier) = Dossier::new(case, language, recipient.get()) else {
                return view! { <p class="gate gate--locked">{session.t("package.no_pathway")}</p> }.into_any();
            };
            let addressee = dossier.pathway.addressee.name.get(language).to_owned();
            let values = [("pathway", dossier.pathway.name.get(language)), ("office", addressee.as_str())];
            let texts = data::texts();
            let goes = texts.fill(language, "export.goes_to", &values);
            let (class, text) = match dossier.consent.lock {
                Some(lock) => ("gate gate--locked", lock.key()),
                None => ("gate gate--ready", "export.ready"),
            };
            let names =
                dossier.left_out().into_iter().map(|category| dossier.t(category.key()));
            let names: Vec<String> = names.collect();
            let left = (!names.is_empty()).then(|| {
                view! { <p class="gate__left">{texts.fill(language, "export.left_out", &[("names", &names.join(", "))])}</p> }
            });
            let warnings = dossier.consent.warnings.iter().filter(|_| dossier.consent.is_ready());
            let warnings: Vec<AnyView> =
                warnings.map(|warning| view! { <p>{texts.text(language, warning.key())}</p> }.into_any()).collect();
            view! { <div class=class><p><strong>{goes}</strong></p><p>{texts.text(language, text)}</p>{left}{warnings}</div> }
                .into_any()
        })
    };
    dynamic(body)
}

/// What an incomplete package lacks, with links to the questions.
#[component]
fn Lacking() -> impl IntoView {
    let session = use_session();
    let lacking = Memo::new(move |_| {
        session.case.with(|case| {
            let dossier = Dossier::new(case, Language::De, Recipient::Own);
            dossier.map(|dossier| dossier.lacking()).unwrap_or_default()
        })
    });
    let links = move || {
        let link = |question: &'static crate::questionnaire::Question| {
            let go = move || session.go_to(&question.id);
            view! {
                <li><button type="button" class="link" data-lacking=question.id.as_str() on:click=click(go)>{session.l(&question.label)}</button></li>
            }
            .into_any()
        };
        lacking.get().into_iter().map(link).collect::<Vec<AnyView>>().into_any()
    };
    let list = move || {
        view! { <div class="missing missing--export"><p>{session.t("export.lacking")}</p><ul>{dynamic(links)}</ul></div> }
            .into_any()
    };
    when(move || !lacking.get().is_empty(), list)
}

fn shown(session: Session, said: Progress) -> AnyView {
    let language = session.language.get();
    match said {
        Progress::Loading => view! { <p>{session.t("step.loading")}</p><progress></progress> }.into_any(),
        Progress::Step(n) => {
            let key = Step::ALL.get(n).map_or("step.archive", |step| step.key());
            let (value, of) = ((n + 1).to_string(), (Step::ALL.len() + 1).to_string());
            view! { <p>{session.t(key)}</p><progress max=of value=value></progress> }.into_any()
        }
        Progress::Problem(text) => {
            view! { <p class="progress__problem">{text.get(language).to_owned()}</p> }.into_any()
        }
        Progress::Written(name, files) => {
            let line = |(name, size): (String, usize)| {
                view! { <li>{name}<span class="progress__size">{size.div_ceil(1000).to_string()}" kB"</span></li> }
            };
            view! {
                <p class="progress__done">{data::texts().fill(language, "export.written", &[("name", &name)])}</p>
                <ul class="progress__files">{files.into_iter().map(line).collect_view()}</ul>
                <p>{session.t("export.after")}</p>
            }
            .into_any()
        }
    }
}
