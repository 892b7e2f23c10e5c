//! What page and worker say to each other. A message is an array: its first item names it.
//!
//! - worker: `ready`, version of the application
//! - page: `write`, case file as text, language, id of the recipient, enclosures, language of the
//!   signer, how it is sealed (id of [`Seal`]), a passphrase or public key, whether side by side in two languages,
//!   file of the canton's pack; or `keep`, case file as text, language, how it is sealed, a passphrase;
//!   or `keys`, language, how the private one is sealed, a passphrase; or `draft`, case file as text,
//!   public key, what is beside it in postcard's form; or `open`, a file (a saved case, a package, or either sealed), passphrase or private key,
//!   of a draft the sealed private key; or `look`, a file to be enclosed and the enclosures so far
//! - worker: `step`, number of the step, any number of times
//! - worker: `written`, name, bytes, names of the files, their sizes, the passphrase that was made; or
//!   `kept`, bytes, the passphrase that was made; or `keys`, the sealed private one, the passphrase that
//!   was made, the public one; or `draft`, bytes; or `opened`, the case in postcard's form, enclosures,
//!   the passphrase of a saved case, and what was beside it in a draft; or `sealed`, since what opens it is not said; or `fits`; or `problem`, what is wrong, in German and in French
//!
//! Enclosures are an array of pairs: id of the paper, file. Files are read here and not in the page:
//! what reads them is loaded only when it is wanted, and what a hostile file might do to it ends
//! with the worker.

use crate::consent::Recipient;
use crate::enclosure::{self, Enclosure, Paper, Unfit};
use crate::i18n::{Language, LocalizedText, SignerLanguage};
use crate::message as words;
use crate::package::{self, Contents, Languages, Request, Step};
use crate::sealed::{self, Key, OpenError, PrivateKey, PublicKey, Random, SealError, To};
use crate::{browser, case, data, draft as drafts, passphrase};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::File;
use zeroize::Zeroizing;

/// The version that page and worker must share.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How a package or a saved case is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// To the public key of the recipient, which a configuration names.
    Key,
    /// With a passphrase that is made for it.
    Words,
    /// With one that the user typed.
    Own,
    /// Not at all.
    None,
}

impl Seal {
    /// All ways, the safest first.
    pub const ALL: [Seal; 4] = [Seal::Key, Seal::Words, Seal::Own, Seal::None];

    /// Its id between page and worker.
    pub fn id(self) -> &'static str {
        match self {
            Seal::Key => "key",
            Seal::Words => "words",
            Seal::Own => "own",
            Seal::None => "none",
        }
    }

    /// Key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Seal::Key => "seal.key",
            Seal::Words => "seal.words",
            Seal::Own => "seal.own",
            Seal::None => "seal.none",
        }
    }

    /// The way of an id; what is not known is sealed.
    pub fn of(id: &str) -> Seal {
        Seal::ALL.into_iter().find(|seal| seal.id() == id).unwrap_or(Seal::Words)
    }
}

/// Serves the page from a worker.
pub fn serve() {
    data::use_built_in_texts();
    browser::serve(VERSION, |request, say| {
        let problem = |text: LocalizedText| message([&"problem".into(), &(*text.de).into(), &(*text.fr).into()]);
        answer(&request, say).unwrap_or_else(problem)
    });
}

fn message<const N: usize>(items: [&JsValue; N]) -> Array {
    items.into_iter().collect()
}

fn answer(request: &Array, say: &dyn Fn(Array)) -> Result<Array, LocalizedText> {
    match request.get(0).as_string().as_deref() {
        Some("keep") => keep(request),
        Some("keys") => keys(request),
        Some("draft") => draft(request),
        Some("open") => open(
            &request.get(1).unchecked_into(),
            request.get(2).as_string().as_deref(),
            Some(request.get(3)).filter(JsValue::is_object).map(|lock| browser::bytes_of(&lock)),
        ),
        Some("look") => {
            let mut enclosures = read_enclosures(&request.get(2).unchecked_into())?;
            add_enclosure(Paper::Consent, &request.get(1).unchecked_into(), &mut enclosures)?;
            Ok(message([&"fits".into()]))
        }
        _ => write(request, say),
    }
}

fn explained(error: &case::CaseError) -> LocalizedText {
    LocalizedText::each(|language| words::case_error(error, language))
}

