//! Events of the whole page.

use super::window;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, DragEvent, File, ShadowRoot};

/// Asks before the page is left, as long as something would be lost.
pub fn before_unload(would_lose: impl Fn() -> bool + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
        if would_lose() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("1");
            }
        }
    });
    listener.forget();
}

/// Hands over a file that is dropped on the application.
pub fn on_drop(root: &ShadowRoot, open: impl Fn(File) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(root, "dragover", options, |event| event.prevent_default()).forget();
    let listener = EventListener::new_with_options(root, "drop", options, move |event| {
        event.prevent_default();
        let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|drop| drop.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            open(file);
        }
    });
    listener.forget();
}
