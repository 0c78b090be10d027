//! A pseudo-terminal: a shell in it, the program in the shell, what it shows.

mod seen;

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process, test_kill_process_group};
use tempfile::TempDir;
use vt100::{Color, MouseProtocolMode};

use super::bytes::{bytes_of, count, last_look, last_number, modes_left_on, squeezed};
use crate::command_line::{DEADLINE, skip};
use seen::Seen;

/// A key that comes again within 50 ms is one that is held down; this is longer.
const APART: Duration = Duration::from_millis(200);

/// How long silence is listened for.
const SILENCE: Duration = Duration::from_secs(1);

/// How long is listened for what may come late, or not at all.
const SOON: Duration = Duration::from_millis(100);

/// The session leader. It outlives the program, since the kernel resets a
/// pseudo-terminal's line when its leader ends. The program has a process group
/// of its own, with its id, as in a person's shell.
const LEADER: &str = r#"
set -m
run() { sh -c 'echo "pid=$$"; exec "$@"' sh "$@"; echo "rc=$?"; }
run "$@"
while read -r line; do
    case $line in
        again) run "$@" ;;
        kiosk) run "$KIOSK" --plain ;;
        fg) fg; echo "rc=$?" ;;
    esac
done
"#;

/// Whether there is a shell, which starts the program and sends signals.
pub fn has_shell() -> bool {
    let there = Command::new("sh").args(["-c", ":"]).status().is_ok();
    if !there {
        skip("there is no `sh`");
    }
    there
}

/// A program in a pseudo-terminal of its own.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept open, so that the line's state can be asked for at any time.
    _slave: Box<dyn SlavePty + Send>,
    keyboard: Option<Box<dyn Write + Send>>,
    leader: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    reader: Option<JoinHandle<()>>,
    /// The line's state before anything ran.
    before: String,
    /// Whether the terminal is one that reports what happens to keys.
    reports: bool,
    /// The key that was pressed last, and when what it changed was seen.
    pressed: Option<(String, Instant)>,
    _home: TempDir,
}

impl Pty {
    /// The real binary under a shell, in 80 columns and 24 rows.
    pub fn kiosk(args: &[&str]) -> Self {
        Self::start(Path::new(env!("CARGO_BIN_EXE_beforehand")), args, &[])
    }

    /// A program under a shell.
    pub fn start(program: &Path, args: &[&str], variables: &[(&str, &str)]) -> Self {
        let words = ["sh", "-c", LEADER, "sh"].map(OsString::from);
        let words = words.into_iter().chain([program.into()]);
        let args = args.iter().map(OsString::from);
        Self::spawn(words.chain(args).collect(), variables)
    }

    /// The real binary alone: it leads its session, as under a display manager.
    pub fn alone() -> Self {
        Self::spawn(vec![env!("CARGO_BIN_EXE_beforehand").into()], &[])
    }

