//! Content and clinic's files of one's own, whole and broken.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::{PROCEDURE, Run, bad, good, has, run, skip};
use crate::fixture::copy_folder;

/// A copy of the bundled content, to be broken.
fn content() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(Path::new("content"), copy.path());
    copy
}

fn name(folder: &TempDir) -> &str {
    folder.path().to_str().unwrap()
}

/// Adds to the end of a file.
fn add(folder: &TempDir, file: &str, text: &str) {
    let path = folder.path().join(file);
    let old = fs::read_to_string(&path).unwrap_or_default();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, old + text).unwrap();
}

/// Puts a key at the head of the pack's file that no pack has.
fn break_pack(folder: &TempDir) {
    let path = folder.path().join("pack.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, format!("colour = 1\n{text}")).unwrap();
}

/// What `check` finds in a folder: file below it, line, fault.
fn found(folder: &TempDir) -> Vec<(String, Option<u64>, String)> {
    let ran = run(&["check", name(folder), "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let faults = told["faults"].as_array().unwrap().iter().map(|fault| {
        let text = |key: &str| fault[key].as_str().unwrap().to_owned();
        assert!(!text("remedy").is_empty(), "{fault}");
        let file = text("file");
        let below = Path::new(&file).strip_prefix(folder.path()).unwrap();
        let below = below.to_str().unwrap().to_owned();
        (below, fault["line"].as_u64(), text("fault"))
    });
    faults.collect()
}

/// Holds that a folder has one fault, of this file, with these words.
fn one_fault(folder: &TempDir, file: &str, words: &str) {
    let faults = found(folder);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].0, file);
    has(&faults[0].2, &[words]);
}

#[test]
fn a_folder_of_ones_own_is_shown() {
    let folder = content();
    let words = format!("procedures/{PROCEDURE}/en.toml");
    let path = folder.path().join(words);
    let text = fs::read_to_string(&path).unwrap();
    let changed = text.replacen("Bone marrow aspiration", "A title of our own", 1);
    fs::write(path, changed).unwrap();
    let own = ["--content", name(&folder)];
    has(
        &good(&[&["list"], &own[..]].concat()),
        &["A title of our own"],
    );
    let read = good(&[&["read", PROCEDURE], &own[..]].concat());
    assert!(read.starts_with("A title of our own\n"), "{read}");
    has(
        &good(&[&["check"], &own[..]].concat()),
        &["no faults", name(&folder)],
    );
    has(&good(&["check", name(&folder)]), &["no faults"]);
    let ran = Run::new(&["--plain", own[0], own[1]])
        .typed(b"\n1\n1\n")
        .ran();
    has(&ran.out, &["A title of our own"]);
}

#[test]
fn what_holds_everywhere_may_stand_before_the_command() {
    let folder = content();
    let listed = good(&["--content", name(&folder), "list"]);
    assert_eq!(listed, good(&["list"]));
}

