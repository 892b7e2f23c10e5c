//! The assessment: always there, changing with each answer.

use super::adviser::seek_nearest;
use super::changes::changes;
use super::criteria_tree::criteria_tree;
use super::criterion_line::criterion_line;
use super::later::{failed, loading};
use super::session::{Place, Session, use_session};
use super::view::{Element, behind_paint, button, dynamic, el, several, when};
use crate::assess::{Outcome, PathwayAssessment, Role, assess_in_hindsight};
use crate::condition::{Facts, Truth};
use crate::i18n::Language;
use crate::nearest::is_ruled_out;
use crate::pack::{Addressee, Note, Pathway, PathwayKind, Topic};
use crate::{browser, data, explain, present};
use leptos::prelude::*;

/// The assessment of each pathway. Its cards are drawn behind the next paint after a change, since they
/// are most of what an answer changes; until then the panel says that it is busy.
pub fn assessment_panel() -> AnyView {
    let session = use_session();
    seek_nearest(session);
    // Trees that are shown stay so while answers change.
    let trees = RwSignal::new(Vec::new());
    let (draw, is_to_come) = behind_paint(move || session.assessment.track());
    let cards = move || {
        session.language.track();
        draw.track();
        session.assessment.with_untracked(|assessment| {
            let cards = assessment.pathways.iter().map(|assessed| untrack(|| card(session, trees, assessed)).into());
            let cards: Vec<AnyView> = cards.collect();
            match (cards.is_empty(), untrack(|| session.pack())) {
                (true, None) if session.awaited.get().is_some() => loading(session),
                (true, None) => failed(session, move || {
                    session.message.set(None);
                    session.awaited.set(Some(session.case.with_untracked(|case| case.canton)));
                    session.load_awaited(|| ());
                }),
                (true, _) => el("p", "").says(session.t("panel.none")).into(),
                _ => cards.into_any(),
            }
        })
    };
    // Another canton, another assessment; what is noted changes with nothing else.
    let notes = move || {
        session.assessment.track();
        notes(session, "ul", untrack(|| session.pack()).map_or(&[], |pack| &pack.notes))
    };
    let next = move || {
        let language = session.language.get();
        session.assessment.with(|assessment| match assessment.recommended {
            Some(pathway) => data::texts().fill(language, "panel.recommended", &[("name", pathway.name.get(language))]),
            None => String::new(),
        })
    };
    let canton = move || session.case.with(|case| case.canton.name(session.language.get()));
    let title = el("h2", "").with("id", "panel-title").says(session.t("panel.title")).text(" ").says(canton);
    el("aside", "panel")
        .with("id", "assessment")
        .with("tabindex", "-1")
        .with("aria-labelledby", "panel-title")
        .given("aria-busy", move || is_to_come.get().then_some("true"))
        .add(title)
        .add(el("p", "panel__lead").says(session.t("panel.lead")))
        .add(when(move || !next().is_empty(), move || el("p", "panel__next").says(next)))
        .add(changes())
        .add(dynamic(cards))
        .add(dynamic(notes))
        .add(el("p", "panel__made").says(move || made(session)))
        .add(announcer(session))
        .into()
}

/// What it was made with, on the screen and on paper.
fn made(session: Session) -> String {
    session.assessment.track();
    let version = untrack(|| session.pack()).map_or_else(String::new, |pack| pack.version.to_string());
    let values = [("application", env!("CARGO_PKG_VERSION")), ("version", version.as_str())];
    data::texts().fill(session.language.get(), "panel.made", &values)
}

/// Says once what has changed, when the answers have come to rest.
fn announcer(session: Session) -> Element {
    let said = RwSignal::new(String::new());
    let timer = StoredValue::new_local(None);
    Effect::new(move |before: Option<(Language, String)>| {
        let language = session.language.get();
        let now = session.assessment.with(|assessment| {
            let lines = assessment.pathways.iter().map(|assessed| explain::named_outcome(assessed, language));
            lines.collect::<Vec<_>>().join(". ")
        });
        match before {
            // The same in another language is nothing new, and what was said is not in it.
            Some((spoken, _)) if spoken != language => {
                timer.set_value(None);
                said.set(String::new());
            }
            Some((_, before)) if before != now => {
                let words = now.clone();
                timer.set_value(Some(browser::settle_then(1000, move || said.set(words))));
            }
            _ => {}
        }
        (language, now)
    });
    el("p", "hidden").with("role", "status").says(move || said.get())
}

