//! The third worker's entry: reads and checks a canton's configuration (see `src/configurer.rs`).

fn main() {
    #[cfg(target_arch = "wasm32")]
    nahtstelle::configurer::serve();
}
