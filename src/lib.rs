//! Beforehand: what a person needs to know before a medical procedure, said
//! once as a scene and shown in many ways.
//!
//! ```text
//! bytes -> Key -> Action -> Visit -> Scene -> { painted cells | plain lines } -> bytes
//!          keymap           ^ |
//!               Library ----+ +-> Effect (bell, end, leave): the host does it
//! ```
//!
//! The modules are rooms, from the ground up. A room imports only from rooms
//! above it in this list; `tests/it/rooms.rs` holds that.

pub mod text;

pub mod content;

pub mod clinic;

pub mod words;

pub mod keys;

pub mod theme;

pub mod page;

pub mod review;

pub mod scene;

pub mod visit;

pub mod face;

pub mod host;

pub mod commands;
