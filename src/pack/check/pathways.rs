//! The check of what a pack offers: pathways, their versions, dates, ids, sources and addressees.

use super::conditions::Check;
use super::faults::Faults;
use super::{contact, kinds};
use crate::condition::Citation;
use crate::pack::{Documents, NoCriteriaReason, Note, Pack, Pathway, PathwayKind};
use crate::questionnaire::Questionnaire;

/// Checks all of a pack.
pub(super) fn check(pack: &Pack, questionnaire: &Questionnaire, documents: &Documents, faults: &mut Faults) {
    if pack.version == 0 {
        faults.add("/version", "versions count from 1");
    }
    if pack.pathways.is_empty() {
        faults.add("/pathways", "a pack needs at least one pathway");
    }
    notes(&pack.notes, documents, "/notes", faults);
    versions(&pack.pathways, faults);
    let check = Check { questionnaire, documents: Some(documents), entry: &[] };
    for (n, pathway) in pack.pathways.iter().enumerate() {
        let place = format!("/pathways/{n}");
        let prefix = format!("{}.", pack.canton.code().to_lowercase());
        match pathway.id.strip_prefix(&prefix) {
            Some(name) => id(name, &format!("{place}/id"), faults),
            None => {
                let problem = format!("`{}` does not begin with `{prefix}`", pathway.id);
                faults.between(&format!("{place}/id"), "/canton", problem);
            }
        }
        dates(pack, pathway, &place, faults);
        years(pack, pathway, documents, &place, faults);
        if pathway.sources.is_empty() {
            faults.add(&format!("{place}/sources"), "a pathway needs a source");
        }
        citations(&pathway.sources, documents, &format!("{place}/sources"), faults);
        notes(&pathway.notes, documents, &format!("{place}/notes"), faults);
        if let Some(meeting) = &pathway.meeting {
            let place = format!("{place}/meeting/sources");
            if meeting.sources.is_empty() {
                faults.add(&place, "a meeting needs a source");
            }
            citations(&meeting.sources, documents, &place, faults);
        }
        let steps = format!("{place}/steps");
        for (n, _) in pathway.steps.iter().enumerate().filter(|(_, step)| step.sources.is_empty()) {
            faults.add(&format!("{steps}/{n}"), "a step needs a source");
        }
        notes(&pathway.steps, documents, &steps, faults);
        contact::check(&pathway.addressee, &format!("{place}/addressee"), faults);
        kinds::check(&pathway.kind, &check, &format!("{place}/kind"), faults);
    }
}

/// A pathway whose criteria changed has a version for each interval; the intervals lie apart, and
/// nothing follows the end of an offer.
fn versions(pathways: &[Pathway], faults: &mut Faults) {
    for (n, later) in pathways.iter().enumerate() {
        for (m, earlier) in pathways.iter().enumerate().take(n).filter(|(_, earlier)| earlier.id == later.id) {
            let (place, other) = (format!("/pathways/{n}/in_force"), format!("/pathways/{m}/in_force"));
            if earlier.in_force.overlaps(later.in_force) {
                faults.between(&place, &other, format!("overlaps the version of `{}` in /pathways/{m}", later.id));
            } else if [earlier, later].iter().any(|one| one.ended.is_some()) {
                let problem = format!("`{}` has ended and has another version in /pathways/{m}", later.id);
                faults.between(&place, &other, problem);
            }
        }
    }
}

fn dates(pack: &Pack, pathway: &Pathway, place: &str, faults: &mut Faults) {
    let (from, until) = (pathway.in_force.from, pathway.in_force.until);
    let in_force = format!("{place}/in_force");
    if until.is_some_and(|until| until < from) {
        return faults.add(&in_force, "ends before it begins");
    }
    if pathway.ended.is_some() && until.is_none() {
        faults.between(&format!("{place}/ended"), &in_force, "an ended offer needs `in_force.until`");
    }
    let year = i32::from(pathway.data_year);
    let mut wrong = |other: &str, problem: &str| {
        faults.between(&format!("{place}/data_year"), other, format!("{year} {problem}"));
    };
    if year > pack.reviewed.parts().0 {
        wrong("/reviewed", "is after the year of `reviewed`");
    }
    if until.is_some_and(|until| year > until.parts().0) {
        wrong(&in_force, "is after the end of `in_force`");
    }
    // What comes into force is often described in the year before.
    if year + 1 < from.parts().0 {
        wrong(&in_force, "is too early for criteria that came into force later");
    }
    if year > 2012 && is_old(&pathway.kind) {
        wrong(&format!("{place}/kind"), "contradicts `no_recent_data`, which means none after 2012");
    }
}

/// Data are not later than every source, and no source is later than the review.
fn years(pack: &Pack, pathway: &Pathway, documents: &Documents, place: &str, faults: &mut Faults) {
    let sources = format!("{place}/sources");
    let cited = pathway.sources.iter().map(|citation| documents.get(&citation.document));
    // What is undated or unknown may be as late as it likes, and a survey may look a year ahead.
    let years: Vec<u16> = cited.map(|document| document.and_then(|document| document.year).unwrap_or(0)).collect();
    if !years.is_empty() && years.iter().all(|year| *year > 0 && *year + 1 < pathway.data_year) {
        let problem = format!("{} is later than every source", pathway.data_year);
        faults.between(&format!("{place}/data_year"), &sources, problem);
    }
    for (n, year) in years.iter().enumerate().filter(|(_, year)| i32::from(**year) > pack.reviewed.parts().0) {
        let problem = format!("is of {year}, after the year of `reviewed`");
        faults.between(&format!("{sources}/{n}/document"), "/reviewed", problem);
    }
}

fn is_old(kind: &PathwayKind) -> bool {
    matches!(kind, PathwayKind::NoCriteria { reason: NoCriteriaReason::NoRecentData })
}

/// Reports an id that is not written as ids are.
pub(super) fn id(id: &str, place: &str, faults: &mut Faults) {
    let plain = id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    if !plain || !id.starts_with(|first: char| first.is_ascii_lowercase()) {
        faults.add(place, format!("`{id}` is no id: small letters, digits and `_`, a letter first"));
    }
}

/// Reports documents that do not exist.
pub(super) fn citations(citations: &[Citation], documents: &Documents, place: &str, faults: &mut Faults) {
    for (n, citation) in citations.iter().enumerate() {
        if documents.get(&citation.document).is_none() {
            let known = documents.iter().map(|(id, _)| id);
            faults.unknown(&format!("{place}/{n}/document"), "document", &citation.document, known);
        }
    }
}

fn notes(notes: &[Note], documents: &Documents, place: &str, faults: &mut Faults) {
    for (n, note) in notes.iter().enumerate() {
        citations(&note.sources, documents, &format!("{place}/{n}/sources"), faults);
    }
}
