//! The browser's entry: puts the application into each `<iiz-referral>` of the page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    nahtstelle::ui::start();
}
