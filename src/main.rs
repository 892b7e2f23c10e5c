//! The browser's entry: puts the application into each `<iiz-referral>` of the page. What is split off
//! from its module is named here.

#[cfg(target_arch = "wasm32")]
mod later {
    use leptos::prelude::AnyView;
    use nahtstelle::ui::later::{self, Deed, Module, Part};
    use nahtstelle::ui::session::Session;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    pub const MODULE: Module = Module {
        load: || Box::pin(load()),
        draw: |part| Box::pin(draw(part)),
        work: |session, deed| Box::pin(work(session, deed)),
    };

    #[wasm_split(later, fallible, preload(load))]
    fn draw(part: Part) -> Result<AnyView, SplitLoaderError> {
        Ok(later::draw(part))
    }

    #[wasm_split(later, fallible)]
    fn work(session: Session, deed: Deed) -> Result<(), SplitLoaderError> {
        later::work(session, deed);
        Ok(())
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    nahtstelle::ui::start(later::MODULE);
}
