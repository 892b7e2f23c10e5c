//! Comparisons of two dates, and how early a date can be to have a result in one.

use crate::condition::{Bound, Truth};
use crate::date::{Day, PartialDate};

/// How much of a date is known.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Precision {
    Day,
    Month,
    Year,
}

/// A comparison: the later date reaches the earlier one and so many months, or passes it.
pub(super) struct Link {
    pub from: usize,
    pub to: usize,
    pub reached: Bound,
}

impl Link {
    /// 0 if the one date does not reach the other, 1 if it may, 2 if it does.
    pub fn result(&self, from: PartialDate, to: PartialDate) -> usize {
        match self.reached.months(from, to) {
            Truth::Fails => 0,
            Truth::Unknown => 1,
            Truth::Holds => 2,
        }
    }

    /// What has to be reached, in the order of what is harder to reach.
    pub fn mark(&self) -> (i64, bool) {
        (self.reached.limit(), self.strictly())
    }

    fn strictly(&self) -> bool {
        matches!(self.reached, Bound::MoreThan(_))
    }

    /// The earliest end that reaches the start for sure, or else may reach it.
    pub fn least_to(&self, from: PartialDate, surely: bool, precision: Precision) -> PartialDate {
        let start = if surely { from.latest() } else { from.earliest() };
        let mark = start.plus_months(self.reached.limit()).plus_days(i64::from(self.strictly()));
        if surely { precision.from(mark) } else { precision.holding(mark) }
    }

    /// The earliest start that the end does not reach for sure, or else may not even reach.
    pub fn least_from(&self, to: PartialDate, surely: bool, precision: Precision) -> PartialDate {
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
    pub fn of(date: PartialDate) -> Precision {
        match (date.day(), date.earliest().parts().1 == date.latest().parts().1) {
            (Some(_), _) => Precision::Day,
            (None, true) => Precision::Month,
            (None, false) => Precision::Year,
        }
    }

    /// The date that holds this day.
    pub fn holding(self, day: Day) -> PartialDate {
        let (year, month, _) = day.parts();
        let part = match self {
            Precision::Day => None,
            Precision::Month => PartialDate::new(year, Some(month), None),
            Precision::Year => PartialDate::new(year, None, None),
        };
        part.unwrap_or_else(|| day.into())
    }

    /// The first date that does not begin before this day.
    pub fn from(self, day: Day) -> PartialDate {
        let held = self.holding(day);
        if held.earliest() < day { self.holding(held.latest().plus_days(1)) } else { held }
    }
}
