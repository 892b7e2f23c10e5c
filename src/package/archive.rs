//! The ZIP file around a package.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::time::UtcDateTime;
use rawzip::{
    CompressionMethod, DataDescriptorOutput, Error, ZipArchive, ZipArchiveEntryWayfinder, ZipArchiveWriter,
    ZipSliceArchive, ZipVerification,
};
use std::io::Write;

/// Puts files into an archive. No clock: each of them bears the first day that ZIP knows.
///
/// # Errors
/// None with names and contents of the length that a package has.
pub fn write(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in files {
        let mut file = archive.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        if let Some(day) = UtcDateTime::from_components(1980, 1, 1, 0, 0, 0, 0) {
            file = file.last_modified(day);
        }
        let (mut file, _) = file.start()?;
        file.write_all(&compress_to_vec(content, 6))?;
        file.finish(DataDescriptorOutput::new(crc32(content), content.len() as u64))?;
    }
    archive.finish()
}

/// The files of an archive, none of them unpacked.
pub struct Archive<'a> {
    content: ZipSliceArchive<&'a [u8]>,
    files: Vec<(String, ZipArchiveEntryWayfinder, CompressionMethod)>,
}

/// A file of an archive.
pub enum Unpacked {
    /// There is none of this name.
    Lacking,
    /// It is larger than the limit, whatever the archive claims.
    TooLarge,
    /// It is not what was packed, or cannot be unpacked here.
    Damaged,
    /// What is in it.
    Content(Vec<u8>),
}

impl<'a> Archive<'a> {
    /// Reads what files there are. Nothing if that is no archive, or one of more than `most` files,
    /// or with two of the same name.
    pub fn open(bytes: &'a [u8], most: usize) -> Option<Archive<'a>> {
        let content = ZipArchive::from_slice(bytes).ok()?;
        let (mut files, mut entries) = (Vec::<(String, _, _)>::new(), content.entries());
        while let Some(entry) = entries.next_entry().ok()? {
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
            if files.len() == most || files.iter().any(|(other, ..)| *other == name) {
                return None;
            }
            files.push((name, entry.wayfinder(), entry.compression_method()));
        }
        (content.entries_hint() == files.len() as u64).then_some(Archive { content, files })
    }

    /// The names of the files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, ..)| name.as_str())
    }

    /// Unpacks a file of at most `left` bytes, and takes off that what came out, also of a damaged one.
    pub fn unpack(&self, name: &str, left: &mut usize) -> Unpacked {
        let Some((_, at, method)) = self.files.iter().find(|(other, ..)| other == name) else {
            return Unpacked::Lacking;
        };
        let Ok(file) = self.content.get_entry(*at) else { return Unpacked::Damaged };
        let content = match *method {
            CompressionMethod::STORE if file.data().len() > *left => return Unpacked::TooLarge,
            CompressionMethod::STORE => file.data().to_vec(),
            CompressionMethod::DEFLATE => match decompress_to_vec_with_limit(file.data(), *left) {
                Ok(content) => content,
                Err(error) if error.status == TINFLStatus::HasMoreOutput => return Unpacked::TooLarge,
                Err(error) => {
                    *left = left.saturating_sub(error.output.len());
                    return Unpacked::Damaged;
                }
            },
            _ => return Unpacked::Damaged,
        };
        *left = left.saturating_sub(content.len());
        let found = ZipVerification { crc: crc32(&content), uncompressed_size: content.len() as u64 };
        match file.claim_verifier().valid(found) {
            Ok(()) => Unpacked::Content(content),
            Err(_) => Unpacked::Damaged,
        }
    }
}

/// The checksum of ZIP (CRC-32). The one of the library is faster and loads 16 kB of tables.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
    let table: [u32; 256] = std::array::from_fn(|byte| (0..8).fold(byte as u32, |sum, _| step(sum)));
    let add = |sum: u32, byte: &u8| {
        let [low, ..] = sum.to_le_bytes();
        (sum >> 8) ^ table.get(usize::from(low ^ byte)).copied().unwrap_or_default()
    };
    !bytes.iter().fold(!0, add)
}

#[test]
fn the_checksum_is_that_of_zip() {
    assert_eq!(crc32(b""), 0);
    assert_eq!(crc32(b"123456789"), 0xcbf4_3926, "the check value of the catalogue of CRC algorithms");
    assert_eq!(
        crc32(include_bytes!("../../data/fonts/NotoSans-Regular.ttf")),
        rawzip::crc32(include_bytes!("../../data/fonts/NotoSans-Regular.ttf"))
    );
}
