//! The kiosk as a conversation in lines: for a screen reader, a dumb terminal,
//! a pipe. It appends, and never moves a cursor.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::broken::{self, Panics};
use super::gate::Door;
use super::guard::{Panicked, guarded};
use super::input::{Inbox, Input};
use super::{Ending, Kiosk, line, log, today};
use crate::face::plain::{PROMPT, lines};
use crate::scene::{self, NoticeKind, Scene, Viewport};
use crate::visit::{Effect, Event, Seat, Visit};

/// No line that a person types is longer, in bytes; what is, is cut.
const LONGEST: usize = 1024;

/// Runs the kiosk on standard input and output until somebody leaves, input
/// ends or a signal comes. `rings` tells whether a bell reaches a person.
///
/// # Errors
///
/// What output says that cannot be written to.
pub fn run(kiosk: &Kiosk, width: u16, rings: bool, out: &mut dyn Write) -> io::Result<Ending> {
    line::mend();
    let inbox = Inbox::open(false, kiosk.clinic.locked)?;
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
        let Some(seat) = kiosk.seat(viewport) else {
            return Ok(Ending::Left);
        };
        let mut talk = Talk {
            visit: kiosk.visit(),
            seat,
            began: Instant::now(),
            rings,
            warned: false,
            hushed: None,
            noted: log::Noted::default(),
        };
        let talked = guarded(|| {
            talk.show(out)?;
            let ended = talk.run(&inbox, &door, &mut heard, out);
            talk.noted.end(&talk.visit, &talk.seat, &ended);
            ended
        });
        talk.hushed = None;
        let (ending, over) = match talked {
            Ok(ended) => match ended? {
                Some(ending) => (Some(ending), "goodbye"),
                None => (None, "visit-over"),
            },
            Err(Panicked(place)) => {
                log::panicked(&place);
                match panics.again(Instant::now()) {
                    Ok(()) => (None, "visit-over"),
                    Err(pause) => {
                        told(kiosk, &talk.seat, "ask-staff", out)?;
                        match broken::pause(pause, &inbox) {
                            Some(ending) => (Some(ending), "goodbye"),
                            None => (None, "visit-over"),
                        }
                    }
                }
            }
        };
        told(kiosk, &talk.seat, over, out)?;
        if let Some(ending) = ending {
            return Ok(ending);
        }
        // What one visitor typed ahead is not the next one's.
        heard = Lines {
            ended: heard.ended || inbox.forget(),
            ..Lines::default()
        };
    }
}

/// A sentence of the kiosk's own, between two visits.
fn told(kiosk: &Kiosk, seat: &Seat, id: &str, out: &mut dyn Write) -> io::Result<()> {
    let words = kiosk.words.say(&seat.lang, id, &[]);
    let lines = scene::lines(&words, seat.viewport.width);
    writeln!(out, "\n{}", lines.join("\n"))?;
    out.flush()
}

enum Then {
    NewVisit,
    Leave,
}

/// One visit in lines.
struct Talk {
    visit: Visit,
    seat: Seat,
    began: Instant,
    rings: bool,
    warned: bool,
    /// While a secret is typed.
    hushed: Option<line::Changed>,
    noted: log::Noted,
}

impl Talk {
    /// Until the visit ends (none) or the host does.
    fn run(
        &mut self,
        inbox: &Inbox,
        door: &Door,
        heard: &mut Lines,
        out: &mut dyn Write,
    ) -> io::Result<Option<Ending>> {
        loop {
            self.noted.look(&self.visit);
            if let Some(ending) = inbox.ended() {
                return Ok(Some(ending));
            }
            let then = match heard.next() {
                Some(line) => self.tell(Some(Event::Say(line)), door, out)?,
                None if heard.ended => return Ok(Some(Ending::InputClosed)),
                None => match inbox.wait(self.timeout()) {
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
                    None => self.tell(None, door, out)?,
                },
            };
            match then {
                None => {}
                Some(Then::NewVisit) => return Ok(None),
                Some(Then::Leave) => return Ok(Some(Ending::Left)),
            }
        }
    }

