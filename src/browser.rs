//! The only door to the browser. It knows bytes, texts and days, and nothing of cases.
//!
//! Nothing here sends or stores anything: files are read from and given to the user, and the one
//! request ever made is for the page's own document module.

use crate::by_id::ById;
use crate::date::Day;
use crate::i18n::Language;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, ShadowRoot, Window};

mod events;
mod files;
mod get;
mod worker;

pub use events::{before_unload, on_drop};
pub use files::{download, read_file};
pub use get::get;
pub use worker::{Running, Task, serve};

#[wasm_bindgen(module = "/src/browser/rescue.js")]
extern "C" {
    /// Keeps the case as a file in the page's memory, outside this module, so that it can still
    /// be saved when the module has crashed.
    #[wasm_bindgen(js_name = keep)]
    pub fn keep_for_rescue(case: &str, canton: &str);
    #[wasm_bindgen(js_name = show)]
    fn show_rescue(reason: &str);
}

fn window() -> Window {
    // The module only ever runs in a page.
    web_sys::window().unwrap_or_else(|| wasm_bindgen::throw_str("no window"))
}

fn document() -> Document {
    window().document().unwrap_or_else(|| wasm_bindgen::throw_str("no document"))
}

/// Shows a readable notice, with a way to save the answers, if the module crashes.
pub fn on_panic() {
    std::panic::set_hook(Box::new(|panic| show_rescue(&panic.to_string())));
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // Where printing is not allowed, nothing happens.
    let _ = window().print();
}

/// The elements of a name.
pub fn hosts(name: &str) -> Vec<Element> {
    let found = document().get_elements_by_tag_name(name);
    (0..found.length()).filter_map(|n| found.item(n)).collect()
}

/// Opens a shadow root with a style sheet. `adoptedStyleSheets` works where a strict policy
/// forbids `<style>`.
pub fn open_shadow(host: &Element, css: &str) -> Option<ShadowRoot> {
    let root = host.attach_shadow(&web_sys::ShadowRootInit::new(web_sys::ShadowRootMode::Open)).ok()?;
    let sheet = web_sys::CssStyleSheet::new().ok()?;
    let replace: js_sys::Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.dyn_into().ok()?;
    replace.call1(&sheet, &css.into()).ok()?;
    Reflect::set(&root, &"adoptedStyleSheets".into(), &Array::of1(&sheet)).ok()?;
    Some(root)
}

/// What a block of JSON in an element holds, if there is one. Such a block is data, which no policy
/// for scripts forbids.
pub fn inlined_json(host: &Element) -> Option<String> {
    host.query_selector("script[type='application/json']").ok().flatten()?.text_content()
}

/// Sets custom properties `--iiz-…` on an element.
pub fn set_tokens(host: &Element, tokens: &ById<String>) {
    let Some(host) = host.dyn_ref::<HtmlElement>() else { return };
    for (name, value) in tokens.iter() {
        // A value that the browser does not take leaves the one so far.
        let _ = host.style().set_property(&format!("--iiz-{name}"), value);
    }
}

/// An element in the shadow root to put the application into.
pub fn mount_point(root: &ShadowRoot) -> HtmlElement {
    let point = document().create_element("div").ok().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let point = point.unwrap_or_else(|| wasm_bindgen::throw_str("no element"));
    let _ = root.append_child(&point);
    point
}

/// The language that the page gives the element, else the browser's; German where it is neither.
pub fn language(root: &ShadowRoot) -> Language {
    let given = root.host().get_attribute("lang");
    let french = given.or(window().navigator().language()).is_some_and(|tag| tag.starts_with("fr"));
    if french { Language::Fr } else { Language::De }
}

/// Today's date on the user's clock.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    let small = |n: u32| u8::try_from(n).unwrap_or(1);
    let year = i32::try_from(now.get_full_year()).unwrap_or(2026);
    let day = Day::new(year, small(now.get_month() + 1), small(now.get_date()));
    day.or_else(|| Day::new(2026, 1, 1)).unwrap_or_else(|| wasm_bindgen::throw_str("no clock"))
}

/// The element of the root that has the focus.
pub fn focused(root: &ShadowRoot) -> Option<HtmlElement> {
    Reflect::get(root, &"activeElement".into()).ok()?.dyn_into().ok()
}

/// Puts the focus on an element, if that is still there.
pub fn focus_again(element: &HtmlElement) -> bool {
    element.is_connected() && element.focus().is_ok()
}

/// Puts the focus on the element of an id within the root, once what is being shown is there, and
/// shows it from its top; of several ids, on the first that is there. A group of controls passes the
/// focus on to its first, and never to a button if there is anything else. What is not there yet is
/// waited for as long as something is being drawn.
pub fn focus_later(root: ShadowRoot, ids: &str) {
    let ids = ids.to_owned();
    gloo::timers::callback::Timeout::new(0, move || {
        let Some(target) = ids.split(' ').find_map(|id| root.get_element_by_id(id)) else {
            if root.query_selector("[aria-busy]").is_ok_and(|busy| busy.is_some()) {
                focus_later(root, &ids);
            }
            return;
        };
        let controls = ["input, select, textarea", "button"];
        let own = controls.iter().any(|control| target.matches(control).unwrap_or_default());
        let own = own || target.has_attribute("tabindex");
        let first = |control: &&str| target.query_selector(control).ok().flatten();
        let inner = if own { None } else { controls.iter().find_map(first) };
        // What is folded up cannot have the focus.
        if let Some(folded) = target.closest("details").ok().flatten() {
            let _ = folded.set_attribute("open", "");
        }
        if let Ok(element) = inner.unwrap_or_else(|| target.clone()).dyn_into::<HtmlElement>() {
            target.set_scroll_top(0);
            target.scroll_into_view_with_bool(true);
            let _ = element.focus();
        }
    })
    .forget();
}

/// Runs later, unless it is asked for again before then.
pub fn settle_then(wait_ms: u32, run: impl FnOnce() + 'static) -> gloo::timers::callback::Timeout {
    gloo::timers::callback::Timeout::new(wait_ms, run)
}

/// The bytes of a JavaScript array.
pub fn bytes_of(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}
