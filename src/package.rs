//! The package of a recipient: documents as PDF, the data as JSON, and a manifest that binds them by
//! their SHA-256. The same case in the same language gives the same bytes, in the browser and on the
//! command line.
//!
//! What the consent does not release goes to nobody: a draft for one's own files and the form to be
//! signed are all there is then.

use crate::case::Case;
use crate::consent::{Lock, Recipient};
use crate::data;
use crate::document::{self, Document, PdfError};
use crate::dossier::Dossier;
use crate::enclosure::{Enclosure, Paper};
use crate::i18n::{Language, LocalizedText, SignerLanguage};
use crate::{papers, referral};
use manifest::{Entry, Manifest, Role};
use sha2::{Digest, Sha256};

mod archive;
mod manifest;
mod read;

pub use read::{Contents, LIMIT, read};

/// The value of `format` in a manifest.
pub const FORMAT: &str = "iiz-package";
/// The version of the package that is written, and the newest that is read.
pub const VERSION: u64 = 2;
const MANIFEST: &str = "manifest.json";

/// A package that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Name of the file: canton, pathway, day, id; no name of a person.
    pub name: String,
    /// The ZIP file.
    pub bytes: Vec<u8>,
    /// The files in it: name and content.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Why a package cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The consent does not release anything to this recipient.
    #[error("the consent releases nothing to this recipient")]
    Locked(Lock),
    /// The canton's pack knows no pathway for the day of the case.
    #[error("no pathway is documented for the day of the case")]
    NoPathway,
    /// A document cannot be written.
    #[error("document: {0}")]
    Document(#[from] PdfError),
    /// The archive cannot be written.
    #[error("archive: {0}")]
    Archive(String),
}

impl PackageError {
    /// What is wrong and what to do, for users.
    pub fn text(&self) -> LocalizedText {
        let texts = data::document_texts();
        match self {
            PackageError::Locked(lock) => texts.both(lock.key()),
            PackageError::NoPathway => texts.both("package.no_pathway"),
            other => {
                let problem = other.to_string();
                LocalizedText::each(|language| texts.fill(language, "package.problem", &[("problem", &problem)]))
            }
        }
    }
}

/// The languages of a package. Where only one is said, both are the same.
#[derive(Debug, Clone, Copy)]
pub struct Languages {
    /// Of the documents.
    pub documents: Language,
    /// Of what the person reads and signs.
    pub signer: SignerLanguage,
    /// Each document is in a second language besides: that of an office in the other one, what the
    /// person signs in that of the office, so that both know what was signed.
    pub side_by_side: bool,
}

impl From<Language> for Languages {
    fn from(documents: Language) -> Languages {
        Languages { documents, signer: documents.into(), side_by_side: false }
    }
}

/// A step of the writing, for showing progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The referral is being written.
    Referral,
    /// The consent form is being written.
    ConsentForm,
    /// The files are being put together.
    Archive,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Step; 3] = [Step::Referral, Step::ConsentForm, Step::Archive];

    /// Key of the step's text.
    pub fn key(self) -> &'static str {
        match self {
            Step::Referral => "step.referral",
            Step::ConsentForm => "step.consent_form",
            Step::Archive => "step.archive",
        }
    }
}

/// What a package is made of, and for whom.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The case.
    pub case: &'a Case,
    /// All enclosures; those that the consent does not cover for the recipient stay behind.
    pub enclosures: &'a [Enclosure],
    /// The languages of the documents.
    pub languages: Languages,
    /// Who gets it.
    pub recipient: Recipient,
}

