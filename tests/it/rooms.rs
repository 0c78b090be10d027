//! The order of the rooms.

use std::fs;
use std::path::Path;

/// From the ground up, as `lib.rs` draws them.
const ROOMS: [&str; 13] = [
    "text", "content", "clinic", "words", "keys", "theme", "page", "review", "scene", "visit",
    "face", "host", "commands",
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let name = path.display().to_string();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The rooms that a source names by `crate::`, in braces or alone.
fn named(source: &str) -> Vec<&'static str> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.collect::<Vec<_>>().join("\n");
    let grouped = code.contains("use crate::{");
    assert!(!grouped, "name one room a line: `use crate::room::…`");
    let used = ROOMS.into_iter().filter(|room| {
        code.match_indices(&format!("crate::{room}"))
            .any(|(at, found)| {
                !code[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
    });
    used.collect()
}

#[test]
fn a_room_imports_only_from_rooms_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (order, room) in ROOMS.iter().enumerate() {
        let mut found = Vec::new();
        sources(&src.join(room), &mut found);
        assert!(!found.is_empty(), "the room `{room}` is empty");
        for (name, source) in found {
            for used in named(&source) {
                let above = ROOMS.iter().position(|r| *r == used).unwrap();
                if above > order {
                    wrong.push(format!("{name} imports from `{used}`, which is below it"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_list_and_in_lib_in_its_order() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    let declared = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    assert_eq!(declared.collect::<Vec<_>>(), ROOMS);
}

#[test]
fn every_file_says_what_it_owns() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests/it", "benches"] {
        sources(&root.join(folder), &mut found);
    }
    for (name, source) in found {
        assert!(
            source.starts_with("//! "),
            "{name} does not say what it owns"
        );
    }
}
