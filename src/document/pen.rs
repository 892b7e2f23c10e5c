//! Drawing a page.
//!
//! Invariant: everything drawn is either content with a tag or an artifact.

use super::Document;
use super::file::Fine;
use super::flow::{Contents, Ink, Keep};
use super::fonts::Fonts;
use super::lines::{Line, lines};
use super::pages::{Frame, Item, in_order};
use super::script::script;
use super::style::{BLACK, FOOTER, FRAME, GROUND, HAIR, HEADER, LEFT, PAGE_HEIGHT, Style, WIDTH, Weight};
use super::tags::{Tag, Tags};
use super::text::{Placed, Shaped, shape};
use std::collections::BTreeSet;

/// Draws on one page; lengths count from its upper left corner.
pub struct Pen<'a> {
    content: String,
    fonts: &'a Fonts,
    used: &'a mut Used,
    open: Option<Tag>,
}

/// The glyphs that are used of the face of text and of that of headings.
pub type Used = [BTreeSet<u16>; 2];

/// What counts from the upper edge, from the lower one as the file has it.
fn up(y: f32) -> Fine {
    Fine(PAGE_HEIGHT - y)
}

fn light(grey: u8) -> Fine {
    Fine(f32::from(grey) / 255.0)
}

impl<'a> Pen<'a> {
    /// A pen for a page, which notes what is used of the faces.
    pub fn new(fonts: &'a Fonts, used: &'a mut Used) -> Pen<'a> {
        Pen { content: String::new(), fonts, used, open: None }
    }

    /// What was drawn.
    pub fn finish(self) -> String {
        self.content
    }

    /// Running header and footer.
    pub fn margins(&mut self, document: &Document, frame: &Frame, index: usize, count: usize) {
        let style = Style::MARGIN;
        if index > 0 && frame.header.iter().any(|line| line.width > 0.0) {
            self.artifact("Pagination/Subtype/Header/Attached[/Top]");
            for (row, line) in frame.header.iter().enumerate() {
                self.line(line, style, LEFT, HEADER + style.baseline() + style.leading * row as f32);
            }
            let y = HEADER + style.leading * frame.header.len() as f32 + 3.0;
            self.rule((LEFT, y), WIDTH, 0.4, HAIR);
            self.end();
        }
        self.artifact("Pagination/Subtype/Footer/Attached[/Bottom]");
        let top = FOOTER - style.leading * frame.footer.len() as f32;
        for (row, line) in frame.footer.iter().enumerate() {
            self.line(line, style, LEFT, top + style.baseline() + style.leading * row as f32);
        }
        let (page, pages) = ((index + 1).to_string(), count.to_string());
        let label = document.page_label.replace("{pages}", &pages).replace("{page}", &page);
        if let Some(line) = lines(&label, style, WIDTH / 2.0, self.fonts).first() {
            self.line(line, style, LEFT + WIDTH - line.width, top + style.baseline());
        }
        self.end();
    }

    /// Grounds and lines first, then the text in the order of reading.
    pub fn page(&mut self, items: &[Item<'_>], contents: &Contents, tags: &mut Tags) {
        self.artifact("Layout");
        for group in items.chunk_by(|before, after| before.strip.frame == after.strip.frame) {
            if let (Some(first), Some(last)) = (group.first(), group.last())
                && let Some(frame) = first.strip.frame.and_then(|frame| contents.frames.get(frame))
            {
                // Where a frame goes on from or to another page, its text needs room of its own.
                let above = if first.strip.inks.is_empty() { 0.0 } else { 6.0 };
                let below = if last.strip.keep == Keep::Free { 0.0 } else { 6.0 };
                let bottom = last.y + last.strip.height + below;
                let top = first.y - above;
                for (left, width) in &frame.boxes {
                    self.rect((LEFT + left, top), (*width, bottom - top), frame.ground.then_some(GROUND), FRAME);
                }
            }
        }
        for item in items {
            for ink in &item.strip.inks {
                if let Ink::Rule { x, y, width, weight, grey } = ink {
                    self.rule((LEFT + x, item.y + y), *width, *weight, *grey);
                }
            }
        }
        self.end();
        for item in items.iter().filter(|item| item.repeated) {
            self.artifact("Layout");
            item.strip.inks.iter().for_each(|ink| self.ink(ink, item.y));
            self.end();
        }
        for (tag, top, ink) in in_order(items) {
            self.turn_to(tag, tags);
            self.ink(ink, top);
        }
        self.close();
    }

    fn ink(&mut self, ink: &Ink, top: f32) {
        match ink {
            Ink::Text { x, y, line, style, .. } => self.line(line, *style, LEFT + x, top + y),
            Ink::Tick { x, y, size, ticked, .. } => self.tick((LEFT + x, top + y), *size, *ticked),
            Ink::Rule { .. } => {}
        }
    }

    /// Content of one tag that follows content of the same is one piece.
    fn turn_to(&mut self, tag: Tag, tags: &mut Tags) {
        if self.open != Some(tag) {
            self.close();
            let (name, number) = tags.fill(tag);
            self.write(format!("/{name}<</MCID {number}>>BDC"));
            self.open = Some(tag);
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.end();
        }
    }

    fn write(&mut self, operators: String) {
        self.content.push_str(&operators);
        self.content.push('\n');
    }

    /// What is not read.
    fn artifact(&mut self, kind: &str) {
        self.write(format!("/Artifact<</Type/{kind}>>BDC"));
    }

    fn end(&mut self) {
        self.write("EMC".to_owned());
    }

    fn line(&mut self, line: &Line, style: Style, x: f32, y: f32) {
        if line.glyphs.is_empty() {
            return;
        }
        let [regular, semi_bold] = &mut *self.used;
        let (name, used) = if style.weight == Weight::Regular { ("F0", regular) } else { ("F1", semi_bold) };
        let script = script(line, style.size, self.fonts.face(style.weight), used);
        let (grey, size) = (light(style.grey), Fine(style.size));
        self.write(format!("{grey} g BT/{name} {size} Tf {} {} Td {script}ET", Fine(x), up(y)));
    }

    fn rule(&mut self, (x, y): (f32, f32), width: f32, weight: f32, shade: u8) {
        let (grey, weight, y) = (light(shade), Fine(weight), up(y));
        self.write(format!("{grey} G {weight} w {} {y} m {} {y} l S", Fine(x), Fine(x + width)));
    }

    fn rect(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), ground: Option<u8>, shade: u8) {
        let fill = ground.map(|ground| format!("{} g ", light(ground))).unwrap_or_default();
        let (grey, paint) = (light(shade), if ground.is_some() { "B" } else { "S" });
        let (x, y, width, height) = (Fine(x), up(y + height), Fine(width), Fine(height));
        self.write(format!("{fill}{grey} G 0.6 w {x} {y} {width} {height} re {paint}"));
    }

    /// A box. What is in it is a glyph, so that a cross is also copied; an empty one holds a space,
    /// on which its spoken text hangs.
    fn tick(&mut self, (x, y): (f32, f32), side: f32, ticked: bool) {
        self.rect((x, y), (side, side), None, BLACK);
        let style = Style { size: side * 1.55, ..Style::H1 };
        let Shaped { text, clusters } = shape(if ticked { "×" } else { "\u{a0}" }, self.fonts.face(style.weight));
        let glyphs: Vec<Placed> = clusters.into_iter().flat_map(|cluster| cluster.glyphs).collect();
        let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * style.size;
        let mark = Line { text, glyphs, width };
        // The middle of the cross is 0.353 em above its baseline.
        self.line(&mark, style, x + (side - width) / 2.0, y + side / 2.0 + 0.353 * style.size);
    }
}
