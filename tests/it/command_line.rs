//! The command line: what it prints, and how it ends.

mod faults;
mod more;
mod new;
mod pin;
mod review;
mod sheet;

use std::fs::File;
use std::io::{Seek, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::fixture;

/// Nothing here takes near this time, on the slowest machine.
pub const DEADLINE: Duration = Duration::from_secs(20);

const PROCEDURE: &str = "bone-marrow-aspiration";

/// Prints why a test does nothing on this machine. In CI that is a failure.
pub fn skip(why: &str) {
    assert!(
        std::env::var_os("CI").is_none_or(|ci| ci != "true"),
        "cannot be skipped in CI: {why}"
    );
    println!("skipped: {why}");
}

/// A run of the real binary that was not begun yet.
pub struct Run {
    command: Command,
    typed: Vec<u8>,
    into: Option<Stdio>,
    /// Where it finds no file of a clinic.
    _home: TempDir,
}

/// A run that is over.
pub struct Ran {
    /// None where a signal ended it.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn new(args: &[&str]) -> Self {
        Self::of(env!("CARGO_BIN_EXE_beforehand"), args)
    }

    /// A run of another program.
    pub fn of(program: &str, args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new(program);
        command
            .args(args)
            .env_clear()
            .env("LANG", "C.UTF-8")
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path());
        Self {
            command,
            typed: Vec::new(),
            into: None,
            _home: home,
        }
    }

    pub fn variable(mut self, name: &str, value: impl AsRef<Path>) -> Self {
        self.command.env(name, value.as_ref());
        self
    }

    pub fn arg(mut self, arg: impl AsRef<Path>) -> Self {
        self.command.arg(arg.as_ref());
        self
    }

    /// What stands on standard input; then it ends.
    pub fn typed(mut self, bytes: &[u8]) -> Self {
        self.typed = bytes.to_vec();
        self
    }

    /// Where standard output goes.
    pub fn into(mut self, out: impl Into<Stdio>) -> Self {
        self.into = Some(out.into());
        self
    }

    /// Runs to the end. Files take in and out, so that no pipe fills up while
    /// this waits; whatever hangs is killed and fails.
    pub fn ran(mut self) -> Ran {
        let mut input = tempfile::tempfile().unwrap();
        input.write_all(&self.typed).unwrap();
        input.rewind().unwrap();
        let (mut out, mut err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        let into = self.into.unwrap_or_else(|| copy(&out).into());
        self.command.stdin(input).stdout(into).stderr(copy(&err));
        let mut child = self.command.spawn().unwrap();
        let end = Instant::now() + DEADLINE;
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > end {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("{:?} hangs", self.command);
            }
            thread::sleep(Duration::from_millis(5));
        };
        Ran {
            code: status.code(),
            out: whole(&mut out),
            err: whole(&mut err),
        }
    }
}

fn copy(file: &File) -> File {
    file.try_clone().unwrap()
}

fn whole(file: &mut File) -> String {
    file.rewind().unwrap();
    std::io::read_to_string(file).unwrap()
}

fn run(args: &[&str]) -> Ran {
    Run::new(args).ran()
}

/// What a command prints that must go well.
fn good(args: &[&str]) -> String {
    let ran = run(args);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
    ran.out
}

/// What a command says that must end with this code and print nothing.
fn bad(args: &[&str], code: i32) -> String {
    let ran = run(args);
    assert_eq!(ran.code, Some(code), "{args:?}: {}", ran.err);
    assert_eq!(ran.out, "", "{args:?}");
    ran.err
}

pub fn has(text: &str, words: &[&str]) {
    for words in words {
        assert!(text.contains(words), "no {words:?} in:\n{text}");
    }
}

#[test]
fn list_prints_id_tab_title() {
    let english = good(&["list"]);
    has(
        &english,
        &["bone-marrow-aspiration\tBone marrow aspiration\n"],
    );
    let spanish = good(&["list", "--locale", "es"]);
    has(&spanish, &["bone-marrow-aspiration\tAspiración"]);
    assert_eq!(english.lines().count(), spanish.lines().count());
    for line in english.lines().chain(spanish.lines()) {
        assert_eq!(line.split('\t').count(), 2, "{line:?}");
    }
}

#[test]
fn read_keeps_the_width() {
    let widest = |args: &[&str]| {
        let text = good(&[&["read", PROCEDURE], args].concat());
        let lines = text.lines().map(|line| line.chars().count());
        (lines.max().unwrap(), text)
    };
    let (default, usual) = widest(&[]);
    let (seventy_two, asked) = widest(&["--width", "72"]);
    let (forty, narrow) = widest(&["--width", "40"]);
    let (unbroken, whole) = widest(&["--width", "0"]);
    assert!(default <= 72 && seventy_two <= 72, "{default}");
    assert_eq!(usual, asked, "72 is the usual width");
    assert!(forty <= 40, "{forty}");
    assert!(unbroken > 72, "a paragraph is one line: {unbroken}");
    // Only breaks differ. A long address is broken in itself, so no room counts.
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(bare(&usual), bare(&narrow));
    assert_eq!(bare(&usual), bare(&whole));
}

