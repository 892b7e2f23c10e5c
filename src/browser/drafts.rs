//! The browser's storage, for sealed drafts.

use super::bytes_of;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// The database.
const NAME: &str = "nahtstelle";

#[wasm_bindgen(module = "/src/browser/drafts.js")]
extern "C" {
    fn list(name: &str, take: &JsValue);
    fn put(name: &str, slot: &str, bytes: &Uint8Array, others: &Array, take: &JsValue);
    fn empty(name: &str, slots: &JsValue);
}

/// Hands over the names and contents of all slots; nothing where the browser keeps nothing, as in a
/// sandboxed frame or for local files.
pub fn list_slots(take: impl FnOnce(Option<Vec<(String, Vec<u8>)>>) + 'static) {
    let take = |all: JsValue| {
        take(all.dyn_into::<Array>().ok().map(|all| {
            // First all names, then all contents.
            let half = all.length() / 2;
            let slot = |n: u32| (all.get(n).as_string().unwrap_or_default(), bytes_of(&all.get(half + n)));
            (0..half).map(slot).collect()
        }));
    };
    list(NAME, &Closure::once_into_js(take));
}

/// Writes a slot and empties others, both or neither, and says whether that went well.
pub fn write_slot(name: &str, bytes: &[u8], others: Vec<String>, told: impl FnOnce(bool) + 'static) {
    let told = Closure::once_into_js(|done: JsValue| told(!done.is_undefined()));
    put(NAME, name, &bytes.into(), &array(others), &told);
}

/// Empties slots.
pub fn empty_slots(names: Vec<String>) {
    if !names.is_empty() {
        empty(NAME, &array(names));
    }
}

/// Empties all slots, also those that another tab has written.
pub fn empty_all_slots() {
    empty(NAME, &JsValue::UNDEFINED);
}

fn array(names: Vec<String>) -> Array {
    names.into_iter().map(JsValue::from).collect()
}
