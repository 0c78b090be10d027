//! How fast a client may type: as fast as hands and held keys, not as a flood.

use std::time::{Duration, Instant};

/// So many keys at once, such as those of a macro.
const BURST: u32 = 120;
/// And one more in each of these: keyboards repeat 30 times a second.
const EACH: Duration = Duration::from_millis(10);

/// Keys that a client may still press.
#[derive(Debug)]
pub(super) struct Pace {
    left: u32,
    counted: Instant,
}

impl Pace {
    /// All of a burst is left.
    pub fn new(now: Instant) -> Self {
        Self {
            left: BURST,
            counted: now,
        }
    }

    /// Whether a key may be pressed now.
    pub fn has_any(&mut self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.counted).as_millis();
        let more = u32::try_from(passed / EACH.as_millis()).unwrap_or(u32::MAX);
        if more > 0 {
            self.left = self.left.saturating_add(more).min(BURST);
            self.counted = now;
        }
        self.left > 0
    }

    /// A key is pressed, if it may be.
    pub fn takes(&mut self) -> bool {
        let left = self.left.checked_sub(1);
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_a_hundred_a_second() {
        let began = Instant::now();
        let mut pace = Pace::new(began);
        let mut pressed = |ms: u64| {
            let now = began + Duration::from_millis(ms);
            (0..1000)
                .filter(|_| pace.has_any(now) && pace.takes())
                .count()
        };
        assert_eq!([pressed(0), pressed(5), pressed(15)], [120, 0, 1]);
        assert_eq!(pressed(1015), 100);
        assert_eq!(pressed(60_000), 120, "no more than a burst is saved up");
    }
}
