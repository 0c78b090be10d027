//! What a host does with a panic below it: the terminal is given back on the
//! way, and then only the place is told. A message might hold what somebody
//! typed.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};

#[cfg(feature = "ssh")]
use super::log;

/// Where in the program's source a panic happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panicked(pub String);

/// From now on the log tells of panics that nobody guards against, and only
/// where they are.
#[cfg(feature = "ssh")]
pub(super) fn tells_places_alone() {
    panic::set_hook(Box::new(|info| {
        if let Some(location) = info.location() {
            log::broken(&location.to_string());
        }
    }));
}

/// Runs a host, or a part of it. A panic in it becomes its place.
pub fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, Panicked> {
    let place = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&place);
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if let (Some(location), Ok(mut place)) = (info.location(), seen.lock()) {
            *place = location.to_string();
        }
    }));
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    panic::set_hook(before);
    result.map_err(|_| {
        let place = place.lock().map(|place| place.clone());
        Panicked(place.unwrap_or_default())
    })
}
