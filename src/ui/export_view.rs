//! The package: what it will contain, what it lacks, in which language; and its making. The button
//! is never disabled: what cannot be sent comes out as a draft and says so.

use super::packager::{self, Progress};
use super::session::{Session, use_session};
use super::view::{change, click, dynamic, live, text, when};
use crate::consent::Consent;
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
    let progress = RwSignal::new(None::<Progress>);
    let ready = move || session.case.with(|case| Consent::of(case).is_ready());
    let deed = move || session.t(if ready() { "export.write" } else { "export.write_draft" })().to_owned();
    let at_work = move || matches!(progress.get_untracked(), Some(Progress::Loading | Progress::Step(_)));
    let write = move || {
        // A second click while the package is being written asks for nothing new.
        if !at_work() {
            packager::write(session, language.get_untracked(), move |said| progress.set(Some(said)));
        }
    };
    let option = move |choice: Language| {
        view! {
            <label class="option">
                <input type="radio" name="document-language" value=choice.code() autocomplete="off"
                    prop:checked=live(move || language.get() == choice) on:change=change(move |_| language.set(choice)) />
                <span class="option__text">{session.t(if choice == Language::De { "language.de" } else { "language.fr" })}</span>
            </label>
        }
        .into_any()
    };
    let said = move || progress.get().map_or_else(|| ().into_any(), |said| shown(session, said));
    view! {
        <h1>{session.t("export.title")}</h1>
        <p class="lead">{session.t("export.lead")}</p>
        <Gate />
        <Lacking />
        <fieldset class="question">
            <legend class="question__text">{session.t("export.language")}</legend>
            <p class="question__hint">{session.t("export.language_hint")}</p>
            <div class="options">{Language::ALL.map(option).into_iter().collect::<Vec<AnyView>>()}</div>
        </fieldset>
        <p class="main__next"><button type="button" class="button button--deed" on:click=click(write)>{text(deed)}</button></p>
        <div class="progress" role="status">{dynamic(said)}</div>
        <section class="law">
            <h2>{session.t("law.title")}</h2>
            <p>{session.t("law.text")}</p>
        </section>
    }
}

/// What the consent releases: where the referral goes, what goes with it and what stays behind.
#[component]
fn Gate() -> impl IntoView {
    let session = use_session();
    let body = move || {
        let language = session.language.get();
        session.case.with(|case| {
            let Some(dossier) = Dossier::new(case, language) else {
                return view! { <p class="gate gate--locked">{session.t("package.no_pathway")}</p> }.into_any();
            };
            let addressee = dossier.pathway.addressee.name.get(language).to_owned();
            let values = [("pathway", dossier.pathway.name.get(language)), ("office", addressee.as_str())];
            let texts = data::texts();
            let goes = texts.fill(language, "export.goes_to", &values);
            let (class, text) = match dossier.consent.lock {
                Some(lock) => ("gate gate--locked", texts.text(language, lock.key())),
                None => ("gate gate--ready", texts.text(language, "export.ready")),
            };
            let names =
                dossier.left_out().into_iter().map(|category| dossier.t(&format!("category.{}", category.id())));
            let names: Vec<String> = names.collect();
            let left = (dossier.consent.is_ready() && !names.is_empty()).then(|| {
                view! { <p class="gate__left">{texts.fill(language, "export.left_out", &[("names", &names.join(", "))])}</p> }
            });
            view! { <div class=class><p><strong>{goes}</strong></p><p>{text}</p>{left}</div> }.into_any()
        })
    };
    dynamic(body)
}

/// What an incomplete package lacks, with links to the questions.
#[component]
fn Lacking() -> impl IntoView {
    let session = use_session();
    let lacking = Memo::new(move |_| session.form(|form| form.lacking().collect::<Vec<_>>()));
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
