//! Dates that make a difference where conditions compare them with each other.
//!
//! Each comparison of two dates has one of three results. A list of wanted results, one for each
//! comparison, asks of each date that it lie not before something that rises with the other dates;
//! so the earliest dates that fulfil it are found by raising those that do not until all do. All
//! lists are tried, for dates known to the day, the month and the year. The dates found so fulfil
//! every list that any dates fulfil.

use crate::condition::{Bound, Condition, distinct};
use crate::date::{Day, PartialDate};
use crate::questionnaire::{Kind, Question};
use link::{Link, Precision};

mod link;
mod search;

/// The dates that make a difference to the conditions, for each of the questions. The dates of
/// other terms are fixed, or unknown; where none is, dates near the given day are preferred.
pub(super) fn values(
    free: &[&Question],
    leaves: &[&Condition],
    near: Day,
    fixed: &dyn Fn(&str) -> Option<PartialDate>,
) -> Vec<Vec<PartialDate>> {
    let mut constants: Vec<PartialDate> = Vec::new();
    let mut links = Vec::new();
    for leaf in leaves {
        let Condition::Months { from, to, is } = leaf else { continue };
        let mut end = |term: &String| {
            let place = free.iter().position(|question| question.id == *term);
            place.or_else(|| {
                constants.push(fixed(term)?);
                Some(free.len() + constants.len() - 1)
            })
        };
        let (Some(from), Some(to)) = (end(from), end(to)) else { continue };
        let reached = match *is {
            Bound::AtLeast(months) | Bound::Below(months) => Bound::AtLeast(months),
            Bound::MoreThan(months) | Bound::AtMost(months) => Bound::MoreThan(months),
        };
        if from.min(to) < free.len() {
            links.push(Link { from, to, reached });
        }
    }
    let mut values = vec![Vec::new(); free.len()];
    for group in groups(free.len(), &links) {
        for (question, dates) in group.iter().zip(of_group(&group, free, &links, &constants, near)) {
            if let Some(place) = values.get_mut(*question) {
                *place = dates;
            }
        }
    }
    values
}

/// The free dates that are compared with each other, directly or through others.
fn groups(free: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..free).map(|n| vec![n]).collect();
    for link in links.iter().filter(|link| link.from.max(link.to) < free) {
        let (one, rest): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.contains(&link.from) || group.contains(&link.to));
        groups = rest;
        groups.push(one.concat());
    }
    groups
}

/// The dates of a group. The comparisons count its dates from 0, and behind them those that are
/// fixed.
fn of_group(
    group: &[usize],
    questions: &[&Question],
    links: &[Link],
    constants: &[PartialDate],
    near: Day,
) -> Vec<Vec<PartialDate>> {
    let inside = |place: usize| match group.iter().position(|member| *member == place) {
        None if place >= questions.len() => Some(group.len() + place - questions.len()),
        found => found,
    };
    let mut own: Vec<Link> = Vec::new();
    for link in links {
        if let (Some(from), Some(to)) = (inside(link.from), inside(link.to))
            && from.min(to) < group.len()
        {
            own.push(Link { from, to, reached: link.reached });
        }
    }
    let precisions = group.iter().map(|member| match questions.get(*member).map(|question| &question.kind) {
        Some(Kind::Date { partial: true }) => &[Precision::Day, Precision::Month, Precision::Year][..],
        _ => &[Precision::Day],
    });
    let found = search::earliest(own, precisions.collect(), constants, near);
    found.into_iter().map(with_ends).collect()
}

/// With the first and the last day of those that are known in part; in order.
fn with_ends(dates: Vec<PartialDate>) -> Vec<PartialDate> {
    let ends = dates.iter().flat_map(|date| [PartialDate::from(date.earliest()), date.latest().into()]);
    let mut all = distinct(dates.iter().copied().chain(ends));
    all.sort_unstable_by_key(|date| (date.earliest(), date.latest()));
    all
}
