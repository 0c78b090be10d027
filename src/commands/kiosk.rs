//! `beforehand kiosk`: the kiosk itself, painted or plain.

use std::env;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::thread;

use clap::Args;
use crossterm::terminal::size;

use super::log::{self, To};
use super::{Failure, Shared};
use crate::face::glyphs::Glyphs;
use crate::host::guard::{Panicked, guarded};
use crate::host::log::ended;
use crate::host::terminal::Abilities;
use crate::host::{Ending, Kiosk, plain, terminal};
use crate::theme::Colors;

/// The most columns of the plain face.
const PLAIN_WIDTH: u16 = 72;

#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct Options {
    /// Speak in lines of text: for a screen reader, a dumb terminal, a pipe
    #[arg(long)]
    plain: bool,
    /// Begin with these colours: a bundled theme's name, or a file
    #[arg(long, value_name = "NAME|FILE")]
    theme: Option<String>,
    /// Use these keys: a bundled keymap's name, or a file
    #[arg(long, value_name = "NAME|FILE")]
    keymap: Option<String>,
    /// How many colours the terminal has: auto, true, 256, 16 or none
    #[arg(long, value_name = "DEPTH", default_value = "auto")]
    colors: Colors,
    /// Mark lines, lists and answers with plain ASCII characters only, for a
    /// font that lacks the others
    #[arg(long)]
    ascii: bool,
    /// Tell what the kiosk does, and nothing of what visitors do, at the end of
    /// this file or in the journal of systemd
    #[arg(long, value_name = "FILE|journald")]
    log: Option<To>,
}

pub fn run(shared: &Shared, options: &Options) -> Result<u8, Failure> {
    let kiosk = shared.kiosk(options.theme.as_deref(), options.keymap.as_deref())?;
    if let Some(to) = &options.log {
        log::start(to)?;
    }
    let library = Arc::clone(&kiosk.library);
    // Without it the first search takes as much longer.
    let _ = thread::Builder::new().spawn(move || library.prepare());
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    let run = || {
        if options.plain || dumb {
            spoken(&kiosk)
        } else {
            painted(&kiosk, options)
        }
    };
    match guarded(run) {
        Ok(ending) => ending.map(Ending::code),
        Err(Panicked(place)) => Err(Failure::Panicked(place)),
    }
}

fn spoken(kiosk: &Kiosk) -> Result<Ending, Failure> {
    let ending = plain::run(kiosk, lines(), None, &mut io::stdout().lock());
    ended(&ending);
    Ok(ending?)
}

/// The columns for lines here, and whether a bell reaches a person.
pub fn lines() -> (u16, bool) {
    let terminal = io::stdout().is_terminal();
    let width = match terminal.then(size) {
        Some(Ok((columns, _))) => columns.clamp(20, PLAIN_WIDTH),
        _ => PLAIN_WIDTH,
    };
    (width, terminal)
}

fn painted(kiosk: &Kiosk, options: &Options) -> Result<Ending, Failure> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Failure::Environment(
            "this is not a terminal. Use `beforehand read PROCEDURE` to print a text, or `beforehand --plain`".into(),
        ));
    }
    let begin = |viewport| Some((kiosk.visit(), kiosk.seat(viewport)?));
    let ending = terminal::run(kiosk, abilities(options), begin);
    ended(&ending);
    Ok(ending?)
}

/// What the terminal here can show.
pub fn abilities(options: &Options) -> Abilities {
    let variable = |name: &str| env::var(name).ok();
    let detected = Abilities::detect(options.colors, variable);
    if options.ascii {
        return Abilities {
            glyphs: Glyphs::ASCII,
            ..detected
        };
    }
    detected
}
