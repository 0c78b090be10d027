//! What reaches a host from outside: bytes and signals, on one channel, so that
//! one thread can sleep until either comes.

use std::io::{self, ErrorKind, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

/// Something from outside.
#[derive(Debug)]
pub(super) enum Input {
    Bytes(Vec<u8>),
    /// No byte will come any more.
    Closed,
    Signal(i32),
}

/// Signals that end a host.
pub(super) const ENDING: [i32; 4] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];

/// So many unread chunks wait before the reader waits too.
const WAITING: usize = 64;

/// Starts reading standard input and the signals that matter. `terminal` asks
/// for those of a terminal besides those that end the host.
pub(super) fn listen(terminal: bool) -> io::Result<Receiver<Input>> {
    let (sender, receiver) = sync_channel(WAITING);
    let mut wanted = ENDING.to_vec();
    if terminal {
        wanted.extend([SIGWINCH, SIGCONT, SIGTSTP]);
    }
    let mut signals = Signals::new(wanted)?;
    let to_host = sender.clone();
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                if to_host.send(Input::Signal(signal)).is_err() {
                    break;
                }
            }
        })?;
    thread::Builder::new()
        .name("input".into())
        .spawn(move || read(&sender))?;
    Ok(receiver)
}

fn read(sender: &SyncSender<Input>) {
    let mut stdin = io::stdin().lock();
    let mut bytes = [0; 4096];
    loop {
        let input = match stdin.read(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Ok(0) | Err(_) => Input::Closed,
            Ok(count) => Input::Bytes(bytes.get(..count).unwrap_or_default().to_vec()),
        };
        let over = matches!(input, Input::Closed);
        if sender.send(input).is_err() || over {
            break;
        }
    }
}
