//! Generated passphrases: the lists, the choice, and what counts as one when it is typed.

use nahtstelle::i18n::Language;
use nahtstelle::passphrase::{WORDS, as_generated, generate};
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;

fn list(language: Language) -> Vec<String> {
    let file = super::support::path("data/words").join(format!("{}.txt", language.code()));
    fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect()
}

/// The passphrase of these numbers, of which each stands for a word.
fn of(language: Language, numbers: [u16; WORDS]) -> String {
    let fill = |bytes: &mut [u8]| {
        assert_eq!(bytes.len(), 2 * WORDS);
        bytes.copy_from_slice(&numbers.map(u16::to_le_bytes).concat());
        Ok::<(), Infallible>(())
    };
    generate(language, fill).unwrap()
}

#[test]
fn the_lists_hold_2048_words_that_are_easily_told_apart() {
    for language in Language::ALL {
        let words = list(language);
        assert_eq!(words.len(), 2048);
        assert!(words.is_sorted(), "{language:?}: not in order");
        let plain =
            |word: &&String| (4..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert_eq!(words.iter().find(|word| !plain(word)), None);
        let starts: BTreeSet<&str> = words.iter().map(|word| &word[..4]).collect();
        assert_eq!(starts.len(), 2048, "{language:?}: two words begin with the same four letters");
    }
}

#[test]
fn every_word_is_equally_likely() {
    for language in Language::ALL {
        let words = list(language);
        // 65 536 numbers make 32 rounds through the list, and none is left over.
        assert_eq!(65_536 % words.len(), 0);
        assert!(WORDS as f64 * (words.len() as f64).log2() >= 77.0);
        for first in (0..2048).step_by(WORDS) {
            for numbers in
                [std::array::from_fn(|n| first + n as u16), std::array::from_fn(|n| u16::MAX - first - n as u16)]
            {
                let expected = numbers.map(|number| words[usize::from(number) % words.len()].as_str());
                assert_eq!(of(language, numbers), expected.join("-"));
            }
        }
    }
}

#[test]
fn without_random_numbers_there_is_no_passphrase() {
    assert_eq!(generate(Language::De, |_| Err("no source")), Err("no source"));
}

#[test]
fn a_passphrase_is_known_again_however_it_is_typed() {
    for (language, numbers) in [
        (Language::De, [0, 1, 2, 3, 4, 5, 2047]),
        (Language::Fr, [2047; WORDS]),
        (Language::Fr, [700, 3, 65_535, 900, 31, 4096, 1]),
    ] {
        let shown = of(language, numbers);
        let blanks = shown.replace('-', " ");
        for typed in
            [&shown, &blanks, &shown.to_uppercase(), &blanks.replace(' ', " \u{a0}\n"), &shown.replace('-', "–")]
        {
            assert_eq!(as_generated(typed).as_ref(), Some(&shown), "{typed}");
        }
        let words: Vec<&str> = shown.split('-').collect();
        for other in [words[1..].join("-"), format!("{shown}-{}", words[0]), shown.replacen(words[0], "nahtstelle", 1)]
        {
            assert_eq!(as_generated(&other), None, "{other}");
        }
    }
    let mixed = format!("abend-{}", of(Language::Fr, [1; WORDS]).split('-').skip(1).collect::<Vec<_>>().join("-"));
    assert_eq!(as_generated(&mixed), None, "{mixed}");
    assert_eq!(as_generated(""), None);
}
