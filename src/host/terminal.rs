//! The kiosk on a terminal: keys in, painted cells out.

use std::io;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
use signal_hook::low_level::emulate_default_handler;

use super::input::{Inbox, Input};
use super::screen::Screen;
use super::{Ending, Kiosk};
use crate::face::glyphs::Glyphs;
use crate::keys::Key;
use crate::keys::decoder::{self, Decoder};
use crate::scene::Viewport;
use crate::theme::{Depth, Palette, Theme};
use crate::visit::{Effect, Event, Seat, Visit};

/// What comes within this time of a frame is taken in before the next; what
/// comes later waits, so that a flood of keys cannot hold up the painting.
const BATCH: Duration = Duration::from_millis(16);

/// What a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// How many colours.
    pub depth: Depth,
    /// Which glyphs.
    pub glyphs: Glyphs,
    /// Whether it erases to the colour in force.
    pub erases: bool,
}

/// Runs the kiosk on this process's terminal until somebody leaves or a signal
/// comes. `begin` makes a visit with its seat, at first and after each end; a
/// panic in it, as anywhere below, passes through with the terminal given back.
///
/// # Errors
///
/// What the terminal says that cannot be taken over or written to.
pub fn run(
    kiosk: &Kiosk,
    abilities: Abilities,
    mut begin: impl FnMut(Viewport) -> Option<(Visit, Seat)>,
) -> io::Result<Ending> {
    let inbox = Inbox::open(true)?;
    let mut screen = Screen::take(abilities)?;
    while let Some((visit, seat)) = begin(Screen::viewport()) {
        let mut session = Session {
            visit,
            palette: kiosk.theme.palette(abilities.depth),
            themed: seat.theme.clone(),
            seat,
            kiosk,
            depth: abilities.depth,
            decoder: Decoder::new(),
            heard: None,
            began: Instant::now(),
        };
        screen.forget();
        match session.run(&inbox, &mut screen) {
            Ok(None) if inbox.forget() => return Ok(inbox.why_closed()),
            Ok(None) => {}
            Ok(Some(Ending::InputClosed)) => return Ok(inbox.why_closed()),
            Ok(Some(ending)) => return Ok(ending),
            // A terminal that goes away may fail before its signal is here.
            Err(error) => match inbox.why_closed() {
                ending @ Ending::Signal(_) => return Ok(ending),
                _ => return Err(error),
            },
        }
    }
    Ok(Ending::Left)
}

/// One visit at this terminal.
struct Session<'a> {
    visit: Visit,
    seat: Seat,
    kiosk: &'a Kiosk,
    depth: Depth,
    palette: Palette,
    /// The theme that the palette is of.
    themed: String,
    decoder: Decoder,
    /// When the last bytes came.
    heard: Option<Instant>,
    began: Instant,
}

/// What is to be done after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    NewVisit,
    Leave(Ending),
}

