//! The assessment: always there, changing with each answer.

use super::changes::Changes;
use super::criterion_line::CriterionLine;
use super::session::{Session, use_session};
use super::view::{click, dynamic, text, when};
use crate::assess::{Judged, Outcome, PathwayAssessment, Role, assess_in_hindsight};
use crate::condition::{Facts, Truth};
use crate::nearest::is_ruled_out;
use crate::pack::{Addressee, Note, Pathway, PathwayKind};
use crate::{browser, data, explain, present};
use leptos::prelude::*;

/// The assessment of each pathway.
#[component]
pub fn AssessmentPanel() -> impl IntoView {
    let session = use_session();
    let cards = move || {
        session.language.track();
        session.assessment.with(|assessment| {
            let cards = assessment.pathways.iter().cloned().map(|assessed| view! { <Card assessed /> }.into_any());
            let cards: Vec<AnyView> = cards.collect();
            if cards.is_empty() { view! { <p>{session.t("panel.none")}</p> }.into_any() } else { cards.into_any() }
        })
    };
    let notes = move || session.case.with(|_| notes(session, session.pack().map_or(&[], |pack| &pack.notes)));
    let next = move || {
        let language = session.language.get();
        session.assessment.with(|assessment| match assessment.recommended {
            Some(pathway) => data::texts().fill(language, "panel.recommended", &[("name", pathway.name.get(language))]),
            None => String::new(),
        })
    };
    let canton = move || session.case.with(|case| case.canton.name(session.language.get()).to_owned());
    view! {
        <aside class="panel" id="assessment" tabindex="-1" aria-labelledby="panel-title">
            <h2 id="panel-title">{session.t("panel.title")}" "{text(canton)}</h2>
            <p class="panel__lead">{session.t("panel.lead")}</p>
            {when(move || !next().is_empty(), move || view! { <p class="panel__next">{text(next)}</p> }.into_any())}
            <Changes />
            {dynamic(cards)}
            {dynamic(notes)}
            <Announcer />
        </aside>
    }
}

/// Says once what has changed, when the answers have come to rest.
#[component]
fn Announcer() -> impl IntoView {
    let session = use_session();
    let said = RwSignal::new(String::new());
    let timer = StoredValue::new_local(None);
    Effect::new(move |before: Option<String>| {
        let language = session.language.get();
        let now = session.assessment.with(|assessment| {
            let lines = assessment.pathways.iter().map(|assessed| {
                format!("{}: {}", assessed.pathway.name.get(language), explain::outcome(assessed, language))
            });
            lines.collect::<Vec<_>>().join(". ")
        });
        if before.is_some_and(|before| before != now) {
            let words = now.clone();
            timer.set_value(Some(browser::settle_then(1000, move || said.set(words))));
        }
        now
    });
    view! { <p class="hidden" role="status">{text(move || said.get())}</p> }
}

