//! What a client asks for before its visit begins: a terminal, variables of its
//! environment, a shell or a command.

use std::collections::BTreeMap;

use russh::server::Msg;
use russh::{Channel, ChannelMsg};

use crate::content::Lang;
use crate::host::terminal::{Abilities, paints};
use crate::host::{frames, tongue};
use crate::scene::Viewport;

/// A variable's value is no longer, in bytes.
const LONGEST: usize = 64;

/// No client's screen is painted larger than this: its frames take memory, and
/// time from all others.
const MOST: (u32, u32) = (400, 120);

/// What is known of a client's end.
#[derive(Debug, Default)]
pub(super) struct Asked {
    terminal: Option<Viewport>,
    variables: BTreeMap<String, String>,
}

impl Asked {
    /// Takes in what a client asks for, until it asks for a command, or for a
    /// shell (no command). None where it goes away before.
    pub async fn take_in(&mut self, channel: &mut Channel<Msg>) -> Option<Option<Vec<u8>>> {
        loop {
            match channel.wait().await? {
                ChannelMsg::RequestPty {
                    term,
                    col_width,
                    row_height,
                    ..
                } => self.terminal(&term, col_width, row_height),
                ChannelMsg::WindowChange {
                    col_width,
                    row_height,
                    ..
                } => self.resized(col_width, row_height),
                ChannelMsg::SetEnv {
                    variable_name,
                    variable_value,
                    ..
                } => self.set(&variable_name, &variable_value),
                ChannelMsg::RequestShell { .. } => return Some(None),
                ChannelMsg::Exec { command, .. } => return Some(Some(command)),
                ChannelMsg::Close => return None,
                _ => {}
            }
        }
    }

    /// Takes in a variable. What is not taken is refused: only what tells of the
    /// language and of the terminal is, in plain characters.
    pub fn set(&mut self, name: &str, value: &str) {
        if takes(name, value) {
            self.variables.insert(name.into(), value.into());
        }
    }

    /// Takes in a terminal: its name, and its size in cells.
    pub fn terminal(&mut self, name: &str, width: u32, height: u32) {
        self.set("TERM", name);
        self.terminal = Some(sized(width, height));
    }

    /// Takes in another size of its terminal.
    pub fn resized(&mut self, width: u32, height: u32) {
        if self.terminal.is_some() {
            self.terminal = Some(sized(width, height));
        }
    }

    /// The room on its terminal; none where it has none, or one without any
    /// abilities: then it is spoken to in lines.
    pub fn painted(&self) -> Option<Viewport> {
        let term = self.variable("TERM").unwrap_or_default();
        self.terminal.filter(|_| paints(&term))
    }

    /// Whether it has a terminal of any kind, which then echoes nothing itself.
    pub fn has_terminal(&self) -> bool {
        self.terminal.is_some()
    }

    /// What its terminal can show.
    pub fn abilities(&self) -> Abilities {
        Abilities::of_login(|name| self.variable(name))
    }

    /// The first of the languages offered that its environment asks for.
    pub fn lang(&self, offered: &[Lang]) -> Option<Lang> {
        tongue::of_environment(|name| self.variable(name), offered)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }
}

/// Whether a variable is taken in.
pub(super) fn takes(name: &str, value: &str) -> bool {
    let known = ["LANG", "TERM", "COLORTERM", "NO_COLOR"].contains(&name);
    let locale = ["LC_ALL", "LC_CTYPE", "LC_MESSAGES"].contains(&name);
    (known || locale) && value.len() <= LONGEST && value.bytes().all(|b| b.is_ascii_graphic())
}

/// The room on a terminal that tells this size.
pub(super) fn sized(width: u32, height: u32) -> Viewport {
    let short = |cells: u32, most: u32| u16::try_from(cells.min(most)).unwrap_or(u16::MAX);
    frames::viewport((short(width, MOST.0), short(height, MOST.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tells_of_language_and_terminal_is_taken_in() {
        assert!(takes("LANG", "en_US.UTF-8") && takes("NO_COLOR", "1") && takes("NO_COLOR", ""));
        for name in [
            "PATH",
            "LD_PRELOAD",
            "lang",
            "LC_IDENTIFICATION",
            "TERM\n",
            "",
        ] {
            assert!(!takes(name, "x"), "{name}");
        }
        for value in ["\u{1b}[2J", "a b", "é", &"x".repeat(65)] {
            assert!(!takes("LANG", value), "{value:?}");
        }
    }

    #[test]
    fn a_terminal_without_abilities_is_spoken_to() {
        let mut asked = Asked::default();
        assert!(asked.painted().is_none() && !asked.has_terminal());
        asked.terminal("dumb", 100, 30);
        assert!(asked.painted().is_none() && asked.has_terminal());
        asked.terminal("xterm", 0, 0);
        assert_eq!(asked.painted(), Some(sized(80, 24)));
        asked.terminal("xterm", u32::MAX, 5);
        assert_eq!(asked.painted().map(|room| room.width), Some(400));
    }
}
