//! docs/writing.md, followed word by word: what it tells writers to write fits
//! what `new` makes, nothing is wrong but what is left, and its commands lead
//! from nothing to a procedure that is signed in two languages.

use std::fs;
use std::path::{Path, PathBuf};

use beforehand::content::{Faults, Library};
use tempfile::TempDir;
use toml::{Table, Value};

use crate::command_line::Run;

const PROCEDURE: &str = "procedures/blood-draw";

/// A folder as it is after the guide's first four steps.
pub fn written() -> TempDir {
    let folder = made();
    write_all(&folder.path().join(PROCEDURE), |file| file != "es.toml");
    folder
}

/// Writes the guide's texts into those files of a procedure that are meant.
fn write_all(procedure: &Path, is_meant: impl Fn(&str) -> bool) {
    for (file, block) in blocks().into_iter().filter(|(file, _)| is_meant(file)) {
        let path = procedure.join(&file);
        let mut table: Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        write(&mut table, block, &file);
        fs::write(path, table.to_string()).unwrap();
    }
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

/// The guide's commands, in order, as words.
fn commands() -> Vec<Vec<String>> {
    let guide = guide();
    let commands = guide.split("```sh\n").skip(1);
    let commands = commands.map(|rest| rest.split_once("```").unwrap().0.trim());
    let words = |command: &str| {
        let parts = command.split('"').enumerate();
        let words = parts.flat_map(|(nth, part)| match nth % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        });
        words.collect::<Vec<_>>()
    };
    commands.map(words).collect()
}

/// Follows the guide with its own commands, in a folder of its own.
struct Writer {
    folder: TempDir,
    commands: std::vec::IntoIter<Vec<String>>,
}

impl Writer {
    /// Runs the guide's next command, which begins so: what it printed.
    fn runs(&mut self, begins: &str) -> String {
        let words = self.commands.next().unwrap();
        assert!(words.join(" ").starts_with(begins), "{words:?}");
        self.run(words)
    }

    /// Runs a command of the guide. What it says of days is made true of today.
    fn run(&self, mut words: Vec<String>) -> String {
        for word in &mut words {
            if word == "my-content" {
                *word = self.content().display().to_string();
            } else if word.starts_with("20") {
                let next_year = jiff::Zoned::now().date().year() + 1;
                *word = format!("{next_year}-01-01");
            }
        }
        let words: Vec<_> = words.iter().skip(1).map(String::as_str).collect();
        let ran = Run::new(&words).ran();
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (Some(0), ""),
            "{words:?}: {}",
            ran.out
        );
        ran.out
    }

    fn content(&self) -> PathBuf {
        self.folder.path().join("my-content")
    }

    /// Writes what the guide says to, and a word in place of all that is left.
    fn writes(&self, is_file: impl Fn(&str) -> bool) {
        let procedure = self.content().join(PROCEDURE);
        write_all(&procedure, is_file);
        for folder in [procedure, self.content()] {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() || path.ends_with(".taplo.toml") {
                    continue;
                }
                let text = fs::read_to_string(&path).unwrap();
                let mut table: Table = text.parse().unwrap();
                table.iter_mut().for_each(|(_, value)| finish(value));
                fs::write(&path, table.to_string()).unwrap();
            }
        }
    }

    fn corrects(&self, old: &str, new: &str) {
        let path = self.content().join(PROCEDURE).join("en.toml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{text}");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
    }

    /// The line about the review on a page of the kiosk.
    fn line(&self, lang: &str) -> String {
        let content = self.content();
        let content = content.to_str().unwrap();
        let args = ["read", "blood-draw", "--locale", lang, "--content", content];
        let ran = Run::new(&args).ran();
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        ran.out
    }
}

/// Writes a word in place of each text that is still to be written.
fn finish(value: &mut Value) {
    match value {
        Value::String(text) if text.starts_with("TODO") => {
            // A translation has the parts of its original, which stand behind the mark.
            if let Some(original) = text.strip_prefix("TODO:\n\n") {
                *text = original.to_owned();
                return;
            }
            let slot = if text.contains("{value}") {
                " {value}"
            } else {
                ""
            };
            *text = format!("Words{slot}.");
        }
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| finish(value)),
        Value::Array(list) => list.iter_mut().for_each(finish),
        _ => {}
    }
}

#[test]
fn its_commands_do_what_it_says() {
    let mut writer = Writer {
        folder: tempfile::tempdir().unwrap(),
        commands: commands().into_iter(),
    };
    let says = |text: &str, words: &str| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(line.contains(words), "{words:?} is not in {line}");
    };
    writer.runs("beforehand new blood-draw");
    // It needs a terminal; other tests have one.
    let preview = writer.commands.next().unwrap();
    assert_eq!(preview[..3], ["beforehand", "preview", "blood-draw"]);
    writer.writes(|file| file != "es.toml");
    says(&writer.runs("beforehand check"), "no faults");
    says(&writer.line("en"), "Draft: no clinician");

    says(
        &writer.runs("beforehand review blood-draw"),
        "A short sting.",
    );
    let sign = writer.commands.as_slice()[0].clone();
    writer.runs("beforehand review sign blood-draw --locale en");
    says(&writer.line("en"), "Reviewed by Dr. Ana Ruiz");

    writer.corrects("A short sting.", "A sting.");
    says(&writer.line("en"), "Changed since its review");
    says(
        &writer.runs("beforehand review blood-draw"),
        "1 part has changed",
    );
    writer.run(sign.clone());
    says(&writer.line("en"), "Reviewed by Dr. Ana Ruiz");

    writer.runs("beforehand new blood-draw");
    writer.writes(|file| file == "es.toml");
    says(&writer.line("es"), "Extracción de sangre");
    writer.runs("beforehand review sign blood-draw --locale es");
    says(&writer.line("es"), "Traducción revisada por Luz Ortega");
    writer.corrects("A sting.", "A small sting.");
    says(&writer.line("es"), "Traducción anterior a su original.");
    writer.run(sign);
    assert_eq!(writer.commands.next(), None);
}
