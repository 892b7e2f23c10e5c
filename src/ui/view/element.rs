//! An element. The library's own takes away all attributes of one that is drawn anew and sets them again,
//! and the browser lays all of it out anew; here what stays as it is is not touched.

use super::attributes::{self, Attributes, Live};
use super::{drawn_only, says, words};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::Mountable;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::iterators::StaticVec;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use web_sys::Node;

/// An element: its name, its attributes, what it does and what is inside.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    namespace: Option<&'static str>,
    attributes: Attributes,
    inside: Vec<AnyView>,
}

/// An element as it is in the page.
pub struct Drawn {
    tag: &'static str,
    element: web_sys::Element,
    attributes: attributes::Drawn,
    inside: Vec<AnyViewState>,
}

/// An element with a class, or with several, or with none.
pub fn el(tag: &'static str, class: &'static str) -> Element {
    of_namespace(None, tag, class)
}

/// An element of a drawing.
pub fn svg(tag: &'static str, class: &'static str) -> Element {
    of_namespace(Some("http://www.w3.org/2000/svg"), tag, class)
}

fn of_namespace(namespace: Option<&'static str>, tag: &'static str, class: &'static str) -> Element {
    let parts = Parts { tag, namespace, attributes: Attributes::default(), inside: Vec::new() };
    let element = Element(Box::new(parts));
    if class.is_empty() { element } else { element.with("class", class) }
}

impl Element {
    fn keep(mut self, name: &'static str, live: Live) -> Element {
        self.0.attributes.live.push((name, live));
        self
    }

    /// An attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.0.attributes.fixed.push((name, value.into()));
        self
    }

    /// An attribute that is kept up to date.
    pub fn live<T: Into<String>>(self, name: &'static str, value: impl Fn() -> T + Send + 'static) -> Element {
        self.given(name, move || Some(value()))
    }

    /// An attribute that is there while it has a value.
    pub fn given<T: Into<String>>(self, name: &'static str, value: impl Fn() -> Option<T> + Send + 'static) -> Element {
        self.keep(name, Live::Attribute(Box::new(move || value().map(Into::into))))
    }

    /// It is checked or chosen while something is the case.
    pub fn chosen(self, property: &'static str, is_so: impl Fn() -> bool + Send + 'static) -> Element {
        self.keep(property, Live::Chosen(Box::new(is_so)))
    }

    /// It is checked or chosen, or not, as it is drawn.
    pub fn is(mut self, property: &'static str, is_so: bool) -> Element {
        self.0.attributes.set.push((property, is_so));
        self
    }

    /// The text in a control.
    pub fn value(self, value: impl Fn() -> String + Send + 'static) -> Element {
        self.keep("value", Live::Value(Box::new(value)))
    }

    /// What it does on an event.
    pub fn on(mut self, event: &'static str, run: impl Fn(Event) + 'static) -> Element {
        self.0.attributes.deeds.push((event, SendWrapper::new(Rc::new(run))));
        self
    }

    /// Something inside, behind what is there so far.
    pub fn add(mut self, inside: impl Into<AnyView>) -> Element {
        self.0.inside.push(inside.into());
        self
    }

    /// Something inside, if there is anything.
    pub fn maybe(self, inside: Option<impl Into<AnyView>>) -> Element {
        // Its place is kept, so that a later drawing finds the others where they were.
        self.add(inside.map_or_else(|| ().into_any(), Into::into))
    }

    /// Several things inside.
    pub fn all(self, inside: Vec<AnyView>) -> Element {
        self.add(inside.into_any())
    }

    /// A text inside.
    pub fn text(self, text: impl Into<String>) -> Element {
        self.add(words(text))
    }

    /// A text inside that is kept up to date.
    pub fn says<T: Into<String>>(self, text: impl Fn() -> T + Send + 'static) -> Element {
        self.add(says(text))
    }
}

impl From<Element> for AnyView {
    fn from(element: Element) -> AnyView {
        if element.0.tag.is_empty() { StaticVec::from(element.0.inside).into_any() } else { element.into_any() }
    }
}

impl Render for Element {
    type State = Drawn;

    fn build(self) -> Drawn {
        let Parts { tag, namespace, attributes, inside } = *self.0;
        let mut drawn = Drawn {
            tag,
            element: Rndr::create_element(tag, namespace),
            attributes: attributes::Drawn::default(),
            inside: Vec::new(),
        };
        attributes.draw(&drawn.element, &mut drawn.attributes);
        drawn.inside = inside.into_iter().map(|view| appended(view, &drawn.element)).collect();
        drawn
    }

    fn rebuild(self, drawn: &mut Drawn) {
        if self.0.tag != drawn.tag {
            let mut before = std::mem::replace(drawn, self.build());
            before.insert_before_this(drawn);
            before.unmount();
            return;
        }
        let Parts { attributes, inside, .. } = *self.0;
        attributes.draw(&drawn.element, &mut drawn.attributes);
        for mut surplus in drawn.inside.drain(inside.len().min(drawn.inside.len())..) {
            surplus.unmount();
        }
        for (n, view) in inside.into_iter().enumerate() {
            match drawn.inside.get_mut(n) {
                Some(before) => view.rebuild(before),
                None => drawn.inside.push(appended(view, &drawn.element)),
            }
        }
    }
}

fn appended(view: AnyView, element: &web_sys::Element) -> AnyViewState {
    let mut drawn = view.build();
    drawn.mount(element, None);
    drawn
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.element.unmount();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&Node>) {
        self.element.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        vec![self.element.clone()]
    }
}

drawn_only!(Element);
