//! What the engine promises: nothing is lost, nothing overlaps, pages end where they may.

use super::flow::{Contents, Flow, Ink, Keep};
use super::fonts::Fonts;
use super::lines::{Line, lines};
use super::pages::{Frame, Item, in_order, paginate};
use super::style::{Style, TOP, Weight};
use super::text::shape;
use super::{Block, Document, Fact, PdfError, SignatureLine, Value, beside, blocks, pdf, pdf_beside};

type Outcome = Result<(), PdfError>;

fn fonts() -> Result<Fonts, PdfError> {
    Fonts::load().ok_or(PdfError::Font)
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        language: "de-CH",
        title: "Anmeldung".into(),
        author: "Sozialdienst Musterwil".into(),
        subject: "Muster, Petra".into(),
        creator: "Nahtstelle".into(),
        running: "Anmeldung · Muster, Petra".into(),
        footer: "Paket 7F3K · 4b1c9e07".into(),
        page_label: "Seite {page} von {pages}".into(),
        day: Some((2026, 3, 14)),
        scale: 1.0,
        blocks,
    }
}

fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: text.into() }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

/// Lays out a document and looks at its pages.
fn with_pages(blocks: Vec<Block>, look: impl FnOnce(&Contents, &Frame, &[Vec<Item<'_>>])) -> Outcome {
    let (document, fonts) = (document(blocks), fonts()?);
    let frame = Frame::new(&document, &fonts);
    let mut flow = Flow::new(document.language, document.scale, &fonts, frame.full());
    document.blocks.iter().for_each(|block| blocks::lay(&mut flow, block));
    let (contents, _) = flow.finish();
    look(&contents, &frame, &paginate(&contents, &frame));
    Ok(())
}

fn said(items: &[Item<'_>]) -> String {
    let inks = in_order(items).into_iter();
    inks.map(|(_, _, ink)| if let Ink::Text { line, .. } = ink { line.text.as_str() } else { "" }).collect()
}

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn lines_break_where_they_may() -> Outcome {
    let fonts = fonts()?;
    let body = |text: &str, width| lines(text, Style::BODY, width, &fonts);
    assert_eq!(texts(&body("", 100.0)), [""]);
    assert_eq!(texts(&body("eins\r\nzwei\n\ndrei  \n", 100.0)), ["eins ", "zwei ", " ", "drei"]);
    let whole: f32 = body("eins zwei", 400.0).iter().map(|line| line.width).sum();
    assert_eq!(texts(&body("eins zwei", whole)), ["eins zwei"], "what fits exactly stays");
    assert_eq!(texts(&body("eins zwei", whole - 0.5)), ["eins ", "zwei"]);
    assert_eq!(
        body("eins zwei", whole - 0.5).first().map(|line| line.width),
        body("eins", 400.0).first().map(|l| l.width)
    );
    Ok(())
}

#[test]
fn what_belongs_together_stays_together() -> Outcome {
    let fonts = fonts()?;
    let narrow = |text: &str| {
        let lines = lines(text, Style::BODY, 54.0, &fonts);
        lines.into_iter().map(|line| line.text).collect::<Vec<_>>()
    };
    assert_eq!(narrow("vorher 30. April"), ["vorher ", "30. April"]);
    assert_eq!(narrow("genau hier, 80 %"), ["genau ", "hier, 80 %"]);
    assert_eq!(narrow("bei der IV-Stelle"), ["bei der ", "IV-Stelle"]);
    assert_eq!(narrow("voran\u{ad}gestellt"), ["voran\u{ad}", "gestellt"], "seen at the end of a line");
    assert_eq!(narrow("vor\u{ad}an\u{ad}."), ["voran."], "and not elsewhere");
    Ok(())
}

#[test]
fn a_long_word_is_broken_and_kept() -> Outcome {
    let fonts = fonts()?;
    let word = "Weg".repeat(70);
    let all = lines(&format!("kurz {word} kurz"), Style::BODY, 120.0, &fonts);
    assert!(all.len() > 8 && all.iter().all(|line| line.width <= 120.1));
    assert_eq!(texts(&all).concat(), format!("kurz {word} kurz"));
    // A width in which not even a letter fits still ends, with a letter on each line.
    assert_eq!(lines("abc", Style::BODY, 1.0, &fonts).len(), 3);
    Ok(())
}

#[test]
fn names_are_composed_and_what_is_missing_is_replaced() -> Outcome {
    let fonts = fonts()?;
    let face = fonts.face(Weight::Regular);
    let composed = shape("Z\u{30c}ofia", face);
    assert_eq!((composed.text.as_str(), composed.clusters.len()), ("Žofia", 5));
    // The face lacks «ễ»: it is «ê» with a tilde above, also where it is copied.
    let stacked = shape("Nguyễn", face);
    let marked = stacked.clusters.iter().find(|cluster| cluster.glyphs.len() == 2);
    assert!(stacked.text == "Nguyê\u{303}n" && marked.is_some());
    let offset = marked.and_then(|cluster| cluster.glyphs.last()).map(|glyph| glyph.offset);
    assert!(offset.is_some_and(|(_, y)| (y - 0.23).abs() < 0.001), "the tilde is raised above the circumflex");
    let odd = shape("a漢\u{e000}\u{0}\u{202e}\t\u{301}b", face);
    assert_eq!(odd.text, "a\u{fffd}\u{fffd} \u{301}b");
    let every: String = ('\u{1}'..'\u{3000}').collect();
    let all = shape(&every, face);
    assert!(all.clusters.iter().all(|c| !c.glyphs.is_empty() && c.glyphs.iter().all(|glyph| glyph.id != 0)));
    let width = |text: &str| shape(text, face).clusters.iter().map(|c| c.advance()).sum::<f32>();
    assert!(width("AV") < width("A") + width("V"), "pairs are kerned");
    Ok(())
}

#[test]
fn every_glyph_stands_for_its_own_character() -> Outcome {
    let fonts = fonts()?;
    let face = fonts.face(Style::BODY.weight);
    let mut every: String = ('\u{1}'..'\u{3000}').collect();
    every.push_str(&format!("Nguyễn ê Ωμέγα e{}", "\u{301}\u{323}".repeat(300)));
    for line in lines(&every, Style::BODY, 200.0, &fonts) {
        let drawn: Vec<u16> = line.glyphs.iter().map(|glyph| glyph.id).collect();
        let written: Vec<u16> = line.text.chars().filter_map(|c| face.glyph(c)).collect();
        assert_eq!((drawn, line.text.chars().count()), (written, line.glyphs.len()), "{}", line.text);
    }
    Ok(())
}

#[test]
fn a_cell_is_drawn_as_a_whole_before_the_next() -> Outcome {
    let lines = |name: &str| Value::Lines((1..4).map(|n| format!("{name}{n}")).collect());
    let fact = Fact { label: "g1 g2\ng3".into(), value: lines("h") };
    let table = Block::Table {
        head: vec!["a1\na2".into(), "b".into()],
        widths: vec![],
        rows: vec![vec![lines("c"), lines("d")], vec![lines("e"), text("f")]],
    };
    with_pages(vec![Block::Facts(vec![fact]), table], |_, _, pages| {
        let all: String = pages.iter().map(|page| said(page)).collect();
        assert_eq!(all, "g1 g2 g3h1 h2 h3a1 a2bc1 c2 c3d1 d2 d3e1 e2 e3f");
    })
}

#[test]
fn a_table_repeats_its_head() -> Outcome {
    let row = |i: usize| vec![text(&format!("Stelle {i}")), text("eins\nzwei\ndrei")];
    let rows: Vec<Vec<Value>> = (0..40).map(row).collect();
    let table = Block::Table { head: vec!["Stelle".into(), "Stand".into()], widths: vec![], rows };
    with_pages(vec![heading("Stellen"), table], |contents, _, pages| {
        assert!(pages.len() > 2 && contents.heads.len() == 1);
        let repeated = |page: &Vec<Item>| page.iter().map(|item| item.repeated).collect::<Vec<_>>();
        for (index, page) in pages.iter().enumerate() {
            let flags = repeated(page);
            assert_eq!(flags.iter().filter(|flag| **flag).count(), usize::from(index > 0));
            assert_eq!(flags.first(), Some(&(index > 0)));
        }
        let all: String = pages.iter().map(|page| said(page)).collect();
        assert!((0..40).all(|i| all.contains(&format!("Stelle {i}eins"))));
    })
}

#[test]
fn a_page_never_ends_with_a_heading() -> Outcome {
    let table = |head: &str| Block::Table {
        head: vec![head.into()],
        widths: vec![1.0],
        rows: vec![vec![text("a\nb")], vec![text("c")]],
    };
    // Every length of what stands before moves the headings over the end of the page.
    for count in 0..60 {
        let mut blocks = vec![Block::Paragraph(vec!["Zeile"; count + 1].join("\n"))];
        for _ in 0..6 {
            blocks.extend([heading("Teil"), heading("Unterteil"), table("Kopf"), heading("Text")]);
            blocks.push(Block::Paragraph("lang ".repeat(80)));
        }
        with_pages(blocks, |_, frame, pages| {
            for page in pages {
                let mut bottom = 0.0;
                for item in page {
                    assert!(item.y >= bottom, "strips overlap");
                    bottom = item.y + item.strip.height;
                }
                assert!(bottom <= frame.bottom + 0.1, "a strip leaves the page");
                assert!(page.last().is_some_and(|item| item.strip.keep != Keep::Firm));
            }
        })?;
    }
    Ok(())
}

#[test]
fn what_is_longer_than_a_page_goes_on() -> Outcome {
    let long: String = (0..900).map(|i| format!("Wort{i} ")).collect();
    let fact = |label: &str| Fact { label: label.into(), value: text(&long) };
    let row = vec![text("kurz"), text(&long)];
    let letterhead = Block::Letterhead {
        sender: vec![long.clone(), "Musterwil".into()],
        recipient_label: "An".into(),
        recipient: vec!["IIZ Musterkanton".into()],
        meta: vec![("Datum".into(), "14. März 2026".into())],
    };
    let blocks = vec![
        letterhead,
        Block::Facts(vec![fact("Lage")]),
        Block::Box { title: "Kasten".into(), facts: vec![fact("Lage"), fact("Ziel")] },
        Block::Table { head: vec!["A".into(), "B".into()], widths: vec![1.0, f32::NAN], rows: vec![row] },
        Block::Notice { title: "Hinweis".into(), text: long.clone() },
        Block::Checkboxes(vec![(true, long.clone(), Some(long.clone()))]),
        Block::List(vec![long.clone()]),
        Block::Signature(vec![SignatureLine { label: long.clone(), text: String::new() }]),
    ];
    with_pages(blocks, |_, frame, pages| {
        let all: String = pages.iter().map(|page| said(page)).collect();
        assert_eq!(all.matches("Wort899").count(), 10);
        assert!((0..899).all(|i| all.matches(&format!("Wort{i} ")).count() == 10));
        assert!(pages.iter().flatten().all(|item| item.y + item.strip.height <= frame.bottom + 10.0));
    })
}

#[test]
fn a_long_text_fills_page_after_page() -> Outcome {
    with_pages(vec![Block::Paragraph(vec!["Zeile"; 460].join("\n"))], |_, frame, pages| {
        let rows = ((frame.bottom - TOP) / Style::BODY.leading).floor() as usize;
        assert_eq!(pages.len(), 10);
        assert!(pages.iter().skip(1).take(8).all(|page| page.len() == rows), "pages are filled");
        assert!(pages.iter().all(|page| page.len() >= 2), "no line stands alone");
    })
}

#[test]
fn equal_documents_are_equal_files() -> Outcome {
    let fact = Fact { label: "Name".into(), value: Value::Lines(vec!["Muster, Petra".into(), "Žofia".into()]) };
    let sample = document(vec![
        Block::Heading { level: 3, text: "Zu tief".into() },
        Block::Facts(vec![fact]),
        Block::Checkboxes(vec![(true, "Ja".into(), None), (false, "Nein".into(), Some("Grund".into()))]),
        Block::PageBreak,
        Block::Signature(vec![SignatureLine { label: "Ort, Datum".into(), text: "Musterwil".into() }]),
    ]);
    let bytes = pdf(&sample)?;
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes == pdf(&sample)?);
    assert_ne!(bytes, pdf(&Document { footer: "anders".into(), ..sample })?);
    // Blocks without content leave no trace.
    let none = || vec![Vec::new()];
    let mut blocks = vec![Block::Paragraph(" \n\n".into()), Block::Lead(String::new()), heading(" "), Block::PageBreak];
    blocks.extend([Block::List(Vec::new()), Block::Checkboxes(Vec::new()), Block::Signature(Vec::new())]);
    blocks.extend([Block::Facts(Vec::new()), Block::Box { title: String::new(), facts: Vec::new() }]);
    blocks.push(Block::Table { head: Vec::new(), widths: Vec::new(), rows: none() });
    blocks.push(Block::Notice { title: String::new(), text: String::new() });
    with_pages(blocks.clone(), |contents, _, pages| assert!(contents.strips.is_empty() && pages.len() == 1))?;
    assert!(pdf(&document(blocks)).is_ok());
    // Nothing at all is a valid file too: the writer checks the rules of both standards.
    let (language, day) = ("fr-CH", None);
    let empty = Document { language, day, title: "\u{0}".into(), running: String::new(), ..document(Vec::new()) };
    assert!(pdf(&empty).is_ok());
    // So is one whose title, author, subject and headings are longer than PDF/A lets a string be.
    let long = "Ämter ".repeat(10_000);
    let (title, author, subject) = (long.clone(), long.clone(), long.clone());
    assert!(pdf(&Document { title, author, subject, ..document(vec![heading(&long)]) }).is_ok());
    Ok(())
}

/// Every kind of block, saying in a language what it says in another.
/// With its texts.
fn sample(language: &'static str, rows: usize) -> (Document, Vec<String>) {
    let texts = std::cell::RefCell::new(Vec::new());
    let times = if language == "de-CH" { 3 } else { 5 };
    let own = |what: &str| {
        let text = format!("{language} {what} ").repeat(times).trim_end().to_owned();
        texts.borrow_mut().push(text.clone());
        text
    };
    let fact = |n: usize| Fact {
        label: own("label"),
        value: if n == 0 { text("Muster, Petra") } else { text(&own("value")) },
    };
    let blocks = vec![
        Block::Letterhead {
            sender: vec!["Sozialdienst Musterwil".into(), own("sender")],
            recipient_label: own("to"),
            recipient: vec![own("office"), "Postfach".into()],
            meta: vec![(own("day"), own("date")), (own("package"), "7F3K".into())],
        },
        heading(&own("heading")),
        Block::Paragraph(format!("{}\n\n{}", own("first"), own("second"))),
        Block::Lead(own("lead")),
        Block::Facts((0..rows).map(fact).collect()),
        Block::Box { title: own("box"), facts: (0..rows).map(fact).collect() },
        Block::Table {
            head: vec![own("head"), "Nr.".into()],
            widths: vec![],
            rows: (0..rows).map(|n| vec![text(&own("cell")), text(&n.to_string())]).collect(),
        },
        Block::Notice { title: own("notice"), text: own("text").repeat(9) },
        Block::List(vec![own("item"); rows]),
        Block::Checkboxes(vec![(true, own("tick"), Some(own("more"))); rows]),
        Block::Signature(vec![SignatureLine { label: own("sign"), text: "Petra Muster".into() }; rows]),
    ];
    (Document { language, ..document(blocks) }, texts.take())
}

#[test]
fn two_languages_stand_side_by_side() -> Outcome {
    let fonts = fonts()?;
    // With other rows in the second they do not go together, and still nothing is lost.
    for (rows, others) in [(2, 2), (3, 1), (1, 3)] {
        let ((first, texts), (second, more)) = (sample("de-CH", rows), sample("fr-CH", others));
        let frame = Frame::new(&first, &fonts);
        let mut flow = Flow::new(first.language, first.scale, &fonts, frame.full());
        flow.second = Some(second.language);
        for (one, other) in first.blocks.iter().zip(&second.blocks) {
            beside::lay_beside(&mut flow, one, other);
        }
        let (contents, _) = flow.finish();
        let pages = paginate(&contents, &frame);
        let all: String = pages.iter().map(|page| said(page)).collect();
        let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
        for text in texts.iter().chain(&more) {
            assert!(all.contains(text.as_str()), "{text} is lost");
        }
        for page in &pages {
            let ends = page.iter().flat_map(|item| &item.strip.inks).filter_map(|ink| match ink {
                Ink::Text { x, line, .. } => Some((*x, *x + line.width)),
                _ => None,
            });
            assert!(ends.into_iter().all(|(left, right)| left >= 0.0 && right <= super::style::WIDTH + 0.1));
        }
        if rows == others {
            assert_eq!(all.matches("Muster, Petra").count(), 2, "what both say alike stands there once");
        }
        assert!(pdf_beside(&first, Some(&second)).is_ok());
    }
    Ok(())
}
