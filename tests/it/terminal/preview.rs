//! The real binary on a folder that is written to.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use beforehand::content::files::Files;
use beforehand::content::{Faults, Library};
use beforehand::host::preview::caption;
use tempfile::TempDir;

use super::bytes::bytes_of;
use super::pty::{Pty, has_shell};
use crate::command_line::Run;
use crate::fixture::copy_folder;

const WORDS: &str = "procedures/blood-test/en.toml";
const TITLE: &str = "title = \"Afterwards\"";
const ELBOW: &str = "The inside of your elbow.";

/// A folder that is previewed, and its preview at its procedure.
struct Preview {
    folder: TempDir,
    pty: Pty,
}

impl Preview {
    fn new(change: impl Fn(&Path)) -> Option<Self> {
        if !has_shell() {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        copy_folder(Path::new("tests/invalid/base"), folder.path());
        change(folder.path());
        let content = folder.path().to_str().unwrap();
        let pty = Pty::kiosk(&["preview", "blood-test", "--content", content]);
        Some(Self { folder, pty })
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.folder.path().join(file), text).unwrap();
    }

    fn words(&self) -> String {
        fs::read_to_string(self.folder.path().join(WORDS)).unwrap()
    }

    fn edit(&self, old: &str, new: &str) {
        let words = self.words();
        assert!(words.contains(old), "{old}");
        self.write(WORDS, &words.replace(old, new));
    }

    fn ends(mut self) {
        self.pty.send(bytes_of("f10"));
        self.pty.ends(0, 1);
    }
}

#[test]
fn a_save_shows_at_the_same_place_and_a_fault_until_it_is_mended() {
    let Some(mut preview) = Preview::new(|_| ()) else {
        return;
    };
    preview.pty.shows(ELBOW);
    preview.pty.choose("Afterwards");
    preview.pty.shows("Press on the place.");
    preview.edit(TITLE, "title = \"At home\"");
    preview.pty.shows("Blood test » At home");
    preview.pty.shows("Press on the place.");
    preview.edit("- Press on the place.", "- Press on <b>the place.");
    preview.pty.shows("en.toml, line 23");
    preview.pty.shows("Help: use plain words");
    preview.pty.shows("Press on the place.");
    preview.edit("- Press on <b>the place.", "- Press there.");
    preview.pty.shows("Press there.");
    assert!(!preview.pty.words().contains("Help:"), "it is mended");
    preview.edit("\"Look at the place.\"", "\"TODO: for staff\"");
    preview.pty.shows("1 to write: blood-test/en.toml, line 30");
    preview.ends();
}

#[test]
fn a_clinics_own_colours_are_seen() {
    if !has_shell() {
        return;
    }
    let theme = fs::read_to_string("themes/contrast-dark.toml").unwrap();
    let own = theme.replace("#0b0d11", "#010203");
    assert_ne!(own, theme);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kiosk.toml");
    fs::write(folder.path().join("own.toml"), own).unwrap();
    fs::write(
        &file,
        "[kiosk]\ntheme = 'own.toml'\n[content]\npath = 'content'\n",
    )
    .unwrap();
    let base = Path::new("tests/invalid/base");
    copy_folder(base, &folder.path().join("content"));
    let args = ["preview", "blood-test", "--config", file.to_str().unwrap()];
    let program = Path::new(env!("CARGO_BIN_EXE_beforehand"));
    let mut pty = Pty::start(program, &args, &[("COLORTERM", "truecolor")]);
    pty.shows(ELBOW);
    pty.says("48;2;1;2;3");
    pty.send(bytes_of("f10"));
    pty.ends(0, 1);
}

