//! Figures as the benches print them.

#![allow(dead_code, reason = "each bench takes what it prints")]

use std::fs;
use std::time::Duration;

/// The value that a share of all is below.
pub fn middle<T: Copy + PartialOrd>(values: &[T], at: f64) -> T {
    let mut values = values.to_vec();
    values.sort_by(|one, other| one.partial_cmp(other).unwrap());
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a short list"
    )]
    let nth = ((values.len() - 1) as f64 * at).round() as usize;
    *values.get(nth).unwrap()
}

pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The line above the figures.
pub fn head(what: &str) {
    println!(
        "{:<52} {:>24}   budget",
        format!("figure ({what})"),
        "measured"
    );
}

pub fn line(figure: &str, value: &str, budget: &str) {
    println!("{figure:<52} {value:>24}   {budget}");
}

/// Proportional set size of a process in kilobytes.
pub fn memory(process: &str) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap()
}

/// Of this process.
pub fn own_memory() -> u64 {
    memory("self")
}
