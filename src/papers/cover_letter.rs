//! The cover letter to an office: what is sent, that it is no decision, what is asked for, whom to
//! contact, what is enclosed. It knows only the answers that the office may know, and names
//! nobody: a letter lies open.

use super::{addressee, pathway};
use crate::consent::Recipient;
use crate::document::{Block, Document, SignatureLine};
use crate::dossier::Dossier;
use crate::referral::{frame, heading, letterhead, notice};

/// The letter about a package with these enclosures.
pub fn cover_letter(dossier: &Dossier, mut enclosed: Vec<String>) -> Document {
    let pathway = [("pathway", pathway(dossier)), ("office", addressee(dossier))];
    let title = dossier.fill("letter.subject", &pathway);
    let mut blocks = vec![letterhead(dossier), heading(2, title.clone())];
    blocks.extend(notice(dossier));
    // To one's own files belongs what the addressee gets.
    let to_office = matches!(dossier.recipient, Recipient::Office(_));
    let (sent, asked) =
        if to_office { ("letter.sent_office", "letter.asked_office") } else { ("letter.sent", "letter.asked") };
    let mut asked = dossier.fill(asked, &pathway);
    if let Some(urgency) = dossier.value("urgency") {
        asked = format!("{asked} {}", dossier.fill("letter.urgency", &[("urgency", &urgency)]));
    }
    let paragraphs =
        [dossier.t("letter.greeting"), dossier.fill(sent, &pathway), dossier.t("letter.no_decision"), asked];
    blocks.extend(paragraphs.into_iter().chain(contact(dossier)).map(Block::Paragraph));
    blocks.push(Block::Paragraph(dossier.t("letter.closing")));
    blocks.extend(dossier.value("referrer_office").map(Block::Paragraph));
    blocks.push(Block::Signature(vec![SignatureLine { label: dossier.t("letter.signature"), text: String::new() }]));
    blocks.push(heading(3, dossier.fill("letter.enclosed", &[("id", dossier.id())])));
    let stated = dossier.value("enclosures").unwrap_or_default();
    enclosed.extend(stated.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    blocks.push(Block::List(enclosed));
    frame(dossier, title, blocks)
}

/// Whom to ask.
fn contact(dossier: &Dossier) -> Option<String> {
    let parts = ["referrer_contact", "referrer_phone", "referrer_mail"].into_iter().filter_map(|id| dossier.value(id));
    let parts = parts.collect::<Vec<_>>().join(", ");
    (!parts.is_empty()).then(|| dossier.fill("letter.contact", &[("contact", &parts)]))
}
