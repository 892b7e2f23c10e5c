//! Packs: what one canton offers, with its criteria, sources and addressees.

use crate::by_id::ById;
use crate::canton::Canton;
use crate::condition::{Citation, Condition, Criterion, distinct};
use crate::date::Day;
use crate::i18n::LocalizedText;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

pub mod check;

pub use check::Fault;

/// The documents that packs cite, by id.
pub type Documents = ById<Document>;

/// A document that packs cite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Title, with the publisher where the title does not say it.
    pub title: LocalizedText,
    /// A short form for lists, with the year: «Panorama 2020».
    pub short: LocalizedText,
    /// Year of the data, where the document is dated.
    pub year: Option<u16>,
    /// Address of a public page, without a scheme.
    #[serde(default)]
    pub web: Option<String>,
}

/// What one canton offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The canton.
    pub canton: Canton,
    /// Counts up with every change of content.
    pub version: u32,
    /// The day on which it was last compared with the sources.
    pub reviewed: Day,
    /// The ways that the canton offers, in the order in which they are recommended.
    pub pathways: Vec<Pathway>,
    /// What holds for the whole canton and is not a criterion: conflicts and gaps in the sources.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// A pack that passed the check. The build writes checked packs in a compact form, which is read
/// back as one; JSON becomes one only through [`CheckedPack::parse`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckedPack(Pack);

impl Deref for CheckedPack {
    type Target = Pack;
    fn deref(&self) -> &Pack {
        &self.0
    }
}

/// A way to interinstitutional cooperation in a canton.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pathway {
    /// Id, stable for ever: canton and name, for example `lu.roundtable`. Criteria that changed
    /// are another version of the pathway: the same id, in another interval.
    pub id: String,
    /// Its name as the canton has it.
    pub name: LocalizedText,
    /// What it is, in a sentence.
    pub summary: LocalizedText,
    /// When its criteria are those of the canton.
    pub in_force: Interval,
    /// Year of the data that the criteria rest on.
    pub data_year: u16,
    /// What it asks for.
    pub kind: PathwayKind,
    /// The direct route between institutions, taken where nothing else fits.
    #[serde(default)]
    pub bilateral: bool,
    /// Present if the offer was closed at the end of its interval.
    #[serde(default)]
    pub ended: Option<Ended>,
    /// Where the referral goes.
    pub addressee: Addressee,
    /// The meeting that it leads to, where the source describes one.
    #[serde(default)]
    pub meeting: Option<Meeting>,
    /// What follows a referral, in this order, as far as a source describes it; each with its source.
    #[serde(default)]
    pub steps: Vec<Note>,
    /// What has to be enclosed.
    #[serde(default)]
    pub enclosures: Vec<LocalizedText>,
    /// Where the pathway and its criteria are described.
    pub sources: Vec<Citation>,
    /// Conflicts, other readings, limits of the source.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// A meeting of the institutions: a round table or the like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// What it is called.
    pub name: LocalizedText,
    /// What the source says of it: who arranges it, how it goes, how long it takes.
    pub about: LocalizedText,
    /// The person takes part.
    pub with_person: bool,
    /// Where that is said.
    pub sources: Vec<Citation>,
}

/// First and last day; an open end has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// First day.
    pub from: Day,
    /// Last day.
    #[serde(default)]
    pub until: Option<Day>,
}

/// An offer that was closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// What took its place.
    pub successor: LocalizedText,
}

/// What a pathway asks for, and so which outcomes it can have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PathwayKind {
    /// Conditions that hold or do not.
    Criteria {
        /// All must hold.
        requirements: Vec<Criterion>,
        /// None may hold.
        #[serde(default)]
        exclusions: Vec<Exclusion>,
        /// These may come about after the referral.
        #[serde(default)]
        pending: Vec<Criterion>,
        /// These are pointed out if they hold, and change nothing.
        #[serde(default)]
        warnings: Vec<Criterion>,
    },
    /// Points to go by; they are counted, and never say no.
    Guideline {
        /// The points.
        points: Vec<Criterion>,
    },
    /// Topics to look at, without thresholds.
    Grid {
        /// The topics.
        topics: Vec<Topic>,
    },
    /// No criteria.
    NoCriteria {
        /// Which of the four.
        reason: NoCriteriaReason,
    },
}

/// A reason to go elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Short code, for example `E4`.
    pub code: String,
    /// What excludes.
    pub criterion: Criterion,
    /// Where to turn instead.
    pub addressee: LocalizedText,
}

/// A topic of a grid, with the questions whose answers belong to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Id, unique within its pathway.
    pub id: String,
    /// The topic.
    pub text: LocalizedText,
    /// The questions.
    pub questions: Vec<String>,
}

/// Why a pathway has no criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoCriteriaReason {
    /// The canton says that it has none.
    ExplicitlyNone,
    /// The canton judges each case by itself.
    CaseByCase,
    /// The canton made no statement.
    NotStated,
    /// No data after 2012.
    NoRecentData,
}

