//! The file: its standards, its pages, its bookmarks and what it says about itself.
//!
//! Invariant: the id of the file comes from its content, so that equal documents are equal files.

use super::Document;
use super::flow::Contents;
use super::fonts::Fonts;
use super::pages::{Frame, Item};
use super::pen::Pen;
use super::style::{LEFT, PAGE_HEIGHT, PAGE_WIDTH};
use super::tags::Tags;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document as Pdf, SerializeSettings};

/// Why a document could not be made. None of them depends on its content.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A built-in font cannot be read.
    #[error("a built-in font cannot be read")]
    Font,
    /// The standards do not go together.
    #[error("the standards for archive and accessibility do not go together")]
    Configuration,
    /// The writer refused what it was given.
    #[error("the PDF could not be written: {0:?}")]
    Write(KrillaError),
}

/// Where a bookmark leads.
struct Mark {
    level: u8,
    text: String,
    page: usize,
    y: f32,
}

/// Most characters of a text in metadata and bookmarks. PDF/A-2 allows 32 767 bytes (6.1.13).
const MOST: usize = 1000;

/// Text for metadata and bookmarks: XML admits neither controls nor what is no character.
pub fn plain(text: &str) -> String {
    let spaced = text.replace(|c: char| c.is_control() || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff), " ");
    let plain = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", plain.get(..end).unwrap_or_default()),
        None => plain,
    }
}

/// Draws all pages and writes the file.
pub fn write(
    document: &Document,
    fonts: &Fonts,
    contents: &Contents,
    mut tags: Tags,
    frame: &Frame,
    pages: &[Vec<Item<'_>>],
) -> Result<Vec<u8>, PdfError> {
    let mut pdf = Pdf::new_with(SerializeSettings { configuration: standards()?, ..SerializeSettings::default() });
    let mut marks = Vec::new();
    for (index, items) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).ok_or(PdfError::Configuration)?;
        let mut page = pdf.start_page_with(settings);
        {
            let mut pen = Pen::new(page.surface(), fonts);
            pen.margins(document, frame, index, pages.len());
            pen.page(items, contents, &mut tags);
        }
        page.finish();
        for item in items.iter().filter(|item| !item.repeated) {
            if let Some((level, text)) = item.strip.bookmark.and_then(|at| contents.bookmarks.get(at)) {
                marks.push(Mark { level: *level, text: text.clone(), page: index, y: item.y });
            }
        }
    }
    let title = [&document.title, &document.running, &document.creator].map(|text| plain(text));
    let title = title.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| "PDF".to_owned());
    if marks.is_empty() {
        // PDF/UA demands bookmarks also where there are no headings.
        marks.push(Mark { level: 1, text: title.clone(), page: 0, y: 0.0 });
    }
    let mut outline = Outline::new();
    nodes(&marks).into_iter().for_each(|node| outline.push_child(node));
    pdf.set_outline(outline);
    pdf.set_metadata(metadata(document, title));
    pdf.set_tag_tree(tags.tree(document.language));
    pdf.finish().map_err(PdfError::Write)
}

/// PDF/A-2a together with PDF/UA-1.
fn standards() -> Result<Configuration, PdfError> {
    ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PdfError::Configuration)
}

fn metadata(document: &Document, title: String) -> Metadata {
    let (year, month, day) = document.day.unwrap_or((2000, 1, 1));
    // Noon, so that it is the same day wherever it is shown.
    let date = DateTime::new(u16::try_from(year).unwrap_or_default()).month(month).day(day).hour(12);
    Metadata::new()
        .title(title)
        .authors(Some(plain(&document.author)).filter(|author| !author.is_empty()).into_iter().collect())
        .description(plain(&document.subject))
        .creator(plain(&document.creator))
        .language(document.language.to_owned())
        .creation_date(date)
}

/// Bookmarks, each with those of a lower level that follow it.
fn nodes(marks: &[Mark]) -> Vec<OutlineNode> {
    let Some(top) = marks.iter().map(|mark| mark.level).min() else { return Vec::new() };
    let mut all = Vec::new();
    for group in marks.chunk_by(|_, after| after.level > top) {
        let Some((first, rest)) = group.split_first() else { continue };
        // A little above, so that the heading does not touch the edge of the window.
        let target = Point::from_xy(LEFT, (first.y - 8.0).max(0.0));
        let mut node = OutlineNode::new(first.text.clone(), XyzDestination::new(first.page, target));
        nodes(rest).into_iter().for_each(|child| node.push_child(child));
        all.push(node);
    }
    all
}