    fn spawn(words: Vec<OsString>, variables: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let before = line_of(pair.master.as_ref());
        let mut command = CommandBuilder::from_argv(words);
        command.env_clear();
        command.cwd(home.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home.path());
        command.env("XDG_CONFIG_HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("KIOSK", env!("CARGO_BIN_EXE_beforehand"));
        for (name, value) in variables {
            command.env(name, value);
        }
        let leader = pair.slave.spawn_command(command).unwrap();
        let (columns, rows) = cells(80, 24);
        let seen = Seen::nothing(columns, rows);
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let mut output = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                let mut seen = lock(&shared.0);
                seen.take(&bytes[..count]);
                shared.1.notify_all();
                if seen.enough && seen.is_whole() {
                    break;
                }
            }
        });
        Self {
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            _slave: pair.slave,
            leader,
            seen,
            reader: Some(reader),
            before,
            reports: variables.contains(&("TERM", "xterm-kitty")),
            pressed: None,
            _home: home,
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        lock(&self.seen.0)
    }

    /// Sleeps until what came out is as wanted.
    fn until(&self, what: &str, wanted: impl Fn(&Seen) -> bool) {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        while !wanted(&seen) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "waited in vain for {what}; the screen shows:\n{}",
                seen.terminal.screen().contents()
            );
            (seen, _) = self.seen.1.wait_timeout(seen, left).unwrap();
        }
    }

    /// Waits until the words are on a whole screen.
    pub fn shows(&self, words: &str) {
        self.until(&format!("{words:?}"), |seen| seen.shows(words));
    }

    /// Waits until these words, and no others, are on a whole screen.
    pub fn shows_only(&self, words: &str) {
        let words = squeezed(words);
        let only = |seen: &Seen| squeezed(&seen.terminal.screen().contents()) == words;
        self.until(&words, |seen| seen.is_whole() && only(seen));
    }

    /// Waits until some of these words are on a whole screen, and tells which.
    pub fn shows_one_of<'a>(&self, words: &[&'a str]) -> &'a str {
        let shown = Cell::new(None);
        self.until(&format!("one of {words:?}"), |seen| {
            shown.set(words.iter().copied().find(|words| seen.shows(words)));
            shown.get().is_some()
        });
        shown.get().unwrap()
    }

    /// Whether the words are on a whole screen within a moment. Where they are not, it may have
    /// been too short.
    pub fn shows_soon(&self, words: &str) -> bool {
        let waited = |seen: &mut Seen| !seen.shows(words);
        let seen = self.seen.1.wait_timeout_while(self.seen(), SOON, waited);
        !seen.unwrap().1.timed_out()
    }

    /// Waits until the words came out, as lines or painted.
    pub fn says(&self, words: &str) {
        let words = words.as_bytes();
        let name = String::from_utf8_lossy(words).into_owned();
        self.until(&name, |seen| count(&seen.raw, words) > 0);
    }

    /// What is on the screen, in words.
    pub fn words(&self) -> String {
        squeezed(&self.seen().terminal.screen().contents())
    }

    /// The row on which the cursor stands; none while it is hidden.
    pub fn marked(&self) -> Option<String> {
        self.seen().marked()
    }

    /// Waits until the cursor stands on the line with these words.
    pub fn marks(&self, words: &str) {
        let marked = |seen: &Seen| seen.marked().is_some_and(|line| line.contains(words));
        self.until(words, |seen| seen.is_whole() && marked(seen));
    }

    /// Sends bytes, as a keyboard does.
    pub fn send(&mut self, bytes: &[u8]) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes).unwrap();
        keyboard.flush().unwrap();
    }

    /// Types a line, and waits until the next is asked for: what was said to it.
    pub fn tell(&mut self, line: &str) -> String {
        let before = self.seen().raw.len();
        self.send(format!("{line}\n").as_bytes());
        self.asks(before);
        String::from_utf8_lossy(&self.seen().raw[before..]).into_owned()
    }

    /// Waits until a line is asked for, after so many bytes.
    pub fn asks(&self, before: usize) {
        let asked = |seen: &Seen| seen.raw.len() > before && seen.raw.ends_with(b"\n> ");
        self.until("a prompt", asked);
    }

    /// Does what changes the screen, and waits for the change.
    pub fn changes(&mut self, what: &str, act: impl FnOnce(&mut Self)) {
        let before = self.seen().frames;
        act(self);
        let changed = |seen: &Seen| seen.frames > before && seen.is_whole();
        self.until(&format!("a change after {what}"), changed);
    }

    /// Presses a key that changes the screen. The same key again is a press of its own: it comes
    /// so long after the one before has come that it is not taken for one that is held down.
    pub fn press(&mut self, key: &str) {
        if let Some((_, seen)) = self.pressed.take().filter(|(last, _)| last == key) {
            thread::sleep(APART.saturating_sub(seen.elapsed()));
        }
        self.changes(key, |pty| pty.send(bytes_of(key)));
        self.pressed = Some((key.to_owned(), Instant::now()));
    }

    /// Makes sure that it hears keys, whatever was sent before, and has no frame
    /// left to send.
    pub fn hears(&mut self) {
        let end = Instant::now() + DEADLINE;
        loop {
            self.send(bytes_of("ctrl+l"));
            if self.heard_in_silence() > 0 {
                break;
            }
            assert!(Instant::now() < end, "it hears no key");
        }
        while self.heard_in_silence() > 0 {
            assert!(Instant::now() < end, "it does not come to rest");
        }
    }

    /// Goes to the line with these words, up or down, and chooses it.
    pub fn choose(&mut self, words: &str) {
        while !self.marked().is_some_and(|line| line.contains(words)) {
            let key = if self.is_above(words) { "up" } else { "down" };
            self.press(key);
        }
        self.press("enter");
    }

    /// Whether words are on the screen above the cursor's line.
    fn is_above(&self, words: &str) -> bool {
        let seen = self.seen();
        let screen = seen.terminal.screen();
        let (row, _) = screen.cursor_position();
        let (_, columns) = screen.size();
        let mut above = screen.rows(0, columns.get()).take(usize::from(row));
        above.any(|line| line.contains(words))
    }

    /// How many bytes come out within a second.
    pub fn heard_in_silence(&self) -> usize {
        let before = self.seen().raw.len();
        thread::sleep(SILENCE);
        self.seen().raw.len() - before
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let (wide, high) = cells(columns, rows);
        // First the terminal, then the program, as on a screen.
        self.seen().terminal.screen_mut().set_size(high, wide);
        let master = self.master.as_ref().unwrap();
        master.resize(size(columns, rows)).unwrap();
    }

    /// The line's state.
    pub fn line(&self) -> String {
        line_of(self.master.as_ref().unwrap().as_ref())
    }

    /// Whether the line is as it was before the program ran.
    pub fn line_is_restored(&self) -> bool {
        self.before == self.line()
    }

    /// The program's process, and its group.
    pub fn pid(&self) -> Pid {
        let told = |seen: &Seen| last_number(&seen.raw, "pid=");
        self.until("the program's id", |seen| told(seen).is_some());
        let pid = told(&self.seen()).unwrap();
        Pid::from_raw(pid.parse().unwrap()).unwrap()
    }

    /// Sends the program a signal, by its name without SIG.
    pub fn signal(&self, name: &str) {
        kill_process(self.pid(), signal(name)).unwrap();
    }

    /// Whether any process, a zombie too, is left of the program.
    fn has_process(&self) -> bool {
        test_kill_process_group(self.pid()).is_ok()
    }

    /// Waits until the shell tells of the end, or stop, of its nth job.
    pub fn code(&self, nth: usize) -> String {
        self.until("the program's exit code", |seen| {
            count(&seen.raw, b"rc=") >= nth && last_number(&seen.raw, "rc=").is_some()
        });
        last_number(&self.seen().raw, "rc=").unwrap()
    }

    /// Waits for the end, with this exit code, and holds that the terminal is as
    /// before; it was taken over and given back `times`.
    pub fn ends(&self, code: u8, times: usize) {
        assert_eq!(self.code(times), code.to_string(), "the exit code");
        assert!(!self.has_process(), "a process is left");
        self.is_restored(times);
    }

    /// Holds that the terminal is as it was, taken and given back `times`.
    pub fn is_restored(&self, times: usize) {
        assert!(self.line_is_restored(), "the line's state is another");
        let seen = self.seen();
        let screen = seen.terminal.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is to be seen");
        assert_eq!(screen.fgcolor(), Color::Default);
        assert_eq!(screen.bgcolor(), Color::Default);
        let looks = [
            screen.bold(),
            screen.dim(),
            screen.italic(),
            screen.underline(),
            screen.inverse(),
            screen.bracketed_paste(),
            screen.application_cursor(),
            screen.application_keypad(),
        ];
        assert_eq!(looks, [false; 8], "no attribute and no mode is on");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        // What a terminal forgives, the bytes tell.
        let raw = &seen.raw;
        assert_eq!(count(raw, b"\x1b[?1049h"), times, "taken over");
        assert_eq!(count(raw, b"\x1b[?1049l"), times, "given back");
        assert_eq!(modes_left_on(raw), ["25"], "only the cursor stays on");
        assert_eq!(last_look(raw), "0", "the last attribute is: none");
        let asked = if self.reports { times } else { 0 };
        for (sequence, times) in [
            // The flags stand on the alternate screen's own stack.
            (&b"\x1b[?1049h\x1b[?2004h\x1b[>3u"[..], asked),
            (b"\x1b[<1u", asked),
            (b"\x1b[>", asked),
            (b"\x1b[<", asked),
            (b"\x1b=", 0),
        ] {
            assert_eq!(
                count(raw, sequence),
                times,
                "keys are as the terminal has them"
            );
        }
    }

    /// Takes the terminal away from the program: both ends of the line are
    /// closed, and with them the reader, which a last frame wakes. No frame may
    /// be on its way then, so what the keyboard sends as it is dropped, Enter
    /// among it, is said to be pasted.
    pub fn hang_up(&mut self) {
        self.seen().enough = true;
        self.send(bytes_of("ctrl+l"));
        let reader = self.reader.take().unwrap();
        let end = Instant::now() + DEADLINE;
        while !reader.is_finished() {
            assert!(Instant::now() < end, "no frame after ctrl+l");
            thread::sleep(Duration::from_millis(5));
        }
        reader.join().unwrap();
        self.send(b"\x1b[200~");
        self.keyboard = None;
        self.master = None;
    }

    /// Waits for the end of what was started alone: its exit code.
    pub fn end_of_leader(&mut self) -> u32 {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.leader.try_wait().unwrap() {
                assert_eq!(status.signal(), None, "it ends by itself");
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Everything that came out.
    pub fn raw(&self) -> Vec<u8> {
        self.seen().raw.clone()
    }
}

impl Drop for Pty {
    /// A failed test leaves no process behind: the program loses its terminal.
    fn drop(&mut self) {
        let _ = self.leader.kill();
        let _ = self.leader.wait();
    }
}

/// A test that failed while it looked is told by its own words.
fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A signal, by its name without SIG.
pub fn signal(name: &str) -> Signal {
    match name {
        "CONT" => Signal::CONT,
        "HUP" => Signal::HUP,
        "INT" => Signal::INT,
        "KILL" => Signal::KILL,
        "QUIT" => Signal::QUIT,
        "TERM" => Signal::TERM,
        "TSTP" => Signal::TSTP,
        _ => unreachable!("no test sends {name}"),
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        ..PtySize::default()
    }
}

/// A size for the one who reads the bytes; a line that tells no size, as a
/// serial one, is read as what every terminal had once.
fn cells(columns: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    let told = NonZeroU16::new(columns).zip(NonZeroU16::new(rows));
    told.unwrap_or_else(|| cells(80, 24))
}

/// The state of the line: raw or not, echo, speed, special characters.
fn line_of(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}
