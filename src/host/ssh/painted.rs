//! A visit at a client's terminal: what is typed goes in, frames come out. One
//! frame is on its way at a time; what changes meanwhile is in the next.

use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::server::Msg;
use russh::{Channel, ChannelMsg, Sig};
use tokio::time::{sleep, sleep_until};

use super::aside::{Verifying, ready};
use super::attended::Attended;
use super::connection::Came;
use super::over::Over;
use super::pace::Pace;
use super::parting::{GOODBYE, Last, begun};
use super::{CELLS, Server, asked};
use crate::host::Kiosk;
use crate::host::frames::Frames;
use crate::host::guard::guarded;
use crate::host::sitting::{Heard, Sitting};
use crate::keys::Held;
use crate::scene::{self, Viewport};
use crate::visit::{Effect, Event};

/// Frames are no closer: whoever floods the server with keys or sizes is not
/// painted for each of them.
const GAP: Duration = Duration::from_millis(8);

/// And so many times as long as the last one took: a visitor with a huge screen
/// leaves time for the others.
const SHARE: u32 = 10;

/// The same while its size changes again and again: then all is laid out anew.
const SHARE_RESIZED: u32 = 100;

/// A visit, and what its terminal shows.
struct Seen<'a> {
    server: &'a Server,
    kiosk: Arc<Kiosk>,
    came: &'a Came,
    sitting: Sitting,
    attended: Attended,
    frames: Frames,
    viewport: Viewport,
    pace: Pace,
    /// Whether its size is another since the last frame.
    resized: bool,
    /// Goes before the next frame.
    out: Vec<u8>,
    verifying: Verifying,
}

/// Has visits at a client's terminal until one is the last.
pub(super) async fn visits(
    server: &Server,
    came: &Came,
    channel: Channel<Msg>,
    viewport: Viewport,
) -> Over {
    let (mut reading, writing) = channel.split();
    let mut closes = server.closes.clone();
    let begins = || Seen::new(server, came, viewport);
    let mut seen = match begun(begins, (server, came), (&mut reading, &writing)).await {
        Ok(seen) => seen,
        Err(over) => return over,
    };
    let ends = tokio::time::Instant::now() + seen.kiosk.clinic.ssh.max_lifetime;
    let mut sending = None;
    let mut changed = true;
    let (mut painted, mut took) = (Instant::now(), Duration::ZERO);
    let over = loop {
        let now = Instant::now();
        let due = seen.due(painted, took).max(now);
        if changed && sending.is_none() && due == now {
            changed = false;
            match guarded(|| seen.frame()) {
                Ok(frame) if frame.is_empty() => {}
                Ok(frame) => {
                    (painted, took) = (now, now.elapsed());
                    server.counts.painted(took);
                    sending = Some(Box::pin(writing.data_bytes(frame)));
                }
                Err(panicked) => break Over::broken(&panicked),
            }
        }
        let wait = if changed && sending.is_none() {
            Some(due.saturating_duration_since(now))
        } else {
            seen.sitting.timeout()
        };
        let told = tokio::select! {
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
            verdict = seen.verifying.verdict() => {
                guarded(|| seen.tell(Some(Event::Verified(verdict))))
            }
            message = reading.wait() => {
                if seen.passes_over(message.as_ref()) {
                    continue;
                }
                guarded(|| seen.take(message))
            }
            () = sleep(wait.unwrap_or_default()), if wait.is_some() => {
                if changed && sending.is_none() {
                    continue;
                }
                guarded(|| seen.waited())
            }
        };
        if changed {
            server.counts.dropped();
        }
        changed = true;
        seen.attended.sees(seen.sitting.procedure());
        match told {
            Ok(None) => {}
            Ok(Some(Over::Again)) => match guarded(|| Seen::new(server, came, seen.viewport)) {
                Ok(Some(next)) => seen = next.after(seen),
                Ok(None) => break Over::Left,
                Err(panicked) => break Over::broken(&panicked),
            },
            Ok(Some(over)) => break over,
            Err(panicked) => break Over::broken(&panicked),
        }
    };
    let last = seen.last(over);
    last.send(sending, (&mut reading, &writing), GOODBYE).await;
    over
}

impl<'a> Seen<'a> {
    /// A visit that begins now; none where the clinic offers no language.
    fn new(server: &'a Server, came: &'a Came, viewport: Viewport) -> Option<Self> {
        let kiosk = server.kiosk();
        let abilities = came.asked.abilities();
        let begun = (server.begin)(&kiosk, viewport, came.lang.clone())?;
        let held = Held::new(kiosk.clinic.repeat_delay);
        let frames = Frames::new(abilities);
        Some(Self {
            server,
            came,
            sitting: Sitting::new(&kiosk.theme, abilities.depth, begun, held, server.started),
            attended: Attended::new(&server.counts),
            out: frames.opening(),
            frames,
            viewport,
            pace: Pace::new(Instant::now()),
            resized: false,
            kiosk,
            verifying: Verifying::default(),
        })
    }

