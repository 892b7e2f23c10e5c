//! Facts and tables: rows of cells whose lines stand on common baselines.
//!
//! Invariant: a row is one strip as long as it fits on a page with its head; else it is divided
//! between lines, and nothing of it is lost.

use super::cell::{Cell, Pieces};
use super::columns::{GUTTER, places};
use super::flow::{Flow, Ink, Keep, Strip, join, whole};
use super::lines::longest;
use super::style::{BLACK, HAIR, LINE, Style, WIDTH};
use super::tags::{Kind, Tag};
use super::{Fact, Value};

/// Room above and below the lines of a row.
const PAD: f32 = 3.5;

/// A row with a line beneath it.
fn row(cells: Vec<Cell>, (x, width): (f32, f32), rule: (f32, u8), full: f32) -> Vec<Strip> {
    let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default();
    let leading = cells.iter().map(Cell::leading).fold(0.0, f32::max);
    let mut strips: Vec<Strip> = (0..count).map(|_| Strip::new(leading)).collect();
    for cell in cells {
        for ((line, style, tag), strip) in cell.lines.into_iter().zip(&mut strips) {
            // Of an empty cell nothing is drawn.
            if !line.glyphs.is_empty() {
                // All cells of a row share their baselines, also if they differ in size.
                let y = Style { leading, ..style }.baseline();
                strip.inks.push(Ink::Text { x: cell.x, y, line, style, tag });
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

/// Rows of labels and values; those outside of a frame have a line above and one below. In two
/// languages the labels stand beside one another.
pub fn facts(flow: &mut Flow, facts: &[Fact], second: &[Fact], x: f32, parent: Option<Tag>) -> Vec<Strip> {
    let (width, open) = (WIDTH - 2.0 * x, parent.is_none());
    let mut strips: Vec<Strip> = Vec::new();
    if facts.is_empty() {
        return strips;
    }
    // Values stand beneath one another, also within a frame; only a long word pushes them.
    let words = facts.iter().chain(second).map(|fact| longest(&fact.label, Style::LABEL, flow.fonts) + GUTTER);
    let (share, most) = if second.is_empty() { (0.34, 0.45) } else { (0.24, 0.3) };
    let label = words.fold((WIDTH * share).round() - x, f32::max).min(width * most);
    let labels = if second.is_empty() { label } else { 2.0 * label };
    let table = flow.tags.add(parent, Kind::Table);
    for (index, fact) in facts.iter().enumerate() {
        let tags = flow.tags.add(Some(table), Kind::Row);
        let tag = flow.tags.add(Some(tags), Kind::RowHead);
        let mut cells = vec![Pieces::of(&fact.label, Style::LABEL).cell(flow, (x, label - GUTTER), tag)];
        let second = second.get(index);
        if let Some(second) = second {
            let tag = flow.tags.add_in(flow.second, Some(tags), Kind::RowHead);
            cells.push(Pieces::of(&second.label, Style::LABEL).cell(flow, (x + label, label - GUTTER), tag));
        }
        let tag = flow.tags.add(Some(tags), Kind::Cell);
        let value = Pieces::value(&fact.value).and(second.map(|second| Pieces::value(&second.value)), flow.second);
        cells.push(value.cell(flow, (x + labels, width - labels), tag));
        let last = index + 1 == facts.len();
        let rule = match (last, open) {
            (true, true) => (0.6, LINE),
            (true, false) => (0.0, LINE),
            (false, _) => (0.4, HAIR),
        };
        let mut row = row(cells, (x, width), rule, flow.full);
        if let Some(first) = row.first_mut().filter(|_| index == 0 && open) {
            first.inks.insert(0, Ink::Rule { x, y: 0.0, width, weight: 0.6, grey: LINE });
        }
        strips.extend(row);
    }
    strips
}

/// A table: its head and its rows.
pub type Table<'b> = (&'b [String], &'b [Vec<Value>]);

/// Lays out a table, in two languages where the second has the same rows. Columns are as many as the
/// longest row has, so that nothing is lost.
pub fn table(flow: &mut Flow, widths: &[f32], (head, rows): Table, second: Option<Table>) {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or_default();
    if columns == 0 {
        return;
    }
    let head: Vec<Pieces> = (0..columns)
        .map(|column| {
            let text = |head: &[String]| head.get(column).cloned().unwrap_or_default();
            let other = second.map(|(head, _)| Pieces::of(&text(head), Style::COLUMN));
            Pieces::of(&text(head), Style::COLUMN).and(other, flow.second)
        })
        .collect();
    let cell = |row: &[Value], column: usize| row.get(column).map(Pieces::value).unwrap_or_default();
    let rows: Vec<Vec<Pieces>> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let other = second.and_then(|(_, rows)| rows.get(index));
            let both = |column| cell(row, column).and(other.map(|other| cell(other, column)), flow.second);
            (0..columns).map(both).collect()
        })
        .collect();
    let least: Vec<f32> = (0..columns)
        .map(|column| {
            let cells = [&head].into_iter().chain(&rows).filter_map(|row| row.get(column));
            cells.map(|cell| cell.longest(flow)).fold(0.0, f32::max)
        })
        .collect();
    let places = places(&least, widths);
    let table = flow.tags.add(None, Kind::Table);
    let mut strips = Vec::new();
    let mut repeated = None;
    let mut full = flow.full;
    let cells = |flow: &mut Flow, row: &[Pieces], kind: fn() -> Kind| {
        let tags = flow.tags.add(Some(table), Kind::Row);
        let cell = |(pieces, at): (&Pieces, &(f32, f32))| {
            let tag = flow.tags.add(Some(tags), kind());
            pieces.cell(flow, *at, tag)
        };
        row.iter().zip(&places).map(cell).collect::<Vec<Cell>>()
    };
    if head.iter().any(|cell| !cell.is_empty()) {
        let cells = cells(flow, &head, || Kind::ColumnHead);
        let mut strip = join(row(cells, (0.0, WIDTH), (0.8, BLACK), f32::INFINITY));
        strip.keep = Keep::Firm;
        // A head that fills a page would leave no room for rows and is not repeated.
        if strip.height < flow.full / 3.0 {
            // Lines of a divided row go on below it without the room of their own that rows have.
            let mut again = Strip { height: strip.height + 3.0, ..strip.clone() };
            again.inks.sort_by_key(Ink::tag);
            full -= again.height;
            repeated = Some(flow.contents.heads.len());
            flow.contents.heads.push(again);
        }
        strips.push(strip);
    }
    for values in &rows {
        let mut row = row(cells(flow, values, || Kind::Cell), (0.0, WIDTH), (0.4, HAIR), full);
        row.iter_mut().for_each(|strip| strip.head = repeated);
        strips.extend(row);
    }
    flow.add(strips, 6.0, 10.0);
}