#[test]
fn broken_content_is_refused_with_its_faults() {
    let folder = content();
    break_pack(&folder);
    let own = ["--content", name(&folder)];
    for command in [&["list"][..], &["read", PROCEDURE], &["kiosk", "--plain"]] {
        let told = bad(&[command, &own[..]].concat(), 1);
        has(&told, &["error: ", "`colour`", "/pack.toml:1:1", "help: "]);
    }
    let ran = run(&["check", name(&folder)]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    has(
        &ran.out,
        &["`colour`", "/pack.toml:1:1", "help: ", "1 fault(s)"],
    );
}

#[test]
fn faults_of_many_files_are_told_at_once() {
    let folder = content();
    break_pack(&folder);
    let words = format!("procedures/{PROCEDURE}/es.toml");
    fs::remove_file(folder.path().join(&words)).unwrap();
    fs::write(folder.path().join("glossary/en.toml"), "a = [").unwrap();
    let faults = found(&folder);
    for file in ["pack.toml", "glossary/en.toml", &words] {
        assert!(faults.iter().any(|fault| fault.0 == file), "{faults:?}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    for args in [
        &["check", "/nowhere/at/all"][..],
        &["list", "--content", "/nowhere/at/all"],
    ] {
        let ran = run(args);
        assert_eq!(ran.code, Some(1), "{args:?}");
        has(
            &(ran.out + &ran.err),
            &["error: ", "/nowhere/at/all", "help: "],
        );
    }
}

#[test]
fn a_huge_file_is_a_fault() {
    let folder = content();
    let path = folder.path().join("glossary/en.toml");
    let huge = File::options().write(true).open(path).unwrap();
    huge.set_len(100 << 20).unwrap();
    one_fault(&folder, "glossary/en.toml", "over 1048576 bytes");
}

#[test]
fn a_folder_that_cannot_be_read_is_a_fault() {
    // Who runs tests as root may read everything, but no file's entries.
    let folder = content();
    let procedures = folder.path().join("procedures");
    fs::remove_dir_all(&procedures).unwrap();
    fs::write(procedures, "").unwrap();
    one_fault(&folder, "procedures", "this folder cannot be read");
}

#[test]
fn a_folder_in_place_of_a_file_is_a_fault() {
    let folder = content();
    let path = folder.path().join("glossary/en.toml");
    fs::remove_file(&path).unwrap();
    fs::create_dir(path).unwrap();
    one_fault(&folder, "glossary/en.toml", "no ordinary file");
}

#[test]
fn a_file_that_is_not_utf_8_is_a_fault_at_its_place() {
    let folder = content();
    let path = folder.path().join("glossary/es.toml");
    let mut bytes = b"# Glosario\n# Espa\xf1ol\n".to_vec();
    bytes.extend(fs::read(&path).unwrap());
    fs::write(path, bytes).unwrap();
    one_fault(&folder, "glossary/es.toml", "not UTF-8");
    assert_eq!(found(&folder)[0].1, Some(2), "the line");
}

#[test]
fn a_named_pipe_is_a_fault_that_nobody_waits_for() {
    let folder = content();
    let path = folder.path().join("glossary/es.toml");
    fs::remove_file(&path).unwrap();
    let made = Command::new("mkfifo").arg(&path).status();
    if !made.is_ok_and(|status| status.success()) {
        skip("there is no `mkfifo`");
        return;
    }
    one_fault(&folder, "glossary/es.toml", "no ordinary file");
    let config = path.to_str().unwrap();
    let told = bad(&["list", "--config", config], 1);
    has(&told, &["no ordinary file"]);
}

#[test]
fn a_control_character_in_a_file_does_not_reach_the_terminal() {
    let folder = content();
    add(&folder, "glossary/en.toml", "\n# \u{1b}[2J\u{9b}2J\n");
    let ran = run(&["check", name(&folder)]);
    assert_eq!(ran.code, Some(1));
    let control = ran.out.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(control, None, "{}", ran.out);
}

#[test]
fn a_clinics_file_with_faults_is_refused_with_all_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[kiosk]\nidle_seconds = 3\n[policy]\nshoe-size = 4\n";
    add(&folder, "kiosk.toml", text);
    let path = folder.path().join("kiosk.toml");
    let path = path.to_str().unwrap();
    let wanted = [
        "kiosk.toml:2:16",
        "3 seconds",
        "kiosk.toml:4:1",
        "`shoe-size`",
    ];
    for command in [&["list"][..], &["read", PROCEDURE], &["kiosk", "--plain"]] {
        let told = bad(&[command, &["--config", path]].concat(), 1);
        has(&told, &wanted);
    }
    let ran = run(&["check", "--config", path]);
    assert_eq!(ran.code, Some(1));
    has(&ran.out, &wanted);
    has(
        &bad(&["list", "--config", "/nowhere.toml"], 1),
        &["/nowhere.toml"],
    );
}

#[test]
fn what_a_clinics_file_names_must_exist_and_check_knows_it_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[kiosk]\ntheme = \"nope\"\nkeymap = \"mine.toml\"\nidle_seconds = 3\n";
    add(&folder, "kiosk.toml", text);
    let path = folder.path().join("kiosk.toml");
    let config = ["--config", path.to_str().unwrap()];
    let wanted = [
        "kiosk.toml:2:9",
        "`nope`",
        "contrast-dark",
        "kiosk.toml:3:10",
        "kiosk.toml:4:16",
    ];
    has(&bad(&[&["--plain"][..], &config].concat(), 1), &wanted);
    let ran = run(&[&["check"][..], &config].concat());
    assert_eq!(ran.code, Some(1));
    has(&ran.out, &wanted);
    // A file that it names is looked for where it is itself.
    let keymap = std::fs::read_to_string("keymaps/default.toml").unwrap();
    add(&folder, "mine.toml", &keymap);
    let ran = run(&[&["check"][..], &config].concat());
    assert!(!ran.out.contains("mine.toml"), "{}", ran.out);
}

#[test]
fn a_clinics_file_is_found_where_settings_are() {
    let folder = tempfile::tempdir().unwrap();
    let file = "beforehand/kiosk.toml";
    add(&folder, file, "[clinic]\nname = \"Northside\"\n");
    add(
        &folder,
        &format!(".config/{file}"),
        "[clinic]\nname = \"Southside\"\n",
    );
    let plain = || Run::new(&["--plain"]).variable("HOME", folder.path());
    let ran = plain().variable("XDG_CONFIG_HOME", folder.path()).ran();
    has(&ran.out, &["Northside"]);
    let ran = plain().variable("XDG_CONFIG_HOME", "").ran();
    has(&ran.out, &["Southside"]);
}

#[test]
fn a_clinics_file_names_content_and_languages() {
    let folder = content();
    let text = format!(
        "[clinic]\nlanguages = [\"es\"]\n[content]\npath = \"{}\"\n",
        name(&folder)
    );
    add(&folder, "kiosk.toml", &text);
    let path = folder.path().join("kiosk.toml");
    let args = ["--config", path.to_str().unwrap()];
    has(&good(&[&["list"], &args[..]].concat()), &["Aspiración"]);
    break_pack(&folder);
    has(&bad(&[&["list"], &args[..]].concat(), 1), &["`colour`"]);
}