/// One pathway.
fn card(session: Session, trees: RwSignal<Vec<&'static str>>, assessed: &PathwayAssessment<'static>) -> Element {
    let language = session.language.get();
    let pathway = assessed.pathway;
    let outcome = explain::outcome(assessed, language);
    let id = assessed.outcome.id();
    let is_recommended = session.assessment.with(|all| all.recommended.is_some_and(|other| other.id == pathway.id));
    let values = [("year", pathway.data_year.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let confirm = data::texts().fill(language, "panel.confirm", &values);
    let badge = el("p", "").with("class", format!("badge badge--{id}"));
    let more = el("details", "card__more")
        .add(el("summary", "").says(session.t("panel.more")))
        .add(addressee(&pathway.addressee, language))
        .add(notes(session, "ul", &pathway.notes));
    el("section", if is_recommended { "card card--recommended" } else { "card" })
        .with("data-pathway", &pathway.id)
        .with("data-outcome", id)
        .add(el("h3", "card__name").text(pathway.name.get(language)))
        .add(badge.add(el("span", "").with("aria-hidden", "true").text(symbol(id))).text(outcome))
        .add(el("p", "card__summary").text(pathway.summary.get(language)))
        .maybe(elsewhere(assessed, language))
        .maybe(criteria(session, assessed))
        .maybe(criteria_tree(session, trees, assessed))
        .maybe(missing(session, assessed))
        .maybe(nearest_change(session, assessed))
        .maybe(topics(session, pathway))
        .maybe(hindsight(session, assessed))
        .maybe(steps(session, assessed, is_recommended))
        .add(more)
        .add(
            el("p", "card__sources")
                .text(explain::citations(&pathway.sources, language))
                .add(el("span", "").text(confirm)),
        )
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
fn elsewhere(assessed: &PathwayAssessment<'static>, language: Language) -> Option<Element> {
    let text = match &assessed.outcome {
        Outcome::Excluded(exclusions) => {
            let office = exclusions.first()?.addressee.get(language);
            data::texts().fill(language, "panel.elsewhere", &[("office", office)])
        }
        Outcome::Ended => assessed.pathway.ended.as_ref()?.successor.get(language).to_owned(),
        Outcome::NoCriteria(_) => data::texts().text(language, "panel.base_definition").to_owned(),
        _ => return None,
    };
    Some(el("p", "card__elsewhere").text(text))
}

/// The criteria: those that carry the outcome or are open at once, exclusions that do not apply
/// folded away.
fn criteria(session: Session, assessed: &PathwayAssessment<'static>) -> Option<Element> {
    let (mut shown, mut open, mut away) = (Vec::new(), Vec::new(), Vec::new());
    for judged in &assessed.criteria {
        let list = match (judged.role, judged.evaluation.truth) {
            (Role::Exclusion, Truth::Fails) => &mut away,
            (Role::Exclusion, Truth::Unknown) => &mut open,
            (Role::Warning, Truth::Fails | Truth::Unknown) => continue,
            _ => &mut shown,
        };
        list.push(criterion_line(judged).into());
    }
    if shown.is_empty() && open.is_empty() && away.is_empty() {
        return None;
    }
    let fold = |key: &'static str, lines: Vec<AnyView>| {
        let title = data::texts().count(session.language.get(), key, lines.len());
        let list = |lines| el("ul", "criteria").all(lines);
        (!lines.is_empty()).then(|| el("details", "card__fold").add(el("summary", "").text(title)).add(list(lines)))
    };
    let all = several().add(el("ul", "criteria").all(shown));
    Some(all.maybe(fold("panel.exclusions_open", open)).maybe(fold("panel.exclusions_none", away)))
}

/// What is missing, as links to the questions, and whether less than all of it may do.
fn missing(session: Session, assessed: &PathwayAssessment<'static>) -> Option<Element> {
    if assessed.missing.is_empty() {
        return None;
    }
    let link = |id: &&'static str| {
        let question = data::questionnaire().question(id)?;
        let link = button("link", move || session.go_to(Place::of(&question.id)));
        Some(el("li", "").add(link.with("data-missing", *id).says(session.l(&question.label))).into())
    };
    let links = assessed.missing.iter().filter_map(link).collect();
    let fewer = (!assessed.settling.is_empty() && assessed.settling.len() < assessed.missing.len()).then(|| {
        let language = session.language.get();
        let labels = explain::labels(data::questionnaire(), &assessed.settling, language).join(", ");
        el("p", "missing__fewer").text(data::texts().fill(language, "panel.settling", &[("labels", &labels)]))
    });
    let list = el("div", "missing").add(el("p", "").says(session.t("panel.missing")));
    Some(list.add(el("ul", "").all(links)).maybe(fewer))
}

/// The nearest change that would put the pathway within reach.
fn nearest_change(session: Session, assessed: &PathwayAssessment<'static>) -> Option<AnyView> {
    if !is_ruled_out(&assessed.outcome) {
        return None;
    }
    let pathway = assessed.pathway.id.as_str();
    let change = move || {
        let language = session.language.get();
        session.nearest.with(|all| {
            let Some((_, steps)) = all.iter().find(|(id, _)| id == pathway) else { return ().into_any() };
            let lines = steps.iter().map(|step| el("li", "").text(step.get(language)).into());
            let title = el("p", "").says(session.t("panel.nearest"));
            el("div", "card__nearest").add(title).add(el("ul", "").all(lines.collect())).into()
        })
    };
    Some(dynamic(change))
}

/// The topics of a grid with what was answered to each.
fn topics(session: Session, pathway: &'static Pathway) -> Option<Element> {
    let PathwayKind::Grid { topics } = &pathway.kind else { return None };
    let language = session.language.get();
    let given = |id: &String| {
        let question = data::questionnaire().question(id)?;
        let value = session.case.with(|case| present::answer(question, case.answers.get(id), language));
        let values = [("label", question.label.get(language)), ("value", value.text())];
        Some(el("span", "criterion__seen").text(data::texts().fill(language, "explain.answer", &values)).into())
    };
    let topic = |topic: &'static Topic| {
        let words =
            el("div", "").text(topic.text.get(language)).all(topic.questions.iter().filter_map(given).collect());
        el("li", "criterion").add(el("span", "mark").with("aria-hidden", "true").text("≡")).add(words).into()
    };
    Some(el("ul", "criteria").all(topics.iter().map(topic).collect()))
}

