//! What is typed unseen or without a meaning to the line, in a child that reads lines.

use std::env;
use std::io;
use std::process;

use beforehand::host::line;

use super::bytes::count;
use super::pty::{Pty, has_shell};

/// Says to this executable that it is the child, and what it does to the line.
const CHILD: &str = "BEFOREHAND_LINE";

/// The child of the next tests; alone it does nothing.
#[test]
fn changes_the_line_as_a_child() {
    let Ok(what) = env::var(CHILD) else {
        return;
    };
    let changed = match what.as_str() {
        "hush" => line::hush(),
        _ => line::lock(),
    };
    let changed = changed.unwrap().unwrap();
    println!("changed.");
    hears();
    drop(changed);
    println!("as before.");
    hears();
    process::exit(0);
}

fn hears() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    println!("heard {:?}.", line.trim_end());
}

fn child(what: &str) -> Option<Pty> {
    let me = env::current_exe().unwrap();
    let test = "terminal::line::changes_the_line_as_a_child";
    let args = ["--exact", test, "--nocapture", "--test-threads=1"];
    let pty = has_shell().then(|| Pty::start(&me, &args, &[(CHILD, what)]))?;
    pty.says("changed.");
    assert!(!pty.line_is_restored());
    Some(pty)
}

/// The line is given back while the program runs, and stays so at its end.
fn ends(mut pty: Pty) {
    pty.says("as before.");
    assert!(pty.line_is_restored());
    pty.send(b"seen\n");
    pty.says(r#"heard "seen"."#);
    assert_eq!(count(&pty.raw(), b"seen"), 2, "typed and told");
    assert_eq!(pty.code(1), "0");
    assert!(pty.line_is_restored());
}

#[test]
fn a_secret_is_typed_unseen() {
    let Some(mut pty) = child("hush") else {
        return;
    };
    pty.send(b"4711\n");
    pty.says(r#"heard "4711"."#);
    assert_eq!(count(&pty.raw(), b"4711"), 1, "told, and not echoed");
    ends(pty);
}

#[test]
fn no_character_leaves_a_locked_line() {
    let Some(mut pty) = child("lock") else {
        return;
    };
    // Interrupt, suspend, quit, freeze, and the end of input, alone and after text.
    pty.send(b"\x03\x1a\x1c\x13\x04a\x04\n");
    pty.says(r#"heard "\u{3}\u{1a}\u{1c}\u{13}\u{4}a\u{4}"."#);
    ends(pty);
}

#[test]
fn what_was_killed_while_it_hushed_or_locked_the_line_is_mended_by_the_next() {
    for what in ["hush", "lock"] {
        let Some(mut pty) = child(what) else {
            return;
        };
        pty.signal("KILL");
        assert_eq!(pty.code(1), "137");
        assert!(!pty.line_is_restored());
        pty.send(b"kiosk\n");
        pty.says("> ");
        assert!(pty.line_is_restored(), "mended before a line is read");
        pty.send(b"leave\n");
        assert_eq!(pty.code(2), "0");
    }
}
