//! Five wrong PINs shut the door, for the right one too: for 30 seconds, and
//! neither a new visit nor a panic nor another time of day opens it before.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::super::bytes::squeezed;
use super::super::pty::Pty;
use super::super::{HASH, panicking, start_over};
use super::*;
use crate::command_line::skip;

const SHUT: Duration = Duration::from_secs(30);

/// Types five wrong PINs, and tells when it began to type the last.
fn shut(pty: &mut Pty) -> Instant {
    for _ in 0..4 {
        knock(pty, WRONG);
        pty.shows(&say("pin-wrong"));
        pty.press("esc");
    }
    let before = Instant::now();
    knock(pty, WRONG);
    pty.shows(&is_shut());
    pty.press("esc");
    before
}

/// The right PIN does not open the door that was shut then, unless it has been
/// long enough, as on a machine that is busy with something else.
fn stays_shut(pty: &mut Pty, then: Instant) {
    knock(pty, PIN);
    let (shut, open) = (is_shut(), say("staff-text"));
    let opened = pty.shows_one_of(&[&shut, &open]) == open;
    assert!(!opened || then.elapsed() >= SHUT, "{:?}", then.elapsed());
    pty.press("esc");
}

#[test]
fn neither_the_right_pin_nor_a_new_visit_opens_it() {
    let Some(mut kiosk) = Locked::painted() else {
        return;
    };
    kiosk.press("enter");
    let then = shut(&mut kiosk);
    stays_shut(&mut kiosk, then);
    start_over(&mut kiosk);
    kiosk.shows(FIRST);
    stays_shut(&mut kiosk, then);
}

#[test]
fn in_lines_neither_opens_it_either() {
    let Some(mut kiosk) = Locked::lines() else {
        return;
    };
    kiosk.tell("");
    kiosk.tell("1");
    kiosk.tell("leave");
    for _ in 0..4 {
        kiosk.tell(WRONG);
    }
    let then = Instant::now();
    let said = kiosk.tell(WRONG);
    assert!(squeezed(&said).contains(&is_shut()), "{said}");
    for way in [
        &["back", "leave"][..],
        &["back", "start over", "2", "leave"],
    ] {
        for line in way {
            kiosk.tell(line);
        }
        let said = kiosk.tell(PIN);
        let opened = !squeezed(&said).contains(&is_shut());
        assert!(!opened || then.elapsed() >= SHUT, "{said}");
    }
}

#[test]
fn no_panic_opens_it() {
    let hash = hash(CHEAP);
    let Some(mut pty) = panicking("2", &[(HASH, &hash)]) else {
        return;
    };
    pty.press("enter");
    let then = shut(&mut pty);
    start_over(&mut pty);
    // The first screen of the first visit was left, so this is another's.
    pty.shows(FIRST);
    stays_shut(&mut pty, then);
    assert_eq!(count(&pty.raw(), b"\x1b[?1049h"), 3, "two visits panicked");
}

/// What makes a program live at another time of day; none where that is not
/// installed.
pub fn faketime() -> Option<String> {
    let script = r#"printf %s "$LD_PRELOAD""#;
    let run = Command::new("faketime")
        .args(["-m", "-f", "+0", "sh", "-c", script])
        .output();
    match run {
        Ok(ran) if ran.status.success() => Some(String::from_utf8(ran.stdout).unwrap()),
        _ => {
            skip("there is no `faketime`: install the package of this name");
            None
        }
    }
}

/// What the log says the time was at its last line with these words.
fn told(log: &str, words: &str) -> Timestamp {
    let text = fs::read_to_string(log).unwrap();
    let line = text.lines().rfind(|line| line.contains(words)).unwrap();
    line.split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn whoever_sets_the_clock_does_not_open_it() {
    let Some(library) = faketime() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let clock = beside(&folder, "clock");
    fs::write(&clock, "+0").unwrap();
    let variables = [
        ("LD_PRELOAD", library.as_str()),
        ("FAKETIME_TIMESTAMP_FILE", &clock),
        ("FAKETIME_NO_CACHE", "1"),
        // Nobody can set that one.
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
    ];
    let Some(mut kiosk) = Locked::start(CHEAP, &[], &variables) else {
        return;
    };
    kiosk.shows(FIRST);
    kiosk.press("enter");
    let then = shut(&mut kiosk);
    fs::write(&clock, "+1h").unwrap();
    stays_shut(&mut kiosk, then);
    start_over(&mut kiosk);
    kiosk.shows(FIRST);
    let log = kiosk.log();
    let jumped = told(&log, "visit ended").duration_since(told(&log, "kiosk ready"));
    assert!(jumped.as_secs() >= 3600, "the clock was set: {jumped}");
}
