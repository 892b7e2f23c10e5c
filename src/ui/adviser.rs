//! The page's side of the worker that gives advice. It is started when it is first wanted.

use super::session::Session;
use super::words::Words;
use crate::browser::{self, Running, Task, bytes_of};
use crate::case::Case;
use crate::nearest::is_ruled_out;
use crate::{data, packager};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// The address of the worker, beside the page.
const WORKER: &str = "adviser.js";

/// Takes the answer to a request, or nothing if there is none to be had.
type Take = Box<dyn Fn(Option<Array>)>;

/// The worker, and what was asked of it.
#[derive(Default, Clone)]
pub struct Adviser {
    running: Running,
    ready: Rc<Cell<bool>>,
    count: Rc<Cell<u32>>,
    /// Requests with their answers' takers; they are sent once the worker is ready.
    waiting: Rc<RefCell<Vec<(Array, Take)>>>,
}

impl Adviser {
    /// Ends the worker, and with it what it knows.
    pub fn end(&self) {
        self.ready.set(false);
        self.waiting.take();
        self.running.take();
    }

    fn ask(&self, request: Array, take: Take) {
        self.count.set(self.count.get() + 1);
        request.unshift(&JsValue::from(self.count.get()));
        if let (true, Some(task)) = (self.ready.get(), self.running.borrow().as_ref()) {
            task.send(&request);
        }
        self.waiting.borrow_mut().push((request, take));
        if self.running.borrow().is_none() {
            let own = self.clone();
            *self.running.borrow_mut() = Some(Task::start(WORKER, move |said| own.hear(said)));
        }
    }

    fn hear(&self, said: Result<Array, ()>) {
        match said {
            Ok(message) if message.get(0) == "ready" && message.get(1) == packager::VERSION => {
                self.ready.set(true);
                if let Some(task) = self.running.borrow().as_ref() {
                    let packs: Array = data::pack_files().map(|file| JsValue::from(Uint8Array::from(file))).collect();
                    task.send(&Array::of3(&0.into(), &"packs".into(), &packs));
                    self.waiting.borrow().iter().for_each(|(request, _)| task.send(request));
                }
            }
            Ok(message) if message.get(0) != "ready" => {
                let place = self.waiting.borrow().iter().position(|(request, _)| request.get(0) == message.get(0));
                // Taken out first: whoever takes the answer may ask again.
                let taker = place.map(|place| self.waiting.borrow_mut().remove(place));
                if let Some((_, take)) = taker {
                    take(Some(message));
                }
            }
            // It cannot be had, or is not of this version: whoever asks again tries again.
            _ => {
                let waiting = self.waiting.take();
                self.ready.set(false);
                let running = self.running.clone();
                browser::run_later(0, move || drop(running.borrow_mut().take()));
                waiting.iter().for_each(|(_, take)| take(None));
            }
        }
    }
}

/// Asks for advice on the session's case: `nearest`, `triage` with the questions that were put, or
/// `glance`.
pub fn ask<T: DeserializeOwned>(session: Session, what: &str, more: &str, take: impl Fn(Result<T, Words>) + 'static) {
    let case = session.case.with_untracked(Case::write);
    let request: Array = [JsValue::from(what), case.into(), more.into()].iter().collect();
    let problem = || Words::of("package.not_loaded");
    session.adviser.get_value().ask(
        request,
        Box::new(move |answer| {
            let answer = answer.map(|answer| answer.get(1).dyn_into::<Uint8Array>());
            let read = answer.and_then(Result::ok).and_then(|bytes| postcard::from_bytes(&bytes_of(&bytes)).ok());
            take(read.ok_or_else(problem));
        }),
    );
}

/// Asks for the nearest change whenever a pathway is ruled out, for as long as what shows it is there.
pub fn seek_nearest(session: Session) {
    let asked = StoredValue::new_local(0);
    Effect::new(move |_| {
        let ruled_out = session.assessment.with(|assessment| {
            let outcomes = assessment.pathways.iter().map(|assessed| &assessed.outcome);
            outcomes.into_iter().any(is_ruled_out)
        });
        asked.update_value(|asked| *asked += 1);
        let number = asked.get_value();
        if ruled_out {
            ask(session, "nearest", "", move |found| {
                // An answer that came too late says nothing of the case as it is.
                if asked.try_get_value() == Some(number) {
                    session.nearest.set(found.unwrap_or_default());
                }
            });
        }
    });
}
