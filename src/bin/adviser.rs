//! The second worker's entry: works out what takes more than a glance (see `src/adviser.rs`).

fn main() {
    #[cfg(target_arch = "wasm32")]
    nahtstelle::adviser::serve();
}
