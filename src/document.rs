//! Documents on paper: a small block model, and the engine that turns it into an archival,
//! accessible PDF (PDF/A-2a and PDF/UA-1).
//!
//! Invariants: the same document gives the same bytes, always and everywhere; text is never
//! lost, cut or overlapped, however long it is; the order of the blocks is the order of reading.
//! The engine knows no clock, no file and no global language.

pub use pdf::PdfError;

mod about;
mod beside;
mod blocks;
mod bookmarks;
mod cell;
mod columns;
mod compose;
mod embed;
mod family;
mod file;
mod flow;
mod fonts;
#[cfg(test)]
mod fonts_tests;
mod items;
mod letterhead;
mod lines;
mod pages;
mod pdf;
mod pen;
mod script;
mod style;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod truetype;

/// A document: what it is called and by whom it is, and its blocks in the order of reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Language of the whole text as a tag, for example `de-CH`.
    pub language: &'static str,
    /// Title for the window, the metadata and the bookmarks of a text without headings.
    pub title: String,
    /// Who answers for the content.
    pub author: String,
    /// What it is about, in a sentence.
    pub subject: String,
    /// The program that made it.
    pub creator: String,
    /// Running header from the second page on.
    pub running: String,
    /// Footer on the left: id of the package and hash of the data.
    pub footer: String,
    /// Footer on the right: «Seite {page} von {pages}».
    pub page_label: String,
    /// Day of the document for the metadata. PDF/A demands one: without it 1 January 2000 is
    /// written, because a true one is not known here.
    pub day: Option<(i32, u8, u8)>,
    /// Size of the type in relation to the usual one; 1 is 10.5 points.
    pub scale: f32,
    /// The content.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Head of a letter: sender on the left, address in the window on the right, data beside it.
    Letterhead {
        /// Lines of the sender; the first is its name.
        sender: Vec<String>,
        /// A word above the address.
        recipient_label: String,
        /// Lines of the address.
        recipient: Vec<String>,
        /// Date, id and the like.
        meta: Vec<(String, String)>,
    },
    /// A heading that stays with what follows.
    Heading {
        /// 1 to 3. In the tags a level that would leave one out is raised.
        level: u8,
        /// Its text.
        text: String,
    },
    /// Running text; a blank line makes paragraphs, a newline a new line.
    Paragraph(String),
    /// An introduction, somewhat larger.
    Lead(String),
    /// Labels and values with quiet lines between them.
    Facts(Vec<Fact>),
    /// A framed summary, on one page where it fits on one.
    Box {
        /// Its title.
        title: String,
        /// What it says.
        facts: Vec<Fact>,
    },
    /// A table; its head is repeated on every page that it runs over to.
    Table {
        /// Heads of the columns.
        head: Vec<String>,
        /// Widths of the columns in relation to one another.
        widths: Vec<f32>,
        /// Rows; a row stays on one page if it fits on one.
        rows: Vec<Vec<Value>>,
    },
    /// A quiet framed notice.
    Notice {
        /// Its title.
        title: String,
        /// Its text.
        text: String,
    },
    /// A list with dashes.
    List(Vec<String>),
    /// Boxes, ticked or empty, each with a label and an explanation.
    Checkboxes(Vec<(bool, String, Option<String>)>),
    /// Lines to sign on, two side by side.
    Signature(Vec<SignatureLine>),
    /// What follows starts on a new page.
    PageBreak,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: Value,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text; newlines are kept.
    Text(String),
    /// What is not a value but stands for one: «nicht angegeben».
    Quiet(String),
    /// Several lines.
    Lines(Vec<String>),
    /// Text with a note.
    Noted {
        /// The text; newlines are kept.
        text: String,
        /// Its language as a tag, if that is another one than the document's.
        language: Option<&'static str>,
        /// What is said of it; printed quietly below.
        note: String,
    },
}

/// A line to sign on.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureLine {
    /// What belongs on it, printed beneath.
    pub label: String,
    /// What is printed on it already, or nothing.
    pub text: String,
}

impl Document {
    /// What names it in both languages, with its own blocks.
    fn joined(&self, second: &Document) -> Document {
        let both = |first: &str, second: &str| {
            if first == second { first.to_owned() } else { format!("{first} / {second}") }
        };
        Document {
            title: both(&self.title, &second.title),
            subject: both(&self.subject, &second.subject),
            running: both(&self.running, &second.running),
            page_label: both(&self.page_label, &second.page_label),
            ..self.clone()
        }
    }
}

/// The document as a PDF file.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PdfError> {
    pdf_beside(document, None)
}

/// The document as a PDF file, side by side with one that says the same in another language.
pub fn pdf_beside(document: &Document, second: Option<&Document>) -> Result<Vec<u8>, PdfError> {
    let fonts = fonts::Fonts::load().ok_or(PdfError::Font)?;
    let joined = second.map(|second| document.joined(second));
    let document = joined.as_ref().unwrap_or(document);
    let frame = pages::Frame::new(document, &fonts);
    let mut flow = flow::Flow::new(document.language, document.scale, &fonts, frame.full());
    flow.second = second.map(|second| second.language);
    let mut others = second.map(|second| second.blocks.as_slice()).unwrap_or_default().iter();
    for block in &document.blocks {
        match others.next() {
            Some(other) => beside::lay_beside(&mut flow, block, other),
            None => blocks::lay(&mut flow, block),
        }
    }
    others.for_each(|other| beside::in_second(&mut flow, |flow| blocks::lay(flow, other)));
    let (contents, tags) = flow.finish();
    let pages = pages::paginate(&contents, &frame);
    Ok(pdf::write(document, &fonts, &contents, tags, &frame, &pages))
}
