//! The person's address as it stands on a letter in Switzerland: what goes before the street, street
//! and number, postal code and place. What is not stated leaves no trace.

use crate::dossier::Dossier;

/// The lines, each with its questions, in the order of the questionnaire.
const LINES: [&[&str]; 3] =
    [&["person_address_line"], &["person_street", "person_house_number"], &["person_zip", "person_town"]];

/// The answer to a question is part of the address.
pub(super) fn has(question: &str) -> bool {
    LINES.iter().any(|line| line.contains(&question))
}

/// The lines of the address that may be shown; none if nothing is stated.
pub(crate) fn address(dossier: &Dossier) -> Vec<String> {
    let line = |parts: &&[&str]| parts.iter().filter_map(|id| dossier.value(id)).collect::<Vec<_>>().join(" ");
    LINES.iter().map(line).filter(|line| !line.is_empty()).collect()
}
