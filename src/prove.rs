//! Proofs about packs: what holds for all cases that there can be, not only for those tried.
//!
//! Of each pathway it is shown that
//! - every outcome of its kind is reached, each exclusion by itself as well;
//! - every condition, also those inside others and on entries, decides something: of two cases
//!   that differ in it alone, one comes to another outcome;
//! - more answers never change a decided outcome.
//!
//! All cases are looked at at once, in decision diagrams over the answers that make a difference
//! (`space`). What conditions come to is taken from evaluating them, and every case that is shown
//! is run through [`assess`](crate::assess): where that says otherwise, the proof fails. A pathway
//! is proved as of the day of its pack's review, or the last day on which it was in force.
#![cfg(not(target_arch = "wasm32"))]

use crate::canton::Canton;
use crate::date::Day;
use crate::pack::{CheckedPack, Fault};
use crate::questionnaire::Questionnaire;
use std::sync::Mutex;
use std::thread;

mod decisions;
mod decisive;
mod entries;
mod order;
mod outcomes;
mod pathway;
mod reached;
mod space;
mod table;
#[cfg(test)]
mod tests;
mod truths;
mod witness;

pub use table::table;
pub use witness::{Expected, Witness, file};

/// What was found out about a pathway.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// The canton.
    pub canton: Canton,
    /// The pathway's id.
    pub pathway: String,
    /// The day as of which it was proved: tells the versions of a pathway apart.
    pub as_of: Day,
    /// Outcomes that are reached; of a guideline, numbers of points.
    pub outcomes: Tally,
    /// Conditions that decide something.
    pub conditions: Tally,
    /// Exclusions that hold in some case alone.
    pub exclusions: Tally,
    /// How many cases were looked at: all combinations of the answers that make a difference.
    pub cases: f64,
    /// What does not hold, with a JSON pointer within the pack.
    pub faults: Vec<Fault>,
    /// Cases that show what holds.
    pub witnesses: Vec<Witness>,
}

/// How many are shown, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// These are shown.
    pub shown: usize,
    /// Of these.
    pub of: usize,
}

/// Proves all pathways of these packs, several at once; the proofs of each pack in its order.
pub fn prove(packs: &[&CheckedPack], questionnaire: &Questionnaire) -> Vec<Vec<Proof>> {
    let all = packs.iter().enumerate();
    let all = all.flat_map(|(n, pack)| pack.pathways.iter().enumerate().map(move |(m, pathway)| (n, m, pathway)));
    let left = Mutex::new(all.collect::<Vec<_>>().into_iter());
    let proved = Mutex::new(Vec::new());
    let next = || left.lock().ok()?.next();
    let work = || {
        while let Some((n, m, pathway)) = next() {
            let Some(pack) = packs.get(n) else { continue };
            let proof = pathway::prove(pack, m, pathway, questionnaire);
            if let Ok(mut proved) = proved.lock() {
                proved.push((n, m, proof));
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut proved = proved.into_inner().unwrap_or_default();
    proved.sort_by_key(|(n, m, _)| (*n, *m));
    let of = |n: usize| proved.iter().filter(|(pack, ..)| *pack == n).map(|(_, _, proof)| proof.clone()).collect();
    (0..packs.len()).map(of).collect()
}

impl Proof {
    fn new(canton: Canton, pathway: &str, as_of: Day) -> Proof {
        let none = Tally::default();
        let pathway = pathway.to_owned();
        let (outcomes, conditions, exclusions) = (none, none, none);
        let (cases, faults, witnesses) = (0.0, vec![], vec![]);
        Proof { canton, pathway, as_of, outcomes, conditions, exclusions, cases, faults, witnesses }
    }
}
