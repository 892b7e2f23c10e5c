//! The worker's entry: writes packages and reads files, off the page's thread and its first load.
//! It says `ready` with its version, and then answers messages (see `src/packager.rs`).

fn main() {
    #[cfg(target_arch = "wasm32")]
    nahtstelle::packager::serve();
}
