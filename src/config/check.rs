//! The check of a configuration: what each part says, and the packs in it by the check of packs.
//! `iiz check-config` and the page tell the same faults.

use super::{Config, ConfigFile, KeyHolder, LIMIT, Municipality, VERSION, tokens};
use crate::consent::Recipient;
use crate::data;
use crate::i18n::is_unseen;
use crate::pack::check::faults::{Faults, step};
use crate::pack::check::{self, Base, Fault};
use crate::pack::{self, CheckedPack};
use crate::questionnaire::Questionnaire;
use crate::sealed::PublicKey;

/// A configuration that may be used.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The configuration.
    pub config: Config,
    /// Its packs as the files that the page loads ([`pack::file`]).
    pub packs: Vec<Vec<u8>>,
    /// Faults of packs that may not be used; those that are built in stay in their place.
    pub refused: Vec<Fault>,
}

/// Reads and checks a configuration against what is built in.
///
/// # Errors
/// All faults, if any is not one of a pack.
pub fn check(bytes: &[u8]) -> Result<Checked, Vec<Fault>> {
    if bytes.len() > LIMIT {
        let problem =
            format!("the file has {} MB; a configuration has {} at most", bytes.len() / 1_000_000, LIMIT / 1_000_000);
        return Err(vec![Fault::new("", problem)]);
    }
    let base = (data::questionnaire(), data::documents());
    let mut packs = Vec::new();
    let checked = check::read(bytes, |config: ConfigFile, faults| {
        content(&config, base, faults);
        let mut documents = base.1.clone();
        config.documents.iter().for_each(|(id, document)| documents.insert(id, document.clone()));
        let (config, own) = config.parted();
        for (n, own) in own.into_iter().enumerate() {
            let place = format!("/packs/{n}");
            if let Some(checked) = CheckedPack::within(own, (base.0, &documents), &place, faults) {
                packs.extend(pack::file(&checked, &documents, data::MARK));
            }
        }
        config
    });
    let (refused, others): (Vec<Fault>, Vec<Fault>) =
        checked.faults.into_iter().partition(|fault| fault.pointer.starts_with("/packs/"));
    match checked.read {
        Some(config) if others.is_empty() => Ok(Checked { config, packs, refused }),
        _ => Err(others.into_iter().chain(refused).collect()),
    }
}

fn content(config: &ConfigFile, (questionnaire, documents): Base, faults: &mut Faults) {
    if config.version != VERSION {
        let problem = format!("version {} is not known here; this application reads version {VERSION}", config.version);
        faults.add("/version", problem);
    }
    if let Some(office) = &config.office {
        seen(&[&office.de, &office.fr], "/office", faults);
    }
    tokens::check(&config.tokens, faults);
    check::questions::each_document(&config.documents, "/documents", faults);
    for (id, _) in config.documents.iter().filter(|(id, _)| documents.get(id).is_some()) {
        faults.add(&step("/documents", id), format!("`{id}` is built in; name the document otherwise"));
    }
    for (n, pack) in config.packs.iter().enumerate() {
        if config.packs.iter().take(n).any(|other| other.canton == pack.canton) {
            faults.add(&format!("/packs/{n}/canton"), format!("a second pack of {}", pack.canton.code()));
        }
    }
    let own = config.packs.iter().flat_map(|pack| &pack.pathways).map(|pathway| pathway.id.as_str());
    let pathways: Vec<&str> = data::built_in_pathways().iter().map(String::as_str).chain(own).collect();
    for (n, holder) in config.recipients.iter().enumerate() {
        let place = format!("/recipients/{n}");
        key_holder(holder, questionnaire, &pathways, &place, faults);
        let same = |other: &&KeyHolder| (&other.recipient, &other.pathway) == (&holder.recipient, &holder.pathway);
        if config.recipients.iter().take(n).any(|other| same(&other)) {
            faults.add(&place, "this recipient has a key already; a package is sealed to one");
        }
    }
    if config.features.idle_minutes.is_some_and(|minutes| minutes < 2) {
        faults
            .add("/features/idle_minutes", "the least are 2 minutes: half a minute before the end there is a warning");
    }
    let list = config.municipalities.iter().flat_map(|municipalities| &municipalities.list).enumerate();
    let numbers: Vec<(String, String)> =
        list.clone().map(|(n, one)| (format!("/municipalities/list/{n}/number"), one.number.to_string())).collect();
    faults.unique("municipality", numbers.iter().map(|(place, number)| (place.clone(), number.as_str())));
    for (n, Municipality { name, localities, .. }) in list {
        let texts: Vec<&str> = [name].into_iter().chain(localities).map(String::as_str).collect();
        texts.iter().for_each(|text| check::words::text(text, &format!("/municipalities/list/{n}"), faults));
        seen(&texts, &format!("/municipalities/list/{n}"), faults);
    }
}

/// Reports characters that cannot be seen: they could make a text look like another.
fn seen(texts: &[&str], place: &str, faults: &mut Faults) {
    if texts.iter().any(|text| text.contains(is_unseen)) {
        faults.add(place, "holds a character that cannot be seen; type the text anew");
    }
}

fn key_holder(holder: &KeyHolder, questionnaire: &Questionnaire, pathways: &[&str], place: &str, faults: &mut Faults) {
    let choices = questionnaire.question("consent_recipients").map(|question| question.choices()).unwrap_or_default();
    let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    if !known.contains(&holder.recipient.as_str()) {
        faults.unknown(&format!("{place}/recipient"), "recipient", &holder.recipient, known.into_iter());
    }
    if let Some(pathway) = &holder.pathway {
        if !pathways.contains(&pathway.as_str()) {
            faults.unknown(&format!("{place}/pathway"), "pathway", pathway, pathways.iter().copied());
        } else if Recipient::of(&holder.recipient) != Recipient::Addressee {
            faults.add(&format!("{place}/pathway"), "only the recipient `addressee` belongs to a pathway");
        }
    }
    seen(&[&holder.name.de, &holder.name.fr], &format!("{place}/name"), faults);
    if holder.key.parse::<PublicKey>().is_err() {
        let problem = "is no public key of the age format; it begins with age1 and is printed by age-keygen";
        faults.add(&format!("{place}/key"), problem);
    }
}
