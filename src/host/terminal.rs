//! The kiosk on a terminal: keys in, painted cells out.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
use signal_hook::low_level::emulate_default_handler;

use super::broken::{self, Panics};
use super::gate::Door;
use super::guard::{Panicked, guarded};
use super::input::{Inbox, Input};
use super::login::{self, Alone};
use super::screen::Screen;
use super::sitting::{Heard, Sitting};
use super::stage::{News, Stage, Whole};
use super::{Ending, Kiosk, Login, log};
use crate::clinic::Workspace;
use crate::face::encode::Encoder;
use crate::face::glyphs::{Glyphs, locale};
use crate::keys::Held;
use crate::scene::{self, Viewport};
use crate::theme::{Colors, Depth};
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

impl Abilities {
    /// What a terminal can show by the variables of its environment.
    pub fn detect(colors: Colors, env: impl Fn(&str) -> Option<String>) -> Self {
        let term = env("TERM").unwrap_or_default();
        Self {
            depth: colors.depth(&env),
            glyphs: Glyphs::detect(&env),
            erases: Encoder::erases(&term),
            strokes: reports_strokes(&term),
        }
    }

    /// The same of a terminal from which somebody logs in. One that does not tell
    /// its character set is taken for one of today.
    pub fn of_login(env: impl Fn(&str) -> Option<String>) -> Self {
        let told = locale(&env).is_some();
        Self::detect(Colors::Auto, |name| match name {
            "LANG" if !told => Some("C.UTF-8".into()),
            name => env(name),
        })
    }
}

