//! docs/writing.md, followed word by word: what it tells writers to write fits
//! what `new` makes, and nothing is wrong but what is left.

use std::fs;
use std::path::Path;

use beforehand::content::{Faults, Library};
use tempfile::TempDir;
use toml::{Table, Value};

use crate::command_line::Run;

const PROCEDURE: &str = "procedures/blood-draw";

/// A folder as it is after the guide's first four steps.
pub fn written() -> TempDir {
    let folder = made();
    for (file, block) in blocks() {
        let path = folder.path().join(PROCEDURE).join(&file);
        let mut table: Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        write(&mut table, block, &file);
        fs::write(path, table.to_string()).unwrap();
    }
    folder
}

/// A folder as it is after the first step.
pub fn made() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let ran = Run::new(&["new", "blood-draw", "--content", path]).ran();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    folder
}

fn guide() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/writing.md");
    fs::read_to_string(path).unwrap()
}

/// The guide's texts that name their file, in order.
fn blocks() -> Vec<(String, Table)> {
    let guide = guide();
    let blocks = guide.split("```toml\n# ").skip(1).map(|rest| {
        let (file, rest) = rest.split_once('\n').unwrap();
        let (block, _) = rest.split_once("```").unwrap();
        (file.to_owned(), block.parse().unwrap())
    });
    let blocks: Vec<_> = blocks.collect();
    assert!(blocks.len() > 4);
    blocks
}

/// Puts texts in the place of those that wait to be written.
fn write(table: &mut Table, block: Table, at: &str) {
    for (key, value) in block {
        let at = format!("{at}: {key}");
        let there = table
            .get_mut(&key)
            .unwrap_or_else(|| panic!("`new` makes no {at}"));
        match (there, value) {
            (Value::Table(there), Value::Table(value)) => write(there, value, &at),
            (there, value) => {
                assert!(there.same_type(&value), "{at}");
                *there = value;
            }
        }
    }
}

#[test]
fn nothing_is_wrong_but_what_is_left_to_write() {
    let faults = |folder: &TempDir| {
        let read = Library::folder(folder.path());
        let faults = read.map_or_else(|faults| faults, |_| Faults::new());
        for fault in &faults {
            assert_eq!(fault.what(), "this is still to be written", "{fault}");
        }
        faults.len()
    };
    let (before, after) = (faults(&made()), faults(&written()));
    assert!(
        after + 15 <= before,
        "{before} are to be written, then {after}"
    );
}

#[test]
fn its_commands_are_there() {
    let guide = guide();
    let commands = guide.split("```sh\n").skip(1);
    let commands = commands.map(|rest| rest.split_once("```").unwrap().0.trim());
    let commands: Vec<_> = commands.filter(|it| !it.contains(" review ")).collect();
    assert!(commands.len() >= 4, "{commands:?}");
    for command in commands {
        let mut words = command.split(' ').collect::<Vec<_>>();
        assert_eq!(words.remove(0), "beforehand");
        words.push("--help");
        let ran = Run::new(&words).ran();
        assert_eq!(ran.code, Some(0), "{command}: {}", ran.err);
    }
}
