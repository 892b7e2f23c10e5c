//! What the build made of the two font files, against the files themselves.

use super::compose::recompose;
use super::fonts::{Face, Fonts};
use super::style::Weight;
use super::truetype;
use read_fonts::tables::glyf::{Anchor, Glyf, Glyph};
use read_fonts::tables::loca::Loca;
use read_fonts::{FontRef, ReadError, TableProvider};
use std::collections::BTreeSet;
use std::error::Error;
use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

type Outcome = Result<(), Box<dyn Error>>;

static FILES: [(Weight, &[u8]); 2] = [
    (Weight::Regular, include_bytes!("../../data/fonts/NotoSans-Regular.ttf")),
    (Weight::SemiBold, include_bytes!("../../data/fonts/NotoSans-SemiBold.ttf")),
];

fn fonts() -> Result<Fonts, Box<dyn Error>> {
    Ok(Fonts::load().ok_or("the faces can be read")?)
}

/// The points of a glyph with all its parts: across, up, on the curve, last of a contour.
fn points(id: u16, by: (i16, i16), glyf: &Glyf, loca: &Loca) -> Result<Vec<(i16, i16, bool, bool)>, ReadError> {
    let mut all = Vec::new();
    match loca.get_glyf(id.into(), glyf)? {
        None => {}
        Some(Glyph::Simple(glyph)) => {
            let ends: Vec<usize> = glyph.end_pts_of_contours().iter().map(|end| usize::from(end.get())).collect();
            let points = glyph.points().enumerate();
            all.extend(points.map(|(n, at)| (at.x + by.0, at.y + by.1, at.on_curve, ends.contains(&n))));
        }
        Some(Glyph::Composite(glyph)) => {
            for part in glyph.components() {
                if let Anchor::Offset { x, y } = part.anchor {
                    all.extend(points(part.glyph.to_u16(), (by.0 + x, by.1 + y), glyf, loca)?);
                }
            }
        }
    }
    Ok(all)
}

#[test]
fn what_is_embedded_draws_as_the_font_file() -> Outcome {
    let fonts = fonts()?;
    for (weight, file) in FILES {
        let original = FontRef::new(file)?;
        let count = original.maxp()?.num_glyphs();
        // All glyphs, and every third.
        for step in [1, 3] {
            let used: BTreeSet<u16> = (0..count).step_by(step).collect();
            let bytes = truetype::file(fonts.face(weight), &used);
            let written = FontRef::new(&bytes)?;
            let outlines = [&original, &written].map(|font| Ok((font.glyf()?, font.loca(None)?, font.hmtx()?)));
            let [one, other]: [Result<_, ReadError>; 2] = outlines;
            let ((glyf, loca, widths), (own_glyf, own_loca, own_widths)) = (one?, other?);
            for id in 0..count {
                let drawn = points(id, (0, 0), &own_glyf, &own_loca)?;
                let expected = if used.contains(&id) { points(id, (0, 0), &glyf, &loca)? } else { Vec::new() };
                assert_eq!(drawn, expected, "glyph {id}");
                assert_eq!(own_widths.advance(id.into()), widths.advance(id.into()), "glyph {id}");
                let left = drawn.iter().map(|point| point.0).min().unwrap_or_default();
                assert_eq!(own_widths.side_bearing(id.into()), Some(left), "glyph {id}");
            }
        }
    }
    Ok(())
}

#[test]
fn sums_of_the_written_file_are_right() -> Outcome {
    let bytes = truetype::file(fonts()?.face(Weight::Regular), &(0..9).collect());
    let file = FontRef::new(&bytes)?;
    assert_eq!(file.table_directory().table_records().len(), 6);
    for record in file.table_directory().table_records() {
        let table = file.data_for_tag(record.tag()).ok_or("a table")?.as_bytes();
        let words = table.chunks(4).map(|word| word.iter().rev().zip([0, 8, 16, 24].iter().skip(4 - word.len())));
        let sum =
            words.map(|word| word.map(|(byte, place)| u32::from(*byte) << place).sum()).fold(0, u32::wrapping_add);
        assert_eq!(record.checksum(), sum, "{}", record.tag());
        assert_eq!(record.offset() % 4, 0);
    }
    Ok(())
}

