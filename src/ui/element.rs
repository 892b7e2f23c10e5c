//! The elements of the page that the application is in: each has a session of its own.

use super::app;
use super::configuration::{self, Configured};
use super::session::{self, Session, View};
use crate::browser;
use crate::canton::Canton;
use crate::i18n::Language;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use web_sys::HtmlElement;

/// An element with what is in it.
struct Shown {
    host: HtmlElement,
    /// Once it can be used.
    session: Option<Session>,
    /// What takes it away again when it is dropped.
    mounted: Option<Box<dyn Any>>,
}

thread_local! {
    // The browser has one thread, and its callbacks know nothing but the element.
    static ALL: RefCell<Vec<Shown>> = const { RefCell::new(Vec::new()) };
}

/// Does something with what is known of an element.
fn known<T>(host: &HtmlElement, with: impl FnOnce(&mut Shown) -> T) -> Option<T> {
    ALL.with_borrow_mut(|all| all.iter_mut().find(|shown| shown.host == *host).map(with))
}

/// The style sheets, as the build joins them.
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// An element is in the page. One that was only put elsewhere keeps what is in it.
pub fn connected(host: HtmlElement) {
    if known(&host, |_| ()).is_some() {
        return;
    }
    ALL.with_borrow_mut(|all| all.push(Shown { host: host.clone(), session: None, mounted: None }));
    configuration::of(&host.clone(), move |configured| {
        let language = session::first_language(&host, &configured.config);
        let canton = named_canton(&host, configured.config.canton);
        session::with_texts(language, move |is_there| match is_there {
            true => mount(&host, language, canton, configured),
            false => browser::not_started(&format!("texts/{}", language.code())),
        });
    });
}

/// The canton that an element names, unless another one is fixed.
fn named_canton(host: &HtmlElement, fixed: Option<Canton>) -> Option<Canton> {
    let named = host.get_attribute("canton").and_then(|code| Canton::of_code(&code));
    named.filter(|canton| fixed.is_none_or(|fixed| fixed == *canton))
}

/// Puts the application into an element, in a language of which the texts are there, and tells the page
/// around it how things are.
fn mount(host: &HtmlElement, language: Language, canton: Option<Canton>, configured: Configured) {
    // It may be gone by then.
    if known(host, |_| ()).is_none() {
        return;
    }
    let Some(root) = browser::open_shadow(host, CSS) else { return };
    browser::set_tokens(host, &configured.config.tokens);
    let inside = host.clone();
    let mounted = leptos::mount::mount_to(browser::mount_point(&root), move || {
        let session = Session::new(root, language, canton, configured.config.clone());
        configured.tell(session);
        // Before anything is drawn, so that nothing is drawn for nothing.
        if let Some(canton) = canton {
            session.begin(canton, View::Section(0));
        }
        tell_of_changes(inside.clone(), session);
        known(&inside, |shown| shown.session = Some(session));
        app(session)
    });
    known(host, |shown| shown.mounted = Some(Box::new(mounted)));
    browser::tell_host(host, "ready", false);
}

/// Tells the page around an element whenever there is something that is not saved, or no longer.
fn tell_of_changes(host: HtmlElement, session: Session) {
    Effect::new(move |before: Option<bool>| {
        let dirty = session.unsaved.get();
        if before.is_some_and(|before| before != dirty) {
            browser::tell_host(&host, "dirty", dirty);
        }
        dirty
    });
}

/// The language of an element, or of the page around it, may have changed.
pub fn changed(host: HtmlElement) {
    let Some(session) = known(&host, |shown| shown.session).flatten() else { return };
    let language = session.config.with_value(|config| session::first_language(&host, config));
    if language != session.language.get_untracked() {
        session.speak(language);
    }
}

/// An element is gone: nothing that was in it stays.
pub fn removed(host: HtmlElement) {
    let gone = ALL.with_borrow_mut(|all| {
        let place = all.iter().position(|shown| shown.host == host)?;
        Some(all.remove(place))
    });
    if let Some(gone) = gone {
        if let Some(session) = gone.session {
            session.clear(false, "clear.done");
        }
        drop(gone.mounted);
        browser::forget(&host);
    }
}
