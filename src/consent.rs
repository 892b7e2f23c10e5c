//! Consent: what may be sent, to whom. It is separate from the assessment: a consent is no
//! admission criterion, and what the law allows without it is information, never a way around.

use crate::case::{Answers, Case};
use crate::date::{Day, PartialDate};
use crate::questionnaire::{Category, Question};
use recipient::ADDRESSEE;

mod recipient;

pub use recipient::Recipient;

/// What the consent of a case releases to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Why nothing may be sent; nothing if something may.
    pub lock: Option<Lock>,
    /// The data categories that it covers. What it does not name is not covered.
    pub categories: Vec<Category>,
    /// The day on which it was signed, where that is stated.
    pub signed_on: Option<PartialDate>,
    /// What is to be looked at before anything is sent.
    pub warnings: Vec<Warning>,
}

/// Why nothing may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// The person has not been asked, or it is not stated.
    NotAsked,
    /// The person refused.
    Refused,
    /// The person withdrew it.
    Withdrawn,
    /// It was valid until an earlier day.
    Expired,
    /// It names recipients, and this one is not among them.
    NotNamed,
}

/// What makes a consent doubtful without locking anything: the parts that it needs to be effective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The day of the signature is not stated.
    NoDay,
    /// It does not say what for.
    NoPurpose,
    /// The person is represented, and who signed is not stated.
    NoSigner,
    /// It covers medical data, but no physician is released from secrecy.
    NoMedicalRelease,
}

impl Lock {
    /// Key of the text that explains it.
    pub fn key(self) -> &'static str {
        match self {
            Lock::NotAsked => "consent.lock.not_asked",
            Lock::Refused => "consent.lock.refused",
            Lock::Withdrawn => "consent.lock.withdrawn",
            Lock::Expired => "consent.lock.expired",
            Lock::NotNamed => "consent.lock.addressee",
        }
    }
}

impl Warning {
    /// Key of the text that explains it.
    pub fn key(self) -> &'static str {
        match self {
            Warning::NoDay => "consent.warning.day",
            Warning::NoPurpose => "consent.warning.purpose",
            Warning::NoSigner => "consent.warning.signer",
            Warning::NoMedicalRelease => "consent.warning.medical_release",
        }
    }
}

impl Consent {
    /// What the consent of a case releases to a recipient, as of the day of the case. What goes to
    /// the person or stays with the office is judged as what would go to the addressee.
    pub fn of(case: &Case, recipient: &Recipient) -> Consent {
        let answers = &case.answers;
        let to = if recipient.is_other() { recipient.id() } else { ADDRESSEE };
        Consent {
            lock: lock(answers, case.as_of, to),
            categories: Category::ALL.into_iter().filter(|category| covers(answers, to, *category)).collect(),
            signed_on: answers.date("consent_signed_on"),
            warnings: warnings(answers),
        }
    }

    /// A package may be sent.
    pub fn is_ready(&self) -> bool {
        self.lock.is_none()
    }

    /// The answer to this question may be sent.
    pub fn covers(&self, question: &Question) -> bool {
        question.category.is_none_or(|category| self.categories.contains(&category))
    }
}

impl Category {
    /// All categories, in the order in which they are listed.
    pub const ALL: [Category; 6] =
        [Category::Work, Category::Measures, Category::Health, Category::Medical, Category::Finances, Category::Social];

    /// Its id among the choices of `consent_categories`.
    pub fn id(self) -> &'static str {
        self.key().strip_prefix("category.").unwrap_or_default()
    }

    /// Key of its text.
    pub fn key(self) -> &'static str {
        match self {
            Category::Work => "category.work",
            Category::Measures => "category.measures",
            Category::Health => "category.health",
            Category::Medical => "category.medical",
            Category::Finances => "category.finances",
            Category::Social => "category.social",
        }
    }
}

/// The consent names the category, no narrower scope of the recipient leaves it out, and of medical
/// data there is a release from secrecy as well.
fn covers(answers: &Answers, to: &str, category: Category) -> bool {
    let names = |answers: &Answers, question: &str| {
        answers.choices(question).is_some_and(|named| named.iter().any(|id| id == category.id()))
    };
    let mut limits = answers.entries("consent_limits").iter().filter(|limit| limit.choice("recipient") == Some(to));
    names(answers, "consent_categories")
        && limits.all(|limit| names(limit, "categories"))
        && (category != Category::Medical || is_released(answers))
}

fn is_released(answers: &Answers) -> bool {
    answers.choice("medical_release") == Some("given")
}

fn lock(answers: &Answers, as_of: Day, to: &str) -> Option<Lock> {
    match answers.choice("consent") {
        Some("given") => {}
        Some("refused") => return Some(Lock::Refused),
        Some("withdrawn") => return Some(Lock::Withdrawn),
        _ => return Some(Lock::NotAsked),
    }
    if answers.date("consent_valid_until").is_some_and(|until| until.latest() < as_of) {
        return Some(Lock::Expired);
    }
    // Where no recipient is stated, the referral is what the consent was given for.
    let named = answers.choices("consent_recipients");
    let named = named.map_or(to == ADDRESSEE, |named| named.iter().any(|id| id == to));
    (!named).then_some(Lock::NotNamed)
}

/// The parts are those of an effective consent in social assistance (sozialhilfeunterstuetzung.ch,
/// «Auskunft und Akteneinsicht»): purpose, date, signature.
fn warnings(answers: &Answers) -> Vec<Warning> {
    let represented = answers.choice("represented") == Some("yes");
    let medical = answers.choices("consent_categories").is_some_and(|named| named.iter().any(|id| id == "medical"));
    [
        (answers.date("consent_signed_on").is_none(), Warning::NoDay),
        (answers.choice("consent_purpose") == Some("no"), Warning::NoPurpose),
        (represented && answers.choice("consent_signer").is_none(), Warning::NoSigner),
        (medical && !is_released(answers), Warning::NoMedicalRelease),
    ]
    .into_iter()
    .filter_map(|(doubtful, warning)| doubtful.then_some(warning))
    .collect()
}
