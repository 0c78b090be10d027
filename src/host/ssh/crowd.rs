//! How many are there, and how many more may come, from anywhere and from one
//! address. Whoever has not logged in makes room for others.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot::{Receiver, Sender, channel};

/// Why somebody may not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    /// All places are taken.
    All,
    /// All places of the address are taken.
    Address,
}

/// Places, and who has them.
#[derive(Debug, Default)]
pub(super) struct Crowd(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    /// So many there were so far.
    numbered: u64,
    /// Those who have not logged in, the oldest first.
    knocking: BTreeMap<u64, Sender<()>>,
    of: HashMap<IpAddr, usize>,
}

/// A place; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    crowd: Arc<Crowd>,
    address: IpAddr,
    number: u64,
    given_up: Receiver<()>,
}

impl Place {
    /// Whose it is: the first connection is 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Waits until it is needed for somebody else.
    pub async fn is_given_up(&mut self) {
        // It never is sent anything: what sends is dropped.
        let _ = (&mut self.given_up).await;
    }

    /// From now on it is kept: its owner has logged in.
    pub fn keep(&mut self) {
        self.given_up.close();
        self.crowd.taken().knocking.remove(&self.number);
    }
}

impl Crowd {
    /// Takes a place for somebody at an address: one of so many, and of so many
    /// for the address. Loopback has no limit of its own.
    pub fn enter(
        self: &Arc<Self>,
        address: IpAddr,
        (most, most_of_address): (usize, usize),
    ) -> Result<Place, Full> {
        let address = network(address);
        let mut taken = self.taken();
        let here = taken.of.get(&address).copied().unwrap_or(0);
        if here >= most_of_address && !address.is_loopback() {
            return Err(Full::Address);
        }
        // Somebody who only knocks gives up their place, and is gone soon.
        if taken.all >= most && taken.knocking.pop_first().is_none() {
            return Err(Full::All);
        }
        taken.all += 1;
        taken.numbered += 1;
        taken.of.insert(address, here + 1);
        let number = taken.numbered;
        let (holds, given_up) = channel();
        taken.knocking.insert(number, holds);
        Ok(Place {
            crowd: Arc::clone(self),
            address,
            number,
            given_up,
        })
    }

    /// How many places are taken.
    pub fn count(&self) -> usize {
        self.taken().all
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.crowd.taken();
        taken.all = taken.all.saturating_sub(1);
        taken.knocking.remove(&self.number);
        if let Some(here) = taken.of.get_mut(&self.address) {
            *here = here.saturating_sub(1);
            if *here == 0 {
                taken.of.remove(&self.address);
            }
        }
    }
}

/// What counts as one address: in IPv6 whoever has one has 2^64 of them.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot::error::TryRecvError;

    use super::*;

    fn at(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    #[test]
    fn places_are_counted_for_all_and_for_each_address_and_given_back() {
        let crowd = Arc::new(Crowd::default());
        let enter = |address| {
            let mut place = crowd.enter(at(address), (4, 2))?;
            place.keep();
            Ok::<_, Full>(place)
        };
        let first = enter("10.0.0.1").unwrap();
        let _second = enter("::ffff:10.0.0.1").unwrap();
        assert_eq!(enter("10.0.0.1").unwrap_err(), Full::Address);
        let _third = enter("10.0.0.2").unwrap();
        drop(first);
        let _fourth = enter("10.0.0.1").unwrap();
        let fifth = enter("10.0.0.3").unwrap();
        assert_eq!(enter("10.0.0.4").unwrap_err(), Full::All);
        drop(fifth);
        assert!(enter("10.0.0.4").is_ok());
        assert_eq!(crowd.taken().of.len(), 2, "nothing is kept of who left");
    }

    #[test]
    fn whoever_only_knocks_makes_room_the_oldest_first() {
        let crowd = Arc::new(Crowd::default());
        let enter = || crowd.enter(at("10.0.0.1"), (3, 9));
        let mut places: Vec<_> = (0..3).map(|_| enter().unwrap()).collect();
        places[0].keep();
        let fourth = enter().unwrap();
        let is_given_up =
            |place: &mut Place| place.given_up.try_recv() == Err(TryRecvError::Closed);
        assert_eq!(
            [1, 2].map(|nth| is_given_up(&mut places[nth])),
            [true, false]
        );
        drop(places.remove(1));
        let mut fifth = enter().unwrap();
        assert!(is_given_up(&mut places[1]), "the next one");
        drop(places.remove(1));
        fifth.keep();
        drop(fourth);
        let mut sixth = enter().unwrap();
        sixth.keep();
        assert_eq!(enter().unwrap_err(), Full::All, "all have logged in");
    }

    #[test]
    fn a_network_of_ipv6_is_one_address_and_loopback_has_no_limit() {
        let crowd = Arc::new(Crowd::default());
        let places: Vec<_> = ["2001:db8::1", "2001:db8::2", "::1", "::1", "127.0.0.1"]
            .map(|address| crowd.enter(at(address), (9, 1)).err())
            .into();
        assert_eq!(places, [None, None, None, None, None], "each left at once");
        let _here = crowd.enter(at("2001:db8::1"), (9, 1)).unwrap();
        assert_eq!(
            crowd.enter(at("2001:db8::2"), (9, 1)).unwrap_err(),
            Full::Address
        );
        let _one = crowd.enter(at("::1"), (9, 1)).unwrap();
        assert!(crowd.enter(at("::1"), (9, 1)).is_ok());
    }
}
