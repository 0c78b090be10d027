//! Whatever somebody sees of a procedure on a screen, a patient or staff, is
//! signed: the screens are asked, not the model.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use beforehand::content::Library;
use beforehand::scene::ScreenName;
use tempfile::TempDir;

use super::{FILES, base, found, read};
use crate::fixture::{STAFF_PIN, Sitting, copy_folder, kiosk_on_with, size, words_of};

/// Clinics that have set all there is to set, and nothing.
const CLINICS: [&str; 2] = [
    "[clinic]\nphone = \"555-0100\"\nemergency = \"112\"\n[policy]\nfast = 6\n",
    "",
];

/// Every screen of the procedure, as staff see it who lead a patient through it:
/// beside the patient's page stand their notes.
fn seen(folder: &Path) -> Option<String> {
    let library = Arc::new(Library::folder(folder).ok()?);
    let mut seen = String::new();
    for clinic in CLINICS {
        let toml = format!("{clinic}[kiosk]\n{STAFF_PIN}\n");
        let kiosk = kiosk_on_with(&toml, Arc::clone(&library));
        let mut sitting = Sitting::new(&kiosk, size(130, 60));
        sitting.press("enter 1 / l a b space t e s t");
        look(&sitting, &ScreenName::Search, &mut seen);
        sitting.press("esc 1 1");
        sitting.staff_comes();
        sitting.press("1");
        let id = || "blood-test".parse().unwrap();
        let section = |name: &str| ScreenName::Section(id(), name.parse().unwrap());
        let item = |name: &str| ScreenName::Item(id(), name.parse().unwrap());
        for (keys, screen) in [
            ("", ScreenName::Procedure(id())),
            ("1", section("what-it-is")),
            ("f7", ScreenName::Glossary),
            ("esc esc 2", section("afterwards")),
            ("esc 3", ScreenName::Checklist(id())),
            ("1", item("thinners")),
            ("1", item("diabetes")),
            ("1", item("snack")),
            ("2", ScreenName::Checklist(id())),
            ("end enter", ScreenName::Summary(id())),
            ("esc esc end enter", ScreenName::About(id())),
        ] {
            sitting.press(keys);
            look(&sitting, &screen, &mut seen);
        }
    }
    Some(seen)
}

/// What is said on the screen; where it is listed and who vouches for it are not
/// signed.
fn look(sitting: &Sitting, screen: &ScreenName, out: &mut String) {
    let scene = sitting.scene();
    // Another order of things leads elsewhere, which is seen, too.
    let _ = writeln!(out, "{}", scene.screen == *screen);
    let aside = scene.aside.map(|aside| words_of(&aside.rows));
    let choices = scene.choices.iter().map(|it| (&it.label, &it.state));
    let choices: Vec<_> = choices.collect();
    let rows = words_of(&scene.rows);
    let _ = writeln!(out, "{}\n{rows}\n{aside:?}\n{choices:?}", scene.heading);
}

/// The same file with another letter or number at the end of each of its words.
fn edits(text: &str) -> Vec<String> {
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = chars.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
        let other = match c {
            'q' => 'k',
            '5' => '6',
            c if c.is_ascii_digit() => '5',
            _ => 'q',
        };
        if ends && c.is_alphanumeric() {
            let rest = &text[at + c.len_utf8()..];
            edits.push(format!("{}{other}{rest}", &text[..at]));
        }
    }
    edits
}

#[test]
fn whatever_is_seen_is_signed() {
    let folder: TempDir = tempfile::tempdir().unwrap();
    copy_folder(base(), folder.path());
    let untouched = seen(folder.path()).unwrap();
    assert!(!untouched.contains("false"), "{untouched}");
    let (signed, _) = found(folder.path(), "en").unwrap();
    // Of `pack.toml` only a slot's unit is seen, which no letter changes.
    for file in FILES.into_iter().filter(|file| *file != "pack.toml") {
        let (path, text) = (folder.path().join(file), read(file));
        let mut changed = 0;
        for edit in edits(&text) {
            fs::write(&path, &edit).unwrap();
            let Some(now) = seen(folder.path()) else {
                continue;
            };
            if now != untouched {
                let (fingerprint, _) = found(folder.path(), "en").unwrap();
                assert_ne!(fingerprint.hash(), signed.hash(), "{file}: {edit}\n{now}");
                changed += 1;
            }
        }
        assert!(changed > 0, "nothing that {file} says was seen to change");
        fs::write(path, text).unwrap();
    }
}
