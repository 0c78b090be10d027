//! The kiosk over SSH, as the programs that people log in with meet it.

mod audit;
mod bare;
mod clients;
mod commands;
mod ends;
mod entrance;
mod outside;
mod served;
mod walk;

use crate::fixture::kiosk;

/// A sentence of the kiosk's own, in English.
fn say(id: &str) -> String {
    kiosk().words.say(&"en".parse().unwrap(), id, &[])
}
