//! Embedding a face: its glyphs, their widths, and what each of them says.

use super::file::{File, Id, hex};
use super::fonts::Face;
use super::truetype;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Writes a face of which some glyphs are used.
pub fn embed(file: &mut File, face: Face<'_>, used: &BTreeSet<u16>) -> Id {
    let [own, descendant, descriptor, meanings, outlines] = [(); 5].map(|()| file.id());
    let program = truetype::file(face, used);
    // A part of a face bears its name after six letters of its own.
    let tag = Sha256::digest(&program).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect::<String>();
    let name = format!("/{tag}+{}", face.own.name);
    let font = format!(
        "<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{descendant}]\
         /ToUnicode {meanings}>>"
    );
    file.object(own, &font);

    let em = i32::from(face.units());
    let thousandths = |units: i16| (i32::from(units) * 1000 + em / 2).div_euclid(em);
    let width = |glyph: &u16| format!("{glyph}[{}]", (face.advance(*glyph) * 1000.0).round() as i32);
    let widths: String = used.iter().map(width).collect();
    let glyphs = format!(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont{name}\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
         /CIDToGIDMap/Identity/FontDescriptor {descriptor}/DW 0/W[{widths}]>>"
    );
    file.object(descendant, &glyphs);

    // Places in the tables `head` and `hhea`.
    let bounds = [36, 38, 40, 42].map(|at| thousandths(face.own.number(0, at)).to_string()).join(" ");
    let [ascent, descent] = [4, 6].map(|at| thousandths(face.own.number(1, at)));
    let capitals = thousandths(face.own.capitals);
    // No table says how thick a stem is; it follows from the weight.
    let stem = face.own.weight.saturating_sub(50) / 4 + 10;
    let about = format!(
        "<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox[{bounds}]/ItalicAngle 0\
         /Ascent {ascent}/Descent {descent}/CapHeight {capitals}/StemV {stem}/FontFile2 {outlines}>>"
    );
    file.object(descriptor, &about);
    file.stream(meanings, "", said(face, used).as_bytes());
    file.stream(outlines, &format!("/Length1 {}", program.len()), &program);
    own
}

/// The characters that the glyphs stand for.
fn said(face: Face<'_>, used: &BTreeSet<u16>) -> String {
    let mut map = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n\
                   /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n\
                   /CMapName/Adobe-Identity-UCS def/CMapType 2 def\n\
                   1 begincodespacerange<0000><FFFF>endcodespacerange\n"
        .to_owned();
    let pairs: Vec<&(char, u16)> = face.family.chars.iter().filter(|(_, glyph)| used.contains(glyph)).collect();
    // No more than a hundred may stand together.
    for pairs in pairs.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", pairs.len()));
        for (c, glyph) in pairs {
            let c = hex(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
            map.push_str(&format!("<{glyph:04X}><{c}>\n"));
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap CMapName currentdict/CMap defineresource pop end end"
}
