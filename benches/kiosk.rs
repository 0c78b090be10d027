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

use std::fs;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A frame ends with the end of its synchronized update.
const END: &[u8] = b"\x1b[?2026l";
const PATIENCE: Duration = Duration::from_secs(20);

/// The binary on a pseudo-terminal.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
}

/// What came until a frame was whole.
struct Frame {
    bytes: usize,
    took: Duration,
}

impl Terminal {
    fn open(width: u16, height: u16) -> Self {
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_beforehand"));
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let chunk = bytes.get(..count).unwrap().to_vec();
                if sender.send(chunk).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            master: pair.master,
            writer,
            output,
        }
    }

    /// Waits for a whole frame.
    fn frame(&self, since: Instant) -> Frame {
        let mut seen = Vec::new();
        while !seen.ends_with(END) {
            seen.extend(self.output.recv_timeout(PATIENCE).expect("a frame"));
        }
        Frame {
            bytes: seen.len(),
            took: since.elapsed(),
        }
    }

    fn press(&mut self, bytes: &[u8]) -> Frame {
        let since = Instant::now();
        self.writer.write_all(bytes).unwrap();
        self.frame(since)
    }

    /// Processor time of all its threads so far.
    fn processor(&self) -> Duration {
        let pid = self.child.process_id().unwrap();
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
        let spent = tasks.filter_map(|task| {
            let stat = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            stat.split_whitespace().next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(spent.sum())
    }

    /// Proportional set size in kilobytes.
    fn memory(&self) -> u64 {
        let pid = self.child.process_id().unwrap();
        let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok())
            .unwrap()
    }

    /// Times that its threads were put to sleep, by their own wish or not.
    fn switches(&self) -> u64 {
        let pid = self.child.process_id().unwrap();
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
        let counts = tasks.map(|task| {
            let status = fs::read_to_string(task.unwrap().path().join("status")).unwrap();
            let lines = status.lines().filter(|line| line.contains("ctxt_switches"));
            lines
                .filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok())
                .sum::<u64>()
        });
        counts.sum()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = self.master.get_size();
    }
}

fn middle<T: Copy + PartialOrd>(mut values: Vec<T>, at: f64) -> T {
    values.sort_by(|one, other| one.partial_cmp(other).unwrap());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let nth = ((values.len() - 1) as f64 * at).round() as usize;
    *values.get(nth).unwrap()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn line(figure: &str, value: &str, budget: &str) {
    println!("{figure:<52} {value:>18}   {budget}");
}

/// The times from the start of the process to its first whole frame.
fn start(rounds: usize) {
    let mut took = Vec::new();
    let mut spent = Vec::new();
    for _ in 0..rounds {
        let since = Instant::now();
        let terminal = Terminal::open(80, 24);
        took.push(milliseconds(terminal.frame(since).took));
        spent.push(milliseconds(terminal.processor()));
    }
    line(
        "start to first painted screen, ms",
        &format!("{:.1}", middle(took, 0.5)),
        "<= 5",
    );
    line(
        "processor time of the same, ms",
        &format!("{:.1}", middle(spent, 0.5)),
        "<= 7",
    );
}

/// Turns between two full pages of a section, there and back.
fn pages(width: u16, height: u16, rounds: usize, budgets: [&str; 3]) {
    let mut terminal = Terminal::open(width, height);
    terminal.frame(Instant::now());
    for key in [&b"\r"[..], b"\r", b"\r", b"\r", b"4"] {
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
    let times = format!(
        "{:.2} / {:.2}",
        middle(took.clone(), 0.5),
        middle(took, 0.99)
    );
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
        &middle(bytes, 0.5).to_string(),
        budgets[2],
    );
}

/// What a kiosk costs that nobody touches.
fn idle(seconds: u64) {
    let mut terminal = Terminal::open(80, 24);
    terminal.frame(Instant::now());
    terminal.press(b"\r");
    let (spent, slept) = (terminal.processor(), terminal.switches());
    let quiet = terminal.output.recv_timeout(Duration::from_secs(seconds));
    let bytes = quiet.map_or(0, |bytes| bytes.len());
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
    println!(
        "{:<52} {:>18}   budget",
        "figure (80x24 unless said)", "measured"
    );
    start(if short { 3 } else { 41 });
    pages(80, 24, rounds, ["<= 0.6, p99 <= 1.2", "<= 0.25", "<= 1300"]);
    pages(200, 60, rounds, ["<= 1.3, p99 <= 2.6", "<= 0.5", "<= 5000"]);
    idle(if short { 1 } else { 10 });
}
