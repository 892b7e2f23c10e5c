//! The file: its pages, and what belongs to the whole of it. It keeps to PDF/A-2a (ISO 19005-2) and
//! PDF/UA-1 (ISO 14289-1) at once.
//!
//! Invariant: the id of the file comes from its content, so that equal documents are equal files.

use super::Document;
use super::about::About;
use super::bookmarks::{self, Mark};
use super::embed::embed;
use super::file::{File, Fine, Id, list, text};
use super::flow::Contents;
use super::fonts::Fonts;
use super::pages::{Frame, Item};
use super::pen::{Pen, Used};
use super::style::{PAGE_HEIGHT, PAGE_WIDTH, Weight};
use super::tags::Tags;

/// What the greys of the pages mean: those of sRGB.
static GREY: &[u8] = include_bytes!("../../data/colour/grey.icc");

/// Why a document could not be made. None of them depends on its content.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A built-in font cannot be read.
    #[error("a built-in font cannot be read")]
    Font,
}

/// Draws all pages and writes the file.
pub fn write(
    document: &Document,
    fonts: &Fonts,
    contents: &Contents,
    mut tags: Tags,
    frame: &Frame,
    pages: &[Vec<Item<'_>>],
) -> Vec<u8> {
    let mut file = File::new();
    let [tree, root, resources] = [(); 3].map(|()| file.id());
    let ids: Vec<Id> = pages.iter().map(|_| file.id()).collect();
    let (mut marks, mut used) = (Vec::new(), Used::default());
    for ((index, items), id) in pages.iter().enumerate().zip(&ids) {
        tags.turn();
        let mut pen = Pen::new(fonts, &mut used);
        pen.margins(document, frame, index, pages.len());
        pen.page(items, contents, &mut tags);
        let content = file.id();
        file.stream(content, "", pen.finish().as_bytes());
        let size = format!("[0 0 {} {}]", Fine(PAGE_WIDTH), Fine(PAGE_HEIGHT));
        let page = format!(
            "<</Type/Page/Parent {root}/MediaBox{size}/Resources {resources}/Contents {content}\
             /StructParents {index}/Tabs/S>>"
        );
        file.object(*id, &page);
        for item in items.iter().filter(|item| !item.repeated) {
            if let Some((level, text)) = item.strip.bookmark.and_then(|at| contents.bookmarks.get(at)) {
                marks.push(Mark { level: *level, text: text.clone(), page: index, y: item.y });
            }
        }
    }
    let (kids, count) = (list(ids.iter().copied()), ids.len());
    file.object(root, &format!("<</Type/Pages/Count {count}/Kids[{kids}]>>"));
    let faces = [("F0", Weight::Regular), ("F1", Weight::SemiBold)];
    let mut named = String::new();
    for ((name, weight), used) in faces.into_iter().zip(&used).filter(|(_, used)| !used.is_empty()) {
        let font = embed(&mut file, fonts.face(weight), used);
        named.push_str(&format!("/{name} {font}"));
    }
    file.object(resources, &format!("<</Font<<{named}>>>>"));
    tags.write(&mut file, tree, &ids, document.language);

    let about = About::of(document);
    if marks.is_empty() {
        // PDF/UA demands bookmarks also where there are no headings.
        marks.push(Mark { level: 1, text: about.title().to_owned(), page: 0, y: 0.0 });
    }
    let outlines = bookmarks::write(&mut file, &marks, &ids);
    let [catalog, info, metadata, profile] = [(); 4].map(|()| file.id());
    file.raw(metadata, "/Type/Metadata/Subtype/XML", about.xml().as_bytes());
    file.stream(profile, "/N 1", GREY);
    file.object(info, &about.dictionary());
    let language = text(document.language);
    let all = format!(
        "<</Type/Catalog/Pages {root}/Outlines {outlines}/Metadata {metadata}/Lang{language}/StructTreeRoot {tree}\
         /MarkInfo<</Marked true/Suspects false>>/ViewerPreferences<</DisplayDocTitle true>>\
         /OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Custom)/Info(sGrey)\
         /DestOutputProfile {profile}>>]>>"
    );
    file.object(catalog, &all);
    file.finish(catalog, info)
}
