//! The answers that make a difference: for every case there is one made of them that no condition
//! can tell from it.

use super::generate::{answers, questions};
use nahtstelle::case::{Answer, Answers};
use nahtstelle::condition::{AS_OF, Bound, Condition, Facts, Truth};
use nahtstelle::date::{Day, PartialDate};
use nahtstelle::edges::{self, Edge};
use nahtstelle::pack::Pathway;
use nahtstelle::questionnaire::Kind;
use nahtstelle::{data, pack::Pack};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A pathway that reads something, its day, and the answers that make a difference to it.
type Known = (Vec<&'static Condition>, Day, Vec<Edge<'static>>);

static PATHWAYS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let packs = data::cantons().map(|canton| &**data::pack(canton).unwrap());
    let all = packs.flat_map(|pack| pack.pathways.iter().map(move |pathway| (pack, pathway)));
    let known = |(pack, pathway): (&'static Pack, &'static Pathway)| {
        let as_of = pathway.in_force.until.unwrap_or(pack.reviewed);
        let edges = edges::answers(&conditions(pathway), data::questionnaire(), as_of);
        (conditions(pathway), as_of, edges)
    };
    all.filter(|(_, pathway)| !pathway.criteria().is_empty()).map(known).collect()
});

fn conditions(pathway: &Pathway) -> Vec<&Condition> {
    pathway.criteria().into_iter().map(|criterion| &criterion.when).collect()
}

/// The conditions without others inside, and the gates of what they read.
fn leaves<'a>(conditions: &[&'a Condition]) -> Vec<&'a Condition> {
    let mut found = Vec::new();
    let mut left = conditions.to_vec();
    while let Some(condition) = left.pop() {
        let inside = condition.inner();
        if inside.is_empty() && !found.contains(&condition) {
            found.push(condition);
            let read = condition.questions().into_iter().filter_map(|id| data::questionnaire().question(id));
            left.extend(read.filter_map(|question| question.relevant.as_ref()));
        }
        left.extend(inside);
    }
    found
}

fn truth(condition: &Condition, answers: &Answers, as_of: Day) -> Truth {
    condition.evaluate(Facts { questionnaire: data::questionnaire(), answers, as_of, entry: None }).truth
}

/// The questions that a condition depends on.
fn reads(condition: &Condition) -> Vec<&str> {
    let own = condition.questions();
    let gates = own.iter().filter_map(|id| data::questionnaire().question(id)?.relevant.as_ref());
    let gates: Vec<&str> =
        gates.flat_map(reads).map(|id| data::questionnaire().question(id).unwrap().id.as_str()).collect();
    own.into_iter().chain(gates).collect()
}

/// A case made of the answers that make a difference, with these truths of the conditions.
fn alike(edges: &[Edge], wanted: &[(&Condition, Vec<&str>, Truth)], as_of: Day) -> Option<Answers> {
    fn fill(
        edges: &[Edge],
        n: usize,
        wanted: &[(&Condition, Vec<&str>, Truth)],
        as_of: Day,
        made: &mut Answers,
    ) -> bool {
        let Some((question, values)) = edges.get(n) else { return true };
        let answered = |id: &&str| edges[..=n].iter().any(|(known, _)| known.id == *id);
        let new = |reads: &[&str]| reads.contains(&question.id.as_str()) && reads.iter().all(answered);
        values.iter().any(|value| {
            made.set(&question.id, value.clone());
            let mut now = wanted.iter().filter(|(_, reads, _)| new(reads));
            now.all(|(condition, _, wanted)| truth(condition, made, as_of) == *wanted)
                && fill(edges, n + 1, wanted, as_of, made)
        })
    }
    let mut made = Answers::default();
    fill(edges, 0, wanted, as_of, &mut made).then_some(made)
}

fn assert_alike(conditions: &[&Condition], edges: &[Edge], case: &Answers, as_of: Day) -> Result<(), TestCaseError> {
    let leaves = leaves(conditions);
    let wanted: Vec<_> = leaves.iter().map(|leaf| (*leaf, reads(leaf), truth(leaf, case, as_of))).collect();
    let made = alike(edges, &wanted, as_of);
    prop_assert!(made.is_some(), "none is like {case:?} as of {as_of}");
    let made = made.unwrap();
    for condition in conditions {
        prop_assert_eq!(truth(condition, &made, as_of), truth(condition, case, as_of));
    }
    Ok(())
}

