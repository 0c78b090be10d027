//! Somebody who came on their own, by logging in, and goes again: nobody sits
//! down after them.

use std::time::Duration;

use signal_hook::consts::SIGTERM;

use super::screen::Screen;
use super::stage::Stage;
use super::{Ending, Kiosk};
use crate::content::Lang;
use crate::visit::{Seat, Visit};

/// Somebody who logged in.
#[derive(Debug, Clone)]
pub struct Login {
    /// Their language, if it is known; then they are not asked for it.
    pub lang: Option<Lang>,
    /// So long they may stay.
    pub at_most: Duration,
}

/// What is said to them at the end: the id of a sentence.
pub(super) fn farewell(ending: Ending) -> &'static str {
    match ending {
        Ending::Signal(SIGTERM) => "server-closes",
        Ending::Broken => "visit-broke",
        Ending::Idle => "visit-idle",
        Ending::Late => "visit-late",
        _ => "goodbye",
    }
}

/// The whole screen, with the visits of somebody who logged in.
pub(super) struct Alone<'a> {
    pub kiosk: &'a Kiosk,
    pub login: &'a Login,
    /// The language that they were spoken to in last.
    pub spoken: Option<Lang>,
}

impl Stage for Alone<'_> {
    fn begin(&mut self) -> Option<(Visit, Seat)> {
        let lang = self.login.lang.clone();
        self.kiosk.welcome(Screen::viewport(), lang)
    }

    fn over(&mut self, seat: &Seat) {
        self.spoken = Some(seat.lang.clone());
    }

    fn login(&self) -> Option<&Login> {
        Some(self.login)
    }
}
