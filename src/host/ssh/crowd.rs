//! How many are there, and how many more may come, from anywhere and from one
//! address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    of: HashMap<IpAddr, usize>,
}

/// A place; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    crowd: Arc<Crowd>,
    address: IpAddr,
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
        if taken.all >= most {
            return Err(Full::All);
        }
        let here = taken.of.get(&address).copied().unwrap_or(0);
        if here >= most_of_address && !address.is_loopback() {
            return Err(Full::Address);
        }
        taken.all += 1;
        taken.of.insert(address, here + 1);
        Ok(Place {
            crowd: Arc::clone(self),
            address,
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
    use super::*;

    fn at(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    #[test]
    fn places_are_counted_for_all_and_for_each_address_and_given_back() {
        let crowd = Arc::new(Crowd::default());
        let enter = |address| crowd.enter(at(address), (4, 2));
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
