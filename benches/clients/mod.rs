//! A server over SSH in a process of its own, and clients of it: who reads, and
//! who does what no reader would. For benches and for tests.

#![allow(dead_code, reason = "some take one part, some another")]

pub mod reader;
pub mod rude;
mod server;

pub use reader::Reader;
pub use server::Server;
