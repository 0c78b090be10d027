//! Prints the figures of the kiosk on one terminal, measured on the real binary
//! in a pseudo-terminal: `cargo bench`. `-- --short` takes few rounds, to see
//! that it works; it judges nothing, since times are the machine's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a bench that cannot measure may stop"
)]

mod figures;
mod terminal;

use std::time::{Duration, Instant};

use figures::{head, line, middle, milliseconds};
use terminal::Terminal;

/// The times from the start of the process to its first whole frame.
fn start(rounds: usize) {
    let mut took = Vec::new();
    let mut spent = Vec::new();
    for _ in 0..rounds {
        let since = Instant::now();
        let terminal = Terminal::kiosk(80, 24);
        took.push(milliseconds(terminal.frame(since).took));
        spent.push(milliseconds(terminal.processor()));
    }
    line(
        "start to first painted screen, ms",
        &format!("{:.1}", middle(&took, 0.5)),
        "<= 5",
    );
    line(
        "processor time of the same, ms",
        &format!("{:.1}", middle(&spent, 0.5)),
        "<= 7",
    );
}

/// Turns between two full pages of a section, there and back.
fn pages(width: u16, height: u16, rounds: usize, budgets: [&str; 3]) {
    let terminal = Terminal::kiosk(width, height);
    terminal.frame(Instant::now());
    // The same key again at once would count as one held down.
    for key in [&b"\r"[..], b"1", b"\r", b"1", b"4"] {
        terminal.press(key);
    }
    let mut took = Vec::new();
    let mut bytes = Vec::new();
    let before = terminal.processor();
    for round in 0..rounds {
        let key: &[u8] = if round % 2 == 0 { b"\x1b[C" } else { b"\x1b[D" };
        let frame = terminal.press(key);
        took.push(milliseconds(frame.took));
        bytes.push(frame.bytes);
    }
    let spent = milliseconds(terminal.processor().saturating_sub(before)) / rounds as f64;
    let at = format!("{width}x{height}");
    let times = format!("{:.2} / {:.2}", middle(&took, 0.5), middle(&took, 0.99));
    line(
        &format!("page turn {at}, key to paint, ms, median / p99"),
        &times,
        budgets[0],
    );
    line(
        &format!("processor time of a page turn {at}, ms"),
        &format!("{spent:.3}"),
        budgets[1],
    );
    line(
        &format!("bytes of a page turn {at}"),
        &middle(&bytes, 0.5).to_string(),
        budgets[2],
    );
}

/// What a kiosk costs that nobody touches.
fn idle(seconds: u64) {
    let terminal = Terminal::kiosk(80, 24);
    terminal.frame(Instant::now());
    terminal.press(b"\r");
    let (spent, slept) = (terminal.processor(), terminal.switches());
    let quiet = terminal.output.recv_timeout(Duration::from_secs(seconds));
    let bytes = quiet.map_or(0, |(_, bytes)| bytes.len());
    let wakes = terminal.switches().saturating_sub(slept);
    let spent = milliseconds(terminal.processor().saturating_sub(spent));
    let value = format!("{bytes}, {wakes}, {spent:.1}");
    line(
        &format!("idle {seconds} s: bytes, wake-ups, processor ms"),
        &value,
        "0, 0, 0",
    );
    line("memory, PSS, kB", &terminal.memory().to_string(), "<= 6000");
}

fn main() {
    let short = std::env::args().any(|arg| arg == "--short");
    let rounds = if short { 5 } else { 201 };
    head("80x24 unless said");
    start(if short { 3 } else { 41 });
    pages(80, 24, rounds, ["<= 0.6, p99 <= 1.2", "<= 0.25", "<= 1300"]);
    pages(200, 60, rounds, ["<= 1.3, p99 <= 2.6", "<= 0.5", "<= 5000"]);
    idle(if short { 1 } else { 10 });
}
