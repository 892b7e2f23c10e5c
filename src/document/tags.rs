//! The tree of tags, built while blocks are laid out and filled while pages are drawn.
//!
//! Invariant: nodes are made in the order of reading, whatever the order of layout.

use super::file::{File, Id, list, text};

/// A node, by its place in the list of all nodes: what is read later is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag(usize);

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// A heading: its level from 1, and its text for those who list headings.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// What is framed.
    Section,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that is the head of its row.
    RowHead,
    /// A cell that is the head of its column.
    ColumnHead,
    /// Another cell.
    Cell,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// What stands before an item, and how it is spoken if it is no text.
    Label(Option<&'static str>),
    /// The content of an item.
    Body,
}

enum Child {
    Group(Tag),
    /// A piece of a page: number of the page, number of the piece on it.
    Content(usize, usize),
}

struct Node {
    kind: Kind,
    language: Option<&'static str>,
    parent: Option<Tag>,
    children: Vec<Child>,
}

/// All nodes of a document.
#[derive(Default)]
pub struct Tags {
    nodes: Vec<Node>,
    /// The language of what is added, where it is not that of the document.
    pub language: Option<&'static str>,
    /// For each page the owners of its pieces.
    owners: Vec<Vec<Tag>>,
}

impl Kind {
    /// Its name in the file.
    fn name(&self) -> &'static str {
        match self {
            Kind::Heading(1, _) => "H1",
            Kind::Heading(2, _) => "H2",
            Kind::Heading(..) => "H3",
            Kind::Paragraph => "P",
            Kind::Section => "Sect",
            Kind::Table => "Table",
            Kind::Row => "TR",
            Kind::RowHead | Kind::ColumnHead => "TH",
            Kind::Cell => "TD",
            Kind::List => "L",
            Kind::Item => "LI",
            Kind::Label(_) => "Lbl",
            Kind::Body => "LBody",
        }
    }

    /// What is said of it besides.
    fn more(&self) -> String {
        match self {
            Kind::Heading(_, title) => format!("/T{}", text(title)),
            Kind::Label(Some(spoken)) => format!("/Alt{}", text(spoken)),
            Kind::List => "/A<</O/List/ListNumbering/None>>".to_owned(),
            Kind::RowHead => "/A<</O/Table/Scope/Row>>".to_owned(),
            Kind::ColumnHead => "/A<</O/Table/Scope/Column>>".to_owned(),
            _ => String::new(),
        }
    }
}

impl Tags {
    /// A new node at the end of its parent, or of the document.
    pub fn add(&mut self, parent: Option<Tag>, kind: Kind) -> Tag {
        let tag = Tag(self.nodes.len());
        self.nodes.push(Node { kind, language: self.language, parent, children: Vec::new() });
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent.0)) {
            parent.children.push(Child::Group(tag));
        }
        tag
    }

    /// A new node in a language, if that is not the document's.
    pub fn add_in(&mut self, language: Option<&'static str>, parent: Option<Tag>, kind: Kind) -> Tag {
        let before = self.language;
        self.language = language.or(before);
        let tag = self.add(parent, kind);
        self.language = before;
        tag
    }

    /// Begins the next page.
    pub fn turn(&mut self) {
        self.owners.push(Vec::new());
    }

    /// Adds the next piece of the page to a node; gives its name and the number of the piece.
    pub fn fill(&mut self, tag: Tag) -> (&'static str, usize) {
        let page = self.owners.len().saturating_sub(1);
        let Some((node, owners)) = self.nodes.get_mut(tag.0).zip(self.owners.last_mut()) else {
            return ("P", 0);
        };
        let number = owners.len();
        owners.push(tag);
        node.children.push(Child::Content(page, number));
        (node.kind.name(), number)
    }

    /// Writes the tree with its root.
    pub fn write(&self, file: &mut File, root: Id, pages: &[Id], language: &str) {
        let top = file.id();
        let ids: Vec<Id> = self.nodes.iter().map(|_| file.id()).collect();
        let of = |tag: Tag| ids.get(tag.0).copied().unwrap_or(top);
        let mut owners = String::new();
        for (page, tags) in self.owners.iter().enumerate() {
            owners.push_str(&format!("{page}[{}]", list(tags.iter().map(|tag| of(*tag)))));
        }
        file.object(root, &format!("<</Type/StructTreeRoot/K {top}/ParentTree<</Nums[{owners}]>>>>"));
        let roots = self.nodes.iter().zip(&ids).filter(|(node, _)| node.parent.is_none());
        let (roots, language) = (list(roots.map(|(_, id)| *id)), text(language));
        file.object(top, &format!("<</Type/StructElem/S/Document/P {root}/Lang{language}/K[{roots}]>>"));
        for (node, id) in self.nodes.iter().zip(&ids) {
            let mut children = String::new();
            for child in &node.children {
                children.push_str(&match child {
                    Child::Group(tag) => of(*tag).to_string() + " ",
                    Child::Content(page, number) => {
                        let page = pages.get(*page).copied().unwrap_or(top);
                        format!("<</Type/MCR/Pg {page}/MCID {number}>>")
                    }
                });
            }
            let (name, parent, more) = (node.kind.name(), node.parent.map_or(top, of), node.kind.more());
            let own = node.language.map(|language| format!("/Lang{}", text(language))).unwrap_or_default();
            file.object(*id, &format!("<</Type/StructElem/S/{name}/P {parent}/K[{children}]{own}{more}>>"));
        }
    }
}
