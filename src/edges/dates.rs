//! Dates that make a difference where conditions compare them with each other.
//!
//! Each comparison of two dates has one of three results. A list of wanted results, one for each
//! comparison, asks of each date that it lie not before something that rises with the other dates;
//! so the earliest dates that fulfil it are found by raising those that do not until all do. All
//! lists are tried, for dates known to the day, the month and the year. The dates found so fulfil
//! every list that any dates fulfil.
//!
//! Dates are looked for around the day of the assessment and those that are fixed. The
//! calendar repeats itself after four years (from 1901 to 2099), and a group of dates that lies
//! further from all others than four years and the longest duration can be moved by four years
//! without a difference. Hence what is fulfilled at all is fulfilled within that distance per date.

use crate::condition::{Bound, Condition, Truth, distinct};
use crate::date::{Day, PartialDate};
use crate::questionnaire::{Kind, Question};

/// How much of a date is known.
#[derive(Clone, Copy, PartialEq)]
enum Precision {
    Day,
    Month,
    Year,
}

/// A comparison: the later date reaches the earlier one and so many months, or passes it.
struct Link {
    from: usize,
    to: usize,
    reached: Bound,
}

/// The comparisons among these dates; those that are fixed stand behind those that are free.
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
    let (mut first, mut last) = (near, near);
    for date in constants {
        first = first.min(date.earliest());
        last = last.max(date.latest());
    }
    let precisions = group.iter().map(|member| match questions.get(*member).map(|question| &question.kind) {
        Some(Kind::Date { partial: true }) => &[Precision::Day, Precision::Month, Precision::Year][..],
        _ => &[Precision::Day],
    });
    let longest = own.iter().map(|link| link.reached.limit()).max().unwrap_or(0);
    let all: i64 = own.iter().map(|link| link.reached.limit()).sum();
    let count = i64::try_from(group.len()).unwrap_or(1);
    let reach = count * (48 + longest) + 12;
    let anchored = own.iter().any(|link| link.from.max(link.to) >= group.len());
    let mut dates = Dates {
        links: own,
        precisions: precisions.collect(),
        first,
        last: last.plus_months(reach),
        found: vec![],
        values: vec![vec![]; group.len()],
    };
    // Near dates first, since they look like those of a case.
    for months in [(all + 12 * count).min(reach), reach].into_iter().take(if anchored { 2 } else { 1 }) {
        dates.first = first.plus_months(-months);
        let start = group.iter().map(|_| None).chain(constants.iter().copied().map(Some));
        dates.search(&mut vec![], start.collect());
    }
    dates.values.into_iter().map(with_ends).collect()
}

/// With the first and the last day of those that are known in part; in order.
fn with_ends(dates: Vec<PartialDate>) -> Vec<PartialDate> {
    let ends = dates.iter().flat_map(|date| [PartialDate::from(date.earliest()), date.latest().into()]);
    let mut all = distinct(dates.iter().copied().chain(ends));
    all.sort_unstable_by_key(|date| (date.earliest(), date.latest()));
    all
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
        let Some((result, link)) = wanted.last().zip(self.links.get(wanted.len() - 1)) else { return true };
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

impl Link {
    /// 0 if the one date does not reach the other, 1 if it may, 2 if it does.
    fn result(&self, from: PartialDate, to: PartialDate) -> usize {
        match self.reached.months(from, to) {
            Truth::Fails => 0,
            Truth::Unknown => 1,
            Truth::Holds => 2,
        }
    }

    /// What has to be reached, in the order of what is harder to reach.
    fn mark(&self) -> (i64, bool) {
        (self.reached.limit(), self.strictly())
    }

    fn strictly(&self) -> bool {
        matches!(self.reached, Bound::MoreThan(_))
    }

    /// The earliest end that reaches the start for sure, or else may reach it.
    fn least_to(&self, from: PartialDate, surely: bool, precision: Precision) -> PartialDate {
        let start = if surely { from.latest() } else { from.earliest() };
        let mark = start.plus_months(self.reached.limit()).plus_days(i64::from(self.strictly()));
        if surely { precision.from(mark) } else { precision.holding(mark) }
    }

    /// The earliest start that the end does not reach for sure, or else may not even reach.
    fn least_from(&self, to: PartialDate, surely: bool, precision: Precision) -> PartialDate {
        let end = if surely { to.earliest() } else { to.latest() };
        let mark = end.plus_days(i64::from(!self.strictly()));
        let mut day = mark.plus_months(-self.reached.limit());
        // In a shorter month the same day of the month may lie a few days too early.
        while day.plus_months(self.reached.limit()) < mark {
            day = day.plus_days(1);
        }
        if surely { precision.holding(day) } else { precision.from(day) }
    }
}

impl Precision {
    fn of(date: PartialDate) -> Precision {
        match (date.day(), date.earliest().parts().1 == date.latest().parts().1) {
            (Some(_), _) => Precision::Day,
            (None, true) => Precision::Month,
            (None, false) => Precision::Year,
        }
    }

    /// The date that holds this day.
    fn holding(self, day: Day) -> PartialDate {
        let (year, month, _) = day.parts();
        let part = match self {
            Precision::Day => None,
            Precision::Month => PartialDate::new(year, Some(month), None),
            Precision::Year => PartialDate::new(year, None, None),
        };
        part.unwrap_or_else(|| day.into())
    }

    /// The first date that does not begin before this day.
    fn from(self, day: Day) -> PartialDate {
        let held = self.holding(day);
        if held.earliest() < day { self.holding(held.latest().plus_days(1)) } else { held }
    }
}
