//! The doors of staff: each address has its own, so that nobody shuts another's.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::crowd::network;
use crate::clinic::PinHash;
use crate::host::gate::Door;

/// A door for each address that somebody came from: nobody shuts another's.
#[derive(Debug)]
pub(super) struct Doors(Mutex<Known>);

#[derive(Debug)]
struct Known {
    hash: Option<PinHash>,
    of: HashMap<IpAddr, Arc<Door>>,
}

impl Doors {
    /// So many addresses are told apart; those beyond share a door.
    const MOST: usize = 4096;

    /// Doors that nobody has tried.
    pub fn new(hash: Option<PinHash>) -> Self {
        Self(Mutex::new(Known {
            hash,
            of: HashMap::new(),
        }))
    }

    /// The door of an address.
    pub fn at(&self, address: IpAddr) -> Arc<Door> {
        let address = network(address);
        let mut known = self.known();
        let Known { hash, of } = &mut *known;
        let is_full = of.len() >= Self::MOST && !of.contains_key(&address);
        let address = if is_full {
            IpAddr::V4(Ipv4Addr::UNSPECIFIED)
        } else {
            address
        };
        let new = || Arc::new(Door::new(hash.clone()));
        Arc::clone(of.entry(address).or_insert_with(new))
    }

    /// Staff may have another PIN from now on; then nobody has tried it yet.
    pub fn renew(&self, hash: Option<&PinHash>) {
        let mut known = self.known();
        if known.hash.as_ref() != hash {
            (known.hash, known.of) = (hash.cloned(), HashMap::new());
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clinic::Workspace;
    use crate::visit::Verdict;

    fn at(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    #[test]
    fn nobody_shuts_the_door_of_another_address() {
        let (doors, mut room) = (Doors::new(None), Workspace::default());
        let shut = (0..5)
            .map(|_| doors.at(at("10.0.0.1")).verify("0000", &mut room))
            .last();
        assert!(matches!(shut, Some(Verdict::Shut(_))), "{shut:?}");
        let again = doors.at(at("::ffff:10.0.0.1")).verify("0000", &mut room);
        assert!(matches!(again, Verdict::Shut(_)), "{again:?}");
        assert_eq!(
            doors.at(at("10.0.0.2")).verify("0000", &mut room),
            Verdict::Wrong
        );
    }

    #[test]
    fn addresses_past_those_there_is_room_for_share_a_door() {
        let doors = Doors::new(None);
        for nth in 1..5000_u32 {
            doors.at(IpAddr::V4(nth.to_be().into()));
        }
        assert_eq!(doors.known().of.len(), Doors::MOST + 1);
    }
}
