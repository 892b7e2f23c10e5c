//! Drawing a page with `krilla`.
//!
//! Invariant: everything drawn is either content with a tag or an artifact.

use super::Document;
use super::flow::{Contents, Ink, Keep};
use super::fonts::Fonts;
use super::lines::{Line, lines};
use super::pages::{Frame, Item, in_order};
use super::style::{BLACK, FOOTER, FRAME, GROUND, HAIR, HEADER, LEFT, Style, WIDTH, Weight};
use super::tags::{Tag, Tags};
use krilla::color::luma;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use krilla::text::{GlyphId, KrillaGlyph};

/// Draws on one page.
pub struct Pen<'a, 'b> {
    surface: Surface<'a>,
    fonts: &'b Fonts,
    open: Option<Tag>,
}

fn grey(grey: u8) -> Fill {
    Fill { paint: luma::Color::new(grey).into(), ..Fill::default() }
}

fn path(build: impl FnOnce(&mut PathBuilder)) -> Option<Path> {
    let mut builder = PathBuilder::new();
    build(&mut builder);
    builder.finish()
}

impl<'a, 'b> Pen<'a, 'b> {
    /// A pen for a page.
    pub fn new(surface: Surface<'a>, fonts: &'b Fonts) -> Pen<'a, 'b> {
        Pen { surface, fonts, open: None }
    }

    /// Running header and footer.
    pub fn margins(&mut self, document: &Document, frame: &Frame, index: usize, count: usize) {
        let style = Style::MARGIN;
        if index > 0 && frame.header.iter().any(|line| line.width > 0.0) {
            self.artifact(ArtifactType::Header);
            for (row, line) in frame.header.iter().enumerate() {
                self.line(line, style, LEFT, HEADER + style.baseline() + style.leading * row as f32);
            }
            let y = HEADER + style.leading * frame.header.len() as f32 + 3.0;
            self.rule((LEFT, y), WIDTH, 0.4, HAIR);
            self.end();
        }
        self.artifact(ArtifactType::Footer);
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
        self.artifact(ArtifactType::Layout);
        for group in items.chunk_by(|before, after| before.strip.frame == after.strip.frame) {
            if let (Some(first), Some(last)) = (group.first(), group.last())
                && let Some(frame) = first.strip.frame.and_then(|frame| contents.frames.get(frame))
            {
                // Where a frame goes on from or to another page, its text needs room of its own.
                let above = if first.strip.inks.is_empty() { 0.0 } else { 6.0 };
                let below = if last.strip.keep == Keep::Free { 0.0 } else { 6.0 };
                let bottom = last.y + last.strip.height + below;
                for (left, width) in &frame.boxes {
                    let left = LEFT + left;
                    let rect = Rect::from_ltrb(left, first.y - above, left + width, bottom);
                    self.rect(rect, frame.ground.then(|| grey(GROUND)), FRAME);
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
            self.artifact(ArtifactType::PaginationOther);
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
            tags.fill(tag, self.surface.start_tagged(ContentTag::Other));
            self.open = Some(tag);
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    fn artifact(&mut self, kind: ArtifactType) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    }

    fn end(&mut self) {
        self.surface.end_tagged();
    }

    fn line(&mut self, line: &Line, style: Style, x: f32, y: f32) {
        if line.glyphs.is_empty() {
            return;
        }
        let font = self.fonts.face(style.weight).font.clone();
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(grey(style.grey)));
        self.surface.draw_glyphs(Point::from_xy(x, y), &line.glyphs, font, &line.text, style.size, false);
    }

    fn stroke(&mut self, width: f32, shade: u8) {
        let paint = luma::Color::new(shade).into();
        self.surface.set_stroke(Some(Stroke { paint, width, opacity: NormalizedF32::ONE, ..Stroke::default() }));
    }

    fn rule(&mut self, (x, y): (f32, f32), width: f32, weight: f32, shade: u8) {
        self.surface.set_fill(None);
        self.stroke(weight, shade);
        let line = path(|path| {
            path.move_to(x, y);
            path.line_to(x + width, y);
        });
        line.iter().for_each(|path| self.surface.draw_path(path));
    }

    fn rect(&mut self, rect: Option<Rect>, fill: Option<Fill>, shade: u8) {
        self.surface.set_fill(fill);
        self.stroke(0.6, shade);
        let frame = rect.and_then(|rect| path(|path| path.push_rect(rect)));
        frame.iter().for_each(|path| self.surface.draw_path(path));
    }

    /// A box. What is in it is a glyph, so that a cross is also copied; an empty one holds a space,
    /// on which its spoken text hangs.
    fn tick(&mut self, (x, y): (f32, f32), side: f32, ticked: bool) {
        self.rect(Rect::from_xywh(x, y, side, side), None, BLACK);
        let (size, text) = (side * 1.55, if ticked { "×" } else { "\u{a0}" });
        let face = self.fonts.face(Weight::SemiBold);
        let Some((id, end)) = text.chars().next().and_then(|c| Some((face.glyph(c)?, c.len_utf8()))) else { return };
        let advance = face.advance(id);
        let glyph = KrillaGlyph::new(GlyphId::new(id.to_u32()), advance, 0.0, 0.0, 0.0, 0..end, None);
        // The middle of the cross is 0.353 em above its baseline.
        let at = Point::from_xy(x + (side - advance * size) / 2.0, y + side / 2.0 + 0.353 * size);
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(grey(BLACK)));
        self.surface.draw_glyphs(at, &[glyph], face.font.clone(), text, size, false);
    }
}
