//! Prints what a change of the screen costs in bytes, by this program's encoder
//! and by ratatui's own backend: `cargo bench --bench bytes`. The counts are the
//! same on every machine; `tests/it/turns.rs` holds the budgets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that cannot measure may stop"
)]

#[path = "../tests/it/fixture.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod fixture;
#[path = "../tests/it/turns/sent.rs"]
mod sent;

use beforehand::theme::Depth;

fn main() {
    for (width, height, most) in [(80, 24, 1300), (200, 60, 5000)] {
        println!(
            "{width}x{height}; true colour; budget of a full page: {most} bytes, 1.10 a cell that differs"
        );
        println!(
            "  {:<28} {:>6} {:>6} {:>9} {:>6} {:>7}",
            "turn", "cells", "bytes", "ratatui's", "saved", "a cell"
        );
        let bundled = sent::bundled(width, height, Depth::True);
        let full = sent::full(width, height, Depth::True);
        for turn in bundled.iter().chain(&full) {
            println!(
                "  {:<28} {:>6} {:>6} {:>9} {:>5}% {:>7.2}",
                turn.name,
                turn.cells,
                turn.ours,
                turn.plain,
                100 - 100 * turn.ours / turn.plain,
                turn.a_cell()
            );
        }
    }
}
