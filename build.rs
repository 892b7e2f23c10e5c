//! Checks the data and prepares it for being built in: what does not pass the check stops the
//! build. The packs are those that `data/cantons/` holds. What is built in is binary (postcard):
//! the browser then loads neither field names nor the code that reads and checks JSON files.

use serde::Serialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The parts of the core that read and check the data.
#[allow(
    dead_code,
    unused_imports,
    missing_docs,
    reason = "the build needs the reading and checking, and no more of it"
)]
#[path = "src"]
mod parts {
    pub mod by_id;
    pub mod canton;
    pub mod case;
    pub mod condition;
    pub mod date;
    pub mod document {
        pub mod family;
    }
    pub mod help;
    pub mod i18n;
    pub mod law;
    pub mod pack;
    pub mod questionnaire;
}
#[path = "build/faces.rs"]
mod faces;
use pack::check::files::{Content, File};
use parts::{by_id, canton, case, condition, date, help, i18n, law, pack, questionnaire};

/// The style sheets, in the order in which they apply.
const STYLES: [&str; 6] = ["tokens", "base", "components", "cantons", "assessment", "layout"];

/// The data besides the packs.
const DATA: [&str; 10] = [
    "questionnaire",
    "sources",
    "law",
    "texts/page",
    "texts/common",
    "texts/document",
    "texts/signer",
    "texts/glossary",
    "texts/accessibility",
    "texts/disclosure",
];

/// The types as which data are written, and how.
const FORMS: [&str; 8] =
    ["by_id.rs", "canton.rs", "condition.rs", "date.rs", "help.rs", "i18n.rs", "pack.rs", "questionnaire.rs"];

/// The texts of the page alone, and those that others say as well.
const PAGE: &str = "data/texts/page.json";
const COMMON: &str = "data/texts/common.json";

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=style");
    let mut build =
        Build { out: env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default(), mark: mark(), faults: Vec::new() };
    build.all();
    for fault in &build.faults {
        println!("cargo::error={fault}");
    }
    if !build.faults.is_empty() {
        println!("cargo::error=nothing is built with faulty data: mend what is named above, then repeat the command");
    }
}

/// What tells the files of this build from those of any other: the sum of all data, and of the types as
/// which they are written.
fn mark() -> u64 {
    let folders = ["data", "data/cantons", "data/texts"].map(Path::new);
    let mut files: Vec<PathBuf> = folders.into_iter().flat_map(json_files).collect();
    files.extend(FORMS.map(|name| Path::new("src").join(name)));
    let bytes: Vec<u8> = files.into_iter().flat_map(|file| fs::read(file).unwrap_or_default()).collect();
    pack::sum(&bytes)
}

struct Build {
    out: PathBuf,
    mark: u64,
    faults: Vec<String>,
}

impl Build {
    fn all(&mut self) {
        self.save("mark", format!("0x{:016x}", self.mark).as_bytes());
        self.styles();
        self.faces();
        let mut names: Vec<String> = DATA.map(|name| format!("data/{name}.json")).into();
        names.extend(json_files(Path::new("data/cantons")).iter().map(|file| file.display().to_string()));
        let files: Vec<File> = names.into_iter().filter_map(|name| self.file(name)).collect();
        let (mut packs, mut documents) = (Vec::new(), pack::Documents::default());
        // In the order in which they are taken in.
        let (mut questions, mut common, mut shown) = (Vec::new(), by_id::ById::default(), by_id::ById::default());
        let (mut glossary, mut statement, mut disclosure) = (None, None, None);
        let mut reasons: Vec<i18n::LocalizedText> = Vec::new();
        for (file, checked) in files.iter().zip(pack::check::files::check(&files, None)) {
            match checked {
                Ok(Content::Questionnaire(questionnaire)) => {
                    questions.extend(questionnaire.texts().into_iter().cloned());
                    reasons.extend(questionnaire.reasons().into_iter().cloned());
                    self.write_mute::<questionnaire::Questionnaire>("questionnaire", file);
                }
                Ok(Content::Documents(found)) => documents = found,
                Ok(Content::Texts(texts)) if [PAGE, COMMON].contains(&&*file.name) => {
                    let is_common = file.name == COMMON;
                    for (key, text) in texts.0.iter() {
                        shown.insert(key, text.clone());
                        if is_common {
                            common.insert(key, text.clone());
                        }
                    }
                    self.write_mute::<i18n::Catalog>(if is_common { "common" } else { "page" }, file);
                }
                Ok(Content::Texts(texts)) => {
                    let name = Path::new(&file.name).file_stem().unwrap_or_default();
                    self.write(&name.to_string_lossy(), &texts);
                }
                Ok(Content::SignerTexts(texts)) => drop(self.write("signer", &texts)),
                Ok(Content::Glossary(_)) => glossary = Some(file),
                Ok(Content::Statement(_)) => statement = Some(file),
                Ok(Content::Disclosure(_)) => disclosure = Some(file),
                Ok(Content::Law(law)) => drop(self.write("law", &law)),
                Ok(Content::Pack(pack)) => packs.push(pack),
                Ok(Content::Schema) => {}
                Err(found) => self.faults.extend(found.iter().map(|fault| format!("{} {fault}", file.name))),
            }
        }
        self.write("sources", &documents);
        for language in i18n::Language::ALL {
            for (name, texts) in [("texts", &shown), ("common", &common)] {
                let texts = questions.iter().chain(texts.iter().map(|(_, text)| text));
                let texts: Vec<&str> = texts.map(|text| text.get(language)).collect();
                self.write_whole(&format!("{name}_{}", language.code()), &texts);
            }
            let (Some(mut glossary), Some(statement), Some(disclosure)) = (
                self.alone::<help::Glossary>(glossary, language),
                self.alone(statement, language),
                self.alone(disclosure, language),
            ) else {
                continue;
            };
            glossary.sort(language);
            let reasons = reasons.iter().map(|text| text.get(language).to_owned()).collect();
            self.write_whole(
                &format!("help_{}", language.code()),
                &help::Help { glossary, statement, disclosure, reasons },
            );
        }
        if self.faults.is_empty() {
            for canton in canton::Canton::ALL {
                if !packs.iter().any(|pack| pack.canton == canton) {
                    self.faults.push(format!("data/cantons holds no pack of {}", canton.code()));
                }
            }
        }
        self.packs(&packs, &documents);
    }