/// One pathway.
#[component]
fn Card(assessed: PathwayAssessment<'static>) -> impl IntoView {
    let session = use_session();
    let language = session.language.get();
    let pathway = assessed.pathway;
    let outcome = explain::outcome(&assessed, language);
    let id = assessed.outcome.id();
    let is_recommended = session.assessment.with(|all| all.recommended.is_some_and(|other| other.id == pathway.id));
    let values = [("year", pathway.data_year.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let confirm = data::texts().fill(language, "panel.confirm", &values);
    view! {
        <section class="card" class:card--recommended=is_recommended data-pathway=pathway.id.as_str() data-outcome=id>
            <h3 class="card__name">{pathway.name.get(language)}</h3>
            <p class=format!("badge badge--{id}")><span aria-hidden="true">{symbol(id)}</span>{outcome}</p>
            <p class="card__summary">{pathway.summary.get(language)}</p>
            {elsewhere(&assessed, session)}
            {criteria(&assessed)}
            {missing(&assessed, session)}
            {nearest_change(&assessed, session)}
            {topics(pathway, session)}
            {hindsight(&assessed, session)}
            <details class="card__more">
                <summary>{session.t("panel.more")}</summary>
                {addressee(&pathway.addressee, session)}
                {notes(session, &pathway.notes)}
            </details>
            <p class="card__sources">{explain::citations(&pathway.sources, language)}<span>{confirm}</span></p>
        </section>
    }
}

/// The symbol of an outcome, by its id. It stands beside words, never alone.
pub fn symbol(outcome: &str) -> &'static str {
    match outcome {
        "met" => "✓",
        "met_pending" => "○",
        "not_met" => "–",
        "excluded" => "×",
        "open" => "?",
        "guideline" | "grid" => "≡",
        "ended" => "■",
        _ => "·",
    }
}

/// Where to turn instead, for what is excluded or closed.
fn elsewhere(assessed: &PathwayAssessment<'static>, session: Session) -> Option<AnyView> {
    let language = session.language.get();
    let text = match &assessed.outcome {
        Outcome::Excluded(exclusions) => {
            let office = exclusions.first()?.addressee.get(language);
            data::texts().fill(language, "panel.elsewhere", &[("office", office)])
        }
        Outcome::Ended => assessed.pathway.ended.as_ref()?.successor.get(language).to_owned(),
        Outcome::NoCriteria(_) => data::texts().text(language, "panel.base_definition").to_owned(),
        _ => return None,
    };
    Some(view! { <p class="card__elsewhere">{text}</p> }.into_any())
}

/// The criteria: those that carry the outcome or are open at once, exclusions that do not apply
/// folded away.
fn criteria(assessed: &PathwayAssessment<'static>) -> Option<AnyView> {
    let session = use_session();
    let folded = |role: Role, truth: Truth| {
        (role == Role::Exclusion && truth == Truth::Fails) || (role == Role::Warning && truth != Truth::Holds)
    };
    let (away, shown): (Vec<_>, Vec<_>) =
        assessed.criteria.iter().cloned().partition(|judged| folded(judged.role, judged.evaluation.truth));
    let away: Vec<_> = away.into_iter().filter(|judged| judged.role == Role::Exclusion).collect();
    if shown.is_empty() && away.is_empty() {
        return None;
    }
    let (open, shown): (Vec<_>, Vec<_>) = shown
        .into_iter()
        .partition(|judged| judged.role == Role::Exclusion && judged.evaluation.truth == Truth::Unknown);
    let list = |judged: Vec<Judged<'static>>| {
        judged.into_iter().map(|judged| view! { <CriterionLine judged /> }.into_any()).collect::<Vec<AnyView>>()
    };
    let fold = |key: &'static str, judged: Vec<Judged<'static>>| {
        let title = data::texts().count(session.language.get(), key, judged.len());
        (!judged.is_empty()).then(|| {
            view! { <details class="card__fold"><summary>{title}</summary><ul class="criteria">{list(judged)}</ul></details> }
                .into_any()
        })
    };
    Some(
        view! {
            <ul class="criteria">{list(shown)}</ul>
            {fold("panel.exclusions_open", open)}
            {fold("panel.exclusions_none", away)}
        }
        .into_any(),
    )
}

/// What is missing, as links to the questions, and whether less than all of it may do.
fn missing(assessed: &PathwayAssessment<'static>, session: Session) -> Option<AnyView> {
    if assessed.missing.is_empty() {
        return None;
    }
    let link = |id: &&'static str| {
        let question = data::questionnaire().question(id)?;
        let go = move || session.go_to(&question.id);
        Some(view! {
            <li><button type="button" class="link" data-missing=*id on:click=click(go)>{session.l(&question.label)}</button></li>
        }
        .into_any())
    };
    let links: Vec<AnyView> = assessed.missing.iter().filter_map(link).collect();
    let fewer = (!assessed.settling.is_empty() && assessed.settling.len() < assessed.missing.len()).then(|| {
        let language = session.language.get();
        let labels = explain::labels(data::questionnaire(), &assessed.settling, language).join(", ");
        let words = data::texts().fill(language, "panel.settling", &[("labels", &labels)]);
        view! { <p class="missing__fewer">{words}</p> }.into_any()
    });
    Some(view! { <div class="missing"><p>{session.t("panel.missing")}</p><ul>{links}</ul>{fewer}</div> }.into_any())
}

