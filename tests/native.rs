//! The native tests: what the core decides, reads and refuses. See `README.md` beside this file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that panics is a test that fails, and says where"
)]

mod native {
    mod address;
    mod architecture;
    mod bad_input;
    mod bad_packs;
    mod built_in;
    mod command_line;
    mod conditions;
    mod configs;
    mod consent;
    mod corpus;
    mod drafts;
    mod edges;
    mod fuzz;
    mod generate;
    mod glossary;
    mod greedy;
    mod grown;
    mod guarantees;
    mod hostile;
    mod keys;
    mod nearest;
    mod packages;
    mod papers;
    mod passphrase;
    mod properties;
    mod prove;
    mod readers;
    mod schema;
    mod sealed;
    mod settling;
    mod statement;
    mod support;
    mod texts;
    mod time;
    mod trees;
    mod triage;
    mod typed;
    mod values;
    mod written;
    mod zip_file;
}
