//! Commands about cases: `assess`, `package`.

use super::{Call, Done, USAGE, config, messages, read_case, say, sealing};
use nahtstelle::assess::{assess, report::Report};
use nahtstelle::consent::Recipient;
use nahtstelle::dossier::Dossier;
use nahtstelle::enclosure::{Enclosure, Unfit};
use nahtstelle::pack::CheckedPack;
use nahtstelle::package::{Languages, Request};
use nahtstelle::{data, package};
use std::fs;
use std::path::Path;

pub fn assess_case(file: &Path, call: &Call) -> Done {
    config::take(call)?;
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

pub fn write_package(file: &Path, call: &Call) -> Done {
    let Some(output) = &call.output else { return Err(USAGE.into()) };
    let config = config::take(call)?;
    let (case, _) = read_case(file, call)?;
    let language = call.language.unwrap_or(case.language);
    let recipient = call.recipient.clone().unwrap_or_else(|| Recipient::first(&case));
    let mut enclosures = Vec::new();
    for (paper, file) in &call.enclosures {
        let named = |what: &dyn std::fmt::Display| format!("{}: {what}", file.display());
        let bytes = fs::read(file).map_err(|error| named(&error))?;
        let texts = data::document_texts();
        let unfit = |unfit: Unfit| named(&texts.text(messages(call), unfit.key()));
        enclosures.push(Enclosure::new(*paper, bytes, &enclosures).map_err(unfit)?);
    }
    let signer = call.signer.unwrap_or(language.into());
    let languages = Languages { documents: language, signer, side_by_side: call.side_by_side };
    let dossier = Dossier::new(&case, language, recipient.clone());
    let holder = dossier.as_ref().and_then(|dossier| config.key_holder(&recipient, &dossier.pathway.id));
    let request = Request { case: &case, enclosures: &enclosures, languages, recipient };
    let package = package::write(&request, |_| {});
    let package = package.map_err(|error| error.text().get(messages(call)).to_owned())?;
    fs::create_dir_all(output)?;
    let files = match sealing::seal(&package.bytes, call, holder)? {
        Some(sealed) => vec![(format!("{}.age", package.name), sealed)],
        None => package.files.into_iter().chain([(package.name, package.bytes)]).collect(),
    };
    for (name, bytes) in files {
        let path = output.join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        say(&path.display().to_string());
    }
    Ok(())
}
