//! Commands about configurations: `check-config`, `municipalities`; and the packs and keys of one for
//! other commands.

use super::{Call, Done, USAGE, read_up_to, say, told};
use nahtstelle::config::check::Checked;
use nahtstelle::config::{self, Config, LIMIT};
use nahtstelle::data;
use std::error::Error;
use std::path::Path;

/// Says that a configuration is sound, or else all its faults.
pub fn check(file: &Path) -> Done {
    let Checked { config, packs, .. } = read(file)?;
    let has = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let listed =
        [has(config.recipients.len(), "key"), has(packs.len(), "pack"), has(config.tokens.iter().count(), "token")];
    say(&told(file, &format!("{}, no fault", listed.join(", "))));
    Ok(())
}

/// The configuration that a call names, with its packs in the place of those built in.
pub fn take(call: &Call) -> Result<Config, Box<dyn Error>> {
    let Some(file) = &call.config else { return Ok(Config::default()) };
    let checked = read(file)?;
    for pack in &checked.packs {
        data::load_pack(pack);
    }
    Ok(checked.config)
}

fn read(file: &Path) -> Result<Checked, Box<dyn Error>> {
    let checked = config::check::check(&read_up_to(LIMIT, file)?);
    let faults = match &checked {
        Ok(checked) => &checked.refused,
        Err(faults) => faults,
    };
    let lines: Vec<String> = faults.iter().map(|fault| format!("{} {fault}", file.display())).collect();
    if lines.is_empty() { checked.map_err(|_| USAGE.into()) } else { Err(lines.join("\n").into()) }
}

/// Prints the municipalities of a canton as they stand in a configuration.
pub fn municipalities(file: &Path, call: &Call) -> Done {
    let (Some(canton), Some(as_of)) = (call.canton, call.as_of) else { return Err(USAGE.into()) };
    let text = std::fs::read_to_string(file).map_err(|error| told(file, &error))?;
    let found = config::municipalities::read(&text, canton, as_of).map_err(|problem| told(file, &problem))?;
    say(&serde_json::to_string_pretty(&found)?);
    Ok(())
}
