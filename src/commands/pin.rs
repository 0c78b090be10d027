//! `beforehand pin`: makes the hash of a PIN for `kiosk.toml`. The PIN itself is
//! never shown, and is in no message.

use std::io::{self, IsTerminal, Write};

use rustix::stdio::stdin;
use zeroize::Zeroizing;

use super::Failure;
use super::borrowed::Borrowed;
use crate::clinic::{NoHash, NoPin, Pin, PinHash};
use crate::host::line;

/// No line is read past so many bytes: it is no PIN.
const LONGEST: usize = 64;

pub fn run(out: &mut dyn Write) -> Result<u8, Failure> {
    let terminal = io::stdin().is_terminal();
    let unseen = terminal.then(|| Borrowed::by(line::hush)).transpose();
    let unseen = unseen.map_err(|error| unreadable(&error))?;
    let pin = asked(terminal, "New PIN, 4 to 10 digits: ")?;
    let pin: Pin = pin
        .parse()
        .map_err(|error: NoPin| usage(&error.to_string()))?;
    let again = asked(terminal, "The same PIN again: ")?;
    drop(unseen);
    if !pin.is(&again) {
        return Err(usage("the two PINs are not the same"));
    }
    let hash = PinHash::of(&pin).map_err(|error: NoHash| {
        Failure::Environment(format!("{error}: end other programs and try again"))
    })?;
    writeln!(out, "staff_pin = \"{}\"", hash.phc())?;
    Ok(0)
}

fn usage(what: &str) -> Failure {
    Failure::Usage(format!("{what}: run `beforehand pin` again"))
}

fn unreadable(error: &io::Error) -> Failure {
    Failure::Environment(format!(
        "standard input cannot be read: {error}: type the PIN on a terminal, or give it on two lines"
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
    line.ok_or_else(|| usage("input ended; the PIN is wanted on two lines"))
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
    // What is no text is no PIN either.
    let text = std::str::from_utf8(&line).unwrap_or("?");
    Ok(Some(Zeroizing::new(text.to_owned())))
}
