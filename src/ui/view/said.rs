//! A text that is kept up to date.

use super::attributes::Make;
use super::{drawn_only, listen};
use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::Mountable;
use web_sys::{Node, Text};

/// A text that is kept up to date. Drawn anew, it stays the same in the page, if it says the same.
pub struct Said(pub Make<String>);

/// A text as it is in the page.
pub struct Drawn {
    node: Text,
    effect: RenderEffect<String>,
}

impl Said {
    fn keep_up(self, node: &Text, before: Option<String>) -> RenderEffect<String> {
        let node = node.clone();
        let keep = move |before: Option<String>| {
            listen();
            let now = (self.0)();
            if before.as_ref() != Some(&now) {
                Rndr::set_text(&node, &now);
            }
            now
        };
        RenderEffect::new_with_value(keep, before)
    }
}

impl Render for Said {
    type State = Drawn;

    fn build(self) -> Drawn {
        let node = Rndr::create_text_node("");
        let effect = self.keep_up(&node, Some(String::new()));
        Drawn { node, effect }
    }

    fn rebuild(self, drawn: &mut Drawn) {
        let before = drawn.effect.take_value();
        drawn.effect = self.keep_up(&drawn.node, before);
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.node.unmount();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&Node>) {
        self.node.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.node.insert_before_this(child)
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        Vec::new()
    }
}

drawn_only!(Said);