fn bytes_of(file: &File, limit: usize) -> Result<Vec<u8>, LocalizedText> {
    browser::read_file(file, limit).map_err(|key| data::document_texts().both(key))
}

fn open(file: &File, key: Option<&str>, lock: Option<Vec<u8>>) -> Result<Array, LocalizedText> {
    let mut bytes = bytes_of(file, sealed::SEALED_LIMIT)?;
    let (mut passphrase, mut besides) = (None, Vec::new());
    if sealed::is_sealed(&bytes) {
        sealed::asks_for(&bytes).map_err(OpenError::text)?;
        let Some(key) = key else { return Ok(message([&"sealed".into()])) };
        let private = match &lock {
            Some(lock) => Some(unlocked(lock, key)?),
            None => PrivateKey::read_file(key).ok(),
        };
        if lock.is_some() || private.is_none() {
            // As it is shown when it is made, so that the next file is sealed with the same.
            passphrase = Some(passphrase::as_generated(key).unwrap_or_else(|| key.to_owned()));
        }
        let key = private.as_deref().map_or(Key::Passphrase(key), Key::Private);
        bytes = sealed::open(&bytes, key).map_err(OpenError::text)?;
        if lock.is_some() {
            let (case, beside) = drafts::parted(&bytes);
            (bytes, besides) = (case.to_vec(), beside.to_vec());
        }
    }
    let contents = if bytes.starts_with(b"PK") {
        // That of a package is known to whoever sent it.
        passphrase = None;
        package::read(&bytes, data::questionnaire())
    } else {
        case::read(&bytes, data::questionnaire()).map(|case| Contents { case, enclosures: Vec::new() })
    };
    let Contents { case, enclosures } = contents.map_err(|error| explained(&error))?;
    // Plain data in memory: it cannot fail.
    let case = postcard::to_allocvec(&case).unwrap_or_default();
    let pair = |one: Enclosure| message([&one.paper.id().into(), &Uint8Array::from(one.bytes.as_slice()).into()]);
    let enclosures: Array = enclosures.into_iter().map(pair).collect();
    let case = Uint8Array::from(case.as_slice());
    let besides = Uint8Array::from(besides.as_slice());
    Ok(message([&"opened".into(), &case.into(), &enclosures.into(), &passphrase.into(), &besides.into()]))
}

fn read_enclosures(pairs: &Array) -> Result<Vec<Enclosure>, LocalizedText> {
    let mut enclosures = Vec::new();
    for pair in pairs.iter() {
        let pair: Array = pair.unchecked_into();
        if let Some(paper) = pair.get(0).as_string().and_then(|id| Paper::of(&id)) {
            add_enclosure(paper, &pair.get(1).unchecked_into(), &mut enclosures)?;
        }
    }
    Ok(enclosures)
}

fn add_enclosure(paper: Paper, file: &File, enclosures: &mut Vec<Enclosure>) -> Result<(), LocalizedText> {
    // Sizes are whole numbers below 2^53.
    if file.size() > enclosure::LIMIT as f64 {
        return Err(data::document_texts().both(Unfit::TooLarge.key()));
    }
    let bytes = bytes_of(file, enclosure::LIMIT)?;
    let enclosure = Enclosure::new(paper, bytes, enclosures);
    enclosures.push(enclosure.map_err(|unfit| data::document_texts().both(unfit.key()))?);
    Ok(())
}

fn write(request: &Array, say: &dyn Fn(Array)) -> Result<Array, LocalizedText> {
    let text = |n: u32| request.get(n).as_string().unwrap_or_default();
    let case = case::read(text(1).as_bytes(), data::questionnaire()).map_err(|error| explained(&error))?;
    let documents = language_of(&text(2));
    let signer = SignerLanguage::of_code(&text(5)).unwrap_or(documents.into());
    let languages = Languages { documents, signer, side_by_side: request.get(8).is_truthy() };
    let enclosures = read_enclosures(&request.get(4).unchecked_into())?;
    let pack = data::load_pack(&browser::bytes_of(&request.get(9)));
    if pack.is_none_or(|pack| pack.canton != case.canton) {
        return Err(data::document_texts().both("package.other_version"));
    }
    let request = Request { case: &case, enclosures: &enclosures, languages, recipient: Recipient::of(&text(3)) };
    let on_step = |step: Step| say(message([&"step".into(), &JsValue::from(step as u32)]));
    let package = package::write(&request, on_step).map_err(|error| error.text())?;
    let names: Array = package.files.iter().map(|(name, _)| JsValue::from(name)).collect();
    let sizes: Array = package.files.iter().map(|(_, bytes)| JsValue::from(bytes.len() as f64)).collect();
    let seal = Seal::of(&text(6));
    let (bytes, made) = sealed_as(package.bytes, seal, &text(7), documents)?;
    let name = if seal == Seal::None { package.name } else { format!("{}.age", package.name) };
    let bytes = Uint8Array::from(bytes.as_slice());
    Ok(message([&"written".into(), &name.into(), &bytes.into(), &names.into(), &sizes.into(), &made.into()]))
}

