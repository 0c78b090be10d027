//! The kiosk under the system's own OpenSSH: a real `sshd` with the files of
//! `packaging/ssh`, and OpenSSH's own client.

mod server;
mod ways_out;

use std::path::Path;

use crate::command_line::Run;
use crate::terminal::bytes::bytes_of;
use crate::terminal::pty::{Pty, has_shell};
use crate::terminal::{Texts, leave_with_answers, to_summary};
use server::{GUIDE, OPEN, Sshd};

/// Whoever has a key comes in; or whoever connects.
const KEYS: [&str; 1] = ["beforehand.conf"];
const ANYONE: [&str; 2] = ["beforehand.conf", "beforehand-anyone.conf"];

const PROCEDURE: &str = "bone-marrow-aspiration";

/// A login at a terminal, and nothing shown yet.
fn logged_in(sshd: &Sshd, user: &str, variables: &[(&str, &str)]) -> Pty {
    let words = sshd.words(user, &["-tt"]);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    Pty::start(Path::new("ssh"), &words, variables)
}

#[test]
fn a_visit_at_a_terminal_leads_to_the_summary_and_ends() {
    let Some(sshd) = has_shell().then(|| Sshd::start(&KEYS)).flatten() else {
        return;
    };
    let mut pty = logged_in(&sshd, GUIDE, &[("LANG", "en_US.UTF-8")]);
    pty.shows(&Texts::new("en").say("home-text"));
    to_summary(&mut pty);
    pty.resize(100, 30);
    pty.press("esc");
    leave_with_answers(&mut pty);
    pty.says("Goodbye.");
    pty.ends(0, 1);
}

#[test]
fn the_language_is_that_of_the_name_then_that_of_the_client() {
    let Some(sshd) = has_shell().then(|| Sshd::start(&KEYS)).flatten() else {
        return;
    };
    for (user, locale, shown) in [
        (GUIDE, "C.UTF-8", None),
        (GUIDE, "es_MX.UTF-8", Some("es")),
        (OPEN, "en_US.UTF-8", Some("es")),
    ] {
        let mut pty = logged_in(&sshd, user, &[("LANG", locale)]);
        match shown {
            Some(lang) => pty.shows(&Texts::new(lang).say("home-text")),
            None => pty.shows("Español"),
        }
        pty.send(bytes_of("ctrl+c"));
        pty.ends(0, 1);
    }
}

#[test]
fn without_a_terminal_a_visit_is_said_in_lines() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    let ran = sshd
        .ssh(GUIDE, &["-T"], &[])
        .typed(b"2\nayuda\nsalir\nno se oye\n")
        .ran();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("1. English"), "{}", ran.out);
    let end = format!("\n{}\n", Texts::new("es").say("goodbye"));
    assert!(ran.out.ends_with(&end), "{}", ran.out);
    let control = ran.out.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(control, None, "{}", ran.out);
}

#[test]
fn the_fixed_commands_print_what_they_print_elsewhere() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    for args in [
        &["list"][..],
        &["find", "hip", "needle"],
        &["read", PROCEDURE, "--locale", "es", "--width", "60"],
        &["find", "qqqqqqqqqqqqqqqqqqqqqqqq"],
    ] {
        let here = Run::new(args).ran();
        let there = sshd.ssh(GUIDE, &[], args).ran();
        assert_eq!(there.code, here.code, "{args:?}");
        assert_eq!(there.out, here.out, "{args:?}");
        assert_eq!(there.err, here.err, "{args:?}");
    }
}

#[test]
fn whoever_connects_comes_in_where_the_clinic_says_so_and_nowhere_else() {
    let keyless = ["-o", "PubkeyAuthentication=no", "-o", "BatchMode=yes"];
    let list = |sshd: &Sshd, user| sshd.ssh(user, &keyless, &["list"]).ran();
    let (Some(keys), Some(anyone)) = (Sshd::start(&KEYS), Sshd::start(&ANYONE)) else {
        return;
    };
    let spanish = Run::new(&["list", "--locale", "es"]).ran();
    let ran = list(&anyone, OPEN);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out, spanish.out);
    // Neither an account that wants a key, nor one that has a password.
    for (sshd, user) in [(&keys, OPEN), (&keys, GUIDE), (&anyone, GUIDE)] {
        let ran = list(sshd, user);
        assert_eq!((ran.code, ran.out.as_str()), (Some(255), ""), "{user}");
        assert!(ran.err.contains("Permission denied"), "{}", ran.err);
    }
}
