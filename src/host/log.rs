//! What a kiosk tells of itself in a log: fixed words, and numbers. Never what a
//! visitor presses, types, searches or answers.

use std::fmt::Display;
use std::io;
use std::time::Instant;

use tracing::{error, info, warn};

use super::{Ending, Kiosk};
use crate::content::Lang;
use crate::scene::{NoticeKind, Viewport};
use crate::visit::{Seat, Verdict, Visit};

/// The kiosk waits for its first visitor.
pub(super) fn ready(kiosk: &Kiosk, viewport: Viewport) {
    let pack = kiosk.library.pack();
    let languages: Vec<_> = kiosk.clinic.languages.iter().map(Lang::as_str).collect();
    info!(
        version = env!("CARGO_PKG_VERSION"),
        pack = pack.id.as_str(),
        pack_version = pack.version.as_str(),
        languages = languages.join(" "),
        columns = viewport.width,
        rows = viewport.height,
        locked = kiosk.clinic.locked,
        "kiosk ready"
    );
}

/// A visit as the log has it: from the first key on.
#[derive(Debug, Default)]
pub(super) struct Noted {
    since: Option<Instant>,
}

impl Noted {
    /// Notes whether somebody has come.
    pub fn look(&mut self, visit: &Visit) {
        if self.since.is_none() && !visit.is_waiting() {
            self.since = Some(Instant::now());
            info!("visit begun");
        } else if visit.is_waiting()
            && let Some(since) = self.since.take()
        {
            let seconds = since.elapsed().as_secs();
            info!(why = "went back", seconds, "visit ended");
        }
    }

    /// Notes that the visit ended; with the kiosk, where that has an ending.
    pub fn end(&mut self, visit: &Visit, seat: &Seat, ending: &io::Result<Option<Ending>>) {
        self.look(visit);
        let Some(since) = self.since else { return };
        let seconds = since.elapsed().as_secs();
        let idle = || visit.scene(seat).notice == Some(NoticeKind::Idle);
        let why = match ending {
            Ok(Some(ending)) => name(*ending),
            Ok(None) if idle() => "idle",
            Ok(None) => "started over",
            Err(_) => "no output",
        };
        info!(why, seconds, "visit ended");
    }
}

/// The kiosk ended.
pub fn ended(ending: &io::Result<Ending>) {
    match ending {
        Ok(Ending::Signal(signal)) => info!(why = "signal", signal, "kiosk ended"),
        Ok(ending) => info!(why = name(*ending), "kiosk ended"),
        Err(error) => error!(why = "no output", %error, "kiosk ended"),
    }
}

/// Somebody logged in, and no visit can begin: the fault, for whoever looks after
/// the kiosk.
pub fn unbegun(fault: &dyn Display) {
    error!(%fault, "no visit can begin");
}

/// Somebody tried a PIN at the door of staff.
pub(super) fn tried(verdict: Verdict) {
    match verdict {
        Verdict::Right => info!("staff came in"),
        Verdict::Wrong => warn!("a wrong PIN"),
        Verdict::Shut(left) => warn!(seconds = left.as_secs(), "the door of staff is shut"),
        Verdict::Busy => {}
    }
}

/// A visit ended in a panic, here in the program's source. A message might hold
/// what somebody typed, so it is not told.
pub(super) fn panicked(place: &str) {
    error!(place, "visit ended by a panic");
}

/// Something beside the visits ended in a panic, here in a program's source.
#[cfg(feature = "ssh")]
pub(super) fn broken(place: &str) {
    error!(place, "ended by a panic");
}

/// The kiosk was ended from outside: nobody reads its terminal.
pub(super) fn stuck(signal: i32) {
    error!(why = "no output", signal, "kiosk ended");
}

/// Its terminal belongs to a shell for a while.
pub(super) fn stopped() {
    info!("terminal stopped");
}

/// It has its terminal again, or anew.
pub(super) fn continued() {
    info!("terminal continued");
}

fn name(ending: Ending) -> &'static str {
    match ending {
        Ending::Left => "left",
        Ending::Idle => "idle",
        Ending::Late => "time over",
        Ending::InputClosed => "input closed",
        Ending::Signal(_) => "signal",
        Ending::Broken => "panic",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::clinic::ClinicFile;
    use crate::content::Library;
    use crate::keys::{Action, Keymap, keymap};
    use crate::theme::Theme;
    use crate::visit::{Effect, Event};
    use crate::words::Words;

    fn kiosk() -> Kiosk {
        let library = Library::bundled().unwrap();
        let clinic = ClinicFile::absent().unwrap().against(&library).unwrap();
        Kiosk {
            words: Arc::new(Words::load(&clinic.languages).unwrap()),
            library: Arc::new(library),
            clinic: Arc::new(clinic),
            keymap: Arc::new(Keymap::named(keymap::DEFAULT).unwrap()),
            theme: Theme::named(Theme::DEFAULT).unwrap(),
            shelf: Arc::default(),
        }
    }

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What a visit of these events leaves in the log.
    fn told(events: impl Fn(&Visit) -> Option<Event>, ending: Option<Ending>) -> Vec<String> {
        let kiosk = kiosk();
        let mut visit = kiosk.visit();
        let viewport = Viewport {
            width: 80,
            height: Some(24),
        };
        let mut seat = kiosk.seat(viewport).unwrap();
        let lines = Lines::default();
        let writer = lines.clone();
        let log = tracing_subscriber::fmt()
            .without_time()
            .with_target(false)
            .with_writer(move || writer.clone());
        tracing::subscriber::with_default(log.finish(), || {
            let mut noted = Noted::default();
            while let Some(event) = events(&visit) {
                let effects = visit.on(&mut seat, event);
                noted.look(&visit);
                if effects.iter().any(Effect::ends) {
                    break;
                }
            }
            noted.end(&visit, &seat, &Ok(ending));
        });
        let lines = lines.0.lock().unwrap();
        let lines = String::from_utf8(lines.clone()).unwrap();
        // Less how long it was, which is the machine's affair.
        let line = |line: &str| {
            let line = line.split_once(" seconds=").map_or(line, |(line, _)| line);
            line.trim().to_owned()
        };
        lines.lines().map(line).collect()
    }

    #[test]
    fn a_visit_has_a_beginning_and_the_reason_of_its_end() {
        let begun = "INFO visit begun".to_owned();
        let ended = |why: &str| format!("INFO visit ended why=\"{why}\"");
        // Nobody does anything, until nobody is thought to be there.
        let sleeper = |visit: &Visit| match visit.wakes_at() {
            None => Some(Event::Act(Action::Choose)),
            Some(at) => Some(Event::Time(at)),
        };
        assert_eq!(told(sleeper, None), [begun.clone(), ended("idle")]);
        let back = |_: &Visit| Some(Event::Act(Action::Back));
        assert_eq!(told(back, None), [begun.clone(), ended("started over")]);
        let visitor = |visit: &Visit| visit.is_waiting().then_some(Event::OtherKey);
        for (ending, why) in [
            (Ending::Left, "left"),
            (Ending::InputClosed, "input closed"),
            (Ending::Signal(15), "signal"),
        ] {
            assert_eq!(told(visitor, Some(ending)), [begun.clone(), ended(why)]);
        }
    }

    #[test]
    fn a_kiosk_that_nobody_comes_to_has_no_visit() {
        let nobody = |_: &Visit| None;
        assert_eq!(told(nobody, Some(Ending::Signal(15))), [""; 0]);
    }
}
