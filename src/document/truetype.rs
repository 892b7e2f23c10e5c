//! A font file as a PDF embeds it: the outlines of the glyphs that are used, under their own
//! numbers; the other glyphs are empty.

use super::family::Glyph;
use super::fonts::Face;
use std::collections::BTreeSet;

/// A point of an outline: across, up, whether it is on the curve, whether it ends a contour.
type Point = (i16, i16, bool, bool);

/// The file.
pub fn file(face: Face<'_>, used: &BTreeSet<u16>) -> Vec<u8> {
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), vec![0; 4], Vec::new());
    let outlines = Outlines::new(face);
    for (id, advance) in (0..).zip(&face.own.numbers.advances) {
        let mut points = Vec::new();
        if id == 0 || used.contains(&id) {
            outlines.points(id, (0, 0), &mut points);
        }
        let left = points.iter().map(|point| point.0).min().unwrap_or_default();
        hmtx.extend([*advance, left].map(i16::to_be_bytes).concat());
        write(&points, &mut glyf);
        loca.extend((glyf.len() as u32).to_be_bytes());
    }
    let [head, hhea, maxp] = face.own.tables.clone();
    assemble([(b"glyf", glyf), (b"head", head), (b"hhea", hhea), (b"hmtx", hmtx), (b"loca", loca), (b"maxp", maxp)])
}

/// Where the numbers of each glyph begin.
struct Outlines<'a> {
    face: Face<'a>,
    starts: Vec<usize>,
}

impl<'a> Outlines<'a> {
    fn new(face: Face<'a>) -> Outlines<'a> {
        let mut next = 0;
        let starts = face.family.glyphs.iter().map(|glyph| {
            let start = next;
            next += match glyph {
                Glyph::Outline(points) => points.len(),
                Glyph::Composite(parts) => parts.len(),
            };
            start
        });
        Outlines { face, starts: starts.collect() }
    }

    /// Adds the points of a glyph that is moved.
    fn points(&self, id: u16, (mut x, mut y): (i16, i16), all: &mut Vec<Point>) {
        let id = usize::from(id);
        let (Some(glyph), Some(start)) = (self.face.family.glyphs.get(id), self.starts.get(id)) else { return };
        let numbers = &self.face.own.numbers;
        let steps = numbers.x.iter().zip(&numbers.y).skip(*start);
        match glyph {
            Glyph::Outline(points) => all.extend(points.iter().zip(steps).map(|((on, last), (across, up))| {
                (x, y) = (x + across, y + up);
                (x, y, *on, *last)
            })),
            Glyph::Composite(parts) => {
                for (part, (across, up)) in parts.iter().zip(steps) {
                    self.points(*part, (x + across, y + up), all);
                }
            }
        }
    }
}

/// Adds a glyph to the table of glyphs; nothing for one without points.
fn write(points: &[Point], glyf: &mut Vec<u8>) {
    let ends: Vec<i16> = (0..).zip(points).filter(|(_, point)| point.3).map(|(index, _)| index).collect();
    let (across, up) = (|| points.iter().map(|point| point.0), || points.iter().map(|point| point.1));
    let (Some(left), Some(bottom), Some(right), Some(top)) = (across().min(), up().min(), across().max(), up().max())
    else {
        return;
    };
    let head = [ends.len() as i16, left, bottom, right, top];
    glyf.extend(head.iter().chain(&ends).chain(&[0]).flat_map(|number| number.to_be_bytes()));
    let (mut flags, mut steps) = (Vec::new(), [Vec::new(), Vec::new()]);
    let (mut x, mut y) = (0, 0);
    for point in points {
        let mut flag = u8::from(point.2);
        for (axis, step) in [point.0 - x, point.1 - y].into_iter().enumerate() {
            let Some(steps) = steps.get_mut(axis) else { continue };
            // No step; one byte with its sign in the flags; two bytes.
            match (step, u8::try_from(step.unsigned_abs())) {
                (0, _) => flag |= 0x10 << axis,
                (_, Ok(small)) => {
                    flag |= (0x02 | if step > 0 { 0x10 } else { 0 }) << axis;
                    steps.push(small);
                }
                _ => steps.extend(step.to_be_bytes()),
            }
        }
        flags.push(flag);
        (x, y) = (point.0, point.1);
    }
    glyf.extend(flags.into_iter().chain(steps.concat()));
    pad(glyf);
}

fn pad(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

/// Puts tables into a file, which must be in the order of their names.
fn assemble<const N: usize>(tables: [(&[u8; 4], Vec<u8>); N]) -> Vec<u8> {
    let range = 16 * (1 << N.ilog2());
    let header = [0, 1, 0, 0].into_iter();
    let mut file: Vec<u8> = header
        .chain([N as u16, range, N.ilog2() as u16, 16 * N as u16 - range].into_iter().flat_map(u16::to_be_bytes))
        .collect();
    let mut place = (file.len() + 16 * N) as u32;
    let mut content = Vec::new();
    for (name, mut table) in tables {
        let length = table.len() as u32;
        pad(&mut table);
        file.extend(name.iter().copied().chain([sum(&table), place, length].into_iter().flat_map(u32::to_be_bytes)));
        place += table.len() as u32;
        content.extend(table);
    }
    file.extend(content);
    file
}

/// The sum of a table, as its entry in the file has it.
fn sum(table: &[u8]) -> u32 {
    table
        .chunks(4)
        .filter_map(|word| word.first_chunk())
        .map(|word| u32::from_be_bytes(*word))
        .fold(0, u32::wrapping_add)
}
