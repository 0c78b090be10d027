//! The kiosk on a terminal: keys in, painted cells out.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
use signal_hook::low_level::emulate_default_handler;

use super::broken::{self, Panics};
use super::gate::Door;
use super::guard::{Panicked, guarded};
use super::input::{Inbox, Input};
use super::screen::Screen;
use super::stage::{News, Stage, Whole};
use super::{Ending, Kiosk, log};
use crate::face::glyphs::Glyphs;
use crate::keys::decoder::{self, Decoder};
use crate::keys::{Held, Key, Stroke};
use crate::scene::Viewport;
use crate::theme::{Depth, Palette, Theme};
use crate::visit::{Effect, Event, Seat, Typed, Visit};

/// What comes within this time of a frame is taken in before the next; what
/// comes later waits, so that a flood of keys cannot hold up the painting.
const BATCH: Duration = Duration::from_millis(16);

/// Wakes a host; false where it is gone.
pub(super) type Waker = Box<dyn Fn() -> bool + Send>;

/// What a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// How many colours.
    pub depth: Depth,
    /// Which glyphs.
    pub glyphs: Glyphs,
    /// Whether it erases to the colour in force.
    pub erases: bool,
    /// Whether it reports repeats and releases of keys when it is asked to, in kitty's way.
    pub strokes: bool,
}

/// Runs the kiosk on this process's terminal until somebody leaves or a signal
/// comes. `begin` makes a visit with its seat, at first and after each end. A
/// panic in a visit ends that visit alone, with a new one after it; where there
/// are too many of them, visitors are asked to see the staff.
///
/// # Errors
///
/// What the terminal says that cannot be taken over or written to.
pub fn run(
    kiosk: &Kiosk,
    abilities: Abilities,
    begin: impl FnMut(Viewport) -> Option<(Visit, Seat)>,
) -> io::Result<Ending> {
    attend(kiosk, abilities, &mut Whole(begin), |_| Ok(()))
}

