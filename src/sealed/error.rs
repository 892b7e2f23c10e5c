//! Why something cannot be sealed or opened, and how users are told.

use crate::data;
use crate::i18n::LocalizedText;

/// Why something cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// More than [`LIMIT`](super::LIMIT) bytes.
    #[error("larger than 64 MB")]
    TooLarge,
    /// The passphrase is empty.
    #[error("no passphrase")]
    NoPassphrase,
    /// The cryptography refused, which it does for no file of this size.
    #[error("cannot be encrypted")]
    Refused,
}

/// Why a file cannot be opened. It never tells more than whoever lacks the key may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Not a file in the age format, version 1.
    #[error("not an age file of version 1")]
    Foreign,
    /// In age's text form, which is not read here.
    #[error("an age file in text form")]
    Armoured,
    /// More than [`LIMIT`](super::LIMIT) bytes.
    #[error("larger than 64 MB")]
    TooLarge,
    /// A work factor above [`MAX_WORK_FACTOR`](super::MAX_WORK_FACTOR).
    #[error("the work factor is too high")]
    TooMuchWork,
    /// Another passphrase or key than the one it is sealed with.
    #[error("wrong passphrase or key")]
    WrongKey,
    /// Changed or cut off after it was sealed.
    #[error("damaged")]
    Damaged,
}

impl SealError {
    /// What is wrong and what to do, for users.
    pub fn text(self) -> LocalizedText {
        data::document_texts().both(match self {
            SealError::TooLarge => "seal.too_large",
            SealError::NoPassphrase => "seal.no_passphrase",
            SealError::Refused => "seal.refused",
        })
    }
}

impl OpenError {
    /// What is wrong and what to do, for users.
    pub fn text(self) -> LocalizedText {
        data::document_texts().both(match self {
            OpenError::Foreign => "open.foreign",
            OpenError::Armoured => "open.armoured",
            OpenError::TooLarge => "open.too_large",
            OpenError::TooMuchWork => "open.too_much_work",
            OpenError::WrongKey => "open.wrong_key",
            OpenError::Damaged => "open.damaged",
        })
    }
}
