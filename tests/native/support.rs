//! What several tests use: files, cases, assessments.

use nahtstelle::assess::{Assessment, Outcome, PathwayAssessment, assess, report::Report};
use nahtstelle::case::{self, Case};
use nahtstelle::condition::Condition;
use nahtstelle::data;
use nahtstelle::pack::Fault;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A path inside the project.
pub fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// All files below a folder with this extension, in order.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path as one writes it: from the project's folder, with slashes.
pub fn name(path: &Path) -> String {
    let inside = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}

pub fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", name(path)))
}

/// The file that a description in `bad_packs` has: its name and what is in it. A pack that is no
/// JSON stands there line by line.
pub fn bad_pack(described: &Value) -> (String, Vec<u8>) {
    let lines = |lines: &Vec<Value>| lines.iter().map(|line| line.as_str().unwrap()).collect::<Vec<_>>().join("\n");
    let text = described["text"].as_array().map_or_else(|| described["pack"].to_string(), lines);
    (described["file"].as_str().unwrap_or("pack.json").to_owned(), text.into_bytes())
}

/// The case that a piece of JSON is.
pub fn case(json: &Value) -> Case {
    case::read(json.to_string().as_bytes(), data::questionnaire()).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// The case of a canton as of a day with these answers.
pub fn case_of(canton: &str, as_of: &str, answers: Value) -> Case {
    let file =
        serde_json::json!({"format": "iiz-case", "version": 1, "canton": canton, "as_of": as_of, "answers": answers});
    case(&file)
}

pub fn assessment(case: &Case) -> Assessment<'static> {
    assess(data::pack(case.canton).unwrap(), data::questionnaire(), case)
}

/// What `iiz assess` prints.
pub fn report(case: &Case) -> Value {
    serde_json::to_value(Report::new(case.canton, case, &assessment(case))).unwrap()
}

/// The assessment of one pathway.
pub fn pathway(case: &Case, id: &str) -> PathwayAssessment<'static> {
    assessment(case).pathways.into_iter().find(|assessed| assessed.pathway.id == id).unwrap()
}

/// The outcome with its codes or its count, to be compared and printed.
pub fn outcome(assessed: &PathwayAssessment) -> String {
    match &assessed.outcome {
        Outcome::Excluded(exclusions) => {
            let codes: Vec<&str> = exclusions.iter().map(|exclusion| exclusion.code.as_str()).collect();
            format!("excluded {}", codes.join(" "))
        }
        Outcome::Guideline { held, of, unknown } => format!("guideline {held}/{of} +{unknown}"),
        other => other.id().to_owned(),
    }
}

/// A file of the corpus.
pub struct Example {
    pub file: String,
    pub case: Case,
    pub expected: Value,
}

/// The corpus.
pub static CORPUS: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let read = |path: &PathBuf| {
        let json = json(path);
        assert!(
            json["shows"].as_str().is_some_and(|shows| shows.ends_with('.')),
            "{}: a sentence for `shows`",
            name(path)
        );
        let case = case::read(json["case"].to_string().as_bytes(), data::questionnaire());
        let case = case.unwrap_or_else(|error| panic!("{}: {error}", name(path)));
        Example { file: name(path), case, expected: json["expected"].clone() }
    };
    files("tests/cases", "json").iter().map(read).collect()
});

/// A condition and all inside it.
pub fn walk<'a>(condition: &'a Condition, visit: &mut impl FnMut(&'a Condition)) {
    visit(condition);
    for inner in condition.children() {
        walk(inner, visit);
    }
}

/// The questions whose absence is itself a statement: those that packs read by `given`.
pub fn read_by_absence() -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for canton in data::cantons() {
        for criterion in data::pack(canton).unwrap().pathways.iter().flat_map(|pathway| pathway.criteria()) {
            walk(&criterion.when, &mut |condition| {
                if let Condition::Given(question) = condition {
                    found.insert(question.as_str());
                }
            });
        }
    }
    found
}

/// Where the faults found are others than a file of `bad_packs` or `unprovable_packs` describes.
pub fn other_faults(file: &Path, described: &Value, found: &[Fault]) -> Option<String> {
    let expected = described["expected"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let is_found = |expected: &Value| {
        let (pointer, problem) = (text(&expected["pointer"]), text(&expected["problem"]));
        let line = |fault: &Fault| expected["line"].as_u64().is_none_or(|line| fault.line as u64 == line);
        found.iter().any(|fault| fault.pointer == pointer && fault.problem.contains(&problem) && line(fault))
    };
    let agree = found.len() == expected.len() && expected.iter().all(is_found);
    (!agree).then(|| format!("{}:\n  expected {expected:?}\n  found    {found:#?}", name(file)))
}
