//! Reading a package back. Every file is compared with the manifest before anything is taken.

use super::manifest::{Manifest, Role};
use super::{FORMAT, MANIFEST, VERSION, sha256};
use crate::case::{self, Case, CaseError, Fault, LIMIT};
use crate::questionnaire::Questionnaire;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Reads the case of a package.
///
/// # Errors
/// The file that was changed, is lacking or too large; or what is wrong with the case in it.
pub fn read(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Case, CaseError> {
    let whole = |fault| CaseError { pointer: String::new(), fault };
    let damaged = |name: &str| whole(Fault::Package(name.to_owned()));
    if bytes.len() > LIMIT {
        return Err(whole(Fault::TooLarge));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| whole(Fault::Foreign))?;
    // The limit holds for what comes out of the archive in all, whatever it claims.
    let mut left = LIMIT;
    let mut take = |name: &str| -> Result<Vec<u8>, CaseError> {
        let file = archive.by_name(name).map_err(|_| damaged(name))?;
        let mut content = Vec::new();
        file.take(left as u64 + 1).read_to_end(&mut content).map_err(|_| damaged(name))?;
        left = left.checked_sub(content.len()).ok_or_else(|| whole(Fault::TooLarge))?;
        Ok(content)
    };
    let manifest = take(MANIFEST).map_err(|error| match error.fault {
        Fault::Package(_) => whole(Fault::Foreign),
        _ => error,
    })?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).map_err(|_| damaged(MANIFEST))?;
    if manifest.get("format").and_then(|format| format.as_str()) != Some(FORMAT) {
        return Err(whole(Fault::Foreign));
    }
    if let Some(version) = manifest.get("version").and_then(|version| version.as_u64()).filter(|v| *v > VERSION) {
        return Err(whole(Fault::Newer(version)));
    }
    let manifest: Manifest = serde_json::from_value(manifest).map_err(|_| damaged(MANIFEST))?;
    let mut data = None;
    for entry in &manifest.files {
        let content = take(&entry.name)?;
        if content.len() != entry.bytes || sha256(&content) != entry.sha256 {
            return Err(damaged(&entry.name));
        }
        if entry.role == Role::Data {
            data = Some(content);
        }
    }
    case::read(&data.ok_or_else(|| damaged(MANIFEST))?, questionnaire)
}
