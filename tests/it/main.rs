//! What crosses files: the product as its users and their machines meet it.

mod command_line;
mod faces;
mod fixture;
mod invalid;
mod pictures;
mod properties;
mod rooms;
mod sentences;
mod snapshots;
mod terminal;
