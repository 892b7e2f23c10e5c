//! Blocks as strips: headings, text, summaries and notices; the others have their own modules.

use super::flow::{Flow, Framed, Keep, Strip};
use super::items::{checkboxes, list, signature};
use super::letterhead::letterhead;
use super::lines::longest;
use super::style::Style;
use super::table::{self, table};
use super::tags::{Kind, Tag};
use super::{Block, Fact};

/// Room within a frame, on each side.
const INSET: f32 = 10.0;

/// Lays out a block at the end of the flow. Blocks without content leave no trace.
pub fn lay(flow: &mut Flow, block: &Block) {
    match block {
        Block::Letterhead { .. } => letterhead(flow, block, None),
        Block::Heading { level, text } => heading(flow, *level, text),
        Block::Paragraph(text) => paragraphs(flow, text, Style::BODY, 6.0),
        Block::Lead(text) => paragraphs(flow, text, Style::LEAD, 8.0),
        Block::Facts(rows) => facts(flow, rows, &[]),
        Block::Box { title, facts } => summary(flow, title, facts, None),
        Block::Table { head, widths, rows } => table(flow, widths, (head, rows), None),
        Block::Notice { title, text } => notice(flow, title, text),
        Block::List(items) => list(flow, items),
        Block::Checkboxes(items) => checkboxes(flow, items, true),
        Block::Signature(lines) => signature(flow, lines, &[]),
        Block::PageBreak => flow.page_break(),
    }
}

fn heading(flow: &mut Flow, level: u8, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    let (style, above, below) = match level {
        0 | 1 => (Style::H1, 14.0, 8.0),
        2 => (Style::H2, 20.0, 5.0),
        _ => (Style::H3, 12.0, 3.0),
    };
    // PDF/UA forbids a level that leaves one out.
    flow.level = level.clamp(1, flow.level + 1);
    let title = super::about::plain(text);
    let tag = flow.tags.add(None, Kind::Heading(flow.level, title.clone()));
    // In a narrow column the type is as small as the longest word wants it, down to two thirds.
    let fit = (flow.width() / longest(text, style.scaled(flow.scale), flow.fonts)).clamp(0.66, 1.0);
    let mut strips = flow.text(text, style.scaled(fit), 0.0, flow.width(), tag);
    strips.iter_mut().for_each(|strip| strip.keep = Keep::Firm);
    if let Some(first) = strips.first_mut() {
        first.bookmark = Some(flow.contents.bookmarks.len());
        flow.contents.bookmarks.push((flow.level, title));
    }
    flow.add(strips, above, below);
}

fn paragraphs(flow: &mut Flow, text: &str, style: Style, below: f32) {
    for text in split(text) {
        let tag = flow.tags.add(None, Kind::Paragraph);
        let strips = flow.text(&text, style, 0.0, flow.width(), tag);
        flow.add(strips, 0.0, below);
    }
}

/// Paragraphs are what blank lines divide.
fn split(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut all = vec![String::new()];
    for line in text.split('\n') {
        match all.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(line);
            }
            Some(last) if last.is_empty() => {}
            _ => all.push(String::new()),
        }
    }
    all.retain(|text| !text.is_empty());
    all
}

/// Puts strips into a frame; nothing gets none.
fn framed(flow: &mut Flow, strips: Vec<Strip>, ground: bool) {
    if strips.is_empty() {
        return;
    }
    let mut all = vec![Strip::new(INSET - 2.0)];
    all.extend(strips);
    // A strip of its own: the last line of one column need not stand beside the last of the other.
    all.push(Strip::new(INSET - 2.0));
    let frame = Some(flow.contents.frames.len());
    flow.contents.frames.push(Framed { ground, boxes: vec![flow.column] });
    let last = all.len() - 1;
    // What is more than half a page would leave as much of one empty: it is divided between its
    // entries, but neither near its beginning nor its end.
    let long = all.iter().map(|strip| strip.above + strip.height).sum::<f32>() > flow.full / 2.0;
    for (index, strip) in all.iter_mut().enumerate() {
        strip.frame = frame;
        strip.keep = match index {
            0 => Keep::Firm,
            index if long && (3..last.saturating_sub(2)).contains(&index) => strip.keep,
            index if index < last => strip.keep.max(Keep::Soft),
            _ => Keep::Free,
        };
    }
    flow.add(all, 8.0, 12.0);
}

fn titled(flow: &mut Flow, title: &str, group: Tag) -> Vec<Strip> {
    if title.trim().is_empty() {
        return Vec::new();
    }
    let tag = flow.tags.add(Some(group), Kind::Paragraph);
    let mut strips = flow.text(title, Style::H3, INSET, flow.width() - 2.0 * INSET, tag);
    strips.iter_mut().for_each(|strip| strip.keep = Keep::Firm);
    if let Some(last) = strips.last_mut() {
        last.height += 1.5;
    }
    strips
}

/// Lays out facts.
pub fn facts(flow: &mut Flow, rows: &[Fact], second: &[Fact]) {
    let strips = table::facts(flow, rows, second, 0.0, None);
    flow.add(strips, 6.0, 10.0);
}

/// Lays out a framed summary.
pub fn summary(flow: &mut Flow, title: &str, rows: &[Fact], second: Option<(&str, &[Fact])>) {
    let group = flow.tags.add(None, Kind::Section);
    let mut strips = titled(flow, title, group);
    if let Some((title, _)) = second {
        flow.tags.language = flow.second;
        strips.extend(titled(flow, title, group));
        flow.tags.language = None;
    }
    let second = second.map(|(_, rows)| rows).unwrap_or_default();
    strips.extend(table::facts(flow, rows, second, INSET, Some(group)));
    framed(flow, strips, true);
}

fn notice(flow: &mut Flow, title: &str, text: &str) {
    let group = flow.tags.add(None, Kind::Section);
    let mut strips = titled(flow, title, group);
    for text in split(text) {
        let tag = flow.tags.add(Some(group), Kind::Paragraph);
        let mut lines = flow.text(&text, Style::CELL, INSET, flow.width() - 2.0 * INSET, tag);
        if let Some(first) = lines.first_mut() {
            first.above = 1.5;
        }
        strips.extend(lines);
    }
    framed(flow, strips, false);
}
