//! The element in the page around it: that it comes, changes and goes, and what that page hears.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/browser/element.js")]
extern "C" {
    #[wasm_bindgen(js_name = define)]
    fn define_element(name: &str, connected: &JsValue, changed: &JsValue, removed: &JsValue);
    /// Tells the page around an element `ready` or `dirty`, with whether something is not saved.
    #[wasm_bindgen(js_name = tell)]
    pub fn tell_host(host: &HtmlElement, kind: &str, dirty: bool);
}

/// Hears of an element.
type Hear = fn(HtmlElement);

/// Begins to be the element of a name: hears that one is in the page, that its language may have
/// changed, and that it is gone for good.
pub fn define(name: &str, [connected, changed, removed]: [Hear; 3]) {
    let heard = |hear: Hear| Closure::<dyn Fn(HtmlElement)>::new(hear).into_js_value();
    define_element(name, &heard(connected), &heard(changed), &heard(removed));
}
