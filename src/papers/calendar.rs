//! The proposal for the calendar, where the pathway ends in a meeting (iCalendar, RFC 5545).
//!
//! It reminds of finding a date and invents none: an event of the whole day on the day of the
//! referral, that takes up no time and is moved once a date is agreed. A task (`VTODO`) would be
//! the exact thing, but Outlook passes over tasks when it imports a file. Without `METHOD` there is
//! no scheduling (RFC 5545, 3.7.2), and Outlook takes the file for an entry, not for an invitation
//! (MS-STANOICAL, 2.2.51): nobody is written to. Whole days need no time zone. Calendars are
//! shared, so it names neither the person nor who else takes part.

use super::pathway;
use crate::date::Day;
use crate::dossier::Dossier;
use crate::pack::Meeting;

/// Longest line, in octets, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The calendar file of a meeting.
pub fn calendar(dossier: &Dossier, meeting: &Meeting) -> String {
    let (id, day) = (dossier.id(), dossier.as_of);
    let values = [("pathway", pathway(dossier)), ("meeting", meeting.name.get(dossier.language)), ("id", id)];
    let about = [
        dossier.fill("calendar.text", &values),
        meeting.about.get(dossier.language).to_owned(),
        dossier.t("calendar.who"),
    ];
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//Nahtstelle//{}//{}", env!("CARGO_PKG_VERSION"), dossier.language.code().to_uppercase()),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@nahtstelle.invalid"),
        format!("DTSTAMP:{}T000000Z", compact(day)),
        format!("DTSTART;VALUE=DATE:{}", compact(day)),
        format!("DTEND;VALUE=DATE:{}", compact(day.plus_days(1))),
        format!("SUMMARY:{}", escaped(&dossier.fill("calendar.title", &values))),
        format!("DESCRIPTION:{}", escaped(&about.join("\n\n"))),
        "CLASS:PRIVATE".to_owned(),
        "STATUS:TENTATIVE".to_owned(),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// `20260301`.
fn compact(day: Day) -> String {
    let (year, month, day) = day.parts();
    format!("{year:04}{month:02}{day:02}")
}

/// Text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line with its end; what is too long goes on behind a blank, and no character is divided.
fn folded(line: &str) -> String {
    let (mut folded, mut length) = (String::new(), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded + "\r\n"
}
