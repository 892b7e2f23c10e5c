//! What the table GPOS says of pairs of glyphs and of marks. The faces are for Latin only, whose
//! shaping needs nothing else; contextual lookups are passed over.

use super::{Fault, Read};
use crate::parts::document::family::Marks;
use read_fonts::tables::gpos::{AnchorTable, MarkArray, PairPos, PositionSubtables, ValueRecord};
use read_fonts::tables::layout::CoverageTable;
use read_fonts::types::GlyphId;
use read_fonts::{FontRef, ReadError, TableProvider};
use std::collections::HashMap;

/// For each glyph on the left a row of what the distance to each on the right changes by; and the
/// marks, whose anchors are added to `anchors`.
pub fn read(font: &FontRef, count: u16, anchors: &mut Vec<i16>) -> Read<(Vec<Vec<i16>>, Vec<Marks>)> {
    let mut pairs = vec![vec![0; usize::from(count)]; usize::from(count)];
    let mut marks = Vec::new();
    for lookup in font.gpos()?.lookup_list()?.lookups().iter() {
        match lookup?.subtables()? {
            PositionSubtables::Pair(tables) => {
                let tables = tables.iter().collect::<Result<Vec<_>, _>>()?;
                let classes = tables.iter().map(|table| right_classes(table, count)).collect::<Result<Vec<_>, _>>()?;
                for (left, row) in (0..count).zip(&mut pairs) {
                    // Of each lookup the first table that knows the pair holds.
                    let mut found: Vec<Option<i16>> = vec![None; usize::from(count)];
                    for (table, classes) in tables.iter().zip(&classes) {
                        for (right, kern) in pairs_of(table, left.into(), classes)? {
                            if let Some(first) = found.get_mut(right) {
                                first.get_or_insert(kern);
                            }
                        }
                    }
                    row.iter_mut().zip(found).for_each(|(sum, kern)| *sum += kern.unwrap_or_default());
                }
            }
            PositionSubtables::MarkToBase(tables) => {
                for table in tables.iter() {
                    let table = table?;
                    let (all, below) = (table.base_array()?, table.base_coverage()?);
                    let records = all.base_records();
                    let anchor = |at| records.get(at).ok()?.base_anchors(all.offset_data()).get(0);
                    let found = kind(table.mark_class_count(), &table.mark_coverage()?, &table.mark_array()?);
                    marks.push(Marks { stacked: false, ..placed(found?, &below, anchor, anchors)? });
                }
            }
            PositionSubtables::MarkToMark(tables) => {
                for table in tables.iter() {
                    let table = table?;
                    let (all, below) = (table.mark2_array()?, table.mark2_coverage()?);
                    let records = all.mark2_records();
                    let anchor = |at| records.get(at).ok()?.mark2_anchors(all.offset_data()).get(0);
                    let found = kind(table.mark_class_count(), &table.mark1_coverage()?, &table.mark1_array()?);
                    marks.push(Marks { stacked: true, ..placed(found?, &below, anchor, anchors)? });
                }
            }
            _ => {}
        }
    }
    Ok((pairs, marks))
}

/// The class of each glyph on the right, where a table goes by classes.
fn right_classes(table: &PairPos, count: u16) -> Result<Vec<u16>, ReadError> {
    let PairPos::Format2(table) = table else { return Ok(Vec::new()) };
    let classes = table.class_def2()?;
    Ok((0..count).map(|right| classes.get(GlyphId::from(right))).collect())
}

