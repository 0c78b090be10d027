//! Prints the figures of a folder of 10,000 procedures: `cargo bench --bench
//! many`. `-- --short` takes 200, to see that it works; it judges nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a bench that cannot measure may stop"
)]

mod figures;
mod pack;
#[path = "../tests/it/search/table.rs"]
mod table;
mod terminal;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use beforehand::content::search::{Hit, Index};
use beforehand::content::{Id, Lang, Library};

use figures::{head, line, middle, milliseconds, own_memory};
use table::SEARCHES;
use terminal::Terminal;

const PROGRAM: &str = env!("CARGO_BIN_EXE_beforehand");

/// Words of the pack itself, misspelt and rare ones among them, beside what is
/// typed in the small pack of the tests.
const SEARCHES_HERE: [&str; 13] = [
    "with contrast dye",
    "needle biopsy of the knee",
    "ultrasound of the gallbladder before an operation",
    "what happens afterwards",
    "getting ready for the tunnel scan",
    "contrsat elastografy bone marow",
    "aspriation biposy endoscpy anesthetc injetcion radografy tomografa arthroscpy",
    "test of halvorsen",
    "prueba de fitzchenann",
    "resonancia magnetica para la rodilla en una urgencia",
    "electromiografia",
    "10418866",
    "zzzzz qqqqqqqq",
];

fn main() {
    let short = std::env::args().any(|arg| arg == "--short");
    let (procedures, rounds) = if short { (200, 4) } else { (10_000, 200) };
    let folder = tempfile::tempdir().unwrap();
    pack::write(folder.path(), procedures);
    head(&format!("a folder of {procedures} procedures"));
    check(folder.path());
    kiosk(folder.path(), rounds);
    library(folder.path());
}

/// `check`, which reads every text and grades it, on all processors.
fn check(folder: &Path) {
    let (since, before) = (Instant::now(), children());
    let ran = Command::new(PROGRAM).arg("check").arg(folder).output();
    let took = milliseconds(since.elapsed());
    let told = String::from_utf8(ran.unwrap().stdout).unwrap();
    assert!(told.contains("no faults"), "{told}");
    line("check of all texts, ms", &format!("{took:.0}"), "");
    let spent = milliseconds(children().saturating_sub(before));
    line("processor time of the same, ms", &format!("{spent:.0}"), "");
}

/// Processor time of programs that have ended, in hundredths of a second.
fn children() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    // The name may hold spaces; behind it are numbers alone.
    let (_, numbers) = stat.rsplit_once(')').unwrap();
    let ticks = numbers.split_whitespace().skip(13).take(2);
    let ticks: u64 = ticks.map(|number| number.parse::<u64>().unwrap()).sum();
    Duration::from_millis(ticks * 10)
}

/// The kiosk on a terminal: its start, its memory, a key in a long list.
fn kiosk(folder: &Path, rounds: usize) {
    let content = folder.to_str().unwrap();
    let since = Instant::now();
    let terminal = Terminal::open(80, 24, PROGRAM, &["--content", content]);
    let took = terminal.frame(since).took;
    line(
        "start to first painted screen, ms",
        &format!("{:.0}", milliseconds(took)),
        "",
    );
    let spent = milliseconds(terminal.processor_in_all());
    line(
        "processor time of the same, ms",
        &format!("{spent:.0}"),
        "<= 4000",
    );
    line(
        "memory at the first screen, PSS, kB",
        &terminal.memory().to_string(),
        "<= 150000",
    );
    // The same key again at once would count as one held down.
    for key in [&b"\r"[..], b"1"] {
        terminal.press(key);
    }
    let opened = milliseconds(terminal.press(b"\r").took);
    line("a category opened, ms", &format!("{opened:.2}"), "");
    let (mut took, mut spent) = (Vec::new(), terminal.processor());
    for round in 0..rounds {
        // Down and up: the same key again at once would count as one held down.
        let key: &[u8] = if round % 2 == 0 { b"\x1b[B" } else { b"\x1b[A" };
        took.push(milliseconds(terminal.press(key).took));
    }
    spent = terminal.processor().saturating_sub(spent) / u32::try_from(rounds).unwrap();
    let times = format!("{:.2} / {:.2}", middle(&took, 0.5), middle(&took, 0.99));
    line(
        "a key in a category's list, ms, median / p99",
        &times,
        "<= 0.6",
    );
    line(
        "processor time of the same, ms",
        &format!("{:.3}", milliseconds(spent)),
        "",
    );
    typed(&terminal);
    line(
        "memory after all that, PSS, kB",
        &terminal.memory().to_string(),
        "<= 150000",
    );
}

