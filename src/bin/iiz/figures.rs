//! Figures about questions: `triage`.

use super::{Call, Done, say};
use nahtstelle::case::{Answers, Case};
use nahtstelle::data;
use nahtstelle::date::Day;
use nahtstelle::i18n::Language;
use nahtstelle::triage::report;
use std::path::PathBuf;

/// For each canton: all decision questions, then those put over a sample, beside the optimum.
pub fn triage(cantons: &[PathBuf], call: &Call) -> Done {
    const SAMPLE: usize = 10_000;
    const SEED: u64 = 2026;
    say(&format!("{SAMPLE} cases per canton, seed {SEED}; the optimal decision tree is that of the same cases"));
    say("canton  all   mean  largest  optimal  above");
    for canton in data::cantons() {
        let named = cantons.iter().any(|name| name.as_os_str().eq_ignore_ascii_case(canton.code()));
        let Some(pack) = data::pack(canton).filter(|_| named || cantons.is_empty()) else { continue };
        let as_of = call.as_of.or_else(|| Day::new(2026, 11, 22)).ok_or("no day")?;
        let empty = Case { canton, as_of, language: Language::De, answers: Answers::default(), assessed: None };
        let found = report::measure(pack, data::questionnaire(), &empty, SAMPLE, SEED);
        let optimal = found.optimal.map_or_else(
            || "too many states".to_owned(),
            |optimal| {
                let above = if optimal == 0.0 { 0.0 } else { (found.mean / optimal - 1.0) * 100.0 };
                format!("{optimal:>7.2}  {above:>4.1} %")
            },
        );
        say(&format!("{:<6}  {:>3}  {:>5.2}  {:>7}  {optimal}", canton.code(), found.all, found.mean, found.largest));
    }
    Ok(())
}
