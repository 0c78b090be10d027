//! The gate before what staff can do: it belongs to the kiosk, so no visitor
//! and no new visit opens it again, and it stands on the monotonic clock, so
//! nobody who sets the time does either.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::clinic::{PinHash, Workspace};
use crate::visit::Verdict;

/// So many wrong PINs in a row shut it.
const TRIES: u32 = 5;
/// For how long at first, and at most; each time it is twice as long.
const SHUT: (Duration, Duration) = (Duration::from_secs(30), Duration::from_secs(15 * 60));

/// After so long without a wrong one they are forgotten: staff mistype, too. It
/// is longer than the door is ever shut, so that waiting for it gains nothing.
const FORGET: Duration = Duration::from_secs(60 * 60);

/// Counts wrong PINs, and shuts after too many.
#[derive(Debug, Default)]
pub(super) struct Gate {
    wrong: u32,
    /// When the last wrong one was.
    last: Option<Instant>,
    opens: Option<Instant>,
    /// One PIN is held against the clinic's at a time: each costs memory.
    checking: bool,
}

impl Gate {
    /// Whether a PIN may be looked at now; it is to be told to
    /// [`Gate::checked`] then. Else how long it is shut.
    pub fn enter(&mut self, now: Instant) -> Result<(), Verdict> {
        if self.is_forgotten(now) {
            (self.wrong, self.last) = (0, None);
        }
        let left = self.opens.map(|opens| opens.saturating_duration_since(now));
        match left.filter(|left| !left.is_zero()) {
            Some(left) => Err(Verdict::Shut(left)),
            None if self.checking => Err(Verdict::Busy),
            None => {
                self.checking = true;
                Ok(())
            }
        }
    }

    fn is_forgotten(&self, now: Instant) -> bool {
        let since = |last| now.saturating_duration_since(last);
        self.last.is_some_and(|last| since(last) >= FORGET)
    }

    #[cfg(feature = "ssh")]
    fn is_untried(&self, now: Instant) -> bool {
        !self.checking && (self.last.is_none() || self.is_forgotten(now))
    }

    /// What came of the PIN that was let in.
    pub fn checked(&mut self, right: bool, now: Instant) -> Verdict {
        self.checking = false;
        if right {
            *self = Self::default();
            return Verdict::Right;
        }
        self.wrong = self.wrong.saturating_add(1);
        self.last = Some(now);
        if !self.wrong.is_multiple_of(TRIES) {
            return Verdict::Wrong;
        }
        let (first, longest) = SHUT;
        let doubled = 1_u32.checked_shl(self.wrong / TRIES - 1);
        let shut = doubled.map_or(longest, |times| first.saturating_mul(times));
        let shut = shut.min(longest);
        self.opens = now.checked_add(shut);
        Verdict::Shut(shut)
    }
}

/// The gate with the hash that PINs are held against.
#[derive(Debug)]
pub(super) struct Door {
    gate: Mutex<Gate>,
    hash: Option<PinHash>,
}

impl Door {
    /// A door that nobody has tried. Without a hash no PIN is right.
    pub fn new(hash: Option<PinHash>) -> Self {
        Self {
            gate: Mutex::default(),
            hash,
        }
    }

    /// Holds a PIN against the clinic's. That takes some tenths of a second, so
    /// it is not for the thread that paints.
    pub fn verify(&self, pin: &str, workspace: &mut Workspace) -> Verdict {
        self.look(pin, workspace).unwrap_or_else(|shut| shut)
    }

    /// The same, told apart: what came of it, or why it was not looked at.
    pub fn look(&self, pin: &str, workspace: &mut Workspace) -> Result<Verdict, Verdict> {
        self.gate().enter(Instant::now())?;
        let right = self
            .hash
            .as_ref()
            .is_some_and(|hash| hash.verify(pin, workspace));
        Ok(self.gate().checked(right, Instant::now()))
    }

    /// Whether no wrong PIN is remembered, and none is looked at.
    #[cfg(feature = "ssh")]
    pub fn is_untried(&self) -> bool {
        self.gate().is_untried(Instant::now())
    }

    fn gate(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shuts_for_twice_as_long_each_time_and_opens_for_the_right_one() {
        let mut gate = Gate::default();
        let mut now = Instant::now();
        let mut shut = Vec::new();
        for _ in 0..9 {
            for nth in 1..=TRIES {
                assert_eq!(gate.enter(now), Ok(()));
                match gate.checked(false, now) {
                    Verdict::Shut(left) => shut.push((nth, left.as_secs())),
                    verdict => assert_eq!(verdict, Verdict::Wrong),
                }
            }
            let left = Duration::from_secs(shut.last().unwrap().1);
            let moment = Duration::from_millis(1);
            now += left.saturating_sub(moment);
            assert_eq!(gate.enter(now), Err(Verdict::Shut(moment)));
            now += moment;
        }
        let seconds = [30, 60, 120, 240, 480, 900, 900, 900, 900];
        assert_eq!(shut, seconds.map(|seconds| (TRIES, seconds)));
        assert_eq!(gate.enter(now), Ok(()));
        assert_eq!(gate.checked(true, now), Verdict::Right);
        assert_eq!(gate.enter(now), Ok(()));
        assert_eq!(gate.checked(false, now), Verdict::Wrong, "counted anew");
    }

    #[test]
    fn wrong_ones_are_forgotten_after_an_hour_without_one() {
        let (mut gate, mut now) = (Gate::default(), Instant::now());
        for wait in [0, 3599, 3600, 0, 0, 0] {
            now += Duration::from_secs(wait);
            assert_eq!(gate.enter(now), Ok(()));
            assert_eq!(gate.checked(false, now), Verdict::Wrong);
        }
        assert_eq!(gate.enter(now), Ok(()));
        assert!(matches!(gate.checked(false, now), Verdict::Shut(_)));
    }

    #[test]
    fn one_is_looked_at_at_a_time() {
        let (mut gate, now) = (Gate::default(), Instant::now());
        assert_eq!(gate.enter(now), Ok(()));
        assert_eq!(gate.enter(now), Err(Verdict::Busy));
        gate.checked(false, now);
        assert_eq!(gate.enter(now), Ok(()));
    }
}
