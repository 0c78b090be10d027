//! What ends a locked kiosk, and what the next one finds where it was killed.

use super::super::pty::Pty;
use super::tries::SIGNALS;
use super::{FIRST, Locked, say};
use crate::command_line::Run;

/// Ended by a signal: the line is as it was before.
fn ends_lines(pty: &Pty, code: &str, times: usize) {
    assert_eq!(pty.code(times), code);
    assert!(pty.line_is_restored());
    assert!(!pty.raw().contains(&0x1b), "{}", pty.words());
}

#[test]
fn a_painted_one_is_ended_by_no_signal_of_a_keyboard() {
    let Some(mut kiosk) = Locked::painted() else {
        return;
    };
    let since = kiosk.runs_since();
    for name in SIGNALS {
        kiosk.signal(name);
        kiosk.press("enter");
        kiosk.press("f9");
    }
    assert_eq!(kiosk.runs_since(), since);
    kiosk.signal("HUP");
    kiosk.ends(129, 1);
}

#[test]
fn a_painted_one_that_was_killed_leaves_no_trace_in_the_next() {
    let Some(mut kiosk) = Locked::painted() else {
        return;
    };
    kiosk.press("f10");
    kiosk.signal("KILL");
    assert_eq!(kiosk.code(1), "137");
    assert!(!kiosk.line_is_restored(), "nobody gave the terminal back");
    kiosk.send(b"again\n");
    kiosk.shows(FIRST);
    kiosk.signal("TERM");
    kiosk.ends(143, 2);
}

#[test]
fn lines_that_were_killed_leave_no_trace_in_the_next() {
    for said in ["", "leave"] {
        let Some(mut kiosk) = Locked::lines() else {
            return;
        };
        let line = kiosk.line();
        kiosk.tell(said);
        kiosk.signal("KILL");
        assert_eq!(kiosk.code(1), "137");
        assert!(!kiosk.line_is_restored());
        let before = kiosk.raw().len();
        kiosk.send(b"again\n");
        kiosk.asks(before);
        assert_eq!(kiosk.line(), line, "locked again, and not hushed");
        kiosk.signal("TERM");
        ends_lines(&kiosk, "143", 2);
    }
}

#[test]
fn lines_are_ended_by_what_no_keyboard_sends() {
    for (name, code) in [("TERM", "143"), ("HUP", "129")] {
        // Where a PIN is asked for, too.
        for said in ["", "leave"] {
            let Some(mut kiosk) = Locked::lines() else {
                return;
            };
            kiosk.tell(said);
            kiosk.signal(name);
            ends_lines(&kiosk, code, 1);
            assert!(kiosk.words().contains(&say("goodbye")), "by itself");
        }
    }
}

#[test]
fn lines_from_a_pipe_end_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = super::configured(&folder, super::CHEAP);
    let typed = b"\nleave\n0000\nback\nsalir\n\x03\x04\n";
    let ran = Run::new(&["--plain", "--config", &file]).typed(typed).ran();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains(&say("pin-wrong")), "{}", ran.out);
}
