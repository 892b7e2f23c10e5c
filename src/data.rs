//! The data that is built in: questionnaire, documents, packs, texts. The only file that embeds
//! `data/`. The build checks every file (see `build.rs`), so that what is faulty cannot be built
//! in, and writes it in a compact form.

use crate::canton::Canton;
use crate::i18n::Catalog;
use crate::pack::{CheckedPack, Documents};
use crate::questionnaire::Questionnaire;
use serde::de::DeserializeOwned;
use std::sync::{LazyLock, OnceLock};

macro_rules! embedded {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

static QUESTIONNAIRE: LazyLock<Questionnaire> =
    LazyLock::new(|| built_in::<Questionnaire>(embedded!("questionnaire")).indexed());
static DOCUMENTS: LazyLock<Documents> = LazyLock::new(|| built_in(embedded!("sources")));
static TEXTS: LazyLock<Catalog> = LazyLock::new(|| built_in(embedded!("page")));
static DOCUMENT_TEXTS: LazyLock<Catalog> = LazyLock::new(|| {
    let mut texts: Catalog = built_in(embedded!("document"));
    TEXTS.0.iter().for_each(|(key, text)| texts.0.insert(key, text.clone()));
    texts
});
/// A pack as it is built in, and as it was read when first wanted.
type BuiltIn = (Canton, &'static [u8], OnceLock<CheckedPack>);

static PACKS: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| {
    let packs: &[(Canton, &'static [u8])] = &include!(concat!(env!("OUT_DIR"), "/packs.rs"));
    packs.iter().map(|(canton, bytes)| (*canton, *bytes, OnceLock::new())).collect()
});

#[expect(clippy::panic, reason = "build.rs wrote these bytes from the same type")]
fn built_in<T: DeserializeOwned>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).unwrap_or_else(|error| panic!("built-in data: {error}"))
}

/// The questionnaire.
pub fn questionnaire() -> &'static Questionnaire {
    &QUESTIONNAIRE
}

/// The documents that packs cite.
pub fn documents() -> &'static Documents {
    &DOCUMENTS
}

/// The texts of the page.
pub fn texts() -> &'static Catalog {
    &TEXTS
}

/// The texts of the documents and the messages about files, besides those of the page. The page
/// itself does without them, so that they are loaded with the document module.
pub fn document_texts() -> &'static Catalog {
    &DOCUMENT_TEXTS
}

/// The pack of a canton, if there is one.
pub fn pack(canton: Canton) -> Option<&'static CheckedPack> {
    let (_, bytes, pack) = PACKS.iter().find(|(other, ..)| *other == canton)?;
    Some(pack.get_or_init(|| built_in(bytes)))
}

/// The pack of a canton, or else the first there is: the build makes sure of one.
#[expect(clippy::expect_used, reason = "build.rs refuses to build without a pack")]
pub fn pack_or_first(canton: Canton) -> &'static CheckedPack {
    pack(canton).or_else(|| cantons().find_map(pack)).expect("a pack")
}

/// The cantons that have a pack, in the order of their codes.
pub fn cantons() -> impl Iterator<Item = Canton> {
    PACKS.iter().map(|(canton, ..)| *canton)
}
