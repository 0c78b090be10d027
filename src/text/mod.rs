//! Strings made safe for a grid of cells.

pub mod safe;
pub mod width;
pub mod wrap;
