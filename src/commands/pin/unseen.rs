//! A terminal that does not show what is typed, and shows it again on every way
//! out: return, error, signal.

use std::io::{self, Write};
use std::process;
use std::thread;

use rustix::stdio::stdin;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::{Handle, Signals};

use crate::host::Ending;

/// The terminal of standard input while it shows nothing; dropping it lets it
/// show again.
pub(super) struct Unseen {
    before: Termios,
    signals: Handle,
}

impl Unseen {
    /// Turns the echo off. What was typed before is thrown away, since it was
    /// shown. A line's end is still seen.
    pub fn begin() -> io::Result<Self> {
        let before = tcgetattr(stdin())?;
        // A shell that is stopped to would be left without echo: it is not.
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP])?;
        let unseen = Self {
            before: before.clone(),
            signals: signals.handle(),
        };
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        hidden.local_modes.insert(LocalModes::ECHONL);
        tcsetattr(stdin(), OptionalActions::Flush, &hidden)?;
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                let mut ending = signals.forever().filter(|signal| *signal != SIGTSTP);
                if let Some(signal) = ending.next() {
                    show(&before);
                    let _ = writeln!(io::stderr());
                    process::exit(i32::from(Ending::Signal(signal).code()));
                }
            })?;
        Ok(unseen)
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        show(&self.before);
        self.signals.close();
    }
}

fn show(before: &Termios) {
    // Nothing can be done for a terminal that is gone.
    let _ = tcsetattr(stdin(), OptionalActions::Now, before);
}
