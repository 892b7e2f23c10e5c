//! The one place above the page for what has to be said or asked.

use super::session::{Message, Session, use_session};
use super::view::{click, dynamic, live, when};
use leptos::prelude::*;

/// The message of the session, if there is one. It takes the focus when it appears.
#[component]
pub fn Banner() -> impl IntoView {
    let session = use_session();
    let close = move || session.message.set(None);
    let body = move || match session.message.get() {
        None => ().into_any(),
        Some(Message::Problem(text)) => view! { <p>{text.get(session.language.get()).to_owned()}</p> }.into_any(),
        Some(Message::Done(key)) => view! { <p>{session.t(key)}</p> }.into_any(),
        Some(Message::Removed(group, n, entry)) => {
            let undo = move || session.restore_entry(group, n, entry.clone());
            question(session, "group.removed", "group.undo", undo)
        }
        Some(Message::Replace(opened)) => {
            let replace = move || session.replace(opened.clone());
            question(session, "file.replace", "file.replace_yes", replace)
        }
        Some(Message::Clear) => question(session, "clear.ask", "clear.yes", move || session.clear()),
    };
    let class = move || match session.message.get() {
        Some(Message::Problem(_)) => "banner banner--problem",
        _ => "banner",
    };
    let banner = move || {
        view! {
            <div class=live(class) id="banner" tabindex="-1">
                {dynamic(body)}
                <button type="button" class="link banner__close" on:click=click(close)>{session.t("banner.close")}</button>
            </div>
        }
        .into_any()
    };
    let banner = when(move || session.message.with(Option::is_some), banner);
    view! { <div class="banner-place" aria-live="assertive">{banner}</div> }
}

/// Something to answer with the deed named on the button, or to close.
fn question(session: Session, text: &'static str, deed: &'static str, run: impl Fn() + 'static) -> AnyView {
    view! {
        <p>{session.t(text)}</p>
        <button type="button" class="button button--deed" on:click=click(run)>{session.t(deed)}</button>
    }
    .into_any()
}