/// Writes a package. Others get the referral with its data and enclosures, the person what is to be
/// signed, one's own files everything.
///
/// # Errors
/// If the consent does not release it to this recipient, no pathway is documented for the day of
/// the case, or a file cannot be written.
pub fn write(request: &Request, mut on_step: impl FnMut(Step)) -> Result<Package, PackageError> {
    let mut dossier = Dossier::new(request.case, request.languages.documents, request.recipient.clone());
    let dossier = dossier.as_mut().ok_or(PackageError::NoPathway)?;
    dossier.signer = request.languages.signer;
    let side_by_side = request.languages.side_by_side;
    if let Some(lock) = dossier.consent.lock.filter(|_| dossier.recipient.is_other()) {
        return Err(PackageError::Locked(lock));
    }
    let (to_others, to_person) = (dossier.recipient.is_other(), dossier.recipient == Recipient::Person);
    dossier.enclosures = request.enclosures.iter().filter(|enclosure| dossier.releases(enclosure)).collect();
    // What the case came to may tell what must not be told: it is for the caseworker's own file.
    let data = Case { answers: dossier.answers.clone(), assessed: None, ..request.case.clone() }.write().into_bytes();
    let hash = sha256(&data);
    let about = About {
        pathway: &dossier.pathway.id,
        recipient: dossier.recipient.id(),
        language: dossier.language,
        signer: (!to_others).then_some(dossier.signer),
        side_by_side,
    };
    let id = about.id(&hash, &dossier.enclosures.iter().map(|one| sha256(&one.bytes)).collect::<Vec<_>>());
    dossier.mark = format!("{id} · {}", hash.chars().take(16).collect::<String>());
    let pdf = |document: &dyn Fn(&Dossier) -> Document, second: &Option<Dossier>| {
        document::pdf_beside(&document(dossier), second.as_ref().map(document).as_ref())
    };
    let office = side_by_side.then(|| dossier.in_other_language());
    let reader = side_by_side.then(|| dossier.for_other_reader());
    let mut files: Vec<(Entry, Vec<u8>)> = Vec::new();
    let mut add = |role: Role, ending: &str, paper: Option<Paper>, bytes: Vec<u8>| {
        let number = files.iter().filter(|(entry, _)| entry.role == role && role == Role::Enclosure).count() + 1;
        let name = file_name(dossier, role, number, &id, ending);
        let entry = Entry { name, role, paper, bytes: bytes.len(), sha256: sha256(&bytes) };
        files.push((entry, bytes));
    };
    if !to_person {
        on_step(Step::Referral);
        let meeting = dossier.pathway.meeting.as_ref();
        let enclosed = [Some(Role::Referral), Some(Role::Data), meeting.map(|_| Role::Calendar)];
        let letter = |dossier: &Dossier| {
            let enclosed = enclosed.into_iter().flatten().map(|role| dossier.t(role.key()));
            let papers = dossier.enclosures.iter().map(|enclosure| dossier.t(enclosure.paper.key()));
            papers::cover_letter(dossier, enclosed.chain(papers).collect())
        };
        add(Role::CoverLetter, "pdf", None, pdf(&letter, &office)?);
        add(Role::Referral, "pdf", None, pdf(&referral::referral, &office)?);
        if let Some(meeting) = meeting {
            add(Role::Calendar, "ics", None, papers::calendar(dossier, meeting).into_bytes());
        }
    }
    if !to_others {
        on_step(Step::ConsentForm);
        add(Role::ConsentForm, "pdf", None, pdf(&papers::consent_form, &reader)?);
        if papers::is_medical(dossier) {
            add(Role::MedicalRelease, "pdf", None, pdf(&papers::release, &reader)?);
        }
        add(Role::Summary, "pdf", None, pdf(&papers::summary, &reader)?);
    }
    on_step(Step::Archive);
    if !to_person {
        add(Role::Data, "json", None, data);
        for enclosure in &dossier.enclosures {
            add(Role::Enclosure, enclosure.format.ending(), Some(enclosure.paper), enclosure.bytes.clone());
        }
    }
    let (entries, contents): (Vec<Entry>, Vec<Vec<u8>>) = files.into_iter().unzip();
    let names: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
    let manifest = Manifest::new(dossier, &id, side_by_side, entries).write();
    let files: Vec<(String, Vec<u8>)> =
        names.into_iter().zip(contents).chain([(MANIFEST.to_owned(), manifest)]).collect();
    let bytes = archive::write(&files).map_err(|error| PackageError::Archive(error.to_string()))?;
    Ok(Package { name: format!("nahtstelle_{}.zip", name_part(dossier, &id)), bytes, files })
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a package is about, apart from its data.
struct About<'a> {
    pathway: &'a str,
    recipient: &'a str,
    language: Language,
    signer: Option<SignerLanguage>,
    side_by_side: bool,
}

impl About<'_> {
    /// The id of the package: eight characters without those that are mistaken for one another, from
    /// the hashes of its data and enclosures and what it is about. Whoever changes them, and the
    /// manifest too, comes to another id than the one printed on each page.
    fn id(&self, data: &str, enclosures: &[String]) -> String {
        const LETTERS: [char; 32] = [
            'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W',
            'X', 'Y', 'Z', '2', '3', '4', '5', '6', '7', '8', '9',
        ];
        let About { pathway, recipient, language, signer, side_by_side } = self;
        let signer = signer.map_or("", SignerLanguage::code);
        let (language, both) = (language.code(), if *side_by_side { "+" } else { "" });
        let about = format!("{data} {pathway} {recipient} {language}{signer}{both} {VERSION} {}", enclosures.join(" "));
        let letter = |byte: &u8| LETTERS.get(usize::from(byte % 32)).copied().unwrap_or('A');
        Sha256::digest(about.as_bytes()).iter().take(8).map(letter).collect()
    }
}

/// What it is, for whom, pathway, day, id: never a name or a number of the person.
fn file_name(dossier: &Dossier, role: Role, number: usize, id: &str, ending: &str) -> String {
    let number = if role == Role::Enclosure { format!("{number}_") } else { String::new() };
    format!("{}_{number}{}.{ending}", role.word(dossier.language), name_part(dossier, id))
}

fn name_part(dossier: &Dossier, id: &str) -> String {
    let draft = !dossier.consent.is_ready();
    let whose = match (&dossier.recipient, dossier.language) {
        (Recipient::Addressee, _) => "",
        (Recipient::Office(office), _) => &format!("{office}_"),
        (Recipient::Person, Language::De) => "person_",
        (Recipient::Person, Language::Fr) => "personne_",
        (Recipient::Own, Language::De) if draft => "entwurf_",
        (Recipient::Own, Language::Fr) if draft => "projet_",
        (Recipient::Own, Language::De) => "eigene_akten_",
        (Recipient::Own, Language::Fr) => "propre_dossier_",
    };
    format!("{whose}{}_{}_{id}", dossier.pathway.id.replace('.', "_"), dossier.as_of)
}
