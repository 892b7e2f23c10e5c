//! What a case came to when it was saved. A later version of the pack may come to something else.

use crate::by_id::ById;
use serde::{Deserialize, Serialize};

/// The ids of outcomes.
pub const OUTCOMES: [&str; 9] =
    ["met", "met_pending", "not_met", "excluded", "open", "guideline", "grid", "no_criteria", "ended"];

/// What a case came to: under which version of its canton's pack, and the outcome of each pathway.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Assessed {
    /// Version of the pack.
    pub pack: u32,
    /// Ids of outcomes by those of pathways.
    pub outcomes: ById<String>,
}

/// A pathway that came to something else: its id, and the ids of its outcomes then and now.
/// Nothing stands for a pathway that was not there.
pub type Change<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

impl Assessed {
    fn of(&self, pathway: &str) -> Option<&str> {
        self.outcomes.get(pathway).map(String::as_str)
    }

    /// What came to something else later.
    pub fn changes<'a>(&'a self, later: &'a Assessed) -> Vec<Change<'a>> {
        let gone = self.outcomes.iter().filter(|(id, _)| later.of(id).is_none());
        let ids = later.outcomes.iter().chain(gone).map(|(id, _)| id);
        ids.map(|id| (id, self.of(id), later.of(id))).filter(|(_, was, is)| was != is).collect()
    }
}
