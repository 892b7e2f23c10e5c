//! The search for the earliest dates with given results of their comparisons.
//!
//! It looks around the day of the assessment and the dates that are fixed. The calendar repeats
//! itself after four years (from 1901 to 2099), and dates that lie further from all others than
//! four years and the longest duration can be moved by four years without a difference. Hence
//! whatever is fulfilled at all is fulfilled within that distance for each date.

use super::link::{Link, Precision};
use crate::date::{Day, PartialDate};

/// The comparisons among some dates; those that are fixed stand behind those that are free.
struct Dates {
    links: Vec<Link>,
    /// How the free dates may be known.
    precisions: Vec<&'static [Precision]>,
    /// Dates are looked for from this day on.
    first: Day,
    /// Dates beyond this day need not be looked at.
    last: Day,
    /// The results that some dates fulfil, as far as they have been found.
    found: Vec<Vec<usize>>,
    values: Vec<Vec<PartialDate>>,
}

/// For each of the free dates, those that stand for all; near ones where that is possible.
pub(super) fn earliest(
    links: Vec<Link>,
    precisions: Vec<&'static [Precision]>,
    fixed: &[PartialDate],
    near: Day,
) -> Vec<Vec<PartialDate>> {
    let limits = |link: &Link| link.reached.limit();
    let longest = links.iter().map(limits).max().unwrap_or(0);
    let all: i64 = links.iter().map(limits).sum();
    let count = i64::try_from(precisions.len()).unwrap_or(1);
    let reach = count * (48 + longest) + 12;
    let is_fixed = links.iter().any(|link| link.from.max(link.to) >= precisions.len());
    let first = fixed.iter().map(|date| date.earliest()).min().map_or(near, |date| date.min(near));
    let last = fixed.iter().map(|date| date.latest()).max().map_or(near, |date| date.max(near));
    // What stands in a case is a date between these.
    let within = |day: Day| match (Day::new(1800, 1, 1), Day::new(2999, 12, 31)) {
        (Some(first), Some(last)) => day.clamp(first, last),
        _ => day,
    };
    let values = vec![vec![]; precisions.len()];
    let last = within(last.plus_months(reach));
    let mut dates = Dates { links, precisions, first, last, found: vec![], values };
    // Dates that compare with none that is fixed may lie anywhere: the nearest then do.
    for months in [(all + 12 * count).min(reach), reach].into_iter().take(if is_fixed { 2 } else { 1 }) {
        dates.first = within(first.plus_months(-months));
        let start = dates.precisions.iter().map(|_| None).chain(fixed.iter().copied().map(Some));
        dates.search(&mut vec![], start.collect());
    }
    dates.values
}

impl Dates {
    /// Tries all results of the comparisons from this one on, the dates being the earliest that
    /// fulfil those before it. A date is chosen when a comparison first needs it.
    fn search(&mut self, wanted: &mut Vec<usize>, dates: Vec<Option<PartialDate>>) {
        let link = self.links.get(wanted.len());
        let ends = link.map_or(vec![], |link| vec![link.from, link.to]);
        let unset = |place: &usize| dates.get(*place).is_some_and(Option::is_none);
        let all = 0..self.precisions.len();
        if let Some(place) = ends.into_iter().find(unset).or_else(|| all.filter(|_| link.is_none()).find(unset)) {
            for precision in self.precisions.get(place).copied().unwrap_or_default() {
                let mut dates = dates.clone();
                dates.iter_mut().skip(place).take(1).for_each(|date| *date = Some(precision.holding(self.first)));
                self.search(wanted, dates);
            }
            return;
        }
        if link.is_none() {
            return self.note(wanted, &dates);
        }
        for result in 0..=2 {
            wanted.push(result);
            let mut raised = dates.clone();
            if self.is_possible(wanted, &dates) && self.settle(wanted, &mut raised).is_some() {
                self.search(wanted, raised);
            }
            wanted.pop();
        }
    }

    fn note(&mut self, wanted: &[usize], dates: &[Option<PartialDate>]) {
        if self.found.iter().any(|known| known == wanted) {
            return;
        }
        self.found.push(wanted.to_vec());
        for (values, date) in self.values.iter_mut().zip(dates) {
            if !values.iter().any(|known| Some(*known) == *date) {
                values.extend(*date);
            }
        }
    }

    /// The last of the results does not contradict those before it at first sight: days leave
    /// nothing open, and who reaches the longer of two durations reaches the shorter one.
    fn is_possible(&self, wanted: &[usize], dates: &[Option<PartialDate>]) -> bool {
        let Some((result, link)) = wanted.last().zip(self.links.get(wanted.len().saturating_sub(1))) else {
            return true;
        };
        let partly = |place: usize| dates.get(place).is_some_and(|date| date.is_some_and(|date| date.day().is_none()));
        let same = self.links.iter().zip(wanted).filter(|(other, _)| (other.from, other.to) == (link.from, link.to));
        let mut ordered =
            same.map(|(other, known)| if other.mark() <= link.mark() { known >= result } else { known <= result });
        (*result != 1 || partly(link.from) || partly(link.to)) && ordered.all(|fits| fits)
    }

    /// Raises dates until the comparisons so far have the wanted results; nothing if none do.
    fn settle(&self, wanted: &[usize], dates: &mut [Option<PartialDate>]) -> Option<()> {
        let mut before = dates.to_vec();
        for round in 0.. {
            let mut settled = true;
            for (link, wanted) in self.links.iter().zip(wanted) {
                let (from, to) = ((*dates.get(link.from)?)?, (*dates.get(link.to)?)?);
                let result = link.result(from, to);
                if result == *wanted {
                    continue;
                }
                settled = false;
                let (place, raised) = if result < *wanted {
                    (link.to, link.least_to(from, *wanted == 2, Precision::of(to)))
                } else {
                    (link.from, link.least_from(to, *wanted == 1, Precision::of(from)))
                };
                if place >= self.precisions.len() || raised.earliest() > self.last {
                    return None;
                }
                *dates.get_mut(place)? = Some(raised);
            }
            if settled {
                return Some(());
            }
            // Dates that have raised each other by a whole round of the calendar never settle.
            if round <= dates.len() {
                before = dates.to_vec();
            } else if risen(&before, dates, 72).any(|far| far) {
                if risen(&before, dates, 48).all(|far| far) {
                    return None;
                }
                before = dates.to_vec();
            }
        }
        None
    }
}

/// Of the dates that have changed, which have risen by so many months.
fn risen(before: &[Option<PartialDate>], now: &[Option<PartialDate>], months: i64) -> impl Iterator<Item = bool> {
    let pairs = before.iter().zip(now).filter(|(before, now)| before != now);
    pairs.map(move |(before, now)| match (before, now) {
        (Some(before), Some(now)) => now.earliest() >= before.earliest().plus_months(months),
        _ => false,
    })
}
