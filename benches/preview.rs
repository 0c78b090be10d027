//! Prints how soon a save is seen in the preview of a folder with all bundled
//! procedures: `cargo bench --bench preview`. `-- --short` saves a few times, to
//! see that it works; it judges nothing, since times are the machine's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench that cannot measure may stop"
)]

mod figures;
mod terminal;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use figures::{head, line, middle, milliseconds};
use terminal::Terminal;

const PROGRAM: &str = env!("CARGO_BIN_EXE_beforehand");
const PROCEDURE: &str = "bone-marrow-aspiration";

fn main() {
    let short = std::env::args().any(|arg| arg == "--short");
    let rounds = if short { 5 } else { 100 };
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("content"), folder.path());
    let content = folder.path().to_str().unwrap();
    let args = ["preview", PROCEDURE, "--content", content];
    let terminal = Terminal::open(80, 24, PROGRAM, &args);
    let words = folder
        .path()
        .join(format!("procedures/{PROCEDURE}/en.toml"));
    let text = fs::read_to_string(&words).unwrap();
    let title = text.lines().find(|line| line.starts_with("title")).unwrap();
    shows(&terminal, "Bone marrow aspiration");
    let (mut took, before) = (Vec::new(), terminal.processor());
    for (round, letter) in (0..rounds).zip(('A'..='Z').cycle()) {
        // Each letter of it is another than before, so all of it is sent.
        let name = letter.to_string().repeat(12);
        let text = text.replacen(title, &format!("title = \"{name}\""), 1);
        // As an editor saves: half of them beside it first.
        let since = Instant::now();
        if round % 2 == 0 {
            fs::write(&words, text).unwrap();
        } else {
            let beside = words.with_extension("new");
            fs::write(&beside, text).unwrap();
            fs::rename(beside, &words).unwrap();
        }
        shows(&terminal, &name);
        took.push(milliseconds(since.elapsed()));
        thread::sleep(Duration::from_millis(50));
    }
    let spent = milliseconds(terminal.processor().saturating_sub(before)) / f64::from(rounds);
    head("preview of the bundled procedures");
    let (half, worst) = (middle(&took, 0.5), middle(&took, 1.0));
    line(
        "a save to its paint, ms, median / worst",
        &format!("{half:.0} / {worst:.0}"),
        "< 300",
    );
    line("processor time of the same, ms", &format!("{spent:.1}"), "");
    let (before, seconds) = (terminal.processor(), if short { 1 } else { 10 });
    thread::sleep(Duration::from_secs(seconds));
    let spent = terminal.processor().saturating_sub(before);
    line(
        &format!("processor time of {seconds} s without a save, ms"),
        &format!("{:.1}", milliseconds(spent)),
        "",
    );
}

/// Waits until the words were sent.
fn shows(terminal: &Terminal, words: &str) {
    let mut seen = Vec::new();
    while !String::from_utf8_lossy(&seen).contains(words) {
        let wait = terminal.output.recv_timeout(Duration::from_secs(20));
        seen.extend(wait.expect("the words").1);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (
            entry.as_ref().unwrap().path(),
            to.join(entry.unwrap().file_name()),
        );
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}
