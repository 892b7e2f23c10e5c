//! Canonical composition (NFC) of a base with its marks, as far as a face has the composed
//! characters.

use super::fonts::Face;

/// Composes a base and its marks, wherever the face has the result.
pub fn recompose(cluster: &str, face: Face<'_>) -> Vec<char> {
    let mut chars = cluster.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && face.glyph(c).is_some()
    {
        return vec![c];
    }
    let mut parts: Vec<char> = Vec::new();
    for c in cluster.chars() {
        match face.parts(c) {
            Some(of) => parts.extend(of),
            None => parts.push(c),
        }
    }
    // Of the base itself, and of the base with the marks that were composed into it.
    let mut base: Vec<char> = parts.drain(..parts.len().min(1)).collect();
    let mut done = base.first().copied();
    // Stable: marks of one class stack in the order in which they are written.
    parts.sort_by_key(|mark| face.class(*mark));
    let mut left = Vec::new();
    let mut last = 0;
    for mark in parts {
        let class = face.class(mark);
        base.push(mark);
        match face.composed(&base) {
            // A mark left over of the same class blocks: it stands nearer to the base.
            Some(c) if left.is_empty() || last < class => done = Some(c),
            _ => {
                base.pop();
                left.push(mark);
                last = class;
            }
        }
    }
    done.into_iter().chain(left).collect()
}
