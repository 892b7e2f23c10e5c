//! Checks the data and prepares it for being built in: what does not pass the check stops the
//! build. The packs are those that `data/cantons/` holds. What is built in is binary (postcard):
//! the browser then loads neither field names nor the code that reads and checks JSON files.

use serde::Serialize;
use std::hash::{DefaultHasher, Hash, Hasher};
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
    pub mod i18n;
    pub mod law;
    pub mod pack;
    pub mod questionnaire;
}
#[path = "build/faces.rs"]
mod faces;
use pack::check::files::{Content, File};
use parts::{by_id, canton, case, condition, date, i18n, law, pack, questionnaire};

/// The style sheets, in the order in which they apply.
const STYLES: [&str; 6] = ["tokens", "base", "components", "cantons", "assessment", "layout"];

/// The data besides the packs.
const DATA: [&str; 6] = ["questionnaire", "sources", "law", "texts/page", "texts/document", "texts/signer"];

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=style");
    let mut build = Build { out: env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default(), faults: Vec::new() };
    build.all();
    for fault in &build.faults {
        println!("cargo::error={fault}");
    }
    if !build.faults.is_empty() {
        println!("cargo::error=nothing is built with faulty data: mend what is named above, then repeat the command");
    }
}

struct Build {
    out: PathBuf,
    faults: Vec<String>,
}

impl Build {
    fn all(&mut self) {
        self.styles();
        self.faces();
        let mut names: Vec<String> = DATA.map(|name| format!("data/{name}.json")).into();
        names.extend(pack_files());
        let files: Vec<File> = names.into_iter().filter_map(|name| self.file(name)).collect();
        let (mut packs, mut documents) = (Vec::new(), pack::Documents::default());
        for (file, checked) in files.iter().zip(pack::check::files::check(&files, None)) {
            match checked {
                Ok(Content::Questionnaire(questionnaire)) => drop(self.write("questionnaire", &questionnaire)),
                Ok(Content::Documents(found)) => documents = found,
                Ok(Content::Texts(texts)) => {
                    let name = Path::new(&file.name).file_stem().unwrap_or_default();
                    self.write(&name.to_string_lossy(), &texts);
                }
                Ok(Content::SignerTexts(texts)) => drop(self.write("signer", &texts)),
                Ok(Content::Law(law)) => drop(self.write("law", &law)),
                Ok(Content::Pack(pack)) => packs.push(pack),
                Ok(Content::Schema) => {}
                Err(found) => self.faults.extend(found.iter().map(|fault| format!("{} {fault}", file.name))),
            }
        }
        self.write("sources", &documents);
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
        let (mut cantons, mut blobs, mut hash) = (Vec::new(), Vec::new(), DefaultHasher::new());
        for pack in packs {
            let (code, year) = (pack.canton.code(), pack.pathways.iter().map(|pathway| pathway.data_year).max());
            // Plain data in memory: it cannot fail.
            let bytes = pack::file(pack, documents).unwrap_or_default();
            self.save(code, &bytes);
            bytes.hash(&mut hash);
            cantons.push(format!("(Canton::{:?}, {})", pack.canton, year.unwrap_or_default()));
            blobs.push(format!("(Canton::{:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{code}\")))", pack.canton));
        }
        self.save("cantons.rs", format!("[{}]", cantons.join(", ")).as_bytes());
        self.save("packs.rs", format!("[{}]", blobs.join(", ")).as_bytes());
        println!("cargo::rustc-env=PACKS_ID={:016x}", hash.finish());
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

    fn save(&self, name: &str, bytes: &[u8]) {
        if let Err(error) = fs::write(self.out.join(name), bytes) {
            println!("cargo::error={name}: {error}");
        }
    }
}

fn pack_files() -> Vec<String> {
    let entries = fs::read_dir(Path::new("data/cantons")).into_iter().flatten().flatten();
    let mut files: Vec<String> = entries.map(|entry| entry.path().display().to_string()).collect();
    files.retain(|file| file.ends_with(".json"));
    files.sort();
    files
}
