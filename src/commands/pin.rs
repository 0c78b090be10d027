//! `beforehand pin`: makes the hash of a PIN, or of a password, for `kiosk.toml`.
//! It is never shown itself, and is in no message.

use std::io::{self, IsTerminal, Write};

use rustix::stdio::stdin;
use zeroize::Zeroizing;

use super::Failure;
use super::borrowed::Borrowed;
use crate::clinic::{NoHash, NoPassword, NoPin, Password, PasswordHash, Pin, PinHash};
use crate::host::line;

/// No line is read past so many bytes: it is neither a PIN nor a password.
const LONGEST: usize = 264;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Ask for the password of visitors who come over SSH instead
    #[arg(long)]
    password: bool,
}

pub fn run(options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let terminal = io::stdin().is_terminal();
    let unseen = terminal.then(|| Borrowed::by(line::hush)).transpose();
    let unseen = unseen.map_err(|error| unreadable(&error))?;
    let made = if options.password {
        password(terminal)
    } else {
        pin(terminal)
    };
    drop(unseen);
    writeln!(out, "{}", made?)?;
    Ok(0)
}

fn pin(terminal: bool) -> Result<String, Failure> {
    let usage = |what: String| usage(&what, "beforehand pin");
    let pin = asked(terminal, "New PIN, 4 to 10 digits: ")?;
    let pin: Pin = pin
        .parse()
        .map_err(|error: NoPin| usage(error.to_string()))?;
    if !pin.is(&asked(terminal, "The same PIN again: ")?) {
        return Err(usage("the two PINs are not the same".into()));
    }
    let hash = PinHash::of(&pin).map_err(unhashed)?;
    Ok(format!("staff_pin = \"{}\"", hash.phc()))
}

fn password(terminal: bool) -> Result<String, Failure> {
    let usage = |what: String| usage(&what, "beforehand pin --password");
    let password = asked(terminal, "New password, 8 to 64 characters: ")?;
    let password: Password = password
        .parse()
        .map_err(|error: NoPassword| usage(error.to_string()))?;
    if !password.is(&asked(terminal, "The same password again: ")?) {
        return Err(usage("the two passwords are not the same".into()));
    }
    let hash = PasswordHash::of(&password).map_err(unhashed)?;
    Ok(format!("password = \"{}\"", hash.phc()))
}

fn usage(what: &str, command: &str) -> Failure {
    Failure::Usage(format!("{what}: run `{command}` again"))
}

fn unhashed(error: NoHash) -> Failure {
    Failure::Environment(format!("{error}: end other programs and try again"))
}

fn unreadable(error: &io::Error) -> Failure {
    Failure::Environment(format!(
        "standard input cannot be read: {error}: type it on a terminal, or give it on two lines"
    ))
}

/// The next line, after a question where somebody can read it: on standard
/// error, so that the answer can go to a file.
fn asked(terminal: bool, question: &str) -> Result<Zeroizing<String>, Failure> {
    if terminal {
        let mut err = io::stderr();
        write!(err, "{question}")?;
        err.flush()?;
    }
    let line = next_line().map_err(|error| unreadable(&error))?;
    line.ok_or_else(|| usage("input ended; it is wanted on two lines", "beforehand pin"))
}

/// A line of standard input; none where there is no more. Byte by byte, since a
/// buffer would keep what is to be wiped.
fn next_line() -> io::Result<Option<Zeroizing<String>>> {
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut byte = Zeroizing::new([0]);
    loop {
        let count = rustix::io::retry_on_intr(|| rustix::io::read(stdin(), byte.as_mut_slice()))?;
        match (count, *byte) {
            (0, _) if line.is_empty() => return Ok(None),
            (0, _) | (_, [b'\n']) => break,
            (_, [byte]) if line.len() < LONGEST => line.push(byte),
            _ => {}
        }
    }
    // What is no text is neither.
    let text = std::str::from_utf8(&line).unwrap_or("?");
    Ok(Some(Zeroizing::new(text.to_owned())))
}
