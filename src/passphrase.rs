//! Passphrases of seven words, to be read out, printed and typed. The lists and where they come
//! from are in `data/words`: 2048 words each, so that every word stands for 11 bits.

use crate::i18n::Language;
use zeroize::Zeroizing;

/// Words of a passphrase: seven times 11 bits are 77.
pub const WORDS: usize = 7;
const LENGTH: usize = 2048;

/// The words of a language, in order.
fn words(language: Language) -> impl Iterator<Item = &'static str> {
    let list = match language {
        Language::De => include_str!("../data/words/de.txt"),
        Language::Fr => include_str!("../data/words/fr.txt"),
    };
    list.lines()
}

/// Makes a passphrase from a source of random numbers that is fit for cryptography and fills a
/// slice. Every passphrase is equally likely, since the length of the lists divides 65 536.
///
/// # Errors
/// Those of the source.
pub fn generate<E>(language: Language, mut fill: impl FnMut(&mut [u8]) -> Result<(), E>) -> Result<String, E> {
    let mut random = Zeroizing::new([[0; 2]; WORDS]);
    fill(random.as_flattened_mut())?;
    let numbers = random.iter().map(|two| usize::from(u16::from_le_bytes(*two)) % LENGTH);
    let chosen: Vec<&str> = numbers.filter_map(|number| words(language).nth(number)).collect();
    Ok(chosen.join("-"))
}

/// The passphrase that was generated, if what was typed is one but for capitals and what stands
/// between the words. What somebody thought up comes to nothing here, and is taken as it stands.
pub fn as_generated(typed: &str) -> Option<String> {
    let parts = typed.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_lowercase).collect();
    let known = |language| parts.iter().all(|part| words(language).any(|word| word == part));
    (parts.len() == WORDS && Language::ALL.into_iter().any(known)).then(|| parts.join("-"))
}
