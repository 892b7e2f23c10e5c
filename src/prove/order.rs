//! More answers never change a decided outcome. It is enough to look at one more answer at a time:
//! whoever answers more goes through such steps, and what no step changes all of them together do
//! not change. A step answers what was open, makes a date finer, or does either in one entry of a
//! list. Not to answer a question whose absence is itself a statement (`given`) is no open answer,
//! except in an entry, where nobody states anything by leaving a field out.
//!
//! Dates become finer here as far as the answers that make a difference go: their years and months,
//! and the first and last days of these. A day between comes to a truth between.

use super::entries::{Group, Listed};
use super::outcomes::{Part, outcomes, truths};
use super::space::{Space, Variable};
use super::truths::{Node, at_least};
use crate::assess::Role;
use crate::case::{Answer, Answers};
use crate::condition::Truth;
use crate::pack::Fault;
use biodivine_lib_bdd::Bdd;

/// What more answers change although it was decided.
pub(super) fn faults(space: &Space, parts: &[Part], groups: &[Group], place: &str) -> Vec<Fault> {
    let decided = decided(space, parts);
    let of = |(n, variable): (usize, &Variable)| {
        let mut steps = steps(variable);
        for group in groups.iter().filter(|group| group.variable == n) {
            steps.extend(entry_steps(group).iter().map(|[less, more]| (less.0, more.0)));
        }
        let lost = |set: &Bdd, (less, more): (usize, usize)| {
            let left = space.with(set, n, less).and_not(&space.with(set, n, more));
            !left.and(&space.with(&space.domain, n, less)).is_false()
        };
        let broken = |step: (usize, usize)| decided.iter().find(|(_, set)| lost(set, step));
        let (step, (was, _)) = steps.into_iter().find_map(|step| Some((step, broken(step)?)))?;
        let changed = |node: &&Node| lost(&node.truths.holds, step) || lost(&node.truths.fails, step);
        let leaf = parts.iter().flat_map(|part| leaves(&part.node)).find(changed);
        let pointer = leaf.map_or_else(|| format!("{place}/kind"), |leaf| leaf.pointer.clone());
        let id = &variable.question.id;
        let problem = format!(
            "an answer to `{id}` that was open takes back {was}; absence may be a statement only of a question, \
             not of a field of an entry: ask for it by a condition that leaves it open"
        );
        Some(Fault::new(&pointer, problem))
    };
    space.variables.iter().enumerate().filter_map(of).collect()
}

/// What more answers may not take back.
fn decided(space: &Space, parts: &[Part]) -> Vec<(String, Bdd)> {
    let truths = truths(parts);
    let points: Vec<_> = truths.iter().filter(|(role, _)| *role == Role::Point).map(|(_, truths)| truths).collect();
    let mut decided = Vec::new();
    for count in 1..=points.len() {
        let holds = at_least(count, points.iter().map(|point| &point.holds), space);
        let fails = at_least(count, points.iter().map(|point| &point.fails), space);
        decided.push((format!("that {count} points hold"), holds));
        decided.push((format!("that {count} points fail"), fails));
    }
    if parts.iter().any(|part| part.role == Role::Requirement) {
        let outcomes = outcomes(&truths, space).into_iter().take(3);
        decided.extend(outcomes.map(|(name, cases)| (format!("the outcome `{name}`"), cases)));
        let excluded = parts.iter().filter_map(|part| Some((part.code?, part.node.truths.holds.clone())));
        decided.extend(excluded.map(|(code, cases)| (format!("the exclusion `{code}`"), cases)));
    }
    decided
}

/// The steps from an answer to one that says more, by the numbers of the answers.
fn steps(variable: &Variable) -> Vec<(usize, usize)> {
    let read_by_absence = variable.values.contains(&Some(Answer::Unknown));
    let all = || variable.values.iter().enumerate();
    let more = |less: &Option<Answer>, more: &Option<Answer>| match less {
        None => !read_by_absence && more.is_some(),
        Some(less) => more.as_ref().is_some_and(|more| says_more(Some(less), more)),
    };
    all().flat_map(|(n, one)| all().filter(move |(_, other)| more(one, other)).map(move |(m, _)| (n, m))).collect()
}

/// The steps within one entry of a list.
fn entry_steps(group: &Group) -> Vec<[Listed; 2]> {
    let mut pairs = Vec::new();
    for (truths, entry) in &group.entries {
        for (field, answers) in &group.lists.fields {
            let finer = answers.iter().flatten().filter(|answer| says_more(entry.get(&field.id), answer));
            for answer in finer {
                let mut more: Answers = entry.clone();
                more.set(&field.id, Some(answer.clone()));
                let more: (Vec<Truth>, Answers) = (group.lists.truths(&more), more);
                pairs.push([(truths.clone(), entry.clone()), more]);
            }
        }
    }
    group.listed(pairs.iter().map(|[less, more]| [less, more]))
}

/// An answer says more than another, or none: it is known, or the date is finer.
fn says_more(less: Option<&Answer>, more: &Answer) -> bool {
    match (less, more) {
        (_, Answer::Unknown) => false,
        (None | Some(Answer::Unknown), _) => true,
        (Some(Answer::Date(less)), Answer::Date(more)) => {
            less != more && less.earliest() <= more.earliest() && more.latest() <= less.latest()
        }
        _ => false,
    }
}

/// The conditions without others inside.
fn leaves<'n, 'a>(node: &'n Node<'a>) -> Vec<&'n Node<'a>> {
    if node.children.is_empty() { vec![node] } else { node.children.iter().flat_map(leaves).collect() }
}
