//! A terminal's line that a command changes while it asks, and gives back on every
//! way out: return, error, signal.

use std::io::{self, Write};
use std::process;
use std::thread;

use rustix::stdio::stdin;
use rustix::termios::{QueueSelector, tcflush};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::{Handle, Signals};

use crate::host::Ending;
use crate::host::line::{self, Changed};

/// The line of standard input while it is changed; dropping it gives it back.
pub(super) struct Borrowed {
    _line: Option<Changed>,
    signals: Handle,
}

impl Borrowed {
    /// Changes it, as by [`line::hush`]. What was typed before is thrown away,
    /// since it was not typed for this.
    pub fn by(change: fn() -> io::Result<Option<Changed>>) -> io::Result<Self> {
        // A shell that is stopped to would be left with the line: it is not.
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP])?;
        let borrowed = Self {
            _line: change()?,
            signals: signals.handle(),
        };
        tcflush(stdin(), QueueSelector::IFlush)?;
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                let mut ending = signals.forever().filter(|signal| *signal != SIGTSTP);
                if let Some(signal) = ending.next() {
                    line::give_back();
                    let _ = writeln!(io::stderr());
                    process::exit(i32::from(Ending::Signal(signal).code()));
                }
            })?;
        Ok(borrowed)
    }
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        self.signals.close();
    }
}
