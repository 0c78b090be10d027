//! `beforehand kiosk`: the kiosk itself, painted or plain.

use std::env;
use std::io::{self, IsTerminal};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};

use clap::Args;

use super::{Failure, Shared};
use crate::face::glyphs::Glyphs;
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
}

pub fn run(shared: &Shared, options: &Options) -> Result<u8, Failure> {
    let kiosk = shared.kiosk(options.theme.as_deref(), options.keymap.as_deref())?;
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    if options.plain || dumb {
        let rings = io::stdout().is_terminal();
        let columns = crossterm::terminal::size().map_or(PLAIN_WIDTH, |size| size.0.max(20));
        let width = if rings {
            columns.min(PLAIN_WIDTH)
        } else {
            PLAIN_WIDTH
        };
        let ending = plain::run(&kiosk, width, rings, &mut io::stdout().lock())?;
        return Ok(ending.code());
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Failure::Environment(
            "this is not a terminal. Use `beforehand read PROCEDURE` to print a text, or `beforehand --plain`".into(),
        ));
    }
    painted(&kiosk, options.colors).map(Ending::code)
}

/// Runs on the terminal. What panics is named by its place alone, once the
/// terminal is given back: a message might hold what somebody typed.
fn painted(kiosk: &Kiosk, colors: Colors) -> Result<Ending, Failure> {
    let variable = |name: &str| env::var(name).ok();
    let abilities = terminal::Abilities {
        depth: colors.depth(variable),
        glyphs: Glyphs::detect(variable),
    };
    // crossterm has a mind of its own about NO_COLOR; the depth has decided.
    crossterm::style::force_color_output(true);
    let place = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&place);
    panic::set_hook(Box::new(move |info| {
        if let (Some(location), Ok(mut place)) = (info.location(), seen.lock()) {
            *place = location.to_string();
        }
    }));
    let run = || {
        terminal::run(kiosk, abilities, |viewport| {
            Some((kiosk.visit(), kiosk.seat(viewport)?))
        })
    };
    if let Ok(ending) = panic::catch_unwind(AssertUnwindSafe(run)) {
        Ok(ending?)
    } else {
        let place = place.lock().map(|place| place.clone());
        Err(Failure::Panicked(place.unwrap_or_default()))
    }
}
