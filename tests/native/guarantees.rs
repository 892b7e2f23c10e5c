//! Each guarantee of `SECURITY.md` names tests, and these exist.

use super::support::path;
use std::fs;

/// The guarantees: the number, and file and name of each test.
fn guarantees(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let rows = text.lines().filter(|line| line.starts_with("| G"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let (number, tests) = (cells[0].trim(), *cells.last().unwrap());
        let (mut file, mut named) = (String::new(), Vec::new());
        for quoted in tests.split('`').skip(1).step_by(2) {
            if quoted.starts_with("tests/") {
                quoted.clone_into(&mut file);
            } else {
                named.push((file.clone(), quoted.to_owned()));
            }
        }
        (number.to_owned(), named)
    })
    .collect()
}

/// Whether a file has a test of this name; in JavaScript, language or browser may be put in around it.
fn has(file: &str, name: &str) -> bool {
    let Ok(source) = fs::read_to_string(path(file)) else { return false };
    if file.ends_with(".rs") {
        return source.contains(&format!("#[test]\nfn {name}()"));
    }
    let opens = ["test(", "scenario(", "suite(", "on("];
    source.lines().any(|line| opens.iter().any(|open| line.trim_start().starts_with(open)) && line.contains(name))
}

#[test]
fn each_guarantee_is_held_by_tests_that_exist() {
    let text = fs::read_to_string(path("SECURITY.md")).unwrap();
    let all = guarantees(&text);
    for (n, (number, tests)) in all.iter().enumerate() {
        assert_eq!(*number, format!("G{}", n + 1));
        assert!(!tests.is_empty(), "{number} names no test");
        for (file, name) in tests {
            assert!(has(file, name), "{number}: {file} has no test `{name}`");
        }
    }
    assert!(all.len() >= 16);
    for (rest, _) in text.match_indices("(G") {
        let number: String = text[rest + 2..].chars().take_while(char::is_ascii_digit).collect();
        assert!(number.parse::<usize>().is_ok_and(|number| number <= all.len()), "G{number} is no guarantee");
    }
}

#[test]
fn a_test_that_is_not_there_is_found() {
    let text = "| G1 | What. | `tests/native/guarantees.rs`: `a_test_that_is_not_there_is_found`, `another` |";
    let [(number, tests)] = &guarantees(text)[..] else { panic!("one guarantee") };
    assert_eq!((number.as_str(), tests.len()), ("G1", 2));
    assert!(has(&tests[0].0, &tests[0].1) && !has(&tests[1].0, &tests[1].1) && !has("tests/none.rs", "x"));
}
