//! The canton's configuration: found at the element, read by a worker, and taken in before the page
//! is drawn. Without one nothing is loaded.

use super::packager::ask;
use super::session::{Message, Session};
use super::words::Words;
use crate::browser::{self, bytes_of};
use crate::config::Config;
use crate::data;
use crate::message::quoted;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// The address of the worker, beside the page.
const WORKER: &str = "configurer.js";

/// So many faults are shown; `iiz check-config` prints all.
const SHOWN: usize = 5;

/// A configuration, and what of it cannot be used.
#[derive(Default)]
pub struct Configured {
    /// What the canton sets; nothing if that cannot be used.
    pub config: Config,
    /// What it is called, key of what is wrong with it, faults.
    problem: Option<(String, &'static str, Vec<String>)>,
}

impl Configured {
    fn refused(name: &str, key: &'static str, faults: Vec<String>) -> Configured {
        Configured { config: Config::default(), problem: Some((quoted(name), key, faults)) }
    }

    /// Says above the page what cannot be used.
    pub fn tell(self, session: Session) {
        if let Some((name, key, faults)) = self.problem {
            let text = Words::Page(key, vec![("name", Words::Name(name))]);
            session.tell(Message::Refused(text, faults.into_iter().take(SHOWN).collect()));
        }
    }
}

/// Hands over the configuration of an element: the file that its attribute `config` names, or what a
/// `<script type="application/json">` in it holds.
pub fn of(host: &Element, then: impl FnOnce(Configured) + 'static) {
    let Some(name) = host.get_attribute("config") else {
        return match browser::inlined_json(host) {
            Some(text) => read("config", text.into_bytes(), then),
            None => then(Configured::default()),
        };
    };
    browser::get_of_page(&name.clone(), move |bytes| match bytes {
        Some(bytes) => read(&name, bytes, then),
        None => then(Configured::refused(&name, "config.not_found", Vec::new())),
    });
}

fn read(name: &str, bytes: Vec<u8>, then: impl FnOnce(Configured) + 'static) {
    let name = name.to_owned();
    let then = std::cell::Cell::new(Some(then));
    let request = Array::of2(&"check".into(), &js_sys::Uint8Array::from(bytes.as_slice()));
    ask(WORKER, request, move |answer| {
        if let Some(then) = then.take() {
            then(match answer {
                Ok(answer) => taken_in(&name, &answer),
                Err(_) => Configured::refused(&name, "config.not_read", Vec::new()),
            });
        }
    });
}

/// Takes in what the worker made of the file.
fn taken_in(name: &str, answer: &Array) -> Configured {
    let texts = |list: JsValue| list.unchecked_into::<Array>().iter().filter_map(|text| text.as_string()).collect();
    if answer.get(0) != "checked" {
        return Configured::refused(name, "config.refused", texts(answer.get(1)));
    }
    let packs: Array = answer.get(2).unchecked_into();
    for file in packs.iter() {
        data::load_pack(&bytes_of(&file));
    }
    let faults: Vec<String> = texts(answer.get(3));
    let refused = (!faults.is_empty()).then(|| Configured::refused(name, "config.pack_refused", faults));
    Configured {
        config: data::built_in(&bytes_of(&answer.get(1))),
        problem: refused.and_then(|refused| refused.problem),
    }
}
