//! The binary where no screen is painted: in a pipe, on a dumb terminal, at a
//! full disk.

use std::fs::File;
use std::io;
use std::path::Path;
use std::process::Stdio;

use super::pty::{Pty, has_shell};
use crate::command_line::{Run, skip};

/// A walk by typed lines, and what must be said on the way, in this order.
const WALK: &str = "\n1\n1\n1\n3\nnext\nback\nwhere\nnonsense\nhelp\nback\nlanguage\n2\natras\n";
const SAID: [&str; 9] = [
    "Press any key to begin",
    "Choose your language",
    "Welcome",
    "Medical tests",
    "Bone marrow aspiration",
    "Getting ready",
    "\"nonsense\" was not understood",
    "How to use this screen",
    "Español",
];

/// Holds that output is text and line feeds, nothing else.
fn is_text(out: &str) {
    let control = out.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(control, None, "in:\n{out}");
}

#[test]
fn a_plain_walk_in_a_pipe_is_text_alone() {
    let ran = Run::new(&["--plain"]).typed(WALK.as_bytes()).ran();
    assert_eq!(ran.code, Some(0), "at the end of input");
    assert_eq!(ran.err, "");
    is_text(&ran.out);
    let mut rest = ran.out.as_str();
    for words in SAID {
        let found = rest.split_once(words);
        rest = found
            .unwrap_or_else(|| panic!("no {words:?} in:\n{rest}"))
            .1;
    }
}

#[test]
fn any_bytes_typed_leave_output_text() {
    let bytes: Vec<u8> = (0..=255_u8).rev().cycle().take(8 * 256).collect();
    let ran = Run::new(&["--plain"]).typed(&bytes).ran();
    assert_eq!(ran.code, Some(0));
    is_text(&ran.out);
}

#[test]
fn leave_said_in_either_language_leaves() {
    for word in ["leave", "SALIR"] {
        let typed = format!("{word}\nunheard\n");
        let ran = Run::new(&["--plain"]).typed(typed.as_bytes()).ran();
        assert_eq!(ran.code, Some(0));
        assert!(ran.out.ends_with(".\n"), "{}", ran.out);
        assert!(!ran.out.contains("unheard"), "{}", ran.out);
    }
}

#[test]
fn without_a_terminal_it_names_what_to_use_instead() {
    let ran = Run::new(&[]).variable("TERM", "xterm-256color").ran();
    assert_eq!(ran.code, Some(3));
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("`beforehand read"), "{}", ran.err);
    assert!(ran.err.contains("`beforehand --plain`"), "{}", ran.err);
}

#[test]
fn a_dumb_terminal_gets_lines_by_itself() {
    if !has_shell() {
        return;
    }
    let program = Path::new(env!("CARGO_BIN_EXE_beforehand"));
    let mut pty = Pty::start(program, &[], &[("TERM", "dumb")]);
    pty.says("> ");
    assert!(pty.line_is_restored(), "the terminal edits the typed line");
    pty.send(b"\n");
    pty.says("1. English");
    pty.send(b"leave\n");
    assert_eq!(pty.code(1), "0");
    assert!(!pty.raw().contains(&0x1b), "{}", pty.words());
}

#[test]
fn a_signal_ends_lines_with_its_code() {
    if !has_shell() {
        return;
    }
    for (name, code) in [("HUP", "129"), ("INT", "130"), ("TERM", "143")] {
        let program = Path::new(env!("CARGO_BIN_EXE_beforehand"));
        let pty = Pty::start(program, &["--plain"], &[]);
        pty.says("> ");
        pty.signal(name);
        assert_eq!(pty.code(1), code);
        // The program itself ended it: it took its leave.
        assert!(pty.words().contains("Goodbye."), "{}", pty.words());
    }
}

#[test]
fn a_full_disk_is_told() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        skip("this system has no /dev/full");
        return;
    }
    for args in [
        &["list"][..],
        &["read", "bone-marrow-aspiration"],
        &["keys"],
        &["themes"],
        &["check"],
        &["--plain"],
    ] {
        let full = File::options().write(true).open(full).unwrap();
        let ran = Run::new(args).into(full).ran();
        assert_eq!(ran.code, Some(3), "{args:?}");
        let told = "error: output cannot be written";
        assert!(ran.err.starts_with(told), "{args:?}: {}", ran.err);
    }
}

#[test]
fn whoever_closes_the_pipe_has_read_enough() {
    for args in [
        &["list"][..],
        &["read", "bone-marrow-aspiration"],
        &["keys"],
        &["--plain"],
    ] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let ran = Run::new(args).into(Stdio::from(writer)).ran();
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
    }
}
