//! The command line: `iiz assess`, `iiz check`, `iiz package`, `iiz schema`. It reads files and prints; what is
//! right it leaves to the core. Exit code 0, or 2 with a message that says what to do.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(not(target_arch = "wasm32"))]
mod iiz {
    use lexopt::{Arg, Parser, ValueExt};
    use nahtstelle::assess::{assess, report::Report};
    use nahtstelle::case::{self, Answers, Case};
    use nahtstelle::date::Day;
    use nahtstelle::i18n::Language;
    use nahtstelle::pack::CheckedPack;
    use nahtstelle::pack::check::files::{self, Content, File};
    use nahtstelle::triage::report;
    use nahtstelle::{data, message, package, schema};
    use std::error::Error;
    use std::hint::black_box;
    use std::io::{self, Read, Write};
    use std::path::{Path, PathBuf};
    use std::time::Instant;
    use std::{env, fs};

    const USAGE: &str = "\
iiz assess [--all-cantons] CASE.json    assesses a case and prints the outcome of each pathway
           [--as-of 2026-11-22]         as of this day instead of the case's own
iiz check FILE.json…                    checks packs, questionnaire, sources and texts
iiz package CASE.json -o DIR            writes the package that the browser would
iiz packs -o DIR                        writes the packs as the files that the page loads
iiz schema [questionnaire]              prints the JSON Schema of packs or of the questionnaire
iiz triage [CANTON…]                    measures how many questions the triage puts, against the optimum
iiz time CASE.json…                     says how long the assessment of a case takes
options: --lang de|fr                   language of messages and documents";

    type Done = Result<(), Box<dyn Error>>;

    #[derive(Default)]
    struct Call {
        command: String,
        files: Vec<PathBuf>,
        all_cantons: bool,
        as_of: Option<Day>,
        output: Option<PathBuf>,
        language: Option<Language>,
    }

    pub fn run() -> Done {
        let call = read_call()?;
        match (call.command.as_str(), call.files.as_slice()) {
            ("assess", [file]) => assess_file(file, &call),
            ("check", [_, ..]) => check(&call.files),
            ("package", [file]) => package(file, &call),
            ("triage", cantons) => triage_report(cantons, &call),
            ("packs", []) => packs(&call),
            ("schema", files) => schema(files),
            ("time", [_, ..]) => time(&call),
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
                Arg::Long("lang") => call.language = Some(language(&parser.value()?.string()?)?),
                Arg::Short('o') | Arg::Long("output") => call.output = Some(parser.value()?.into()),
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

    /// The language of messages: the one asked for, else French where the environment says so.
    fn messages(call: &Call) -> Language {
        let french = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
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
        match data::pack(case.canton) {
            Some(pack) => Ok((case, pack)),
            None => Err(named(&message::no_pack(case.canton, messages(call))).into()),
        }
    }

    fn assess_file(file: &Path, call: &Call) -> Done {
        let (mut case, own) = read_case(file, call)?;
        case.as_of = call.as_of.unwrap_or(case.as_of);
        let questionnaire = data::questionnaire();
        let report = |pack: &'static CheckedPack| Report::new(pack.canton, &case, &assess(pack, questionnaire, &case));
        let printed = if call.all_cantons {
            serde_json::to_string_pretty(&data::cantons().filter_map(data::pack).map(report).collect::<Vec<_>>())?
        } else {
            serde_json::to_string_pretty(&report(own))?
        };
        say(&printed);
        Ok(())
    }

    /// Prints a line; whoever reads it may stop reading.
    fn say(line: &str) {
        let _ = writeln!(io::stdout(), "{line}");
    }

    /// Says of each file that it is sound, or else all faults of all files.
    fn check(paths: &[PathBuf]) -> Done {
        let (mut files, mut faults) = (Vec::new(), Vec::new());
        for path in paths {
            let name = path.display().to_string();
            match fs::read(path) {
                Ok(bytes) => files.push(File { name, bytes }),
                Err(error) => faults.push(format!("{name}: {error}")),
            }
        }
        let built_in = Some((data::questionnaire(), data::documents()));
        for (File { name, .. }, checked) in files.iter().zip(files::check(&files, built_in)) {
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
            Content::Pack(pack) => format!("{} pathways", pack.pathways.len()),
            Content::Schema => "a schema".to_owned(),
        }
    }

    fn schema(which: &[PathBuf]) -> Done {
        let schema = match which {
            [] => schema::pack(data::questionnaire(), data::documents()),
            [which] if which == Path::new("questionnaire") => schema::questionnaire(),
            _ => return Err(USAGE.into()),
        };
        say(&serde_json::to_string_pretty(&schema)?);
        Ok(())
    }

    /// The assessment alone, repeated until a clock can tell: mean of 1000 rounds for each case.
    fn time(call: &Call) -> Done {
        const ROUNDS: u32 = 1000;
        for file in &call.files {
            let (case, pack) = read_case(file, call)?;
            let start = Instant::now();
            for _ in 0..ROUNDS {
                black_box(assess(pack, data::questionnaire(), black_box(&case)));
            }
            let micros = start.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS);
            say(&format!("{}: one assessment takes {micros:.1} µs", file.display()));
        }
        Ok(())
    }

    /// For each canton: all decision questions, then those put over a sample, beside the optimum.
    fn triage_report(cantons: &[PathBuf], call: &Call) -> Done {
        const SAMPLE: usize = 10_000;
        const SEED: u64 = 2026;
        say(&format!("{SAMPLE} cases per canton, seed {SEED}; the optimal decision tree is that of the same cases"));
        say("canton  all   mean  largest  optimal  above");
        for canton in data::cantons() {
            let named = cantons.iter().any(|name| name.as_os_str().eq_ignore_ascii_case(canton.code()));
            let Some(pack) = data::pack(canton).filter(|_| named || cantons.is_empty()) else { continue };
            let as_of = call.as_of.or_else(|| Day::new(2026, 11, 22)).ok_or("no day")?;
            let empty = Case { canton, as_of, language: Language::De, answers: Answers::default(), assessed: None };
            let found = report::measure(pack, data::questionnaire(), &empty, SAMPLE, SEED);
            let optimal = found.optimal.map_or_else(
                || "too many states".to_owned(),
                |optimal| {
                    let above = if optimal == 0.0 { 0.0 } else { (found.mean / optimal - 1.0) * 100.0 };
                    format!("{optimal:>7.2}  {above:>4.1} %")
                },
            );
            say(&format!(
                "{:<6}  {:>3}  {:>5.2}  {:>7}  {optimal}",
                canton.code(),
                found.all,
                found.mean,
                found.largest
            ));
        }
        Ok(())
    }

    /// One file per canton, in a folder that names the build.
    fn packs(call: &Call) -> Done {
        let folder = call.output.as_ref().ok_or(USAGE)?.join("packs").join(data::PACKS_ID);
        fs::create_dir_all(&folder)?;
        for canton in data::cantons() {
            fs::write(folder.join(canton.code()), data::built_in_pack(canton).unwrap_or_default())?;
        }
        Ok(())
    }

    fn package(file: &Path, call: &Call) -> Done {
        let Some(output) = &call.output else { return Err(USAGE.into()) };
        let (case, _) = read_case(file, call)?;
        let language = call.language.unwrap_or(case.language);
        let package = package::write(&case, language, |_| {})?;
        fs::create_dir_all(output)?;
        let archive = (package.name, package.bytes);
        for (name, bytes) in package.files.into_iter().chain([archive]) {
            let path = output.join(name);
            fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
            say(&path.display().to_string());
        }
        Ok(())
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match iiz::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::from(2)
        }
    }
}
