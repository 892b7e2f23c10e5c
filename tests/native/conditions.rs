//! The evaluator against a second one, written without knowing the first.

use super::support::case_of;
use nahtstelle::case::{Answer, Answers, Case};
use nahtstelle::condition::{Bound, Condition, Criterion, Facts, Observed, Truth};
use nahtstelle::data;
use nahtstelle::date::Day;
use nahtstelle::questionnaire::{Kind, Questionnaire};
use proptest::prelude::*;
use serde_json::json;

const QUESTIONS: [&str; 6] =
    ["health_problem", "motivated", "own_effort", "voluntary", "coordination_need", "multiple_problems"];

/// Three values as an optional yes or no.
type Maybe = Option<bool>;

/// The naive twin: it knows lists of yes, no and don't know, and nothing else.
fn naive(condition: &Condition, said: &[Maybe; 6]) -> Maybe {
    let each = |inner: &[Condition]| inner.iter().map(|condition| naive(condition, said)).collect::<Vec<_>>();
    match condition {
        Condition::Choice { question, .. } => said[QUESTIONS.iter().position(|id| id == question).unwrap()],
        Condition::Not(inner) => naive(inner, said).map(|yes| !yes),
        Condition::All(inner) => {
            let each = each(inner);
            if each.contains(&Some(false)) {
                Some(false)
            } else if each.contains(&None) {
                None
            } else {
                Some(true)
            }
        }
        Condition::Any(inner) => {
            let each = each(inner);
            if each.contains(&Some(true)) {
                Some(true)
            } else if each.contains(&None) {
                None
            } else {
                Some(false)
            }
        }
        Condition::AtLeast { k, of } => {
            let each = each(of);
            let fewest = each.iter().filter(|one| **one == Some(true)).count();
            let most = each.iter().filter(|one| **one != Some(false)).count();
            if fewest >= *k {
                Some(true)
            } else if most < *k {
                Some(false)
            } else {
                None
            }
        }
        other => panic!("the twin does not know {other:?}"),
    }
}

