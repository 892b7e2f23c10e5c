//! Lists, boxes to tick and lines to sign on.

use super::SignatureLine;
use super::flow::{Flow, Ink, Keep, Strip, join, whole};
use super::style::{GREY, LINE, MM, Style, WIDTH};
use super::tags::Kind;

/// Lays out a list with dashes.
pub fn list(flow: &mut Flow, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let list = flow.tags.add(None, Kind::List);
    for item in items {
        let entry = flow.tags.add(Some(list), Kind::Item);
        let label = flow.tags.add(Some(entry), Kind::Label(None));
        let body = flow.tags.add(Some(entry), Kind::Body);
        let mut strips = flow.text(item, Style::BODY, 13.0, flow.width() - 13.0, body);
        let dash = flow.text("–", Style::BODY, 0.0, 13.0, label);
        if let Some(first) = strips.first_mut() {
            // Before the text, as it is read.
            first.inks.splice(0..0, dash.into_iter().flat_map(|strip| strip.inks));
        }
        flow.add(strips, 0.0, 3.0);
    }
    flow.add(vec![Strip::new(0.0)], 0.0, 6.0);
}

/// Lays out boxes to tick, or their texts alone beside the boxes of another column: nobody is to tick
/// the same twice.
pub fn checkboxes(flow: &mut Flow, items: &[(bool, String, Option<String>)], boxed: bool) {
    if items.is_empty() {
        return;
    }
    let (size, x) = (9.5, if boxed { 18.0 } else { 0.0 });
    let list = flow.tags.add(None, Kind::List);
    for (ticked, text, more) in items {
        let entry = flow.tags.add(Some(list), Kind::Item);
        let spoken = match (flow.language.get(..2), ticked) {
            (Some("fr"), true) => "coché",
            (Some("fr"), false) => "non coché",
            (Some("it"), true) => "segnato",
            (Some("it"), false) => "non segnato",
            (Some("en"), true) => "ticked",
            (Some("en"), false) => "not ticked",
            (_, true) => "angekreuzt",
            (_, false) => "nicht angekreuzt",
        };
        let label = boxed.then(|| flow.tags.add(Some(entry), Kind::Label(Some(spoken))));
        let body = flow.tags.add(Some(entry), Kind::Body);
        let tag = flow.tags.add(Some(body), Kind::Paragraph);
        let mut strips = flow.text(text, Style::BODY, x, flow.width() - x, tag);
        if let (Some(first), Some(label)) = (strips.first_mut(), label) {
            let y = Style::BODY.baseline() - size + 1.0;
            first.inks.insert(0, Ink::Tick { x: flow.column.0 + 0.5, y, size, ticked: *ticked, tag: label });
        }
        if let Some(more) = more.as_ref().filter(|more| !more.trim().is_empty()) {
            let tag = flow.tags.add(Some(body), Kind::Paragraph);
            strips.extend(flow.text(more, Style::NOTE, x, flow.width() - x, tag));
        }
        let strips = whole(strips, flow.full);
        flow.add(strips, 2.0, 4.0);
    }
    flow.add(vec![Strip::new(0.0)], 0.0, 6.0);
}

/// Lays out lines to sign on, all on one page; their labels perhaps in two languages.
pub fn signature(flow: &mut Flow, lines: &[SignatureLine], second: &[SignatureLine]) {
    let gap = 24.0;
    let width = (WIDTH - gap) / 2.0;
    let mut rows = Vec::new();
    let mut labels = second.iter().map(|line| &line.label);
    for pair in lines.chunks(2) {
        let (mut row, rule, mut long) = (Strip::new(0.0), 8.0 * MM, Vec::new());
        for (column, line) in pair.iter().enumerate() {
            let x = if column == 0 { 0.0 } else { width + gap };
            let mut text = Strip::new(rule);
            if !line.text.trim().is_empty() {
                let tag = flow.tags.add(None, Kind::Paragraph);
                text = join(flow.text(&line.text, Style::BODY, x, width, tag));
                text.height += 1.0;
            }
            // Text grows upwards from the line; the line moves down only for several lines.
            let at = (rule - text.height).max(0.0);
            let rule = at + text.height;
            row.absorb(text, at);
            row.inks.push(Ink::Rule { x, y: rule, width, weight: 0.6, grey: LINE });
            row.height = row.height.max(rule + 2.0);
            let second = labels.next().filter(|label| **label != line.label);
            let mut label = Vec::new();
            for (text, language) in [(Some(&line.label), None), (second, flow.second)] {
                let Some(text) = text.filter(|text| !text.trim().is_empty()) else { continue };
                let tag = flow.tags.add_in(language, None, Kind::Paragraph);
                label.extend(flow.text(text, Style { grey: GREY, ..Style::SMALL }, x, width, tag));
            }
            let height: f32 = label.iter().map(|line| line.height).sum();
            if height < flow.full / 2.0 {
                row.height = row.height.max(rule + 2.0 + height);
                row.absorb(join(label), rule + 2.0);
            } else {
                // A label so long goes on over pages.
                long.extend(label);
            }
        }
        row.above = 6.0;
        row.keep = Keep::Firm;
        rows.push(row);
        rows.extend(long);
    }
    if let Some(last) = rows.last_mut() {
        last.keep = Keep::Free;
        // A signature does not stand on a page without anything that is signed.
        flow.hold_last();
    }
    flow.add(rows, 8.0, 12.0);
}
