//! The two faces, built into the program, with what shaping needs of them.
//!
//! Invariant: a face never gives glyph 0 («.notdef»), which PDF/UA forbids.

use super::family::{self, Family, Marks};
use super::style::Weight;
use crate::data;

static FAMILY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/faces"));

/// The faces of a document.
pub struct Fonts(Family);

/// A face: how it maps, measures, kerns and places marks.
#[derive(Clone, Copy)]
pub struct Face<'a> {
    /// What both faces share.
    pub family: &'a Family,
    /// What is its own.
    pub own: &'a family::Face,
}

/// A distance in ems, across and up.
pub type Offset = (f32, f32);

impl Fonts {
    /// Reads both faces. Nothing if they lack the character that all others fall back to.
    pub fn load() -> Option<Fonts> {
        let mut family: Family = data::built_in(FAMILY);
        let [first, second] = &mut family.faces;
        second.numbers.change(&first.numbers, i16::wrapping_add);
        let fonts = Fonts(family);
        fonts.face(Weight::Regular).glyph('?').map(|_| fonts)
    }

    /// The face of a weight.
    pub fn face(&self, weight: Weight) -> Face<'_> {
        let [regular, semi_bold] = &self.0.faces;
        let own = if weight == Weight::Regular { regular } else { semi_bold };
        Face { family: &self.0, own }
    }
}

impl Face<'_> {
    /// The glyph of a character, if the face has one.
    pub fn glyph(&self, c: char) -> Option<u16> {
        find(&self.family.chars, c).copied()
    }

    /// The combining class of a mark; 0 for what does not combine.
    pub fn class(&self, c: char) -> u8 {
        find(&self.family.combining, c).copied().unwrap_or_default()
    }

    /// What a character is made of, if that is more than itself.
    pub fn parts(&self, c: char) -> Option<&[char]> {
        find(&self.family.composed, c).map(Vec::as_slice)
    }

    /// The character of the face that is made of these.
    pub fn composed(&self, parts: &[char]) -> Option<char> {
        let all = self.family.composed.iter().filter(|(_, of)| of == parts);
        all.map(|(c, _)| *c).find(|c| self.glyph(*c).is_some())
    }

    /// The character that stands for one that the face does not have: U+FFFD, else «?».
    pub fn replacement(&self) -> char {
        if self.glyph('\u{fffd}').is_some() { '\u{fffd}' } else { '?' }
    }

    /// Advance of a glyph, in ems.
    pub fn advance(&self, glyph: u16) -> f32 {
        self.ems(self.own.numbers.advances.get(usize::from(glyph)))
    }

    /// What the distance between two glyphs changes by, in ems.
    pub fn kern(&self, left: u16, right: u16) -> f32 {
        let class = |glyph: u16| self.family.classes.get(usize::from(glyph)).copied().unwrap_or_default();
        let row = usize::from(class(left).0) * usize::from(self.family.columns);
        self.ems(self.own.numbers.kerns.get(row + usize::from(class(right).1)))
    }

    /// From the origin of a base to the origin of a mark on it.
    pub fn on_base(&self, base: u16, mark: u16) -> Option<Offset> {
        self.anchored(false, base, mark)
    }

    /// From the origin of a mark to the origin of the mark upon it.
    pub fn on_mark(&self, below: u16, mark: u16) -> Option<Offset> {
        self.anchored(true, below, mark)
    }

    fn anchored(&self, stacked: bool, below: u16, mark: u16) -> Option<Offset> {
        let mut start = 0;
        self.family.marks.iter().find_map(|kind| {
            let Marks { marks, bases, .. } = kind;
            let (from, count) = (start, marks.len());
            start += count + bases.len();
            let mark = from + marks.binary_search(&mark).ok().filter(|_| kind.stacked == stacked)?;
            let below = from + count + bases.binary_search(&below).ok()?;
            let distance = |axis| {
                let anchor = |at: usize| self.ems(self.own.numbers.anchors.get(2 * at + axis));
                anchor(below) - anchor(mark)
            };
            Some((distance(0), distance(1)))
        })
    }

    /// Units in an em, as the table `head` has them; at least one.
    pub fn units(&self) -> i16 {
        self.own.number(0, 18).max(1)
    }

    fn ems(&self, units: Option<&i16>) -> f32 {
        units.map_or(0.0, |units| f32::from(*units) / f32::from(self.units()))
    }
}

/// What a list says of a character.
fn find<T>(list: &[(char, T)], c: char) -> Option<&T> {
    let at = list.binary_search_by_key(&c, |(c, _)| *c).ok()?;
    list.get(at).map(|(_, said)| said)
}
