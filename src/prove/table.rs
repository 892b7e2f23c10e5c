//! Proofs as a table.

use super::{Proof, Tally};

/// One line for each pathway, below a heading and above what the number of cases means.
pub fn table(proofs: &[&Proof]) -> String {
    let heading =
        ["canton", "pathway", "as of", "outcomes reached", "conditions decisive", "exclusions alone", "cases"];
    let mut rows = vec![heading.map(str::to_owned)];
    for proof in proofs {
        let tally =
            |tally: Tally| if tally.of == 0 { "-".to_owned() } else { format!("{} of {}", tally.shown, tally.of) };
        rows.push([
            proof.canton.code().to_owned(),
            proof.pathway.clone(),
            proof.as_of.to_string(),
            tally(proof.outcomes),
            tally(proof.conditions),
            tally(proof.exclusions),
            if proof.cases < 1e6 { format!("{:.0}", proof.cases) } else { format!("{:.0e}", proof.cases) },
        ]);
    }
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(String::len).max().unwrap_or(0);
    let line = |row: &[String; 7]| {
        let cells: Vec<String> = row.iter().enumerate().map(|(n, cell)| format!("{cell:<0$}", width(n))).collect();
        cells.join("  ").trim_end().to_owned()
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    let meaning = "cases: combinations of answers that some condition tells apart; all were looked at";
    format!("{}\n{meaning}", lines.join("\n"))
}
