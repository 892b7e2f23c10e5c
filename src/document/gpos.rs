//! Kerning and places of combining marks, read from the table GPOS of a face.
//!
//! The faces are for Latin only, whose shaping needs nothing else: a shaping engine would cost
//! more than the whole layout. Contextual lookups are passed over.

use skrifa::raw::TableProvider;
use skrifa::raw::tables::gpos::{MarkArray, MarkBasePosFormat1, MarkMarkPosFormat1, PairPos, PositionSubtables};
use skrifa::{FontRef, GlyphId};

/// What a face says about pairs of glyphs.
#[derive(Default)]
pub struct Gpos {
    /// By lookup: of each the first table that knows the pair holds.
    pairs: Vec<Vec<PairPos<'static>>>,
    bases: Vec<MarkBasePosFormat1<'static>>,
    marks: Vec<MarkMarkPosFormat1<'static>>,
}

/// A distance in font units.
pub type Offset = (f32, f32);

impl Gpos {
    /// Reads the lookups; a face without them has none.
    pub fn new(font: &FontRef<'static>) -> Gpos {
        let mut gpos = Gpos::default();
        let Ok(lookups) = font.gpos().and_then(|table| table.lookup_list()) else { return gpos };
        for lookup in lookups.lookups().iter().flatten() {
            match lookup.subtables() {
                Ok(PositionSubtables::Pair(tables)) => gpos.pairs.push(tables.iter().flatten().collect()),
                Ok(PositionSubtables::MarkToBase(tables)) => gpos.bases.extend(tables.iter().flatten()),
                Ok(PositionSubtables::MarkToMark(tables)) => gpos.marks.extend(tables.iter().flatten()),
                _ => {}
            }
        }
        gpos
    }

    /// What the distance between two glyphs changes by.
    pub fn kern(&self, left: GlyphId, right: GlyphId) -> f32 {
        self.pairs.iter().filter_map(|tables| tables.iter().find_map(|table| pair(table, left, right))).sum()
    }

    /// From the origin of a base to the origin of a mark on it.
    pub fn on_base(&self, base: GlyphId, mark: GlyphId) -> Option<Offset> {
        self.bases.iter().find_map(|table| {
            let at = table.base_coverage().ok()?.get(base)?;
            let (class, from) = mark_anchor(&table.mark_array().ok()?, table.mark_coverage().ok()?.get(mark)?)?;
            let bases = table.base_array().ok()?;
            let record = bases.base_records().get(usize::from(at)).ok()?;
            let to = record.base_anchors(bases.offset_data()).get(class)?.ok()?;
            Some(between(from, (to.x_coordinate(), to.y_coordinate())))
        })
    }

    /// From the origin of a mark to the origin of the mark upon it.
    pub fn on_mark(&self, below: GlyphId, mark: GlyphId) -> Option<Offset> {
        self.marks.iter().find_map(|table| {
            let at = table.mark2_coverage().ok()?.get(below)?;
            let (class, from) = mark_anchor(&table.mark1_array().ok()?, table.mark1_coverage().ok()?.get(mark)?)?;
            let marks = table.mark2_array().ok()?;
            let record = marks.mark2_records().get(usize::from(at)).ok()?;
            let to = record.mark2_anchors(marks.offset_data()).get(class)?.ok()?;
            Some(between(from, (to.x_coordinate(), to.y_coordinate())))
        })
    }
}

fn pair(table: &PairPos, left: GlyphId, right: GlyphId) -> Option<f32> {
    let advance = match table {
        PairPos::Format1(table) => {
            let at = table.coverage().ok()?.get(left)?;
            let set = table.pair_sets().get(usize::from(at)).ok()?;
            let record =
                set.pair_value_records().iter().flatten().find(|r| GlyphId::from(r.second_glyph()) == right)?;
            record.value_record1().x_advance()
        }
        PairPos::Format2(table) => {
            table.coverage().ok()?.get(left)?;
            let first = table.class_def1().ok()?.get(left);
            let second = table.class_def2().ok()?.get(right);
            let record = table.class1_records().get(usize::from(first)).ok()?;
            record.class2_records().get(usize::from(second)).ok()?.value_record1().x_advance()
        }
    };
    Some(f32::from(advance.unwrap_or_default()))
}

fn mark_anchor(marks: &MarkArray, at: u16) -> Option<(usize, (i16, i16))> {
    let record = marks.mark_records().get(usize::from(at))?;
    let anchor = record.mark_anchor(marks.offset_data()).ok()?;
    Some((usize::from(record.mark_class()), (anchor.x_coordinate(), anchor.y_coordinate())))
}

fn between(from: (i16, i16), to: (i16, i16)) -> Offset {
    (f32::from(to.0) - f32::from(from.0), f32::from(to.1) - f32::from(from.1))
}
