//! Two languages side by side: blocks of a document and of one that says the same in another.
//!
//! What both say alike, names and dates, stands there once. Texts stand in two columns; of facts the
//! labels stand beside one another; in tables the second language stands below the first.

use super::Block;
use super::blocks::{self, lay};
use super::flow::{Flow, Framed, Keep, Strip};
use super::items::{checkboxes, signature};
use super::letterhead::letterhead;
use super::style::WIDTH;
use super::table::table;

/// Room between the columns.
const GAP: f32 = 20.0;

/// Lays out a block with the one that says the same in the second language.
pub fn lay_beside(flow: &mut Flow, first: &Block, second: &Block) {
    match (first, second) {
        (Block::Letterhead { .. }, Block::Letterhead { .. }) => letterhead(flow, first, Some(second)),
        (Block::Facts(rows), Block::Facts(others)) if rows.len() == others.len() => blocks::facts(flow, rows, others),
        (Block::Box { title, facts }, Block::Box { title: other, facts: others }) if facts.len() == others.len() => {
            blocks::summary(flow, title, facts, Some((other, others)));
        }
        (Block::Table { head, widths, rows }, Block::Table { head: other, rows: others, .. })
            if rows.len() == others.len() && head.len() == other.len() =>
        {
            table(flow, widths, (head, rows), Some((other, others)));
        }
        (Block::Signature(lines), Block::Signature(others)) if lines.len() == others.len() => {
            signature(flow, lines, others);
        }
        (Block::PageBreak, Block::PageBreak) => flow.page_break(),
        _ if in_columns(first) && in_columns(second) => columns(flow, first, second),
        // Blocks that do not go together stand one below the other: nothing is lost.
        _ => {
            lay(flow, first);
            in_second(flow, |flow| lay(flow, second));
        }
    }
}

/// Lays out what is in the second language.
pub fn in_second(flow: &mut Flow, lay: impl FnOnce(&mut Flow)) {
    let first = flow.language;
    flow.language = flow.second.unwrap_or(first);
    flow.tags.language = flow.second;
    lay(flow);
    flow.language = first;
    flow.tags.language = None;
}

fn in_columns(block: &Block) -> bool {
    use Block::{Checkboxes, Heading, Lead, List, Notice, Paragraph};
    matches!(block, Heading { .. } | Paragraph(_) | Lead(_) | Notice { .. } | List(_) | Checkboxes(_))
}

fn columns(flow: &mut Flow, first: &Block, second: &Block) {
    let width = (WIDTH - GAP) / 2.0;
    let (before, level) = (std::mem::take(&mut flow.contents.strips), flow.level);
    let (below, fresh) = (flow.below, flow.fresh);
    flow.column = (0.0, width);
    lay(flow, first);
    let left = std::mem::take(&mut flow.contents.strips);
    let (marks, after) = (flow.contents.bookmarks.len(), flow.below);
    (flow.below, flow.fresh, flow.level) = (below, fresh, level);
    flow.column = (width + GAP, width);
    in_second(flow, |flow| match (first, second) {
        (Block::Checkboxes(ticks), Block::Checkboxes(others)) if ticks.len() == others.len() => {
            checkboxes(flow, others, false);
        }
        _ => lay(flow, second),
    });
    let right = std::mem::replace(&mut flow.contents.strips, before);
    flow.column = (0.0, WIDTH);
    // A bookmark leads to the first.
    flow.contents.bookmarks.truncate(marks);
    flow.below = flow.below.max(after);
    let merged = merged(flow, left, right);
    flow.contents.strips.extend(merged);
}

/// Each paragraph beside its own, line by line; where they are not as many, without regard to them.
fn merged(flow: &mut Flow, left: Vec<Strip>, right: Vec<Strip>) -> Vec<Strip> {
    let frames = [&left, &right].map(|strips| strips.iter().find_map(|strip| strip.frame));
    let boxes = frames.iter().flatten().filter_map(|frame| flow.contents.frames.get(*frame)).cloned();
    let framed = boxes.reduce(|first, second| Framed { boxes: [first.boxes, second.boxes].concat(), ..first });
    let frame = framed.map(|framed| {
        flow.contents.frames.push(framed);
        flow.contents.frames.len() - 1
    });
    let parts = |strips: Vec<Strip>| -> Vec<Vec<Strip>> {
        strips.chunk_by(|_, after| after.above == 0.0).map(<[Strip]>::to_vec).collect()
    };
    let (mut left, mut right) = (parts(left), parts(right));
    if left.len() != right.len() {
        (left, right) = (vec![left.concat()], vec![right.concat()]);
    }
    let mut all = Vec::new();
    for (left, right) in left.into_iter().zip(right) {
        let count = left.len().max(right.len());
        let padded = |strips: Vec<Strip>| strips.into_iter().map(Some).chain(std::iter::repeat(None)).take(count);
        for pair in padded(left).zip(padded(right)) {
            let mut strip = match pair {
                (Some(left), Some(right)) => beside(left, right),
                (left, right) => left.or(right).unwrap_or_else(|| Strip::new(0.0)),
            };
            strip.frame = frame;
            all.push(strip);
        }
    }
    // Both columns end before the page does, so that what is drawn is in the order of reading.
    let last = all.len().saturating_sub(1);
    all.iter_mut().take(last).for_each(|strip| strip.keep = strip.keep.max(Keep::Soft));
    all
}

fn beside(left: Strip, right: Strip) -> Strip {
    let mut strip = Strip {
        above: left.above.max(right.above),
        height: left.height.max(right.height),
        keep: left.keep.max(right.keep),
        inks: Vec::new(),
        ..left.clone()
    };
    strip.absorb(left, 0.0);
    strip.absorb(right, 0.0);
    strip
}
