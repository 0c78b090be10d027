//! One visit at one painted terminal, without the terminal: bytes and the time
//! go in, effects and scenes come out. Hosts read, write and sleep.

use std::io;
use std::time::{Duration, Instant};

use super::{Ending, log};
use crate::keys::decoder::{Decoder, Input};
use crate::keys::{Held, Key, Stroke};
use crate::scene::Scene;
use crate::theme::{Depth, Palette, Theme};
use crate::visit::{Effect, Event, Seat, Visit};

/// A visit with its seat, and what was typed there that is not acted on yet.
pub(super) struct Sitting {
    visit: Visit,
    seat: Seat,
    depth: Depth,
    palette: Palette,
    /// The theme that the palette is of.
    themed: String,
    decoder: Decoder,
    /// When the last bytes were taken in.
    heard: Option<Instant>,
    /// When they came.
    came: Instant,
    held: Held,
    /// When the host began: on its clock keys are held, whichever visit it is.
    started: Instant,
    began: Instant,
    noted: log::Noted,
}

/// Something that was typed, and when it came.
pub(super) struct Heard {
    input: Input,
    at: Instant,
}

impl Sitting {
    /// A visit that begins now, in the kiosk's own colours at first. Held are the
    /// keys since the host started.
    pub fn new(
        own: &Theme,
        depth: Depth,
        (visit, seat): (Visit, Seat),
        held: Held,
        started: Instant,
    ) -> Self {
        Self {
            visit,
            depth,
            palette: own.palette(depth),
            themed: seat.theme.clone(),
            seat,
            decoder: Decoder::new(),
            heard: None,
            came: started,
            held,
            started,
            began: Instant::now(),
            noted: log::Noted::default(),
        }
    }

    /// Until the visit wants the time, or a held ESC is old enough to be a key.
    pub fn timeout(&self) -> Option<Duration> {
        let wakes = self.visit.wakes_at();
        let wakes = wakes.map(|at| at.saturating_sub(self.began.elapsed()));
        let settles = self.heard.filter(|_| self.decoder.is_waiting());
        let settles = settles.map(|heard| Decoder::SETTLE.saturating_sub(heard.elapsed()));
        wakes.into_iter().chain(settles).min()
    }

    /// What bytes complete that came then.
    pub fn take(&mut self, bytes: &[u8], came: Instant) -> Vec<Heard> {
        self.heard = Some(Instant::now());
        // What waited for more, such as an Esc, is as old as the bytes before.
        let before = std::mem::replace(&mut self.came, came);
        let first = if self.decoder.is_waiting() {
            before
        } else {
            came
        };
        let times = std::iter::once(first).chain(std::iter::repeat(came));
        let inputs = self.decoder.feed(bytes).into_iter();
        let heard = inputs.zip(times).map(|(input, at)| Heard { input, at });
        heard.collect()
    }

    /// What is held since long enough to be complete.
    pub fn settle(&mut self) -> Vec<Heard> {
        let long = |heard: Instant| heard.elapsed() >= Decoder::SETTLE;
        if !self.heard.is_some_and(long) || !self.decoder.is_waiting() {
            return Vec::new();
        }
        let at = self.came;
        let inputs = self.decoder.settle().into_iter();
        inputs.map(|input| Heard { input, at }).collect()
    }

    /// Acts on what was typed. A key that is only held down, or released, does
    /// nothing; what is typed is never taken for held. Of keys that count,
    /// `instead` may make something else than the visit would.
    pub fn act(&mut self, heard: Heard, instead: impl FnOnce(Key) -> Option<Event>) -> Vec<Effect> {
        let (key, stroke) = match heard.input {
            Input::Text(text) => return self.tell(Some(Event::Text(text))),
            Input::Key(key, stroke) => (key, stroke),
        };
        let at = heard.at.saturating_duration_since(self.started);
        let counts = self.held.counts(key, stroke, at);
        if counts && let Some(event) = instead(key) {
            return self.tell(Some(event));
        }
        let event = self.visit.pressed(&self.seat, key);
        let types = matches!(event, Event::Text(_) | Event::Erase);
        self.tell((counts || (types && stroke != Stroke::Up)).then_some(event))
    }

    /// Tells the visit the time, then what happened. Nothing is told after what
    /// ends it.
    pub fn tell(&mut self, event: Option<Event>) -> Vec<Effect> {
        let time = Event::Time(self.began.elapsed());
        let today = event.is_some() && self.visit.is_waiting();
        let today = today.then(|| Event::Today(super::today()));
        let mut effects = Vec::new();
        for event in std::iter::once(time).chain(today).chain(event) {
            effects.extend(self.visit.on(&mut self.seat, event));
            if effects.iter().any(Effect::ends) {
                break;
            }
        }
        self.noted.look(&self.visit);
        effects
    }

    /// What there is to see now, in the colours of the seat's theme. That may
    /// be the kiosk's own; all others are bundled, and the tests prove those.
    pub fn scene(&mut self, own: &Theme) -> (Scene, Palette) {
        if self.themed != self.seat.theme {
            self.themed.clone_from(&self.seat.theme);
            self.palette = match Theme::named(&self.themed) {
                Ok(bundled) if self.themed != own.name() => bundled.palette(self.depth),
                _ => own.palette(self.depth),
            };
        }
        (self.visit.scene(&self.seat), self.palette)
    }

    /// The procedure that was opened, and is not gone back from.
    #[cfg(feature = "ssh")]
    pub fn procedure(&self) -> Option<&crate::content::Id> {
        self.visit.procedure()
    }

    /// Whose it is.
    pub fn seat(&self) -> &Seat {
        &self.seat
    }

    /// The log tells why the visit ended.
    pub fn end(&mut self, ended: &io::Result<Option<Ending>>) {
        self.noted.end(&self.visit, &self.seat, ended);
    }

    /// The visit after another at the same terminal: that ended to be begun anew,
    /// and its keys may be held on.
    #[cfg(feature = "ssh")]
    pub fn after(mut self, mut before: Self) -> Self {
        before.end(&Ok(None));
        self.held = before.into_held();
        self
    }

    /// The keys that may be held on, for the next visit.
    pub fn into_held(mut self) -> Held {
        self.held.next_visit();
        self.held
    }
}
