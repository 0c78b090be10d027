//! The kiosk as a conversation in lines on standard input and output: for a
//! screen reader, a dumb terminal, a pipe.

use std::io::{self, Write};
use std::time::Instant;

use super::broken::{self, Panics};
use super::gate::Door;
use super::guard::{Panicked, guarded};
use super::input::{Inbox, Input};
use super::lines::Lines;
use super::login::farewell;
use super::talk::Talk;
use super::{Ending, Kiosk, Login, line, log};
use crate::clinic::Workspace;
use crate::scene::{self, Viewport};
use crate::visit::{Effect, Event, Seat};

/// Runs the kiosk on standard input and output until somebody leaves, input
/// ends or a signal comes. `rings` tells whether a bell reaches a person. Where
/// somebody logged in, it ends with them.
///
/// # Errors
///
/// What output says that cannot be written to.
pub fn run(
    kiosk: &Kiosk,
    (width, rings): (u16, bool),
    login: Option<&Login>,
    out: &mut dyn Write,
) -> io::Result<Ending> {
    line::mend();
    let inbox = Inbox::open(false, kiosk.clinic.locked, login)?;
    let _locked = if kiosk.clinic.locked {
        line::lock()?
    } else {
        None
    };
    let door = Door::new(kiosk.clinic.staff_pin.clone());
    let viewport = Viewport {
        width,
        height: None,
    };
    let mut heard = Lines::default();
    let mut panics = Panics::default();
    log::ready(kiosk, viewport);
    loop {
        let begun = match login {
            None => kiosk.seat(viewport).map(|seat| (kiosk.visit(), seat)),
            Some(login) => kiosk.welcome(viewport, login.lang.clone()),
        };
        let Some(begun) = begun else {
            return Ok(Ending::Left);
        };
        let mut attended = Attended {
            talk: Talk::new(begun, rings),
            door: &door,
            stays: login.is_none(),
            hushed: None,
        };
        let talked = guarded(|| {
            let ended = attended.run(&inbox, &mut heard, out);
            attended.talk.end(&ended);
            ended
        });
        attended.hushed = None;
        let spoken = attended.talk.seat();
        let (ending, over) = match talked {
            Ok(ended) => match ended? {
                Some(ending) if login.is_some() => (Some(ending), farewell(ending)),
                Some(ending) => (Some(ending), "goodbye"),
                None => (None, "visit-over"),
            },
            Err(Panicked(place)) if login.is_some() => {
                log::panicked(&place);
                (Some(Ending::Broken), farewell(Ending::Broken))
            }
            Err(Panicked(place)) => {
                log::panicked(&place);
                match panics.again(Instant::now()) {
                    Ok(()) => (None, "visit-over"),
                    Err(pause) => {
                        told(kiosk, spoken, "ask-staff", out)?;
                        match broken::pause(pause, &inbox) {
                            Some(ending) => (Some(ending), "goodbye"),
                            None => (None, "visit-over"),
                        }
                    }
                }
            }
        };
        told(kiosk, spoken, over, out)?;
        if let Some(ending) = ending {
            return Ok(ending);
        }
        // What one visitor typed ahead is not the next one's.
        heard.forget();
        if inbox.forget() {
            heard.end();
        }
    }
}

/// A sentence of the kiosk's own, between two visits.
fn told(kiosk: &Kiosk, seat: &Seat, id: &str, out: &mut dyn Write) -> io::Result<()> {
    let words = kiosk.words.say(&seat.lang, id, &[]);
    let lines = scene::lines(&words, seat.viewport.width);
    writeln!(out, "\n{}", lines.join("\n"))?;
    out.flush()
}

/// One visit in lines.
struct Attended<'a> {
    talk: Talk,
    door: &'a Door,
    /// Whether it is there for the next one, too.
    stays: bool,
    /// While a secret is typed.
    hushed: Option<line::Changed>,
}

impl Attended<'_> {
    /// Until the visit ends (none) or the host does.
    fn run(
        &mut self,
        inbox: &Inbox,
        heard: &mut Lines,
        out: &mut dyn Write,
    ) -> io::Result<Option<Ending>> {
        self.talk.greet();
        loop {
            self.print(out)?;
            if let Some(ending) = inbox.ended() {
                return Ok(Some(ending));
            }
            let effect = match heard.next() {
                Some(line) => self.tell(Some(Event::Say(line))),
                None if heard.ended() => return Ok(Some(Ending::InputClosed)),
                None => match inbox.wait(self.talk.timeout()) {
                    Some(Input::Bytes(bytes, _)) => {
                        heard.feed(&bytes);
                        None
                    }
                    Some(Input::Closed) => {
                        heard.end();
                        None
                    }
                    Some(Input::Signal(signal)) => return Ok(Some(Ending::Signal(signal))),
                    Some(Input::Verified(..) | Input::Woken) => None,
                    None => self.tell(None),
                },
            };
            match effect {
                Some(Effect::Gone) if !self.stays => return Ok(Some(Ending::Idle)),
                Some(Effect::End | Effect::Gone) => return Ok(None),
                Some(Effect::Leave) => return Ok(Some(Ending::Left)),
                _ => {}
            }
        }
    }

    fn tell(&mut self, said: Option<Event>) -> Option<Effect> {
        match self.talk.tell(said)? {
            // Nobody can type on meanwhile, so it need not be elsewhere.
            Effect::Verify(pin) => {
                let verdict = self.door.verify(pin.as_str(), &mut Workspace::default());
                log::tried(verdict);
                self.talk.tell(Some(Event::Verified(verdict)))
            }
            effect => Some(effect),
        }
    }

    /// Prints what was said. What echoes what is typed is the terminal, so it
    /// is hushed from before the prompt on; where it is already it stays so, for
    /// it would be given back.
    fn print(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !self.talk.is_secret() {
            self.hushed = None;
        } else if self.hushed.is_none() {
            self.hushed = line::hush()?;
        }
        out.write_all(self.talk.printed().as_bytes())?;
        out.flush()
    }
}
