//! When nobody seems to be there any more: the warning, its countdown, the end;
//! and when staff seem to have gone.

use std::time::Duration;

use super::event::Effect;

/// How long staff do nothing before the kiosk takes them for gone.
const STAFF: Duration = Duration::from_secs(120);

/// A visit's idle time.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    idle: Duration,
    warning: Duration,
    now: Duration,
    /// When the warning begins; none while nobody has come.
    warns_at: Option<Duration>,
    /// When what only staff may see is closed; none while nobody sees it.
    locks_at: Option<Duration>,
}

impl Clock {
    pub(super) fn new(idle: Duration, warning: Duration) -> Self {
        Self {
            idle,
            warning,
            now: Duration::ZERO,
            warns_at: None,
            locks_at: None,
        }
    }

    /// A key was pressed, with so much to read in view, by somebody who wants
    /// `patience` times the usual time.
    pub(super) fn touch(&mut self, reading: Duration, patience: u32) {
        let wait = self.idle.saturating_add(reading).saturating_mul(patience);
        self.warns_at = Some(self.now.saturating_add(wait));
        self.locks_at = None;
    }

    /// A member of staff pressed a key. They are not asked whether they are
    /// there: the patient's place is kept when they are not.
    pub(super) fn watch(&mut self) {
        self.warns_at = None;
        self.locks_at = Some(self.now.saturating_add(STAFF));
    }

    /// Whether staff have been gone for too long.
    pub(super) fn is_to_lock(&self) -> bool {
        self.locks_at.is_some_and(|at| self.now >= at)
    }

    /// Nobody is there to be asked.
    pub(super) fn rest(&mut self) {
        self.warns_at = None;
        self.locks_at = None;
    }

    /// Time passes; it never runs backwards. A warning that begins rings once.
    pub(super) fn advance(&mut self, now: Duration) -> Vec<Effect> {
        let was_warning = self.is_warning();
        self.now = self.now.max(now);
        match self.warns_at {
            Some(warns_at) if self.now >= warns_at.saturating_add(self.warning) && was_warning => {
                vec![Effect::Gone]
            }
            // A host that slept through it all still gives the whole warning.
            Some(_) if self.is_warning() && !was_warning => {
                self.warns_at = Some(self.now);
                vec![Effect::Bell]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn is_warning(&self) -> bool {
        self.warns_at.is_some_and(|at| self.now >= at)
    }

    /// Whole seconds left of the warning, rounded up.
    pub(super) fn seconds_left(&self) -> Option<u64> {
        let at = self.warns_at.filter(|at| self.now >= *at)?;
        let left = at.saturating_add(self.warning).saturating_sub(self.now);
        Some(
            left.as_millis()
                .div_ceil(1000)
                .try_into()
                .unwrap_or(u64::MAX),
        )
    }

    /// The start of the warning, or the next second of its countdown; or when
    /// staff are taken for gone.
    pub(super) fn wakes_at(&self) -> Option<Duration> {
        let Some(at) = self.warns_at else {
            return self.locks_at;
        };
        if self.now < at {
            return Some(at);
        }
        let passed = self.now.saturating_sub(at).as_secs() + 1;
        Some(at.saturating_add(Duration::from_secs(passed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: fn(u64) -> Duration = Duration::from_secs;

    #[test]
    fn warns_counts_down_and_ends() {
        let mut clock = Clock::new(S(90), S(20));
        assert_eq!(clock.wakes_at(), None);
        clock.touch(S(6), 1);
        assert_eq!(clock.wakes_at(), Some(S(96)));
        assert_eq!(clock.advance(S(95)), []);
        assert_eq!(clock.advance(S(96)), [Effect::Bell]);
        assert_eq!(clock.seconds_left(), Some(20));
        assert_eq!(clock.wakes_at(), Some(S(97)));
        assert_eq!(clock.advance(S(97)), []);
        assert_eq!(clock.seconds_left(), Some(19));
        clock.touch(S(0), 1);
        assert!(!clock.is_warning());
        assert_eq!(clock.advance(S(187)), [Effect::Bell]);
        assert_eq!(clock.advance(S(206)), []);
        assert_eq!(clock.advance(S(207)), [Effect::Gone]);
    }

    #[test]
    fn a_host_that_slept_still_gives_the_whole_warning() {
        let mut clock = Clock::new(S(90), S(20));
        clock.touch(S(0), 1);
        assert_eq!(clock.advance(S(9000)), [Effect::Bell]);
        assert_eq!(clock.seconds_left(), Some(20));
        assert_eq!(clock.advance(S(8000)), [], "time does not run backwards");
    }
}
