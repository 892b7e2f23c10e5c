//! Sealed files: only their addressee can open them. They are files in the age format, version 1
//! (<https://c2sp.org/age>), so that other programs open what is sealed here, and the reverse.
//!
//! A file is sealed to a public key (X25519) or to a passphrase (scrypt). Of a file that is opened
//! nothing is given out before all of it has proved genuine; what would cost much is refused before
//! any work. Random numbers are handed in, see [`Random`].

use crate::package;
use zeroize::Zeroizing;

mod error;
mod header;
mod keys;
mod payload;
mod recipient;

pub use error::{OpenError, SealError};
pub use keys::{KeyError, PrivateKey, PublicKey};

/// The largest content that is sealed or opened, in bytes: 64 MB, that of a package.
pub const LIMIT: usize = package::LIMIT;
/// The scrypt work factor of what is sealed here, as its base-two logarithm: 128 MiB of memory
/// and, in a browser, somewhat less than a second.
pub const WORK_FACTOR: u8 = 17;
/// The highest work factor that is opened, which is age's own: 256 MiB.
pub const MAX_WORK_FACTOR: u8 = 18;
/// The largest sealed file, in bytes: a header, a nonce, and 16 bytes to each chunk of the content.
pub const SEALED_LIMIT: usize = LIMIT + header::LIMIT + 16 + (LIMIT / 65_536 + 1) * 16;
const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// Whom a file is sealed to.
#[derive(Debug, Clone, Copy)]
pub enum To<'a> {
    /// The owner of a public key.
    Key(&'a PublicKey),
    /// Whoever knows a passphrase. It is taken as it stands, in UTF-8.
    Passphrase(&'a str),
}

/// What a file is opened with.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// Private keys, any of which may fit.
    Private(&'a [PrivateKey]),
    /// A passphrase as it was typed. One that was generated may be typed in capitals and with
    /// blanks for hyphens, see [`crate::passphrase::as_generated`].
    Passphrase(&'a str),
}

/// What a sealed file asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// A private key.
    Key,
    /// A passphrase.
    Passphrase,
}

/// The random numbers for one file. They are used up by [`seal`], since no two files may share any.
pub struct Random {
    file_key: Zeroizing<[u8; 16]>,
    nonce: [u8; 16],
    salt: [u8; 16],
    secret: Zeroizing<[u8; 32]>,
}

impl Random {
    /// Draws them from a source that is fit for cryptography and fills a slice.
    ///
    /// # Errors
    /// Those of the source.
    pub fn draw<E>(mut fill: impl FnMut(&mut [u8]) -> Result<(), E>) -> Result<Random, E> {
        let mut random =
            Random { file_key: Zeroizing::default(), nonce: [0; 16], salt: [0; 16], secret: Zeroizing::default() };
        fill(random.file_key.as_mut_slice())?;
        fill(&mut random.nonce)?;
        fill(&mut random.salt)?;
        fill(random.secret.as_mut_slice())?;
        Ok(random)
    }
}

/// A file is sealed, by its first bytes; whether it can be opened is not said.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(header::START) || bytes.trim_ascii_start().starts_with(ARMOUR)
}

/// What a sealed file asks for, and whether it may be opened at all. Costs next to nothing.
///
/// # Errors
/// All of [`OpenError`] that show without a key.
pub fn asks_for(bytes: &[u8]) -> Result<Asks, OpenError> {
    match recipient::Wrapped::of(&read_header(bytes)?)? {
        recipient::Wrapped::Passphrase(_) => Ok(Asks::Passphrase),
        recipient::Wrapped::Keys(_) => Ok(Asks::Key),
    }
}

/// Seals a content.
///
/// # Errors
/// If it is too large, or the passphrase is empty.
pub fn seal(content: &[u8], to: To, random: Random) -> Result<Vec<u8>, SealError> {
    if content.len() > LIMIT {
        return Err(SealError::TooLarge);
    }
    if matches!(to, To::Passphrase("")) {
        return Err(SealError::NoPassphrase);
    }
    encrypt(content, to, &random).ok_or(SealError::Refused)
}

fn encrypt(content: &[u8], to: To, random: &Random) -> Option<Vec<u8>> {
    let stanza = match to {
        To::Key(key) => recipient::wrap_for_key(&random.file_key, key, &random.secret)?,
        To::Passphrase(text) => recipient::wrap_for_passphrase(&random.file_key, text, &random.salt, WORK_FACTOR)?,
    };
    let mut sealed = header::write(&stanza, &random.file_key)?.into_bytes();
    sealed.extend_from_slice(&random.nonce);
    payload::encrypt(content, &*payload::key(&random.file_key, &random.nonce)?, &mut sealed)?;
    Some(sealed)
}

/// Opens a sealed file: all of its content, or nothing.
///
/// # Errors
/// See [`OpenError`].
pub fn open(bytes: &[u8], key: Key) -> Result<Vec<u8>, OpenError> {
    let header = read_header(bytes)?;
    let file_key = recipient::Wrapped::of(&header)?.unwrap(key)?;
    header.prove(&file_key)?;
    let (nonce, payload) = header.payload.split_first_chunk().ok_or(OpenError::Damaged)?;
    payload::decrypt(payload, &*payload::key(&file_key, nonce).ok_or(OpenError::Damaged)?)
}

fn read_header(bytes: &[u8]) -> Result<header::Header<'_>, OpenError> {
    if bytes.trim_ascii_start().starts_with(ARMOUR) {
        return Err(OpenError::Armoured);
    }
    if bytes.len() > SEALED_LIMIT {
        return Err(OpenError::TooLarge);
    }
    header::read(bytes)
}
