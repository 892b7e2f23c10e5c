//! The package of a recipient: documents as PDF, the data as JSON, and a manifest that binds them by
//! their SHA-256. The same case in the same language gives the same bytes, in the browser and on the
//! command line.
//!
//! What the consent does not release goes to nobody: a draft for one's own files and the form to be
//! signed are all there is then.

use crate::case::Case;
use crate::consent::{Lock, Recipient};
use crate::data;
use crate::document::{self, PdfError};
use crate::dossier::Dossier;
use crate::i18n::{Language, LocalizedText};
use crate::{consent_form, referral};
use manifest::{Entry, Manifest, Role};
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

mod manifest;
mod read;

pub use read::read;

/// The value of `format` in a manifest.
pub const FORMAT: &str = "iiz-package";
/// The version of the package that is written, and the newest that is read.
pub const VERSION: u64 = 1;
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

/// Writes the package of a case for a recipient, with its documents in a language. Others get the
/// referral with its data, the person what is to be signed, one's own files everything.
///
/// # Errors
/// If the consent does not release it to this recipient, no pathway is documented for the day of
/// the case, or a file cannot be written.
pub fn write(
    case: &Case,
    language: Language,
    recipient: &Recipient,
    mut on_step: impl FnMut(Step),
) -> Result<Package, PackageError> {
    let mut dossier = Dossier::new(case, language, recipient.clone()).ok_or(PackageError::NoPathway)?;
    if let Some(lock) = dossier.consent.lock.filter(|_| recipient.is_other()) {
        return Err(PackageError::Locked(lock));
    }
    // What the case came to may tell what must not be told: it is for the caseworker's own file.
    let data = Case { answers: dossier.answers.clone(), assessed: None, ..case.clone() }.write().into_bytes();
    let hash = sha256(&data);
    let id = package_id(&dossier, &hash);
    dossier.mark = format!("{id} · {}", hash.chars().take(16).collect::<String>());
    let mut files: Vec<(Role, Vec<u8>)> = Vec::new();
    if *recipient != Recipient::Person {
        on_step(Step::Referral);
        files.push((Role::Referral, document::pdf(&referral::referral(&dossier))?));
    }
    if !recipient.is_other() {
        on_step(Step::ConsentForm);
        files.push((Role::ConsentForm, document::pdf(&consent_form::consent_form(&dossier))?));
    }
    if *recipient != Recipient::Person {
        files.push((Role::Data, data));
    }
    on_step(Step::Archive);
    let entry = |(role, bytes): &(Role, Vec<u8>)| Entry {
        name: file_name(&dossier, *role, &id),
        role: *role,
        bytes: bytes.len(),
        sha256: sha256(bytes),
    };
    let manifest = Manifest::new(&dossier, &id, files.iter().map(entry).collect());
    let named = files.into_iter().map(|(role, bytes)| (file_name(&dossier, role, &id), bytes));
    let files: Vec<(String, Vec<u8>)> = named.chain([(MANIFEST.to_owned(), manifest.write())]).collect();
    let bytes = archive(&files).map_err(|error| PackageError::Archive(error.to_string()))?;
    Ok(Package { name: format!("nahtstelle_{}.zip", about(&dossier, &id)), bytes, files })
}

fn archive(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: each file bears the first day that ZIP knows.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Eight characters without those that are mistaken for one another, from the hash of what the
/// package is about.
fn package_id(dossier: &Dossier, hash: &str) -> String {
    const LETTERS: [char; 32] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X',
        'Y', 'Z', '2', '3', '4', '5', '6', '7', '8', '9',
    ];
    let (pathway, recipient) = (&dossier.pathway.id, dossier.recipient.id());
    let about = format!("{hash} {pathway} {recipient} {} {VERSION}", dossier.language.code());
    let letter = |byte: &u8| LETTERS.get(usize::from(byte % 32)).copied().unwrap_or('A');
    Sha256::digest(about.as_bytes()).iter().take(8).map(letter).collect()
}

/// What it is, for whom, pathway, day, id: never a name or a number of the person.
fn file_name(dossier: &Dossier, role: Role, id: &str) -> String {
    let kind = if role == Role::Data { "json" } else { "pdf" };
    format!("{}_{}.{kind}", role.word(dossier.language), about(dossier, id))
}

fn about(dossier: &Dossier, id: &str) -> String {
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
