//! `beforehand kiosk`: the kiosk itself, painted or plain.

use std::env;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::thread;

use clap::Args;
use crossterm::terminal::size;

use super::log::{self, To};
use super::{Failure, Shared};
use crate::face::encode::Encoder;
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

impl Options {
    /// The glyphs asked for, else those that the environment has.
    fn glyphs(&self, env: impl Fn(&str) -> Option<String>) -> Glyphs {
        if self.ascii {
            Glyphs::ASCII
        } else {
            Glyphs::detect(env)
        }
    }
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
    let terminal = io::stdout().is_terminal();
    let width = match terminal.then(size) {
        Some(Ok((columns, _))) => columns.clamp(20, PLAIN_WIDTH),
        _ => PLAIN_WIDTH,
    };
    let ending = plain::run(kiosk, width, terminal, &mut io::stdout().lock());
    ended(&ending);
    Ok(ending?)
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
    let term = variable("TERM").unwrap_or_default();
    Abilities {
        depth: options.colors.depth(variable),
        glyphs: options.glyphs(variable),
        erases: Encoder::erases(&term),
        strokes: reports_strokes(&term),
    }
}

/// Whether a terminal of this name knows kitty's key reporting. Those that do not may take what
/// switches it on for something else, so only those are asked that surely do; a multiplexer
/// such as tmux has a name of its own.
fn reports_strokes(term: &str) -> bool {
    const THEY_DO: [&str; 6] = ["kitty", "ghostty", "foot", "alacritty", "wezterm", "rio"];
    let name = term.strip_prefix("xterm-").unwrap_or(term);
    // Such as foot-extra, alacritty-direct.
    THEY_DO.contains(&name.split('-').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_wins_over_the_locale() {
        let env = |name: &str| (name == "LANG").then(|| "C.UTF-8".to_owned());
        let mut options = Options::default();
        assert_eq!(options.glyphs(env), Glyphs::UNICODE);
        options.ascii = true;
        assert_eq!(options.glyphs(env), Glyphs::ASCII);
    }

    #[test]
    fn only_terminals_known_for_it_report_strokes() {
        let they_do = "xterm-kitty xterm-ghostty ghostty foot foot-extra foot-direct alacritty \
            alacritty-direct wezterm rio xterm-rio";
        for term in they_do.split(' ') {
            assert!(reports_strokes(term), "{term}");
        }
        let they_do_not = "xterm xterm-256color xterm-direct linux linux-16color tmux-256color \
            screen screen.xterm-kitty vt100 vt220 rxvt-unicode konsole-256color vte dumb kittylike";
        for term in they_do_not.split(' ').chain([""]) {
            assert!(!reports_strokes(term), "{term}");
        }
    }
}
