//! The manifest: what the package is, and the hash of each file in it.

use super::{FORMAT, VERSION};
use crate::canton::Canton;
use crate::date::Day;
use crate::dossier::Dossier;
use crate::enclosure::Paper;
use crate::i18n::{Language, SignerLanguage};
use crate::questionnaire::Category;
use serde::{Deserialize, Serialize};

/// What a package is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub format: String,
    pub version: u64,
    /// Id of the package.
    pub id: String,
    /// The application that wrote it.
    pub application: String,
    pub canton: Canton,
    pub pathway: String,
    /// Version of the canton's pack.
    pub pack_version: u32,
    pub as_of: Day,
    pub language: Language,
    /// The language of what the person reads and signs, where that is in the package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer_language: Option<SignerLanguage>,
    /// The documents are in a second language besides.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub side_by_side: bool,
    /// Who gets it.
    pub recipient: String,
    /// Categories that were left out because the consent does not cover them.
    pub left_out: Vec<Category>,
    pub files: Vec<Entry>,
}

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub name: String,
    pub role: Role,
    /// Of an enclosure, what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
    /// Size in bytes.
    pub bytes: usize,
    /// In hexadecimal.
    pub sha256: String,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    CoverLetter,
    Referral,
    Calendar,
    ConsentForm,
    MedicalRelease,
    Summary,
    Data,
    Enclosure,
}

impl Role {
    /// Key of its name in the list of enclosures.
    pub(super) fn key(self) -> &'static str {
        match self {
            Role::Calendar => "letter.calendar",
            Role::Data => "letter.data",
            _ => "letter.referral",
        }
    }

    /// The word in the file's name.
    pub(super) fn word(self, language: Language) -> &'static str {
        match (self, language) {
            (Role::CoverLetter, Language::De) => "begleitbrief",
            (Role::CoverLetter, Language::Fr) => "lettre",
            (Role::Calendar, Language::De) => "termin",
            (Role::Calendar, Language::Fr) => "rendez_vous",
            (Role::Referral, Language::De) => "anmeldung",
            (Role::Referral, Language::Fr) => "annonce",
            (Role::ConsentForm, Language::De) => "einwilligung",
            (Role::ConsentForm, Language::Fr) => "consentement",
            (Role::MedicalRelease, Language::De) => "entbindung",
            (Role::MedicalRelease, Language::Fr) => "levee_du_secret",
            (Role::Summary, Language::De) => "das_wichtigste",
            (Role::Summary, Language::Fr) => "l_essentiel",
            (Role::Data, Language::De) => "daten",
            (Role::Data, Language::Fr) => "donnees",
            (Role::Enclosure, Language::De) => "beilage",
            (Role::Enclosure, Language::Fr) => "annexe",
        }
    }
}

impl Manifest {
    pub(super) fn new(dossier: &Dossier, id: &str, side_by_side: bool, files: Vec<Entry>) -> Manifest {
        Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            id: id.to_owned(),
            application: format!("nahtstelle {}", env!("CARGO_PKG_VERSION")),
            canton: dossier.canton,
            pathway: dossier.pathway.id.clone(),
            pack_version: dossier.pack.version,
            as_of: dossier.as_of,
            language: dossier.language,
            signer_language: (!dossier.recipient.is_other()).then_some(dossier.signer),
            side_by_side,
            recipient: dossier.recipient.id().to_owned(),
            left_out: dossier.left_out(),
            files,
        }
    }

    pub(super) fn write(&self) -> Vec<u8> {
        // Plain fields with string keys: it cannot fail.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json.into_bytes()
    }
}
