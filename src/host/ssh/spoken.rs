//! A visit in lines, for a client without a terminal, or with one that can only
//! print: a screen reader, a script.

use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::server::Msg;
use russh::{Channel, ChannelMsg};
use tokio::time::{sleep, sleep_until};

use super::Server;
use super::aside::{Verifying, ready};
use super::attended::Attended;
use super::connection::Came;
use super::echo::Echo;
use super::over::Over;
use super::pace::Pace;
use super::parting::{GOODBYE, Last, begun};
use crate::host::Kiosk;
use crate::host::guard::guarded;
use crate::host::lines::Lines;
use crate::host::talk::Talk;
use crate::scene::{self, Viewport};
use crate::visit::{Effect, Event};

/// The columns of lines: what is said is as wide wherever it is read.
const WIDTH: u16 = 72;

/// How long whoever types lines faster than by hand has to wait for each.
const BEAT: Duration = Duration::from_millis(10);

/// So much of what is typed waits to be shown, in bytes; what is typed after that by
/// somebody who reads nothing is not shown.
const UNSHOWN: usize = 4096;

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
    let begins = || Heard::new(server, came);
    let mut heard = match begun(begins, (server, came), (&mut reading, &writing)).await {
        Ok(heard) => heard,
        Err(over) => return over,
    };
    let ends = tokio::time::Instant::now() + heard.kiosk.clinic.ssh.max_lifetime;
    let mut speed = Pace::new(Instant::now());
    let mut sending = None;
    let mut verifying = Verifying::default();
    let over = loop {
        if sending.is_none() {
            let printed = heard.printed();
            sending = (!printed.is_empty()).then(|| Box::pin(writing.data_bytes(printed)));
        }
        let busy = sending.is_some() || verifying.is_on();
        let told = if !busy && speed.has_any(Instant::now()) && heard.lines.is_waiting() {
            speed.takes();
            let line = heard.lines.next();
            guarded(|| heard.talk.tell(line.map(Event::Say)))
        } else if !busy && heard.lines.ended() && !heard.lines.is_waiting() {
            break Over::Gone;
        } else {
            let is_beat = !busy && heard.lines.is_waiting();
            let wait = is_beat.then_some(BEAT).or_else(|| heard.talk.timeout());
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
                verdict = verifying.verdict() => {
                    guarded(|| heard.talk.tell(Some(Event::Verified(verdict))))
                }
                message = reading.wait() => {
                    match message {
                        None | Some(ChannelMsg::Close | ChannelMsg::Signal { .. }) => {
                            break Over::Gone;
                        }
                        Some(ChannelMsg::Data { data }) => heard.take(&data),
                        Some(ChannelMsg::Eof) => heard.lines.end(),
                        Some(_) => {}
                    }
                    continue;
                }
                () = sleep(wait.unwrap_or_default()), if wait.is_some() => {
                    if is_beat {
                        continue;
                    }
                    guarded(|| heard.talk.tell(None))
                }
            }
        };
        heard.attended.sees(heard.talk.procedure());
        let effect = match told {
            Ok(None) => continue,
            Ok(Some(effect)) => effect,
            Err(panicked) => break Over::broken(&panicked),
        };
        match effect {
            Effect::End => {
                let told = heard.said("visit-over");
                let mut next = match guarded(|| Heard::new(server, came)) {
                    Ok(Some(next)) => next,
                    Ok(None) => break Over::Left,
                    Err(panicked) => break Over::broken(&panicked),
                };
                let _ = guarded(|| heard.talk.end(&Ok(None)));
                heard.attended.end(Over::Again);
                next.echo = heard.echo.take();
                next.echoed = told;
                heard = next;
            }
            Effect::Gone => break Over::Idle,
            Effect::Leave => break Over::Left,
            Effect::Verify(pin) => verifying.start(server, came, pin),
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

    /// Takes in what was typed, and shows it where the terminal does not.
    fn take(&mut self, bytes: &[u8]) {
        let Some(echo) = &mut self.echo else {
            return self.lines.feed(bytes);
        };
        let shown = echo.feed(bytes, self.talk.is_secret(), &mut self.lines);
        if self.echoed.len() < UNSHOWN {
            self.echoed += &shown;
        }
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
