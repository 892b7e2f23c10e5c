//! The content of an age file: chunks of 64 KiB, each encrypted and proved by itself, so that none
//! can be changed, moved, added or cut off.

use super::OpenError;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use zeroize::Zeroizing;

const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// The key of the content.
pub fn key(file_key: &[u8; 16], nonce: &[u8; 16]) -> Option<Zeroizing<[u8; 32]>> {
    super::keys::derive(file_key, nonce, b"payload")
}

/// The number of the chunk and, in the last byte, whether it is the last.
fn nonce(number: u64, last: bool) -> Nonce {
    let [_, _, _, _, nonce @ ..] = (u128::from(number) << 8 | u128::from(last)).to_be_bytes();
    nonce.into()
}

/// Appends the encrypted content.
pub fn encrypt(mut rest: &[u8], key: &[u8; 32], sealed: &mut Vec<u8>) -> Option<()> {
    sealed.reserve_exact(rest.len() + (rest.len() / CHUNK + 1) * TAG);
    let cipher = ChaCha20Poly1305::new(key.into());
    for number in 0.. {
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK));
        let start = sealed.len();
        sealed.extend_from_slice(chunk);
        let (_, buffer) = sealed.split_at_mut(start);
        let tag = cipher.encrypt_inout_detached(&nonce(number, after.is_empty()), &[], buffer.into());
        sealed.extend_from_slice(&tag.ok()?);
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    Some(())
}

/// The content, if every chunk is genuine and the last one is there.
pub fn decrypt(mut rest: &[u8], key: &[u8; 32]) -> Result<Vec<u8>, OpenError> {
    let mut content = Zeroizing::new(Vec::with_capacity(rest.len()));
    let cipher = ChaCha20Poly1305::new(key.into());
    for number in 0.. {
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK + TAG));
        let (chunk, tag) = chunk.split_last_chunk::<TAG>().ok_or(OpenError::Damaged)?;
        // Only a content that is empty as a whole has an empty chunk.
        if chunk.is_empty() && number > 0 {
            return Err(OpenError::Damaged);
        }
        let start = content.len();
        content.extend_from_slice(chunk);
        let (_, buffer) = content.split_at_mut(start);
        let genuine = cipher.decrypt_inout_detached(&nonce(number, after.is_empty()), &[], buffer.into(), tag.into());
        genuine.map_err(|_| OpenError::Damaged)?;
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    Ok(std::mem::take(&mut *content))
}
