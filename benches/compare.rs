//! Prints what the kiosk costs beside what people would use in its place, on
//! the same terminal with the same text: `cargo bench --bench compare`. Each
//! round runs all of them, in an order drawn anew; of what is not installed it
//! says so. `-- --short` takes one round.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench that cannot measure may stop"
)]

mod figures;
mod terminal;

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::process::{Command, Stdio};
use std::time::Instant;

use figures::{middle, milliseconds};
use terminal::Terminal;

const KIOSK: &str = env!("CARGO_BIN_EXE_beforehand");

/// Page turns of one run; every second one goes back.
const TURNS: usize = 10;

/// A program that shows a text page by page.
struct Program {
    name: &'static str,
    path: &'static str,
    args: Vec<String>,
    /// What leads to a text of several pages.
    opens: &'static [&'static [u8]],
    forth: &'static [u8],
    back: &'static [u8],
    runs: Vec<[f64; FIGURES.len()]>,
}

const FIGURES: [&str; 6] = [
    "start to first painted screen, ms",
    "processor time of the same, ms",
    "page turn, key to paint, ms",
    "processor time of a page turn, ms",
    "bytes of a page turn",
    "memory, PSS, kB",
];

fn main() {
    let short = std::env::args().any(|arg| arg == "--short");
    let rounds = if short { 1 } else { 11 };
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text.txt");
    let read = Command::new(KIOSK)
        .args(["read", "bone-marrow-aspiration"])
        .output()
        .unwrap();
    fs::write(&text, read.stdout).unwrap();
    let chance = RandomState::new();
    for (width, height) in [(80, 24), (200, 60)] {
        let mut programs = programs(text.to_str().unwrap());
        for round in 0..rounds {
            programs.sort_by_cached_key(|program| chance.hash_one((round, program.name)));
            for program in &mut programs {
                let run = run(program, width, height);
                program.runs.push(run);
            }
        }
        print(programs, &format!("{width}x{height}, medians of {rounds}"));
    }
}

/// Those that are installed.
fn programs(text: &str) -> Vec<Program> {
    let page = |name, args: &[&str]| Program {
        name,
        path: name,
        args: args.iter().map(|&arg| arg.to_owned()).collect(),
        opens: &[],
        forth: b" ",
        back: b"b",
        runs: Vec::new(),
    };
    let all = [
        Program {
            path: KIOSK,
            // A visit, a language, a category, a procedure, a section of three pages.
            opens: &[b"\r", b"1", b"\r", b"1", b"4"],
            forth: b"\x1b[C",
            back: b"\x1b[D",
            ..page("beforehand", &[])
        },
        page("less", &[text]),
        page("lynx", &[text]),
        page("dialog", &["--textbox", text, "0", "0"]),
    ];
    let installed = |program: &Program| {
        let mut command = Command::new(program.path);
        let quiet = command.arg("--version").stdin(Stdio::null());
        let there = quiet.stdout(Stdio::null()).stderr(Stdio::null()).status();
        if there.is_err() {
            println!("{} is not installed, and left out", program.name);
        }
        there.is_ok()
    };
    all.into_iter().filter(installed).collect()
}

/// One run, from its start to its end.
fn run(program: &Program, width: u16, height: u16) -> [f64; FIGURES.len()] {
    let args: Vec<_> = program.args.iter().map(String::as_str).collect();
    let since = Instant::now();
    let terminal = Terminal::open(width, height, program.path, &args);
    let start = terminal.settled(since);
    let started = terminal.processor();
    for key in program.opens {
        terminal.settled(terminal.send(key));
    }
    let before = terminal.processor();
    let turns = (0..TURNS).map(|turn| {
        let key = if turn % 2 == 0 {
            program.forth
        } else {
            program.back
        };
        let frame = terminal.settled(terminal.send(key));
        (milliseconds(frame.took), frame.bytes)
    });
    let (took, bytes): (Vec<_>, Vec<_>) = turns.unzip();
    let spent = terminal.processor().saturating_sub(before);
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    [
        milliseconds(start.took),
        milliseconds(started),
        middle(&took, 0.5),
        milliseconds(spent) / TURNS as f64,
        middle(&bytes, 0.5) as f64,
        terminal.memory() as f64,
    ]
}

fn print(mut programs: Vec<Program>, what: &str) {
    programs.sort_by_key(|program| (program.path != KIOSK, program.name));
    print!("{:<36}", format!("figure ({what})"));
    for program in &programs {
        print!("{:>12}", program.name);
    }
    println!();
    for (nth, figure) in FIGURES.iter().enumerate() {
        print!("{figure:<36}");
        for program in &programs {
            let values = program.runs.iter().filter_map(|run| run.get(nth));
            let value = middle(&values.copied().collect::<Vec<_>>(), 0.5);
            let places = if value < 100.0 { 2 } else { 0 };
            print!("{value:>12.places$}");
        }
        println!();
    }
}
