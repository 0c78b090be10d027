//! The line discipline of the terminal on standard input: mended where a kiosk that was killed
//! left it raw, and quiet or locked for a while. Raw mode itself is crossterm's.

use std::io;
use std::sync::OnceLock;

use rustix::io::Errno;
use rustix::stdio::stdin;
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex, Termios, tcgetattr,
    tcsetattr,
};

/// What stands for "no character does this" (`_POSIX_VDISABLE`).
const DISABLED: u8 = if cfg!(target_os = "linux") { 0 } else { 0xff };

const CTRL_D: u8 = 4;

/// The line as it was before the first guard, for a way out on which nothing is dropped.
static FOUND: OnceLock<Termios> = OnceLock::new();

/// Makes the line edit, echo and signal again, as on a new terminal, where it is found as only
/// a program leaves it that was killed: raw, hushed or locked. To be called before anything saves
/// its state to give it back later. True where it was raw: whoever left it had the screen, too.
pub(super) fn mend() -> bool {
    let Ok(mut line) = tcgetattr(stdin()) else {
        return false;
    };
    let local = line.local_modes;
    let raw = !local.intersects(LocalModes::ICANON | LocalModes::ECHO);
    let eof = SpecialCodeIndex::VEOF;
    let locked = !local.contains(LocalModes::ISIG) && line.special_codes[eof] == DISABLED;
    let hushed = !local.contains(LocalModes::ECHO) && local.contains(LocalModes::ECHONL);
    if !(raw || hushed || locked) {
        return false;
    }
    // What raw mode took away cannot be known. These are the kernel's for a new terminal, and
    // with what was left in peace they are `stty sane`.
    line.input_modes |= InputModes::ICRNL | InputModes::IXON;
    line.output_modes |= OutputModes::OPOST | OutputModes::ONLCR;
    line.local_modes -= LocalModes::ECHONL;
    line.local_modes |= LocalModes::ICANON
        | LocalModes::ISIG
        | LocalModes::IEXTEN
        | LocalModes::ECHO
        | LocalModes::ECHOE
        | LocalModes::ECHOK;
    if line.special_codes[eof] == DISABLED {
        line.special_codes[eof] = CTRL_D;
    }
    // A terminal that cannot be set fails again at what comes next, which tells of it.
    tcsetattr(stdin(), OptionalActions::Now, &line).is_ok() && raw
}

/// A line that was changed; dropping it gives the line back as it was before.
#[must_use = "the line is given back as soon as this is dropped"]
pub struct Changed {
    before: Termios,
}

/// Types unseen, for a secret: of what is typed only the line's end is echoed. To be called
/// before the secret is asked for. None where standard input is no terminal.
///
/// # Errors
///
/// What a terminal says that cannot be asked or set.
pub fn hush() -> io::Result<Option<Changed>> {
    change(|line| {
        line.local_modes -= LocalModes::ECHO;
        line.local_modes |= LocalModes::ECHONL;
    })
}

/// Takes the meaning from the characters that would end, stop or freeze a program that reads
/// lines: ctrl+c, ctrl+z, ctrl+\, ctrl+s, and ctrl+d, which ends input. They are typed like any
/// other. None where standard input is no terminal.
///
/// # Errors
///
/// What a terminal says that cannot be asked or set.
pub fn lock() -> io::Result<Option<Changed>> {
    change(|line| {
        line.local_modes -= LocalModes::ISIG;
        line.input_modes -= InputModes::IXON;
        line.special_codes[SpecialCodeIndex::VEOF] = DISABLED;
    })
}

/// Gives each byte as it comes, unseen and without meaning, for a command that
/// tells which keys arrive. None where standard input is no terminal.
///
/// # Errors
///
/// What a terminal says that cannot be asked or set.
pub fn loosen() -> io::Result<Option<Changed>> {
    change(|line| {
        line.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
        line.input_modes -= InputModes::ICRNL | InputModes::IXON;
        line.special_codes[SpecialCodeIndex::VMIN] = 1;
        line.special_codes[SpecialCodeIndex::VTIME] = 0;
    })
}

/// Gives the line back where the process ends without dropping its guards.
pub fn give_back() {
    if let Some(line) = FOUND.get() {
        let _ = tcsetattr(stdin(), OptionalActions::Now, line);
    }
}

fn change(change: impl FnOnce(&mut Termios)) -> io::Result<Option<Changed>> {
    let before = match tcgetattr(stdin()) {
        Ok(line) => line,
        Err(Errno::NOTTY) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut line = before.clone();
    FOUND.get_or_init(|| before.clone());
    change(&mut line);
    tcsetattr(stdin(), OptionalActions::Now, &line)?;
    Ok(Some(Changed { before }))
}

impl Drop for Changed {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _ = tcsetattr(stdin(), OptionalActions::Now, &self.before);
    }
}
