//! Writing a line of text: its glyphs where they were set. Each of them says its character.

use super::file::{Fine, hex};
use super::fonts::Face;
use super::lines::Line;
use std::collections::BTreeSet;

/// The operators that show a line from where the text begins; notes which glyphs are used.
pub fn script(line: &Line, size: f32, face: Face<'_>, used: &mut BTreeSet<u16>) -> String {
    let mut all = String::from("[<");
    // In ems where the pen stands; in thousandths where a glyph would stand after what was written.
    let (mut pen, mut at, mut height) = (0.0, 0, 0.0);
    for glyph in &line.glyphs {
        let (across, up) = glyph.offset;
        if up != height {
            all.push_str(&format!(">]TJ {} Ts[<", Fine(up * size)));
            height = up;
        }
        let place = ((pen + across) * 1000.0).round() as i32;
        if place != at {
            all.push_str(&format!(">{}<", at - place));
        }
        all.push_str(&hex(glyph.id.to_be_bytes().into_iter()));
        at = place + (face.advance(glyph.id) * 1000.0).round() as i32;
        pen += glyph.advance;
        used.insert(glyph.id);
    }
    // Lines after this one stand on their baselines again.
    all + if height == 0.0 { ">]TJ " } else { ">]TJ 0 Ts " }
}
