//! Head of a letter: the address stands in the right window of a Swiss envelope (C5/6), sender
//! and data stand on the left.

use super::Block;
use super::flow::{Flow, Strip, join};
use super::style::{LEFT, MM, Style, TOP_FIRST, WIDTH};
use super::tags::{Kind, Tag};

/// Left edge of the address, from the text's own.
const ADDRESS: f32 = 118.0 * MM - LEFT;
/// First line of the address, from the top of the strip.
const WINDOW: f32 = 52.0 * MM - TOP_FIRST;
/// Where the text may begin at the earliest, below the window.
const END: f32 = 90.0 * MM - TOP_FIRST;
/// Width on the left.
const SENDER: f32 = ADDRESS - 10.0 * MM;
/// Width of the labels on the left.
const LABEL: f32 = 26.0 * MM;

/// Lays out the head; what a second language says otherwise stands below the first.
pub fn letterhead(flow: &mut Flow, block: &Block, second: Option<&Block>) {
    let Block::Letterhead { sender, recipient_label, recipient, meta } = block else { return };
    let (mut lines, other) = (Vec::new(), Other::of(second));
    for (index, line) in sender.iter().enumerate() {
        let style = if index == 0 { Style::NAME } else { Style::SMALL };
        lines.extend(stacked(flow, [line, other.sender(index)], [style, Style::SMALL], (0.0, SENDER), None));
    }
    let mut left: f32 = lines.iter().map(|line| line.height).sum();
    let mut strip = Strip::new(0.0);
    if left < flow.full / 2.0 {
        strip.absorb(join(lines), 0.0);
    } else {
        // With so long a sender the head would not fit on a page: it begins below.
        flow.add(lines, 0.0, 0.0);
        left = 0.0;
    }
    let mut right = WINDOW;
    let at = (ADDRESS, WIDTH - ADDRESS);
    let text = join(stacked(flow, [recipient_label, other.label], [Style::MARGIN; 2], at, None));
    let above = WINDOW - text.height - 2.0;
    strip.absorb(text, above);
    let address: Vec<&str> = recipient.iter().map(String::as_str).filter(|line| !line.trim().is_empty()).collect();
    let more = other.address(&address);
    // The office's name in the second language stands below the first, above street and town.
    let first = if more.is_empty() { address.len() } else { 1 };
    let (name, rest) = address.split_at_checked(first).unwrap_or((&address, &[]));
    let mut lines = stacked(flow, [&name.join("\n"), &more], [Style::BODY; 2], at, None);
    lines.extend(stacked(flow, [&rest.join("\n"), ""], [Style::BODY; 2], at, None));
    let text = join(lines);
    right += text.height;
    strip.absorb(text, WINDOW);
    if !meta.is_empty() {
        let table = flow.tags.add(None, Kind::Table);
        left = WINDOW.max(left + 6.0 * MM);
        for (index, (label, value)) in meta.iter().enumerate() {
            let (second_label, second_value) = other.meta(index);
            let row = flow.tags.add(Some(table), Kind::Row);
            let tag = flow.tags.add(Some(row), Kind::RowHead);
            let at = (0.0, LABEL - 6.0);
            let label = join(stacked(flow, [label, second_label], [Style::NOTE; 2], at, Some(tag)));
            let tag = flow.tags.add(Some(row), Kind::Cell);
            let at = (LABEL, SENDER - LABEL);
            let value = join(stacked(flow, [value, second_value], [Style::SMALL, Style::NOTE], at, Some(tag)));
            let height = label.height.max(value.height);
            strip.absorb(label, left);
            strip.absorb(value, left);
            left += height + 1.5;
        }
    }
    strip.height = END.max(left + 8.0 * MM).max(right + 8.0 * MM);
    flow.add(vec![strip], 0.0, 0.0);
}

/// A text, and below it the same in the second language, unless it is no other. In a cell that has
/// only one, that is the cell.
fn stacked(
    flow: &mut Flow,
    texts: [&str; 2],
    styles: [Style; 2],
    (x, width): (f32, f32),
    cell: Option<Tag>,
) -> Vec<Strip> {
    let is_single = texts[1].trim().is_empty() || texts[0] == texts[1];
    let mut strips = Vec::new();
    for (n, (text, style)) in texts.into_iter().zip(styles).enumerate() {
        if text.trim().is_empty() || n == 1 && is_single {
            continue;
        }
        let language = if n == 1 { flow.second } else { None };
        let tag = match cell {
            Some(cell) if is_single => cell,
            cell => flow.tags.add_in(language, cell, Kind::Paragraph),
        };
        strips.extend(flow.text(text, style, x, width, tag));
    }
    strips
}

/// The head in the second language.
struct Other<'b> {
    sender: &'b [String],
    label: &'b str,
    recipient: &'b [String],
    meta: &'b [(String, String)],
}

impl<'b> Other<'b> {
    fn of(block: Option<&'b Block>) -> Other<'b> {
        match block {
            Some(Block::Letterhead { sender, recipient_label, recipient, meta }) => {
                Other { sender, label: recipient_label, recipient, meta }
            }
            _ => Other { sender: &[], label: "", recipient: &[], meta: &[] },
        }
    }

    fn sender(&self, index: usize) -> &'b str {
        self.sender.get(index).map_or("", String::as_str)
    }

    /// The lines of the address that the first language does not have.
    fn address(&self, first: &[&str]) -> String {
        let lines = self.recipient.iter().map(String::as_str);
        let more: Vec<&str> = lines.filter(|line| !line.trim().is_empty() && !first.contains(line)).collect();
        more.join("\n")
    }

    fn meta(&self, index: usize) -> (&'b str, &'b str) {
        self.meta.get(index).map_or(("", ""), |(label, value)| (label, value))
    }
}
