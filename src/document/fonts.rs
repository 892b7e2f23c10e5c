//! The two faces, built into the program, with what shaping needs of them.
//!
//! Invariant: a face never gives glyph 0 («.notdef»), which PDF/UA forbids.

use super::gpos::Gpos;
use super::style::Weight;
use krilla::text::Font;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};

static REGULAR: &[u8] = include_bytes!("../../data/fonts/NotoSans-Regular.ttf");
static SEMI_BOLD: &[u8] = include_bytes!("../../data/fonts/NotoSans-SemiBold.ttf");

/// The faces of a document.
pub struct Fonts {
    regular: Face,
    semi_bold: Face,
}

/// A face: how it maps, measures, kerns and places marks.
pub struct Face {
    /// What the PDF embeds.
    pub font: Font,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    /// Kerning and places of marks.
    pub gpos: Gpos,
    em: f32,
}

impl Fonts {
    /// Reads both faces. Nothing, if the build is broken.
    pub fn load() -> Option<Fonts> {
        Some(Fonts { regular: Face::new(REGULAR)?, semi_bold: Face::new(SEMI_BOLD)? })
    }

    /// The face of a weight.
    pub fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        }
    }
}

impl Face {
    fn new(data: &'static [u8]) -> Option<Face> {
        let font = FontRef::new(data).ok()?;
        let face = Face {
            font: Font::new(data.into(), 0)?,
            charmap: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            gpos: Gpos::new(&font),
            em: f32::from(font.head_units()?),
        };
        // The replacement is what everything falls back to, so it must be there.
        face.glyph('?').map(|_| face)
    }

    /// The glyph of a character, if the face has one.
    pub fn glyph(&self, c: char) -> Option<GlyphId> {
        self.charmap.map(c).filter(|id| id.to_u32() != 0)
    }

    /// The character that stands for one that the face does not have: U+FFFD, else «?».
    pub fn replacement(&self) -> char {
        if self.glyph('\u{fffd}').is_some() { '\u{fffd}' } else { '?' }
    }

    /// Advance of a glyph, in ems.
    pub fn advance(&self, id: GlyphId) -> f32 {
        self.ems(self.metrics.advance_width(id).unwrap_or_default())
    }

    /// Font units in ems.
    pub fn ems(&self, units: f32) -> f32 {
        units / self.em
    }
}

/// Units in an em, as the header of the font says.
trait Units {
    fn head_units(&self) -> Option<u16>;
}

impl Units for FontRef<'_> {
    fn head_units(&self) -> Option<u16> {
        use skrifa::raw::TableProvider;
        self.head().ok().map(|head| head.units_per_em()).filter(|units| *units > 0)
    }
}
