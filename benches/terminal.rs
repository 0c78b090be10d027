//! A program on a pseudo-terminal, and what it costs.

#![allow(dead_code, reason = "each bench takes what it measures")]

use std::fs;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::figures::memory;

/// A frame ends with the end of its synchronized update.
const END: &[u8] = b"\x1b[?2026l";
const PATIENCE: Duration = Duration::from_secs(20);
/// A program that marks no end of a frame has painted it when it is as long quiet.
const QUIET: Duration = Duration::from_millis(25);

/// What a program may ask of its terminal, and what xterm says: its kind, the
/// cursor's place, its colours. Some programs wait for it.
const ANSWERS: [(&[u8], &[u8]); 7] = [
    (b"\x1b[c", b"\x1b[?64;1;2;6;9;15;18;21;22c"),
    (b"\x1b[>c", b"\x1b[>41;379;0c"),
    (b"\x1b[>0c", b"\x1b[>41;379;0c"),
    (b"\x1b[5n", b"\x1b[0n"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b]10;?", b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (b"\x1b]11;?", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
];

/// The binary on a pseudo-terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    /// What came, and when.
    pub output: Receiver<(Instant, Vec<u8>)>,
}

/// What came until a frame was whole.
pub struct Frame {
    pub bytes: usize,
    pub took: Duration,
}

impl Terminal {
    /// The kiosk with its own content.
    pub fn kiosk(width: u16, height: u16) -> Self {
        Self::open(width, height, env!("CARGO_BIN_EXE_beforehand"), &[])
    }

    /// A program on a terminal of this size.
    pub fn open(width: u16, height: u16, program: &str, args: &[&str]) -> Self {
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let answers = Arc::clone(&writer);
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let came = Instant::now();
                let chunk = bytes.get(..count).unwrap();
                let asked =
                    |question: &[u8]| chunk.windows(question.len()).any(|it| it == question);
                for (_, answer) in ANSWERS.iter().filter(|(question, _)| asked(question)) {
                    let _ = answers.lock().unwrap().write_all(answer);
                }
                if sender.send((came, chunk.to_vec())).is_err() {
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
    pub fn frame(&self, since: Instant) -> Frame {
        let mut seen = Vec::new();
        while !seen.ends_with(END) {
            seen.extend(self.output.recv_timeout(PATIENCE).expect("a frame").1);
        }
        Frame {
            bytes: seen.len(),
            took: since.elapsed(),
        }
    }

    /// The same of a program that marks no end of it: the last that came before
    /// it was quiet.
    pub fn settled(&self, since: Instant) -> Frame {
        let (mut last, first) = self.output.recv_timeout(PATIENCE).expect("a frame");
        let mut bytes = first.len();
        while let Ok((came, more)) = self.output.recv_timeout(QUIET) {
            last = came;
            bytes += more.len();
        }
        Frame {
            bytes,
            took: last.duration_since(since),
        }
    }

    /// Sends bytes, as a keyboard does; tells when.
    pub fn send(&self, bytes: &[u8]) -> Instant {
        let since = Instant::now();
        self.writer.lock().unwrap().write_all(bytes).unwrap();
        since
    }

    pub fn press(&self, bytes: &[u8]) -> Frame {
        self.frame(self.send(bytes))
    }

    fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Processor time of all its threads so far.
    pub fn processor(&self) -> Duration {
        let pid = self.process();
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
        let spent = tasks.filter_map(|task| {
            let stat = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            stat.split_whitespace().next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(spent.sum())
    }

    /// Processor time so far, of threads that have ended too, in hundredths of
    /// a second.
    pub fn processor_in_all(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process())).unwrap();
        // The name may hold spaces; behind it are numbers alone.
        let (_, numbers) = stat.rsplit_once(')').unwrap();
        let ticks = numbers.split_whitespace().skip(11).take(2);
        let ticks: u64 = ticks.map(|number| number.parse::<u64>().unwrap()).sum();
        Duration::from_millis(ticks * 10)
    }

    /// Proportional set size in kilobytes.
    pub fn memory(&self) -> u64 {
        memory(&self.process().to_string())
    }

    /// Times that its threads were put to sleep, by their own wish or not.
    pub fn switches(&self) -> u64 {
        let pid = self.process();
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
