//! What reaches a host from outside: bytes and signals, on one channel, so that
//! one thread can sleep until either comes.

use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::terminal::disable_raw_mode;
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::stdio;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::{Ending, Login, line, log};
use crate::visit::Verdict;

/// Something from outside.
pub(super) enum Input {
    /// What was read, and when.
    Bytes(Vec<u8>, Instant),
    /// No byte will come any more.
    Closed,
    Signal(i32),
    /// A signal came, and may have been taken already.
    Woken,
    /// What came of a PIN that was typed in the visit of this number.
    Verified(u64, Verdict),
}

/// Without the bytes: what somebody typed belongs in no log.
impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes, _) => write!(f, "{} bytes", bytes.len()),
            Self::Closed => f.write_str("closed"),
            Self::Signal(signal) => write!(f, "signal {signal}"),
            Self::Woken => f.write_str("woken"),
            Self::Verified(visit, verdict) => write!(f, "{verdict:?} in visit {visit}"),
        }
    }
}

/// Signals that end a host.
const ENDING: [i32; 4] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];

/// Signals that a keyboard sends; a locked host takes no notice of them.
const KEYBOARD: &[i32] = &[SIGINT, SIGQUIT, SIGTSTP];

/// The one that would give a terminal to a shell; where somebody logged in for
/// the kiosk alone, no notice is taken of it.
const SUSPENDS: &[i32] = &[SIGTSTP];

/// What stands in place of a signal that ended the host: the time was over.
const TIME_OVER: i32 = -1;

/// So many unread chunks wait before the reader waits too.
const WAITING: usize = 64;

/// A host that is told to end, and does not within this time, is stuck in a
/// write that nobody reads: then it is ended from outside.
const PATIENCE: Duration = Duration::from_secs(1);

/// What waits for the host.
pub(super) struct Inbox {
    receiver: Receiver<Input>,
    sender: SyncSender<Input>,
    /// The ending signal that came, [`TIME_OVER`], or 0. Beside the channel, since it goes
    /// before whatever else waits there.
    ended: Arc<AtomicI32>,
    /// The signals that came and were not taken yet, each a bit. Beside the
    /// channel too, since in a full one they would be lost, and with them the
    /// size that the terminal has now.
    came: Arc<AtomicU64>,
}

