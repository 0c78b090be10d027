//! `new`: what it makes has no fault but what is left to write, and it spoils
//! nothing that is there.

use std::fs;
use std::path::Path;

use beforehand::content::{Fault, Faults, Library};
use tempfile::TempDir;

use super::{Run, bad, good, has};
use crate::fixture::{Pack, copy_folder};

const TO_DO: &str = "this is still to be written";

/// A pack with one procedure, as `new` makes it.
fn pack() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("our pack");
    let path = path.to_str().unwrap().to_owned();
    let told = good(&["new", "blood-draw", "--content", &path]);
    has(
        &told,
        &[
            "procedures/blood-draw/en.toml",
            &format!("check \"{path}\""),
        ],
    );
    (folder, path)
}

fn new(content: &str, args: &[&str]) -> String {
    good(&[&["new", "--content", content], args].concat())
}

fn faults(path: &str) -> Faults {
    Library::folder(Path::new(path)).map_or_else(|faults| faults, |_| Faults::new())
}

/// Each text that is marked in a folder, which is as many faults.
fn to_dos(path: &str) -> usize {
    let faults = faults(path);
    for fault in &faults {
        assert_eq!(fault.what(), TO_DO, "{fault}");
        assert!(fault.place().is_some(), "{fault}");
    }
    let texts = files(Path::new(path));
    let marks = |text: &str| {
        let texts = text.matches("\"TODO").count() + text.matches("\"\"\"\nTODO").count();
        texts + text.matches("[0, 0]").count()
    };
    assert_eq!(
        faults.len(),
        texts.iter().map(|(_, text)| marks(text)).sum::<usize>()
    );
    faults.len()
}

fn files(folder: &Path) -> Vec<(std::path::PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.clone(), fs::read_to_string(path).unwrap()));
        }
    }
    found.sort();
    found
}

/// Writes all that is left to write.
fn written(path: &str) {
    for (path, text) in files(Path::new(path)) {
        let text = text
            .replace("[0, 0]", "[5, 10]")
            .replace("\"\nTODO:\n\n", "\"\n");
        let lines = text.lines().map(|line| {
            let Some(at) = line.find("TODO").filter(|_| !line.contains('#')) else {
                return line.to_owned();
            };
            let begin = match &line[..3] {
                "url" => "https://example.org",
                "set" => "Words {value}.",
                _ => "Words.",
            };
            let end = line[at..].find('"').map_or("", |quote| &line[at + quote..]);
            format!("{}{begin}{end}", &line[..at])
        });
        fs::write(path, lines.collect::<Vec<_>>().join("\n")).unwrap();
    }
}

#[test]
fn a_pack_begins_with_nothing_wrong_but_what_is_left_to_write() {
    let (_folder, path) = pack();
    assert!(to_dos(&path) > 20);
    has(
        &fs::read_to_string(format!("{path}/pack.toml")).unwrap(),
        &["languages = [\"en\"]"],
    );
    written(&path);
    assert_eq!(faults(&path).to_string(), "");
    has(
        &good(&["read", "blood-draw", "--content", &path]),
        &["Words."],
    );
}

#[test]
fn another_language_is_the_same_to_be_translated() {
    let (_folder, path) = pack();
    written(&path);
    new(&path, &["blood-draw", "--locale", "es"]);
    let pack = fs::read_to_string(format!("{path}/pack.toml")).unwrap();
    has(
        &pack,
        &[
            "languages = [\"en\", \"es\"]",
            "required = [\"en\"]",
            "# This folder's pack",
        ],
    );
    assert!(to_dos(&path) > 20);
    let words = fs::read_to_string(format!("{path}/procedures/blood-draw/es.toml")).unwrap();
    has(
        &words,
        &[
            "title = \"TODO: What happens\"",
            "\"\"\"\nTODO:\n\nWords.\n\"\"\"",
        ],
    );
    written(&path);
    assert_eq!(faults(&path).to_string(), "");
}

#[test]
fn a_language_can_be_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    new(path, &["mri", "--locale", "es"]);
    to_dos(path);
    written(path);
    assert_eq!(faults(path).to_string(), "");
    has(&good(&["list", "--content", path]), &["mri\tWords."]);
}

#[test]
fn a_procedure_of_the_bundled_pack_has_all_the_languages_that_it_requires() {
    let pack = Pack::one();
    let path = pack.0.path().to_str().unwrap();
    new(path, &["blood-draw"]);
    let faults = faults(path);
    assert!(faults.iter().all(|fault| fault.what() == TO_DO), "{faults}");
    let spanish = |fault: &&Fault| fault.file().ends_with("blood-draw/es.toml");
    assert!(faults.iter().filter(spanish).count() > 20);
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let (_folder, path) = pack();
    let before = files(Path::new(&path));
    let refused = |args: &[&str], code: u8, words: &[&str]| {
        has(&bad(&[&["new"], args].concat(), code.into()), words);
    };
    let at = ["--content", &path];
    refused(
        &[&at[..], &["blood-draw"]].concat(),
        2,
        &["already", "--locale"],
    );
    refused(
        &[&at[..], &["blood-draw", "--locale", "en"]].concat(),
        2,
        &["already", "en.toml"],
    );
    refused(&[&at[..], &["Blood"]].concat(), 2, &["lower-case letters"]);
    refused(&[&at[..], &["../x"]].concat(), 2, &["lower-case letters"]);
    refused(
        &[&at[..], &["mri", "--locale", "fr"]].concat(),
        1,
        &["`fr`", "en, es"],
    );
    refused(&["mri"], 2, &["bundled content", "--content DIR"]);
    assert_eq!(files(Path::new(&path)), before);

    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("letter.txt"), "Dear").unwrap();
    let other = other.path().to_str().unwrap();
    refused(
        &["mri", "--content", other],
        1,
        &["pack.toml", "is missing"],
    );
    let ran = Run::new(&["new", "mri", "--content", "/proc/nothing"]).ran();
    assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""));
    has(&ran.err, &["nothing was made", "room"]);
}

#[test]
fn a_copy_of_it_is_as_good() {
    let (_folder, path) = pack();
    let copy = tempfile::tempdir().unwrap();
    copy_folder(Path::new(&path), copy.path());
    assert_eq!(to_dos(copy.path().to_str().unwrap()), to_dos(&path));
}