/// How many distances are not nought, and what they come to across and up, in font units.
fn summed(face: Face<'_>, of: impl Fn(u16, u16) -> Option<(f32, f32)>) -> (usize, i32, i32) {
    let count = face.family.glyphs.len() as u16;
    let all = (0..count).flat_map(|one| (0..count).map(move |other| (one, other)));
    let found: Vec<(f32, f32)> = all.filter_map(|(one, other)| of(one, other)).collect();
    let units = |em: f32| (em * 1000.0).round() as i32;
    (found.len(), found.iter().map(|at| units(at.0)).sum(), found.iter().map(|at| units(at.1)).sum())
}

/// The figures are those of fonttools 4.68.0.
#[test]
fn pairs_and_marks_are_placed_as_the_font_says() -> Outcome {
    let fonts = fonts()?;
    let expected = [
        (Weight::Regular, (5631, -153_905, 0), (18_866, 6_779_878, 1_957_999), (666, 834, 60_195)),
        (Weight::SemiBold, (5631, -153_015, 0), (18_866, 7_024_985, 1_970_667), (666, 825, 60_090)),
    ];
    for (weight, pairs, on_bases, on_marks) in expected {
        let face = fonts.face(weight);
        let kern = |left, right| Some((face.kern(left, right), 0.0)).filter(|kern| kern.0 != 0.0);
        assert_eq!(summed(face, kern), pairs);
        assert_eq!(summed(face, |base, mark| face.on_base(base, mark)), on_bases);
        assert_eq!(summed(face, |below, mark| face.on_mark(below, mark)), on_marks);
    }
    Ok(())
}

/// Composition as Unicode has it, one mark after the other, as far as the face goes.
fn composed(cluster: &str, face: Face<'_>) -> Vec<char> {
    let mut parts = Vec::new();
    cluster.chars().for_each(|c| decompose_canonical(c, |part| parts.push(part)));
    let mut marks = parts.split_off(1);
    marks.sort_by_key(|mark| canonical_combining_class(*mark));
    let (mut last, mut left) = (0, Vec::new());
    for mark in marks {
        let class = canonical_combining_class(mark);
        let made = parts.first().and_then(|base| compose(*base, mark)).filter(|c| face.glyph(*c).is_some());
        match made.filter(|_| left.is_empty() || last < class) {
            Some(c) => parts = vec![c],
            None => {
                left.push(mark);
                last = class;
            }
        }
    }
    [parts, left].concat()
}

#[test]
fn letters_and_marks_are_composed_as_unicode_has_it() -> Outcome {
    let fonts = fonts()?;
    let face = fonts.face(Weight::Regular);
    let all: Vec<char> = face.family.chars.iter().map(|(c, _)| *c).collect();
    let marks: Vec<char> = all.iter().copied().filter(|c| canonical_combining_class(*c) != 0).collect();
    assert!(marks.len() > 30 && marks.iter().all(|mark| face.class(*mark) == canonical_combining_class(*mark)));
    let expect = |cluster: String| assert_eq!(recompose(&cluster, face), composed(&cluster, face), "{cluster:?}");
    for base in all.iter().filter(|c| !marks.contains(c)) {
        expect(base.to_string());
        for one in &marks {
            expect([*base, *one].iter().collect());
            // Below, above, above: they commute or they do not.
            for other in ['\u{323}', '\u{301}'] {
                expect([*base, *one, other].iter().collect());
            }
        }
    }
    // Letters that the face lacks, but has the parts of.
    let lacking = ('\u{1e00}'..'\u{1f00}').filter(|c| face.glyph(*c).is_none());
    let made: Vec<String> = lacking.filter(|c| face.parts(*c).is_some()).map(String::from).collect();
    assert!(made.len() > 200);
    made.into_iter().for_each(expect);
    Ok(())
}
