//! What people type and paste: dates, AHV numbers, telephone numbers. The text itself is kept; here it
//! is only understood.

mod date;

pub use date::{Misread, date};

/// Nobody sees it: soft hyphens, spaces and joiners without width, marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// It parts digits and says nothing: blanks of any width, points, dashes.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') || is_invisible(c)
}

/// The thirteen digits of an AHV number, if the text is one: it begins with 756 and its last digit
/// is the EAN-13 check digit (weights 1 and 3, complement to ten). Points, dashes, spaces and invisible
/// characters between the digits do not matter.
pub fn ahv_number(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !is_between(*c)).collect();
    let sum: u32 = digits.chars().zip([1, 3].into_iter().cycle()).filter_map(|(c, w)| Some(c.to_digit(10)? * w)).sum();
    let plain = digits.len() == 13 && digits.bytes().all(|byte| byte.is_ascii_digit());
    (plain && digits.starts_with("756") && sum.is_multiple_of(10)).then_some(digits)
}

/// An AHV number as it is printed, `756.1234.5678.97`; what cannot be one, as it was typed.
pub fn printed_ahv_number(text: &str) -> String {
    ahv_number(text).map_or_else(|| text.trim().to_owned(), |digits| grouped(&digits, &[3, 7, 11], '.'))
}

/// A telephone number as it is printed in Switzerland, `041 555 01 23`, `+41 41 555 01 23` or
/// `0800 660 660`, with what is said behind it; what is not understood, as it was typed.
///
/// A number stays national or international, as it was typed. Nine digits follow the trunk prefix 0 or
/// the country code 41 (E.164; numbering plan E.164/2002 of OFCOM); a 0 after the country code is not
/// dialled. The groups are those of libphonenumber for CH. Numbers of other countries are not known here.
pub fn phone(text: &str) -> String {
    swiss_phone(text).unwrap_or_else(|| text.trim().to_owned())
}

fn swiss_phone(text: &str) -> Option<String> {
    let mut dialled = String::new();
    let mut end = 0;
    for (n, c) in text.char_indices() {
        match c {
            '0'..='9' => {
                dialled.push(c);
                end = n + 1;
            }
            '+' => dialled.push(c),
            '(' | ')' | '/' | '\'' | '’' => {}
            c if is_between(c) => {}
            _ => break,
        }
    }
    let remark = text.get(end..)?.trim_end().chars().filter(|c| !is_invisible(*c));
    let abroad = dialled.strip_prefix("+41").or(dialled.strip_prefix("0041"));
    let (prefix, digits) = match abroad {
        Some(digits) => ("+41 ", digits.strip_prefix('0').unwrap_or(digits)),
        None => ("0", dialled.strip_prefix('0')?),
    };
    let breaks: &[usize] = match digits.as_bytes() {
        [b'8', b'0' | b'4' | b'7', ..] | [b'9', b'0', ..] => &[3, 6],
        [b'2'..=b'7' | b'9', ..] | [b'8', b'1', ..] => &[2, 5, 7],
        _ => return None,
    };
    let plain = digits.len() == 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| prefix.chars().chain(grouped(digits, breaks, ' ').chars()).chain(remark).collect())
}

/// Digits with something between them at these places.
fn grouped(digits: &str, breaks: &[usize], between: char) -> String {
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if breaks.contains(&n) {
            grouped.push(between);
        }
        grouped.push(digit);
    }
    grouped
}
