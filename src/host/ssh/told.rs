//! What the server tells of itself in a log: fixed words, addresses and numbers.
//! Never a name, a password, a command or anything else that a client sent.

use std::fmt::Display;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tracing::{Span, error, info, info_span, warn};

use super::counts::Refusal;
use crate::clinic::{Auth, Ssh};
use crate::content::{Faults, Lang};
use crate::host::Kiosk;

/// So many refusals in a minute are told one by one; those past them only as a
/// number, since whoever knocks a thousand times a second would fill the disk.
const REFUSALS: u32 = 60;
const MINUTE: Duration = Duration::from_secs(60);

/// A connection: each line of it has its number and its address.
pub(super) fn connection(number: u64, address: IpAddr) -> Span {
    info_span!("connection", number, %address)
}

/// Clients can come.
pub(super) fn ready(kiosk: &Kiosk, places: &[SocketAddr], metrics: Option<SocketAddr>) {
    let pack = kiosk.library.pack();
    let languages: Vec<_> = kiosk.clinic.languages.iter().map(Lang::as_str).collect();
    let metrics = metrics.map_or_else(|| "none".to_owned(), |place| place.to_string());
    info!(
        version = env!("CARGO_PKG_VERSION"),
        pack = pack.id.as_str(),
        pack_version = pack.version.as_str(),
        languages = languages.join(" "),
        listen = listed(places),
        metrics,
        auth = name(&kiosk.clinic.ssh.auth),
        "server ready"
    );
}

/// What whoever looks after the server should know of it.
pub(super) fn notes(notes: &[String]) {
    for note in notes {
        warn!("{note}");
    }
}

/// Content and configuration were read anew.
pub(super) fn reloaded() {
    info!("read anew");
}

/// They are wrong now, so those from before are kept.
pub(super) fn kept(faults: &Faults) {
    for fault in faults {
        error!(%fault, "not read anew");
    }
}

/// Every visitor was told, and the server ends.
pub(super) fn ended(signal: i32, left: usize) {
    info!(why = "signal", signal, cut_off = left, "server ended");
}

/// Somebody logged in.
pub(super) fn accepted(auth: &Auth) {
    info!(auth = name(auth), "logged in");
}

/// These settings are another in the file, and count from the next start on.
pub(super) fn restart(old: &Ssh, new: &Ssh) {
    let listen = (old.listen != new.listen).then_some("ssh.listen");
    let metrics = (old.metrics != new.metrics).then_some("metrics.listen");
    for key in listen.into_iter().chain(metrics) {
        warn!(key, "changed: counts from the next start on");
    }
}

/// Nobody can log in by a key: the file is not to be read, or not to be trusted.
pub(super) fn no_keys(path: &Path, error: &io::Error) {
    error!(file = %path.display(), %error, "no keys to log in with");
}

/// So many lines of the file of keys are none.
pub(super) fn strange_keys(path: &Path, lines: usize) {
    warn!(file = %path.display(), lines, "lines that are no keys");
}

/// Systemd cannot be told anything.
pub(super) fn unheard(error: &io::Error) {
    warn!(%error, "the service manager hears nothing");
}

fn name(auth: &Auth) -> &'static str {
    match auth {
        Auth::Anyone => "anyone",
        Auth::Password(_) => "password",
        Auth::Keys(_) => "keys",
    }
}

/// Some of a kind, with blanks between.
pub(super) fn listed<T: Display>(all: &[T]) -> String {
    let all: Vec<_> = all.iter().map(ToString::to_string).collect();
    all.join(" ")
}

/// Refusals, as the log has them.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<Minute>);

#[derive(Debug, Default)]
struct Minute {
    began: Option<Instant>,
    told: u32,
    passed_over: u64,
}

impl Refusals {
    /// Somebody at an address did not come in.
    pub fn tell(&self, why: Refusal, address: IpAddr) {
        let (tells, passed_over) = self.counted(Instant::now());
        if passed_over > 0 {
            warn!(refused = passed_over, "so many more in a minute");
        }
        if tells {
            warn!(reason = why.name(), %address, "refused");
        }
    }

    /// Whether this one is told, and how many before were not.
    fn counted(&self, now: Instant) -> (bool, u64) {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_over = |began: Instant| now.saturating_duration_since(began) >= MINUTE;
        let mut passed_over = 0;
        if minute.began.is_none_or(is_over) {
            passed_over = minute.passed_over;
            *minute = Minute {
                began: Some(now),
                ..Minute::default()
            };
        }
        let tells = minute.told < REFUSALS;
        if tells {
            minute.told += 1;
        } else {
            minute.passed_over += 1;
        }
        (tells, passed_over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_refusals_is_a_number() {
        let refusals = Refusals::default();
        let now = Instant::now();
        let told: Vec<_> = (0..1000).map(|_| refusals.counted(now)).collect();
        assert_eq!(told.iter().filter(|(tells, _)| *tells).count(), 60);
        assert!(told.iter().all(|(_, passed_over)| *passed_over == 0));
        assert_eq!(refusals.counted(now + MINUTE), (true, 940));
        assert_eq!(refusals.counted(now + MINUTE), (true, 0));
    }
}
