//! The flow: blocks as strips of the page's width, one beneath the other.
//!
//! Invariant: a strip is never divided; what may run over to another page is several strips.

use super::fonts::Fonts;
use super::lines::{Line, lines};
use super::style::{Style, WIDTH};
use super::tags::{Tag, Tags};

/// How a strip holds on to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keep {
    /// A page may end here.
    Free,
    /// On one page, if all that holds together fits on one.
    Soft,
    /// On one page: headings, first and last lines.
    Firm,
}

/// What is drawn, from the top left of its strip.
#[derive(Debug, Clone)]
pub enum Ink {
    /// A line of text.
    Text {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// What it says.
        line: Line,
        /// How it looks.
        style: Style,
        /// What it belongs to.
        tag: Tag,
    },
    /// A horizontal line.
    Rule {
        /// Left end.
        x: f32,
        /// Its middle.
        y: f32,
        /// Length.
        width: f32,
        /// Thickness.
        weight: f32,
        /// Grey.
        grey: u8,
    },
    /// A square box.
    Tick {
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// Side.
        size: f32,
        /// Whether it is crossed.
        ticked: bool,
        /// What it belongs to.
        tag: Tag,
    },
}

/// What is framed: boxes beside one another, as high as their strips.
#[derive(Debug, Clone, Default)]
pub struct Framed {
    /// Whether it has a grey ground.
    pub ground: bool,
    /// Left edges and widths of the boxes.
    pub boxes: Vec<(f32, f32)>,
}

/// A piece that is never divided.
#[derive(Debug, Clone)]
pub struct Strip {
    /// Room above, dropped at the top of a page.
    pub above: f32,
    /// Height.
    pub height: f32,
    /// How it holds on to the next.
    pub keep: Keep,
    /// Content.
    pub inks: Vec<Ink>,
    /// The frame it is in.
    pub frame: Option<usize>,
    /// The table head that is repeated when a page begins with this strip.
    pub head: Option<usize>,
    /// Whether it starts a page.
    pub fresh: bool,
    /// The bookmark that leads here.
    pub bookmark: Option<usize>,
}

/// Everything that is to be set on pages.
#[derive(Debug, Default)]
pub struct Contents {
    /// The strips in order.
    pub strips: Vec<Strip>,
    /// The frames.
    pub frames: Vec<Framed>,
    /// Heads of tables.
    pub heads: Vec<Strip>,
    /// Level and text of the headings.
    pub bookmarks: Vec<(u8, String)>,
}

/// Where blocks are laid out.
pub struct Flow<'a> {
    /// Language of what is laid out.
    pub language: &'static str,
    /// The second language, where the document is in two.
    pub second: Option<&'static str>,
    /// Left edge and width of the column.
    pub column: (f32, f32),
    /// Size of the type in relation to the usual one.
    pub scale: f32,
    /// The faces.
    pub fonts: &'a Fonts,
    /// Height of a page that follows another.
    pub full: f32,
    /// What there is so far.
    pub contents: Contents,
    /// Its tags.
    pub tags: Tags,
    /// Level of the last heading in the tags.
    pub level: u8,
    /// Room that the last strip wants below it.
    pub below: f32,
    /// The next strip starts a page.
    pub fresh: bool,
}

impl Ink {
    /// What it belongs to; lines belong to nothing.
    pub fn tag(&self) -> Option<Tag> {
        match self {
            Ink::Text { tag, .. } | Ink::Tick { tag, .. } => Some(*tag),
            Ink::Rule { .. } => None,
        }
    }
}

impl Strip {
    /// An empty strip.
    pub fn new(height: f32) -> Strip {
        Strip {
            above: 0.0,
            height,
            keep: Keep::Free,
            inks: Vec::new(),
            frame: None,
            head: None,
            fresh: false,
            bookmark: None,
        }
    }

    /// Adds what is in another strip at a height of this one.
    pub fn absorb(&mut self, other: Strip, at: f32) {
        self.inks.extend(other.inks.into_iter().map(|mut ink| {
            match &mut ink {
                Ink::Text { y, .. } | Ink::Rule { y, .. } | Ink::Tick { y, .. } => *y += at,
            }
            ink
        }));
    }
}

/// One strip of many, one beneath the other.
pub fn join(strips: Vec<Strip>) -> Strip {
    let mut all = Strip::new(0.0);
    for strip in strips {
        let height = all.height + strip.above + strip.height;
        all.absorb(strip.clone(), all.height + strip.above);
        all.height = height;
    }
    all
}

/// One strip, if that fits on a page.
pub fn whole(mut strips: Vec<Strip>, full: f32) -> Vec<Strip> {
    let height: f32 = strips.iter().map(|strip| strip.above + strip.height).sum();
    if height <= full {
        return vec![join(strips)];
    }
    hold(&mut strips);
    strips
}

/// First and last lines hold on to their neighbours, so that no line stands alone.
pub fn hold(strips: &mut [Strip]) {
    let last = strips.len().saturating_sub(2);
    let two = strips.len() > 1;
    for (_, strip) in strips.iter_mut().enumerate().filter(|(index, _)| two && (*index == 0 || *index == last)) {
        strip.keep = Keep::Firm;
    }
}

impl<'a> Flow<'a> {
    /// An empty flow for pages of a height.
    pub fn new(language: &'static str, scale: f32, fonts: &'a Fonts, full: f32) -> Flow<'a> {
        let (contents, tags) = (Contents::default(), Tags::default());
        let column = (0.0, WIDTH);
        Flow { language, second: None, column, scale, fonts, full, contents, tags, level: 0, below: 0.0, fresh: false }
    }

    /// Width of the column.
    pub fn width(&self) -> f32 {
        self.column.1
    }

    /// Lines of a text as strips that may be divided; `x` is from the left edge of the column.
    pub fn text(&self, text: &str, style: Style, x: f32, width: f32, tag: Tag) -> Vec<Strip> {
        let style = style.scaled(self.scale);
        let strip = |line: Line| {
            let mut strip = Strip::new(style.leading);
            strip.inks.push(Ink::Text { x: self.column.0 + x, y: style.baseline(), line, style, tag });
            strip
        };
        let mut strips: Vec<Strip> = lines(text, style, width, self.fonts).into_iter().map(strip).collect();
        hold(&mut strips);
        strips
    }

    /// Adds strips with room above and below; of two rooms the larger holds.
    pub fn add(&mut self, mut strips: Vec<Strip>, above: f32, below: f32) {
        let Some(first) = strips.first_mut() else { return };
        first.above += above.max(self.below);
        first.fresh = self.fresh;
        self.fresh = false;
        self.below = below;
        self.contents.strips.append(&mut strips);
    }

    /// What follows starts on a new page.
    pub fn page_break(&mut self) {
        self.fresh = !self.contents.strips.is_empty();
    }

    /// The last strip stays with what follows.
    pub fn hold_last(&mut self) {
        if let Some(last) = self.contents.strips.last_mut() {
            last.keep = Keep::Firm;
        }
    }

    /// What was laid out.
    pub fn finish(self) -> (Contents, Tags) {
        (self.contents, self.tags)
    }
}
