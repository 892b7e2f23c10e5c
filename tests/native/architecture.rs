//! The layers that the crate's documentation promises.

use super::support::{files, name};
use std::collections::BTreeMap;
use std::fs;

/// The line of each core module in the documentation of `src/lib.rs`.
fn layers() -> BTreeMap<String, usize> {
    let lib = fs::read_to_string(super::support::path("src/lib.rs")).unwrap();
    let mut layers = BTreeMap::new();
    for line in lib.lines().filter_map(|line| line.strip_prefix("//! ")) {
        let Some((number, modules)) = line.split_once(". ") else { continue };
        let Ok(number) = number.trim().parse::<usize>() else { continue };
        for name in modules.split("[`").skip(1).filter_map(|rest| rest.split("`]").next()) {
            if !name.contains("::") {
                layers.insert(name.to_owned(), number);
            }
        }
    }
    layers
}

/// The module of a source file: its first step below `src`.
fn module(file: &str) -> String {
    let inside = file.trim_start_matches("src/");
    inside.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

/// The modules that a source uses by `crate::…`, without its comments.
fn uses(source: &str) -> Vec<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let list = if let Some(list) = rest.strip_prefix('{') { first_steps(list) } else { vec![rest] };
        let word = |step: &str| {
            step.trim_start().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned()
        };
        found.extend(list.into_iter().map(word).filter(|word| !word.is_empty()));
    }
    found
}

/// The parts of `a, b::{c, d}, e}` that stand on the outermost level.
fn first_steps(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (n, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&list[start..n]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..n]);
                start = n + 1;
            }
            _ => {}
        }
    }
    parts
}

#[test]
fn the_reader_of_sources_finds_what_is_used() {
    assert_eq!(
        uses("use crate::{case::{Case, read}, data};\n// crate::ui\nlet x = crate::form::ahv();"),
        ["case", "data", "form"]
    );
}

#[test]
fn each_line_of_the_core_uses_those_above_it() {
    let layers = layers();
    assert!(layers.len() > 10, "src/lib.rs lists the layers as `//! 1. [`name`], …`: {layers:?}");
    let mut faults = Vec::new();
    for file in files("src", "rs") {
        let file = name(&file);
        let Some(own) = layers.get(&module(&file)) else { continue };
        let source = fs::read_to_string(super::support::path(&file)).unwrap();
        for used in uses(&source) {
            match layers.get(&used) {
                Some(line) if line <= own => {}
                Some(line) => faults.push(format!("{file} (line {own}) uses {used} (line {line})")),
                None => faults.push(format!("{file} uses {used}, which is not listed")),
            }
        }
        let outside = [
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "gloo",
            "SystemTime",
            "Instant::now",
            "getrandom",
            "std::env",
            "std::fs",
        ];
        faults.extend(outside.iter().filter(|name| source.contains(**name)).map(|name| format!("{file} knows {name}")));
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_is_in_a_line_of_the_core_or_in_the_shell() {
    let lib = fs::read_to_string(super::support::path("src/lib.rs")).unwrap();
    let lines: Vec<&str> = lib.lines().collect();
    let layers = layers();
    for (n, line) in lines.iter().enumerate() {
        let Some(module) = line.trim().strip_prefix("pub mod ").or(line.trim().strip_prefix("mod ")) else { continue };
        let module = module.trim_end_matches(';');
        let shell = n > 0 && lines[n - 1].contains("target_arch = \"wasm32\"");
        assert!(
            layers.contains_key(module) != shell,
            "src/lib.rs: {module} belongs to one line of the core or to the shell"
        );
    }
    for module in layers.keys() {
        assert!(lib.contains(&format!("mod {module};")), "src/lib.rs lists {module}, which does not exist");
    }
}

#[test]
fn no_source_file_is_longer_than_four_hundred_lines() {
    for file in files("src", "rs").iter().chain(&files("tests", "rs")) {
        let lines = fs::read_to_string(file).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines", name(file));
    }
}

/// What joins two texts on the page is the language's own, with its spaces.
#[test]
fn no_mark_of_one_language_joins_texts() {
    for file in files("src/ui", "rs") {
        let source = fs::read_to_string(&file).unwrap();
        let found = ["\":\"", "\": \"", "\";\"", "\"; \""].into_iter().find(|mark| source.contains(mark));
        assert_eq!(found, None, "{}: use `Language::colon` or `semicolon`", name(&file));
    }
}
