//! Questions that had another id once. Files that were saved then are read as before.

use super::{Answer, Fault};

/// The id in files of earlier days, and the id now. Both take the same answers: texts, because two
/// texts can be joined. An id that stands here never gets another meaning.
pub const RENAMED: [(&str, &str); 1] = [("person_address", "person_address_line")];

/// The id that a question has now.
pub(super) fn now(id: &str) -> &str {
    RENAMED.iter().find(|(before, _)| *before == id).map_or(id, |(_, now)| now)
}

/// The answer to a question that a file answers under its former id and under that of now. Neither
/// is lost: two texts stand in one line, what is said twice stands there once.
pub(super) fn joined(before: Option<Answer>, now: Option<Answer>) -> Result<Option<Answer>, Fault> {
    match (before, now) {
        (None, one) | (one, None) => Ok(one),
        (Some(Answer::Text(before)), Some(Answer::Text(now))) => {
            let mut texts = vec![before.trim(), now.trim()];
            texts.retain(|text| !text.is_empty());
            texts.dedup();
            Ok(Some(Answer::Text(texts.join(", "))))
        }
        _ => Err(Fault::Contradiction),
    }
}
