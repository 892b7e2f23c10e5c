//! Who gets a package.

use super::Consent;
use crate::case::Case;

/// Who gets a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// The office that the referral goes to.
    Addressee,
    /// Another one that the consent names: its choice in `consent_recipients`.
    Office(String),
    /// The person: what is to be signed, and what it is about.
    Person,
    /// The office that refers: everything, for its own files.
    Own,
}

/// The choice in `consent_recipients` that stands for the office the referral goes to.
pub(super) const ADDRESSEE: &str = "addressee";

impl Recipient {
    /// Its id in files: of the offices their choice in `consent_recipients`.
    pub fn id(&self) -> &str {
        match self {
            Recipient::Addressee => ADDRESSEE,
            Recipient::Office(id) => id,
            Recipient::Person => "person",
            Recipient::Own => "own",
        }
    }

    /// The recipient of an id.
    pub fn of(id: &str) -> Recipient {
        match id {
            ADDRESSEE => Recipient::Addressee,
            "person" => Recipient::Person,
            "own" => Recipient::Own,
            office => Recipient::Office(office.to_owned()),
        }
    }

    /// It belongs neither to the person nor to the office that refers, so the consent decides.
    pub fn is_other(&self) -> bool {
        matches!(self, Recipient::Addressee | Recipient::Office(_))
    }

    /// Who a package is for unless somebody else is asked for: the addressee, or where that gets
    /// nothing one's own files.
    pub fn first(case: &Case) -> Recipient {
        let ready = Consent::of(case, &Recipient::Addressee).is_ready();
        if ready { Recipient::Addressee } else { Recipient::Own }
    }

    /// Those for whom something can be written: who the consent names, the addressee first; then
    /// one's own files and the person, always.
    pub fn all(case: &Case) -> Vec<Recipient> {
        let named = case.answers.choices("consent_recipients").unwrap_or_default().iter();
        let offices = named.filter(|id| *id != ADDRESSEE).map(|id| Recipient::Office(id.clone()));
        let others = [Recipient::Addressee].into_iter().chain(offices);
        let free = others.filter(|recipient| Consent::of(case, recipient).is_ready());
        free.chain([Recipient::Own, Recipient::Person]).collect()
    }
}