impl Inbox {
    /// Starts reading standard input and the signals that matter. `terminal`
    /// asks for those of a terminal besides those that end the host; a locked
    /// host is ended by none that a keyboard sends. Who logged in is given so
    /// much time.
    pub fn open(terminal: bool, locked: bool, login: Option<&Login>) -> io::Result<Self> {
        let (sender, receiver) = sync_channel(WAITING);
        let ended = Arc::new(AtomicI32::new(0));
        let mut wanted = ENDING.to_vec();
        if terminal {
            wanted.extend([SIGWINCH, SIGCONT, SIGTSTP]);
            block_again();
        }
        let ignored = match login {
            _ if locked => KEYBOARD,
            Some(_) => SUSPENDS,
            None => &[],
        };
        wanted.extend(ignored);
        let mut signals = Signals::new(wanted)?;
        let came = Arc::new(AtomicU64::new(0));
        let (ends, comes) = (Arc::clone(&ended), Arc::clone(&came));
        let wake = waker(sender.clone());
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                for signal in signals.forever() {
                    if ignored.contains(&signal) {
                        continue;
                    }
                    if ENDING.contains(&signal) {
                        ends.store(signal, Ordering::SeqCst);
                        // Without room for a thread it has to end by itself.
                        let _ = thread::Builder::new().spawn(move || end_if_stuck(signal));
                    }
                    comes.fetch_or(bit(signal), Ordering::SeqCst);
                    if !wake() {
                        break;
                    }
                }
            })?;
        if let Some(Login { at_most, .. }) = login {
            let (at_most, ends) = (*at_most, Arc::clone(&ended));
            let wake = waker(sender.clone());
            let end = move || {
                thread::sleep(at_most);
                ends.store(TIME_OVER, Ordering::SeqCst);
                wake();
                end_if_stuck(TIME_OVER);
            };
            thread::Builder::new().name("time".into()).spawn(end)?;
        }
        let to_host = sender.clone();
        thread::Builder::new()
            .name("input".into())
            .spawn(move || read(&to_host))?;
        Ok(Self {
            receiver,
            sender,
            ended,
            came,
        })
    }

    /// What wakes the host for what another thread has for it; false where the
    /// host is gone.
    pub fn waker(&self) -> impl Fn() -> bool + Send + 'static {
        waker(self.sender.clone())
    }

    /// Where what other threads find out is sent.
    pub fn sender(&self) -> SyncSender<Input> {
        self.sender.clone()
    }

    /// What ends the host, if it came: a signal, or the end of its time.
    pub fn ended(&self) -> Option<Ending> {
        match self.ended.load(Ordering::SeqCst) {
            0 => None,
            told => Some(ending(told)),
        }
    }

    /// A signal that came and was not taken yet.
    fn signal(&self) -> Option<Input> {
        let came = self.came.load(Ordering::SeqCst);
        let lowest = i32::try_from(came.trailing_zeros()).ok();
        let signal = lowest.filter(|_| came != 0)?;
        // Others may come meanwhile, but only this takes any away.
        self.came.fetch_and(!bit(signal), Ordering::SeqCst);
        Some(Input::Signal(signal))
    }

    /// Sleeps until something comes; none when the time is over.
    pub fn wait(&self, timeout: Option<Duration>) -> Option<Input> {
        if let Some(signal) = self.signal() {
            return Some(signal);
        }
        let Some(timeout) = timeout else {
            return self.receiver.recv().ok();
        };
        // The inbox has a sender of its own, so only time can end the waiting.
        self.receiver.recv_timeout(timeout).ok()
    }

    /// What is there already.
    pub fn next(&self) -> Option<Input> {
        self.signal().or_else(|| self.receiver.try_recv().ok())
    }

    /// Passes over what one visitor typed ahead; the next shall not have it.
    /// True where input has ended.
    pub fn forget(&self) -> bool {
        std::iter::from_fn(|| self.receiver.try_recv().ok())
            .any(|input| matches!(input, Input::Closed))
    }

    /// Why input closed: with the terminal, or alone. When a terminal goes
    /// away its hang-up signal comes at about the same time, and says so more
    /// exactly.
    pub fn why_closed(&self) -> Ending {
        const HANG_UP: Duration = Duration::from_millis(100);
        let mut waited = Duration::ZERO;
        while waited < HANG_UP {
            if let Some(ending) = self.ended() {
                return ending;
            }
            thread::sleep(HANG_UP / 10);
            waited += HANG_UP / 10;
        }
        Ending::InputClosed
    }
}

/// What wakes a host; false where it is gone. A full channel wakes it without
/// this.
fn waker(to_host: SyncSender<Input>) -> impl Fn() -> bool + Send + 'static {
    move || {
        let woken = to_host.try_send(Input::Woken);
        !matches!(woken, Err(TrySendError::Disconnected(_)))
    }
}

/// A signal's bit; none for a number that no signal here has.
fn bit(signal: i32) -> u64 {
    let number = u32::try_from(signal).ok();
    number
        .and_then(|number| 1_u64.checked_shl(number))
        .unwrap_or(0)
}

fn ending(told: i32) -> Ending {
    match told {
        TIME_OVER => Ending::Late,
        signal => Ending::Signal(signal),
    }
}

fn end_if_stuck(told: i32) {
    thread::sleep(PATIENCE);
    // Nothing can be written to a terminal that nobody reads; its line can
    // still be given back.
    let _ = disable_raw_mode();
    line::give_back();
    log::stuck(told);
    process::exit(i32::from(ending(told).code()));
}

/// Another program that shares the terminal may have left it non-blocking;
/// then reading and writing would fail for no reason of ours.
pub(super) fn block_again() {
    for line in [stdio::stdin(), stdio::stdout()] {
        if let Ok(flags) = fcntl_getfl(line)
            && flags.contains(OFlags::NONBLOCK)
        {
            let _ = fcntl_setfl(line, flags - OFlags::NONBLOCK);
        }
    }
}

fn read(sender: &SyncSender<Input>) {
    let mut stdin = io::stdin().lock();
    let mut bytes = [0; 4096];
    loop {
        let input = match stdin.read(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Ok(0) | Err(_) => Input::Closed,
            Ok(count) => {
                // Now, since a host that is busy painting takes it later.
                let at = Instant::now();
                Input::Bytes(bytes.get(..count).unwrap_or_default().to_vec(), at)
            }
        };
        let over = matches!(input, Input::Closed);
        if sender.send(input).is_err() || over {
            break;
        }
    }
}
