//! Facts and tables: rows of cells whose lines stand on common baselines.
//!
//! Invariant: a row is one strip as long as it fits on a page with its head; else it is divided
//! between lines, and nothing of it is lost.

use super::columns::{GUTTER, places};
use super::flow::{Flow, Ink, Keep, Strip, join, whole};
use super::lines::{Line, lines, longest};
use super::style::{BLACK, HAIR, LINE, Style, WIDTH};
use super::tags::Tag;
use super::{Fact, Value};
use krilla::tagging::{TableHeaderScope, Tag as Kind};

/// Room above and below the lines of a row.
const PAD: f32 = 3.5;

struct Cell {
    x: f32,
    lines: Vec<Line>,
    style: Style,
    tag: Tag,
}

fn cell(flow: &Flow, text: &str, style: Style, (x, width): (f32, f32), tag: Tag) -> Cell {
    Cell { x, lines: lines(text, style, width, flow.fonts), style, tag }
}

fn value(flow: &Flow, value: &Value, at: (f32, f32), tag: Tag) -> Cell {
    match value {
        Value::Text(text) => cell(flow, text, Style::CELL, at, tag),
        Value::Quiet(text) => cell(flow, text, Style::LABEL, at, tag),
        Value::Lines(lines) => cell(flow, &lines.join("\n"), Style::CELL, at, tag),
    }
}

/// A row with a line beneath it.
fn row(cells: Vec<Cell>, (x, width): (f32, f32), rule: (f32, u8), full: f32) -> Vec<Strip> {
    let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default();
    let leading = cells.iter().map(|cell| cell.style.leading).fold(0.0, f32::max);
    let mut strips: Vec<Strip> = (0..count).map(|_| Strip::new(leading)).collect();
    for cell in cells {
        // All cells of a row share the first baseline, also if they differ in size.
        let y = Style { leading, ..cell.style }.baseline();
        for (line, strip) in cell.lines.into_iter().zip(&mut strips) {
            // Of an empty cell nothing is drawn.
            if !line.glyphs.is_empty() {
                strip.inks.push(Ink::Text { x: cell.x, y, line, style: cell.style, tag: cell.tag });
            }
        }
    }
    if let Some(first) = strips.first_mut() {
        let inner = std::mem::replace(first, Strip::new(PAD + leading));
        first.absorb(inner, PAD);
    }
    if let Some(last) = strips.last_mut() {
        last.height += PAD;
        let (weight, grey) = rule;
        if weight > 0.0 {
            last.inks.push(Ink::Rule { x, y: last.height, width, weight, grey });
        }
    }
    whole(strips, full)
}

/// Rows of labels and values; those outside of a frame have a line above and one below.
pub fn facts(flow: &mut Flow, facts: &[Fact], x: f32, parent: Option<Tag>) -> Vec<Strip> {
    let (width, open) = (WIDTH - 2.0 * x, parent.is_none());
    let mut strips: Vec<Strip> = Vec::new();
    if facts.is_empty() {
        return strips;
    }
    // Values stand beneath one another, also within a frame; only a long word pushes them.
    let words = facts.iter().map(|fact| longest(&fact.label, Style::LABEL, flow.fonts) + GUTTER);
    let label = words.fold((WIDTH * 0.34).round() - x, f32::max).min(width * 0.45);
    let table = flow.tags.add(parent, Kind::Table);
    for (index, fact) in facts.iter().enumerate() {
        let tags = flow.tags.add(Some(table), Kind::TR);
        let tag = flow.tags.add(Some(tags), Kind::TH(TableHeaderScope::Row));
        let head = cell(flow, &fact.label, Style::LABEL, (x, label - GUTTER), tag);
        let tag = flow.tags.add(Some(tags), Kind::TD);
        let body = value(flow, &fact.value, (x + label, width - label), tag);
        let last = index + 1 == facts.len();
        let rule = match (last, open) {
            (true, true) => (0.6, LINE),
            (true, false) => (0.0, LINE),
            (false, _) => (0.4, HAIR),
        };
        let mut row = row(vec![head, body], (x, width), rule, flow.full);
        if let Some(first) = row.first_mut().filter(|_| index == 0 && open) {
            first.inks.insert(0, Ink::Rule { x, y: 0.0, width, weight: 0.6, grey: LINE });
        }
        strips.extend(row);
    }
    strips
}

/// Width of the longest word of a column.
fn least(flow: &Flow, head: &[String], rows: &[Vec<Value>], column: usize) -> f32 {
    let word = |text: &String| longest(text, Style::CELL, flow.fonts);
    let head = head.get(column).map(|text| longest(text, Style::COLUMN, flow.fonts));
    let cells = rows.iter().filter_map(|row| row.get(column)).map(|value| match value {
        Value::Text(text) | Value::Quiet(text) => word(text),
        Value::Lines(lines) => lines.iter().map(word).fold(0.0, f32::max),
    });
    cells.chain(head).fold(0.0, f32::max)
}

/// Lays out a table. Columns are as many as the longest row has, so that nothing is lost.
pub fn table(flow: &mut Flow, head: &[String], widths: &[f32], rows: &[Vec<Value>]) {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or_default();
    if columns == 0 {
        return;
    }
    let least: Vec<f32> = (0..columns).map(|column| least(flow, head, rows, column)).collect();
    let places = places(&least, widths);
    let table = flow.tags.add(None, Kind::Table);
    let mut strips = Vec::new();
    let mut repeated = None;
    let mut full = flow.full;
    if head.iter().any(|text| !text.trim().is_empty()) {
        let tags = flow.tags.add(Some(table), Kind::TR);
        let mut cells = Vec::new();
        for (index, at) in places.iter().enumerate() {
            let tag = flow.tags.add(Some(tags), Kind::TH(TableHeaderScope::Column));
            cells.push(cell(flow, head.get(index).map_or("", String::as_str), Style::COLUMN, *at, tag));
        }
        let mut strip = join(row(cells, (0.0, WIDTH), (0.8, BLACK), f32::INFINITY));
        strip.keep = Keep::Firm;
        // A head that fills a page would leave no room for rows and is not repeated.
        if strip.height < flow.full / 3.0 {
            // Lines of a divided row go on below it without the room of their own that rows have.
            let again = Strip { height: strip.height + 3.0, ..strip.clone() };
            full -= again.height;
            repeated = Some(flow.contents.heads.len());
            flow.contents.heads.push(again);
        }
        strips.push(strip);
    }
    for values in rows {
        let tags = flow.tags.add(Some(table), Kind::TR);
        let mut cells = Vec::new();
        for (index, at) in places.iter().enumerate() {
            let tag = flow.tags.add(Some(tags), Kind::TD);
            let empty = Value::Text(String::new());
            cells.push(value(flow, values.get(index).unwrap_or(&empty), *at, tag));
        }
        let mut row = row(cells, (0.0, WIDTH), (0.4, HAIR), full);
        row.iter_mut().for_each(|strip| strip.head = repeated);
        strips.extend(row);
    }
    flow.add(strips, 6.0, 10.0);
}
