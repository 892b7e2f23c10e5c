//! Reactive parts of views with their types erased. Each closure in a view would otherwise be
//! compiled into a copy of the machinery that keeps it up to date, and the browser would have to
//! load every copy.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// An element that does not change, with a class and what is inside. A view that repeats many
/// small elements is built of these: all are of one type, so that there is one piece of code for
/// them.
pub fn element(tag: &'static str, class: impl Into<String>, inside: Vec<AnyView>) -> AnyView {
    plain(tag, class.into(), None, inside)
}

/// The same with one more attribute.
pub fn marked(
    tag: &'static str,
    class: impl Into<String>,
    (name, value): (&'static str, String),
    inside: Vec<AnyView>,
) -> AnyView {
    plain(tag, class.into(), Some((name, value)), inside)
}

fn plain(tag: &'static str, class: String, mark: Option<(&'static str, String)>, inside: Vec<AnyView>) -> AnyView {
    let (name, value) = mark.unzip();
    let name = name.unwrap_or("class");
    let value = value.unwrap_or_else(|| class.clone());
    leptos::html::custom(tag).class(class).attr(name, value).child(inside).into_any()
}

/// A text inside an element.
pub fn words(text: impl Into<String>) -> AnyView {
    text.into().into_any()
}

/// Text, or an attribute, that is kept up to date.
pub type Live<T> = Box<dyn Fn() -> T + Send>;

/// A text that is kept up to date.
pub fn text(make: impl Fn() -> String + Send + 'static) -> Live<String> {
    Box::new(make)
}

/// An attribute, a class or a property that is kept up to date.
pub fn live<T>(make: impl Fn() -> T + Send + 'static) -> Live<T> {
    Box::new(make)
}

/// A part that is drawn anew when what it is made of changes.
pub fn dynamic(make: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let make: Live<AnyView> = Box::new(make);
    make.into_any()
}

/// A part that is there while something is the case.
pub fn when(is_so: impl Fn() -> bool + Send + Sync + 'static, make: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let is_so: Box<dyn Fn() -> bool + Send + Sync> = Box::new(is_so);
    let is_so = Memo::new(move |_| is_so());
    dynamic(move || if is_so.get() { make() } else { ().into_any() })
}

/// What a click does.
pub fn click(run: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| run())
}

/// What a change or an input does.
pub fn change(run: impl Fn(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(run)
}
