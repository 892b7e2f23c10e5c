//! The only door to the browser. It knows bytes, texts and days, and nothing of cases.
//!
//! Nothing here sends anything: files are read from and given to the user, and the only requests are
//! for the application's own files (`files.js`). What is stored are drafts alone, sealed, and if the
//! user wants it.

use crate::by_id::ById;
use crate::date::Day;
use crate::i18n::Language;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, ShadowRoot, Window};

mod drafts;
mod element;
mod events;
mod files;
mod get;
mod worker;

pub use drafts::{empty_all_slots, empty_slots, list_slots, write_slot};
pub use element::{define, tell_host};
pub use events::{before_unload, on_activity, on_drop, on_key};
pub use files::{download, file_of, read_file};
pub use get::{fetch_ahead, get, get_of_page};
pub use worker::{Running, Task, serve};

#[wasm_bindgen(module = "/src/browser/rescue.js")]
extern "C" {
    /// Keeps the case of an element as a file in the page's memory, outside this module, so that it can
    /// still be saved when the module has crashed.
    #[wasm_bindgen(js_name = keep)]
    pub fn keep_for_rescue(host: &Element, case: &str, canton: &str);
    /// Keeps nothing of an element any more.
    #[wasm_bindgen(js_name = forget)]
    fn forget_rescue(host: &Element);
    #[wasm_bindgen(js_name = show)]
    fn show_rescue(reason: &str);
}

#[wasm_bindgen(module = "/src/browser/not_started.js")]
extern "C" {
    /// Says in place of the page that it could not be started, since this file could not be had.
    #[wasm_bindgen(js_name = lacks)]
    pub fn not_started(file: &str);
}

#[wasm_bindgen(module = "/src/browser/dialog.js")]
extern "C" {
    /// Shows the dialog of an id above the rest, which cannot be reached until it is closed; says whether
    /// it was not shown already.
    #[wasm_bindgen(js_name = show)]
    pub fn show_dialog(root: &ShadowRoot, id: &str) -> bool;
    /// Whether the dialog that tells of its closing is closed still.
    #[wasm_bindgen(js_name = is_closed)]
    pub fn is_closed(event: &web_sys::Event) -> bool;
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

/// The shadow root of an element with a style sheet; anew, if it has been there before.
/// `adoptedStyleSheets` works where a strict policy forbids `<style>`.
pub fn open_shadow(host: &Element, css: &str) -> Option<ShadowRoot> {
    if let Some(root) = host.shadow_root() {
        return Some(root);
    }
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

/// Leaves nothing in an element that was opened.
pub fn forget(host: &Element) {
    if let Some(root) = host.shadow_root() {
        root.set_text_content(None);
    }
    forget_rescue(host);
}

/// The language that the page gives the element, or is in itself; the browser's, where the element is
/// all of the page or that is in another one. German where it is neither.
pub fn language(host: &Element) -> Language {
    let around = || {
        let element = if host.has_attribute("standalone") { None } else { host.closest("[lang]").ok().flatten() };
        element.and_then(|element| element.get_attribute("lang"))
    };
    let given = [host.get_attribute("lang").or_else(around), window().navigator().language()];
    let known = given.into_iter().flatten().find_map(|tag| match tag.get(..2) {
        Some("de") => Some(Language::De),
        Some("fr") => Some(Language::Fr),
        _ => None,
    });
    known.unwrap_or(Language::De)
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    // Whole numbers, far below 2^53.
    js_sys::Date::now() as u64
}

/// A whole number below 2^53 that nobody else will draw.
pub fn any_number() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}

/// Date and time of day on the user's clock: `01.03.2026, 14.05 Uhr`.
pub fn on_clock(ms: u64, language: Language) -> String {
    let date = js_sys::Date::new(&(ms as f64).into());
    [day_of(&date).numeric(), language.clock(date.get_hours(), date.get_minutes())].join(", ")
}

/// Today's date on the user's clock.
pub fn today() -> Day {
    day_of(&js_sys::Date::new_0())
}

fn day_of(now: &js_sys::Date) -> Day {
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
    run_later(0, move || {
        let is_there = |what: &str| root.query_selector(what).is_ok_and(|found| found.is_some());
        // What it holds is that of the view before.
        if is_there("main[aria-busy]") {
            return focus_later(root, &ids);
        }
        let Some(target) = ids.split(' ').find_map(|id| root.get_element_by_id(id)) else {
            if is_there("[aria-busy]") {
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
    });
}

/// Puts words before the title of the window, if the host says with `titled="…"` what that is.
pub fn begin_title(root: &ShadowRoot, words: &str) {
    if let Some(title) = root.host().get_attribute("titled") {
        document().set_title(&format!("{words}{title}"));
    }
}

/// Scrolls no further than it takes to see what has the focus.
pub fn show_focus(root: &ShadowRoot) {
    let nearest = web_sys::ScrollIntoViewOptions::new();
    nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(focused) = focused(root) {
        focused.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Clicks on the first of such buttons in what is around the focus, if there is one.
pub fn click_around_focus(root: &ShadowRoot, around: &str, button: &str) {
    let around = focused(root).and_then(|focused| focused.closest(around).ok().flatten());
    let button = around.and_then(|around| around.query_selector(button).ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// Runs later, unless it is asked for again before then.
pub fn settle_then(wait_ms: u32, run: impl FnOnce() + 'static) -> gloo::timers::callback::Timeout {
    gloo::timers::callback::Timeout::new(wait_ms, run)
}

/// Runs later, whatever is asked for until then. Nothing of it is held once it has run: of a timer of
/// the library that is left to itself, the function in JavaScript would be held for good.
pub fn run_later(wait_ms: i32, run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(run.unchecked_ref(), wait_ms);
}

/// Runs behind the next paint; at once, or almost, where the page is not shown, and so not painted.
pub fn after_paint(run: impl FnOnce() + 'static) {
    if document().hidden() {
        return run_later(0, run);
    }
    let painted = Closure::once_into_js(move || run_later(0, run));
    let _ = window().request_animation_frame(painted.unchecked_ref());
}

/// The bytes of a JavaScript array.
pub fn bytes_of(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}
