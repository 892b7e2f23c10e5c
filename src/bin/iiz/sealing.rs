//! Sealed files: what `package` seals, and the commands `open`, `passphrase`.

use super::{Call, Done, USAGE, case_of, messages, read_up_to, say, told};
use nahtstelle::case::{CaseError, Fault};
use nahtstelle::config::KeyHolder;
use nahtstelle::sealed::{self, Key, PrivateKey, PublicKey, Random, SEALED_LIMIT, To};
use nahtstelle::{message, passphrase};
use std::error::Error;
use std::fs;
use std::path::Path;

/// The sealed file, if the call or the configuration asks for one; the call comes first.
pub fn seal(bytes: &[u8], call: &Call, holder: Option<&KeyHolder>) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
    let configured = holder.map(|holder| public_key(&holder.key)).transpose()?;
    let passphrase = call.passphrase_file.as_deref().map(first_line).transpose()?;
    let to = match (&call.to, &passphrase, &configured) {
        (Some(_), Some(_), _) => return Err(USAGE.into()),
        (Some(key), None, _) | (None, None, Some(key)) => To::Key(key),
        (None, Some(passphrase), _) => To::Passphrase(passphrase),
        (None, None, None) => return Ok(None),
    };
    let sealed = sealed::seal(bytes, to, Random::draw(getrandom::fill)?);
    Ok(Some(sealed.map_err(|error| error.text().get(messages(call)).to_owned())?))
}

/// Opens a sealed file. What is in it is written only if it is a case or a whole package.
pub fn open(file: &Path, call: &Call) -> Done {
    let Some(output) = &call.output else { return Err(USAGE.into()) };
    let (keys, passphrase);
    let key = match (&call.identity, &call.passphrase_file) {
        (Some(identity), None) => {
            keys = PrivateKey::read_file(&text(identity)?)
                .map_err(|_| told(identity, &"takes private keys AGE-SECRET-KEY-1…, one a line"))?;
            Key::Private(&keys)
        }
        (None, Some(from)) => {
            passphrase = first_line(from)?;
            Key::Passphrase(&passphrase)
        }
        _ => return Err(USAGE.into()),
    };
    let content = sealed::open(&read_up_to(SEALED_LIMIT, file)?, key);
    let content = content.map_err(|error| told(file, &error.text().get(messages(call))))?;
    match case_of(&content) {
        // Papers for the person go without data.
        Ok(_) | Err(CaseError { fault: Fault::NoData, .. }) => {}
        Err(error) => return Err(told(file, &message::case_error(&error, messages(call))).into()),
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let path = output.join(name.strip_suffix(".age").map_or_else(|| format!("{name}.zip"), str::to_owned));
    fs::create_dir_all(output)?;
    fs::write(&path, content).map_err(|error| told(&path, &error))?;
    say(&path.display().to_string());
    Ok(())
}

/// Prints a new passphrase.
pub fn passphrase(call: &Call) -> Done {
    say(&passphrase::generate(messages(call), getrandom::fill)?);
    Ok(())
}

pub fn public_key(text: &str) -> Result<PublicKey, Box<dyn Error>> {
    text.parse().map_err(|_| format!("--to takes a public key age1…, not `{text}`").into())
}

fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| told(file, &error))
}

/// The first line of a file: editors end it with a line feed that is no part of the passphrase.
fn first_line(file: &Path) -> Result<String, String> {
    Ok(text(file)?.lines().next().unwrap_or_default().to_owned())
}
