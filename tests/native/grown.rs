//! Packs grown tenfold, as `iiz bench` measures them, come to the same; those that `iiz files --grown`
//! writes, with which the page is measured, hold ten times as many pathways.

use super::support::CORPUS;
use nahtstelle::assess::{Outcome, PathwayAssessment, assess_pathway};
use nahtstelle::canton::Canton;
use nahtstelle::condition::Facts;
use nahtstelle::data;
use nahtstelle::pack::{self, CheckedPack, Documents};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

#[path = "../../src/bin/iiz/grow.rs"]
mod grow;

/// What is counted in an assessment: criteria, missing questions, exclusions that hold, points.
fn counts(assessed: &PathwayAssessment) -> [usize; 6] {
    let (excluding, held, of, unknown) = match &assessed.outcome {
        Outcome::Excluded(exclusions) => (exclusions.len(), 0, 0, 0),
        Outcome::Guideline { held, of, unknown } => (0, *held, *of, *unknown),
        _ => (0, 0, 0, 0),
    };
    [assessed.criteria.len(), assessed.missing.len(), excluding, held, of, unknown]
}

#[test]
fn packs_grown_tenfold_come_to_the_same_outcomes_with_ten_times_as_much_to_say() {
    let questionnaire = data::questionnaire();
    let more = grow::questionnaire(questionnaire, 10);
    for example in CORPUS.iter() {
        let (answers, as_of) = (&example.case.answers, example.case.as_of);
        let answered = grow::answers(answers, 10);
        for pathway in data::pack(example.case.canton).unwrap().pathways.iter().filter(|one| one.is_shown(as_of)) {
            let grown = grow::pathway(pathway, 10);
            let before = assess_pathway(pathway, Facts { questionnaire, answers, as_of, entry: None });
            let after = Facts { questionnaire: &more, answers: &answered, as_of, entry: None };
            let after = assess_pathway(&grown, after);
            assert_eq!(after.outcome.id(), before.outcome.id(), "{} {}", example.file, pathway.id);
            assert_eq!(counts(&after), counts(&before).map(|n| n * 10), "{} {}", example.file, pathway.id);
        }
    }
}

#[test]
fn the_files_of_grown_packs_are_read_back_with_copies_of_each_pathway_under_ids_of_their_own() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("grown");
    let files = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_iiz"));
        assert!(command.arg("files").arg("-o").arg(&folder).args(arguments).status().unwrap().success());
    };
    files(&["--grown", "10"]);
    for canton in data::cantons() {
        let bytes = fs::read(folder.join("packs").join(canton.code())).unwrap();
        let content = pack::of_build(&bytes, data::MARK).unwrap();
        let (grown, cited): (CheckedPack, Documents) = postcard::from_bytes(content).unwrap();
        let pack = data::pack(canton).unwrap();
        assert_eq!(grown, grow::pack(pack, 10).unwrap());
        assert_eq!(grown.pathways.len(), pack.pathways.len() * 10, "{}", canton.code());
        assert_eq!(grown.pathways[..pack.pathways.len()], pack.pathways);
        let ids = |pack: &CheckedPack| pack.pathways.iter().map(|one| one.id.clone()).collect::<BTreeSet<_>>().len();
        assert_eq!(ids(&grown), ids(pack) * 10);
        assert!(data::documents().iter().all(|(id, _)| pack.cites(id) == cited.get(id).is_some()));
    }
    // Without the option they are those that the page is published with.
    files(&[]);
    assert_eq!(fs::read(folder.join("packs/LU")).ok().as_deref(), data::built_in_pack(Canton::Lu));
    fs::remove_dir_all(folder).unwrap();
}