#[test]
fn read_prints_the_patients_text_and_its_sources_last() {
    let kiosk = fixture::kiosk();
    for lang in kiosk.library.pack().languages.clone() {
        let args = ["read", PROCEDURE, "--width", "0", "--locale", lang.as_str()];
        let text = good(&args);
        let say = |id: &str| kiosk.words.say(&lang, id, &[]);
        let id = PROCEDURE.parse().unwrap();
        let telling = kiosk.library.telling(&id, &lang).unwrap();
        assert!(text.starts_with(&telling.words.title), "{text}");
        for section in &telling.words.sections {
            has(&text, &[&section.title.to_uppercase()]);
            let note = section.note.lines().next().unwrap_or_default();
            let staff = !note.is_empty() && text.contains(note);
            assert!(!staff, "staff alone may read: {note}");
        }
        for question in &telling.words.teach_back {
            assert!(!text.contains(&question.ask), "{}", question.ask);
        }
        for item in telling.words.checklist.values() {
            has(&text, &[&item.title]);
        }
        let heading = format!("\n{}\n", say("read-sources").to_uppercase());
        let (before, sources) = text.split_once(&heading).unwrap();
        has(before, &[&say("read-checklist").to_uppercase()]);
        let sources: Vec<_> = sources.lines().filter(|line| !line.is_empty()).collect();
        let known = &telling.procedure.sources;
        assert_eq!(sources.len(), known.len(), "nothing follows the sources");
        for (line, source) in sources.iter().zip(known) {
            has(line, &["- ", &source.title, &source.url]);
        }
    }
}

#[test]
fn read_tells_when_an_item_is_asked() {
    let text = good(&["read", PROCEDURE, "--width", "0"]);
    // An item is its line and the indented ones below it.
    let of = |title: &str| {
        let lines = text.lines().skip_while(|line| *line != title);
        let more = lines
            .clone()
            .skip(1)
            .take_while(|line| line.starts_with("  "));
        let item: Vec<&str> = lines.take(1).chain(more).collect();
        assert!(!item.is_empty(), "no {title:?}");
        item.join("\n")
    };
    let kiosk = fixture::kiosk();
    let (id, lang) = (PROCEDURE.parse().unwrap(), "en".parse().unwrap());
    let telling = kiosk.library.telling(&id, &lang).unwrap();
    for item in telling.procedure.checklist.items() {
        let line = of(&format!("- {}", telling.words.checklist[&item.id].title));
        has(&line, &["[ ]"]);
        let asked = line.contains("Only if:");
        assert_eq!(asked, !item.only_if.is_empty(), "{line}");
        for parent in item.only_if.keys() {
            has(&line, &[&telling.words.checklist[parent].title]);
        }
    }
}

#[test]
fn read_prints_one_section() {
    let text = good(&["read", PROCEDURE, "--section", "risks"]);
    assert!(text.starts_with("RISKS\n"), "{text}");
    assert!(!text.contains("SOURCES"), "{text}");
    let whole = good(&["read", PROCEDURE]);
    has(&whole, &[text.trim_end()]);
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let told = bad(&["read", "nope"], 2);
    has(&told, &["error: ", "`nope`", "`beforehand list`"]);
    let told = bad(&["read", "../pack"], 2);
    has(&told, &["`../pack`"]);
    let told = bad(&["read", PROCEDURE, "--section", "nope"], 2);
    has(&told, &["`nope`", "getting-ready", "risks"]);
    for args in [&["read", PROCEDURE][..], &["list"]] {
        let told = bad(&[args, &["--locale", "tlh"]].concat(), 2);
        has(&told, &["`tlh`", "en, es"]);
    }
    let told = bad(&["--theme", "nope", "--plain"], 1);
    has(&told, &["`nope`", "contrast-dark"]);
}

#[test]
fn a_name_with_control_characters_is_told_without_them() {
    let told = bad(&["read", "a\u{1b}[2Jb"], 2);
    assert!(!told.contains('\u{1b}'), "{told:?}");
}

#[test]
fn wrong_usage_ends_with_2() {
    for args in [
        &["--nope"][..],
        &["nope"],
        &["read"],
        &["read", PROCEDURE, "--width", "-1"],
        &["check", "--format", "xml"],
        &["--colors", "many"],
    ] {
        let told = bad(args, 2);
        has(&told, &["error: ", "--help"]);
    }
}

#[test]
fn help_and_version_are_told() {
    let help = good(&["--help"]);
    has(&help, &["Examples:", "beforehand --plain", "Exit codes:"]);
    for command in ["kiosk", "list", "read", "check", "keys", "themes"] {
        has(&help, &[&format!("\n  {command}")]);
        has(&good(&[command, "--help"]), &["Usage: beforehand "]);
    }
    assert_eq!(
        good(&["--version"]),
        concat!("beforehand ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn keys_and_themes_are_printed() {
    let keys = good(&["keys"]);
    has(&keys, &["everywhere\tleave\tf10 ", "list\tchoose\tenter "]);
    for line in keys.lines() {
        assert_eq!(line.split('\t').count(), 3, "{line:?}");
    }
    let themes = good(&["themes"]);
    let mut names: Vec<_> = themes
        .lines()
        .map(|line| line.split_once('\t').unwrap().0)
        .collect();
    assert_eq!(names[0], "contrast-dark", "what it begins with is first");
    // A file in the folder is a theme in the list.
    let files = std::fs::read_dir("themes").unwrap();
    let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<_> = files.collect();
    files.sort_unstable();
    names.sort_unstable();
    let names: Vec<_> = names.iter().map(|name| format!("{name}.toml")).collect();
    assert_eq!(names, files);
}

#[test]
fn check_finds_no_fault_in_the_bundled_content() {
    has(&good(&["check"]), &["no faults"]);
    let told: Value = serde_json::from_str(&good(&["check", "--format", "json"])).unwrap();
    // Advice is for a person to judge; the rest would be mended.
    let found = told["faults"].as_array().unwrap();
    assert!(found.iter().all(|it| it["severity"] == "advice"), "{told}");
    has(&good(&["check", "--deny", "warnings"]), &["no faults"]);
}
