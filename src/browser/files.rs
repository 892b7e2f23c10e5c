//! Files: read what the user chose, give the user what was written.

use super::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Reads a file that the user chose. Only a worker may wait for it.
///
/// # Errors
/// Key of the text that says what is wrong: too large, or not readable.
pub fn read_file(file: &File, limit: usize) -> Result<Vec<u8>, &'static str> {
    // Sizes are whole numbers below 2^53.
    if file.size() > limit as f64 {
        return Err("file.too_large");
    }
    let reader = web_sys::FileReaderSync::new().map_err(|_| "file.unreadable")?;
    let content = reader.read_as_array_buffer(file).map_err(|_| "file.unreadable")?;
    Ok(Uint8Array::new(&content).to_vec())
}

/// Bytes as a file of a name.
pub fn file_of(bytes: &[u8], name: &str) -> Option<File> {
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)), name).ok()
}

/// Gives the user bytes as a file to save, past the module, whose memory never shrinks. The address of
/// the bytes is withdrawn after a minute: slow browsers still read from it when the click returns.
pub fn download(bytes: &Uint8Array, name: &str, kind: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(bytes);
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a").map(JsCast::unchecked_into::<HtmlAnchorElement>) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    super::run_later(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    });
}
