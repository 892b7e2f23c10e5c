//! The tree of tags, built while blocks are laid out and filled while pages are drawn.
//!
//! Invariant: nodes are made in the order of reading, whatever the order of layout.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A node, by its place in the list of all nodes: what is read later is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag(usize);

enum Child {
    Group(Tag),
    Content(Identifier),
}

/// All nodes of a document.
#[derive(Default)]
pub struct Tags {
    nodes: Vec<(TagKind, Vec<Child>)>,
    roots: Vec<Tag>,
    /// The language of what is added, where it is not that of the document.
    pub language: Option<&'static str>,
}

impl Tags {
    /// A new node at the end of its parent, or of the document.
    pub fn add(&mut self, parent: Option<Tag>, kind: impl Into<TagKind>) -> Tag {
        let tag = Tag(self.nodes.len());
        let kind = kind.into().with_lang(self.language.map(str::to_owned));
        self.nodes.push((kind, Vec::new()));
        match parent.and_then(|parent| self.nodes.get_mut(parent.0)) {
            Some((_, children)) => children.push(Child::Group(tag)),
            None => self.roots.push(tag),
        }
        tag
    }

    /// A new node in a language, if that is not the document's.
    pub fn add_in(&mut self, language: Option<&'static str>, parent: Option<Tag>, kind: impl Into<TagKind>) -> Tag {
        let before = self.language;
        self.language = language.or(before);
        let tag = self.add(parent, kind);
        self.language = before;
        tag
    }

    /// Adds content that was drawn.
    pub fn fill(&mut self, tag: Tag, content: Identifier) {
        if let Some((_, children)) = self.nodes.get_mut(tag.0) {
            children.push(Child::Content(content));
        }
    }

    /// The tree for the file.
    pub fn tree(&self, language: &str) -> TagTree {
        let children: Vec<Node> = self.roots.iter().filter_map(|root| self.group(*root)).collect();
        TagTree::from(children).with_lang(Some(language.to_owned()))
    }

    fn group(&self, tag: Tag) -> Option<Node> {
        let (kind, children) = self.nodes.get(tag.0)?;
        let nodes = children.iter().filter_map(|child| match child {
            Child::Group(tag) => self.group(*tag),
            Child::Content(content) => Some(Node::Leaf(*content)),
        });
        Some(Node::Group(TagGroup::with_children(kind.clone(), nodes.collect())))
    }
}
