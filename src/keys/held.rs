//! Which strokes of a key count: a hand that trembles holds keys down for long, and that shall do
//! nothing until it is surely meant (Section 508, 407.4).

use std::time::Duration;

use super::Key;

/// What happened to a key, so far as the terminal tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// It went down, or repeats: most terminals send the same for both.
    Down,
    /// It repeats while it is held down.
    Again,
    /// It was released.
    Up,
}

/// Keyboards repeat faster than this, and nobody presses a key twice so fast.
const GAP: Duration = Duration::from_millis(50);

/// How far apart the strokes of a held key are that count.
const PACE: Duration = Duration::from_millis(250);

/// Tells presses of a key from the repeats of one that is held down.
///
/// Some terminals report repeats and releases, some of those only for some keys; so what counts is
/// what was told of this key. It has no `Debug`, since a key may be what a patient typed.
pub struct Held {
    delay: Duration,
    hold: Option<Hold>,
}

/// The key that came last, from its press on. Times are on the host's clock.
struct Hold {
    key: Key,
    began: Duration,
    came: Duration,
    counted: Duration,
    released: bool,
}

impl Held {
    /// Nothing is held. A key that stays down counts again after `delay`.
    pub fn new(delay: Duration) -> Self {
        Self { delay, hold: None }
    }

    /// Whether a key that came at `now`, on the host's monotonic clock, is to do something. A
    /// press always is; a key that is held down is so after the delay, four times a second.
    pub fn counts(&mut self, key: Key, stroke: Stroke, now: Duration) -> bool {
        let same = self.hold.as_mut().filter(|hold| hold.key == key);
        match (same, stroke) {
            (Some(hold), Stroke::Up) => hold.released = true,
            (None, Stroke::Up) => {}
            (Some(hold), _) if hold.goes_on(stroke, now) => {
                hold.came = now;
                let counts =
                    since(hold.began, now) >= self.delay && since(hold.counted, now) >= PACE;
                if counts {
                    hold.counted = now;
                }
                return counts;
            }
            _ => {
                self.hold = Some(Hold::new(key, now));
                return stroke == Stroke::Down;
            }
        }
        false
    }

    /// For the next visit. Of the one before, it knows only the key that may still be held down,
    /// which shall not begin the next, and counts again only when the delay is over anew.
    pub fn next_visit(&mut self) {
        self.hold = self.hold.take().filter(|hold| !hold.released);
        if let Some(hold) = &mut self.hold {
            (hold.began, hold.counted) = (hold.came, hold.came);
        }
    }
}

impl Hold {
    fn new(key: Key, now: Duration) -> Self {
        Self {
            key,
            began: now,
            came: now,
            counted: now,
            released: false,
        }
    }

    /// Whether this stroke of the same key is a repeat, not a press.
    fn goes_on(&self, stroke: Stroke, now: Duration) -> bool {
        !self.released && (stroke == Stroke::Again || since(self.came, now) <= GAP)
    }
}

