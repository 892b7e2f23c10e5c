//! Files that are loaded when they are wanted.

use super::bytes_of;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/files.js")]
extern "C" {
    #[wasm_bindgen(js_name = get)]
    fn start(name: &str, take: &JsValue);
    /// Brings a file of the application into the browser's cache, and not into the memory of the module.
    pub fn fetch_ahead(name: &str);
    #[wasm_bindgen(js_name = get_of_page)]
    fn start_of_page(name: &str, take: &JsValue);
}

/// Loads a file of the application; hands over its bytes, or nothing if it cannot be had.
pub fn get(name: &str, take: impl FnOnce(Option<Vec<u8>>) + 'static) {
    start(name, &taken(take));
}

/// Loads a file that the page names, at an address relative to the page's.
pub fn get_of_page(name: &str, take: impl FnOnce(Option<Vec<u8>>) + 'static) {
    start_of_page(name, &taken(take));
}

fn taken(take: impl FnOnce(Option<Vec<u8>>) + 'static) -> JsValue {
    Closure::once_into_js(|bytes: JsValue| take((!bytes.is_undefined()).then(|| bytes_of(&bytes))))
}
