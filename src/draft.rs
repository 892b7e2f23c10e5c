//! Drafts as a browser keeps them: sealed, with what may be known without opening them. Each draft
//! has two slots that are written in turn, so that whatever happens while one is written, the other
//! is whole. The time comes in as milliseconds since 1970.

use crate::canton::Canton;
use crate::pack;
use serde::{Deserialize, Serialize};

/// How long a draft is kept after its last change, in milliseconds: seven days.
pub const KEPT: u64 = 7 * 24 * 3_600_000;
/// The form of what is written here; what has another one is not read.
const VERSION: u8 = 1;

/// A draft. Nothing of the case can be read in it but the canton.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// A random number, which tells it from the others: no two sessions write the same draft.
    pub id: u64,
    /// How often it has been written.
    pub sequence: u64,
    /// When it was written last.
    pub changed: u64,
    /// The case's canton.
    pub canton: Canton,
    /// The public key that it is sealed to.
    pub public: String,
    /// The private key, in a file that is sealed with the passphrase.
    pub lock: Vec<u8>,
    /// The case file, sealed to the public key.
    pub sealed: Vec<u8>,
}

impl Draft {
    /// A draft that was never written.
    pub fn new(id: u64, canton: Canton) -> Draft {
        Draft { id, canton, sequence: 0, changed: 0, public: String::new(), lock: vec![], sealed: vec![] }
    }

    /// When it is deleted.
    pub fn expires(&self) -> u64 {
        self.changed.saturating_add(KEPT)
    }

    /// The slot that it is written to.
    pub fn slot(&self) -> String {
        slot(self.id, self.sequence)
    }

    /// Both slots of it.
    pub fn slots(&self) -> Vec<String> {
        [0, 1].map(|sequence| slot(self.id, sequence)).to_vec()
    }

    /// The content of its slot: version, numbers, canton, lengths of key and lock, key, lock, what is
    /// sealed, a sum.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        let lengths = [self.public.len() as u64, self.lock.len() as u64];
        for number in [self.id, self.sequence, self.changed].into_iter().chain(lengths) {
            bytes.extend(number.to_le_bytes());
        }
        for part in [self.canton.code().as_bytes(), self.public.as_bytes(), &self.lock, &self.sealed] {
            bytes.extend(part);
        }
        pack::summed(bytes)
    }

    /// The draft in a slot; nothing unless it is whole.
    pub fn read(bytes: &[u8]) -> Option<Draft> {
        let (version, mut rest) = pack::whole(bytes)?.split_first()?;
        if *version != VERSION {
            return None;
        }
        let mut numbers = [0; 5];
        for number in &mut numbers {
            let (first, others) = rest.split_first_chunk()?;
            (*number, rest) = (u64::from_le_bytes(*first), others);
        }
        let [id, sequence, changed, key, lock] = numbers;
        let (canton, rest) = rest.split_at_checked(2)?;
        let (public, rest) = rest.split_at_checked(usize::try_from(key).ok()?)?;
        let (lock, sealed) = rest.split_at_checked(usize::try_from(lock).ok()?)?;
        let text = |bytes| std::str::from_utf8(bytes).ok();
        let (canton, public) = (Canton::of_code(text(canton)?)?, text(public)?.to_owned());
        Some(Draft { id, sequence, changed, canton, public, lock: lock.to_vec(), sealed: sealed.to_vec() })
    }
}

fn slot(id: u64, sequence: u64) -> String {
    format!("{id}.{}", sequence % 2)
}

/// What is typed and no answer yet: question or group, number and question of the entry, text.
pub type Typed = (String, Option<(usize, String)>, String);

/// What a draft holds beside the case file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Besides {
    /// What is typed and no answer yet.
    pub typed: Vec<Typed>,
    /// There were enclosures, which no draft holds.
    pub enclosed: bool,
}

/// What is sealed: the case file, and behind a zero byte, which no JSON holds, what is beside it.
pub fn joined(case: &str, besides: &[u8]) -> Vec<u8> {
    [case.as_bytes(), &[0], besides].concat()
}

/// The case file and what is beside it.
pub fn parted(content: &[u8]) -> (&[u8], &[u8]) {
    let end = content.iter().position(|byte| *byte == 0).unwrap_or(content.len());
    let (case, besides) = content.split_at_checked(end).unwrap_or_default();
    (case, besides.get(1..).unwrap_or_default())
}

/// The drafts in these slots, the last changed first, and the slots that are to be emptied: what is
/// not whole, and what has expired by now.
pub fn kept(slots: Vec<(String, Vec<u8>)>, now: u64) -> (Vec<Draft>, Vec<String>) {
    let (mut drafts, mut empty): (Vec<Draft>, Vec<String>) = Default::default();
    for (name, bytes) in slots {
        let Some(draft) = Draft::read(&bytes).filter(|draft| draft.slot() == name && now < draft.expires()) else {
            empty.push(name);
            continue;
        };
        let same = drafts.iter().position(|other| other.id == draft.id);
        if let Some(at) = same {
            if drafts.get(at).is_some_and(|other| other.sequence > draft.sequence) {
                continue;
            }
            drafts.remove(at);
        }
        let earlier = drafts.iter().position(|other| other.changed < draft.changed);
        drafts.insert(earlier.unwrap_or(drafts.len()), draft);
    }
    (drafts, empty)
}
