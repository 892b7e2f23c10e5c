//! The data that is built in: questionnaire, documents, packs, texts. The only file that embeds
//! `data/`. The build checks every file (see `build.rs`), so that what is faulty cannot be built
//! in, and writes it in a compact form.

use crate::canton::Canton;
use crate::help::Help;
use crate::i18n::{Catalog, Language, SignerCatalog};
use crate::law::Law;
use crate::pack::{self, CheckedPack, Document, Documents};
use crate::questionnaire::Questionnaire;
use std::sync::{LazyLock, Once, OnceLock};

mod sound;

pub(crate) use sound::read as built_in;

macro_rules! embedded {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// The number that all files of a build carry, and those of no other: it comes from the data and from how
/// they are written.
pub const MARK: u64 = include!(concat!(env!("OUT_DIR"), "/mark"));

// The texts of a language are set into the questionnaire and the texts of the page as they come.
static QUESTIONNAIRE: LazyLock<Questionnaire> =
    LazyLock::new(|| built_in::<Questionnaire>(embedded!("questionnaire")).indexed());
static DOCUMENTS: LazyLock<Documents> = LazyLock::new(|| built_in(embedded!("sources")));
static TEXTS: LazyLock<Catalog> = LazyLock::new(|| {
    let mut texts: Catalog = built_in(embedded!("common"));
    if let Some(page) = PAGE_TEXTS.get() {
        page().0.iter().for_each(|(key, text)| texts.0.insert(key, text.clone()));
    }
    texts
});
/// What is said by the page alone, where there is a page.
static PAGE_TEXTS: OnceLock<fn() -> Catalog> = OnceLock::new();
static DOCUMENT_TEXTS: LazyLock<Catalog> = LazyLock::new(|| {
    let mut texts: Catalog = built_in(embedded!("document"));
    self::texts().0.iter().for_each(|(key, text)| texts.0.insert(key, text.clone()));
    texts
});
static SIGNER_TEXTS: LazyLock<SignerCatalog> = LazyLock::new(|| built_in(embedded!("signer")));
static LAW: LazyLock<Law> = LazyLock::new(|| built_in(embedded!("law")));
/// A pack with the documents that it cites, as a file of its own.
type PackFile = (CheckedPack, Documents);
/// The same with the bytes that it came from.
type Loaded = (PackFile, &'static [u8]);

/// The cantons that have a pack, with the year of its newest data, and the pack once it is there.
static PACKS: LazyLock<Vec<(Canton, u16, OnceLock<Loaded>)>> = LazyLock::new(|| {
    let cantons: &[(Canton, u16)] = &include!(concat!(env!("OUT_DIR"), "/cantons.rs"));
    cantons.iter().map(|(canton, year)| (*canton, *year, OnceLock::new())).collect()
});

/// Where packs that are not there yet come from.
type Source = fn(Canton) -> Option<&'static [u8]>;
static SOURCE: OnceLock<Source> = OnceLock::new();

/// The questionnaire. In the page, its texts are there in the languages that are loaded, and why it
/// asks once that is explained.
pub fn questionnaire() -> &'static Questionnaire {
    supplied();
    &QUESTIONNAIRE
}

/// All documents that packs may cite.
pub fn documents() -> &'static Documents {
    &DOCUMENTS
}

/// A document that a pack cites. It comes with the pack.
pub fn document(id: &str) -> Option<&'static Document> {
    PACKS.iter().filter_map(|(.., loaded)| loaded.get()).find_map(|((_, documents), _)| documents.get(id))
}

/// The texts of the page, in the languages that are loaded; in a worker, those that it may say as well.
pub fn texts() -> &'static Catalog {
    supplied();
    &TEXTS
}

/// Whether the texts of a language are there.
pub fn has_texts(language: Language) -> bool {
    texts().0.iter().any(|(_, text)| !text.get(language).is_empty())
}

/// Takes in the texts of a language from their file; says whether that is whole and of this build.
pub fn load_texts(language: Language, bytes: &[u8]) -> bool {
    let Some(content) = pack::of_build(bytes, MARK) else { return false };
    let places = QUESTIONNAIRE.texts().into_iter().chain(TEXTS.0.iter().map(|(_, text)| text));
    for (place, text) in places.zip(built_in::<Vec<String>>(content)) {
        place.supply(language, text);
    }
    true
}

/// The file of a language's texts as it is built in. The page does without, and loads that of its
/// language alone.
pub fn built_in_texts(language: Language) -> &'static [u8] {
    match language {
        Language::De => embedded!("texts_de"),
        Language::Fr => embedded!("texts_fr"),
    }
}

/// What is explained in a language, once it is there.
pub fn help(language: Language) -> Option<&'static Help> {
    help_place(language).get()
}

/// Takes in what is explained in a language from its file; says whether that is whole and of this build.
pub fn load_help(language: Language, bytes: &[u8]) -> bool {
    let Some(content) = pack::of_build(bytes, MARK) else { return false };
    help_place(language).get_or_init(|| {
        let help: Help = built_in(content);
        let places = QUESTIONNAIRE.reasons().into_iter().zip(&help.reasons);
        places.for_each(|(place, text)| place.supply(language, text.clone()));
        help
    });
    true
}

