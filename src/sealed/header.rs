//! The header of an age file: lines of text that hold the file key, wrapped for each recipient, and
//! a code that proves that nobody changed them.

use super::OpenError;
use super::keys::derive;
use base64ct::{Base64Unpadded, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// How each age file begins, whatever its version.
pub const START: &[u8] = b"age-encryption.org/";
/// The largest header that is read, in bytes. A stanza for a key has about a hundred.
pub const LIMIT: usize = 64 * 1024;
const VERSION: &[u8] = b"age-encryption.org/v1";
const COLUMNS: usize = 64;

/// A header that was read, and what follows it.
pub struct Header<'a> {
    /// What is wrapped for the recipients.
    pub stanzas: Vec<Stanza>,
    /// What stands after the header.
    pub payload: &'a [u8],
    text: &'a [u8],
    code: Vec<u8>,
}

/// The file key as wrapped for one recipient.
pub struct Stanza {
    /// The kind of recipient, and what this kind needs.
    pub arguments: Vec<String>,
    /// The wrapped file key.
    pub body: Vec<u8>,
}

/// Reads a header, strictly as specified.
pub fn read(bytes: &[u8]) -> Result<Header<'_>, OpenError> {
    let (front, _) = bytes.split_at(bytes.len().min(LIMIT));
    let (mut stanzas, mut rest) = (Vec::new(), front);
    if line(&mut rest).ok() != Some(VERSION) {
        return Err(OpenError::Foreign);
    }
    loop {
        let start = front.len() - rest.len();
        let first = line(&mut rest)?;
        if let Some(code) = first.strip_prefix(b"--- ") {
            let code = decode(code)?;
            if code.len() != 32 || stanzas.is_empty() {
                return Err(OpenError::Damaged);
            }
            // What is proved ends with the three hyphens.
            let (text, _) = bytes.split_at(start + 3);
            let (_, payload) = bytes.split_at(front.len() - rest.len());
            return Ok(Header { stanzas, payload, text, code });
        }
        let arguments = first.strip_prefix(b"-> ").ok_or(OpenError::Damaged)?;
        let arguments = arguments.split(|byte| *byte == b' ').map(argument).collect::<Result<_, _>>()?;
        let mut body = Vec::new();
        loop {
            let part = line(&mut rest)?;
            body.extend_from_slice(part);
            match part.len() {
                ..COLUMNS => break,
                COLUMNS => {}
                _ => return Err(OpenError::Damaged),
            }
        }
        stanzas.push(Stanza { arguments, body: decode(&body)? });
    }
}

/// Takes the next line off, without its line feed.
fn line<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], OpenError> {
    let end = rest.iter().position(|byte| *byte == b'\n').ok_or(OpenError::Damaged)?;
    let (line, after) = rest.split_at(end);
    *rest = after.strip_prefix(b"\n").unwrap_or_default();
    Ok(line)
}

/// One or more visible ASCII characters.
fn argument(bytes: &[u8]) -> Result<String, OpenError> {
    let sound = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_graphic);
    let text = std::str::from_utf8(bytes).ok().filter(|_| sound);
    text.map(str::to_owned).ok_or(OpenError::Damaged)
}

/// What is written in Base64 without padding, in the only way that is allowed.
pub fn decode(text: &[u8]) -> Result<Vec<u8>, OpenError> {
    let text = std::str::from_utf8(text).map_err(|_| OpenError::Damaged)?;
    Base64Unpadded::decode_vec(text).map_err(|_| OpenError::Damaged)
}

impl Header<'_> {
    /// Whoever wrote the header knew the file key, and nobody changed it.
    pub fn prove(&self, file_key: &[u8; 16]) -> Result<(), OpenError> {
        let code = code(self.text, file_key).ok_or(OpenError::Damaged)?;
        code.verify_slice(&self.code).map_err(|_| OpenError::Damaged)
    }
}

fn code(text: &[u8], file_key: &[u8; 16]) -> Option<Hmac<Sha256>> {
    let key = derive(file_key, &[], b"header")?;
    let mut code = Hmac::<Sha256>::new_from_slice(key.as_slice()).ok()?;
    code.update(text);
    Some(code)
}

/// Writes a header with one stanza.
pub fn write(stanza: &Stanza, file_key: &[u8; 16]) -> Option<String> {
    // A body of 32 bytes fits in a line.
    let body = Base64Unpadded::encode_string(&stanza.body);
    let text = format!("age-encryption.org/v1\n-> {}\n{body}\n---", stanza.arguments.join(" "));
    let code = code(text.as_bytes(), file_key)?.finalize().into_bytes();
    Some(format!("{text} {}\n", Base64Unpadded::encode_string(&code)))
}
