//! Wrong passwords, by the address they came from: the more there were, the longer
//! the next has to wait.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::crowd::network;

/// How long after a wrong password the next is looked at; twice as long after
/// each that follows, up to the second.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(16));

/// After so long without a wrong one they are forgotten.
const FORGET: Duration = Duration::from_secs(15 * 60);

/// Those who try passwords.
#[derive(Debug, Default)]
pub(super) struct Guesses(Mutex<HashMap<IpAddr, Arc<Turn>>>);

/// The tries of one address: the next is looked at when the one before has come to
/// its end, so that nobody guesses faster on many connections.
#[derive(Debug, Default)]
pub(super) struct Turn(tokio::sync::Mutex<Wrong>);

#[derive(Debug, Default)]
struct Wrong {
    count: u32,
    last: Option<Instant>,
}

impl Guesses {
    /// So many addresses are remembered. For one more the one that was quiet for
    /// longest is forgotten.
    const MOST: usize = 4096;

    /// The turn of an address.
    pub fn of(&self, address: IpAddr) -> Arc<Turn> {
        let address = network(address);
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.len() >= Self::MOST && !turns.contains_key(&address) {
            // One that is being tried now is not quiet.
            let quiet = |turn: &Turn| turn.0.try_lock().ok().map(|wrong| wrong.last);
            let quiet = turns.iter().map(|(address, turn)| (quiet(turn), *address));
            let quietest = quiet.filter(|(last, _)| last.is_some()).min();
            if let Some((_, quietest)) = quietest {
                turns.remove(&quietest);
            }
        }
        Arc::clone(turns.entry(address).or_default())
    }
}

impl Turn {
    /// Waits for the end of those before, and for the time that wrong ones cost;
    /// then looks at a password. Whether it was right.
    pub async fn take(&self, look: impl Future<Output = bool>) -> bool {
        let mut wrong = self.0.lock().await;
        if let Some(opens) = wrong.opens(Instant::now()) {
            sleep_until(opens).await;
        }
        let right = look.await;
        wrong.tried(right, Instant::now());
        right
    }
}

impl Wrong {
    /// When the next may be looked at; none where that is now.
    fn opens(&mut self, now: Instant) -> Option<Instant> {
        let last = self.last?;
        if now.saturating_duration_since(last) >= FORGET {
            *self = Self::default();
            return None;
        }
        let (first, longest) = WAITS;
        let doubled = 1_u32.checked_shl(self.count.checked_sub(1)?);
        let wait = doubled.map_or(longest, |times| first.saturating_mul(times));
        Some(last + wait.min(longest))
    }

    /// A right one takes one that was wrong back: many who know the password may
    /// share an address, and mistype.
    fn tried(&mut self, right: bool, now: Instant) {
        if right {
            self.count = self.count.saturating_sub(1);
        } else {
            self.count = self.count.saturating_add(1);
            self.last = Some(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(nth: u32) -> IpAddr {
        IpAddr::V4(nth.into())
    }

    #[test]
    fn each_wrong_one_makes_the_next_wait_longer() {
        let (mut wrong, mut now) = (Wrong::default(), Instant::now());
        let mut waits = Vec::new();
        for _ in 0..8 {
            let opens = wrong.opens(now).unwrap_or(now);
            waits.push((opens - now).as_millis());
            now = opens;
            wrong.tried(false, now);
        }
        assert_eq!(waits, [0, 500, 1000, 2000, 4000, 8000, 16000, 16000]);
        wrong.tried(true, now);
        wrong.tried(true, now);
        wrong.tried(true, now);
        assert_eq!(wrong.opens(now), Some(now + Duration::from_secs(8)));
        assert_eq!(wrong.opens(now + FORGET), None);
        wrong.tried(false, now);
        assert_eq!(wrong.count, 1);
    }

    #[tokio::test(start_paused = true)]
    async fn many_at_once_are_looked_at_one_after_the_other() {
        let guesses = Guesses::default();
        let began = Instant::now();
        let looked = Mutex::new(Vec::new());
        let guess = || async {
            let look = async {
                looked.lock().unwrap().push(began.elapsed().as_millis());
                false
            };
            guesses.of(at(1)).take(look).await
        };
        let _ = tokio::join!(guess(), guess(), guess(), guess());
        assert_eq!(*looked.lock().unwrap(), [0, 500, 1500, 3500]);
        // Elsewhere nobody waits for that, and who gives up waiting is passed over.
        assert!(guesses.of(at(2)).take(async { true }).await);
        assert_eq!(began.elapsed().as_millis(), 3500);
        let given_up = tokio::time::timeout(Duration::from_secs(1), guess()).await;
        assert!(given_up.is_err());
        assert!(guesses.of(at(1)).take(async { true }).await);
        assert_eq!(began.elapsed().as_millis(), 7500);
    }

    #[tokio::test]
    async fn no_more_addresses_are_remembered_than_there_is_room_for() {
        let guesses = Guesses::default();
        for nth in 0..5000 {
            guesses.of(at(nth)).take(async { false }).await;
        }
        let turns = guesses.0.lock().unwrap();
        assert_eq!(turns.len(), Guesses::MOST);
        assert!(turns.contains_key(&at(4999)) && !turns.contains_key(&at(0)));
    }
}
