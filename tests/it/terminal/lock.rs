//! A locked kiosk: nobody leaves it by a key, or by a signal that a keyboard
//! sends; staff do, by their PIN.

mod door;
mod ends;
mod flood;
mod lines;
mod painting;
mod shut;
mod tries;

use std::fs;
use std::ops::{Deref, DerefMut};
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use tempfile::TempDir;

pub use self::shut::faketime;
use super::bytes::{bytes_of, count};
use super::pty::{Pty, has_shell};
use super::{FIRST, Texts};

/// The PIN of staff: so long that nobody comes upon it by chance.
pub const PIN: &str = "9081726354";

/// Another one.
pub const WRONG: &str = "9081726355";

/// KiB and passes of a hash that costs next to nothing.
pub const CHEAP: (u32, u32) = (64, 1);

/// The hash of the PIN, for so many KiB and passes.
pub fn hash((memory, passes): (u32, u32)) -> String {
    let params = Params::new(memory, passes, 1, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password(PIN.as_bytes()).unwrap().to_string()
}

/// A locked kiosk in a pseudo-terminal.
pub struct Locked {
    pty: Pty,
    /// Where its file is, and what else it writes.
    folder: TempDir,
}

impl Deref for Locked {
    type Target = Pty;

    fn deref(&self) -> &Pty {
        &self.pty
    }
}

impl DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut Pty {
        &mut self.pty
    }
}

impl Locked {
    fn start(cost: (u32, u32), args: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let file = configured(&folder, cost);
        let log = beside(&folder, "kiosk.log");
        let args = [&["--config", &file, "--log", &log], args].concat();
        let program = Path::new(env!("CARGO_BIN_EXE_beforehand"));
        let pty = has_shell().then(|| Pty::start(program, &args, variables))?;
        Some(Self { pty, folder })
    }

    /// Painted, with its first screen in view.
    pub fn painted() -> Option<Self> {
        let locked = Self::start(CHEAP, &[], &[])?;
        locked.shows(FIRST);
        Some(locked)
    }

    /// In lines, with the first of them asked for.
    pub fn lines() -> Option<Self> {
        let locked = Self::start(CHEAP, &["--plain"], &[])?;
        locked.asks(0);
        Some(locked)
    }

    /// Where its log is.
    pub fn log(&self) -> String {
        beside(&self.folder, "kiosk.log")
    }

    /// Since when its process is there, by the kernel's clock; it must run, not
    /// be stopped. None where the kernel does not tell.
    fn runs_since(&self) -> Option<String> {
        assert_eq!(count(&self.raw(), b"rc="), 0, "it ended, or stopped");
        let of = |pid: &str| fs::read_to_string(format!("/proc/{pid}/stat"));
        of("self").ok()?;
        let stat = of(&self.pid().to_string()).unwrap();
        // What comes before, the program's name, may hold anything.
        let (_, fields) = stat.rsplit_once(')').unwrap();
        let fields: Vec<_> = fields.split_whitespace().collect();
        assert!(["R", "S", "D"].contains(&fields[0]), "{stat}");
        Some(fields[19].to_owned())
    }
}

/// The clinic's file, in this folder.
fn configured(folder: &TempDir, cost: (u32, u32)) -> String {
    let file = beside(folder, "kiosk.toml");
    let hash = hash(cost);
    let text = format!("[kiosk]\nlocked = true\nstaff_pin = \"{hash}\"\n");
    fs::write(&file, text).unwrap();
    file
}

fn beside(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// Goes to the door and types a PIN there.
fn knock(pty: &mut Pty, pin: &str) {
    pty.press("f10");
    pty.shows(&say("pin-text"));
    pty.send(pin.as_bytes());
    pty.send(bytes_of("enter"));
}

/// A sentence of the kiosk's own.
fn say(id: &str) -> String {
    Texts::new("en").say(id)
}

/// What is said at a shut door, less for how long.
fn is_shut() -> String {
    let said = say("pin-shut-seconds");
    said.split_inclusive('.').next().unwrap().to_owned()
}
