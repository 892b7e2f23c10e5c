//! Commands about packs and texts: `check`, `prove`, `schema`, `files`.

use super::{Call, Done, USAGE, grow, say};
use nahtstelle::i18n::Language;
use nahtstelle::pack::check::files::{self as checked, Content, File};
use nahtstelle::pack::{CheckedPack, Fault};
use nahtstelle::prove::{file as witness_file, table};
use nahtstelle::{data, schema};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Says of each file that it is sound, or else all faults of all files.
pub fn check(paths: &[PathBuf]) -> Done {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.display().to_string();
        match fs::read(path) {
            Ok(bytes) => files.push(File { name, bytes }),
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    let built_in = Some((data::questionnaire(), data::documents()));
    for (File { name, .. }, checked) in files.iter().zip(checked::check(&files, built_in)) {
        match checked {
            Ok(content) => say(&format!("{name}: {}, no fault", held(&content))),
            Err(found) => faults.extend(found.iter().map(|fault| format!("{name} {fault}"))),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

fn held(content: &Content) -> String {
    match content {
        Content::Questionnaire(questionnaire) => format!("{} questions", questionnaire.questions().count()),
        Content::Documents(documents) => format!("{} documents", documents.iter().count()),
        Content::Texts(texts) => format!("{} texts", texts.0.iter().count()),
        Content::SignerTexts(texts) => format!("{} texts", texts.0.iter().count()),
        Content::Law(law) => format!("{} rules", law.entries.len()),
        Content::Glossary(glossary) => format!("{} entries", glossary.0.len()),
        Content::Statement(statement) => format!("{} sections", statement.sections.len() + 1),
        Content::Disclosure(disclosure) => format!("{} sections", disclosure.0.len()),
        Content::Pack(pack) => format!("{} pathways", pack.pathways.len()),
        Content::Schema => "a schema".to_owned(),
    }
}

/// Prints the JSON Schema of packs, or of the questionnaire.
pub fn schema(which: &[PathBuf], call: &Call) -> Done {
    let schema = match which {
        [] => schema::pack(data::questionnaire(), data::documents()),
        [which] if which == Path::new("questionnaire") => schema::questionnaire(),
        [which] if which == Path::new("case") => schema::case(data::questionnaire()),
        [which] if which == Path::new("config") => schema::config(data::questionnaire(), data::documents()),
        _ => return Err(USAGE.into()),
    };
    let text = serde_json::to_string_pretty(&schema)?;
    match &call.output {
        Some(path) => fs::write(path, text + "\n").map_err(|error| format!("{}: {error}", path.display()))?,
        None => say(&text),
    }
    Ok(())
}

/// Proves packs and prints what was found; the faults are the message.
pub fn prove(call: &Call) -> Done {
    let start = Instant::now();
    let built_in = data::cantons().filter_map(data::pack);
    let mut packs: Vec<(String, CheckedPack)> = Vec::new();
    if call.files.is_empty() {
        let name = |pack: &CheckedPack| format!("data/cantons/{}.json", pack.canton.code().to_lowercase());
        packs.extend(built_in.map(|pack| (name(pack), pack.clone())));
    }
    for file in &call.files {
        packs.push((file.display().to_string(), read_pack(file)?.map_err(|faults| faults.join("\n"))?));
    }
    let proofs =
        nahtstelle::prove::prove(&packs.iter().map(|(_, pack)| pack).collect::<Vec<_>>(), data::questionnaire());
    say(&table(&proofs.iter().flatten().collect::<Vec<_>>()));
    say(&format!("{:.1} s", start.elapsed().as_secs_f64()));
    let mut faults = Vec::new();
    for ((file, pack), proofs) in packs.iter().zip(&proofs) {
        faults.extend(proofs.iter().flat_map(|proof| &proof.faults).map(|fault| format!("{file} {fault}")));
        if let Some(folder) = &call.witnesses {
            fs::create_dir_all(folder)?;
            let path = folder.join(format!("{}.json", pack.canton.code().to_lowercase()));
            let witnesses: Vec<_> = proofs.iter().flat_map(|proof| proof.witnesses.clone()).collect();
            fs::write(&path, witness_file(&witnesses)).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

/// The pack in a file, or its faults with the file's name.
fn read_pack(file: &Path) -> Result<Result<CheckedPack, Vec<String>>, Box<dyn Error>> {
    let json = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let pack = CheckedPack::parse(&json, data::questionnaire(), data::documents());
    let named = |faults: Vec<Fault>| faults.iter().map(|fault| format!("{} {fault}", file.display())).collect();
    Ok(pack.map_err(named))
}

/// What the page loads: the pack of each canton, the texts of each language and what is explained in it.
pub fn files(call: &Call) -> Done {
    let folder = call.output.as_ref().ok_or(USAGE)?;
    for (name, things) in [
        ("packs", packs_of_page()),
        ("texts", of_languages(data::built_in_texts)),
        ("help", of_languages(data::built_in_help)),
    ] {
        fs::create_dir_all(folder.join(name))?;
        for (id, bytes) in things {
            fs::write(folder.join(name).join(id), bytes)?;
        }
    }
    match call.grown {
        Some(times) => grow_packs(&folder.join("packs"), times),
        None => Ok(()),
    }
}

/// Packs of several times as many pathways in place of those that are built in, to measure the page with.
fn grow_packs(folder: &Path, times: usize) -> Done {
    for pack in data::cantons().filter_map(data::pack) {
        let grown = grow::pack(pack, times)?;
        let file = nahtstelle::pack::file(&grown, data::documents(), data::MARK).ok_or("a pack cannot be written")?;
        fs::write(folder.join(pack.canton.code()), file)?;
    }
    Ok(())
}

type Named = Vec<(&'static str, &'static [u8])>;

fn packs_of_page() -> Named {
    data::cantons().filter_map(|canton| Some((canton.code(), data::built_in_pack(canton)?))).collect()
}

fn of_languages(built_in: fn(Language) -> &'static [u8]) -> Named {
    Language::ALL.map(|language| (language.code(), built_in(language))).into()
}
