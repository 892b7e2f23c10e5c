//! Widths of columns: as asked for, but wide enough for the longest word where there is room.

use super::style::WIDTH;

/// Room between columns.
pub const GUTTER: f32 = 10.0;
/// A single word gets no more of the width than this.
const SHARE: f32 = 0.45;

/// Left edges and widths of columns. `least` holds the widths of their longest words; a width
/// asked for that makes no sense counts as one.
pub fn places(least: &[f32], asked: &[f32]) -> Vec<(f32, f32)> {
    let count = least.len() as f32;
    let room = (WIDTH - GUTTER * (count - 1.0)).max(count * 10.0);
    let asked = asked.iter().map(|w| if w.is_finite() && *w > 0.0 { *w } else { 1.0 }).chain(std::iter::repeat(1.0));
    let least: Vec<f32> = least.iter().map(|width| width.min(room * SHARE)).collect();
    let mut columns: Vec<(f32, f32, bool)> = asked.zip(&least).map(|(asked, least)| (asked, *least, false)).collect();
    let fits = least.iter().sum::<f32>() <= room;
    // A column that is raised takes from the others, which may then have to be raised in turn.
    for _ in 0..columns.len() {
        let unit = unit(&columns, room);
        for (asked, least, raised) in &mut columns {
            *raised |= fits && *asked * unit < *least;
        }
    }
    let unit = unit(&columns, room);
    let mut x = 0.0;
    let mut place = |(asked, least, raised)| {
        let at = (x, if raised { least } else { asked * unit });
        x += at.1 + GUTTER;
        at
    };
    columns.into_iter().map(&mut place).collect()
}

/// What a part is worth, after the raised columns have theirs.
fn unit(columns: &[(f32, f32, bool)], room: f32) -> f32 {
    let taken: f32 = columns.iter().filter(|column| column.2).map(|column| column.1).sum();
    let parts: f32 = columns.iter().filter(|column| !column.2).map(|column| column.0).sum();
    if parts > 0.0 { ((room - taken) / parts).max(0.0) } else { 0.0 }
}