fn evaluated(condition: &Condition, said: &[Maybe; 6]) -> Maybe {
    let answer = |yes: &bool| Answer::Choice(if *yes { "yes" } else { "no" }.to_owned());
    let said = QUESTIONS.iter().zip(said).filter_map(|(id, one)| Some(((*id).to_owned(), answer(one.as_ref()?))));
    let answers: Answers = said.collect();
    let as_of = Day::new(2026, 11, 22).unwrap();
    match condition
        .evaluate(Facts { questionnaire: data::questionnaire(), answers: &answers, as_of, entry: None })
        .truth
    {
        Truth::Holds => Some(true),
        Truth::Fails => Some(false),
        Truth::Unknown => None,
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = (0..6_usize).prop_map(|n| Condition::Choice { question: QUESTIONS[n].into(), is: vec!["yes".into()] });
    leaf.prop_recursive(4, 24, 4, |inner| {
        let list = proptest::collection::vec(inner.clone(), 1..5);
        prop_oneof![
            list.clone().prop_map(Condition::All),
            list.clone().prop_map(Condition::Any),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
            (list, 0..9_usize).prop_map(|(of, k)| Condition::AtLeast { k: k % of.len() + 1, of }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn the_evaluator_agrees_with_its_naive_twin(condition in condition(), said in any::<[Maybe; 6]>()) {
        prop_assert_eq!(evaluated(&condition, &said), naive(&condition, &said));
    }

    #[test]
    fn what_holds_or_fails_does_so_for_every_completion(condition in condition(), said in any::<[Maybe; 6]>()) {
        if let Some(decided) = evaluated(&condition, &said) {
            for completion in 0..64_u8 {
                let complete: Vec<Maybe> = said.iter().enumerate().map(|(n, one)| one.or(Some(completion >> n & 1 == 1))).collect();
                prop_assert_eq!(evaluated(&condition, &complete.try_into().unwrap()), Some(decided));
            }
        }
    }
}

fn truth(condition: &Condition, answers: serde_json::Value) -> Truth {
    truth_by(data::questionnaire(), condition, answers)
}

fn facts(case: &Case) -> Facts<'static, '_> {
    Facts::of(data::questionnaire(), case)
}

fn truth_by(questionnaire: &Questionnaire, condition: &Condition, answers: serde_json::Value) -> Truth {
    let case = case_of("VD", "2026-11-22", answers);
    condition.evaluate(Facts { questionnaire, ..facts(&case) }).truth
}

/// Contract, section 2: a question that is not relevant has no value; its last answer is kept.
#[test]
fn a_date_that_is_not_relevant_is_not_given_whatever_was_said() {
    let given = Condition::Given("benefit_end_date".into());
    assert_eq!(truth(&given, json!({"benefit_end": "none", "benefit_end_date": "2026-01-01"})), Truth::Fails);
    assert_eq!(truth(&given, json!({"benefit_end": "none", "benefit_end_date": "unknown"})), Truth::Fails);
}

/// Nor is there a time from or to such a date, whatever is open of the other one.
#[test]
fn a_time_from_or_to_a_date_that_is_not_relevant_is_not_so() {
    let (one, other) = ("benefit_end_date", "incapacity_until");
    for (from, to) in [(one, other), (other, one)] {
        let months = Condition::Months { from: from.into(), to: to.into(), is: Bound::AtLeast(0) };
        for (end, certified) in
            [("none", "no"), ("none", "yes"), ("none", "unknown"), ("reached", "no"), ("unknown", "no")]
        {
            let answers = json!({"benefit_end": end, "incapacity_certified": certified});
            assert_eq!(truth(&months, answers), Truth::Fails, "{from} to {to}: {end}, {certified}");
        }
    }
}

/// Inside a count a question is first looked for in the entry.
#[test]
fn a_date_of_an_entry_is_given_in_the_entry() {
    let entries = Box::new(Condition::Given("since".into()));
    let count = Condition::Count { group: "institutions".into(), entries, at_least: 1 };
    assert_eq!(truth(&count, json!({"institutions": [{"since": "2026-01-01"}]})), Truth::Holds);
    assert_eq!(truth(&count, json!({"institutions": [{"institution": "rav"}]})), Truth::Fails);
}

/// An entry is looked at as a whole, whatever of it is named or open; what is missing is the group.
#[test]
fn entries_that_may_fulfil_a_condition_are_counted_apart() {
    let registered = Condition::Choice { question: "status".into(), is: vec!["registered".into()] };
    let count = Condition::Count { group: "institutions".into(), entries: Box::new(registered), at_least: 4 };
    let statuses = ["registered", "registered", "registered", "unknown", "unknown", "ended"];
    let case = case_of("VD", "2026-11-22", json!({"institutions": statuses.map(|status| json!({"status": status}))}));
    let evaluation = count.evaluate(facts(&case));
    let observed = Observed::Count { group: "institutions", sure: 3, open: 2, needed: 4 };
    assert_eq!((evaluation.truth, evaluation.observed.clone()), (Truth::Unknown, Some(observed)));
    assert_eq!((evaluation.missing(), evaluation.children.len()), (vec!["institutions"], 0));
}

/// A pack cites what any of its criteria cites, however deep it stands.
#[test]
fn a_criterion_knows_those_inside_it_outermost_first() {
    let named = |id: &str, when| json!({"id": id, "text": {"de": "-", "fr": "-"}, "when": when});
    let innermost = named("innermost", json!({"given": "since"}));
    let inner = named("inner", json!({"any": [{"given": "since"}, {"criterion": innermost}]}));
    let other = named("other", json!({"given": "since"}));
    let outer = named("outer", json!({"all": [{"not": {"criterion": inner}}, {"criterion": other}]}));
    let outer: Criterion = serde_json::from_value(outer).unwrap();
    let ids: Vec<&str> = outer.all().into_iter().map(|criterion| criterion.id.as_str()).collect();
    assert_eq!(ids, ["outer", "inner", "innermost", "other"]);
}

/// No group and no question of an entry depends on others as yet. Where one does, what does not
/// arise is not so.
#[test]
fn groups_and_their_questions_may_depend_on_others() {
    let yes = |question: &str| Some(Condition::Choice { question: question.into(), is: vec!["yes".into()] });
    let mut questionnaire = data::questionnaire().clone();
    let all = questionnaire.sections.iter_mut().flat_map(|section| &mut section.questions);
    for group in all.filter(|question| question.id == "institutions") {
        group.relevant = yes("represented");
        let Kind::Group { questions, .. } = &mut group.kind else { panic!("a group") };
        questions.iter_mut().filter(|field| field.id == "since").for_each(|field| field.relevant = yes("benefits"));
    }
    let questionnaire = questionnaire.indexed();
    let since = Box::new(Condition::Given("since".into()));
    let count = Condition::Count { group: "institutions".into(), entries: since, at_least: 1 };
    let table = [
        ("yes", "yes", Truth::Holds),
        ("yes", "no", Truth::Fails),
        ("yes", "unknown", Truth::Unknown),
        ("no", "yes", Truth::Fails),
        ("unknown", "yes", Truth::Unknown),
    ];
    for (represented, benefits, expected) in table {
        let institutions = json!([{"since": "2026-01-01", "benefits": benefits}]);
        let answers = json!({"represented": represented, "institutions": institutions});
        assert_eq!(truth_by(&questionnaire, &count, answers), expected, "{represented}, {benefits}");
    }
}

/// Once the gate opens the dates are needed as well; that it closes is enough for a no. No pack
/// reads a date without its gate beside it, so that no case shows this.
#[test]
fn behind_a_gate_the_answer_itself_is_needed_unless_the_gate_closes() {
    let (from, to) = ("incapacity_since", "incapacity_until");
    let months = Condition::Months { from: from.into(), to: to.into(), is: Bound::AtLeast(2) };
    let table = [
        (json!({}), vec!["incapacity_certified", from, to], vec!["incapacity_certified"]),
        (json!({"incapacity_certified": "yes", "incapacity_since": "2026-01-01"}), vec![to], vec![to]),
    ];
    for (answers, holds, fails) in table {
        let case = case_of("VD", "2026-11-22", answers);
        let evaluation = months.evaluate(facts(&case));
        assert_eq!(evaluation.settle(Truth::Holds), Some(holds));
        assert_eq!(evaluation.settle(Truth::Fails), Some(fails));
    }
}

/// One yes is too few for "both", one no is enough against it; a negation turns that round.
#[test]
fn a_negation_is_settled_the_other_way_round() {
    let yes = |question: &&str| Condition::Choice { question: (*question).into(), is: vec!["yes".into()] };
    let both = Condition::All(QUESTIONS[..2].iter().map(yes).collect());
    let case = case_of("VD", "2026-11-22", json!({}));
    let (not, facts) = (Condition::Not(Box::new(both)), facts(&case));
    let sizes = [Truth::Holds, Truth::Fails].map(|wanted| not.evaluate(facts).settle(wanted).unwrap().len());
    assert_eq!(sizes, [1, 2]);
}

/// "At least" and "at most" take in the limit, "more than" and "below" do not.
#[test]
fn a_number_just_below_at_and_just_above_each_bound() {
    let table = [
        (Bound::AtLeast(50), [false, true, true]),
        (Bound::AtMost(50), [true, true, false]),
        (Bound::MoreThan(50), [false, false, true]),
        (Bound::Below(50), [true, false, false]),
    ];
    for (is, expected) in table {
        let number = Condition::Number { question: "residual_capacity_percent".into(), is };
        let truths = [49, 50, 51].map(|percent| truth(&number, json!({"residual_capacity_percent": percent})));
        assert_eq!((truths, is.limit()), (expected.map(Truth::from), 50), "{is:?}");
    }
}

/// Contract, section 2: "not longer than" includes the same day, "longer than" begins the day after.
#[test]
fn months_end_on_the_same_day_or_the_last_of_a_shorter_month() {
    let table = [
        ("2026-09-22", "2026-11-21", Bound::AtLeast(2), Truth::Fails),
        ("2026-09-22", "2026-11-22", Bound::AtLeast(2), Truth::Holds),
        ("2026-09-22", "2026-11-22", Bound::MoreThan(2), Truth::Fails),
        ("2026-09-22", "2026-11-23", Bound::MoreThan(2), Truth::Holds),
        ("2026-09-22", "2026-11-22", Bound::AtMost(2), Truth::Holds),
        ("2026-09-22", "2026-11-23", Bound::AtMost(2), Truth::Fails),
        ("2026-09-22", "2026-11-21", Bound::Below(2), Truth::Holds),
        ("2026-09-22", "2026-11-22", Bound::Below(2), Truth::Fails),
        ("2025-08-31", "2026-02-28", Bound::AtMost(6), Truth::Holds),
        ("2025-08-31", "2026-03-01", Bound::AtMost(6), Truth::Fails),
        ("2023-08-31", "2024-02-29", Bound::AtLeast(6), Truth::Holds),
        ("2024-02-29", "2025-02-28", Bound::AtLeast(12), Truth::Holds),
        ("2026-02-28", "2026-08-31", Bound::MoreThan(6), Truth::Holds),
        ("2026-03", "2026-05", Bound::MoreThan(2), Truth::Unknown),
        ("2026-03", "2026-06", Bound::MoreThan(2), Truth::Holds),
        ("2026-03", "2026-05-01", Bound::MoreThan(2), Truth::Fails),
        ("2026-03", "2026-05-31", Bound::MoreThan(2), Truth::Unknown),
        ("2026-03", "2026-06-01", Bound::MoreThan(2), Truth::Holds),
        ("2024-02", "2024-04-29", Bound::MoreThan(2), Truth::Unknown),
        ("2024-02", "2024-04-30", Bound::MoreThan(2), Truth::Holds),
        ("2025", "2026-03-01", Bound::AtLeast(2), Truth::Holds),
        ("2025", "2026-02-28", Bound::MoreThan(2), Truth::Unknown),
    ];
    for (from, to, is, expected) in table {
        let months = Condition::Months { from: "incapacity_since".into(), to: "incapacity_until".into(), is };
        let answers = json!({"incapacity_certified": "yes", "incapacity_since": from, "incapacity_until": to});
        assert_eq!(truth(&months, answers), expected, "{from} to {to}, {is:?}");
    }
}

/// From some day of January to some day of March, two months or more: whoever knows either day may know
/// that it is so, on the first of January or on the last of March; that it is not, only both tell.
#[test]
fn of_two_dates_known_in_part_one_may_settle_it() {
    let months =
        Condition::Months { from: "incapacity_since".into(), to: "incapacity_until".into(), is: Bound::AtLeast(2) };
    let answers = json!({
        "incapacity_certified": "yes", "incapacity_since": "2026-01", "incapacity_until": "2026-03",
    });
    let case = case_of("VD", "2026-11-22", answers);
    let found = months.evaluate(Facts::of(data::questionnaire(), &case));
    assert_eq!(found.truth, Truth::Unknown);
    assert_eq!(found.settle(Truth::Holds), Some(vec!["incapacity_since"]));
    assert_eq!(found.settle(Truth::Fails), Some(vec!["incapacity_since", "incapacity_until"]));
}
