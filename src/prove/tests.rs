//! The diagrams against the evaluation and the assessment, on cases made at random of the answers
//! that make a difference.

use super::outcomes::{Part, criteria, outcomes, truths};
use super::space::Space;
use super::truths::Node;
use crate::assess::assess;
use crate::case::Case;
use crate::condition::{Condition, Truth};
use crate::data;
use crate::i18n::Language;
use crate::pack::{CheckedPack, Pathway, PathwayKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::LazyLock;

/// A pathway with criteria or points, made ready for its proof.
struct Ready {
    pack: &'static CheckedPack,
    pathway: &'static Pathway,
    space: Space<'static>,
    parts: Vec<Part<'static>>,
}

static READY: LazyLock<Vec<Ready>> = LazyLock::new(|| {
    let packs = data::cantons().filter_map(data::pack);
    let all = packs.flat_map(|pack| pack.pathways.iter().map(move |pathway| (pack, pathway)));
    let ready = |(pack, pathway): (&'static CheckedPack, &'static Pathway)| {
        let criteria = criteria(pathway, "");
        let conditions: Vec<&Condition> = criteria.iter().map(|(_, _, criterion, _)| &criterion.when).collect();
        let space = Space::new(&conditions, data::questionnaire(), super::pathway::day(pack, pathway));
        let parts = criteria.into_iter().map(|(role, code, criterion, pointer)| {
            let node = Node::new(&criterion.when, &pointer, &space);
            Part { role, code, node }
        });
        let parts = parts.collect();
        Ready { pack, pathway, space, parts }
    };
    all.filter(|(_, pathway)| !pathway.criteria().is_empty()).map(ready).collect()
});

fn check(ready: &Ready, choice: &[Index]) -> Result<(), TestCaseError> {
    let Ready { pack, pathway, space, parts } = ready;
    let values = space.variables.iter().zip(choice.iter().cycle());
    let choice: Vec<usize> = values.map(|(variable, index)| index.index(variable.values.len())).collect();
    let set = space.all(choice.iter().enumerate().filter_map(|(n, value)| space.is(n, *value)));
    prop_assert_eq!(set.cardinality(), 1.0);
    let answers = space.answers(&choice);
    for part in parts {
        agree(&part.node, &set, space, &answers)?;
    }
    let case = Case { canton: pack.canton, as_of: space.as_of, language: Language::De, answers, assessed: None };
    let assessment = assess(pack, data::questionnaire(), &case);
    let own = assessment.pathways.iter().find(|assessed| std::ptr::eq(assessed.pathway, *pathway));
    if let PathwayKind::Criteria { .. } = pathway.kind {
        let outcomes = outcomes(&truths(parts), space);
        let found = outcomes.iter().find(|(_, cases)| !cases.and(&set).is_false());
        prop_assert_eq!(found.map(|(name, _)| *name), own.map(|own| own.outcome.id()));
    }
    Ok(())
}

/// A condition and those inside it have the truths that evaluating them gives.
fn agree(
    node: &Node,
    set: &biodivine_lib_bdd::Bdd,
    space: &Space,
    answers: &crate::case::Answers,
) -> Result<(), TestCaseError> {
    let truth = space.evaluate(node.condition, answers);
    for possible in [Truth::Holds, Truth::Fails, Truth::Unknown] {
        prop_assert_eq!(!node.truths.is(possible).and(set).is_false(), possible == truth, "{}", node.pointer);
    }
    node.children.iter().try_for_each(|child| agree(child, set, space, answers))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn diagrams_agree_with_the_assessment(choice in vec(any::<Index>(), 40)) {
        for ready in READY.iter() {
            check(ready, &choice)?;
        }
    }
}