/// What the last criteria of a closed offer would have come to, on request.
fn hindsight(session: Session, assessed: &PathwayAssessment<'static>) -> Option<Element> {
    if assessed.outcome != Outcome::Ended {
        return None;
    }
    let pathway = assessed.pathway;
    let body = move || {
        let language = session.language.get();
        session.case.with(|case| {
            let past = assess_in_hindsight(pathway, Facts::of(data::questionnaire(), case));
            let outcome = el("p", "").text(explain::outcome(&past, language));
            several().add(outcome).maybe(criteria(session, &past))
        })
    };
    let title = el("summary", "").says(session.t("panel.hindsight"));
    Some(el("details", "card__fold").add(title).add(dynamic(body)))
}

/// Where the referral goes.
fn addressee(addressee: &'static Addressee, language: Language) -> Element {
    let lines = addressee.lines.iter().chain(&addressee.phone).chain(&addressee.mail).chain(&addressee.web);
    let lines = lines.map(|line| el("span", "").text(line).into()).collect();
    el("p", "address").add(el("strong", "").text(addressee.name.get(language))).all(lines)
}

/// What follows a referral; at once where the pathway is the one to take.
fn steps(session: Session, assessed: &PathwayAssessment<'static>, is_recommended: bool) -> Option<Element> {
    let steps = assessed.pathway.steps.as_slice();
    if steps.is_empty() || assessed.outcome == Outcome::Ended || is_ruled_out(&assessed.outcome) {
        return None;
    }
    let is_met = matches!(assessed.outcome, Outcome::Met | Outcome::MetPending);
    let fold = el("details", "card__fold").given("open", move || (is_met || is_recommended).then_some(""));
    Some(fold.add(el("summary", "").says(session.t("panel.steps"))).add(notes(session, "ol", steps)))
}

fn notes(session: Session, list: &'static str, notes: &'static [Note]) -> Element {
    let language = session.language.get();
    let note = |note: &'static Note| {
        let sources = el("span", "criterion__seen").text(explain::citations(&note.sources, language));
        el("li", "").text(note.text.get(language)).add(sources).into()
    };
    el(list, "notes").all(notes.iter().map(note).collect())
}
