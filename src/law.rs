//! What the law says of exchange between institutions. It is information for the person, with the
//! article and the place where it was read, and never a way around a refusal.

use crate::canton::Canton;
use crate::i18n::SignerText;
use serde::{Deserialize, Serialize};

/// The list of what the law says.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The rules in the order in which they are printed.
    pub entries: Vec<Rule>,
}

/// What the law says of the exchange between some institutions.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Id.
    pub id: String,
    /// One of these is involved (choices of `consent_givers`); none: whoever is.
    #[serde(default)]
    pub one: Vec<String>,
    /// And one of these; none: whoever is.
    #[serde(default)]
    pub other: Vec<String>,
    /// Only in these cantons; none: everywhere.
    #[serde(default)]
    pub cantons: Vec<Canton>,
    /// What it says, in a sentence or two.
    pub text: SignerText,
    /// The articles, where the source names them.
    #[serde(default)]
    pub article: Option<SignerText>,
    /// Where it was read.
    pub read: String,
}

impl Law {
    /// The rules that concern these institutions in a canton.
    pub fn rules<'a>(&'a self, canton: Canton, involved: &[&str]) -> impl Iterator<Item = &'a Rule> {
        let any = |ids: &[String]| ids.is_empty() || ids.iter().any(|id| involved.contains(&id.as_str()));
        self.entries.iter().filter(move |rule| {
            any(&rule.one) && any(&rule.other) && (rule.cantons.is_empty() || rule.cantons.contains(&canton))
        })
    }
}
