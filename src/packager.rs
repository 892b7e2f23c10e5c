//! What page and worker say to each other. A message is an array: its first item names it.
//!
//! - worker: `ready`, version of the application
//! - page: `write`, case file as text, language, id of the recipient, enclosures, language of the
//!   signer, how it is sealed (id of [`Seal`]), a passphrase or public key, whether side by side in two languages,
//!   file of the canton's pack; or `open`, a file (a saved case, a package, or either sealed),
//!   passphrase or private key; or `look`, a file to be enclosed and the enclosures so far
//! - worker: `step`, number of the step, any number of times
//! - worker: `written`, name, bytes, names of the files, their sizes, the passphrase that was made; or
//!   `opened`, the case in postcard's form, enclosures; or `sealed`, since what opens it is not said; or
//!   `fits`; or `problem`, what is wrong, in German and in French
//!
//! Enclosures are an array of pairs: id of the paper, file. Files are read here and not in the page:
//! what reads them is loaded only when it is wanted, and what a hostile file might do to it ends
//! with the worker.

use crate::consent::Recipient;
use crate::enclosure::{self, Enclosure, Paper, Unfit};
use crate::i18n::{Language, LocalizedText, SignerLanguage};
use crate::message as words;
use crate::package::{self, Contents, Languages, Package, Request, Step};
use crate::sealed::{self, Key, OpenError, PrivateKey, PublicKey, Random, SealError, To};
use crate::{browser, case, data, passphrase};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::File;

/// The version that page and worker must share.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How a package is sealed.
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
    browser::serve(VERSION, |request, say| {
        let problem = |text: LocalizedText| message([&"problem".into(), &text.de.into(), &text.fr.into()]);
        answer(&request, say).unwrap_or_else(problem)
    });
}

fn message<const N: usize>(items: [&JsValue; N]) -> Array {
    items.into_iter().collect()
}

fn answer(request: &Array, say: &dyn Fn(Array)) -> Result<Array, LocalizedText> {
    match request.get(0).as_string().as_deref() {
        Some("open") => open(&request.get(1).unchecked_into(), request.get(2).as_string().as_deref()),
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

fn open(file: &File, key: Option<&str>) -> Result<Array, LocalizedText> {
    let mut bytes = bytes_of(file, sealed::SEALED_LIMIT)?;
    if sealed::is_sealed(&bytes) {
        sealed::asks_for(&bytes).map_err(OpenError::text)?;
        let Some(key) = key else { return Ok(message([&"sealed".into()])) };
        let private = PrivateKey::read_file(key);
        let key = private.as_ref().map_or(Key::Passphrase(key), |keys| Key::Private(keys));
        bytes = sealed::open(&bytes, key).map_err(OpenError::text)?;
    }
    let contents = if bytes.starts_with(b"PK") {
        package::read(&bytes, data::questionnaire())
    } else {
        case::read(&bytes, data::questionnaire()).map(|case| Contents { case, enclosures: Vec::new() })
    };
    let Contents { case, enclosures } = contents.map_err(|error| explained(&error))?;
    // Plain data in memory: it cannot fail.
    let case = postcard::to_allocvec(&case).unwrap_or_default();
    let pair = |one: Enclosure| message([&one.paper.id().into(), &Uint8Array::from(one.bytes.as_slice()).into()]);
    let enclosures: Array = enclosures.into_iter().map(pair).collect();
    Ok(message([&"opened".into(), &Uint8Array::from(case.as_slice()).into(), &enclosures.into()]))
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
    let documents = if text(2) == "fr" { Language::Fr } else { Language::De };
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
    let (name, bytes, made) = sealed_as(package, Seal::of(&text(6)), &text(7), documents)?;
    let bytes = Uint8Array::from(bytes.as_slice());
    Ok(message([&"written".into(), &name.into(), &bytes.into(), &names.into(), &sizes.into(), &made.into()]))
}

/// Name and content of the file that is handed over, and the passphrase if one was made for it.
fn sealed_as(
    package: Package,
    seal: Seal,
    typed: &str,
    language: Language,
) -> Result<(String, Vec<u8>, String), LocalizedText> {
    // Every browser that runs this has a source of random numbers.
    let refused = |_| SealError::Refused.text();
    let (key, made): (PublicKey, String);
    let (to, made) = match seal {
        Seal::None => return Ok((package.name, package.bytes, String::new())),
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
    let sealed = sealed::seal(&package.bytes, to, random).map_err(SealError::text)?;
    Ok((format!("{}.age", package.name), sealed, made.to_owned()))
}
