//! A small map from ids to things, kept in the order of the ids.
//!
//! Design: a sorted list instead of the standard library's tree. The maps here hold a few dozen
//! entries, and the code of a tree for each kind of entry is a good part of what the browser would
//! load. Each entry has the beginning of its id as a number: most comparisons are then of two
//! numbers, and looking up answers is what an assessment spends its time on.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// A map from ids to things.
#[derive(Debug, Clone, PartialEq, schemars::JsonSchema)]
#[schemars(transparent)]
pub struct ById<V>(#[schemars(with = "std::collections::BTreeMap<String, V>")] Vec<(u64, String, V)>);

/// The beginning of an id, in the order of ids.
fn start(id: &str) -> u64 {
    match id.as_bytes().first_chunk() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => id.bytes().chain([0; 8]).take(8).fold(0, |start, byte| start << 8 | u64::from(byte)),
    }
}

impl<V> Default for ById<V> {
    fn default() -> ById<V> {
        ById(Vec::new())
    }
}

impl<V> ById<V> {
    fn place(&self, id: &str) -> Result<usize, usize> {
        let wanted = (start(id), id);
        let place = self.0.partition_point(|(start, other, _)| (*start, other.as_str()) < wanted);
        let found = self.0.get(place).is_some_and(|(_, other, _)| other == id);
        if found { Ok(place) } else { Err(place) }
    }

    /// The thing of an id.
    pub fn get(&self, id: &str) -> Option<&V> {
        let place = self.place(id).ok()?;
        self.0.get(place).map(|(.., thing)| thing)
    }

    /// Puts a thing in, in the place of the one so far.
    pub fn insert(&mut self, id: &str, thing: V) {
        match self.place(id) {
            Ok(place) => {
                if let Some(entry) = self.0.get_mut(place) {
                    entry.2 = thing;
                }
            }
            Err(place) => self.0.insert(place, (start(id), id.to_owned(), thing)),
        }
    }

    /// Takes a thing out.
    pub fn remove(&mut self, id: &str) {
        if let Ok(place) = self.place(id) {
            self.0.remove(place);
        }
    }

    /// All entries in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(_, id, thing)| (id.as_str(), thing))
    }

    /// Nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V> FromIterator<(String, V)> for ById<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> ById<V> {
        let mut map = ById::default();
        entries.into_iter().for_each(|(id, thing)| map.insert(&id, thing));
        map
    }
}

impl<V: Serialize> Serialize for ById<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for ById<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ById<V>, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
    type Value = ById<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<ById<V>, A::Error> {
        let mut map = ById::default();
        while let Some((id, thing)) = access.next_entry::<String, V>()? {
            map.insert(&id, thing);
        }
        Ok(map)
    }
}
