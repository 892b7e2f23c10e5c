//! Which outcomes are reached, each exclusion by itself as well, and which warnings are given.

use super::outcomes::{Part, exactly, outcomes, truths};
use super::pathway::Prover;
use super::witness::Expected;
use crate::assess::Role;
use crate::pack::PathwayKind;
use biodivine_lib_bdd::Bdd;

impl Prover<'_, '_> {
    /// Every outcome that the kind allows has a case.
    pub fn reached(&mut self) {
        let space = self.space;
        let kind = format!("{}/kind", self.place);
        match &self.pathway.kind {
            PathwayKind::Criteria { exclusions, pending, .. } => {
                for (name, cases) in outcomes(&truths(self.parts), space) {
                    if name == "met_pending" && pending.is_empty() || name == "excluded" && exclusions.is_empty() {
                        continue;
                    }
                    let reached = self.show(&cases, format!("Comes to {name}."), |found| found.outcome == name);
                    self.proof.outcomes.add(reached);
                    if !reached {
                        self.fault(&kind, format!("no case comes to `{name}`: {}", hint(name)));
                    }
                }
            }
            PathwayKind::Guideline { points } => {
                let each = || self.parts.iter().map(|part| &part.node.truths);
                let holds: Vec<&Bdd> = each().map(|point| &point.holds).collect();
                let known: Vec<Bdd> = each().map(|point| point.holds.or(&point.fails)).collect();
                let known = space.all(known.iter());
                for count in 0..=points.len() {
                    let cases = exactly(count, &holds, space).and(&known);
                    let shows = format!("{count} of {} points hold.", points.len());
                    let reached = self.show(&cases, shows, |found| found.points == Some((count, 0)));
                    self.proof.outcomes.add(reached);
                    if !reached && (count == 0 || count == points.len()) {
                        let why = "the points contradict each other, or one is never settled";
                        self.fault(&kind, format!("no case has {count} points: {why}"));
                    }
                }
            }
            PathwayKind::Grid { .. } | PathwayKind::NoCriteria { .. } => {
                let fits = |found: &Expected| matches!(found.outcome, "grid" | "no_criteria");
                let reached = self.show(&space.domain, "Comes to no verdict.".to_owned(), fits);
                self.proof.outcomes.add(reached);
            }
        }
    }

    /// Each exclusion excludes in some case alone, with nothing else in the way.
    pub fn alone(&mut self) {
        let space = self.space;
        for part in self.parts {
            let Some(code) = part.code else { continue };
            let others = self.parts.iter().filter(|other| other.role == Role::Exclusion && !std::ptr::eq(*other, part));
            let others: Vec<&Part> = others.collect();
            let holds = &part.node.truths.holds;
            let alone = holds.and_not(&space.any(others.iter().map(|other| &other.node.truths.holds)));
            let clear = alone.and(&space.all(others.iter().map(|other| &other.node.truths.fails)));
            let required = self.parts.iter().filter(|part| part.role == Role::Requirement);
            let required = space.all(required.map(|part| &part.node.truths.holds));
            let only = |found: &Expected| found.exclusions == [code];
            let shows = format!("{code} alone excludes.");
            let fits =
                self.show(&clear.and(&required), shows.clone(), only) || self.show(&alone.and(&required), shows, only);
            self.proof.exclusions.add(fits);
            if fits {
                continue;
            }
            let problem = if holds.is_false() {
                format!("`{code}` never holds: its conditions contradict each other, or one is never settled")
            } else if alone.is_false() {
                let hiding = others.iter().find(|other| holds.and_not(&other.node.truths.holds).is_false());
                let by = hiding.and_then(|other| other.code).unwrap_or("one of the others");
                format!("`{code}` never holds without `{by}`, which hides it: narrow one of them or drop `{code}`")
            } else {
                format!("`{code}` only holds where a requirement does not: drop it or correct it")
            };
            self.fault(&part.node.pointer, problem);
        }
    }

    /// Each warning is given in some case, and not in another.
    pub fn warned(&mut self) {
        for part in self.parts.iter().filter(|part| part.role == Role::Warning) {
            let truths = &part.node.truths;
            if truths.holds.is_false() || truths.fails.is_false() {
                let problem = "never holds, or never fails: it warns of nothing; drop it or correct it";
                self.fault(&part.node.pointer, problem.to_owned());
            }
        }
    }
}

fn hint(outcome: &str) -> &'static str {
    match outcome {
        "met" => "the requirements contradict each other or an exclusion, or one is never settled",
        "met_pending" => "what is pending follows from the requirements: drop it, or do not require it",
        "not_met" => "no requirement ever fails, unless an exclusion holds or is open",
        "excluded" => "no exclusion ever holds",
        _ => "whatever is not answered, the outcome is decided",
    }
}
