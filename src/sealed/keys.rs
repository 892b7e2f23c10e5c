//! Keys: what they look like in text, and how one is derived from another.

use bech32::{Bech32, Hrp};
use hkdf::Hkdf;
use sha2::Sha256;
use std::str::FromStr;
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};
use zeroize::Zeroizing;

const PUBLIC: Hrp = Hrp::parse_unchecked("age");
const PRIVATE: Hrp = Hrp::parse_unchecked("age-secret-key-");

/// The public key of an addressee: `age1…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(pub(super) [u8; 32]);

/// A private key: `AGE-SECRET-KEY-1…`.
pub struct PrivateKey {
    pub(super) secret: Zeroizing<[u8; 32]>,
    pub(super) public: PublicKey,
}

/// A text that is not a key of the expected kind, or was mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a key")]
pub struct KeyError;

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<PublicKey, KeyError> {
        let bytes = *decode(PUBLIC, text)?;
        // A point of low order makes a secret of zeros with every key: no addressee has such a one.
        let useless = x25519(X25519_BASEPOINT_BYTES, bytes) == [0; 32];
        if useless { Err(KeyError) } else { Ok(PublicKey(bytes)) }
    }
}

impl FromStr for PrivateKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<PrivateKey, KeyError> {
        // The checksum is one of lower case, but a private key is written in capitals.
        let upper = text.bytes().all(|byte| !byte.is_ascii_lowercase());
        let lower = Zeroizing::new(text.to_ascii_lowercase());
        let secret = decode(PRIVATE, &lower)?;
        let public = PublicKey(x25519(*secret, X25519_BASEPOINT_BYTES));
        if upper { Ok(PrivateKey { secret, public }) } else { Err(KeyError) }
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&encode(PUBLIC, &self.0))
    }
}

impl PrivateKey {
    /// Makes one from a source of random numbers that is fit for cryptography and fills a slice.
    ///
    /// # Errors
    /// Those of the source.
    pub fn generate<E>(mut fill: impl FnMut(&mut [u8]) -> Result<(), E>) -> Result<PrivateKey, E> {
        let mut secret = Zeroizing::new([0; 32]);
        fill(secret.as_mut_slice())?;
        let public = PublicKey(x25519(*secret, X25519_BASEPOINT_BYTES));
        Ok(PrivateKey { secret, public })
    }

    /// Its spelling, as in a file of `age-keygen`.
    pub fn text(&self) -> Zeroizing<String> {
        let lower = Zeroizing::new(encode(PRIVATE, &self.secret));
        Zeroizing::new(lower.to_ascii_uppercase())
    }

    /// The public key that belongs to it.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// All keys of a file as `age-keygen` writes it: one a line, besides empty lines and comments.
    ///
    /// # Errors
    /// If a line is neither, or there is no key.
    pub fn read_file(text: &str) -> Result<Vec<PrivateKey>, KeyError> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys: Vec<PrivateKey> = lines.map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(KeyError) } else { Ok(keys) }
    }
}

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey(…)")
    }
}

/// A key in Bech32, in lower case.
fn encode(kind: Hrp, key: &[u8; 32]) -> String {
    // Neither kind is too long for it.
    bech32::encode::<Bech32>(kind, key).unwrap_or_default()
}

/// The 32 bytes that a text in Bech32 stands for, in lower case and in no other spelling.
fn decode(kind: Hrp, text: &str) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let (found, bytes) = bech32::decode(text).map_err(|_| KeyError)?;
    let bytes = Zeroizing::new(bytes);
    let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| KeyError)?;
    let spelt = encode(kind, &key) == text;
    if found == kind && spelt { Ok(Zeroizing::new(key)) } else { Err(KeyError) }
}

/// HKDF-SHA-256 of a secret, 32 bytes.
pub fn derive(secret: &[u8], salt: &[u8], purpose: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(salt), secret).expand(purpose, key.as_mut_slice()).ok()?;
    Some(key)
}
