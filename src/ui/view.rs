//! What views are built of. Every element is of one type, every closure is boxed: otherwise each
//! would be compiled into a copy of the machinery that keeps it up to date, and the browser would
//! have to load every copy.

use crate::browser;
use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Subscriber};

mod attributes;
mod element;
mod said;

pub use element::{Element, el, svg};

/// What is only ever drawn in a browser, and never written as HTML on a server.
macro_rules! drawn_only {
    ($view:ty) => {
        leptos::tachys::no_attrs!($view);

        impl leptos::tachys::view::RenderHtml for $view {
            type AsyncOutput = Self;
            type Owned = Self;
            const MIN_LENGTH: usize = 0;

            fn dry_resolve(&mut self) {}

            async fn resolve(self) -> Self {
                self
            }

            fn to_html_with_buf(
                self,
                _: &mut String,
                _: &mut leptos::tachys::view::Position,
                _: bool,
                _: bool,
                _: Vec<leptos::attr::any_attribute::AnyAttribute>,
            ) {
            }

            fn hydrate<const FROM_SERVER: bool>(
                self,
                _: &leptos::tachys::hydration::Cursor,
                _: &leptos::tachys::view::PositionState,
            ) -> Self::State {
                self.build()
            }

            fn into_owned(self) -> Self {
                self
            }
        }
    };
}
use attributes::Make;
use drawn_only;
use said::Said;

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
    Said(Box::new(move || make().into())).into_any()
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
    let make: Make<AnyView> = Box::new(move || {
        listen();
        make().into()
    });
    make.into_any()
}

/// A part that is there while something is the case.
pub fn when<V: Into<AnyView>>(
    is_so: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> V + Send + 'static,
) -> AnyView {
    fn drawn(is_so: Box<dyn Fn() -> bool + Send + Sync>, make: Make<AnyView>) -> AnyView {
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
            browser::run_later(0, next);
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
