//! One visit as a conversation in lines, without the terminal: what is said and
//! the time go in, lines to print come out. It appends, and never moves a cursor.

use std::fmt::Write;
use std::io;
use std::time::{Duration, Instant};

use super::{Ending, log, today};
use crate::face::plain::{PROMPT, lines};
use crate::scene::{self, NoticeKind, Scene};
use crate::visit::{Effect, Event, Seat, Visit};

/// A visit with its seat, and what is to be printed.
pub(super) struct Talk {
    visit: Visit,
    seat: Seat,
    began: Instant,
    /// Whether a bell reaches a person.
    rings: bool,
    warned: bool,
    secret: bool,
    out: String,
    noted: log::Noted,
}

impl Talk {
    /// A visit that begins now.
    pub fn new((visit, seat): (Visit, Seat), rings: bool) -> Self {
        Self {
            visit,
            seat,
            began: Instant::now(),
            rings,
            warned: false,
            secret: false,
            out: String::new(),
            noted: log::Noted::default(),
        }
    }

    /// Says what there is at first.
    pub fn greet(&mut self) {
        self.say(&self.visit.scene(&self.seat));
    }

    /// Until the visit wants the time.
    pub fn timeout(&self) -> Option<Duration> {
        let wakes = self.visit.wakes_at();
        wakes.map(|at| at.saturating_sub(self.began.elapsed()))
    }

    /// Whether what is typed now is a secret, that nobody shall see.
    pub fn is_secret(&self) -> bool {
        self.secret
    }

    /// The procedure that was opened, and is not gone back from.
    #[cfg(feature = "ssh")]
    pub fn procedure(&self) -> Option<&crate::content::Id> {
        self.visit.procedure()
    }

    /// The seat that it is said to.
    pub fn seat(&self) -> &Seat {
        &self.seat
    }

    /// Takes what is to be printed.
    pub fn printed(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Tells the visit the time, then what was said, and says what came of it;
    /// not what ends the visit, and not what is to be verified first.
    pub fn tell(&mut self, said: Option<Event>) -> Option<Effect> {
        let answers = said.is_some();
        let role = self.seat.role;
        let today = (answers && self.visit.is_waiting()).then(|| Event::Today(today()));
        let time = Event::Time(self.began.elapsed());
        for event in std::iter::once(time).chain(today).chain(said) {
            let is_time = matches!(event, Event::Time(_));
            let effects = self.visit.on(&mut self.seat, event);
            self.noted.look(&self.visit);
            // What staff typed for their menu is no answer of the patient's.
            if is_time && self.seat.role != role {
                self.say(&self.visit.scene(&self.seat));
                return None;
            }
            for effect in effects {
                match effect {
                    Effect::Bell if self.rings => self.out.push('\x07'),
                    Effect::Bell | Effect::Repaint => {}
                    effect => return Some(effect),
                }
            }
        }
        // The countdown is said once, not every second.
        let scene = self.visit.scene(&self.seat);
        let warns = scene.notice == Some(NoticeKind::Idle);
        if answers || (warns && !self.warned) {
            self.say(&scene);
        }
        self.warned = warns;
        None
    }

    /// The log tells why the visit ended.
    pub fn end(&mut self, ended: &io::Result<Option<Ending>>) {
        self.noted.end(&self.visit, &self.seat, ended);
    }

    fn say(&mut self, scene: &Scene) {
        let width = self.seat.viewport.width;
        let lines = match &scene.reply {
            Some(reply) => scene::lines(reply, width),
            None => lines(scene, width),
        };
        // While somebody is asked whether they are there, a PIN may be typed yet.
        let secret = scene.field.as_ref().is_some_and(|field| field.secret);
        self.secret = secret || (self.secret && scene.notice == Some(NoticeKind::Idle));
        let lines = lines.join("\n");
        // Writing to memory does not fail.
        let _ = write!(self.out, "\n{lines}\n\n{PROMPT}");
    }
}