/// The glyphs on the right that a table knows beside the one on the left, with what it says of them.
fn pairs_of(table: &PairPos, left: GlyphId, classes: &[u16]) -> Result<Vec<(usize, i16)>, ReadError> {
    let advance = |value: &ValueRecord| value.x_advance().unwrap_or_default();
    match table {
        PairPos::Format1(table) => {
            let Some(index) = table.coverage()?.get(left) else { return Ok(Vec::new()) };
            let set = table.pair_sets().get(usize::from(index))?;
            let mut found = Vec::new();
            for record in set.pair_value_records().iter() {
                let record = record?;
                found.push((usize::from(record.second_glyph().to_u16()), advance(record.value_record1())));
            }
            Ok(found)
        }
        PairPos::Format2(table) => {
            if table.coverage()?.get(left).is_none() {
                return Ok(Vec::new());
            }
            let record = table.class1_records().get(usize::from(table.class_def1()?.get(left)))?;
            let (values, most) = (record.class2_records(), classes.iter().max().copied().unwrap_or_default());
            let value = |class: u16| Ok(advance(values.get(usize::from(class))?.value_record1()));
            let values = (0..=most).map(value).collect::<Result<Vec<_>, ReadError>>()?;
            Ok(classes.iter().filter_map(|class| values.get(usize::from(*class)).copied()).enumerate().collect())
        }
    }
}

/// The glyphs that something is placed by, and where.
type Anchored<'a> = Vec<(u16, AnchorTable<'a>)>;

/// The marks of a table, which must be of one kind.
fn kind<'a>(classes: u16, covered: &CoverageTable, marks: &MarkArray<'a>) -> Read<Anchored<'a>> {
    if classes != 1 {
        return Err(Fault::Unfit("marks of several kinds in one table"));
    }
    let records = covered.iter().zip(marks.mark_records());
    records.map(|(glyph, record)| Ok((glyph.to_u16(), record.mark_anchor(marks.offset_data())?))).collect()
}

/// Writes down the anchors of marks, and then of what they can be placed on.
fn placed<'a>(
    marks: Anchored<'a>,
    covered: &CoverageTable,
    anchor: impl Fn(usize) -> Option<Result<AnchorTable<'a>, ReadError>>,
    anchors: &mut Vec<i16>,
) -> Read<Marks> {
    let bases = covered.iter().enumerate().filter_map(|(at, glyph)| Some(Ok((glyph.to_u16(), anchor(at)?.ok()?))));
    let bases = bases.collect::<Read<Anchored>>()?;
    anchors.extend(marks.iter().chain(&bases).flat_map(|(_, anchor)| [anchor.x_coordinate(), anchor.y_coordinate()]));
    let glyphs = |all: Anchored| all.into_iter().map(|(glyph, _)| glyph).collect();
    Ok(Marks { stacked: false, marks: glyphs(marks), bases: glyphs(bases) })
}

/// Glyphs that are spaced alike in both faces are of one class: what a pair of classes changes by
/// is written down for each face, and the classes of each glyph are handed back.
pub fn classes(first: &[Vec<i16>], second: &[Vec<i16>], kerns: [&mut Vec<i16>; 2]) -> Read<Vec<(u8, u8)>> {
    let column = |at: usize| first.iter().chain(second).map(|row| row.get(at).copied().unwrap_or_default()).collect();
    let columns: Vec<Vec<i16>> = (0..first.len()).map(column).collect();
    let rows: Vec<Vec<i16>> = first.iter().zip(second).map(|(one, other)| [&one[..], other].concat()).collect();
    let (left, right) = (numbered(&rows)?, numbered(&columns)?);
    for (pairs, kerns) in [first, second].into_iter().zip(kerns) {
        for row in firsts(&left) {
            let row = pairs.get(row).map(Vec::as_slice).unwrap_or_default();
            kerns.extend(firsts(&right).filter_map(|column| row.get(column)));
        }
    }
    Ok(left.into_iter().zip(right).collect())
}

/// Numbers equal lists equally, in the order in which they appear.
fn numbered(lists: &[Vec<i16>]) -> Read<Vec<u8>> {
    let mut known = HashMap::new();
    let number = |list| {
        let next = known.len();
        u8::try_from(*known.entry(list).or_insert(next)).map_err(|_| Fault::Unfit("more than 256 classes of pairs"))
    };
    lists.iter().map(number).collect()
}

/// Where each number appears first.
fn firsts(numbers: &[u8]) -> impl Iterator<Item = usize> {
    (0..=u8::MAX).map_while(|number| numbers.iter().position(|other| *other == number))
}
