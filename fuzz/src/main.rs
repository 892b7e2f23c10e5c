//! Runs one reader of foreign bytes, the one that `READER` names, on what libFuzzer makes up. The
//! laws that must hold are those of the native tests.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::env;
use std::sync::LazyLock;

#[path = "../../tests/native/readers.rs"]
mod readers;
#[allow(dead_code, reason = "some of it only lies to the native tests")]
#[path = "../../tests/native/zip_file.rs"]
mod zip_file;

static READER: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = env::var("READER").unwrap_or_default();
    let found = readers::READERS.into_iter().find(|(other, _)| *other == name);
    found.expect("READER names a reader, like case").1
});

fuzz_target!(|bytes: &[u8]| READER(bytes));
