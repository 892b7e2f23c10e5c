//! What an element is like, what of it is kept up to date, and what it does.

use super::listen;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// What an element is like and does, in the order in which it was said.
#[derive(Default)]
pub struct Attributes {
    /// Attributes with their values.
    pub fixed: Vec<(&'static str, String)>,
    /// Properties that are set once.
    pub set: Vec<(&'static str, bool)>,
    /// Attributes and properties that are kept up to date.
    pub live: Vec<(&'static str, Live)>,
    /// What it does on which event.
    pub deeds: Vec<(&'static str, SendWrapper<Deed>)>,
}

/// What makes a value.
pub type Make<T> = Box<dyn Fn() -> T + Send>;

/// Something that is kept up to date.
pub enum Live {
    /// An attribute, which is there while it has a value.
    Attribute(Make<Option<String>>),
    /// A property that something is the case.
    Chosen(Make<bool>),
    /// The property that is the text in a control.
    Value(Make<String>),
}

/// What is done on an event.
pub type Deed = Rc<dyn Fn(Event)>;

/// A listener, and what it does at present.
type Listener = (&'static str, Rc<RefCell<Deed>>, RemoveEventHandler<Element>);

/// The same as it is in the page.
#[derive(Default)]
pub struct Drawn {
    fixed: Vec<(&'static str, String)>,
    live: Vec<(&'static str, RenderEffect<Option<String>>)>,
    listeners: Vec<Listener>,
}

fn has<T>(all: &[(&'static str, T)], name: &str) -> bool {
    all.iter().any(|(other, _)| *other == name)
}

impl Attributes {
    /// Makes an element like this that was like what is drawn so far; what stays is not touched.
    pub fn draw(self, element: &Element, drawn: &mut Drawn) {
        let Attributes { fixed, set, live, deeds } = self;
        for (name, _) in drawn.fixed.iter().filter(|(name, _)| !has(&fixed, name)) {
            Rndr::remove_attribute(element, name);
        }
        let mut before: Vec<(&'static str, Option<String>)> =
            drawn.live.drain(..).map(|(name, effect)| (name, effect.take_value().flatten())).collect();
        for (name, value) in &before {
            if value.is_some() && !has(&live, name) {
                Rndr::remove_attribute(element, name);
            }
        }
        for (name, value) in fixed.iter().filter(|one| !drawn.fixed.contains(one)) {
            Rndr::set_attribute(element, name, value);
        }
        drawn.fixed = fixed;
        for (name, is_so) in set {
            Rndr::set_property(element, name, &is_so.into());
        }
        let keep = |(name, live)| {
            let place = before.iter().position(|(other, _)| *other == name);
            let value = place.and_then(|place| before.swap_remove(place).1);
            (name, kept_up(element.clone(), name, live, value))
        };
        drawn.live = live.into_iter().map(keep).collect();
        let mut listeners = std::mem::take(&mut drawn.listeners);
        let listen = |(event, deed): (&'static str, SendWrapper<Deed>)| match listeners
            .iter()
            .position(|(other, ..)| *other == event)
        {
            Some(place) => {
                let listener = listeners.swap_remove(place);
                listener.1.replace(deed.take());
                listener
            }
            None => listener(element, event, deed.take()),
        };
        drawn.listeners = deeds.into_iter().map(listen).collect();
    }
}

/// Keeps an attribute or a property up to date, from the value that the attribute has so far.
fn kept_up(element: Element, name: &'static str, live: Live, before: Option<String>) -> RenderEffect<Option<String>> {
    let set: Box<dyn Fn(Option<String>) -> Option<String>> = match live {
        Live::Attribute(make) => Box::new(move |before| {
            let now = make();
            match &now {
                _ if now == before => {}
                Some(value) => Rndr::set_attribute(&element, name, value),
                None => Rndr::remove_attribute(&element, name),
            }
            now
        }),
        Live::Chosen(make) => Box::new(move |_| {
            Rndr::set_property(&element, name, &make().into());
            None
        }),
        Live::Value(make) => Box::new(move |_| {
            Rndr::set_property_or_value(&element, name, &make().into());
            None
        }),
    };
    let keep = move |before: Option<Option<String>>| {
        listen();
        set(before.flatten())
    };
    RenderEffect::new_with_value(keep, Some(before))
}

fn listener(element: &Element, event: &'static str, deed: Deed) -> Listener {
    let deed = Rc::new(RefCell::new(deed));
    let own = deed.clone();
    let run = move |event: JsValue| {
        // Let go of first: what it does may draw the element anew.
        let deed = own.borrow().clone();
        deed(event.unchecked_into());
    };
    (event, deed, Rndr::add_event_listener(element, event, Box::new(run)))
}