    /// Writes each pack with the documents that it cites, and the list of all.
    fn packs(&self, packs: &[pack::CheckedPack], documents: &pack::Documents) {
        let (mut cantons, mut blobs) = (Vec::new(), Vec::new());
        for pack in packs {
            let (code, year) = (pack.canton.code(), pack.pathways.iter().map(|pathway| pathway.data_year).max());
            // Plain data in memory: it cannot fail.
            let bytes = pack::file(pack, documents, self.mark).unwrap_or_default();
            self.save(code, &bytes);
            cantons.push(format!("(Canton::{:?}, {})", pack.canton, year.unwrap_or_default()));
            blobs.push(format!("(Canton::{:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{code}\")))", pack.canton));
        }
        self.save("cantons.rs", format!("[{}]", cantons.join(", ")).as_bytes());
        self.save("packs.rs", format!("[{}]", blobs.join(", ")).as_bytes());
    }

    fn faces(&mut self) {
        let files = ["Regular", "SemiBold"].map(|cut| self.file(format!("data/fonts/NotoSans-{cut}.ttf")));
        let [Some(regular), Some(bold)] = files else { return };
        match faces::family([&regular.bytes, &bold.bytes]) {
            Ok(family) => drop(self.write("faces", &family)),
            Err(fault) => self.faults.push(format!("data/fonts: {fault}")),
        }
    }

    /// Joins the style sheets without what the browser does not need.
    fn styles(&mut self) {
        let mut joined = String::new();
        for name in STYLES {
            let file = format!("style/{name}.css");
            let sheet = fs::read_to_string(&file).map_err(|error| self.faults.push(format!("{file}: {error}")));
            let mut rest = sheet.as_deref().unwrap_or_default();
            while let Some((code, comment)) = rest.split_once("/*") {
                joined.push_str(code);
                rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
            }
            joined.push_str(rest);
        }
        let lines: Vec<&str> = joined.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        self.save("style.css", lines.join("\n").as_bytes());
    }

    fn file(&mut self, name: String) -> Option<File> {
        let bytes = fs::read(&name).map_err(|error| self.faults.push(format!("{name}: {error}"))).ok()?;
        // What is no text is a fault that the check finds.
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => i18n::french::FRENCH.set(&text).into_bytes(),
            Err(error) => error.into_bytes(),
        };
        Some(File { name, bytes })
    }

    fn write(&self, name: &str, data: &impl Serialize) -> Vec<u8> {
        let bytes = postcard::to_allocvec(data).unwrap_or_else(|error| {
            println!("cargo::error={name}: {error}");
            Vec::new()
        });
        self.save(name, &bytes);
        bytes
    }

    /// Writes checked data without their texts, which are files of their own.
    fn write_mute<T: Serialize + serde::de::DeserializeOwned>(&mut self, name: &str, file: &File) {
        let read =
            serde_json::from_slice(&file.bytes).map(|value| only(value, None)).and_then(serde_json::from_value::<T>);
        match read {
            Ok(data) => drop(self.write(name, &data)),
            Err(error) => self.faults.push(format!("{}: {error}", file.name)),
        }
    }

    /// Writes data that are loaded as a file, with the mark of this build at the end.
    fn write_whole(&self, name: &str, data: &impl Serialize) {
        // Plain data in memory: it cannot fail.
        self.save(name, &pack::marked(postcard::to_allocvec(data).unwrap_or_default(), self.mark));
    }

    /// What a file says in one language, and nothing in the other.
    fn alone<T: serde::de::DeserializeOwned>(&mut self, file: Option<&File>, language: i18n::Language) -> Option<T> {
        let file = file?;
        let alone = |value| only(value, Some(language.code()));
        let read = serde_json::from_slice(&file.bytes).map(alone).and_then(serde_json::from_value);
        read.map_err(|error| self.faults.push(format!("{}: {error}", file.name))).ok()
    }

    fn save(&self, name: &str, bytes: &[u8]) {
        if let Err(error) = fs::write(self.out.join(name), bytes) {
            println!("cargo::error={name}: {error}");
        }
    }
}

/// The same with nothing said in any language but the one that is kept.
fn only(value: Value, kept: Option<&str>) -> Value {
    match value {
        Value::Object(map) if !map.is_empty() && map.keys().all(|key| key == "de" || key == "fr") => {
            let said = |key: &String| kept == Some(key);
            map.into_iter().map(|(key, text)| (key.clone(), if said(&key) { text } else { json!("") })).collect()
        }
        Value::Object(mut map) => {
            map.remove("$schema");
            map.into_iter().map(|(key, value)| (key, only(value, kept))).collect()
        }
        Value::Array(list) => list.into_iter().map(|value| only(value, kept)).collect(),
        other => other,
    }
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}