/// The search screen, letter by letter, and back.
fn typed(terminal: &Terminal) {
    terminal.press(b"/");
    // What it looks into is made beside the first screen; nobody types so soon.
    thread::sleep(Duration::from_secs(1));
    let mut took = Vec::new();
    let before = terminal.processor();
    for search in SEARCHES_HERE {
        for letter in search.as_bytes() {
            took.push(milliseconds(terminal.press(&[*letter]).took));
        }
        for _ in 0..search.len() {
            took.push(milliseconds(terminal.press(b"\x7f").took));
        }
    }
    let spent = milliseconds(terminal.processor().saturating_sub(before));
    let keys = u32::try_from(took.len()).unwrap();
    let value = format!(
        "{:.2} / {:.2} / {:.2}",
        middle(&took, 0.5),
        middle(&took, 0.99),
        middle(&took, 1.0)
    );
    line(
        "a key in the search, to paint, ms, median / p99 / worst",
        &value,
        "<= 0.6",
    );
    line(
        "processor time of the same, ms",
        &format!("{:.3}", spent / f64::from(keys)),
        "",
    );
}

/// The library alone: what the index adds, and each keystroke of a search.
fn library(folder: &Path) {
    let before = own_memory();
    let library = Library::folder(folder).unwrap();
    let since = Instant::now();
    let index = Index::new(&library, &library.pack().languages);
    line(
        "the search index made, ms",
        &format!("{:.0}", milliseconds(since.elapsed())),
        "",
    );
    let memory = own_memory().saturating_sub(before);
    line(
        "memory of library and index, PSS, kB",
        &memory.to_string(),
        "<= 150000",
    );
    let english: Lang = "en".parse().unwrap();
    let all = |_: &Id, _: &Lang| true;
    // As a screen does it: what is near is looked for where nothing is found.
    keystrokes(|typed| {
        let found = index.find(typed, &english, &all);
        let near = || index.nearest(typed, &english, 3, &all);
        if found.is_empty() { near() } else { found }
    });
}

/// Types each search letter by letter.
fn keystrokes(search: impl Fn(&str) -> Vec<Hit>) {
    let whole = SEARCHES
        .map(|(search, _)| search)
        .into_iter()
        .chain(SEARCHES_HERE);
    let typed = whole.flat_map(|text| {
        text.char_indices()
            .map(|(at, c)| &text[..at + c.len_utf8()])
    });
    let mut times: Vec<(f64, &str)> = Vec::new();
    for typed in typed {
        let run = || {
            let since = Instant::now();
            black_box(search(typed));
            milliseconds(since.elapsed())
        };
        let runs: Vec<f64> = (0..5).map(|_| run()).collect();
        times.push((middle(&runs, 0.5), typed));
    }
    times.sort_by(|one, other| one.0.total_cmp(&other.0));
    let alone: Vec<f64> = times.iter().map(|(took, _)| *took).collect();
    let (worst, typed) = times.last().unwrap();
    let value = format!(
        "{:.3} / {:.3} / {worst:.3}",
        middle(&alone, 0.5),
        middle(&alone, 0.99)
    );
    line(
        "a keystroke of a search, ms, median / p99 / worst",
        &value,
        "<= 0.6",
    );
    line("", &format!("{typed:?}"), "is the worst");
}