/// Where a referral goes: an office or a function, never a private person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    /// Name of the office.
    pub name: LocalizedText,
    /// Address lines below the name.
    #[serde(default)]
    pub lines: Vec<String>,
    /// Telephone number of the office.
    #[serde(default)]
    pub phone: Option<String>,
    /// Mail address of the office.
    #[serde(default)]
    pub mail: Option<String>,
    /// Web address without a scheme.
    #[serde(default)]
    pub web: Option<String>,
}

/// A remark with its sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The remark.
    pub text: LocalizedText,
    /// Where it comes from.
    #[serde(default)]
    pub sources: Vec<Citation>,
}

/// The file of a pack that the page loads: in postcard's form the pack and the documents that it cites,
/// [`marked`]. Nothing cannot be written.
pub fn file(pack: &CheckedPack, documents: &Documents, mark: u64) -> Option<Vec<u8>> {
    let cited = documents.iter().filter(|(id, _)| pack.cites(id));
    let cited: Documents = cited.map(|(id, document)| (id.to_owned(), document.clone())).collect();
    postcard::to_allocvec(&(pack, cited)).ok().map(|content| marked(content, mark))
}

/// What a file holds, with its sum at the end, in eight bytes.
pub fn summed(mut content: Vec<u8>) -> Vec<u8> {
    content.extend(sum(&content).to_le_bytes());
    content
}

/// What a file holds that was [`summed`], if it is whole.
pub fn whole(bytes: &[u8]) -> Option<&[u8]> {
    let (content, end) = bytes.split_last_chunk()?;
    (u64::from_le_bytes(*end) == sum(content)).then_some(content)
}

/// What a file holds that only one build may read, with the mark of that build, and [`summed`]: postcard's
/// form does not say what is in it, so that another build would take it for something else.
pub fn marked(mut content: Vec<u8>, mark: u64) -> Vec<u8> {
    content.extend(mark.to_le_bytes());
    summed(content)
}

/// What a file holds that was [`marked`], if it is whole and of the build with that mark.
pub fn of_build(bytes: &[u8], mark: u64) -> Option<&[u8]> {
    let (content, found) = whole(bytes)?.split_last_chunk()?;
    (u64::from_le_bytes(*found) == mark).then_some(content)
}

/// A number that tells the bytes of a file from those of one that did not arrive whole (FNV-1a).
pub fn sum(bytes: &[u8]) -> u64 {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

impl Pack {
    /// It cites a document somewhere.
    pub fn cites(&self, document: &str) -> bool {
        let criteria = self.pathways.iter().flat_map(Pathway::criteria);
        let nested = criteria.flat_map(Criterion::all).flat_map(|criterion| &criterion.sources);
        let notes = self.pathways.iter().flat_map(|pathway| pathway.steps.iter().chain(&pathway.notes));
        let notes = notes.chain(&self.notes);
        let notes = notes.flat_map(|note| &note.sources);
        let meetings = self.pathways.iter().filter_map(|pathway| pathway.meeting.as_ref());
        let meetings = meetings.flat_map(|meeting| &meeting.sources);
        let pathways = self.pathways.iter().flat_map(|pathway| &pathway.sources).chain(meetings);
        nested.chain(notes).chain(pathways).any(|citation| citation.document == document)
    }
}

impl Interval {
    /// The day lies within.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Some day lies within both.
    pub fn overlaps(self, other: Interval) -> bool {
        self.contains(other.from) || other.contains(self.from)
    }
}

impl Pathway {
    /// Shown to a case of that day: in force, or closed before it.
    pub fn is_shown(&self, as_of: Day) -> bool {
        self.in_force.contains(as_of) || self.is_ended(as_of)
    }

    /// The offer was closed before that day.
    pub fn is_ended(&self, as_of: Day) -> bool {
        self.ended.is_some() && self.in_force.until.is_some_and(|until| until < as_of)
    }

    /// Every criterion, point, exclusion and warning.
    pub fn criteria(&self) -> Vec<&Criterion> {
        match &self.kind {
            PathwayKind::Criteria { requirements, exclusions, pending, warnings } => {
                let exclusions = exclusions.iter().map(|exclusion| &exclusion.criterion);
                requirements.iter().chain(exclusions).chain(pending).chain(warnings).collect()
            }
            PathwayKind::Guideline { points } => points.iter().collect(),
            PathwayKind::Grid { .. } | PathwayKind::NoCriteria { .. } => Vec::new(),
        }
    }

    /// What its criteria depend on.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.criteria().into_iter().map(|criterion| &criterion.when)
    }

    /// The questions that it reads, each once, as they occur.
    pub fn questions(&self) -> Vec<&str> {
        let conditions = self.criteria().into_iter().flat_map(|criterion| criterion.when.questions());
        let found: Vec<&str> = match &self.kind {
            PathwayKind::Grid { topics } => {
                topics.iter().flat_map(|topic| topic.questions.iter().map(String::as_str)).collect()
            }
            _ => conditions.collect(),
        };
        distinct(found.into_iter())
    }
}