/// Seals a case file for whoever saves it.
fn keep(request: &Array) -> Result<Array, LocalizedText> {
    let text = |n: u32| request.get(n).as_string().unwrap_or_default();
    let (bytes, made) = sealed_as(text(1).into_bytes(), Seal::of(&text(3)), &text(4), language_of(&text(2)))?;
    Ok(message([&"kept".into(), &Uint8Array::from(bytes.as_slice()).into(), &made.into()]))
}

/// Makes the keys of a draft: the private one can be had with a passphrase alone.
fn keys(request: &Array) -> Result<Array, LocalizedText> {
    let text = |n: u32| request.get(n).as_string().unwrap_or_default();
    let private = PrivateKey::generate(getrandom::fill).map_err(|_| SealError::Refused.text())?;
    let content = private.text().as_bytes().to_vec();
    let (lock, made) = sealed_as(content, Seal::of(&text(2)), &text(3), language_of(&text(1)))?;
    let lock = Uint8Array::from(lock.as_slice());
    Ok(message([&"keys".into(), &lock.into(), &made.into(), &private.public().to_string().into()]))
}

/// Seals a draft to its public key, which takes no time.
fn draft(request: &Array) -> Result<Array, LocalizedText> {
    let text = |n: u32| request.get(n).as_string().unwrap_or_default();
    let refused = || SealError::Refused.text();
    let public = text(2).parse().map_err(|_| refused())?;
    let random = Random::draw(getrandom::fill).map_err(|_| refused())?;
    let content = drafts::joined(&text(1), &browser::bytes_of(&request.get(3)));
    let sealed = sealed::seal(&content, To::Key(&public), random).map_err(SealError::text)?;
    Ok(message([&"draft".into(), &Uint8Array::from(sealed.as_slice()).into()]))
}

/// The private key of a draft.
fn unlocked(lock: &[u8], passphrase: &str) -> Result<Vec<PrivateKey>, LocalizedText> {
    let damaged = |_| OpenError::Damaged.text();
    let text = Zeroizing::new(sealed::open(lock, Key::Passphrase(passphrase)).map_err(OpenError::text)?);
    PrivateKey::read_file(std::str::from_utf8(&text).map_err(|_| OpenError::Damaged.text())?).map_err(damaged)
}

fn language_of(code: &str) -> Language {
    if code == "fr" { Language::Fr } else { Language::De }
}

/// The content of the file that is handed over, and the passphrase if one was made for it.
fn sealed_as(
    content: Vec<u8>,
    seal: Seal,
    typed: &str,
    language: Language,
) -> Result<(Vec<u8>, String), LocalizedText> {
    // Every browser that runs this has a source of random numbers.
    let refused = |_| SealError::Refused.text();
    let (key, made): (PublicKey, String);
    let (to, made) = match seal {
        Seal::None => return Ok((content, String::new())),
        Seal::Key => {
            // The configuration was checked: only another program could hand over what is no key.
            key = typed.parse().map_err(|_| SealError::Refused.text())?;
            (To::Key(&key), "")
        }
        Seal::Own => (To::Passphrase(typed), ""),
        Seal::Words => {
            made = passphrase::generate(language, getrandom::fill).map_err(refused)?;
            (To::Passphrase(&made), made.as_str())
        }
    };
    let random = Random::draw(getrandom::fill).map_err(refused)?;
    let sealed = sealed::seal(&content, to, random).map_err(SealError::text)?;
    Ok((sealed, made.to_owned()))
}
