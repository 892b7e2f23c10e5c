//! Writes ZIP files byte by byte (APPNOTE 4.3), so that tests can have them say what is not so.

use std::io::Write;

/// A file in an archive: what is said of it, and what there is.
#[derive(Clone)]
pub struct Member {
    pub name: Vec<u8>,
    /// 0 is stored, 8 deflated.
    pub method: u16,
    /// The size and the checksum of the content.
    pub size: u32,
    pub sum: u32,
    /// The bytes in the archive.
    pub packed: Vec<u8>,
}

impl Member {
    /// A file as it is.
    pub fn stored(name: &str, content: &[u8]) -> Member {
        let mut sum = flate2::Crc::new();
        sum.update(content);
        Member {
            name: name.as_bytes().to_vec(),
            method: 0,
            size: content.len() as u32,
            sum: sum.sum(),
            packed: content.to_vec(),
        }
    }

    /// A file made smaller, from 0 (not at all) to 9.
    pub fn deflated(name: &str, content: &[u8], level: u32) -> Member {
        let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(level));
        packer.write_all(content).unwrap();
        Member { method: 8, packed: packer.finish().unwrap(), ..Member::stored(name, content) }
    }
}

/// What both records of a file have: from the version that is needed to the length of the name.
fn record(member: &Member) -> Vec<u8> {
    let mut bytes = Vec::new();
    for short in [20, 0x800, member.method, 0, 0x21] {
        bytes.extend(u16::to_le_bytes(short));
    }
    for long in [member.sum, member.packed.len() as u32, member.size] {
        bytes.extend(u32::to_le_bytes(long));
    }
    bytes.extend((member.name.len() as u16).to_le_bytes());
    bytes
}

/// The record of a file in the central directory, with the place of the file.
pub fn central(member: &Member, at: u32) -> Vec<u8> {
    let place = [&[0; 12][..], &at.to_le_bytes()].concat();
    [b"PK\x01\x02\x14\0", record(member).as_slice(), &place, &member.name].concat()
}

/// The record at the end: how many files there are said to be, length and place of the directory.
pub fn end(count: u16, length: u32, at: u32) -> Vec<u8> {
    let count = count.to_le_bytes();
    [b"PK\x05\x06\0\0\0\0", &count[..], &count, &length.to_le_bytes(), &at.to_le_bytes(), b"\0\0"].concat()
}

/// The files without a directory, and the place of each.
pub fn members(members: &[Member]) -> (Vec<u8>, Vec<u32>) {
    let (mut bytes, mut places) = (Vec::new(), Vec::new());
    for member in members {
        places.push(bytes.len() as u32);
        bytes.extend([b"PK\x03\x04", record(member).as_slice(), b"\0\0", &member.name, &member.packed].concat());
    }
    (bytes, places)
}

/// An archive that is as it should be.
pub fn archive(files: &[Member]) -> Vec<u8> {
    let (bytes, places) = members(files);
    let directory: Vec<u8> = files.iter().zip(places).flat_map(|(file, at)| central(file, at)).collect();
    let end = end(files.len() as u16, directory.len() as u32, bytes.len() as u32);
    [bytes, directory, end].concat()
}
