//! The doors of staff: each address has its own, so that nobody shuts another's;
//! but for so many wrong PINs from everywhere, after which all are shut.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::crowd::network;
use crate::clinic::{PinHash, Workspace};
use crate::host::gate::Door;
use crate::visit::Verdict;

/// So many addresses are told apart; those beyond share a door.
const MOST: usize = 1024;

/// So many wrong PINs in an hour shut all doors until it is over: whoever has
/// addresses without number would find out four digits in a day.
const WRONG: u32 = 100;
const HOUR: Duration = Duration::from_secs(60 * 60);

/// A door for each address that somebody came from.
#[derive(Debug)]
pub(super) struct Doors(Mutex<Known>);

#[derive(Debug)]
struct Known {
    hash: Option<PinHash>,
    of: HashMap<IpAddr, Arc<Door>>,
    /// Wrong PINs from everywhere, since then.
    wrong: u32,
    since: Instant,
}

impl Doors {
    /// Doors that nobody has tried.
    pub fn new(hash: Option<PinHash>) -> Self {
        Self(Mutex::new(Known::new(hash)))
    }

    /// Holds a PIN that came from an address against the clinic's. It takes some
    /// tenths of a second.
    pub fn verify(&self, address: IpAddr, pin: &str, workspace: &mut Workspace) -> Verdict {
        if let Some(left) = self.known().shut(Instant::now()) {
            return Verdict::Shut(left);
        }
        let door = self.known().at(address);
        match door.look(pin, workspace) {
            Ok(Verdict::Right) => Verdict::Right,
            Ok(wrong) => {
                self.known().wrong += 1;
                wrong
            }
            Err(unseen) => unseen,
        }
    }

    /// Staff may have another PIN from now on; then nobody has tried it yet.
    pub fn renew(&self, hash: Option<&PinHash>) {
        let mut known = self.known();
        if known.hash.as_ref() != hash {
            *known = Known::new(hash.cloned());
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn new(hash: Option<PinHash>) -> Self {
        Self {
            hash,
            of: HashMap::new(),
            wrong: 0,
            since: Instant::now(),
        }
    }

    /// How long all doors are shut yet.
    fn shut(&mut self, now: Instant) -> Option<Duration> {
        let passed = now.saturating_duration_since(self.since);
        if passed >= HOUR {
            (self.wrong, self.since) = (0, now);
        }
        (self.wrong >= WRONG).then(|| HOUR.saturating_sub(passed))
    }

    /// The door of an address.
    fn at(&mut self, address: IpAddr) -> Arc<Door> {
        let mut address = network(address);
        if self.of.len() >= MOST && !self.of.contains_key(&address) {
            self.of.retain(|_, door| !door.is_untried());
            if self.of.len() >= MOST {
                address = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
            }
        }
        let new = || Arc::new(Door::new(self.hash.clone()));
        Arc::clone(self.of.entry(address).or_insert_with(new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    fn wrong(doors: &Doors, address: IpAddr) -> Verdict {
        doors.verify(address, "0000", &mut Workspace::default())
    }

    #[test]
    fn nobody_shuts_the_door_of_another_address() {
        let doors = Doors::new(None);
        let shut = (0..5).map(|_| wrong(&doors, at("10.0.0.1"))).last();
        assert!(matches!(shut, Some(Verdict::Shut(_))), "{shut:?}");
        let again = wrong(&doors, at("::ffff:10.0.0.1"));
        assert!(matches!(again, Verdict::Shut(_)), "{again:?}");
        assert_eq!(wrong(&doors, at("10.0.0.2")), Verdict::Wrong);
    }

    #[test]
    fn addresses_past_those_there_is_room_for_share_a_door_and_untried_ones_are_forgotten() {
        let mut known = Known::new(None);
        let nth = |nth: u32| IpAddr::V4(nth.to_be().into());
        for address in (1..=5000).map(nth) {
            known.at(address);
        }
        assert!(known.of.len() <= MOST);
        let mut known = Known::new(None);
        for address in (1..=1500).map(nth) {
            known.at(address).verify("0000", &mut Workspace::default());
        }
        assert_eq!(known.of.len(), MOST + 1);
    }

    #[test]
    fn wrong_ones_from_everywhere_shut_all_doors_for_an_hour() {
        let doors = Doors::new(None);
        for nth in 0..WRONG {
            assert_eq!(wrong(&doors, IpAddr::V4(nth.into())), Verdict::Wrong);
        }
        let shut = wrong(&doors, at("10.9.9.9"));
        assert!(
            matches!(shut, Verdict::Shut(left) if left <= HOUR),
            "{shut:?}"
        );
        let later = Instant::now() + HOUR;
        assert_eq!(doors.known().shut(later), None);
        assert_eq!(wrong(&doors, at("10.9.9.9")), Verdict::Wrong);
    }
}
