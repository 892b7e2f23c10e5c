//! Line breaking: by the rules of Unicode, within a word only where it is wider than the line.
//!
//! Invariant: the lines hold the whole text, also the spaces at their ends, which keep words
//! apart for those who listen or copy; they have no width.

use super::fonts::Fonts;
use super::style::Style;
use super::text::{Cluster, Placed, SOFT, Shaped, shape};
use unicode_linebreak::linebreaks;

/// A line, ready to draw.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its text.
    pub text: String,
    /// Its glyphs, one for each character of the text. Glyphs that share a text would need
    /// `/ActualText`, which not every reader knows: it would copy the text once for each of them.
    pub glyphs: Vec<Placed>,
    /// Its width in points, without spaces at the end.
    pub width: f32,
}

/// Breaks text into lines of a width. Newlines are kept, also empty lines.
pub fn lines(text: &str, style: Style, width: f32, fonts: &Fonts) -> Vec<Line> {
    let face = fonts.face(style.weight);
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'], "\n");
    let hard: Vec<&str> = text.trim_end().split('\n').collect();
    let mut all = Vec::new();
    for (index, part) in hard.iter().enumerate() {
        // A space where the line ends, so that words do not run together when read out.
        let space = if index + 1 < hard.len() { " " } else { "" };
        let shaped = shape(&format!("{}{space}", part.trim_end()), face);
        fill(&shaped, width / style.size, style.size, &mut all);
    }
    all
}

/// Fills lines greedily; `width` is in ems.
fn fill(shaped: &Shaped, width: f32, size: f32, all: &mut Vec<Line>) {
    // Rounding must not break a text that was measured to fit.
    let width = width + 0.001;
    let mut line: Vec<&Cluster> = Vec::new();
    let mut used = 0.0;
    let mut clusters = shaped.clusters.iter().peekable();
    for end in breaks(&shaped.text) {
        let mut word = Vec::new();
        while let Some(cluster) = clusters.next_if(|cluster| cluster.range.start < end) {
            word.push(cluster);
        }
        if !line.is_empty() && used + measure(shaped, &word) > width {
            all.push(finish(shaped, &line, size));
            line.clear();
            used = 0.0;
        }
        let whole = measure(shaped, &word) <= width;
        for cluster in word {
            if !whole && !line.is_empty() && used + measure(shaped, &[cluster]) > width {
                all.push(finish(shaped, &line, size));
                line.clear();
                used = 0.0;
            }
            line.push(cluster);
            used += if is(shaped, cluster, SOFT) { 0.0 } else { cluster.advance() };
        }
    }
    all.push(finish(shaped, &line, size));
}

/// Ends of the pieces between which a line may end.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    linebreaks(text).map(|(end, _)| end).filter(|end| *end == text.len() || !tied(text.split_at_checked(*end)))
}

/// What typography ties, though Unicode does not: «30. April», «80 %», «IV-Stelle», « French ».
fn tied(parts: Option<(&str, &str)>) -> bool {
    let Some((before, after)) = parts else { return false };
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let day = word.strip_suffix('.').is_some_and(|day| day.len() < 3 && day.parse::<u8>().is_ok());
    let short = word.strip_suffix('-').is_some_and(|start| start.chars().count() < 3);
    day && before.ends_with(' ') || short || word == "«" || after.starts_with(['%', '»'])
}

fn is(shaped: &Shaped, cluster: &Cluster, text: &str) -> bool {
    shaped.text.get(cluster.range.clone()) == Some(text)
}

/// What is seen on a line: of soft hyphens only one at the end.
fn seen<'a>(shaped: &Shaped, clusters: &[&'a Cluster]) -> Vec<&'a Cluster> {
    let last = clusters.len().saturating_sub(1);
    let soft = |(index, cluster): &(usize, &&Cluster)| *index < last && is(shaped, cluster, SOFT);
    clusters.iter().enumerate().filter(|cluster| !soft(cluster)).map(|(_, cluster)| *cluster).collect()
}

/// Width in ems without spaces at the end.
fn measure(shaped: &Shaped, clusters: &[&Cluster]) -> f32 {
    let seen = seen(shaped, clusters);
    let end = seen.iter().rposition(|cluster| !is(shaped, cluster, " ")).map_or(0, |last| last + 1);
    seen.iter().take(end).map(|cluster| cluster.advance()).sum()
}

/// Width in points of the longest piece of a text that must not be divided.
pub fn longest(text: &str, style: Style, fonts: &Fonts) -> f32 {
    let shaped = shape(&text.replace(['\n', '\r'], " "), fonts.face(style.weight));
    let mut clusters = shaped.clusters.iter().peekable();
    let widths = breaks(&shaped.text).map(|end| {
        let mut word = Vec::new();
        while let Some(cluster) = clusters.next_if(|cluster| cluster.range.start < end) {
            word.push(cluster);
        }
        measure(&shaped, &word)
    });
    // A little more, so that what was measured fits also after rounding.
    widths.fold(0.0, f32::max) * style.size + 0.1
}

fn finish(shaped: &Shaped, clusters: &[&Cluster], size: f32) -> Line {
    let mut line = Line { text: String::new(), glyphs: Vec::new(), width: measure(shaped, clusters) * size };
    for cluster in seen(shaped, clusters) {
        line.text.push_str(shaped.text.get(cluster.range.clone()).unwrap_or_default());
        line.glyphs.extend(&cluster.glyphs);
    }
    line
}
