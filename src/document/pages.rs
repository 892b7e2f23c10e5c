//! Pages: where every strip stands.
//!
//! Invariants: strips stand in order and do not overlap; a page never ends after a heading or a
//! table head; only a strip that is higher than a page may leave it.

use super::Document;
use super::flow::{Contents, Ink, Keep, Strip};
use super::fonts::Fonts;
use super::lines::{Line, lines};
use super::style::{FOOTER, MM, Style, TOP, TOP_FIRST, WIDTH};
use super::tags::Tag;

/// What is the same on all pages.
pub struct Frame {
    /// Running header.
    pub header: Vec<Line>,
    /// Footer on the left.
    pub footer: Vec<Line>,
    /// Where the text ends.
    pub bottom: f32,
}

/// A strip on a page.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Its upper edge.
    pub y: f32,
    /// What it is.
    pub strip: &'a Strip,
    /// Whether it only repeats a table head.
    pub repeated: bool,
}

impl Frame {
    /// Measures header and footer. Of very long ones the first lines are shown.
    pub fn new(document: &Document, fonts: &Fonts) -> Frame {
        let mut header = lines(&document.running, Style::MARGIN, WIDTH, fonts);
        header.truncate(2);
        // The number of the page stands beside it.
        let mut footer = lines(&document.footer, Style::MARGIN, WIDTH - 28.0 * MM, fonts);
        footer.truncate(4);
        let height = Style::MARGIN.leading * footer.len() as f32;
        Frame { header, footer, bottom: FOOTER - height - 7.0 * MM }
    }

    /// Height of a page that follows another.
    pub fn full(&self) -> f32 {
        self.bottom - TOP
    }
}

struct Pager<'a> {
    contents: &'a Contents,
    bottom: f32,
    done: Vec<Vec<Item<'a>>>,
    page: Vec<Item<'a>>,
    y: f32,
}

/// Sets the strips on pages; there is always one.
pub fn paginate<'a>(contents: &'a Contents, frame: &Frame) -> Vec<Vec<Item<'a>>> {
    let mut pager = Pager { contents, bottom: frame.bottom, done: Vec::new(), page: Vec::new(), y: TOP_FIRST };
    for chain in chains(&contents.strips, Keep::Soft) {
        pager.chain(chain, Keep::Soft);
    }
    pager.done.push(pager.page);
    pager.done
}

/// What a page says, in the order of reading: of a row one cell after the other, not line after
/// line. Each with its tag and the upper edge of its strip.
pub fn in_order<'a>(items: &[Item<'a>]) -> Vec<(Tag, f32, &'a Ink)> {
    let own = items.iter().filter(|item| !item.repeated);
    let inks = own.flat_map(|item| item.strip.inks.iter().map(move |ink| (item.y, ink)));
    let mut inks: Vec<(Tag, f32, &Ink)> = inks.filter_map(|(y, ink)| Some((ink.tag()?, y, ink))).collect();
    // Stable: the lines of a text stay in order.
    inks.sort_by_key(|(tag, ..)| *tag);
    inks
}

/// Divides after every strip that holds on less firmly, and before those that start a page.
fn chains(strips: &[Strip], keep: Keep) -> impl Iterator<Item = &[Strip]> {
    strips.chunk_by(move |before, after| before.keep >= keep && !after.fresh)
}

impl<'a> Pager<'a> {
    fn chain(&mut self, chain: &'a [Strip], keep: Keep) {
        if chain.first().is_some_and(|first| first.fresh) && !self.page.is_empty() {
            self.turn();
        }
        if self.fits(chain) {
            chain.iter().for_each(|strip| self.place(strip));
        } else if !self.page.is_empty() && TOP + self.height(chain, true) <= self.bottom {
            self.turn();
            chain.iter().for_each(|strip| self.place(strip));
        } else if keep == Keep::Soft {
            for chain in chains(chain, Keep::Firm) {
                self.chain(chain, Keep::Firm);
            }
        } else {
            for strip in chain {
                if !self.page.is_empty() && !self.fits(std::slice::from_ref(strip)) {
                    self.turn();
                }
                self.place(strip);
            }
        }
    }

    fn fits(&self, chain: &[Strip]) -> bool {
        self.y + self.height(chain, self.page.is_empty()) <= self.bottom + 0.01
    }

    /// Height of a chain; at the top of a page without the room above, but with a table head.
    fn height(&self, chain: &[Strip], top: bool) -> f32 {
        let all: f32 = chain.iter().map(|strip| strip.above + strip.height).sum();
        match chain.first().filter(|_| top) {
            Some(first) => all - first.above + self.head(first).map_or(0.0, |head| head.height),
            None => all,
        }
    }

    fn head(&self, strip: &Strip) -> Option<&'a Strip> {
        self.contents.heads.get(strip.head?)
    }

    fn turn(&mut self) {
        self.done.push(std::mem::take(&mut self.page));
        self.y = TOP;
    }

    fn place(&mut self, strip: &'a Strip) {
        if self.page.is_empty() {
            if let Some(head) = self.head(strip) {
                self.page.push(Item { y: self.y, strip: head, repeated: true });
                self.y += head.height;
            }
        } else {
            self.y += strip.above;
        }
        self.page.push(Item { y: self.y, strip, repeated: false });
        self.y += strip.height;
    }
}
