//! The package: the referral and the consent form as PDF, the data as JSON, and a manifest that
//! binds them by their SHA-256. The same case in the same language gives the same bytes, in the
//! browser and on the command line.
//!
//! While the consent does not release it, what comes out is a draft: it says so on its first page
//! and in its name, and stays with the office that wrote it.

use crate::case::Case;
use crate::document::{self, Document, PdfError};
use crate::dossier::Dossier;
use crate::i18n::Language;
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

/// Writes the package of a case, with its documents in a language.
///
/// # Errors
/// If no pathway is documented for the day of the case, or a file cannot be written.
pub fn write(case: &Case, language: Language, mut on_step: impl FnMut(Step)) -> Result<Package, PackageError> {
    let mut dossier = Dossier::new(case, language).ok_or(PackageError::NoPathway)?;
    // What the case came to may tell what must not be told: it is for the caseworker's own file.
    let data = Case { answers: dossier.released(), assessed: None, ..case.clone() }.write().into_bytes();
    let hash = sha256(&data);
    let id = package_id(&dossier, &hash);
    dossier.mark = format!("{id} · {}", hash.chars().take(16).collect::<String>());
    let ready = dossier.consent.is_ready();
    let name = |role: Role, kind: &str| file_name(&dossier, role, &id, kind);
    on_step(Step::Referral);
    let mut files = vec![(Role::Referral, name(Role::Referral, "pdf"), pdf(&referral::referral(&dossier))?)];
    on_step(Step::ConsentForm);
    files.push((Role::ConsentForm, name(Role::ConsentForm, "pdf"), pdf(&consent_form::consent_form(&dossier))?));
    files.push((Role::Data, name(Role::Data, "json"), data));
    on_step(Step::Archive);
    let entry = |(role, name, bytes): &(Role, String, Vec<u8>)| Entry {
        name: name.clone(),
        role: *role,
        bytes: bytes.len(),
        sha256: sha256(bytes),
    };
    let manifest = Manifest::new(&dossier, &id, files.iter().map(entry).collect());
    let named = files.into_iter().map(|(_, name, bytes)| (name, bytes));
    let files: Vec<(String, Vec<u8>)> = named.chain([(MANIFEST.to_owned(), manifest.write())]).collect();
    let bytes = archive(&files).map_err(|error| PackageError::Archive(error.to_string()))?;
    let state = if ready { "" } else { draft(language) };
    let pathway = dossier.pathway.id.replace('.', "_");
    Ok(Package { name: format!("nahtstelle_{state}{pathway}_{}_{id}.zip", case.as_of), bytes, files })
}

fn pdf(document: &Document) -> Result<Vec<u8>, PdfError> {
    document::pdf(document)
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
    let about = format!("{hash} {} {} {VERSION}", dossier.pathway.id, dossier.language.code());
    let letter = |byte: &u8| LETTERS.get(usize::from(byte % 32)).copied().unwrap_or('A');
    Sha256::digest(about.as_bytes()).iter().take(8).map(letter).collect()
}

/// Pathway, day, id: never a name or a number of the person.
fn file_name(dossier: &Dossier, role: Role, id: &str, kind: &str) -> String {
    let draft = if dossier.consent.is_ready() || role != Role::Referral { "" } else { draft(dossier.language) };
    let word = role.word(dossier.language);
    format!("{draft}{word}_{}_{}_{id}.{kind}", dossier.pathway.id.replace('.', "_"), dossier.case.as_of)
}

fn draft(language: Language) -> &'static str {
    match language {
        Language::De => "entwurf_",
        Language::Fr => "projet_",
    }
}
