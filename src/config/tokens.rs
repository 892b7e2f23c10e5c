//! Colours and type that a configuration may set, and which colours must stand out from which.

use crate::by_id::ById;
use crate::pack::check::faults::{Faults, step, unknown};
use std::collections::BTreeMap;

/// Where the tokens and their values are, each as `var(--iiz-name, value)`. Those of the dark theme have
/// names that begin with `dark-`.
const SHEET: &str = include_str!("../../style/tokens.css");

/// What is written on what: 4.5 to 1 (WCAG 2.2, 1.4.3).
const TEXT: [(&str, &str); 15] = [
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink-quiet", "paper"),
    ("ink-quiet", "wash"),
    ("brand", "paper"),
    ("brand", "brand-wash"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("fault", "paper"),
    ("fault", "fault-wash"),
    ("met", "met-wash"),
    ("pending", "pending-wash"),
    ("open", "open-wash"),
    ("against", "against-wash"),
    ("excluded", "excluded-wash"),
];

/// What marks a control or the focus: 3 to 1 (WCAG 2.2, 1.4.11).
const MARKS: [(&str, &str); 3] = [("line-strong", "paper"), ("focus", "paper"), ("focus", "wash")];

/// Reports tokens that do not exist, values that are none, and colours that cannot be told apart.
pub(super) fn check(tokens: &ById<String>, faults: &mut Faults) {
    let known: BTreeMap<&str, &str> = SHEET.split("var(--iiz-").skip(1).filter_map(token).collect();
    for (name, value) in tokens.iter() {
        let place = step("/tokens", name);
        match known.get(name) {
            None => faults.add(&place, unknown("token", name, known.keys().copied())),
            Some(usual) => fits(usual, value).map_or((), |problem| faults.add(&place, problem)),
        }
    }
    let colour = |name: &str| {
        let usual = known.get(name).copied().unwrap_or_default();
        luminance(tokens.get(name).map_or(usual, String::as_str))
    };
    let pairs = || TEXT.iter().map(|pair| (pair, 4.5)).chain(MARKS.iter().map(|pair| (pair, 3.0)));
    for (theme, ((one, other), least)) in
        ["", "dark-"].into_iter().flat_map(|theme| pairs().map(move |pair| (theme, pair)))
    {
        let [one, other] = [one, other].map(|name| format!("{theme}{name}"));
        let Some(set) = [&one, &other].into_iter().find(|name| tokens.get(name).is_some()) else { continue };
        let (Some(a), Some(b)) = (colour(&one), colour(&other)) else { continue };
        let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
        if contrast < least {
            let problem = format!("contrast of `{one}` on `{other}` is {contrast:.1} to 1; {least} is the least");
            faults.add(&step("/tokens", set), problem);
        }
    }
}

/// A token of the style sheet and its value, from after `var(--iiz-` on.
fn token(rest: &str) -> Option<(&str, &str)> {
    rest.split_once(')')?.0.split_once(", ")
}

/// What is wrong with a value in the place of the usual one.
fn fits(usual: &str, value: &str) -> Option<String> {
    let family = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '"');
    let length = |text: &str| text.strip_suffix("px").is_some_and(|n| n.parse().is_ok_and(|n: u8| n <= 24));
    match usual {
        _ if usual.starts_with('#') => {
            luminance(value).is_none().then(|| format!("`{value}` is no colour; write it like #1f4464"))
        }
        _ if usual.ends_with("px") => (!length(value)).then(|| format!("`{value}` is no length from 0px to 24px")),
        _ => (value.is_empty() || !value.chars().all(family))
            .then(|| "a font is a list of names like `Frutiger, Arial, sans-serif`".to_owned()),
    }
}

/// Relative luminance of a colour `#rrggbb` (WCAG 2.2, definition of relative luminance).
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |n: usize| {
        let part = f64::from(u8::from_str_radix(digits.get(2 * n..2 * n + 2)?, 16).ok()?) / 255.0;
        Some(if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(1)? + 0.0722 * part(2)?)
}
