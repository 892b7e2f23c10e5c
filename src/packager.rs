//! What page and worker say to each other. A message is an array: its first item names it.
//!
//! - worker: `ready`, version of the application
//! - page: `write`, case file as text, language, id of the recipient; or `open`, a file: a saved case or a
//!   package
//! - worker: `step`, number of the step, any number of times
//! - worker: `written`, name, bytes, names of the files, their sizes; or `opened`, the case in
//!   postcard's form; or `problem`, what is wrong, in German and in French
//!
//! Files are read here and not in the page: what reads them is loaded only when it is wanted, and
//! what a hostile file might do to it ends with the worker.

use crate::consent::Recipient;
use crate::i18n::{Language, LocalizedText};
use crate::message as words;
use crate::package::{self, Step};
use crate::{browser, case, data};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// The version that page and worker must share.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Serves the page from a worker.
pub fn serve() {
    data::use_built_in_packs();
    browser::serve(VERSION, |request, say| {
        let problem = |text: LocalizedText| message([&"problem".into(), &text.de.into(), &text.fr.into()]);
        answer(&request, say).unwrap_or_else(problem)
    });
}

fn message<const N: usize>(items: [&JsValue; N]) -> Array {
    items.into_iter().collect()
}

fn answer(request: &Array, say: &dyn Fn(Array)) -> Result<Array, LocalizedText> {
    let text = |n: u32| request.get(n).as_string().unwrap_or_default();
    let explain = |error| LocalizedText::each(|language| words::case_error(&error, language));
    if text(0) == "open" {
        let file: web_sys::File = request.get(1).unchecked_into();
        let bytes = browser::read_file(&file, case::LIMIT).map_err(|key| data::texts().both(key))?;
        let read = if bytes.starts_with(b"PK") { package::read } else { case::read };
        let case = read(&bytes, data::questionnaire()).map_err(explain)?;
        return Ok(handed_over("opened", &case));
    }
    let case = case::read(text(1).as_bytes(), data::questionnaire()).map_err(explain)?;
    let language = if text(2) == "fr" { Language::Fr } else { Language::De };
    let on_step = |step: Step| say(message([&"step".into(), &JsValue::from(step as u32)]));
    let recipient = Recipient::of(&text(3));
    let package = package::write(&case, language, &recipient, on_step).map_err(|error| error.text())?;
    let names: Array = package.files.iter().map(|(name, _)| JsValue::from(name)).collect();
    let sizes: Array = package.files.iter().map(|(_, bytes)| JsValue::from(bytes.len() as f64)).collect();
    let bytes = Uint8Array::from(package.bytes.as_slice());
    Ok(message([&"written".into(), &package.name.into(), &bytes.into(), &names.into(), &sizes.into()]))
}

fn handed_over(name: &str, thing: &impl serde::Serialize) -> Array {
    // Plain data in memory: it cannot fail.
    let bytes = postcard::to_allocvec(thing).unwrap_or_default();
    message([&name.into(), &Uint8Array::from(bytes.as_slice()).into()])
}
