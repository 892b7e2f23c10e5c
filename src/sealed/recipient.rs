//! How the file key is wrapped for a recipient: by a public key or by a passphrase.

use super::header::{Header, Stanza, decode};
use super::keys::{PrivateKey, PublicKey, derive};
use super::{Key, MAX_WORK_FACTOR, OpenError};
use crate::passphrase;
use base64ct::{Base64Unpadded, Encoding};
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};
use zeroize::Zeroizing;

type FileKey = Zeroizing<[u8; 16]>;

/// The file key as it stands in a header: for one passphrase, or for any of several keys.
pub enum Wrapped {
    /// For a passphrase.
    Passphrase(ForPassphrase),
    /// For keys, among recipients of a kind that is not known here.
    Keys(Vec<ForKey>),
}

/// Salt, work factor and the wrapped key.
pub struct ForPassphrase {
    salt: [u8; 16],
    factor: u8,
    body: [u8; 32],
}

/// The sender's half of the secret, and the wrapped key.
pub struct ForKey {
    share: [u8; 32],
    body: [u8; 32],
}

impl Wrapped {
    /// Takes it from a header.
    pub fn of(header: &Header) -> Result<Wrapped, OpenError> {
        let is = |stanza: &Stanza, kind: &str| stanza.arguments.first().is_some_and(|first| first == kind);
        if let [stanza] = header.stanzas.as_slice()
            && is(stanza, "scrypt")
        {
            return ForPassphrase::of(stanza).map(Wrapped::Passphrase);
        }
        // Whoever knows a passphrase may rely on it that nobody else was able to write the file.
        if header.stanzas.iter().any(|stanza| is(stanza, "scrypt")) {
            return Err(OpenError::Damaged);
        }
        let keys = header.stanzas.iter().filter(|stanza| is(stanza, "X25519"));
        keys.map(ForKey::of).collect::<Result<_, _>>().map(Wrapped::Keys)
    }

    /// The file key.
    pub fn unwrap(&self, key: Key) -> Result<FileKey, OpenError> {
        match (self, key) {
            (Wrapped::Passphrase(wrapped), Key::Passphrase(typed)) => {
                let generated = passphrase::as_generated(typed).map(Zeroizing::new);
                let generated = generated.as_ref().map(|text| text.as_str()).filter(|text| *text != typed);
                let mut texts = generated.into_iter().chain([typed]);
                texts.find_map(|text| wrapped.unwrap(text)).ok_or(OpenError::WrongKey)
            }
            (Wrapped::Keys(stanzas), Key::Private(keys)) => {
                for stanza in stanzas {
                    for key in keys {
                        if let Some(file_key) = stanza.unwrap(key)? {
                            return Ok(file_key);
                        }
                    }
                }
                Err(OpenError::WrongKey)
            }
            _ => Err(OpenError::WrongKey),
        }
    }
}

impl ForPassphrase {
    fn of(stanza: &Stanza) -> Result<ForPassphrase, OpenError> {
        let [_, salt, factor] = stanza.arguments.as_slice() else { return Err(OpenError::Damaged) };
        let digits = factor.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || factor.starts_with('0') {
            return Err(OpenError::Damaged);
        }
        // A number that is too large for its type is also too much work.
        let factor = factor.parse().ok().filter(|factor| *factor <= MAX_WORK_FACTOR).ok_or(OpenError::TooMuchWork)?;
        Ok(ForPassphrase { salt: exactly(&decode(salt.as_bytes())?)?, factor, body: exactly(&stanza.body)? })
    }

    fn unwrap(&self, passphrase: &str) -> Option<FileKey> {
        decrypt(&self.body, &*stretch(passphrase, &self.salt, self.factor)?)
    }
}

impl ForKey {
    fn of(stanza: &Stanza) -> Result<ForKey, OpenError> {
        let [_, share] = stanza.arguments.as_slice() else { return Err(OpenError::Damaged) };
        Ok(ForKey { share: exactly(&decode(share.as_bytes())?)?, body: exactly(&stanza.body)? })
    }

    fn unwrap(&self, key: &PrivateKey) -> Result<Option<FileKey>, OpenError> {
        let secret = Zeroizing::new(x25519(*key.secret, self.share));
        if *secret == [0; 32] {
            return Err(OpenError::Damaged);
        }
        Ok(wrap_key(&secret, &self.share, &key.public).and_then(|key| decrypt(&self.body, &key)))
    }
}

/// Wraps a file key for a public key, with a secret that is used for nothing else.
pub fn wrap_for_key(file_key: &FileKey, key: &PublicKey, secret: &[u8; 32]) -> Option<Stanza> {
    let share = x25519(*secret, X25519_BASEPOINT_BYTES);
    let shared = Zeroizing::new(x25519(*secret, key.0));
    let arguments = vec!["X25519".to_owned(), Base64Unpadded::encode_string(&share)];
    Some(Stanza { arguments, body: encrypt(file_key, &*wrap_key(&shared, &share, key)?)? })
}

/// Wraps a file key for a passphrase.
pub fn wrap_for_passphrase(file_key: &FileKey, passphrase: &str, salt: &[u8; 16], factor: u8) -> Option<Stanza> {
    let arguments = vec!["scrypt".to_owned(), Base64Unpadded::encode_string(salt), factor.to_string()];
    Some(Stanza { arguments, body: encrypt(file_key, &*stretch(passphrase, salt, factor)?)? })
}

fn wrap_key(secret: &[u8; 32], share: &[u8; 32], key: &PublicKey) -> Option<Zeroizing<[u8; 32]>> {
    derive(secret, [*share, key.0].as_flattened(), b"age-encryption.org/v1/X25519")
}

fn stretch(passphrase: &str, salt: &[u8; 16], factor: u8) -> Option<Zeroizing<[u8; 32]>> {
    let salt = [b"age-encryption.org/v1/scrypt".as_slice(), salt].concat();
    let mut key = Zeroizing::new([0; 32]);
    let params = scrypt::Params::new(factor, 8, 1).ok()?;
    scrypt::scrypt(passphrase.as_bytes(), &salt, &params, key.as_mut_slice()).ok()?;
    Some(key)
}

fn encrypt(file_key: &FileKey, key: &[u8; 32]) -> Option<Vec<u8>> {
    let mut body = file_key.to_vec();
    let cipher = ChaCha20Poly1305::new(key.into());
    let tag = cipher.encrypt_inout_detached(&Nonce::default(), &[], body.as_mut_slice().into()).ok()?;
    body.extend_from_slice(&tag);
    Some(body)
}

fn decrypt(body: &[u8; 32], key: &[u8; 32]) -> Option<FileKey> {
    let (wrapped, tag) = body.split_last_chunk::<16>()?;
    let mut file_key = FileKey::new(wrapped.try_into().ok()?);
    let cipher = ChaCha20Poly1305::new(key.into());
    let buffer = file_key.as_mut_slice().into();
    cipher.decrypt_inout_detached(&Nonce::default(), &[], buffer, tag.into()).ok()?;
    Some(file_key)
}

fn exactly<const N: usize>(bytes: &[u8]) -> Result<[u8; N], OpenError> {
    bytes.try_into().map_err(|_| OpenError::Damaged)
}
