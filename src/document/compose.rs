//! Canonical composition (NFC) of a base with its marks, also a partial one: as far as a face
//! has the composed characters.
//!
//! The crate's own iterators would do the first, but pull in the compatibility tables, and
//! cannot do the second.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

/// Whether a character combines with the one before it.
pub fn is_mark(c: char) -> bool {
    canonical_combining_class(c) != 0
}

/// Composes a base and its marks, wherever `has` admits the result.
pub fn recompose(cluster: &str, has: impl Fn(char) -> bool) -> Vec<char> {
    let mut parts = Vec::new();
    for c in cluster.chars() {
        decompose_canonical(c, |part| parts.push(part));
    }
    let mut parts = parts.into_iter();
    let mut base = parts.next();
    let mut marks: Vec<char> = parts.collect();
    // Stable: marks of one class stack in the order in which they are written.
    marks.sort_by_key(|mark| canonical_combining_class(*mark));
    let mut left = Vec::new();
    let mut last = 0;
    for mark in marks {
        let class = canonical_combining_class(mark);
        let composed = base.and_then(|base| compose(base, mark)).filter(|c| has(*c));
        match composed {
            // A mark left over of the same class blocks: it stands nearer to the base.
            Some(c) if left.is_empty() || last < class => base = Some(c),
            _ => {
                left.push(mark);
                last = class;
            }
        }
    }
    base.into_iter().chain(left).collect()
}
