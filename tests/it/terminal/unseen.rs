//! `beforehand pin` on a terminal: the PIN is not shown, and afterwards what is
//! typed is shown again.

use std::path::Path;

use super::bytes::{bytes_of, count};
use super::pty::{Pty, has_shell};

const FIRST: &str = "New PIN, 4 to 10 digits: ";
const AGAIN: &str = "The same PIN again: ";

/// It waits for a PIN, and shows nothing of it.
fn asking() -> Option<Pty> {
    let program = Path::new(env!("CARGO_BIN_EXE_beforehand"));
    let pty = has_shell().then(|| Pty::start(program, &["pin"], &[]))?;
    pty.says(FIRST);
    assert!(!pty.line_is_restored(), "what is typed is not shown");
    Some(pty)
}

#[test]
fn a_pin_is_asked_for_twice_and_never_shown() {
    let Some(mut pty) = asking() else {
        return;
    };
    pty.send(b"908172\n");
    pty.says(AGAIN);
    pty.send(b"908172\n");
    assert_eq!(pty.code(1), "0");
    assert_eq!(count(&pty.raw(), b"staff_pin = \"$argon2id$"), 1);
    assert_eq!(count(&pty.raw(), b"908172"), 0);
    assert!(pty.line_is_restored());
}

#[test]
fn a_slip_of_the_finger_is_told_without_it() {
    for (first, again) in [("908172\n", Some("908173\n")), ("90817x\n", None)] {
        let Some(mut pty) = asking() else {
            return;
        };
        pty.send(first.as_bytes());
        if let Some(again) = again {
            pty.says(AGAIN);
            pty.send(again.as_bytes());
        }
        assert_eq!(pty.code(1), "2");
        assert_eq!(count(&pty.raw(), b"90817"), 0);
        assert!(pty.line_is_restored());
    }
}

#[test]
fn whoever_breaks_off_gets_the_terminal_back() {
    for (name, code) in [("ctrl+c", "130"), ("TERM", "143"), ("HUP", "129")] {
        let Some(mut pty) = asking() else {
            return;
        };
        if name == "ctrl+c" {
            pty.send(bytes_of(name));
        } else {
            pty.signal(name);
        }
        assert_eq!(pty.code(1), code);
        assert!(pty.line_is_restored(), "after {name}");
    }
}

#[test]
fn it_cannot_be_stopped_while_nothing_is_shown() {
    let Some(mut pty) = asking() else {
        return;
    };
    pty.signal("TSTP");
    pty.send(b"908172\n");
    pty.says(AGAIN);
    pty.send(b"908172\n");
    assert_eq!(pty.code(1), "0");
    assert!(pty.line_is_restored());
}

#[test]
fn the_doctor_tells_each_key_and_gives_the_line_back() {
    if !has_shell() {
        return;
    }
    let program = Path::new(env!("CARGO_BIN_EXE_beforehand"));
    let mut pty = Pty::start(program, &["doctor", "--keys"], &[]);
    pty.says("Enter ends");
    pty.send(b"\x1bOP\x1b[5~");
    pty.says("f1: help");
    pty.says("page-up: previous-page");
    pty.send(b"\x1b[?1;2c");
    pty.says("not understood: 1b 5b 3f 31 3b 32 63");
    pty.send(b"\r");
    assert_eq!(pty.code(1), "0");
    assert!(pty.line_is_restored());
}
