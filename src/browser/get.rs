//! Files of the application that are loaded when they are wanted.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/get.js")]
extern "C" {
    #[wasm_bindgen(js_name = get)]
    fn start(name: &str) -> Promise;
}

/// Loads a file from beside the page; hands over its bytes, or nothing if it cannot be had.
pub fn get(name: &str, take: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let loading = wasm_bindgen_futures::JsFuture::from(start(name));
    wasm_bindgen_futures::spawn_local(async move {
        take(loading.await.ok().map(|bytes| Uint8Array::new(&bytes).to_vec()));
    });
}