/// The file of what is explained in a language as it is built in. The page loads it when it is wanted.
pub fn built_in_help(language: Language) -> &'static [u8] {
    match language {
        Language::De => embedded!("help_de"),
        Language::Fr => embedded!("help_fr"),
    }
}

fn help_place(language: Language) -> &'static OnceLock<Help> {
    static GERMAN: OnceLock<Help> = OnceLock::new();
    static FRENCH: OnceLock<Help> = OnceLock::new();
    match language {
        Language::De => &GERMAN,
        Language::Fr => &FRENCH,
    }
}

/// Lets there be the texts of the page; the command line always does. It has to be said before any text
/// is asked for.
pub fn use_page_texts() {
    let _ = PAGE_TEXTS.set(|| built_in(embedded!("page")));
}

/// Lets the texts of both languages come from what is built in, without those of the page alone.
pub fn use_built_in_texts() {
    let _ = TEXT_SOURCE.set(|language| match language {
        Language::De => embedded!("common_de"),
        Language::Fr => embedded!("common_fr"),
    });
}

/// Where texts that are not there yet come from.
static TEXT_SOURCE: OnceLock<fn(Language) -> &'static [u8]> = OnceLock::new();

/// Takes in the texts that are built in, once, where they are used.
fn supplied() {
    static SUPPLIED: Once = Once::new();
    SUPPLIED.call_once(|| {
        #[cfg(not(target_arch = "wasm32"))]
        {
            use_page_texts();
            let _ = TEXT_SOURCE.set(built_in_texts);
            for language in Language::ALL {
                load_help(language, built_in_help(language));
            }
        }
        if let Some(source) = TEXT_SOURCE.get() {
            for language in Language::ALL {
                load_texts(language, source(language));
            }
        }
    });
}

/// The texts of the documents and the messages about files, besides those of the page. The page
/// itself does without them, so that they are loaded with the document module.
pub fn document_texts() -> &'static Catalog {
    &DOCUMENT_TEXTS
}

/// The texts of what the person reads and signs.
pub fn signer_texts() -> &'static SignerCatalog {
    &SIGNER_TEXTS
}

/// What the law says of exchange between institutions.
pub fn law() -> &'static Law {
    &LAW
}

/// The cantons that have a pack, in the order of their codes.
pub fn cantons() -> impl Iterator<Item = Canton> {
    PACKS.iter().map(|(canton, ..)| *canton)
}

/// The year of the newest data on a canton.
pub fn year(canton: Canton) -> Option<u16> {
    PACKS.iter().find(|(other, ..)| *other == canton).map(|(_, year, _)| *year)
}

/// The pack of a canton, if there is one. In the page, packs are there once they are loaded.
pub fn pack(canton: Canton) -> Option<&'static CheckedPack> {
    let (.., loaded) = PACKS.iter().find(|(other, ..)| *other == canton)?;
    if loaded.get().is_none() {
        let bytes = source()(canton)?;
        loaded.get_or_init(|| (built_in(bytes), bytes));
    }
    loaded.get().map(|((pack, _), _)| pack)
}

/// The file of a pack that is there.
pub fn pack_file(canton: Canton) -> Option<&'static [u8]> {
    pack(canton)?;
    PACKS.iter().find(|(other, ..)| *other == canton)?.2.get().map(|(_, bytes)| *bytes)
}

/// The files of all packs that are there.
pub fn pack_files() -> impl Iterator<Item = &'static [u8]> {
    PACKS.iter().filter_map(|(.., loaded)| loaded.get().map(|(_, bytes)| *bytes))
}

/// Takes in a pack from its file, as [`pack::file`] makes it, unless its canton's is there already:
/// the first one counts. Nothing if the file is not whole, or of another build.
pub fn load_pack(bytes: &[u8]) -> Option<&'static CheckedPack> {
    let file: PackFile = built_in(pack::of_build(bytes, MARK)?);
    let (.., loaded) = PACKS.iter().find(|(canton, ..)| *canton == file.0.canton)?;
    if loaded.get().is_none() {
        let _ = loaded.set((file, bytes.to_vec().leak()));
    }
    loaded.get().map(|((pack, _), _)| pack)
}

/// The file of a canton's pack as it is built in. The page does without, so that it loads the
/// chosen canton's pack alone, and hands it on to the worker that writes documents.
pub fn built_in_pack(canton: Canton) -> Option<&'static [u8]> {
    let packs: &[(Canton, &'static [u8])] = &include!(concat!(env!("OUT_DIR"), "/packs.rs"));
    packs.iter().find(|(other, _)| *other == canton).map(|(_, bytes)| *bytes)
}

/// The ids of the pathways of all packs that are built in, whatever packs are there.
pub fn built_in_pathways() -> &'static [String] {
    static PATHWAYS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let packs = Canton::ALL.into_iter().filter_map(built_in_pack);
        let packs = packs.filter_map(|file| Some(built_in::<PackFile>(pack::of_build(file, MARK)?).0));
        packs.flat_map(|pack| pack.pathways.iter().map(|pathway| pathway.id.clone()).collect::<Vec<_>>()).collect()
    });
    &PATHWAYS
}

/// Lets packs come from what is built in; the command line always does.
pub fn use_built_in_packs() {
    let _ = SOURCE.set(built_in_pack);
}

fn source() -> Source {
    #[cfg(not(target_arch = "wasm32"))]
    use_built_in_packs();
    SOURCE.get().copied().unwrap_or(|_| None)
}
