//! What views are built of. Every element is of one type, every closure is boxed: otherwise each
//! would be compiled into a copy of the machinery that keeps it up to date, and the browser would
//! have to load every copy.

use crate::browser;
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{self, Event};
use leptos::html::{self, ElementChild};
use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Subscriber};
use leptos::tachys::html::property::prop;
use leptos::tachys::view::iterators::StaticVec;

/// An element: its name, its attributes, what it does and what is inside.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    inside: Vec<AnyView>,
}

/// An element with a class, or with several, or with none.
pub fn el(tag: &'static str, class: &'static str) -> Element {
    let element = Element(Box::new(Parts { tag, attributes: Vec::new(), inside: Vec::new() }));
    if class.is_empty() { element } else { element.with("class", class) }
}

/// A button with what it does.
pub fn button(class: &'static str, run: impl Fn() + 'static) -> Element {
    el("button", class).with("type", "button").on("click", move |_| run())
}

/// A control of which the browser remembers nothing and sends nothing away.
pub fn private_control(tag: &'static str, class: &'static str) -> Element {
    el(tag, class).with("autocomplete", "off").with("spellcheck", "false")
}

/// A line to type in that is no name and no sentence.
pub fn line(class: &'static str) -> Element {
    private_control("input", class).with("type", "text").with("autocapitalize", "off")
}

/// Something to tick: `radio` or `checkbox`.
pub fn tick(kind: &'static str) -> Element {
    el("input", "").with("type", kind).with("autocomplete", "off")
}

/// What is offered of which one can be chosen. It is a form that goes nowhere, since Chromium never
/// lets go of radio buttons that were in a shadow root, unless they are those of a form.
pub fn options(class: &'static str) -> Element {
    el("form", class).with("method", "dialog")
}

/// Something that is unfolded on demand at its `<summary>`, and drawn only then or when it is wanted otherwise.
pub fn folded<V: Into<AnyView>>(
    class: &'static str,
    summary: Element,
    wanted: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> V + Send + 'static,
) -> Element {
    let open = RwSignal::new(false);
    el("details", class)
        .on("toggle", move |_| open.set(true))
        .add(summary)
        .add(when(move || open.get() || wanted(), make))
}

impl Element {
    fn set(mut self, attribute: AnyAttribute) -> Element {
        self.0.attributes.push(attribute);
        self
    }

    /// An attribute.
    pub fn with(self, name: &'static str, value: impl Into<String>) -> Element {
        let value: String = value.into();
        self.set(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute that is kept up to date.
    pub fn live<T: Into<String>>(self, name: &'static str, value: impl Fn() -> T + Send + 'static) -> Element {
        self.given(name, move || Some(value()))
    }

    /// An attribute that is there while it has a value.
    pub fn given<T: Into<String>>(self, name: &'static str, value: impl Fn() -> Option<T> + Send + 'static) -> Element {
        let value: Live<Option<String>> = live(move || value().map(Into::into));
        self.set(custom_attribute(name, value).into_any_attr())
    }

    /// It is checked or chosen while something is the case.
    pub fn chosen(self, property: &'static str, is_so: impl Fn() -> bool + Send + 'static) -> Element {
        self.set(prop(property, live(is_so)).into_any_attr())
    }

    /// It is checked or chosen, or not, as it is drawn.
    pub fn is(self, property: &'static str, is_so: bool) -> Element {
        self.set(prop(property, is_so).into_any_attr())
    }

    /// The text in a control.
    pub fn value(self, value: impl Fn() -> String + Send + 'static) -> Element {
        self.set(prop("value", live(value)).into_any_attr())
    }

    /// What it does on an event.
    pub fn on(self, event: &'static str, run: impl Fn(Event) + 'static) -> Element {
        self.set(ev::on(ev::Custom::new(event), change(run)).into_any_attr())
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
        let Parts { tag, attributes, inside } = *element.0;
        let inside = StaticVec::from(inside);
        if tag.is_empty() {
            return inside.into_any();
        }
        // As the browser has it, so that the same element is known again.
        html::custom(tag.to_ascii_uppercase()).add_any_attr(attributes).child(inside).into_any()
    }
}

/// Several things beside each other.
pub fn several() -> Element {
    el("", "")
}

/// A text.
pub fn words(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    text.into_any()
}

/// A text that is kept up to date.
pub fn says<T: Into<String>>(make: impl Fn() -> T + Send + 'static) -> AnyView {
    text(move || make().into()).into_any()
}

/// Text, or an attribute, that is kept up to date.
pub type Live<T> = Box<dyn Fn() -> T + Send>;

/// A text that is kept up to date.
pub fn text(make: impl Fn() -> String + Send + 'static) -> Live<String> {
    live(make)
}

/// An attribute, a class or a property that is kept up to date.
pub fn live<T>(make: impl Fn() -> T + Send + 'static) -> Live<T> {
    Box::new(move || {
        listen();
        make()
    })
}

/// What is kept up to date listens to signals no longer than the part of the page that it is in is there.
/// Of itself a signal keeps all who ever listened, and so grows with each view that is drawn.
fn listen() {
    if let Some(listener) = Observer::get() {
        on_cleanup(move || listener.clear_sources(&listener));
    }
}

/// A part that is drawn anew when what it is made of changes.
pub fn dynamic<V: Into<AnyView>>(make: impl Fn() -> V + Send + 'static) -> AnyView {
    live(move || make().into()).into_any()
}

/// A part that is there while something is the case.
pub fn when<V: Into<AnyView>>(
    is_so: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> V + Send + 'static,
) -> AnyView {
    fn drawn(is_so: Box<dyn Fn() -> bool + Send + Sync>, make: Live<AnyView>) -> AnyView {
        let is_so = Memo::new(move |_| {
            listen();
            is_so()
        });
        dynamic(move || if is_so.get() { make() } else { ().into_any() })
    }
    drawn(Box::new(is_so), Box::new(move || make().into()))
}

/// How many of so many parts are drawn by now: some at once, each of the others in a task of its own,
/// so that no input has to wait until all are there.
pub fn in_turn(at_once: usize, count: impl Fn() -> usize + Send + Sync + 'static) -> RwSignal<usize> {
    let drawn = RwSignal::new(untrack(&count).min(at_once));
    Effect::new(move |_| {
        if drawn.get() < count() {
            let next = move || drawn.try_update(|drawn| *drawn += 1).unwrap_or_default();
            browser::settle_then(0, next).forget();
        }
    });
    drawn
}

/// For what takes long to draw when something changes: a signal that tells to draw it behind the next
/// paint, so that what was pressed shows first, and one that says that this is still to come.
pub fn behind_paint(changes: impl Fn() + 'static) -> (RwSignal<()>, RwSignal<bool>) {
    let (draw, is_to_come) = (RwSignal::new(()), RwSignal::new(false));
    // It listens from now on: another effect would only begin to in a moment, and what changes until then
    // would never be drawn.
    let listening = RenderEffect::new(move |before: Option<()>| {
        changes();
        if before.is_some() && !is_to_come.get_untracked() {
            is_to_come.set(true);
            browser::after_paint(move || {
                draw.try_set(());
                is_to_come.try_set(false);
            });
        }
    });
    // As long as the part of the page is there.
    StoredValue::new_local(listening);
    (draw, is_to_come)
}

/// What a change or an input does.
pub fn change(run: impl Fn(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(run)
}
