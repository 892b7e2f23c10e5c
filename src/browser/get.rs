//! Files of the application that are loaded when they are wanted.

use super::bytes_of;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/get.js")]
extern "C" {
    #[wasm_bindgen(js_name = get)]
    fn start(name: &str, take: &JsValue);
}

/// Loads a file from beside the page; hands over its bytes, or nothing if it cannot be had.
pub fn get(name: &str, take: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let take = |bytes: JsValue| take((!bytes.is_undefined()).then(|| bytes_of(&bytes)));
    start(name, &Closure::once_into_js(take));
}
