//! What crosses files: the product as its users and their machines meet it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what fails here fails a test"
)]

#[cfg(feature = "ssh")]
#[path = "../../benches/clients/mod.rs"]
mod clients;
mod comfort;
mod command_line;
mod contrast;
mod editions;
mod eight;
mod encoder;
mod ends;
mod faces;
mod fixture;
mod format;
mod glossary;
mod governance;
mod guidance;
mod invalid;
mod keymaps;
mod leaving;
mod library;
#[path = "../../benches/pack/mod.rs"]
mod many;
mod palette;
mod pictures;
mod properties;
mod review;
mod rooms;
mod schemas;
mod screens;
mod search;
mod sentences;
#[cfg(feature = "ssh")]
mod service;
mod signatures;
mod snapshots;
#[cfg(feature = "ssh")]
mod ssh;
#[cfg(feature = "ssh")]
mod ssh_faults;
mod sshd;
mod staff;
mod states;
mod terminal;
mod themes;
mod turns;
mod visit;
mod writing;
