//! Bookmarks: the headings, each with those of a lower level that follow it.

use super::file::{File, Fine, Id, list, text};
use super::style::{LEFT, PAGE_HEIGHT};

/// Where a bookmark leads.
pub struct Mark {
    /// Level of the heading.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// The page that it is on, counted from 0.
    pub page: usize,
    /// Where on the page, from its upper edge.
    pub y: f32,
}

/// Writes all bookmarks.
pub fn write(file: &mut File, marks: &[Mark], pages: &[Id]) -> Id {
    let own = file.id();
    let entries = group(file, marks, own, "", pages);
    file.object(own, &format!("<</Type/Outlines{entries}>>"));
    own
}

/// Writes those of the highest level with what is below them; gives the entries by which their
/// parent leads to them. A minus before their count keeps them closed.
fn group(file: &mut File, marks: &[Mark], parent: Id, sign: &str, pages: &[Id]) -> String {
    let Some(top) = marks.iter().map(|mark| mark.level).min() else { return String::new() };
    let groups = marks.chunk_by(|_, after| after.level > top);
    let groups: Vec<(&[Mark], Id)> = groups.map(|group| (group, file.id())).collect();
    let link = |name: &str, at: Option<usize>| {
        let group = at.and_then(|at| groups.get(at));
        group.map(|(_, id)| format!("/{name} {id}")).unwrap_or_default()
    };
    for (at, (marks, own)) in groups.iter().enumerate() {
        let Some((first, rest)) = marks.split_first() else { continue };
        let (before, after) = (link("Prev", at.checked_sub(1)), link("Next", Some(at + 1)));
        let (title, below) = (text(&first.text), group(file, rest, *own, "-", pages));
        // A little above, so that the heading does not touch the edge of the window.
        let (left, top) = (Fine(LEFT), Fine(PAGE_HEIGHT - (first.y - 8.0).max(0.0)));
        let place = format!("[{}/XYZ {left} {top} 0]", list(pages.get(first.page).copied()));
        file.object(*own, &format!("<</Title{title}/Parent {parent}{before}{after}{below}/Dest{place}>>"));
    }
    let (first, last) = (link("First", Some(0)), link("Last", groups.len().checked_sub(1)));
    format!("{first}{last}/Count {sign}{}", groups.len())
}