fn since(then: Duration, now: Duration) -> Duration {
    now.saturating_sub(then)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::Stroke::{Again, Down, Up};
    use super::*;

    const MS: fn(u64) -> Duration = Duration::from_millis;
    const DELAY: Duration = Duration::from_secs(2);

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    /// The times, in milliseconds, at which a key counts.
    fn counted(strokes: impl IntoIterator<Item = (&'static str, Stroke, u64)>) -> Vec<u64> {
        let mut held = Held::new(DELAY);
        let strokes = strokes.into_iter();
        let counts = strokes.filter(|(name, stroke, at)| held.counts(key(name), *stroke, MS(*at)));
        counts.map(|(_, _, at)| at).collect()
    }

    #[test]
    fn a_held_key_counts_once_then_after_the_delay_four_times_a_second() {
        let held = (0..=3000).step_by(50).map(|at| ("down", Down, at));
        assert_eq!(counted(held), [0, 2000, 2250, 2500, 2750, 3000]);
        // Where the repeat is told, at any rate, and after the pause before the first.
        let told = (500..=3000).step_by(100).map(|at| ("down", Again, at));
        let told = [("down", Down, 0)].into_iter().chain(told);
        assert_eq!(counted(told), [0, 2000, 2300, 2600, 2900]);
    }

    #[test]
    fn presses_count_however_quick() {
        let apart = [("down", Down, 0), ("down", Down, 51), ("down", Down, 102)];
        assert_eq!(counted(apart), [0, 51, 102]);
        let others = [("down", Down, 0), ("up", Down, 0), ("down", Down, 1)];
        assert_eq!(counted(others), [0, 0, 1]);
        let released = [("down", Down, 0), ("down", Up, 1), ("down", Down, 2)];
        assert_eq!(counted(released), [0, 2]);
        // A press ends what was held, and is the beginning of a hold of its own.
        let held = (0..=2000).step_by(50).map(|at| ("down", Down, at));
        let again = (2100..=2500).step_by(50).map(|at| ("down", Down, at));
        assert_eq!(counted(held.chain(again)), [0, 2000, 2100]);
    }

    #[test]
    fn what_is_told_of_one_key_says_nothing_of_another() {
        let strokes = [
            ("down", Down, 0),
            ("enter", Down, 1),
            ("down", Up, 2),
            ("enter", Down, 30),
        ];
        assert_eq!(counted(strokes), [0, 1], "enter may be held");
    }

    #[test]
    fn a_repeat_without_a_press_is_held_all_the_same() {
        let repeats = (0..=2250).step_by(250).map(|at| ("down", Again, at));
        assert_eq!(counted(repeats), [2000, 2250]);
        let after_release = [("down", Down, 0), ("down", Up, 10), ("down", Again, 900)];
        assert_eq!(counted(after_release), [0]);
    }

    #[test]
    fn what_one_visitor_holds_down_does_not_begin_the_next_visit() {
        let mut held = Held::new(DELAY);
        let counts = |held: &mut Held, at| held.counts(key("enter"), Down, MS(at));
        assert!(counts(&mut held, 0));
        for at in (50..=1950).step_by(50) {
            assert!(!counts(&mut held, at));
        }
        held.next_visit();
        for at in (2000..=3900).step_by(50) {
            assert!(!counts(&mut held, at), "the delay begins anew at {at}");
        }
        assert!(counts(&mut held, 3950));
        held.next_visit();
        assert!(counts(&mut held, 4100), "somebody pressed it");
        held.counts(key("enter"), Up, MS(4110));
        held.next_visit();
        assert!(held.hold.is_none(), "and nothing is kept of it");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn presses_apart_always_count_and_repeats_and_releases_at_first_never(
            strokes in vec((select(vec!["a", "down", "enter"]), select(vec![Down, Again, Up]), 0..400u64), 0..60),
        ) {
            let mut held = Held::new(DELAY);
            let (mut now, mut last) = (0, None);
            for (name, stroke, pause) in strokes {
                now += pause;
                let counts = held.counts(key(name), stroke, MS(now));
                // A terminal that told nothing since is one where a quick stroke may be a repeat.
                let apart = last.is_none_or(|(key, came, up)| key != name || up || now - came > 50);
                match stroke {
                    Down if apart => prop_assert!(counts, "{name} at {now}"),
                    Up => prop_assert!(!counts),
                    Again if apart && last.is_none_or(|(key, _, up)| key != name || up) => {
                        prop_assert!(!counts, "{name} at {now}");
                    }
                    _ => {}
                }
                last = match (stroke, last) {
                    (Up, Some((key, came, _))) if key == name => Some((key, came, true)),
                    (Up, last) => last,
                    _ => Some((name, now, false)),
                };
            }
        }

        #[test]
        fn a_held_run_counts_no_faster_than_the_rule(
            gaps in vec(0..=50u64, 1..400),
            delay in 0..4000u64,
        ) {
            let mut held = Held::new(MS(delay));
            let (mut now, mut counted) = (0, 0);
            for gap in gaps {
                counted += u64::from(held.counts(key("down"), Down, MS(now)));
                let repeats = now.checked_sub(delay).map_or(0, |over| 1 + over / 250);
                prop_assert!(counted <= 1 + repeats, "{counted} by {now}");
                now += gap;
            }
            prop_assert!(counted >= 1);
        }
    }
}
