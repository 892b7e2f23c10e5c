//! Reading a package back. It is read as a whole or not at all: every file is compared with the
//! manifest, and all that differs is named, before anything is taken.

use super::archive::{Archive, Unpacked};
use super::manifest::{Entry, Manifest, Role};
use super::{About, FORMAT, MANIFEST, VERSION, sha256};
use crate::case::{self, Case, CaseError, Difference, Fault, bounded};
use crate::consent::Recipient;
use crate::enclosure::{Enclosure, LIMIT_IN_ALL, MOST};
use crate::questionnaire::Questionnaire;
use serde_json::Value;

/// The largest package that is read, and the most that may come out of it, in bytes: the enclosures
/// and 14 MB for what is written here.
pub const LIMIT: usize = LIMIT_IN_ALL + 14_000_000;
/// The most files in a package: the enclosures and what is written here.
const FILES: usize = MOST + 14;

/// What is in a package.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// The case.
    pub case: Case,
    /// The enclosures.
    pub enclosures: Vec<Enclosure>,
}

fn whole<T>(fault: Fault) -> Result<T, CaseError> {
    Err(CaseError { pointer: String::new(), fault })
}

/// Reads a package.
///
/// # Errors
/// The files that were changed, are lacking or were added; or what is wrong with the case in it.
pub fn read(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Contents, CaseError> {
    if bytes.len() > LIMIT {
        return whole(Fault::TooLarge);
    }
    let Some(archive) = Archive::open(bytes, FILES) else { return whole(Fault::Foreign) };
    let mut left = LIMIT;
    // Empty if it is damaged; nothing if there is no such file.
    let mut take = |name: &str| match archive.unpack(name, &mut left) {
        Unpacked::Lacking => Ok(None),
        Unpacked::TooLarge => whole(Fault::TooLarge),
        Unpacked::Damaged => Ok(Some(Vec::new())),
        Unpacked::Content(content) => Ok(Some(content)),
    };
    let manifest = match take(MANIFEST)? {
        Some(content) => manifest(&content)?,
        None => return whole(Fault::Foreign),
    };
    let known = |name: &&str| *name == MANIFEST || manifest.files.iter().any(|entry| entry.name == *name);
    let added = archive.names().filter(|name| !known(name));
    let mut found: Vec<Difference> = added.map(|name| Difference::Added(name.to_owned())).collect();
    let mut contents: Vec<(&Entry, Vec<u8>)> = Vec::new();
    for entry in &manifest.files {
        match take(&entry.name)? {
            Some(content) if content.len() == entry.bytes && sha256(&content) == entry.sha256 => {
                contents.push((entry, content));
            }
            Some(_) => found.push(Difference::Changed(entry.name.clone())),
            None => found.push(Difference::Lacking(entry.name.clone())),
        }
    }
    if found.is_empty() && !bears_its_id(&manifest) {
        found.push(Difference::Changed(MANIFEST.to_owned()));
    }
    if !found.is_empty() {
        return whole(Fault::Package(found));
    }
    let mut enclosures: Vec<Enclosure> = Vec::new();
    let mut data = None;
    for (entry, content) in contents {
        match (entry.role, entry.paper) {
            (Role::Data, _) => data = Some(content),
            (Role::Enclosure, Some(paper)) => match Enclosure::new(paper, content, &enclosures) {
                Ok(enclosure) => enclosures.push(enclosure),
                Err(_) => return whole(Fault::Package(vec![Difference::Changed(entry.name.clone())])),
            },
            _ => {}
        }
    }
    let Some(data) = data else { return whole(Fault::NoData) };
    Ok(Contents { case: case::read(&data, questionnaire)?, enclosures })
}

fn manifest(content: &[u8]) -> Result<Manifest, CaseError> {
    let changed = || Fault::Package(vec![Difference::Changed(MANIFEST.to_owned())]);
    let Ok(json) = bounded::read(content) else { return whole(changed()) };
    if json.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return whole(Fault::Foreign);
    }
    if let Some(version) = json.get("version").and_then(Value::as_u64).filter(|version| *version > VERSION) {
        return whole(Fault::Newer(version));
    }
    serde_json::from_value(migrated(json)).or_else(|_| whole(changed()))
}

/// A manifest as the version that is written has it.
fn migrated(mut json: Value) -> Value {
    // Version 1 had one package, ready for the addressee or a draft.
    if let (Some(1), Some(fields)) = (json.get("version").and_then(Value::as_u64), json.as_object_mut()) {
        let ready = fields.remove("state").is_some_and(|state| state == "ready");
        let recipient = if ready { Recipient::Addressee } else { Recipient::Own };
        fields.insert("recipient".to_owned(), recipient.id().into());
    }
    json
}

/// The id of the manifest is that of the data and enclosures in it. In version 1 it came from less.
fn bears_its_id(manifest: &Manifest) -> bool {
    if manifest.version < VERSION {
        return true;
    }
    let hashes = |role| manifest.files.iter().filter(move |entry| entry.role == role).map(|entry| entry.sha256.clone());
    let Manifest { pathway, recipient, language, signer_language, side_by_side, .. } = manifest;
    let (signer, side_by_side) = (*signer_language, *side_by_side);
    let about = About { pathway, recipient, language: *language, signer, side_by_side };
    let enclosures: Vec<String> = hashes(Role::Enclosure).collect();
    // Papers for the person go without data.
    hashes(Role::Data).next().is_none_or(|data| about.id(&data, &enclosures) == manifest.id)
}