/// The same on a stage. `open` may start what wakes the host for its news.
pub(super) fn attend(
    kiosk: &Kiosk,
    abilities: Abilities,
    stage: &mut dyn Stage,
    open: impl FnOnce(Waker) -> io::Result<()>,
) -> io::Result<Ending> {
    let inbox = Inbox::open(true, kiosk.clinic.locked)?;
    open(Box::new(inbox.waker()))?;
    let door = Arc::new(Door::new(kiosk.clinic.staff_pin.clone()));
    let mut screen = Screen::take(abilities)?;
    log::ready(kiosk, Screen::viewport());
    let mut panics = Panics::default();
    let started = Instant::now();
    let mut held = Held::new(kiosk.clinic.repeat_delay);
    for number in 0.. {
        screen.forget();
        let visit = guarded(|| {
            let Some((visit, seat)) = stage.begin() else {
                return Ok(Some(Ending::Left));
            };
            let mut session = Session {
                visit,
                number,
                palette: kiosk.theme.palette(abilities.depth),
                themed: seat.theme.clone(),
                seat,
                stage: &mut *stage,
                kiosk,
                door: &door,
                depth: abilities.depth,
                decoder: Decoder::new(),
                heard: None,
                came: started,
                held: &mut held,
                started,
                began: Instant::now(),
                noted: log::Noted::default(),
            };
            let ended = session.run(&inbox, &mut screen);
            session.noted.end(&session.visit, &session.seat, &ended);
            ended
        });
        let ended = match visit {
            Ok(ended) => ended,
            Err(Panicked(place)) => {
                log::panicked(&place);
                // Whatever it left behind on the terminal.
                screen.leave();
                screen.enter()?;
                match panics.again(Instant::now()) {
                    Ok(()) => Ok(None),
                    Err(pause) => broken::wait(kiosk, abilities, pause, &inbox, &mut screen),
                }
            }
        };
        match ended {
            Ok(None) if inbox.forget() => return Ok(inbox.why_closed()),
            Ok(None) => held.next_visit(),
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
    /// Which visit it is.
    number: u64,
    seat: Seat,
    stage: &'a mut dyn Stage,
    kiosk: &'a Kiosk,
    door: &'a Arc<Door>,
    depth: Depth,
    palette: Palette,
    /// The theme that the palette is of.
    themed: String,
    decoder: Decoder,
    /// When the last bytes were taken in.
    heard: Option<Instant>,
    /// When they came.
    came: Instant,
    held: &'a mut Held,
    /// When the host began: on its clock keys are held, whichever visit it is.
    started: Instant,
    began: Instant,
    noted: log::Noted,
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
            match self.hear(inbox, screen)? {
                Then::GoOn => {}
                Then::NewVisit => return Ok(None),
                Then::Leave(ending) => return Ok(Some(ending)),
            }
            self.noted.look(&self.visit);
            self.recolour();
            let scene = self.visit.scene(&self.seat);
            self.stage.show(scene, &self.palette, screen)?;
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

    /// Takes in what is new on the stage.
    fn hear(&mut self, inbox: &Inbox, screen: &mut Screen) -> io::Result<Then> {
        match self.stage.news() {
            None => Ok(Then::GoOn),
            Some(News::Begin) => Ok(Then::NewVisit),
            Some(News::Edition(edition)) => self.tell(Some(Event::Library(edition)), inbox, screen),
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
            let then = self.typed(settled, self.came, self.came, inbox, screen)?;
            if then != Then::GoOn {
                return Ok(then);
            }
        }
        self.tell(None, inbox, screen)
    }

    fn take(&mut self, input: Input, inbox: &Inbox, screen: &mut Screen) -> io::Result<Then> {
        match input {
            Input::Bytes(bytes, came) => {
                self.heard = Some(Instant::now());
                // What waited for more, such as an Esc, is as old as the bytes before.
                let before = std::mem::replace(&mut self.came, came);
                let first = if self.decoder.is_waiting() {
                    before
                } else {
                    came
                };
                let typed = self.decoder.feed(&bytes);
                self.typed(typed, first, came, inbox, screen)
            }
            Input::Closed => Ok(Then::Leave(Ending::InputClosed)),
            Input::Verified(number, verdict) if number == self.number => {
                self.tell(Some(Event::Verified(verdict)), inbox, screen)
            }
            // Somebody else waited for that, or it was taken already.
            Input::Verified(..) | Input::Woken => Ok(Then::GoOn),
            Input::Signal(SIGWINCH) => {
                screen.forget();
                self.tell(Some(Event::Resize(self.stage.viewport())), inbox, screen)
            }
            Input::Signal(SIGCONT) => {
                screen.enter()?;
                log::continued();
                self.tell(Some(Event::Resize(self.stage.viewport())), inbox, screen)
            }
            Input::Signal(SIGTSTP) => {
                screen.leave();
                log::stopped();
                // Comes back when the process is continued; then SIGCONT is here.
                emulate_default_handler(SIGTSTP)?;
                Ok(Then::GoOn)
            }
            Input::Signal(signal) => Ok(Then::Leave(Ending::Signal(signal))),
        }
    }

    /// Acts on what was typed; the first of it came at `first`, all else at `came`.
    fn typed(
        &mut self,
        typed: Vec<decoder::Input>,
        first: Instant,
        came: Instant,
        inbox: &Inbox,
        screen: &mut Screen,
    ) -> io::Result<Then> {
        let times = std::iter::once(first).chain(std::iter::repeat(came));
        for (input, at) in typed.into_iter().zip(times) {
            let event = match input {
                decoder::Input::Key(key, stroke) => self.meaning(key, stroke, at),
                decoder::Input::Text(text) => Some(Event::Text(text)),
            };
            let then = match inbox.ended() {
                Some(ending) => Then::Leave(ending),
                None => self.tell(event, inbox, screen)?,
            };
            if then != Then::GoOn {
                return Ok(then);
            }
        }
        Ok(Then::GoOn)
    }

    /// What a key means; nothing where it is only held down, or released. What
    /// is typed is never taken for held.
    fn meaning(&mut self, key: Key, stroke: Stroke, at: Instant) -> Option<Event> {
        let at = at.saturating_duration_since(self.started);
        let counts = self.held.counts(key, stroke, at);
        if counts && self.stage.pressed(key) {
            return Some(Event::Resize(self.stage.viewport()));
        }
        let event = self.visit.pressed(&self.seat, key);
        let types = matches!(event, Event::Text(_) | Event::Erase);
        (counts || (types && stroke != Stroke::Up)).then_some(event)
    }

    /// Tells the visit the time, then what happened, and does what it asks.
    fn tell(
        &mut self,
        event: Option<Event>,
        inbox: &Inbox,
        screen: &mut Screen,
    ) -> io::Result<Then> {
        let time = Event::Time(self.began.elapsed());
        let today = event.is_some() && self.visit.is_waiting();
        let today = today.then(|| Event::Today(super::today()));
        for event in std::iter::once(time).chain(today).chain(event) {
            for effect in self.visit.on(&mut self.seat, event) {
                match effect {
                    Effect::End => return Ok(Then::NewVisit),
                    Effect::Leave => return Ok(Then::Leave(Ending::Left)),
                    Effect::Bell => Screen::ring()?,
                    Effect::Repaint => screen.forget(),
                    Effect::Verify(pin) => self.verify(pin, inbox),
                }
            }
        }
        Ok(Then::GoOn)
    }

    /// Holds a PIN against the clinic's beside the painting, which goes on.
    fn verify(&self, pin: Typed, inbox: &Inbox) {
        let (door, number, to_host) = (Arc::clone(self.door), self.number, inbox.sender());
        let verify = move || {
            let verdict = door.verify(pin.as_str());
            log::tried(verdict);
            // A host that is gone waits for nothing.
            let _ = to_host.send(Input::Verified(number, verdict));
        };
        // On a machine without room for a thread staff press Esc and try again.
        let _ = thread::Builder::new().name("pin".into()).spawn(verify);
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
