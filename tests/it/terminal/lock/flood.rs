//! A hundred thousand tries to leave a locked, painted kiosk: half of them in a
//! terminal that tells little of its keys, half in one that tells all.

use std::fs;
use std::time::Instant;

use rustix::process::kill_process;

use super::super::pty::signal;
use super::super::start_over;
use super::tries::{Step, Tries};
use super::{CHEAP, FIRST, Locked, count};
use crate::command_line::DEADLINE;

/// So many sequences must have been taken in by each of two.
const SEQUENCES: usize = 50_000;

/// So many are sent before the kiosk is asked whether it took them in: what was
/// typed ahead is forgotten at the end of a visit.
const CHUNK: usize = 50;

/// What leads from anywhere to a field that takes any words: the end of a paste
/// or a report that was left open, a key that begins a visit, the first line of
/// a question that must be answered, then F2.
const TO_SEARCH: &[u8] = b"\x1b[201~\x1b\\\x1b[24~1\x1bOQ";

/// Waits until the kiosk has taken in what was sent before: it shows the mark.
/// A visit that ended meanwhile may have forgotten that it was asked; each time
/// the mark is another, so that nothing is on its way when it shows.
fn takes_in(kiosk: &mut Locked, mark: &str) {
    kiosk.resize(80, 24);
    let end = Instant::now() + DEADLINE;
    for letter in ('a'..='z').cycle() {
        let mark = format!("{mark}{letter}");
        kiosk.send(&[TO_SEARCH, mark.as_bytes()].concat());
        if kiosk.shows_soon(&mark) {
            return;
        }
        let screen = kiosk.words();
        assert!(Instant::now() < end, "no {mark} on:\n{screen}");
    }
}

fn nothing_leaves_it(keymap: &str, term: &str) {
    // Without colours it paints sooner.
    let args = ["--colors", "none", "--keymap", keymap];
    let Some(mut kiosk) = Locked::start(CHEAP, &args, &[("TERM", term)]) else {
        return;
    };
    kiosk.shows(FIRST);
    let (pid, line, since) = (kiosk.pid(), kiosk.line(), kiosk.runs_since());
    let log = kiosk.log();
    // Whoever goes back to the first screen forgets nothing.
    let visits = || {
        let log = fs::read_to_string(&log).unwrap();
        log.matches("started over").count() + log.matches("\"idle\"").count()
    };
    takes_in(&mut kiosk, "begun");
    let mut tries = Tries::new();
    let mut taken = 0;
    for mark in ["marka", "markb"].into_iter().cycle() {
        let before = visits();
        for step in (0..CHUNK).flat_map(|_| tries.sequence()) {
            match step {
                Step::Bytes(bytes) => kiosk.send(&bytes),
                Step::Signal(name) => kill_process(pid, signal(name)).unwrap(),
                Step::Resize(columns, rows) => kiosk.resize(columns, rows),
            }
        }
        takes_in(&mut kiosk, mark);
        // Where a visit ended, nobody knows how many were forgotten.
        taken += if visits() == before { CHUNK } else { 0 };
        if taken >= SEQUENCES {
            break;
        }
    }
    assert_eq!(kiosk.runs_since(), since, "the same process");
    assert_eq!(kiosk.line(), line, "as raw as it was");
    assert_eq!(count(&kiosk.raw(), b"\x1b[?1049l"), 0, "never given back");
    start_over(&mut kiosk);
    kiosk.shows(FIRST);
    kiosk.signal("TERM");
    kiosk.ends(143, 1);
}

#[test]
fn no_keys_and_no_signals_leave_it() {
    nothing_leaves_it("default", "xterm-256color");
}

#[test]
fn no_keys_with_releases_and_no_signals_leave_it() {
    nothing_leaves_it("vim", "xterm-kitty");
}
