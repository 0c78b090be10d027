//! A visit in lines, for a client without a terminal, or with one that can only
//! print: a screen reader, a script.

use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::server::Msg;
use russh::{Channel, ChannelMsg};
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{sleep, sleep_until};

use super::Server;
use super::attended::Attended;
use super::connection::Came;
use super::echo::Echo;
use super::over::Over;
use super::pace::Pace;
use super::painted::{GOODBYE, broken, ready};
use super::parting::{Last, NOTHING};
use crate::host::guard::{Panicked, guarded};
use crate::host::lines::Lines;
use crate::host::talk::Talk;
use crate::host::{Kiosk, log};
use crate::scene::{self, Viewport};
use crate::visit::{Effect, Event, Verdict};

/// The columns of lines: what is said is as wide wherever it is read.
const WIDTH: u16 = 72;

/// How long whoever types lines faster than by hand has to wait for each.
const BEAT: Duration = Duration::from_millis(10);

/// A conversation, and what of it waits to be sent.
struct Heard<'a> {
    came: &'a Came,
    kiosk: Arc<Kiosk>,
    talk: Talk,
    attended: Attended,
    lines: Lines,
    echo: Option<Echo>,
    /// Told of in lines that end as a terminal wants them.
    echoed: String,
}

/// Has conversations until one is the last.
pub(super) async fn visits(server: &Server, came: &Came, channel: Channel<Msg>) -> Over {
    let (mut reading, writing) = channel.split();
    let mut closes = server.closes.clone();
    let mut heard = match guarded(|| Heard::new(server, came)) {
        Ok(Some(heard)) => heard,
        Ok(None) => return Over::Left,
        Err(Panicked(place)) => {
            let last = Last::sorry(server, came);
            last.send(NOTHING, (&mut reading, &writing), GOODBYE).await;
            return broken(&place);
        }
    };
    let ends = tokio::time::Instant::now() + heard.kiosk.clinic.ssh.max_lifetime;
    let mut speed = Pace::new(Instant::now());
    let mut sending = None;
    let mut verifying: Option<JoinHandle<Verdict>> = None;
    let over = loop {
        let printed = heard.printed();
        if !printed.is_empty() {
            sending = Some(Box::pin(writing.data_bytes(printed)));
        }
        let busy = sending.is_some() || verifying.is_some();
        let told = if !busy && speed.has_any(Instant::now()) && heard.lines.is_waiting() {
            speed.takes();
            let line = heard.lines.next();
            guarded(|| heard.tell(line.map(Event::Say)))
        } else if !busy && heard.lines.ended() && !heard.lines.is_waiting() {
            break Over::Gone;
        } else {
            let waits = heard.lines.is_waiting().then_some(BEAT);
            let wait = waits.or_else(|| heard.talk.timeout()).filter(|_| !busy);
            tokio::select! {
                biased;
                sent = ready(sending.as_mut()) => {
                    sending = None;
                    match sent {
                        Ok(()) => continue,
                        Err(_) => break Over::Gone,
                    }
                }
                _ = closes.changed() => break Over::Closing,
                () = sleep_until(ends) => break Over::Late,
                verdict = ready(verifying.as_mut()) => {
                    verifying = None;
                    // A check that broke off came to nothing.
                    let verdict = verdict.unwrap_or(Verdict::Busy);
                    log::tried(verdict);
                    guarded(|| heard.tell(Some(Event::Verified(verdict))))
                }
                message = reading.wait() => match message {
                    None | Some(ChannelMsg::Close | ChannelMsg::Signal { .. }) => break Over::Gone,
                    Some(message) => Ok(heard.take(message)),
                },
                () = sleep(wait.unwrap_or_default()), if wait.is_some() => {
                    if heard.lines.is_waiting() {
                        continue;
                    }
                    guarded(|| heard.tell(None))
                }
            }
        };
        heard.attended.sees(heard.talk.procedure());
        let effect = match told {
            Ok(None) => continue,
            Ok(Some(effect)) => effect,
            Err(Panicked(place)) => break broken(&place),
        };
        match effect {
            Effect::End => {
                let told = heard.said("visit-over");
                let mut next = match guarded(|| Heard::new(server, came)) {
                    Ok(Some(next)) => next,
                    Ok(None) => break Over::Left,
                    Err(Panicked(place)) => break broken(&place),
                };
                heard.attended.end(Over::Again);
                next.echo = heard.echo.take();
                next.echoed = told;
                heard = next;
            }
            Effect::Gone => break Over::Idle,
            Effect::Leave => break Over::Left,
            Effect::Verify(pin) => {
                let door = server.doors.at(came.address);
                verifying = Some(spawn_blocking(move || door.verify(pin.as_str())));
            }
            Effect::Bell | Effect::Repaint => {}
        }
    };
    let _ = guarded(|| heard.talk.end(&Ok(Some(over.ending()))));
    heard.attended.end(over);
    heard.echoed = heard.said(over.farewell());
    let last = Last {
        out: heard.printed(),
        status: over.status(),
        ..Last::default()
    };
    last.send(sending, (&mut reading, &writing), GOODBYE).await;
    over
}

impl<'a> Heard<'a> {
    fn new(server: &Server, came: &'a Came) -> Option<Self> {
        let kiosk = server.kiosk();
        let viewport = Viewport {
            width: WIDTH,
            height: None,
        };
        let begun = (server.begin)(&kiosk, viewport, came.lang.clone())?;
        let terminal = came.asked.has_terminal();
        let mut talk = Talk::new(begun, terminal);
        talk.greet();
        Some(Self {
            came,
            kiosk,
            talk,
            attended: Attended::new(&server.counts),
            lines: Lines::default(),
            echo: terminal.then(Echo::default),
            echoed: String::new(),
        })
    }

    fn take(&mut self, message: ChannelMsg) -> Option<Effect> {
        match message {
            ChannelMsg::Data { data } => match &mut self.echo {
                None => self.lines.feed(&data),
                Some(echo) => {
                    let secret = self.talk.is_secret();
                    self.echoed += &echo.feed(&data, secret, &mut self.lines);
                }
            },
            ChannelMsg::Eof => self.lines.end(),
            _ => {}
        }
        None
    }

    fn tell(&mut self, said: Option<Event>) -> Option<Effect> {
        self.talk.tell(said)
    }

    /// A sentence of the kiosk's own.
    fn said(&self, id: &str) -> String {
        let lang = &self.talk.seat().lang;
        let words = self.kiosk.words.say(lang, id, &[]);
        format!("\n{}\n", scene::lines(&words, WIDTH).join("\n"))
    }

    /// What is to be sent now.
    fn printed(&mut self) -> String {
        let printed = std::mem::take(&mut self.echoed) + &self.talk.printed();
        if self.came.asked.has_terminal() {
            printed.replace('\n', "\r\n")
        } else {
            printed
        }
    }
}
