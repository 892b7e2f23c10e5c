//! The municipalities of a canton, from the official register of localities (swisstopo, Amtliches
//! Ortschaftenverzeichnis), which is published as CSV with semicolons. Its columns are found by
//! their names, since the number of columns has changed over the years.

use super::{Municipalities, Municipality};
use crate::canton::Canton;
use crate::date::Day;
use std::collections::BTreeMap;

/// The columns that are read.
const COLUMNS: [&str; 5] = ["Ortschaftsname", "PLZ", "Gemeindename", "BFS-Nr", "Kantonskürzel"];

/// The municipalities of a canton, in the order of their names, from the text of the register.
///
/// # Errors
/// What is wrong, with the line: a column is missing, a number is none, the canton has no locality.
pub fn read(csv: &str, canton: Canton, as_of: Day) -> Result<Municipalities, String> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split(';').map(plain).collect();
    let place = |name: &&str| head.iter().position(|column| column == name);
    if let Some(missing) = COLUMNS.iter().find(|name| place(name).is_none()) {
        return Err(format!("line 1: there is no column `{missing}`; the register has {}", COLUMNS.join(";")));
    }
    let [locality, zip, name, number, code] = COLUMNS.map(|name| place(&name).unwrap_or_default());
    let mut found: BTreeMap<u16, Municipality> = BTreeMap::new();
    for (n, line) in lines.enumerate() {
        let fields: Vec<&str> = line.split(';').map(plain).collect();
        let field = |n: usize| fields.get(n).copied().unwrap_or_default();
        if field(code) != canton.code() {
            continue;
        }
        let number =
            field(number).parse().map_err(|_| format!("line {}: `{}` is no BFS number", n + 2, field(number)))?;
        let new = || Municipality { name: field(name).to_owned(), number, localities: Vec::new() };
        let municipality = found.entry(number).or_insert_with(new);
        let locality = format!("{} {}", field(zip), field(locality));
        if !municipality.localities.contains(&locality) {
            municipality.localities.push(locality);
        }
    }
    let mut list: Vec<Municipality> = found.into_values().collect();
    list.sort_by(|one, other| one.name.cmp(&other.name));
    if list.is_empty() {
        Err(format!("no locality lies in {}", canton.code()))
    } else {
        Ok(Municipalities { as_of, list })
    }
}

/// A field without the quotation marks that some programs put around it.
fn plain(field: &str) -> &str {
    field.trim().trim_matches('"')
}
