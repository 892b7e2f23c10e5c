//! How long the assessment takes: `bench`.
//!
//! What is measured is from answers to outcomes with reasons and what is missing, on one core;
//! reading files is not. Each case counts with the mean of some rounds, and of several such means
//! with the least: what else the machine does is left out as far as can be. Times are printed beside
//! their goals. What does not depend on the machine is held to: the cost of a condition stays about
//! the same in packs grown tenfold.

use super::{Call, Done, grow, read_case, say};
use nahtstelle::assess::{assess, assess_pathway};
use nahtstelle::case::Case;
use nahtstelle::condition::{Condition, Facts};
use nahtstelle::data;
use nahtstelle::pack::CheckedPack;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// A case with its file and its canton's pack.
type Example<'a> = (&'a Path, Case, &'static CheckedPack);

/// Measures the cases under their own canton, under all, and under grown packs.
pub fn bench(call: &Call) -> Done {
    let mut examples: Vec<Example> = Vec::new();
    for file in &call.files {
        let (case, pack) = read_case(file, call)?;
        examples.push((file, case, pack));
    }
    let all: Vec<&CheckedPack> = data::cantons().filter_map(data::pack).collect();
    print("their own canton", &examples, 10.0, |case, pack| one(50, case, &[pack]));
    print(&format!("all {} cantons", all.len()), &examples, 200.0, |case, _| one(5, case, &all));
    growth(&examples)
}

/// Microseconds for one case under these packs.
fn one(rounds: u32, case: &Case, packs: &[&CheckedPack]) -> f64 {
    micros(rounds, || {
        for pack in packs {
            black_box(assess(pack, data::questionnaire(), black_box(case)));
        }
    })
}

fn micros(rounds: u32, mut run: impl FnMut()) -> f64 {
    const TRIES: u32 = 10;
    let mut least = f64::MAX;
    for _ in 0..TRIES {
        let start = Instant::now();
        (0..rounds).for_each(|_| run());
        least = least.min(start.elapsed().as_secs_f64());
    }
    least * 1e6 / f64::from(rounds)
}

fn print(what: &str, examples: &[Example], goal: f64, micros: impl Fn(&Case, &CheckedPack) -> f64) {
    let mut times: Vec<(f64, &Path)> = examples.iter().map(|(file, case, pack)| (micros(case, pack), *file)).collect();
    times.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let median = times.get(times.len() / 2).map_or(0.0, |(time, _)| *time);
    let (slowest, file) = times.last().copied().unwrap_or((0.0, Path::new("")));
    let file = file.file_name().unwrap_or_default().display();
    let rate = 1e6 * times.len() as f64 / times.iter().map(|(time, _)| time).sum::<f64>();
    let missed = if slowest > goal { ", missed on this machine" } else { "" };
    say(&format!("{} cases under {what}, {rate:.0} a second:", times.len()));
    say(&format!("  median {median:.1} µs, slowest {slowest:.1} µs ({file}); goal: at most {goal} µs{missed}"));
}

/// The cost of a condition in packs as they are and grown. The sizes take turns with each case, so
/// that whatever slows the machine down meets them all.
fn growth(examples: &[Example]) -> Done {
    /// What is left to it: ids are looked up among ten times as many, and less fits the processor's
    /// cache. A cost that grew with the square would be ten times as high.
    const LIMIT: f64 = 2.0;
    let mut sizes = [1, 2, 5, 10].map(|times| (times, grow::questionnaire(data::questionnaire(), times), 0, 0.0));
    for (_, case, pack) in examples {
        let in_force: Vec<_> = pack.pathways.iter().filter(|pathway| pathway.in_force.contains(case.as_of)).collect();
        for (times, questionnaire, conditions, total) in &mut sizes {
            let pathways: Vec<_> = in_force.iter().map(|pathway| grow::pathway(pathway, *times)).collect();
            let answers = grow::answers(&case.answers, *times);
            let facts = Facts { questionnaire, answers: &answers, as_of: case.as_of, entry: None };
            *conditions += pathways.iter().flat_map(|pathway| pathway.conditions()).map(size).sum::<usize>();
            *total += micros(5, || {
                for pathway in &pathways {
                    black_box(assess_pathway(pathway, black_box(facts)));
                }
            });
        }
    }
    say("The same cases under packs grown, each copy of a condition with a question of its own (means):");
    let costs = sizes.map(|(times, _, conditions, total)| {
        let (cases, cost) = (examples.len() as f64, total * 1e3 / conditions as f64);
        let (conditions, total) = (conditions as f64 / cases, total / cases);
        say(&format!(
            "  {times:>2} times: {conditions:>5.1} conditions, {total:>5.1} µs, {cost:>5.1} ns per condition"
        ));
        cost
    });
    let [first, .., last] = costs;
    say(&format!("  grown tenfold, a condition costs {:.2} times as much; goal: at most {LIMIT}", last / first));
    if last > first * LIMIT {
        Err("the cost of an assessment is not linear in the number of conditions".into())
    } else {
        Ok(())
    }
}

/// A condition and all inside it.
fn size(condition: &Condition) -> usize {
    1 + condition.children().iter().map(size).sum::<usize>()
}
