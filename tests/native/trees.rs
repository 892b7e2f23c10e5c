//! The criteria as a tree: what stands in it, line by line, and that it says what was assessed.

use super::support::{case, files, json, name};
use nahtstelle::assess::{PathwayAssessment, Role, assess};
use nahtstelle::case::Case;
use nahtstelle::condition::Truth;
use nahtstelle::data;
use nahtstelle::explain::{Branch, tree};
use nahtstelle::i18n::Language;

/// A line for each node, two blanks deeper inside: its result, its words, its notes.
fn lines(branch: &Branch, depth: usize, found: &mut Vec<String>) {
    let truth = match branch.truth {
        Some(Truth::Holds) if branch.is_entry => "counts",
        Some(Truth::Fails) if branch.is_entry => "counts_not",
        Some(Truth::Holds) => "holds",
        Some(Truth::Fails) => "fails",
        Some(Truth::Unknown) => "unknown",
        None => "none",
    };
    let said: Vec<&str> =
        [truth, branch.words.as_str()].into_iter().chain(branch.notes.iter().map(String::as_str)).collect();
    let said = said.join(" | ").replace(['\u{a0}', '\u{202f}'], " ");
    found.push(format!("{}{said}", "  ".repeat(depth)));
    branch.inner.iter().for_each(|inner| lines(inner, depth + 1, found));
}

#[test]
fn each_tree_says_what_is_asked_how_it_is_joined_and_what_was_answered() {
    let examples = files("tests/trees", "json");
    assert!(examples.len() >= 6, "the folder lost its files");
    for file in examples {
        let example = json(&file);
        let case = case(&example["case"]);
        let pack = data::pack(case.canton).unwrap();
        let assessment = assess(pack, data::questionnaire(), &case);
        let pathway = example["pathway"].as_str().unwrap();
        let assessed = assessment.pathways.iter().find(|assessed| assessed.pathway.id == pathway).unwrap();
        for language in Language::ALL {
            let wanted = example["trees"][language.code()].as_array();
            let Some(wanted) = wanted else { continue };
            let mut found = Vec::new();
            tree(assessed, &case, language).iter().for_each(|(_, part)| lines(part, 0, &mut found));
            assert_eq!(
                serde_json::json!(found),
                serde_json::json!(wanted),
                "{} in {}\n{found:#?}",
                name(&file),
                language.code()
            );
        }
    }
}

/// In all cases of all cantons: every criterion stands in the tree with its result, each node has
/// words, and those of the two languages differ in nothing but the words.
#[test]
fn trees_of_all_cases_hold_every_criterion_with_its_result_in_both_languages() {
    let mut nodes = 0;
    for file in files("tests/cases", "json") {
        let case = case(&json(&file)["case"]);
        let assessment = assess(data::pack(case.canton).unwrap(), data::questionnaire(), &case);
        for assessed in &assessment.pathways {
            let about = format!("{}, {}", name(&file), assessed.pathway.id);
            let [german, french] = [Language::De, Language::Fr].map(|language| told(assessed, &case, language));
            nodes += german.len();
            let shape = |told: &[(Option<Truth>, usize)]| told.to_vec();
            assert_eq!(shape(&german), shape(&french), "{about}");
        }
    }
    assert!(nodes > 10_000, "{nodes} nodes: the cases hardly have trees");
}

/// The results of all nodes with their depths, once the criteria were found among them.
fn told(assessed: &PathwayAssessment, case: &Case, language: Language) -> Vec<(Option<Truth>, usize)> {
    let mut found = Vec::new();
    let trees = tree(assessed, case, language);
    for (role, part) in &trees {
        let of_role: Vec<_> = assessed.of_role(*role).collect();
        assert_eq!(part.inner.len(), of_role.len());
        for (branch, judged) in part.inner.iter().zip(of_role) {
            assert!(branch.words.ends_with(judged.criterion.text.get(language)), "{}", branch.words);
            assert_eq!(branch.truth, Some(judged.evaluation.truth), "{}", branch.words);
        }
        assert_eq!(part.truth.is_none(), matches!(role, Role::Point | Role::Warning));
        collect(part, 0, &mut found);
    }
    let shown: usize = trees.iter().map(|(_, part)| part.inner.len()).sum();
    assert_eq!(shown, assessed.criteria.len(), "a criterion is missing");
    found
}

fn collect(branch: &Branch, depth: usize, found: &mut Vec<(Option<Truth>, usize)>) {
    let said = branch.notes.iter().chain([&branch.words]);
    said.for_each(|text| assert!(!text.trim().is_empty() && !text.contains(['{', '}']), "{branch:?}"));
    found.push((branch.truth, depth));
    branch.inner.iter().for_each(|inner| collect(inner, depth + 1, found));
}
