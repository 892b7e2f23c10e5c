//! Nahtstelle: referral to interinstitutional cooperation (IIZ/CII) in Swiss cantons.
//!
//! The *core* knows no browser, clock, random source or global language: what comes out follows
//! from what goes in. Each line may use those above it, and a test holds it to that:
//!
//! 1. [`by_id`], [`i18n`], [`canton`], [`date`], [`help`], [`law`], [`typed`]
//! 2. [`case`], [`condition`], [`questionnaire`]: what is asked and answered
//! 3. [`pack`]: what a canton offers; [`pack::check`] lets only sound data through
//! 4. [`assess`], [`form`], [`consent`]: what the answers mean, which questions arise, what may go out
//! 5. [`edges`], [`triage`], [`nearest`]: which answers make a difference, what to ask, what to change
//! 6. [`data`]: what is built in
//! 7. [`prove`]: what holds for all cases of a pack (not in the browser)
//! 8. [`present`], [`explain`], [`message`], [`glance`]: the same in words
//! 9. [`enclosure`], [`dossier`], [`document`], [`referral`], [`papers`], [`package`]: what is written down
//! 10. [`passphrase`], [`sealed`], [`draft`]: how it is locked, so that only its addressee can open it
//! 11. [`config`]: what a canton sets for its own use
//!
//! The *shell* is the browser's page (`ui`, with `packager`, `adviser` and `configurer` in its
//! workers, only for wasm32) and the command line (`src/bin`, with `schema` for editors).

pub mod assess;
pub mod by_id;
pub mod canton;
pub mod case;
pub mod condition;
pub mod config;
pub mod consent;
pub mod data;
pub mod date;
pub mod document;
pub mod dossier;
pub mod draft;
pub mod edges;
pub mod enclosure;
pub mod explain;
pub mod form;
pub mod glance;
pub mod help;
pub mod i18n;
pub mod law;
pub mod message;
pub mod nearest;
pub mod pack;
pub mod package;
pub mod papers;
pub mod passphrase;
pub mod present;
pub mod prove;
pub mod questionnaire;
pub mod referral;
pub mod sealed;
pub mod triage;
pub mod typed;

#[cfg(target_arch = "wasm32")]
pub mod adviser;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
pub mod configurer;
#[cfg(target_arch = "wasm32")]
pub mod packager;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
#[cfg(target_arch = "wasm32")]
pub mod ui;
