//! The files that a kiosk was started with change below it: it keeps what it
//! began with, for this visit and the next ones.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::pty::{Pty, has_shell};
use super::{FIRST, HOME, Texts, leave};
use crate::command_line::{Ran, Run};
use crate::fixture::copy_folder;

/// A clinic's folder: its file, and content of its own.
struct Clinic {
    folder: TempDir,
}

const TITLE: &str = "Bone marrow aspiration";
/// The bundled text, with words of this clinic alone.
const OUR_TITLE: &str = "Our marrow test";
const PHONE: &str = "555 0123";

impl Clinic {
    fn new() -> Self {
        let clinic = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let from = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
        copy_folder(Path::new(from), &clinic.content());
        clinic.title(TITLE, OUR_TITLE);
        let text = format!("[clinic]\nname = \"Northside\"\nphone = \"{PHONE}\"\n");
        fs::write(clinic.config(), text).unwrap();
        clinic
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("kiosk.toml")
    }

    fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn procedure(&self) -> PathBuf {
        self.content().join("procedures/bone-marrow-aspiration")
    }

    /// Gives the procedure another title.
    fn title(&self, old: &str, new: &str) {
        let path = self.procedure().join("en.toml");
        let text = fs::read_to_string(&path).unwrap();
        let (old, new) = (format!("title = \"{old}\""), format!("title = \"{new}\""));
        assert!(text.contains(&old));
        fs::write(path, text.replacen(&old, &new, 1)).unwrap();
    }

    /// What a program says that is started now.
    fn listed(&self) -> Ran {
        let content = self.content();
        Run::new(&["list", "--content", content.to_str().unwrap()]).ran()
    }

    fn kiosk(&self) -> Pty {
        let (config, content) = (self.config(), self.content());
        let [config, content] = [&config, &content].map(|path| path.to_str().unwrap());
        let pty = Pty::kiosk(&["--config", config, "--content", content]);
        pty.shows(FIRST);
        pty
    }
}

fn begin(pty: &mut Pty) {
    pty.press("enter");
    pty.choose("English");
    pty.shows(HOME);
}

/// From home to the text that names the clinic's telephone, and back: what the
/// kiosk began with is what it shows.
fn reads_as_it_began(pty: &mut Pty) {
    let texts = Texts::new("en");
    pty.choose(&Texts::beginning(&texts.category()));
    pty.shows(OUR_TITLE);
    pty.choose(OUR_TITLE);
    pty.choose("When to call");
    while !pty.words().contains(PHONE) {
        pty.press("down");
    }
    pty.press("esc");
    pty.shows(OUR_TITLE);
    pty.press("esc");
    pty.press("esc");
    pty.shows(HOME);
}

/// The next visitor comes.
fn next_visit(pty: &mut Pty) {
    pty.press("f9");
    pty.press("down");
    pty.press("enter");
    pty.shows(FIRST);
    begin(pty);
}

#[test]
fn a_clinics_file_that_is_removed_is_not_missed() {
    if !has_shell() {
        return;
    }
    let clinic = Clinic::new();
    let mut pty = clinic.kiosk();
    begin(&mut pty);
    fs::remove_file(clinic.config()).unwrap();
    reads_as_it_began(&mut pty);
    next_visit(&mut pty);
    reads_as_it_began(&mut pty);
    leave(pty);
}

#[test]
fn content_that_is_replaced_is_not_read_again() {
    if !has_shell() {
        return;
    }
    let clinic = Clinic::new();
    let mut pty = clinic.kiosk();
    begin(&mut pty);
    // First other content without a fault, then rubbish, then none at all.
    clinic.title(OUR_TITLE, "Their marrow test");
    assert!(clinic.listed().out.contains("Their marrow test"));
    reads_as_it_began(&mut pty);
    next_visit(&mut pty);
    reads_as_it_began(&mut pty);
    for name in ["procedure.toml", "en.toml", "es.toml"] {
        fs::write(clinic.procedure().join(name), b"= \xff\x00 rubbish [[").unwrap();
    }
    assert_eq!(clinic.listed().code, Some(1));
    reads_as_it_began(&mut pty);
    next_visit(&mut pty);
    reads_as_it_began(&mut pty);
    fs::remove_dir_all(clinic.content()).unwrap();
    reads_as_it_began(&mut pty);
    next_visit(&mut pty);
    reads_as_it_began(&mut pty);
    leave(pty);
}
