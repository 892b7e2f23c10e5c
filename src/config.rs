//! The configuration: what a canton sets for its own use of the application, in one JSON file
//! beside the page. `data/CONFIG.md` is for the person who keeps it; [`check`] lets only sound ones
//! through, and the page has none of that: a worker reads the file (`src/configurer.rs`).

use crate::by_id::ById;
use crate::canton::Canton;
use crate::consent::Recipient;
use crate::date::Day;
use crate::i18n::{Language, LocalizedText};
use crate::pack::{Documents, Pack};
use serde::{Deserialize, Serialize};

pub mod check;
pub mod municipalities;
mod tokens;

/// The version of configurations that is read.
pub const VERSION: u32 = 1;
/// The largest configuration that is read, in bytes: all packs and all municipalities are a third of it.
pub const LIMIT: usize = 4_000_000;

/// What the file says: its packs, and the documents that these cite, besides the rest.
pub type ConfigFile = Config<Vec<Pack>, Documents>;

/// What a canton sets for its own use. What is not said stays as it is without a configuration. The
/// page gets packs as files, and has no code for others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Config")]
pub struct Config<P: Default = (), D: Default = ()> {
    /// What kind of file it is.
    pub format: Format,
    /// Version of the format.
    pub version: u32,
    /// The only canton; without it the user chooses.
    #[serde(default)]
    pub canton: Option<Canton>,
    /// The languages offered; the first is the one of the page unless the page names another.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// Name of the office, shown in the head of the page.
    #[serde(default)]
    pub office: Option<LocalizedText>,
    /// Colours and type, by the names of the custom properties without `--iiz-`.
    #[serde(default)]
    pub tokens: ById<String>,
    /// Whose public keys are known: packages for them are sealed to these.
    #[serde(default)]
    pub recipients: Vec<KeyHolder>,
    /// Documents that the canton's own packs cite, besides those that are built in.
    #[serde(default)]
    pub documents: D,
    /// Packs in the place of those that are built in.
    #[serde(default)]
    pub packs: P,
    /// What is offered.
    #[serde(default)]
    pub features: Features,
    /// The municipalities that are proposed.
    #[serde(default)]
    pub municipalities: Option<Municipalities>,
}

/// The only kind of file that is read as a configuration.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Format {
    /// A configuration.
    #[default]
    #[serde(rename = "iiz-config")]
    Config,
}

/// An office whose public key is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyHolder {
    /// `addressee` for the office that a referral goes to, or a choice of `consent_recipients`.
    pub recipient: String,
    /// The pathway whose addressee it is; without it, of each pathway.
    #[serde(default)]
    pub pathway: Option<String>,
    /// Name of the office, as it is shown before a package is sealed to its key.
    pub name: LocalizedText,
    /// Public key of the age format: `age1…`.
    pub key: String,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Features {
    /// The AHV number is asked for.
    pub ahv_number: bool,
    /// The quick triage.
    pub triage: bool,
    /// Encrypted drafts in the browser.
    pub drafts: Drafts,
    /// After so many minutes without a key or a click everything is cleared.
    pub idle_minutes: Option<u16>,
}

impl Default for Features {
    fn default() -> Features {
        Features { ahv_number: true, triage: true, drafts: Drafts::Offered, idle_minutes: None }
    }
}

/// Whether drafts are kept in the browser.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Drafts {
    /// Never.
    Off,
    /// If the user switches it on.
    #[default]
    Offered,
    /// Unless the user switches it off.
    On,
}

/// The municipalities of a canton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Municipalities {
    /// The day of the list.
    pub as_of: Day,
    /// The municipalities.
    pub list: Vec<Municipality>,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Number in the official register (BFS).
    pub number: u16,
    /// Its localities with their postcodes, such as «6014 Luzern».
    #[serde(default)]
    pub localities: Vec<String>,
}

impl ConfigFile {
    /// The rest of it, and its packs.
    pub fn parted(self) -> (Config, Vec<Pack>) {
        let rest = Config {
            format: self.format,
            version: self.version,
            canton: self.canton,
            languages: self.languages,
            office: self.office,
            tokens: self.tokens,
            recipients: self.recipients,
            documents: (),
            packs: (),
            features: self.features,
            municipalities: self.municipalities,
        };
        (rest, self.packs)
    }
}

impl Config {
    /// Whose key packages for a recipient are sealed to.
    pub fn key_holder(&self, recipient: &Recipient, pathway: &str) -> Option<&KeyHolder> {
        let holders = || self.recipients.iter().filter(|holder| holder.recipient == recipient.id());
        let own = holders().find(|holder| holder.pathway.as_deref() == Some(pathway));
        own.or_else(|| holders().find(|holder| holder.pathway.is_none()))
    }

    /// The languages offered.
    pub fn languages(&self) -> &[Language] {
        if self.languages.is_empty() { &Language::ALL } else { &self.languages }
    }
}