    /// Until the visit wants the time.
    fn timeout(&self) -> Option<Duration> {
        let wakes = self.visit.wakes_at();
        wakes.map(|at| at.saturating_sub(self.began.elapsed()))
    }

    /// Tells the visit the time, then what was said, and says what came of it.
    fn tell(
        &mut self,
        said: Option<Event>,
        door: &Door,
        out: &mut dyn Write,
    ) -> io::Result<Option<Then>> {
        let answers = said.is_some();
        let role = self.seat.role;
        let mut events = VecDeque::from([Event::Time(self.began.elapsed())]);
        events.extend(self.visit.is_waiting().then(|| Event::Today(today())));
        events.extend(said);
        while let Some(event) = events.pop_front() {
            let is_time = matches!(event, Event::Time(_));
            let effects = self.visit.on(&mut self.seat, event);
            // What staff typed for their menu is no answer of the patient's.
            if is_time && self.seat.role != role {
                self.show(out)?;
                return Ok(None);
            }
            for effect in effects {
                match effect {
                    Effect::End => return Ok(Some(Then::NewVisit)),
                    Effect::Leave => return Ok(Some(Then::Leave)),
                    Effect::Bell if self.rings => out.write_all(b"\x07")?,
                    Effect::Bell | Effect::Repaint => {}
                    // Nobody can type on meanwhile, so it need not be elsewhere.
                    Effect::Verify(pin) => {
                        let verdict = door.verify(pin.as_str());
                        log::tried(verdict);
                        events.push_back(Event::Verified(verdict));
                    }
                }
            }
        }
        // The countdown is said once, not every second.
        let scene = self.visit.scene(&self.seat);
        let warns = scene.notice == Some(NoticeKind::Idle);
        if answers || (warns && !self.warned) {
            self.say(&scene, out)?;
        }
        self.warned = warns;
        Ok(None)
    }

    fn show(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.say(&self.visit.scene(&self.seat), out)
    }

    fn say(&mut self, scene: &Scene, out: &mut dyn Write) -> io::Result<()> {
        let width = self.seat.viewport.width;
        let lines = match &scene.reply {
            Some(reply) => scene::lines(reply, width),
            None => lines(scene, width),
        };
        writeln!(out)?;
        for line in lines {
            writeln!(out, "{line}")?;
        }
        // What echoes what is typed is the terminal, from before the prompt on.
        // Where it is hushed already it stays so, for it would be given back; and
        // while somebody is asked whether they are there, the PIN may be typed yet.
        let secret = scene.field.as_ref().is_some_and(|field| field.secret);
        if secret && self.hushed.is_none() {
            self.hushed = line::hush()?;
        } else if !secret && scene.notice != Some(NoticeKind::Idle) {
            self.hushed = None;
        }
        write!(out, "\n{PROMPT}")?;
        out.flush()
    }
}

/// Bytes to lines, whatever the bytes are.
#[derive(Default)]
struct Lines {
    whole: VecDeque<String>,
    line: Vec<u8>,
    ended: bool,
}

impl Lines {
    fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' => self.take(),
                byte if self.line.len() < LONGEST => self.line.push(*byte),
                _ => {}
            }
        }
    }

    /// A last line need not end in a line feed.
    fn end(&mut self) {
        if !self.line.is_empty() {
            self.take();
        }
        self.ended = true;
    }

    fn take(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.whole
            .push_back(String::from_utf8_lossy(&line).into_owned());
    }

    fn next(&mut self) -> Option<String> {
        self.whole.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_become_lines_of_bounded_length() {
        let mut lines = Lines::default();
        lines.feed(b"ne");
        assert_eq!(lines.next(), None);
        lines.feed(b"xt\r\n\xff\n");
        lines.feed(&vec![b'a'; 100_000]);
        lines.end();
        let all: Vec<_> = std::iter::from_fn(|| lines.next()).collect();
        assert_eq!(all, ["next\r", "\u{fffd}", &"a".repeat(LONGEST)]);
    }
}
