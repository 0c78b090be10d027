//! The kiosk on a terminal: keys in, painted cells out.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
use signal_hook::low_level::emulate_default_handler;

use super::input::{self, Input};
use super::screen::Screen;
use super::{Ending, Kiosk};
use crate::face::glyphs::Glyphs;
use crate::keys::Key;
use crate::keys::decoder::{self, Decoder};
use crate::scene::Viewport;
use crate::theme::{Depth, Palette, Theme};
use crate::visit::{Effect, Event, Seat, Visit};

/// When input closes a terminal may be going away: its hang-up signal comes
/// within this time, and says so more exactly.
const HANG_UP: Duration = Duration::from_millis(100);

/// What a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// How many colours.
    pub depth: Depth,
    /// Which glyphs.
    pub glyphs: Glyphs,
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
    let input = input::listen(true)?;
    let mut screen = Screen::take(abilities.glyphs)?;
    loop {
        let Some((visit, seat)) = begin(Screen::viewport()) else {
            return Ok(Ending::Left);
        };
        let mut session = Session {
            visit,
            palette: kiosk.theme.palette(abilities.depth),
            themed: seat.theme.clone(),
            seat,
            kiosk,
            depth: abilities.depth,
            decoder: Decoder::new(),
            began: Instant::now(),
        };
        screen.forget();
        if let Some(ending) = session.run(&input, &mut screen)? {
            return Ok(ending);
        }
    }
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
    fn run(&mut self, input: &Receiver<Input>, screen: &mut Screen) -> io::Result<Option<Ending>> {
        loop {
            self.recolour();
            let scene = self.visit.scene(&self.seat);
            screen.show(&scene, self.seat.viewport, &self.palette)?;
            let mut then = match self.wait(input) {
                Some(input) => self.take(input, screen)?,
                None => self.waited(screen)?,
            };
            // What came in the meantime is taken in before the next frame.
            while then == Then::GoOn {
                match input.try_recv() {
                    Ok(next) => then = self.take(next, screen)?,
                    Err(_) => break,
                }
            }
            match then {
                Then::GoOn => {}
                Then::NewVisit => return Ok(None),
                Then::Leave(Ending::InputClosed) => return Ok(Some(hung_up(input))),
                Then::Leave(ending) => return Ok(Some(ending)),
            }
        }
    }

    /// Sleeps until something comes, the visit wants the time, or a held ESC
    /// has waited long enough to be a key.
    fn wait(&self, input: &Receiver<Input>) -> Option<Input> {
        let wakes = self.visit.wakes_at();
        let wakes = wakes.map(|at| at.saturating_sub(self.began.elapsed()));
        let settles = self.decoder.is_waiting().then_some(Decoder::SETTLE);
        match wakes.into_iter().chain(settles).min() {
            None => input.recv().ok().or(Some(Input::Closed)),
            Some(timeout) => match input.recv_timeout(timeout) {
                Ok(input) => Some(input),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Input::Closed),
            },
        }
    }

    fn waited(&mut self, screen: &mut Screen) -> io::Result<Then> {
        let settled = self.decoder.settle();
        let then = self.typed(settled, screen)?;
        if then == Then::GoOn {
            self.tell(None, screen)
        } else {
            Ok(then)
        }
    }

    fn take(&mut self, input: Input, screen: &mut Screen) -> io::Result<Then> {
        match input {
            Input::Bytes(bytes) => {
                let typed = self.decoder.feed(&bytes);
                self.typed(typed, screen)
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

    fn typed(&mut self, typed: Vec<decoder::Input>, screen: &mut Screen) -> io::Result<Then> {
        for input in typed {
            let event = match input {
                decoder::Input::Key(key) => self.meaning(key),
                decoder::Input::Text(_) => Event::OtherKey,
            };
            let then = self.tell(Some(event), screen)?;
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

    /// Follows the seat to another theme. The clinic's own comes first; all
    /// others are bundled, and the tests prove those.
    fn recolour(&mut self) {
        if self.themed == self.seat.theme {
            return;
        }
        self.themed.clone_from(&self.seat.theme);
        let theme = &self.kiosk.theme;
        self.palette = match Theme::named(&self.themed) {
            Ok(bundled) if bundled.name() != theme.name() => bundled.palette(self.depth),
            _ => theme.palette(self.depth),
        };
    }
}

/// Why input closed: with the terminal, or alone.
fn hung_up(input: &Receiver<Input>) -> Ending {
    let until = Instant::now() + HANG_UP;
    while let Ok(next) = input.recv_timeout(until.saturating_duration_since(Instant::now())) {
        if let Input::Signal(signal) = next
            && input::ENDING.contains(&signal)
        {
            return Ending::Signal(signal);
        }
    }
    Ending::InputClosed
}
