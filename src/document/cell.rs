//! What stands in a cell: pieces of text one beneath the other, which may differ in style and
//! language.

use super::Value;
use super::flow::Flow;
use super::lines::{Line, lines, longest};
use super::style::{GREY, Style, Weight};
use super::tags::{Kind, Tag};

/// The pieces of a cell.
#[derive(Debug, Clone, Default)]
pub struct Pieces(Vec<Piece>);

#[derive(Debug, Clone)]
struct Piece {
    text: String,
    style: Style,
    /// Its language, if that is not the document's.
    language: Option<&'static str>,
}

/// A cell whose lines are broken.
pub struct Cell {
    /// Its left edge.
    pub x: f32,
    /// Its lines.
    pub lines: Vec<(Line, Style, Tag)>,
}

impl Cell {
    /// Height of its lines.
    pub fn leading(&self) -> f32 {
        self.lines.iter().map(|(_, style, _)| style.leading).fold(0.0, f32::max)
    }
}

impl Pieces {
    /// A text.
    pub fn of(text: &str, style: Style) -> Pieces {
        Pieces(vec![Piece { text: text.to_owned(), style, language: None }])
    }

    /// A value.
    pub fn value(value: &Value) -> Pieces {
        match value {
            Value::Text(text) => Pieces::of(text, Style::CELL),
            Value::Quiet(text) => Pieces::of(text, Style::LABEL),
            Value::Lines(lines) => Pieces::of(&lines.join("\n"), Style::CELL),
            Value::Noted { text, language, note } => {
                let text = Piece { text: text.clone(), style: Style::CELL, language: *language };
                Pieces(vec![text, Piece { text: note.clone(), style: Style::LABEL, language: None }])
            }
        }
    }

    /// The same in the second language below it, quietly. What is the same in both stands there once.
    pub fn and(mut self, second: Option<Pieces>, language: Option<&'static str>) -> Pieces {
        for mut piece in second.map(|second| second.0).unwrap_or_default() {
            if self.0.iter().any(|own| own.text == piece.text) {
                continue;
            }
            // What is in the language of the document stands first, and bears no name of a language.
            piece.language = piece.language.or(language);
            let quiet = Style { weight: Weight::Regular, grey: GREY, ..piece.style };
            self.0.push(Piece { style: quiet, ..piece });
        }
        self
    }

    /// Nothing is said in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// Width of the longest word.
    pub fn longest(&self, flow: &Flow) -> f32 {
        let words = self.0.iter().flat_map(|piece| piece.text.lines().map(|line| (line, piece.style)));
        words.map(|(line, style)| longest(line, style, flow.fonts)).fold(0.0, f32::max)
    }

    /// The cell at a place. Where there are several pieces, each is a paragraph of the cell.
    pub fn cell(&self, flow: &mut Flow, (x, width): (f32, f32), tag: Tag) -> Cell {
        let mut cell = Cell { x, lines: Vec::new() };
        for Piece { text, style, language } in &self.0 {
            let single = self.0.len() == 1 && language.is_none();
            let tag = if single { tag } else { flow.tags.add_in(*language, Some(tag), Kind::Paragraph) };
            cell.lines.extend(lines(text, *style, width, flow.fonts).into_iter().map(|line| (line, *style, tag)));
        }
        cell
    }
}
