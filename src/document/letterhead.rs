//! Head of a letter: the address stands in the right window of a Swiss envelope (C5/6), sender
//! and data stand on the left.

use super::flow::{Flow, Strip, join};
use super::style::{LEFT, MM, Style, TOP_FIRST, WIDTH};
use krilla::tagging::{TableHeaderScope, Tag as Kind};

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

/// Lays out the head.
pub fn letterhead(flow: &mut Flow, sender: &[String], label: &str, recipient: &[String], meta: &[(String, String)]) {
    let mut lines = Vec::new();
    for (index, line) in sender.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let style = if index == 0 { Style::NAME } else { Style::SMALL };
        let tag = flow.tags.add(None, Kind::P);
        lines.extend(flow.text(line, style, 0.0, SENDER, tag));
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
    if !label.trim().is_empty() {
        let tag = flow.tags.add(None, Kind::P);
        let text = join(flow.text(label, Style::MARGIN, ADDRESS, WIDTH - ADDRESS, tag));
        let at = WINDOW - text.height - 2.0;
        strip.absorb(text, at);
    }
    let address: Vec<&str> = recipient.iter().map(String::as_str).filter(|line| !line.trim().is_empty()).collect();
    if !address.is_empty() {
        let tag = flow.tags.add(None, Kind::P);
        let text = join(flow.text(&address.join("\n"), Style::BODY, ADDRESS, WIDTH - ADDRESS, tag));
        right += text.height;
        strip.absorb(text, WINDOW);
    }
    if !meta.is_empty() {
        let table = flow.tags.add(None, Kind::Table);
        left = WINDOW.max(left + 6.0 * MM);
        for (label, value) in meta {
            let row = flow.tags.add(Some(table), Kind::TR);
            let tag = flow.tags.add(Some(row), Kind::TH(TableHeaderScope::Row));
            let label = join(flow.text(label, Style::NOTE, 0.0, LABEL - 6.0, tag));
            let tag = flow.tags.add(Some(row), Kind::TD);
            let value = join(flow.text(value, Style::SMALL, LABEL, SENDER - LABEL, tag));
            let height = label.height.max(value.height);
            strip.absorb(label, left);
            strip.absorb(value, left);
            left += height + 1.5;
        }
    }
    strip.height = END.max(left + 8.0 * MM).max(right + 8.0 * MM);
    flow.add(vec![strip], 0.0, 0.0);
}
