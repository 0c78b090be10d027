//! Figures of `docs/performance.md`: page turns, start, bytes, side by side.

fn main() {}
