//! What two conditions say together, as far as the two alone show it: that they contradict each
//! other, or that one says no more than the other. What only all cases together show is not
//! looked for here.

use super::conditions::Check;
use super::faults::Faults;
use crate::condition::Condition;
use bearing::Bearing;

mod bearing;

/// A condition with its place.
pub(super) type Placed<'c> = (String, &'c Condition);

/// Reports conditions of which all must hold and that cannot, or that add nothing.
pub(super) fn all(list: &[Placed], check: &Check, faults: &mut Faults) {
    tell(list, check, faults, |bearing| bearing.excludes, "can never hold together with");
    same(list, check, faults);
    tell_each(list, check, faults, |bearing| bearing.follows && !bearing.precedes, "adds nothing, being weaker than");
}

/// Reports conditions of which one must hold and always does, or that add nothing.
pub(super) fn any(list: &[Placed], check: &Check, faults: &mut Faults) {
    exhaustive(list, check, faults);
    same(list, check, faults);
    tell_each(list, check, faults, |bearing| bearing.precedes && !bearing.follows, "adds nothing, being stricter than");
}

/// Reports conditions of which one always holds.
pub(super) fn exhaustive(list: &[Placed], check: &Check, faults: &mut Faults) {
    tell(list, check, faults, |bearing| bearing.exhausts, "any answer fulfils one of the two, this or");
}

/// Reports conditions that say the same.
pub(super) fn same(list: &[Placed], check: &Check, faults: &mut Faults) {
    tell(list, check, faults, |bearing| bearing.follows && bearing.precedes, "says the same as");
}

/// Reports conditions that hold wherever one of others does, with what comes of it.
pub(super) fn implied(by: &[Placed], list: &[Placed], comes_of_it: &str, check: &Check, faults: &mut Faults) {
    for ((place, condition), (other, first)) in list.iter().flat_map(|one| by.iter().map(move |other| (one, other))) {
        if Bearing::of(first, condition, check).follows {
            faults.between(place, other, format!("{comes_of_it}: it holds wherever {other} does"));
        }
    }
}

/// Reports what each two conditions of a list say together, at the later of them.
fn tell(list: &[Placed], check: &Check, faults: &mut Faults, says: fn(Bearing) -> bool, problem: &str) {
    for (n, (place, condition)) in list.iter().enumerate() {
        for (other, first) in list.iter().take(n) {
            if says(Bearing::of(first, condition, check)) {
                faults.between(place, other, format!("{problem} {other}"));
            }
        }
    }
}

/// Reports what a condition says beside each other one of a list.
fn tell_each(list: &[Placed], check: &Check, faults: &mut Faults, says: fn(Bearing) -> bool, problem: &str) {
    for (place, condition) in list {
        for (other, first) in list {
            if says(Bearing::of(first, condition, check)) {
                faults.between(place, other, format!("{problem} {other}"));
            }
        }
    }
}
