//! Events of the whole page. Who drops the listener no longer hears them.

use super::window;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, DragEvent, File, KeyboardEvent, ShadowRoot};

/// Asks before the page is left, as long as something would be lost.
pub fn before_unload(would_lose: impl Fn() -> bool + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
        if would_lose() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("1");
            }
        }
    })
}

/// Runs at each key and click anywhere on the page, before it is acted on.
pub fn on_activity(run: impl Fn() + Clone + 'static) -> [EventListener; 3] {
    ["keydown", "pointerdown", "wheel"].map(|kind| {
        let run = run.clone();
        EventListener::new_with_options(&window(), kind, EventListenerOptions::run_in_capture_phase(), move |_| run())
    })
}

/// Hands over a file that is dropped on the application.
pub fn on_drop(root: &ShadowRoot, open: impl Fn(File) + 'static) -> [EventListener; 2] {
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(root, "dragover", options, |event| event.prevent_default());
    let listener = EventListener::new_with_options(root, "drop", options, move |event| {
        event.prevent_default();
        let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|drop| drop.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            open(file);
        }
    });
    [over, listener]
}

/// Does something on a key, instead of what the browser would: wherever in the element it is pressed,
/// and anywhere in a page that has nothing else.
pub fn on_key(root: &ShadowRoot, key: &'static str, run: impl Fn() + 'static) -> EventListener {
    let host = root.host();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let pressed = event.dyn_ref::<KeyboardEvent>().is_some_and(|pressed| pressed.key() == key);
        if pressed && (host.has_attribute("standalone") || event.composed_path().includes(&host, 0)) {
            event.prevent_default();
            run();
        }
    })
}
