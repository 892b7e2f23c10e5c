//! A worker: started when it is wanted, kept for the next time.

use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

#[wasm_bindgen(module = "/src/browser/files.js")]
extern "C" {
    #[wasm_bindgen(js_name = start, catch)]
    fn start_worker(name: &str) -> Result<Worker, JsValue>;
}

/// A task that a worker does: it receives each message and says when it is over.
type Listener = Rc<dyn Fn(Result<Array, ()>)>;

/// Starts a module worker and hands over what it says; an error if it cannot start or crashes.
/// Dropping the handle ends it.
pub struct Task {
    worker: Option<Worker>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(web_sys::Event)>,
}

impl Task {
    /// Starts the worker of a name.
    pub fn start(name: &str, listen: impl Fn(Result<Array, ()>) + 'static) -> Task {
        let listen: Listener = Rc::new(listen);
        let on_error = listen.clone();
        let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |_| on_error(Err(())));
        let told = listen.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            told(event.data().dyn_into::<Array>().map_err(|_| ()));
        });
        let worker = start_worker(name).ok();
        match &worker {
            Some(worker) => {
                worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
                worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
            }
            None => listen(Err(())),
        }
        Task { worker, _on_message: on_message, _on_error: on_error }
    }

    /// Sends a message.
    pub fn send(&self, message: &Array) {
        if let Some(worker) = &self.worker {
            // Arrays of texts and bytes can always be copied to the worker.
            let _ = worker.post_message(message);
        }
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

/// Serves the page from within a worker: says `ready` with the version, then answers each message;
/// what is said meanwhile comes before the answer.
pub fn serve(version: &str, answer: impl Fn(Array, &dyn Fn(Array)) -> Array + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let told = scope.clone();
    let say = move |message: Array| {
        // Arrays of texts, numbers and bytes can always be copied to the page.
        let _ = told.post_message(&message);
    };
    say([JsValue::from("ready"), version.into()].iter().collect());
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        say(answer(event.data().unchecked_into(), &say));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

/// What a task is kept in while it runs.
pub type Running = Rc<RefCell<Option<Task>>>;
