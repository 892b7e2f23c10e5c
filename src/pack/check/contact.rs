//! How telephone numbers, mail and web addresses are written.

use super::faults::Faults;
use super::words;
use crate::pack::Addressee;

/// Reports what cannot be dialled, written to or looked up.
pub(super) fn check(addressee: &Addressee, place: &str, faults: &mut Faults) {
    for (n, line) in addressee.lines.iter().enumerate() {
        words::text(line, &format!("{place}/lines/{n}"), faults);
    }
    if let Some(number) = addressee.phone.as_deref().filter(|number| !is_phone(number)) {
        let problem = format!("`{number}` is no telephone number; write it like 041 209 07 55 or +41 41 209 07 55");
        faults.add(&format!("{place}/phone"), problem);
    }
    if let Some(mail) = addressee.mail.as_deref().filter(|mail| !is_mail(mail)) {
        faults.add(&format!("{place}/mail"), format!("`{mail}` is no mail address; write it like iiz@example.ch"));
    }
    web(addressee.web.as_deref(), &format!("{place}/web"), faults);
}

/// Reports a web address that is none, or has a scheme.
pub(super) fn web(address: Option<&str>, place: &str, faults: &mut Faults) {
    let Some(address) = address else { return };
    if address.contains(':') {
        faults.add(place, format!("`{address}`: write the address without a scheme, like www.iiz.ch"));
    } else if !is_domain(address.split('/').next().unwrap_or_default()) || address.contains(char::is_whitespace) {
        faults.add(place, format!("`{address}` is no web address; write it like www.iiz.ch/de"));
    }
}

/// Nine digits after 0 or +41, in groups.
fn is_phone(number: &str) -> bool {
    let rest = number.strip_prefix("+41").or(number.strip_prefix('0')).unwrap_or_default();
    let digits = rest.bytes().filter(|byte| *byte != b' ');
    digits.clone().count() == 9 && digits.clone().all(|byte| byte.is_ascii_digit()) && !rest.ends_with(' ')
}

fn is_mail(mail: &str) -> bool {
    let plain = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace);
    mail.split_once('@').is_some_and(|(name, domain)| plain(name) && is_domain(domain))
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    domain.contains('.') && domain.split('.').all(label)
}