/// A date some months from a day, mostly few: at the same day of the month, near it, or at the end
/// of a month; sometimes known in part.
fn date_near(day: Day) -> impl Strategy<Value = PartialDate> {
    let months = prop_oneof![3 => -4..4_i64, 1 => -40..40_i64];
    (months, select(vec![0, 0, 0, 1, -1, 9]), 0..5_u8).prop_map(move |(months, days, known)| {
        let near = day.plus_months(months);
        let (year, month, _) = near.parts();
        let last = PartialDate::new(year, Some(month), None).unwrap();
        match known {
            0 => last,
            1 => PartialDate::new(year, None, None).unwrap(),
            2 => last.latest().into(),
            _ => near.plus_days(days).into(),
        }
    })
}

/// Answers to all questions, the dates near a day.
fn near(day: Day) -> impl Strategy<Value = Answers> {
    (answers(questions(false), false), vec(date_near(day), 60)).prop_map(|(mut answers, dates)| {
        let mut dates = dates.into_iter().cycle();
        let mut change = |question: &nahtstelle::questionnaire::Question, answers: &mut Answers| {
            let Kind::Date { partial } = question.kind else { return };
            if let (Some(Answer::Date(_)), Some(date)) = (answers.get(&question.id), dates.next()) {
                let date = if partial { date } else { date.earliest().into() };
                answers.set(&question.id, Some(Answer::Date(date)));
            }
        };
        for question in questions(false) {
            change(question, &mut answers);
            let mut entries = answers.entries(&question.id).to_vec();
            for entry in &mut entries {
                question.fields().unwrap_or_default().iter().for_each(|field| change(field, entry));
            }
            if !entries.is_empty() {
                answers.set(&question.id, Some(Answer::Entries(entries)));
            }
        }
        answers
    })
}

/// Comparisons of dates, several of the same.
fn comparisons() -> impl Strategy<Value = Vec<Condition>> {
    let dates = ["incapacity_since", "incapacity_until", "benefit_end_date", "birth_date", "consent_signed_on", AS_OF];
    let bound = (0..4_usize, select(vec![0, 0, 1, 1, 2, 6, 12, 13]))
        .prop_map(|(kind, months)| [Bound::AtLeast, Bound::AtMost, Bound::MoreThan, Bound::Below][kind](months));
    let one = (proptest::sample::subsequence((0..dates.len()).collect::<Vec<_>>(), 2), any::<bool>(), bound);
    let one = one.prop_map(move |(ends, turned, is)| {
        let (from, to) = if turned { (ends[1], ends[0]) } else { (ends[0], ends[1]) };
        Condition::Months { from: dates[from].to_owned(), to: dates[to].to_owned(), is }
    });
    vec(one, 1..4)
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn every_case_is_like_one_of_the_answers_that_make_a_difference(
        (known, case) in (0..PATHWAYS.len()).prop_flat_map(|n| (Just(n), near(PATHWAYS[n].1)))
    ) {
        let (conditions, as_of, edges) = &PATHWAYS[known];
        assert_alike(conditions, edges, &case, *as_of)?;
    }

    #[test]
    fn dates_compared_with_each_other_are_no_exception(
        comparisons in comparisons(),
        (as_of, case) in super::generate::day().prop_flat_map(|day| (Just(day), near(day)))
    ) {
        let mut case = case;
        case.set("incapacity_certified", Some(Answer::Choice("yes".to_owned())));
        case.set("benefit_end", Some(Answer::Choice("reached".to_owned())));
        case.set("consent", Some(Answer::Choice("given".to_owned())));
        let conditions: Vec<&Condition> = comparisons.iter().collect();
        let edges = edges::answers(&conditions, data::questionnaire(), as_of);
        assert_alike(&conditions, &edges, &case, as_of)?;
    }
}

/// The dates of the last days and the first of some months, some days between, the months and the
/// years.
fn dates_at_the_ends_of_months() -> Vec<PartialDate> {
    let months = [(2023, 12), (2024, 1), (2024, 2), (2024, 3), (2024, 4), (2024, 5)];
    let days = |(year, month): (i32, u8)| {
        let days = [1, 15, 28, 29, 30, 31].map(|day| PartialDate::new(year, Some(month), Some(day)));
        days.into_iter().chain([PartialDate::new(year, Some(month), None)]).flatten()
    };
    let years = [2023, 2024].map(|year| PartialDate::new(year, None, None));
    months.into_iter().flat_map(days).chain(years.into_iter().flatten()).collect()
}

