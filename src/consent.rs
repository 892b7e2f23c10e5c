//! Consent: what may be sent, to whom. It is separate from the assessment: a consent is no
//! admission criterion, and what the law allows without it is information, never a way around.

use crate::case::{Answers, Case};
use crate::date::{Day, PartialDate};
use crate::questionnaire::{Category, Question};

/// What the consent of a case releases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Why nothing may be sent; nothing if something may.
    pub lock: Option<Lock>,
    /// The data categories that it covers. What it does not name is not covered.
    pub categories: Vec<Category>,
    /// The day on which it was signed, where that is stated.
    pub signed_on: Option<PartialDate>,
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
    /// It names recipients, and the addressee of the referral is not among them.
    AddresseeNotNamed,
}

impl Lock {
    /// Key of the text that explains it.
    pub fn key(self) -> &'static str {
        match self {
            Lock::NotAsked => "consent.lock.not_asked",
            Lock::Refused => "consent.lock.refused",
            Lock::Withdrawn => "consent.lock.withdrawn",
            Lock::Expired => "consent.lock.expired",
            Lock::AddresseeNotNamed => "consent.lock.addressee",
        }
    }
}

/// The choice in `consent_recipients` that stands for the office the referral goes to.
const ADDRESSEE: &str = "addressee";

impl Consent {
    /// What the consent of a case releases, as of the day of the case.
    pub fn of(case: &Case) -> Consent {
        let answers = &case.answers;
        let covered = answers.choices("consent_categories").unwrap_or_default();
        let categories = Category::ALL.into_iter().filter(|category| covered.iter().any(|id| id == category.id()));
        Consent {
            lock: lock(answers, case.as_of),
            categories: categories.collect(),
            signed_on: answers.date("consent_signed_on"),
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
    pub const ALL: [Category; 5] =
        [Category::Work, Category::Health, Category::Medical, Category::Finances, Category::Social];

    /// Its id among the choices of `consent_categories`.
    pub fn id(self) -> &'static str {
        match self {
            Category::Work => "work",
            Category::Health => "health",
            Category::Medical => "medical",
            Category::Finances => "finances",
            Category::Social => "social",
        }
    }
}

impl Category {
    /// Key of its text.
    pub fn key(self) -> &'static str {
        match self {
            Category::Work => "category.work",
            Category::Health => "category.health",
            Category::Medical => "category.medical",
            Category::Finances => "category.finances",
            Category::Social => "category.social",
        }
    }
}

fn lock(answers: &Answers, as_of: Day) -> Option<Lock> {
    match answers.choice("consent") {
        Some("given") => {}
        Some("refused") => return Some(Lock::Refused),
        Some("withdrawn") => return Some(Lock::Withdrawn),
        _ => return Some(Lock::NotAsked),
    }
    if answers.date("consent_valid_until").is_some_and(|until| until.latest() < as_of) {
        return Some(Lock::Expired);
    }
    let recipients = answers.choices("consent_recipients");
    let named = recipients.is_none_or(|named| named.iter().any(|id| id == ADDRESSEE));
    (!named).then_some(Lock::AddresseeNotNamed)
}
