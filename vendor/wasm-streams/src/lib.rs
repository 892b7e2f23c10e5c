//! The names of wasm-streams that Leptos mentions for server functions. This application has no
//! server and calls none of them: whoever does is told so at once.

use futures_util::stream::Empty;
use wasm_bindgen::{JsValue, throw_str};

/// A stream of server functions.
pub struct ReadableStream;

impl ReadableStream {
    /// A stream of the browser.
    pub fn from_raw(_: web_sys::ReadableStream) -> ReadableStream {
        throw_str("no streams in this build: see vendor/wasm-streams")
    }

    /// A stream for the browser.
    pub fn from_stream<S>(_: S) -> ReadableStream {
        throw_str("no streams in this build: see vendor/wasm-streams")
    }

    /// The stream of the browser.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        throw_str("no streams in this build: see vendor/wasm-streams")
    }

    /// The items of the stream.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        throw_str("no streams in this build: see vendor/wasm-streams")
    }
}
