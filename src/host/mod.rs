//! Where the kiosk runs: turns what arrives into events, shows scenes, performs
//! effects, and sleeps until the next byte or the visit's next wish.

mod broken;
mod frames;
mod gate;
pub mod guard;
mod input;
pub mod line;
mod lines;
pub mod log;
mod login;
pub mod plain;
pub mod preview;
mod screen;
mod sitting;
#[cfg(feature = "ssh")]
pub mod ssh;
mod stage;
mod talk;
pub mod terminal;
pub mod tongue;
mod watch;

use std::sync::Arc;

pub use self::login::Login;
use crate::clinic::Clinic;
use crate::content::model::Date;
use crate::content::{Lang, Library};
use crate::keys::Keymap;
use crate::scene::Viewport;
use crate::theme::Theme;
use crate::visit::{Comfort, Edition, Event, Role, Seat, Shelf, Visit};
use crate::words::Words;

/// Everything that visits are made of; shared by all of them.
#[derive(Debug, Clone)]
pub struct Kiosk {
    /// What can be said.
    pub library: Arc<Library>,
    /// What the clinic decided.
    pub clinic: Arc<Clinic>,
    /// The kiosk's own sentences.
    pub words: Arc<Words>,
    /// What keys do at first.
    pub keymap: Arc<Keymap>,
    /// The colours at first.
    pub theme: Theme,
    /// What visitors have open now, cut into pages.
    pub shelf: Arc<Shelf>,
}

impl Kiosk {
    /// A visit that nobody has begun.
    pub fn visit(&self) -> Visit {
        Visit::new(self.edition())
    }

    /// The same, for visits that have begun already.
    pub fn edition(&self) -> Edition {
        Edition {
            library: Arc::clone(&self.library),
            clinic: Arc::clone(&self.clinic),
            words: Arc::clone(&self.words),
            shelf: Arc::clone(&self.shelf),
        }
    }

    /// The seat of a viewer who has chosen nothing yet. None where the clinic
    /// offers no language, which no checked clinic does.
    pub fn seat(&self, viewport: Viewport) -> Option<Seat> {
        Some(Seat {
            lang: self.clinic.languages.first()?.clone(),
            theme: self.theme.name().to_owned(),
            own_theme: self.theme.name().to_owned(),
            keymap: Arc::clone(&self.keymap),
            viewport,
            comfort: Comfort::default(),
            role: Role::default(),
        })
    }
}

impl Kiosk {
    /// A visit of somebody who has come on their own, by logging in, with the
    /// seat; where their language is known they are not asked for it.
    pub fn welcome(&self, viewport: Viewport, lang: Option<Lang>) -> Option<(Visit, Seat)> {
        let (mut visit, mut seat) = (self.visit(), self.seat(viewport)?);
        visit.on(&mut seat, Event::Today(today()));
        visit.welcome(&mut seat, lang);
        Some((visit, seat))
    }

    /// The kiosk as those have it who log in: with their idle times, and with the
    /// way out open, since it is theirs.
    #[must_use]
    pub fn for_logins(self) -> Self {
        let clinic = Clinic {
            idle: self.clinic.ssh.idle,
            warning: self.clinic.ssh.warning,
            locked: false,
            ..(*self.clinic).clone()
        };
        Self {
            clinic: Arc::new(clinic),
            ..self
        }
    }
}

/// Today's date where the kiosk stands.
pub fn today() -> Date {
    let today = jiff::Zoned::now().date();
    // Before the year 0 no text was reviewed.
    let part = |number: i8| number.unsigned_abs();
    Date {
        year: today.year().try_into().unwrap_or(0),
        month: part(today.month()),
        day: part(today.day()),
    }
}

/// What came of a command.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// What it printed.
    pub out: String,
    /// What it said went wrong.
    pub err: String,
    /// Its exit code.
    pub code: u8,
}

/// Why a host came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A visitor left.
    Left,
    /// Whoever had logged in did nothing any more.
    Idle,
    /// Whoever had logged in stayed for as long as anybody may.
    Late,
    /// There is nobody any more who could type.
    InputClosed,
    /// This signal came.
    Signal(i32),
    /// The visit ended in a panic, and nobody comes after it.
    Broken,
}

impl Ending {
    /// The process's exit code: 0, or 128 and the signal's number; 1 after a panic.
    pub fn code(self) -> u8 {
        match self {
            Self::Left | Self::Idle | Self::Late | Self::InputClosed => 0,
            Self::Broken => 1,
            Self::Signal(signal) => 128 + u8::try_from(signal).unwrap_or(0),
        }
    }
}
