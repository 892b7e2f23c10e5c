//! The command line. It reads files and prints; what is right it leaves to the core. Exit code 0,
//! or 2 with a message that says what to do.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

use lexopt::{Arg, Parser, ValueExt};
use nahtstelle::canton::Canton;
use nahtstelle::case::{self, Case, CaseError};
use nahtstelle::consent::Recipient;
use nahtstelle::date::Day;
use nahtstelle::enclosure::Paper;
use nahtstelle::i18n::{Language, SignerLanguage};
use nahtstelle::pack::CheckedPack;
use nahtstelle::questionnaire::Question;
use nahtstelle::sealed::PublicKey;
use nahtstelle::{data, message, package};
use std::error::Error;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

mod bench;
mod cases;
mod config;
mod figures;
mod grow;
mod packs;
mod sealing;

const USAGE: &str = "\
iiz assess CASE.json         assesses a case and prints the outcome of each pathway
  --all-cantons                under every canton's pack
  --as-of 2026-11-22           as of this day instead of the case's own
iiz package CASE.json -o DIR writes the package that the browser would
  --for own|person|iv|…        for another recipient than the addressee
  --signer-lang de|fr|it|en    language of what the person reads and signs
  --side-by-side               documents in a second language besides
  --enclose cv=FILE.pdf        with this enclosure
  --to age1…                   seals it to this public key (age format): NAME.zip.age and nothing else
  --passphrase-file FILE       or to the passphrase on the first line of this file
iiz open FILE.age -o DIR     opens a sealed file, checks what is in it and writes that
  --identity FILE              with a private key as age-keygen writes it
  --passphrase-file FILE       or with a passphrase
iiz passphrase               makes a passphrase of seven words
iiz check FILE.json…         checks packs, questionnaire, sources and texts: all faults at once
iiz check-config FILE.json   checks a canton's configuration: all faults at once
iiz municipalities FILE.csv --canton LU --as-of 2026-11-01
                             prints them for a configuration, from the register of localities
iiz prove [PACK.json…]       shows what holds for all cases of packs, or of those built in
  --witnesses DIR              and writes the cases that show it
iiz schema [questionnaire|case|config]
                             prints the JSON Schema of packs, the questionnaire, cases, configurations
  -o FILE                      or writes it
iiz triage [CANTON…]         measures how many questions the triage puts, against the optimum
iiz bench CASE.json…         measures how long the assessment of cases takes
iiz files -o DIR             writes packs, texts and explanations as the files that the page loads
options: --lang de|fr        language of messages and documents
         --config FILE.json  packs and keys of this configuration (assess, package)";

type Done = Result<(), Box<dyn Error>>;

#[derive(Default)]
struct Call {
    command: String,
    files: Vec<PathBuf>,
    all_cantons: bool,
    as_of: Option<Day>,
    canton: Option<Canton>,
    config: Option<PathBuf>,
    grown: Option<usize>,
    output: Option<PathBuf>,
    recipient: Option<Recipient>,
    enclosures: Vec<(Paper, PathBuf)>,
    witnesses: Option<PathBuf>,
    language: Option<Language>,
    to: Option<PublicKey>,
    passphrase_file: Option<PathBuf>,
    identity: Option<PathBuf>,
    signer: Option<SignerLanguage>,
    side_by_side: bool,
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
        ("open", [file]) => sealing::open(file, &call),
        ("passphrase", []) => sealing::passphrase(&call),
        ("check", [_, ..]) => packs::check(&call.files),
        ("check-config", [file]) => config::check(file),
        ("municipalities", [file]) => config::municipalities(file, &call),
        ("prove", _) => packs::prove(&call),
        ("schema", which) => packs::schema(which, &call),
        ("files", []) => packs::files(&call),
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
            Arg::Long("canton") => call.canton = Some(canton(&parser.value()?.string()?)?),
            Arg::Long("config") => call.config = Some(parser.value()?.into()),
            Arg::Long("enclose") => call.enclosures.push(enclosure(&parser.value()?.string()?)?),
            Arg::Long("for") => call.recipient = Some(recipient(&parser.value()?.string()?)?),
            // For what is measured alone, so that the usage does not name it.
            Arg::Long("grown") => call.grown = Some(parser.value()?.parse()?),
            Arg::Long("identity") => call.identity = Some(parser.value()?.into()),
            Arg::Long("lang") => call.language = Some(language(&parser.value()?.string()?)?),
            Arg::Long("side-by-side") => call.side_by_side = true,
            Arg::Long("signer-lang") => call.signer = Some(signer(&parser.value()?.string()?)?),
            Arg::Short('o') | Arg::Long("output") => call.output = Some(parser.value()?.into()),
            Arg::Long("passphrase-file") => call.passphrase_file = Some(parser.value()?.into()),
            Arg::Long("to") => call.to = Some(sealing::public_key(&parser.value()?.string()?)?),
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

fn canton(code: &str) -> Result<Canton, Box<dyn Error>> {
    Canton::of_code(code).ok_or_else(|| format!("--canton takes a code like LU, not `{code}`").into())
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

fn signer(code: &str) -> Result<SignerLanguage, Box<dyn Error>> {
    SignerLanguage::of_code(code).ok_or_else(|| format!("--signer-lang takes de, fr, it or en, not `{code}`").into())
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

/// The case in a file or in a package, and the pack of its canton.
fn read_case(file: &Path, call: &Call) -> Result<(Case, &'static CheckedPack), Box<dyn Error>> {
    let case = case_of(&read_up_to(package::LIMIT, file)?);
    let case = case.map_err(|error| told(file, &message::case_error(&error, messages(call))))?;
    // Natively every canton's pack is built in.
    let pack = data::pack(case.canton).ok_or_else(|| told(file, &"no pack"))?;
    Ok((case, pack))
}

/// The case that these bytes are, or that lies in the package that they are.
fn case_of(bytes: &[u8]) -> Result<Case, CaseError> {
    if bytes.starts_with(b"PK") {
        return package::read(bytes, data::questionnaire()).map(|contents| contents.case);
    }
    case::read(bytes, data::questionnaire())
}

/// What is wrong with a file, with its name.
fn told(file: &Path, what: &dyn std::fmt::Display) -> String {
    format!("{}: {what}", file.display())
}

/// The content of a file, or one byte more than the limit: enough to see that it is too large.
fn read_up_to(limit: usize, file: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let limited = fs::File::open(file).map(|file| file.take(limit as u64 + 1));
    let read = limited.and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|error| told(file, &error)).map(|_| bytes)
}

/// Prints a line; whoever reads it may stop reading.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
