//! Keys that are held down, in a terminal that tells nothing of it and in one that does.

use std::path::Path;

use super::bytes::{bytes_of, count};
use super::pty::{Pty, has_shell};
use super::{FIRST, Texts, first_screen, leave, to_home};

/// The kiosk with a procedure in view, whose first section is marked, and the titles of all.
fn sections(pty: Pty) -> (Pty, Vec<String>) {
    let texts = Texts::new("en");
    let mut pty = to_home(pty);
    pty.choose(&Texts::beginning(&texts.category()));
    pty.choose(&Texts::beginning(&texts.telling().words.title));
    let words = texts.telling().words.sections.iter();
    let titles: Vec<_> = words
        .map(|section| Texts::beginning(&section.title))
        .collect();
    pty.marks(&titles[0]);
    (pty, titles)
}

/// What is sent at once moves from the first line down by so many, and not by more.
fn moves(mut pty: Pty, sent: &[u8], lines: usize) {
    let titles;
    (pty, titles) = sections(pty);
    pty.send(sent);
    pty.marks(&titles[lines]);
    // Whatever was still to come has come before this key.
    pty.send(bytes_of("up"));
    pty.marks(&titles[lines - 1]);
    leave(pty);
}

/// The kiosk in a terminal that reports what happens to keys.
fn kitty() -> Option<Pty> {
    let program = Path::new(env!("CARGO_BIN_EXE_beforehand"));
    let variables = [("TERM", "xterm-kitty")];
    let pty = has_shell().then(|| Pty::start(program, &[], &variables))?;
    pty.shows(FIRST);
    Some(pty)
}

#[test]
fn a_key_that_is_held_down_moves_by_one_line() {
    if let Some(pty) = first_screen() {
        moves(pty, &bytes_of("down").repeat(30), 1);
    }
}

#[test]
fn different_keys_all_count_however_quick() {
    if let Some(pty) = first_screen() {
        let pair = [bytes_of("down"), bytes_of("f12")].concat();
        moves(pty, &pair.repeat(4), 4);
    }
}

#[test]
fn presses_that_are_told_all_count_and_repeats_do_not() {
    if let Some(pty) = kitty() {
        let (press, again, release) = ("\x1b[B", "\x1b[1;1:2B", "\x1b[1;1:3B");
        let held = format!("{press}{}{release}", again.repeat(30));
        let sent = format!("{press}{release}").repeat(3) + &held;
        moves(pty, sent.as_bytes(), 4);
    }
}

#[test]
fn a_terminal_that_was_asked_to_report_keys_is_asked_no_more_at_the_end() {
    let Some(mut pty) = kitty() else {
        return;
    };
    pty.signal("KILL");
    assert_eq!(pty.code(1), "137");
    pty.send(b"again\n");
    pty.shows(FIRST);
    pty.send(b"\x1b[99;5:1u");
    pty.ends(0, 2);
    let raw = pty.raw();
    let text = String::from_utf8_lossy(&raw);
    for given_back in text.split("\x1b[<1u").skip(1) {
        assert_eq!(
            count(given_back.as_bytes(), b"\x1b[?1049l"),
            1,
            "then it is left"
        );
    }
}