/// Whether a terminal of this name can be painted on; on all others lines are
/// printed.
pub fn paints(term: &str) -> bool {
    term != "dumb" && !term.is_empty()
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

/// Has the visits of somebody who logged in on this process's terminal, and says
/// good-bye.
///
/// # Errors
///
/// What the terminal says that cannot be taken over or written to.
pub fn visit(kiosk: &Kiosk, abilities: Abilities, login: &Login) -> io::Result<Ending> {
    let mut alone = Alone {
        kiosk,
        login,
        spoken: None,
    };
    let ending = attend(kiosk, abilities, &mut alone, |_| Ok(()))?;
    // The terminal is given back by now.
    if let Some(lang) = &alone.spoken {
        let words = kiosk.words.say(lang, login::farewell(ending), &[]);
        let lines = scene::lines(&words, Screen::viewport().width);
        // Nobody is left to be told where it cannot be written.
        let _ = writeln!(io::stdout(), "{}", lines.join("\n"));
    }
    Ok(ending)
}

/// The same on a stage. `open` may start what wakes the host for its news.
pub(super) fn attend(
    kiosk: &Kiosk,
    abilities: Abilities,
    stage: &mut dyn Stage,
    open: impl FnOnce(Waker) -> io::Result<()>,
) -> io::Result<Ending> {
    let inbox = Inbox::open(true, kiosk.clinic.locked, stage.login())?;
    open(Box::new(inbox.waker()))?;
    let door = Arc::new(Door::new(kiosk.clinic.staff_pin.clone()));
    let mut screen = Screen::take(abilities)?;
    log::ready(kiosk, Screen::viewport());
    let mut panics = Panics::default();
    let started = Instant::now();
    let mut held = None;
    for number in 0.. {
        screen.forget();
        let mut sitting = None;
        let visit = guarded(|| {
            let Some(begun) = stage.begin() else {
                return Ok(Some(Ending::Left));
            };
            let known = held.take();
            let known = known.unwrap_or_else(|| Held::new(kiosk.clinic.repeat_delay));
            let own = stage.theme(&kiosk.theme);
            let begun = Sitting::new(own, abilities.depth, begun, known, started);
            let mut attended = Attended {
                sitting: sitting.insert(begun),
                number,
                stage: &mut *stage,
                kiosk,
                door: &door,
            };
            let ended = attended.run(&inbox, &mut screen);
            attended.sitting.end(&ended);
            ended
        });
        // Also after a panic.
        if let Some(sitting) = &sitting {
            stage.over(sitting.seat());
        }
        held = sitting.map(Sitting::into_held);
        let ended = match visit {
            Ok(ended) => ended,
            Err(Panicked(place)) => {
                log::panicked(&place);
                if stage.login().is_some() {
                    return Ok(Ending::Broken);
                }
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
struct Attended<'a> {
    sitting: &'a mut Sitting,
    /// Which visit it is.
    number: u64,
    stage: &'a mut dyn Stage,
    kiosk: &'a Kiosk,
    door: &'a Arc<Door>,
}

/// What is to be done after an event: go on, begin a new visit (none) or end.
type Then = ControlFlow<Option<Ending>>;

impl Attended<'_> {
    /// Until the visit ends (none) or the host does.
    fn run(&mut self, inbox: &Inbox, screen: &mut Screen) -> io::Result<Option<Ending>> {
        loop {
            if let Then::Break(ending) = self.hear(inbox, screen)? {
                return Ok(ending);
            }
            let (scene, palette) = self.sitting.scene(self.stage.theme(&self.kiosk.theme));
            self.stage.show(scene, &palette, screen)?;
            let mut next = inbox.wait(self.sitting.timeout());
            let frame = Instant::now();
            loop {
                let then = match (inbox.ended(), next) {
                    (Some(ending), _) => Then::Break(Some(ending)),
                    (None, Some(input)) => self.take(input, inbox, screen)?,
                    (None, None) => self.waited(inbox, screen)?,
                };
                if let Then::Break(ending) = then {
                    return Ok(ending);
                }
                if frame.elapsed() > BATCH {
                    break;
                }
                next = inbox.next();
                if next.is_none() {
                    break;
                }
            }
        }
    }

    /// Takes in what is new on the stage.
    fn hear(&mut self, inbox: &Inbox, screen: &mut Screen) -> io::Result<Then> {
        match self.stage.news() {
            None => Ok(Then::Continue(())),
            Some(News::Begin) => Ok(Then::Break(None)),
            Some(News::Edition(edition)) => self.tell(Some(Event::Library(edition)), inbox, screen),
        }
    }

    fn waited(&mut self, inbox: &Inbox, screen: &mut Screen) -> io::Result<Then> {
        let settled = self.sitting.settle();
        match self.typed(settled, inbox, screen)? {
            Then::Continue(()) => self.tell(None, inbox, screen),
            over @ Then::Break(_) => Ok(over),
        }
    }

    fn take(&mut self, input: Input, inbox: &Inbox, screen: &mut Screen) -> io::Result<Then> {
        match input {
            Input::Bytes(bytes, came) => {
                let typed = self.sitting.take(&bytes, came);
                self.typed(typed, inbox, screen)
            }
            Input::Closed => Ok(Then::Break(Some(Ending::InputClosed))),
            Input::Verified(number, verdict) if number == self.number => {
                self.tell(Some(Event::Verified(verdict)), inbox, screen)
            }
            // Somebody else waited for that, or it was taken already.
            Input::Verified(..) | Input::Woken => Ok(Then::Continue(())),
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
                Ok(Then::Continue(()))
            }
            Input::Signal(signal) => Ok(Then::Break(Some(Ending::Signal(signal)))),
        }
    }

    /// Acts on what was typed.
    fn typed(&mut self, typed: Vec<Heard>, inbox: &Inbox, screen: &mut Screen) -> io::Result<Then> {
        for heard in typed {
            if let Some(ending) = inbox.ended() {
                return Ok(Then::Break(Some(ending)));
            }
            let stage = &mut *self.stage;
            let effects = self.sitting.act(heard, |key| {
                let taken = stage.pressed(key);
                taken.then(|| Event::Resize(stage.viewport()))
            });
            let then = self.perform(effects, inbox, screen)?;
            if then.is_break() {
                return Ok(then);
            }
        }
        Ok(Then::Continue(()))
    }

    /// Tells the visit the time, then what happened, and does what it asks.
    fn tell(
        &mut self,
        event: Option<Event>,
        inbox: &Inbox,
        screen: &mut Screen,
    ) -> io::Result<Then> {
        let effects = self.sitting.tell(event);
        self.perform(effects, inbox, screen)
    }

    fn perform(
        &mut self,
        effects: Vec<Effect>,
        inbox: &Inbox,
        screen: &mut Screen,
    ) -> io::Result<Then> {
        for effect in effects {
            match effect {
                Effect::Gone if self.stage.login().is_some() => {
                    return Ok(Then::Break(Some(Ending::Idle)));
                }
                Effect::End | Effect::Gone => return Ok(Then::Break(None)),
                Effect::Leave => return Ok(Then::Break(Some(Ending::Left))),
                Effect::Bell => Screen::ring()?,
                Effect::Repaint => screen.forget(),
                Effect::Verify(pin) => self.verify(pin, inbox),
            }
        }
        Ok(Then::Continue(()))
    }

    /// Holds a PIN against the clinic's beside the painting, which goes on.
    fn verify(&self, pin: Typed, inbox: &Inbox) {
        let (door, number, to_host) = (Arc::clone(self.door), self.number, inbox.sender());
        let verify = move || {
            let verdict = door.verify(pin.as_str(), &mut Workspace::default());
            log::tried(verdict);
            // A host that is gone waits for nothing.
            let _ = to_host.send(Input::Verified(number, verdict));
        };
        // On a machine without room for a thread staff press Esc and try again.
        let _ = thread::Builder::new().name("pin".into()).spawn(verify);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
