//! The two faces as the build prepares them from their font files (see `build/faces.rs`): what is
//! needed to set text and to embed it, and no more.
//!
//! What both faces have in common stands once, and of the second only by how much its numbers
//! differ: those compress to half.

use serde::{Deserialize, Serialize};

/// Two faces with the same characters, glyphs and points.
#[derive(Debug, Serialize, Deserialize)]
pub struct Family {
    /// The characters in ascending order, each with a glyph of its own.
    pub chars: Vec<(char, u16)>,
    /// Those of them that combine with the one before, with their combining classes.
    pub combining: Vec<(char, u8)>,
    /// The characters that are made of those, in ascending order, with what they are made of: a
    /// base and its marks.
    pub composed: Vec<(char, Vec<char>)>,
    /// What the glyphs consist of, in the order of their ids.
    pub glyphs: Vec<Glyph>,
    /// Of each glyph the class on the left and on the right of a pair.
    pub classes: Vec<(u8, u8)>,
    /// How many classes there are on the right.
    pub columns: u16,
    /// Marks, and what they can be placed on.
    pub marks: Vec<Marks>,
    /// The text's face and that of headings.
    pub faces: [Face; 2],
}

/// What a glyph consists of.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Glyph {
    /// Contours, perhaps none: of each point whether it is on the curve, and whether it is the last
    /// of its contour.
    Outline(Vec<(bool, bool)>),
    /// Other glyphs, moved.
    Composite(Vec<u16>),
}

/// Marks of one kind, and the glyphs on which they can be placed.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Marks {
    /// Whether those glyphs are marks themselves.
    pub stacked: bool,
    /// The marks, in ascending order.
    pub marks: Vec<u16>,
    /// What they can be placed on, in ascending order.
    pub bases: Vec<u16>,
}

/// A face.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Face {
    /// Its name as PostScript has it.
    pub name: String,
    /// The weight of its strokes, 400 for regular.
    pub weight: u16,
    /// Height of the capitals, in font units.
    pub capitals: i16,
    /// The tables `head`, `hhea` and `maxp` of a font file that holds the outlines alone.
    pub tables: [Vec<u8>; 3],
    /// Its numbers, all in font units; of the second face what has to be added to those of the first.
    pub numbers: Numbers,
}

/// The numbers of a face.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Numbers {
    /// What the pen moves by after each glyph.
    pub advances: Vec<i16>,
    /// Of each glyph the steps from point to point, or by how much its parts are moved.
    pub x: Vec<i16>,
    /// The same upwards.
    pub y: Vec<i16>,
    /// What the distance of a pair changes by, for each class on the left one row.
    pub kerns: Vec<i16>,
    /// For each kind of marks the anchors of the marks and then of what is below, across and up.
    pub anchors: Vec<i16>,
}

impl Face {
    /// A number of two bytes in one of the tables.
    pub fn number(&self, table: usize, at: usize) -> i16 {
        let bytes = self.tables.get(table).and_then(|table| table.get(at..at + 2)?.first_chunk());
        bytes.map_or(0, |bytes| i16::from_be_bytes(*bytes))
    }
}

impl Numbers {
    /// Changes each number with that in the same place of another face.
    pub fn change(&mut self, other: &Numbers, by: impl Fn(i16, i16) -> i16) {
        let lists = [
            (&mut self.advances, &other.advances),
            (&mut self.x, &other.x),
            (&mut self.y, &other.y),
            (&mut self.kerns, &other.kerns),
            (&mut self.anchors, &other.anchors),
        ];
        for (own, other) in lists {
            own.iter_mut().zip(other).for_each(|(own, other)| *own = by(*own, *other));
        }
    }
}
