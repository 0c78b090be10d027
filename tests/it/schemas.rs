//! The committed schemas are current, and a program that knows none of our
//! types finds the same files good and bad by them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use beforehand::commands::schema::{Kind, association};
use tempfile::TempDir;

use crate::command_line::{Run, skip};
use crate::invalid::{copy_of, edited, files_below};

/// Set to `write`, schemas and their tables in the documentation are made anew.
const VARIABLE: &str = "BEFOREHAND_SCHEMAS";

/// Holds a file against what it is to say, or writes it.
pub fn is_current(path: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var(VARIABLE).is_ok_and(|value| value == "write") {
        fs::write(&path, wanted).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    let remedy = format!("run `{VARIABLE}=write cargo test`, then read what changed");
    assert!(there == wanted, "{} is older: {remedy}", path.display());
}

#[test]
fn the_committed_schemas_are_current() {
    for kind in Kind::ALL {
        is_current(&format!("schemas/{}.json", kind.name()), &kind.text());
    }
    is_current(".taplo.toml", &association("content/"));
    assert_eq!(files_below(Path::new("schemas")).len(), Kind::ALL.len());
}

/// A program that validates TOML by schemas, offline.
fn taplo() -> Option<PathBuf> {
    let named = std::env::var_os("BEFOREHAND_TAPLO").map(PathBuf::from);
    let taplo = named.unwrap_or_else(|| "taplo".into());
    if Command::new(&taplo).arg("--version").output().is_err() {
        skip("there is no `taplo`: `pip install taplo==0.9.3`");
        return None;
    }
    Some(taplo)
}

/// A clinic's folder: schemas, what ties them to files, and nothing else yet.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    with_schemas(folder.path());
    folder
}

fn with_schemas(folder: &Path) {
    fs::create_dir(folder.join("schemas")).unwrap();
    for kind in Kind::ALL {
        let path = folder.join(format!("schemas/{}.json", kind.name()));
        fs::write(path, kind.text()).unwrap();
    }
    fs::write(folder.join(".taplo.toml"), association("")).unwrap();
}

/// What is said of all files of a folder; nothing where they are good.
fn said(taplo: &Path, folder: &Path) -> String {
    let mut lint = Command::new(taplo);
    let ran = lint.arg("lint").current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(said.contains("found files"), "{said}");
    assert!(!said.contains("total=0"), "{said}");
    if ran.status.success() {
        String::new()
    } else {
        said
    }
}

#[test]
fn the_bundled_files_are_good() {
    let Some(taplo) = taplo() else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = copy_of(&root.join("content"));
    for kind in ["keymaps", "themes"] {
        for from in files_below(&root.join(kind)) {
            let to = folder.path().join(kind).join(from.file_name().unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from, to).unwrap();
        }
    }
    with_schemas(folder.path());
    assert_eq!(said(&taplo, folder.path()), "");
    // That of this repository ties the same files to the same schemas.
    let words = "content/procedures/bone-marrow-aspiration/en.toml";
    for file in [words, "content/pack.toml", "themes/mono.toml"] {
        let mut lint = Command::new(&taplo);
        let lint = lint.env("RUST_LOG", "debug").args(["lint", file]);
        let ran = lint.current_dir(root).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{said}");
        assert!(said.contains("/schemas/"), "{file} has no schema: {said}");
    }
}

/// What is said here of faults that a schema knows, too.
const KNOWN: [&str; 5] = [
    "error: unknown key `",
    "which cannot stand here",
    "is missing here",
    "is not an id",
    "none of the words that may stand here",
];

/// Each fixture of a folder that a schema could reject is.
fn rejected(taplo: &Path, kind: &str, made: impl Fn(&Path) -> TempDir) {
    let (mut count, mut good) = (0, Vec::new());
    for expected in files_below(&Path::new("tests/invalid").join(kind)) {
        if expected.extension().is_none_or(|end| end != "expected") {
            continue;
        }
        let text = fs::read_to_string(&expected).unwrap();
        // To JSON a date is a text like any other.
        let is_date = text.contains("write a date without quotes");
        // What `review sign` writes nobody writes by hand, so it has no schema.
        let is_signed = text.contains("/review.toml:");
        if is_date || is_signed || !KNOWN.iter().any(|known| text.contains(known)) {
            continue;
        }
        let fixture = ["edits", "toml"].map(|end| expected.with_extension(end));
        let fixture = fixture.iter().find(|path| path.exists()).unwrap();
        let folder = made(fixture);
        let said = said(taplo, folder.path());
        if said.is_empty() {
            good.push(fixture.clone());
        }
        count += 1;
    }
    assert!(good.is_empty(), "these seem good: {good:#?}");
    assert!(count > 0, "no fixture of {kind} was looked at");
}

#[test]
fn what_is_invalid_is_rejected() {
    let Some(taplo) = taplo() else { return };
    let alone = |name: &str, fixture: &Path| {
        let folder = folder();
        let to = folder.path().join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(fixture, to).unwrap();
        folder
    };
    rejected(&taplo, "kiosk", |file| alone("kiosk.toml", file));
    rejected(&taplo, "keymaps", |file| alone("keymaps/x.toml", file));
    rejected(&taplo, "content", |file| {
        let folder = edited(Path::new("tests/invalid/base"), file);
        with_schemas(folder.path());
        folder
    });
    rejected(&taplo, "themes", |file| {
        let folder = folder();
        let edited = edited(Path::new("themes"), file);
        fs::create_dir(folder.path().join("themes")).unwrap();
        for path in files_below(edited.path()) {
            let name = path.file_name().unwrap();
            fs::copy(&path, folder.path().join("themes").join(name)).unwrap();
        }
        folder
    });
}

#[test]
fn the_command_prints_one_and_writes_all() {
    let listed = Run::new(&["schema"]).ran().out;
    assert_eq!(listed.lines().count(), Kind::ALL.len());
    for kind in Kind::ALL {
        assert!(listed.contains(&format!("{}\t{}", kind.name(), kind.files()[0])));
        assert_eq!(Run::new(&["schema", kind.name()]).ran().out, kind.text());
    }
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("new/schemas");
    let ran = Run::new(&["schema", "--dir", to.to_str().unwrap()]).ran();
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (Some(0), Kind::ALL.len())
    );
    assert_eq!(
        fs::read_to_string(to.join("words.json")).unwrap(),
        Kind::Words.text()
    );
    let ran = Run::new(&["schema", "--dir", "/proc/nothing"]).ran();
    assert!(
        ran.code == Some(3) && ran.err.contains("cannot be written"),
        "{}",
        ran.err
    );
}
