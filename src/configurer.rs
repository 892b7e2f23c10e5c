//! Reads and checks a canton's configuration in a worker of its own, which is loaded only where there
//! is one: the check is larger than the page.
//!
//! - worker: `ready`, version of the application
//! - page: `check`, the bytes of the file
//! - worker: `checked`, the configuration in postcard's form, the files of its packs, the faults of
//!   packs that may not be used; or `refused`, all faults. Faults are texts in English, as
//!   `iiz check-config` prints them: they are for whoever keeps the file.

use crate::config::check::{Checked, check};
use crate::pack::Fault;
use crate::packager::VERSION;
use crate::{browser, data};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

/// Serves the page from a worker.
pub fn serve() {
    data::use_built_in_texts();
    browser::serve(VERSION, |request, _| answer(&browser::bytes_of(&request.get(1))));
}

fn answer(bytes: &[u8]) -> Array {
    let lines = |faults: &[Fault]| -> Array { faults.iter().map(|fault| JsValue::from(fault.to_string())).collect() };
    let array = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    match check(bytes) {
        Err(faults) => Array::of2(&"refused".into(), &lines(&faults)),
        Ok(Checked { config, packs, refused }) => {
            // Plain data in memory: it cannot fail.
            let config = postcard::to_allocvec(&config).unwrap_or_default();
            let packs: Array = packs.iter().map(|file| array(file)).collect();
            Array::of4(&"checked".into(), &array(&config), &packs, &lines(&refused))
        }
    }
}