    /// Whether there is nothing to see of what came: messages without a meaning,
    /// and what is typed far faster than by hand.
    fn passes_over(&mut self, message: Option<&ChannelMsg>) -> bool {
        match message {
            Some(ChannelMsg::Data { .. }) => !self.pace.has_any(Instant::now()),
            Some(
                ChannelMsg::WindowChange { .. }
                | ChannelMsg::Eof
                | ChannelMsg::Close
                | ChannelMsg::Signal { .. },
            )
            | None => false,
            Some(_) => true,
        }
    }

    /// What came from the client; nothing where it is gone.
    fn take(&mut self, message: Option<ChannelMsg>) -> Option<Over> {
        let Some(message) = message else {
            return Some(Over::Gone);
        };
        match message {
            ChannelMsg::Data { data } => {
                let heard = self.sitting.take(&data, Instant::now());
                self.typed(heard)
            }
            ChannelMsg::WindowChange {
                col_width,
                row_height,
                ..
            } => {
                self.viewport = asked::sized(col_width, row_height);
                self.frames.forget();
                self.resized = true;
                self.tell(Some(Event::Resize(self.viewport)))
            }
            ChannelMsg::Eof | ChannelMsg::Close => Some(Over::Gone),
            ChannelMsg::Signal {
                signal: Sig::HUP | Sig::INT | Sig::KILL | Sig::QUIT | Sig::TERM,
            } => Some(Over::Left),
            _ => None,
        }
    }

    fn typed(&mut self, heard: Vec<Heard>) -> Option<Over> {
        for heard in heard {
            // What is typed faster than by hand is passed over.
            if !self.pace.takes() {
                return None;
            }
            let effects = self.sitting.act(heard, |_| None);
            if let Some(over) = self.perform(effects) {
                return Some(over);
            }
        }
        None
    }

    fn waited(&mut self) -> Option<Over> {
        let settled = self.sitting.settle();
        self.typed(settled).or_else(|| self.tell(None))
    }

    fn tell(&mut self, event: Option<Event>) -> Option<Over> {
        let effects = self.sitting.tell(event);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Option<Over> {
        for effect in effects {
            match effect {
                Effect::End => return Some(Over::Again),
                Effect::Gone => return Some(Over::Idle),
                Effect::Leave => return Some(Over::Left),
                Effect::Bell => self.out.push(b'\x07'),
                Effect::Repaint => self.frames.forget(),
                Effect::Verify(pin) => self.verifying.start(self.server, self.came, pin),
            }
        }
        None
    }

    /// When the next frame may be painted, after one that took so long.
    fn due(&self, painted: Instant, took: Duration) -> Instant {
        let share = if self.resized { SHARE_RESIZED } else { SHARE };
        let gap = GAP.max(took.saturating_mul(share));
        painted.checked_add(gap).unwrap_or(painted)
    }

    /// The bytes of what is to be seen now; none where nothing changed.
    fn frame(&mut self) -> Vec<u8> {
        self.resized = false;
        let (scene, palette) = self.sitting.scene(&self.kiosk.theme);
        let mut out = std::mem::take(&mut self.out);
        CELLS.with_borrow_mut(|cells| {
            self.frames
                .show((&scene, &palette), self.viewport, cells, &mut out);
        });
        out
    }

    /// A visit after another at the same terminal, which is taken over already.
    fn after(self, mut before: Self) -> Self {
        before.attended.end(Over::Again);
        Self {
            sitting: self.sitting.after(before.sitting),
            frames: before.frames,
            pace: before.pace,
            out: Vec::new(),
            ..self
        }
    }

    /// What is sent at the end: the terminal is given back, then that is said.
    fn last(&mut self, over: Over) -> Last {
        let _ = guarded(|| self.sitting.end(&Ok(Some(over.ending()))));
        self.attended.end(over);
        let mut out = String::from_utf8_lossy(&self.frames.closing()).into_owned();
        let lang = &self.sitting.seat().lang;
        let words = self.kiosk.words.say(lang, over.farewell(), &[]);
        for line in scene::lines(&words, self.viewport.width) {
            out += &line;
            out += "\r\n";
        }
        Last {
            out,
            status: over.status(),
            ..Last::default()
        }
    }
}