impl Session<'_> {
    /// Until the visit ends (none) or the host does.
    fn run(&mut self, inbox: &Inbox, screen: &mut Screen) -> io::Result<Option<Ending>> {
        loop {
            self.recolour();
            let scene = self.visit.scene(&self.seat);
            screen.show(&scene, self.seat.viewport, &self.palette)?;
            let mut next = inbox.wait(self.timeout());
            let frame = Instant::now();
            loop {
                let then = match (inbox.ended(), next) {
                    (Some(ending), _) => Then::Leave(ending),
                    (None, Some(input)) => self.take(input, inbox, screen)?,
                    (None, None) => self.waited(inbox, screen)?,
                };
                match then {
                    Then::GoOn if frame.elapsed() > BATCH => break,
                    Then::GoOn => next = inbox.next(),
                    Then::NewVisit => return Ok(None),
                    Then::Leave(ending) => return Ok(Some(ending)),
                }
                if next.is_none() {
                    break;
                }
            }
        }
    }

    /// Until the visit wants the time, or a held ESC is old enough to be a key.
    fn timeout(&self) -> Option<Duration> {
        let wakes = self.visit.wakes_at();
        let wakes = wakes.map(|at| at.saturating_sub(self.began.elapsed()));
        let settles = self.heard.filter(|_| self.decoder.is_waiting());
        let settles = settles.map(|heard| Decoder::SETTLE.saturating_sub(heard.elapsed()));
        wakes.into_iter().chain(settles).min()
    }

    fn waited(&mut self, inbox: &Inbox, screen: &mut Screen) -> io::Result<Then> {
        let settles = self
            .heard
            .is_some_and(|heard| heard.elapsed() >= Decoder::SETTLE);
        if settles && self.decoder.is_waiting() {
            let settled = self.decoder.settle();
            let then = self.typed(settled, inbox, screen)?;
            if then != Then::GoOn {
                return Ok(then);
            }
        }
        self.tell(None, screen)
    }

    fn take(&mut self, input: Input, inbox: &Inbox, screen: &mut Screen) -> io::Result<Then> {
        match input {
            Input::Bytes(bytes) => {
                self.heard = Some(Instant::now());
                let typed = self.decoder.feed(&bytes);
                self.typed(typed, inbox, screen)
            }
            Input::Closed => Ok(Then::Leave(Ending::InputClosed)),
            Input::Signal(SIGWINCH) => {
                screen.forget();
                self.tell(Some(Event::Resize(Screen::viewport())), screen)
            }
            Input::Signal(SIGCONT) => {
                screen.enter()?;
                self.tell(Some(Event::Resize(Screen::viewport())), screen)
            }
            Input::Signal(SIGTSTP) => {
                screen.leave();
                // Comes back when the process is continued; then SIGCONT is here.
                emulate_default_handler(SIGTSTP)?;
                Ok(Then::GoOn)
            }
            Input::Signal(signal) => Ok(Then::Leave(Ending::Signal(signal))),
        }
    }

    fn typed(
        &mut self,
        typed: Vec<decoder::Input>,
        inbox: &Inbox,
        screen: &mut Screen,
    ) -> io::Result<Then> {
        for input in typed {
            let event = match input {
                decoder::Input::Key(key) => self.meaning(key),
                decoder::Input::Text(_) => Event::OtherKey,
            };
            let then = match inbox.ended() {
                Some(ending) => Then::Leave(ending),
                None => self.tell(Some(event), screen)?,
            };
            if then != Then::GoOn {
                return Ok(then);
            }
        }
        Ok(Then::GoOn)
    }

    /// What a key means on the screen in view.
    fn meaning(&self, key: Key) -> Event {
        let context = self.visit.context(&self.seat);
        let action = self.seat.keymap.action(context, key);
        action.map_or(Event::OtherKey, Event::Act)
    }

    /// Tells the visit the time, then what happened, and does what it asks.
    fn tell(&mut self, event: Option<Event>, screen: &mut Screen) -> io::Result<Then> {
        let time = Event::Time(self.began.elapsed());
        for event in std::iter::once(time).chain(event) {
            for effect in self.visit.on(&mut self.seat, event) {
                match effect {
                    Effect::End => return Ok(Then::NewVisit),
                    Effect::Leave => return Ok(Then::Leave(Ending::Left)),
                    Effect::Bell => Screen::ring()?,
                    Effect::Repaint => screen.forget(),
                }
            }
        }
        Ok(Then::GoOn)
    }

    /// Follows the seat to another theme. The kiosk's own may be the clinic's;
    /// all others are bundled, and the tests prove those.
    fn recolour(&mut self) {
        if self.themed == self.seat.theme {
            return;
        }
        self.themed.clone_from(&self.seat.theme);
        let own = &self.kiosk.theme;
        self.palette = match Theme::named(&self.themed) {
            Ok(bundled) if self.themed != own.name() => bundled.palette(self.depth),
            _ => own.palette(self.depth),
        };
    }
}
