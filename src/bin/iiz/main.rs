//! The command line. It reads files and prints; what is right it leaves to the core. Exit code 0,
//! or 2 with a message that says what to do.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

use lexopt::{Arg, Parser, ValueExt};
use nahtstelle::case::{self, Case};
use nahtstelle::consent::Recipient;
use nahtstelle::date::Day;
use nahtstelle::enclosure::Paper;
use nahtstelle::i18n::Language;
use nahtstelle::pack::CheckedPack;
use nahtstelle::questionnaire::Question;
use nahtstelle::{data, message};
use std::error::Error;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

mod bench;
mod cases;
mod figures;
mod grow;
mod packs;

const USAGE: &str = "\
iiz assess CASE.json         assesses a case and prints the outcome of each pathway
  --all-cantons                under every canton's pack
  --as-of 2026-11-22           as of this day instead of the case's own
iiz package CASE.json -o DIR writes the package that the browser would
  --for own|person|iv|…        for another recipient than the addressee
  --enclose cv=FILE.pdf        with this enclosure
iiz check FILE.json…         checks packs, questionnaire, sources and texts: all faults at once
iiz prove [PACK.json…]       shows what holds for all cases of packs, or of those built in
  --witnesses DIR              and writes the cases that show it
iiz schema [questionnaire|case]
                             prints the JSON Schema of packs, the questionnaire or cases
  -o FILE                      or writes it
iiz triage [CANTON…]         measures how many questions the triage puts, against the optimum
iiz bench CASE.json…         measures how long the assessment of cases takes
iiz packs -o DIR             writes the packs as the files that the page loads
options: --lang de|fr        language of messages and documents";

type Done = Result<(), Box<dyn Error>>;

#[derive(Default)]
struct Call {
    command: String,
    files: Vec<PathBuf>,
    all_cantons: bool,
    as_of: Option<Day>,
    output: Option<PathBuf>,
    recipient: Option<Recipient>,
    enclosures: Vec<(Paper, PathBuf)>,
    witnesses: Option<PathBuf>,
    language: Option<Language>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Done {
    let call = read_call()?;
    match (call.command.as_str(), call.files.as_slice()) {
        ("assess", [file]) => cases::assess_case(file, &call),
        ("package", [file]) => cases::write_package(file, &call),
        ("check", [_, ..]) => packs::check(&call.files),
        ("prove", _) => packs::prove(&call),
        ("schema", which) => packs::schema(which, &call),
        ("packs", []) => packs::packs(&call),
        ("triage", cantons) => figures::triage(cantons, &call),
        ("bench", [_, ..]) => bench::bench(&call),
        _ => Err(USAGE.into()),
    }
}

fn read_call() -> Result<Call, Box<dyn Error>> {
    let mut call = Call::default();
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("all-cantons") => call.all_cantons = true,
            Arg::Long("as-of") => call.as_of = Some(day(&parser.value()?.string()?)?),
            Arg::Long("enclose") => call.enclosures.push(enclosure(&parser.value()?.string()?)?),
            Arg::Long("for") => call.recipient = Some(recipient(&parser.value()?.string()?)?),
            Arg::Long("lang") => call.language = Some(language(&parser.value()?.string()?)?),
            Arg::Short('o') | Arg::Long("output") => call.output = Some(parser.value()?.into()),
            Arg::Long("witnesses") => call.witnesses = Some(parser.value()?.into()),
            Arg::Short('h') | Arg::Long("help") => {
                say(USAGE);
                std::process::exit(0);
            }
            Arg::Value(value) if call.command.is_empty() => call.command = value.string()?,
            Arg::Value(value) => call.files.push(value.into()),
            other => return Err(format!("{}\n\n{USAGE}", other.unexpected()).into()),
        }
    }
    Ok(call)
}

fn day(text: &str) -> Result<Day, Box<dyn Error>> {
    text.parse().map_err(|()| format!("--as-of takes a day like 2026-11-22, not `{text}`").into())
}

fn language(code: &str) -> Result<Language, Box<dyn Error>> {
    let found = Language::ALL.into_iter().find(|language| language.code() == code);
    found.ok_or_else(|| format!("--lang takes de or fr, not `{code}`").into())
}

fn enclosure(text: &str) -> Result<(Paper, PathBuf), Box<dyn Error>> {
    let (id, file) = text.split_once('=').ok_or("--enclose takes what it is and a file, like cv=FILE.pdf")?;
    let ids: Vec<&str> = Paper::ALL.iter().map(|paper| paper.id()).collect();
    let paper = Paper::of(id).ok_or_else(|| format!("--enclose takes one of {}, not `{id}`", ids.join(", ")))?;
    Ok((paper, file.into()))
}

fn recipient(id: &str) -> Result<Recipient, Box<dyn Error>> {
    let choices = data::questionnaire().question("consent_recipients").map(Question::choices).unwrap_or_default();
    let ids = choices.iter().map(|choice| choice.id.as_str()).chain(["person", "own"]);
    let ids: Vec<&str> = ids.collect();
    let found = ids.contains(&id).then(|| Recipient::of(id));
    found.ok_or_else(|| format!("--for takes one of {}, not `{id}`", ids.join(", ")).into())
}

/// The language of messages: the one asked for, else French where the environment says so.
fn messages(call: &Call) -> Language {
    let french =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    let french = french.is_some_and(|locale| locale.starts_with("fr"));
    call.language.unwrap_or(if french { Language::Fr } else { Language::De })
}

/// The case in a file, and the pack of its canton.
fn read_case(file: &Path, call: &Call) -> Result<(Case, &'static CheckedPack), Box<dyn Error>> {
    let named = |what: &dyn std::fmt::Display| format!("{}: {what}", file.display());
    let mut bytes = Vec::new();
    // One byte over the limit is enough to see that a file is too large.
    let limited = fs::File::open(file).map(|file| file.take(case::LIMIT as u64 + 1));
    limited.and_then(|mut file| file.read_to_end(&mut bytes)).map_err(|error| named(&error))?;
    let case = case::read(&bytes, data::questionnaire());
    let case = case.map_err(|error| named(&message::case_error(&error, messages(call))))?;
    // Natively every canton's pack is built in.
    let pack = data::pack(case.canton).ok_or_else(|| named(&"no pack"))?;
    Ok((case, pack))
}

/// Prints a line; whoever reads it may stop reading.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
