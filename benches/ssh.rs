//! Loads a server over SSH on loopback with visitors who read at a human pace,
//! and prints what it takes: `cargo bench --bench ssh`, `-- 500` for another
//! number of them, `-- --faults` for what rude clients do to the others alone,
//! `-- --soak 60` for so many minutes of coming and going, `-- --short` to see
//! that it works; it judges nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unchecked_time_subtraction,
    reason = "a bench that cannot measure may stop"
)]

#[path = "ssh/beside.rs"]
mod beside;
mod clients;
mod figures;
#[path = "ssh/load.rs"]
mod load;
#[path = "ssh/soak.rs"]
mod soak;

use std::env;
use std::time::Duration;

use figures::{line, milliseconds};

/// A visitor reads so long before the next key.
const READS: Duration = Duration::from_millis(2500);

/// Back and forth between two pages.
const TURNS: [&[u8]; 2] = [b"\x1b[6~", b"\x1b[5~"];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let asked: Vec<String> = env::args().skip(1).collect();
    let has = |name: &str| asked.iter().any(|arg| arg == name);
    let number = asked.iter().find_map(|arg| arg.parse().ok());
    if has("--soak") {
        return soak::soak(100, Duration::from_secs(60 * number.unwrap_or(60))).await;
    }
    if has("--short") {
        load::load(5, (80, 24), 2).await;
        load::stopped(100).await;
        load::half_open(5).await;
        beside::faults(3, Duration::from_secs(1)).await;
        return soak::soak(5, Duration::from_secs(3)).await;
    }
    if !has("--faults") {
        let counts = number.map_or(vec![100, 500, 1000], |count| {
            vec![usize::try_from(count).unwrap()]
        });
        for count in counts {
            load::load(count, (80, 24), 10).await;
            if count == 100 {
                load::load(count, (200, 60), 10).await;
            }
        }
        load::stopped(4000).await;
        load::half_open(200).await;
    }
    if number.is_none() {
        beside::faults(50, Duration::from_secs(10)).await;
    }
}

fn timed(figure: &str, took: Duration, budget: &str) {
    line(figure, &format!("{:.3} ms", milliseconds(took)), budget);
}

fn megabytes(kilobytes: u64) -> String {
    format!("{:.1} MB", kilobytes as f64 / 1024.0)
}