#[test]
fn the_last_line_says_where_to_write_at_any_width() {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(Path::new("tests/invalid/base"), folder.path());
    let words = folder.path().join(WORDS);
    let text = fs::read_to_string(&words).unwrap();
    assert!(text.contains(ELBOW));
    fs::write(&words, text.replace(ELBOW, "TODO")).unwrap();
    let files = Files::Folder(folder.path().to_owned());
    let (_, to_do) = Library::drafted(&files).unwrap();
    let line = to_do.iter().next().unwrap().place().unwrap().0;
    let keys = "80x23  F5 size  F12 lines  F10 end";
    for (columns, said) in [
        (90, format!("  1 to write: blood-test/en.toml, line {line}")),
        (70, format!("  1 to write: .../en.toml, line {line}")),
        (60, "  1 to write".to_owned()),
    ] {
        let caption = caption("80x23", "lines", columns, &to_do, folder.path());
        assert_eq!(caption, format!("{keys}{said}"));
    }
    let none = caption("80x23", "lines", 90, &Faults::new(), folder.path());
    assert_eq!(none, keys);
}

#[test]
fn other_sizes_and_lines() {
    let Some(mut preview) = Preview::new(|_| ()) else {
        return;
    };
    preview.pty.shows("80x23 F5 size F12 lines F10 end");
    preview.pty.shows(ELBOW);
    for caption in [
        "60x17 F5",
        "80x24, for which this window is too small,",
        "94x26, for which this window is too small,",
        "80x23 F5",
        "60x17 F5",
    ] {
        preview.pty.press("f5");
        preview.pty.shows(caption);
        preview.pty.shows("Blood test");
    }
    preview.pty.press("f12");
    preview.pty.shows("60x17 F5 size F12 screen F10 end");
    // Of a longer screen the rest is scrolled to.
    preview.pty.shows("How long");
    while !preview.pty.words().contains("[Type") {
        preview.pty.press("down");
    }
    preview.pty.press("f12");
    preview.pty.shows("F12 lines");
    preview.ends();
}

#[test]
fn a_folder_that_is_never_whole_is_shown_as_soon_as_it_is() {
    let broken = |folder: &Path| fs::write(folder.join(WORDS), "title = ").unwrap();
    let Some(mut preview) = Preview::new(broken) else {
        return;
    };
    preview.pty.shows("en.toml, line 1");
    assert!(
        !preview.pty.words().contains("begin"),
        "nothing else is to be seen"
    );
    // Nobody acts on what is not shown.
    preview.pty.send(b"\r\r\r");
    let base = Path::new("tests/invalid/base");
    preview.write(WORDS, &fs::read_to_string(base.join(WORDS)).unwrap());
    preview.pty.shows(ELBOW);
    fs::rename(
        preview.folder.path().join("procedures"),
        preview.folder.path().join("away"),
    )
    .unwrap();
    preview.pty.shows("this folder cannot be read");
    fs::rename(
        preview.folder.path().join("away"),
        preview.folder.path().join("procedures"),
    )
    .unwrap();
    while preview.pty.words().contains("this folder cannot be read") {
        thread::sleep(Duration::from_millis(10));
    }
    preview.ends();
}

#[test]
fn a_storm_of_saves_ends_with_the_last() {
    let Some(mut preview) = Preview::new(|_| ()) else {
        return;
    };
    preview.pty.shows(ELBOW);
    let words = preview.words();
    for save in 0..300 {
        let text = words.replace(ELBOW, &format!("Save {save}."));
        preview.write(WORDS, &text[..text.len() / (1 + save % 3)]);
        if save % 50 == 0 {
            thread::sleep(Duration::from_millis(100));
            preview.pty.send(bytes_of("f5"));
        }
        preview.write(WORDS, &text);
    }
    preview.pty.shows("Save 299.");
    assert!(!preview.pty.words().contains("Help:"));
    preview.ends();
}

#[test]
fn what_cannot_be_previewed() {
    let refused = |args: &[&str], code, words: &str| {
        let ran = Run::new(&[&["preview"], args].concat()).ran();
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(code), ""),
            "{}",
            ran.err
        );
        assert!(ran.err.contains(words), "{}", ran.err);
    };
    refused(&[], 2, "bundled content");
    refused(&["--content", "/nowhere"], 2, "there is no folder /nowhere");
    refused(&["--content", "content"], 3, "not a terminal");
    refused(&["Not an id"], 2, "is not an id");
}
