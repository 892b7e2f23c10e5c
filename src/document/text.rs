//! Shaping: text to clusters of placed glyphs.
//!
//! Invariants: shaped text holds nothing that the face cannot draw, and is composed as far as the
//! face is; what a reader copies is what is seen. A cluster is a base with its marks and is never
//! divided.

use super::compose::recompose;
use super::fonts::Face;
use crate::i18n::is_unseen;
use std::ops::Range;

/// An invitation to hyphenate: shaped as a hyphen, but seen only at the end of a line.
pub const SOFT: &str = "\u{ad}";

/// Text on one endless line.
#[derive(Debug, Default)]
pub struct Shaped {
    /// The text, a character for each glyph.
    pub text: String,
    /// Its clusters in order.
    pub clusters: Vec<Cluster>,
}

/// A base with its marks.
#[derive(Debug)]
pub struct Cluster {
    /// Where it is in the text.
    pub range: Range<usize>,
    /// Its glyphs, the base first.
    pub glyphs: Vec<Placed>,
}

/// A glyph and its place; lengths in ems.
#[derive(Debug, Clone, Copy)]
pub struct Placed {
    /// Which.
    pub id: u16,
    /// What the pen moves by after it.
    pub advance: f32,
    /// From the pen to its origin.
    pub offset: (f32, f32),
}

impl Cluster {
    /// Width of the cluster, in ems.
    pub fn advance(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// Shapes text without newlines.
pub fn shape(text: &str, face: Face) -> Shaped {
    let mut shaped = Shaped::default();
    let mut before = None;
    for cluster in clusters(text, face) {
        let start = shaped.text.len();
        let mut parts = recompose(&cluster, face);
        for c in parts.iter_mut().filter(|c| face.glyph(**c).is_none()) {
            *c = face.replacement();
        }
        shaped.text.extend(&parts);
        let glyphs = place(&parts, face);
        let base = glyphs.first().map(|glyph| glyph.id);
        if let (Some(left), Some(right), Some(last)) = (before, base, shaped.clusters.last_mut())
            && let Some(glyph) = last.glyphs.last_mut()
        {
            glyph.advance += face.kern(left, right);
        }
        before = base;
        shaped.clusters.push(Cluster { range: start..shaped.text.len(), glyphs });
    }
    shaped
}

/// Divides into bases with their marks and drops what has no place on paper: controls, joiners
/// and directional marks.
fn clusters(text: &str, face: Face) -> Vec<String> {
    let mut clusters: Vec<String> = Vec::new();
    for c in text.chars() {
        let c = match c {
            '\t' => ' ',
            c if is_unseen(c) => continue,
            c => c,
        };
        match clusters.last_mut() {
            Some(cluster) if face.class(c) != 0 && cluster != " " && cluster != SOFT => cluster.push(c),
            _ => clusters.push(c.to_string()),
        }
    }
    clusters
}

fn place(parts: &[char], face: Face) -> Vec<Placed> {
    let mut glyphs: Vec<Placed> = Vec::new();
    // Of the base and of the mark before: which, and where from the origin of the base.
    let mut base = None;
    let mut below: Option<(u16, (f32, f32))> = None;
    for (index, c) in parts.iter().enumerate() {
        let Some(id) = face.glyph(*c) else { continue };
        let advance = face.advance(id);
        let Some((base, width)) = base.filter(|_| index > 0 && face.class(*c) != 0) else {
            base = Some((id, advance));
            glyphs.push(Placed { id, advance, offset: (0.0, 0.0) });
            continue;
        };
        let stacked = below.and_then(|(mark, at)| {
            let (x, y) = face.on_mark(mark, id)?;
            Some((at.0 + x, at.1 + y))
        });
        // Marks are drawn left of their origin, so without an anchor they fall on the base.
        let at = stacked.or_else(|| face.on_base(base, id)).unwrap_or((width, 0.0));
        glyphs.push(Placed { id, advance: 0.0, offset: (at.0 - width, at.1) });
        below = Some((id, at));
    }
    glyphs
}
