//! The summary for the person: one page, large type, short sentences, four questions. It says
//! nothing of time, because no office promises any.

use super::{addressee, fill, frame, involved, kind, name, receivers, released, t};
use crate::consent::{Consent, Lock, Recipient};
use crate::document::{Block, Document};
use crate::dossier::Dossier;
use crate::i18n::{Language, SignerLanguage};
use crate::questionnaire::Category;
use crate::referral::heading;

/// Type of 12 points.
const SCALE: f32 = 1.15;
/// Longest name, and longest contact, in characters; the forms have the whole.
const NAME: usize = 50;
const CONTACT: usize = 96;
/// Lines of the page about who learns what, and characters in each; the consent form has all.
const ROOM: (usize, usize) = (6, 62);
/// Most offices that take part, and most in a line about who learns what, besides «and others».
const OFFICES: (usize, usize) = (3, 2);

/// The summary.
pub fn summary(dossier: &Dossier) -> Document {
    let t = |key| t(dossier, key);
    let title = t("summary.title");
    let mut blocks = vec![heading(1, title.clone())];
    let person = [dossier.value("person_first_name"), dossier.value("person_family_name")];
    let person: Vec<String> = person.into_iter().flatten().collect();
    if !person.is_empty() {
        let (name, date) = (shortened(&person.join(" "), NAME), dossier.as_of.numeric());
        blocks.push(Block::Paragraph(fill(dossier, "summary.for", &[("name", &name), ("date", &date)])));
    }
    blocks.push(heading(2, t("summary.now")));
    blocks.extend(now(dossier).into_iter().map(Block::Paragraph));
    blocks.push(heading(2, t("summary.who")));
    blocks.push(Block::Paragraph(t("summary.who_text")));
    blocks.push(Block::List(who(dossier)));
    blocks.push(heading(2, t("summary.what")));
    what(dossier, &mut blocks);
    blocks.push(heading(2, t("summary.do")));
    let mut deeds = vec![t("summary.do_no"), t("summary.do_see")];
    deeds.extend(contact(dossier).map(|contact| fill(dossier, "summary.do_ask", &[("contact", &contact)])));
    blocks.push(Block::List(deeds));
    frame(dossier, title, SCALE, blocks)
}

fn now(dossier: &Dossier) -> Vec<String> {
    let first = match lock(dossier) {
        Some(Lock::Refused | Lock::Withdrawn) => return vec![t(dossier, "summary.now_no")],
        Some(Lock::Expired) => return vec![t(dossier, "summary.now_expired")],
        Some(_) => "summary.now_ask",
        None => "summary.now_given",
    };
    let meeting = dossier.pathway.meeting.as_ref().is_some_and(|meeting| meeting.with_person);
    let next = [Some("summary.next"), meeting.then_some("summary.meeting")].into_iter().flatten();
    let next: Vec<String> = next.map(|key| t(dossier, key)).collect();
    vec![fill(dossier, first, &[("addressee", addressee(dossier))]), next.join(" ")]
}

/// Why nothing goes out to anybody, or not yet.
fn lock(dossier: &Dossier) -> Option<Lock> {
    let locks: Vec<Option<Lock>> =
        receivers(dossier).iter().map(|recipient| Consent::of(dossier.case, recipient).lock).collect();
    if locks.contains(&None) { None } else { locks.into_iter().flatten().next() }
}

fn who(dossier: &Dossier) -> Vec<String> {
    let mut names: Vec<String> = dossier.value("referrer_office").into_iter().collect();
    for (id, name) in involved(dossier) {
        let name = name.unwrap_or_else(|| kind(dossier, &id));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let to = addressee(dossier).to_owned();
    names.extend(Some(to).filter(|to| !names.contains(to)));
    few(dossier, names, OFFICES.0)
}

/// As many as there is room for, and how many more; one more takes no less room than its name.
fn few(dossier: &Dossier, names: Vec<String>, most: usize) -> Vec<String> {
    let most = if names.len() == most + 1 { most + 1 } else { most };
    let more = names.len().saturating_sub(most);
    let more = (more > 0).then(|| fill(dossier, "summary.more", &[("n", &more.to_string())]));
    names.iter().take(most).map(|name| shortened(name, NAME)).chain(more).collect()
}

/// Per recipient what it learns; those that learn the same in one line.
fn what(dossier: &Dossier, blocks: &mut Vec<Block>) {
    if matches!(lock(dossier), Some(Lock::Refused | Lock::Withdrawn | Lock::Expired)) {
        blocks.push(Block::Paragraph(t(dossier, "summary.what_nobody")));
        return;
    }
    blocks.push(Block::Paragraph(t(dossier, "summary.what_all")));
    let mut lines: Vec<(Vec<Category>, Vec<String>)> = Vec::new();
    for recipient in receivers(dossier) {
        let (learns, name) = (Consent::of(dossier.case, &recipient).categories, name(dossier, &recipient));
        match lines.iter_mut().find(|(same, _)| *same == learns) {
            Some((_, names)) => names.push(name),
            None => lines.push((learns, vec![name])),
        }
    }
    let line = |(learns, names): (Vec<Category>, Vec<String>)| {
        let learns: Vec<String> =
            learns.iter().map(|one| one.id()).map(|id| t(dossier, &format!("plain.{id}"))).collect();
        let learns = if learns.is_empty() { t(dossier, "summary.nothing_more") } else { learns.join(", ") };
        let language = if dossier.signer == SignerLanguage::Fr { Language::Fr } else { Language::De };
        let names = few(dossier, names, OFFICES.1).join(language.semicolon());
        fill(dossier, "summary.learns", &[("names", &names), ("what", &learns)])
    };
    let (all, mut left) = (lines.len(), ROOM.0);
    let mut lines: Vec<String> = lines.into_iter().map(line).collect();
    lines.retain(|line| {
        let rows = line.chars().count().div_ceil(ROOM.1);
        let fits = rows <= left;
        left = if fits { left - rows } else { 0 };
        fits
    });
    if lines.len() < all {
        lines.push(t(dossier, "summary.others"));
    }
    blocks.push(Block::List(lines));
    let would = |recipient: &Recipient| released(dossier, recipient) != Consent::of(dossier.case, recipient).categories;
    let mut remarks = Vec::new();
    if receivers(dossier).iter().any(would) {
        remarks.push(t(dossier, "summary.medical"));
    }
    if lock(dossier).is_some() {
        remarks.push(t(dossier, "summary.what_if"));
    }
    if !remarks.is_empty() {
        blocks.push(Block::Paragraph(remarks.join(" ")));
    }
}

/// Whom to ask: the office's contact, telephone and mail.
fn contact(dossier: &Dossier) -> Option<String> {
    let parts = ["referrer_contact", "referrer_phone", "referrer_mail"].into_iter().filter_map(|id| dossier.value(id));
    Some(shortened(&parts.collect::<Vec<_>>().join(", "), CONTACT)).filter(|contact| !contact.is_empty())
}

/// A text on one line that leaves room for the rest.
fn shortened(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    // Between words, unless that would leave less than half.
    let start: String = text.chars().take(most - 1).collect();
    let words = start.rsplit_once(' ').map(|(words, _)| words).filter(|words| words.chars().count() >= most / 2);
    format!("{}…", words.unwrap_or(&start).trim_end_matches([' ', ',']))
}
