//! Prepares the two font files for being built in; [`Family`] says what is kept of them.

use crate::parts::document::family::{Face, Family, Glyph, Marks, Numbers};
use read_fonts::tables::glyf::{Anchor, Glyph as Drawn};
use read_fonts::types::{F2Dot14, NameId, Tag};
use read_fonts::{FontRef, ReadError, TableProvider};
use std::collections::HashSet;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

mod placing;

/// Why fonts cannot be built in.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// One of them cannot be read.
    #[error("{0}")]
    Read(#[from] ReadError),
    /// One of them is not as the program needs it.
    #[error("the font has {0}")]
    Unfit(&'static str),
}

type Read<T> = Result<T, Fault>;

/// Both faces; that of the text first.
pub fn family([regular, bold]: [&[u8]; 2]) -> Read<Family> {
    let (regular, bold) = (read(&FontRef::new(regular)?)?, read(&FontRef::new(bold)?)?);
    if (&regular.chars, &regular.glyphs, &regular.marks) != (&bold.chars, &bold.glyphs, &bold.marks) {
        return Err(Fault::Unfit("other characters, points or marks than the other one"));
    }
    let (mut first, mut second) = (regular.face, bold.face);
    let classes = placing::classes(&regular.pairs, &bold.pairs, [&mut first.numbers.kerns, &mut second.numbers.kerns])?;
    second.numbers.change(&first.numbers, i16::wrapping_sub);
    let (chars, glyphs, marks, faces) = (regular.chars, regular.glyphs, regular.marks, [first, second]);
    let columns = classes.iter().map(|(_, right)| u16::from(*right) + 1).max().unwrap_or_default();
    let classed = chars.iter().map(|(c, _)| (*c, canonical_combining_class(*c)));
    let combining = classed.filter(|(_, class)| *class != 0).collect();
    let composed = composed(&chars);
    Ok(Family { chars, combining, composed, glyphs, classes, columns, marks, faces })
}

/// What can be made of the characters.
fn composed(chars: &[(char, u16)]) -> Vec<(char, Vec<char>)> {
    let has = |c: &char| chars.binary_search_by_key(c, |(c, _)| *c).is_ok();
    let made = |c| {
        let mut parts = Vec::new();
        decompose_canonical(c, |part| parts.push(part));
        (parts != [c] && parts.iter().all(has)).then_some((c, parts))
    };
    ('\0'..=char::MAX).filter_map(made).collect()
}

/// A face by itself.
struct Single {
    chars: Vec<(char, u16)>,
    glyphs: Vec<Glyph>,
    marks: Vec<Marks>,
    /// For each glyph on the left what the distance to each glyph on the right changes by.
    pairs: Vec<Vec<i16>>,
    face: Face,
}

fn read(font: &FontRef) -> Read<Single> {
    let (count, cmap, widths) = (font.maxp()?.num_glyphs(), font.cmap()?, font.hmtx()?);
    let glyph = |c: char| u16::try_from(cmap.map_codepoint(c)?.to_u32()).ok().filter(|glyph| *glyph != 0);
    let (names, os2) = (font.name()?, font.os2()?);
    let name = names.name_record().iter().find(|record| record.name_id() == NameId::POSTSCRIPT_NAME);
    let mut face = Face {
        name: name.ok_or(Fault::Unfit("no name"))?.string(names.string_data())?.to_string(),
        weight: os2.us_weight_class(),
        capitals: os2.s_cap_height().ok_or(Fault::Unfit("capitals of unknown height"))?,
        tables: tables(font)?,
        numbers: Numbers::default(),
    };
    let advance = |id: u16| i16::try_from(widths.advance(id.into())?).ok();
    let advances = (0..count).map(advance).collect::<Option<_>>();
    face.numbers.advances = advances.ok_or(Fault::Unfit("glyphs without a width of their own"))?;
    let (glyf, loca) = (font.glyf()?, font.loca(None)?);
    let glyphs = (0..count).map(|id| outline(loca.get_glyf(id.into(), &glyf)?, &mut face.numbers));
    let glyphs = glyphs.collect::<Read<_>>()?;
    let (pairs, marks) = placing::read(font, count, &mut face.numbers.anchors)?;
    let chars: Vec<(char, u16)> = ('\0'..='\u{ffff}').filter_map(|c| Some((c, glyph(c)?))).collect();
    // In a PDF it is glyphs that say what stands there.
    if chars.iter().map(|(_, glyph)| glyph).collect::<HashSet<_>>().len() < chars.len() {
        return Err(Fault::Unfit("one glyph for several characters"));
    }
    Ok(Single { chars, glyphs, marks, pairs, face })
}

/// The tables for a file that holds outlines of simple glyphs and nothing else.
fn tables(font: &FontRef) -> Read<[Vec<u8>; 3]> {
    let table =
        |tag: &[u8; 4]| font.data_for_tag(Tag::new(tag)).map(|data| data.as_bytes().to_vec()).unwrap_or_default();
    let put = |table: &mut Vec<u8>, at: usize, bytes: &[u8]| {
        table.iter_mut().skip(at).zip(bytes).for_each(|(old, new)| *old = *new);
    };
    let (mut head, maxp) = (table(b"head"), font.maxp()?);
    // Without a sum, and the places of glyphs in four bytes.
    put(&mut head, 8, &[0; 4]);
    put(&mut head, 50, &[0, 1]);
    // Composites become simple: what they have at most holds for all.
    let points = maxp.max_points().max(maxp.max_composite_points()).unwrap_or_default();
    let contours = maxp.max_contours().max(maxp.max_composite_contours()).unwrap_or_default();
    let mut most = table(b"maxp");
    put(&mut most, 6, &[points.to_be_bytes(), contours.to_be_bytes()].concat());
    put(&mut most, 10, &[0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    if font.hhea()?.number_of_h_metrics() != maxp.num_glyphs() {
        return Err(Fault::Unfit("glyphs without a width of their own"));
    }
    Ok([head, table(b"hhea"), most])
}

fn outline(glyph: Option<Drawn>, numbers: &mut Numbers) -> Read<Glyph> {
    Ok(match glyph {
        None => Glyph::Outline(Vec::new()),
        Some(Drawn::Simple(glyph)) => {
            let ends: Vec<u16> = glyph.end_pts_of_contours().iter().map(|end| end.get()).collect();
            let (mut x, mut y) = (0, 0);
            let points = glyph.points().zip(0..).map(|(point, index)| {
                numbers.x.push(point.x - x);
                numbers.y.push(point.y - y);
                (x, y) = (point.x, point.y);
                (point.on_curve, ends.contains(&index))
            });
            Glyph::Outline(points.collect())
        }
        Some(Drawn::Composite(glyph)) => {
            let parts = glyph.components().map(|part| {
                let turn = part.transform;
                let same = [turn.xx, turn.yy] == [F2Dot14::ONE; 2] && [turn.xy, turn.yx] == [F2Dot14::ZERO; 2];
                let Anchor::Offset { x, y } = part.anchor else { return Err(Fault::Unfit("parts set by points")) };
                numbers.x.push(x);
                numbers.y.push(y);
                same.then_some(part.glyph.to_u16()).ok_or(Fault::Unfit("parts that are turned or scaled"))
            });
            Glyph::Composite(parts.collect::<Read<_>>()?)
        }
    })
}