/// The nearest change that would put the pathway within reach.
fn nearest_change(assessed: &PathwayAssessment<'static>, session: Session) -> Option<AnyView> {
    if !is_ruled_out(&assessed.outcome) {
        return None;
    }
    let pathway = assessed.pathway.id.as_str();
    let change = move || {
        let language = session.language.get();
        let found =
            session.nearest.with(|all| all.iter().find(|(id, _)| id == pathway).map(|(_, steps)| steps.clone()));
        found.map_or_else(
            || ().into_any(),
            |steps| {
                let lines = steps.iter().map(|step| view! { <li>{step.get(language).to_owned()}</li> }.into_any());
                let lines: Vec<AnyView> = lines.collect();
                view! { <div class="card__nearest"><p>{session.t("panel.nearest")}</p><ul>{lines}</ul></div> }
                    .into_any()
            },
        )
    };
    Some(dynamic(change))
}

/// The topics of a grid with what was answered to each.
fn topics(pathway: &'static Pathway, session: Session) -> Option<AnyView> {
    let PathwayKind::Grid { topics } = &pathway.kind else { return None };
    let language = session.language.get();
    let given = |id: &String| {
        let question = data::questionnaire().question(id)?;
        let value = session.case.with(|case| present::answer(question, case.answers.get(id), language));
        let values = [("label", question.label.get(language)), ("value", value.text())];
        let words = data::texts().fill(language, "explain.answer", &values);
        Some(view! { <span class="criterion__seen">{words}</span> }.into_any())
    };
    let topic = |topic: &'static crate::pack::Topic| {
        view! {
            <li class="criterion"><span class="mark" aria-hidden="true">"≡"</span>
                <div>{topic.text.get(language)}{topic.questions.iter().filter_map(given).collect::<Vec<AnyView>>()}</div></li>
        }
        .into_any()
    };
    Some(view! { <ul class="criteria">{topics.iter().map(topic).collect::<Vec<AnyView>>()}</ul> }.into_any())
}

/// What the last criteria of a closed offer would have come to, on request.
fn hindsight(assessed: &PathwayAssessment<'static>, session: Session) -> Option<AnyView> {
    if assessed.outcome != Outcome::Ended {
        return None;
    }
    let pathway = assessed.pathway;
    let body = move || {
        let language = session.language.get();
        session.case.with(|case| {
            let past = assess_in_hindsight(pathway, Facts::of(data::questionnaire(), case));
            view! { <p>{explain::outcome(&past, language)}</p> {criteria(&past)} }.into_any()
        })
    };
    Some(
        view! { <details class="card__fold"><summary>{session.t("panel.hindsight")}</summary>{dynamic(body)}</details> }
            .into_any(),
    )
}

/// Where the referral goes.
fn addressee(addressee: &'static Addressee, session: Session) -> AnyView {
    let language = session.language.get();
    let lines = addressee.lines.iter().chain(&addressee.phone).chain(&addressee.mail).chain(&addressee.web);
    let lines = lines.map(|line| view! { <span>{line.as_str()}</span> }.into_any()).collect::<Vec<AnyView>>();
    view! { <p class="address"><strong>{addressee.name.get(language)}</strong>{lines}</p> }.into_any()
}

fn notes(session: Session, notes: &'static [Note]) -> AnyView {
    let language = session.language.get();
    let note = |note: &'static Note| {
        let sources = explain::citations(&note.sources, language);
        view! { <li>{note.text.get(language)}<span class="criterion__seen">{sources}</span></li> }.into_any()
    };
    view! { <ul class="notes">{notes.iter().map(note).collect::<Vec<AnyView>>()}</ul> }.into_any()
}