/// The results of comparisons that some of these dates have, for each choice of them.
fn results(links: &[(usize, usize, Bound)], dates: &[Vec<PartialDate>]) -> BTreeSet<Vec<Truth>> {
    let mut found = BTreeSet::new();
    let sizes: Vec<usize> = dates.iter().map(Vec::len).collect();
    for n in 0..sizes.iter().product() {
        let mut rest: usize = n;
        let chosen: Vec<PartialDate> = dates
            .iter()
            .map(|dates| {
                let date = dates[rest % dates.len()];
                rest /= dates.len();
                date
            })
            .collect();
        found.insert(links.iter().map(|(from, to, is)| is.months(chosen[*from], chosen[*to])).collect());
    }
    found
}

/// All ways to lie to each other that dates around the end of February have, also those that only
/// come about because months differ in length, are those of dates that make a difference.
#[test]
fn months_of_different_length_are_no_exception() {
    let terms = ["incapacity_since", "incapacity_until", "benefit_end_date", AS_OF];
    let as_of = Day::new(2024, 3, 31).unwrap();
    let sets: [&[(usize, usize, Bound)]; 4] = [
        &[(0, 1, Bound::AtLeast(1)), (1, 2, Bound::AtLeast(1)), (0, 2, Bound::Below(2))],
        &[(0, 1, Bound::MoreThan(1)), (2, 1, Bound::AtMost(0)), (0, 2, Bound::AtLeast(1)), (0, 1, Bound::AtLeast(2))],
        &[(0, 3, Bound::AtLeast(1)), (0, 1, Bound::AtLeast(1)), (1, 3, Bound::MoreThan(0)), (1, 2, Bound::AtMost(1))],
        &[(0, 1, Bound::AtLeast(0)), (1, 2, Bound::MoreThan(0)), (2, 0, Bound::AtLeast(0))],
    ];
    for links in sets {
        let condition = |(from, to, is): &(usize, usize, Bound)| Condition::Months {
            from: terms[*from].to_owned(),
            to: terms[*to].to_owned(),
            is: *is,
        };
        let conditions: Vec<Condition> = links.iter().map(condition).collect();
        let edges = edges::answers(&conditions.iter().collect::<Vec<_>>(), data::questionnaire(), as_of);
        let of = |term: &&str| {
            let values = edges.iter().find(|(question, _)| question.id == **term).map(|(_, values)| values.as_slice());
            let dates = values.unwrap_or_default().iter().flatten().filter_map(|answer| match answer {
                Answer::Date(date) => Some(*date),
                _ => None,
            });
            if *term == AS_OF { vec![as_of.into()] } else { dates.collect() }
        };
        let mut all = vec![dates_at_the_ends_of_months(); 3];
        all.push(vec![as_of.into()]);
        let (wanted, found) = (results(links, &all), results(links, &terms.iter().map(of).collect::<Vec<_>>()));
        let lacking: Vec<_> = wanted.difference(&found).collect();
        assert!(lacking.is_empty(), "{links:?}: {lacking:?}");
    }
}

/// A limit has an answer on either side; what is told apart from no answer is not yet known.
#[test]
fn limits_choices_and_absence_make_a_difference() {
    let pack = data::pack(nahtstelle::canton::Canton::Vd).unwrap();
    let edges = edges::answers(&conditions(&pack.pathways[0]), data::questionnaire(), pack.reviewed);
    let of = |id: &str| edges.iter().find(|(question, _)| question.id == id).unwrap().1.clone();
    assert_eq!(of("residual_capacity_percent"), [None, Some(Answer::Number(49)), Some(Answer::Number(50))]);
    assert_eq!(of("iv_pension").len(), 4);
    assert!(of("uc_follow_up_since").contains(&Some(Answer::Unknown)));
    assert!(!of("incapacity_since").contains(&Some(Answer::Unknown)));
}

/// Beside a date that the case gives, the other one is told apart relative to it.
#[test]
fn dates_are_told_apart_beside_those_of_the_case() {
    let pack = data::pack(nahtstelle::canton::Canton::Be).unwrap();
    let since = PartialDate::parse("2031-08-31").unwrap();
    let given: Answers = [("incapacity_since".to_owned(), Answer::Date(since))].into_iter().collect();
    let edges = edges::beside(&conditions(&pack.pathways[0]), data::questionnaire(), pack.reviewed, &given);
    let until = edges.iter().find(|(question, _)| question.id == "incapacity_until").unwrap();
    let dates = until.1.iter().flatten().map(|answer| match answer {
        Answer::Date(date) => date.to_string(),
        other => panic!("{other:?}"),
    });
    let dates: Vec<String> = dates.collect();
    for wanted in ["2031-10-31", "2031-11-01"] {
        assert!(dates.iter().any(|date| date == wanted), "{wanted}: {dates:?}");
    }
}
