//! The syntax of PDF: numbered objects, streams, and the table of where they stand.

use miniz_oxide::deflate::compress_to_vec_zlib;
use sha2::{Digest, Sha256};
use std::fmt::{self, Display, Formatter, Write};

/// A file that is being written.
pub struct File {
    bytes: Vec<u8>,
    /// Where each object stands, in the order of their numbers.
    places: Vec<usize>,
}

/// The number of an object; shown as what refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Id(usize);

impl File {
    /// A file without objects.
    pub fn new() -> File {
        // The second line tells that the file is binary.
        File { bytes: b"%PDF-1.7\n%\x80\x80\x80\x80\n".to_vec(), places: Vec::new() }
    }

    /// The number of an object that is written before the file is finished.
    pub fn id(&mut self) -> Id {
        self.places.push(0);
        Id(self.places.len())
    }

    /// Writes an object.
    pub fn object(&mut self, id: Id, object: &str) {
        self.begin(id, object);
        self.bytes.extend(b"\nendobj\n");
    }

    /// Writes a stream, compressed, with the entries of its dictionary.
    pub fn stream(&mut self, id: Id, entries: &str, content: &[u8]) {
        self.raw(id, &format!("{entries}/Filter/FlateDecode"), &compress_to_vec_zlib(content, 6));
    }

    /// Writes a stream as it is.
    pub fn raw(&mut self, id: Id, entries: &str, content: &[u8]) {
        self.begin(id, &format!("<<{entries}/Length {}>>\nstream\n", content.len()));
        self.bytes.extend(content);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn begin(&mut self, id: Id, object: &str) {
        if let Some(place) = self.places.get_mut(id.0 - 1) {
            *place = self.bytes.len();
        }
        self.bytes.extend(format!("{} 0 obj\n{object}", id.0).bytes());
    }

    /// The file, with its catalog and what it says about itself. Its id comes from its content.
    pub fn finish(mut self, catalog: Id, info: Id) -> Vec<u8> {
        let count = self.places.len() + 1;
        let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
        self.places.iter().for_each(|place| end.push_str(&format!("{place:010} 00000 n \n")));
        let id = hex(Sha256::digest(&self.bytes).iter().take(16).copied());
        let start = self.bytes.len();
        end.push_str(&format!(
            "trailer\n<</Size {count}/Root {catalog}/Info {info}/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n"
        ));
        self.bytes.extend(end.bytes());
        self.bytes
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// Several objects, as an array holds them.
pub fn list(ids: impl IntoIterator<Item = Id>) -> String {
    ids.into_iter().map(|id| format!("{id} ")).collect()
}

/// Text as a string of the file.
pub fn text(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return format!("({})", text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)"));
    }
    format!("<FEFF{}>", hex(text.encode_utf16().flat_map(u16::to_be_bytes)))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: impl Iterator<Item = u8>) -> String {
    bytes.fold(String::new(), |mut all, byte| {
        // Writing to a string cannot fail.
        let _ = write!(all, "{byte:02X}");
        all
    })
}

/// A number with two decimals: a hundredth of a point is finer than any printer.
#[derive(Debug, Clone, Copy)]
pub struct Fine(pub f32);

impl Display for Fine {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0).round() as i32;
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", part / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}
