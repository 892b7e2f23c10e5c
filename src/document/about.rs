//! What a file says about itself: in a dictionary, and again in XML, where the standards that it
//! keeps to stand as well.

use super::Document;
use super::file::text;

/// PDF/A wants each property described that it does not know itself: that of PDF/UA.
const EXTENSION: &str = r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"#;

/// What a file says about itself.
pub struct About {
    language: &'static str,
    title: String,
    author: String,
    subject: String,
    creator: String,
    day: (i32, u8, u8),
}

/// Most characters of a text in metadata and bookmarks. PDF/A-2 allows 32 767 bytes (6.1.13).
const MOST: usize = 1000;

/// Text for metadata and bookmarks: XML admits neither controls nor what is no character.
pub fn plain(text: &str) -> String {
    let spaced = text.replace(|c: char| c.is_control() || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff), " ");
    let plain = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", plain.get(..end).unwrap_or_default()),
        None => plain,
    }
}

impl About {
    /// What a document says.
    pub fn of(document: &Document) -> About {
        let title = [&document.title, &document.running, &document.creator].map(|text| plain(text));
        let (year, month, day) = document.day.unwrap_or((2000, 1, 1));
        About {
            language: document.language,
            title: title.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| "PDF".to_owned()),
            author: plain(&document.author),
            subject: plain(&document.subject),
            creator: plain(&document.creator),
            day: (year.clamp(0, 9999), month, day),
        }
    }

    /// The title, which is never empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The dictionary.
    pub fn dictionary(&self) -> String {
        let (year, month, day) = self.day;
        // Noon, so that it is the same day wherever it is shown.
        let date = format!("(D:{year:04}{month:02}{day:02}120000Z)");
        let [title, author] = [&self.title, &self.author].map(|entry| text(entry));
        let [subject, creator] = [&self.subject, &self.creator].map(|entry| text(entry));
        format!(
            "<</Title{title}/Author{author}/Subject{subject}/Creator{creator}\
             /CreationDate{date}/ModDate{date}>>"
        )
    }

    /// The XML, as XMP frames it.
    pub fn xml(&self) -> String {
        let (year, month, day) = self.day;
        let time = format!("{year:04}-{month:02}-{day:02}T12:00:00Z");
        let [title, author] = [&self.title, &self.author].map(|entry| escaped(entry));
        let [subject, creator] = [&self.subject, &self.creator].map(|entry| escaped(entry));
        let language = self.language;
        format!(
            r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{time}</xmp:CreateDate><xmp:ModifyDate>{time}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
{EXTENSION}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"#,
            bom = '\u{feff}'
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
