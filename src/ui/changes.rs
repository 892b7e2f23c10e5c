//! What time changes: since the case was saved, and until today.

use super::session::{Session, use_session};
use super::view::{dynamic, el, several};
use crate::case::{Assessed, Case, Change};
use crate::date::Day;
use crate::{assess, browser, data};
use leptos::prelude::*;

/// What came to something else since the case was saved, and what would today.
pub fn changes() -> AnyView {
    let session = use_session();
    dynamic(move || {
        session.language.track();
        let Some(now) = session.recorded() else { return several() };
        let saved = session.saved_as.get().filter(|saved| *saved != now).map(|saved| {
            let versions = [("was", saved.pack.to_string()), ("is", now.pack.to_string())];
            told(session, ["changes.saved", "changes.saved_same"], &versions, &saved.changes(&now))
        });
        let today = browser::today();
        let later = session.case.with(|case| case.as_of < today).then(|| session.recorded_as_of(today)).flatten();
        let later = later.map(|later| {
            told(session, ["changes.today", "changes.today_same"], &[("day", today.numeric())], &now.changes(&later))
        });
        several().maybe(saved).maybe(later)
    })
}

fn told(session: Session, [key, same]: [&str; 2], values: &[(&str, String)], changes: &[Change]) -> AnyView {
    let (language, texts) = (session.language.get(), data::texts());
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if changes.is_empty() {
        let same = texts.fill(language, same, &values);
        return el("p", "changes").text(same).into();
    }
    let short = |outcome: Option<&str>| {
        texts.text(language, &format!("outcome.short.{}", outcome.unwrap_or("absent"))).to_owned()
    };
    let line = |(id, was, is): &Change| {
        let pathway = session.pathways().iter().find(|pathway| pathway.id == **id);
        let name = pathway.map_or(*id, |pathway| pathway.name.get(language));
        let values = [("name", name), ("was", &short(*was)), ("is", &short(*is))];
        el("li", "").text(texts.fill(language, "changes.line", &values)).into()
    };
    el("div", "changes")
        .add(el("p", "").text(texts.fill(language, key, &values)))
        .add(el("ul", "").all(changes.iter().map(line).collect()))
        .into()
}

impl Session {
    /// What the answers come to, to be kept or compared; nothing as long as the pack is not there.
    pub fn recorded(self) -> Option<Assessed> {
        let pack = self.pack()?;
        Some(self.assessment.with(|assessment| assessment.record(pack)))
    }

    /// What they would come to on another day.
    fn recorded_as_of(self, day: Day) -> Option<Assessed> {
        let pack = self.pack()?;
        let case = self.case.with(|case| Case { as_of: day, ..case.clone() });
        Some(assess::assess(pack, data::questionnaire(), &case).record(pack))
    }
}
