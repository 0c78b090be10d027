//! `--log`: what the kiosk tells of itself, nothing of its visitors, and never on
//! its own screen.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use super::bytes::{bytes_of, count};
use super::lock::{Locked, PIN, WRONG};
use super::pty::{Pty, has_shell};
use super::{FIRST, HOME, Texts};
use crate::command_line::{Run, skip};

/// A file for the log in a folder of its own; it is not there yet.
fn file() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.log");
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// The lines of a log: without their times, which are UTC to the microsecond,
/// and without how long a visit was.
fn lines(path: &str) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let line = |line: &str| {
        let (time, rest) = line.split_once(' ').unwrap();
        let shape: String = time
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        assert_eq!(shape, "0000-00-00T00:00:00.000000Z", "{line}");
        let rest = rest.trim_start();
        let seconds = rest.rsplit_once("seconds=");
        seconds.map_or(rest, |(rest, _)| rest).trim_end().to_owned()
    };
    text.lines().map(line).collect()
}

fn ready(size: &str, locked: bool) -> String {
    let pack = Texts::new("en").kiosk.library.pack().clone();
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "INFO kiosk ready version=\"{version}\" pack=\"{}\" pack_version=\"{}\" languages=\"en es\" {size} locked={locked}",
        pack.id.as_str(),
        pack.version
    )
}

#[test]
fn a_painted_visit_leaves_nothing_of_itself() {
    if !has_shell() {
        return;
    }
    let (_folder, path) = file();
    let texts = Texts::new("en");
    let mut pty = Pty::kiosk(&["--log", &path]);
    pty.shows(FIRST);
    pty.press("enter");
    pty.choose("English");
    pty.choose(&Texts::beginning(&texts.category()));
    pty.choose(&Texts::beginning(&texts.telling().words.title));
    pty.choose(&Texts::beginning(&texts.say("checklist-crumb")));
    pty.choose(&Texts::beginning(&texts.asked("blood-thinners")));
    pty.choose(&texts.say("answer-yes"));
    pty.send(b"warfarin");
    pty.press("f9");
    pty.press("down");
    pty.press("enter");
    pty.shows(FIRST);
    pty.press("enter");
    pty.signal("TSTP");
    pty.code(1);
    pty.send(b"fg\n");
    pty.changes("a wish to repaint", |pty| pty.send(bytes_of("ctrl+l")));
    pty.send(bytes_of("f10"));
    pty.ends(0, 2);
    let wanted = [
        &ready("columns=80 rows=24", false),
        "INFO visit begun",
        "INFO visit ended why=\"started over\"",
        "INFO visit begun",
        "INFO terminal stopped",
        "INFO terminal continued",
        "INFO visit ended why=\"left\"",
        "INFO kiosk ended why=\"left\"",
    ];
    assert_eq!(lines(&path), wanted);
    let log = fs::read_to_string(&path).unwrap();
    let procedure = texts.procedure.as_str();
    for secret in ["warfarin", procedure, "blood", "thinner", "yes", "English"] {
        assert!(!log.contains(secret), "{secret} in:\n{log}");
    }
}

#[test]
fn a_typed_visit_leaves_nothing_of_itself() {
    let (_folder, path) = file();
    let typed = "\n1\n1\n1\n3\nnext\nback\nwhere\nwarfarin 40725\n\u{1b}[2Jhelp\n";
    let ran = Run::new(&["--plain", "--log", &path])
        .typed(typed.as_bytes())
        .ran();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let wanted = [
        &ready("columns=72", false),
        "INFO visit begun",
        "INFO visit ended why=\"input closed\"",
        "INFO kiosk ended why=\"input closed\"",
    ];
    assert_eq!(lines(&path), wanted);
}

#[test]
fn a_locked_kiosk_tells_that_a_pin_was_tried_and_no_digit_of_it() {
    let Some(mut kiosk) = Locked::painted() else {
        return;
    };
    kiosk.press("f10");
    kiosk.send(format!("{WRONG}\r").as_bytes());
    kiosk.shows(&Texts::new("en").say("pin-wrong"));
    kiosk.send(format!("{PIN}\r").as_bytes());
    kiosk.shows(&Texts::new("en").say("staff-text"));
    kiosk.signal("TERM");
    kiosk.ends(143, 1);
    let Some(mut plain) = Locked::lines() else {
        return;
    };
    for line in ["leave", WRONG, PIN] {
        plain.tell(line);
    }
    plain.signal("TERM");
    assert_eq!(plain.code(1), "143");
    for (kiosk, size) in [(kiosk, "columns=80 rows=24"), (plain, "columns=72")] {
        // That is all of it but the times.
        let wanted = [
            &ready(size, true),
            "INFO visit begun",
            "WARN a wrong PIN",
            "INFO staff came in",
            "INFO visit ended why=\"signal\"",
            "INFO kiosk ended why=\"signal\" signal=15",
        ];
        assert_eq!(lines(&kiosk.log()), wanted);
    }
}

#[test]
fn a_log_is_its_owners_and_is_only_added_to() {
    let (_folder, path) = file();
    let log = |path: &str| {
        let ran = Run::new(&["--plain", "--log", path])
            .typed(b"leave\n")
            .ran();
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    };
    log(&path);
    let mode = |path: &str| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    let once = lines(&path);
    // One that is there keeps what it holds, and whom it is for.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    log(&path);
    assert_eq!(mode(&path), 0o640);
    assert_eq!(lines(&path), [once.clone(), once].concat());
}

#[test]
fn a_signal_is_told_by_its_number() {
    if !has_shell() {
        return;
    }
    let (_folder, path) = file();
    let pty = Pty::kiosk(&["--log", &path]);
    pty.shows(FIRST);
    pty.signal("TERM");
    pty.ends(143, 1);
    let last = lines(&path).pop();
    assert_eq!(last.unwrap(), "INFO kiosk ended why=\"signal\" signal=15");
}

#[test]
fn a_full_disk_disturbs_nobody() {
    let full = "/dev/full";
    if !Path::new(full).exists() {
        skip("this system has no /dev/full");
        return;
    }
    let plain = |args: &[&str]| Run::new(args).typed(b"\n1\n1\nleave\n").ran();
    let (logged, alone) = (plain(&["--plain", "--log", full]), plain(&["--plain"]));
    assert_eq!((logged.code, logged.err.as_str()), (Some(0), ""));
    assert_eq!(logged.out, alone.out);
    if !has_shell() {
        return;
    }
    let mut pty = Pty::kiosk(&["--log", full]);
    pty.shows(FIRST);
    pty.press("enter");
    pty.choose("English");
    pty.shows(HOME);
    pty.press("enter");
    pty.send(bytes_of("f10"));
    pty.ends(0, 1);
    for words in [&b"tracing"[..], b"No space"] {
        assert_eq!(count(&pty.raw(), words), 0);
    }
}

#[test]
fn a_place_that_takes_no_log_is_told_before_anything_is_shown() {
    for (path, reason) in [
        ("/nowhere/kiosk.log", "No such file"),
        ("/", "directory"),
        ("", "No such file"),
    ] {
        let ran = Run::new(&["--plain", "--log", path]).ran();
        assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""), "{path}");
        for words in ["error: ", path, reason, "Name a file in a folder"] {
            assert!(ran.err.contains(words), "no {words} in {}", ran.err);
        }
    }
    if !has_shell() {
        return;
    }
    let pty = Pty::kiosk(&["--log", "/dev/tty"]);
    assert_eq!(pty.code(1), "3");
    assert!(pty.words().contains("is a terminal"), "{}", pty.words());
}

#[test]
fn without_a_journal_a_file_is_named_instead() {
    let ran = Run::new(&["--plain", "--log", "journald"]).ran();
    if Path::new("/run/systemd/journal/socket").exists() {
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    } else {
        assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""));
        assert!(ran.err.contains("`--log FILE`"), "{}", ran.err);
    }
}

#[test]
fn the_log_is_the_kiosks() {
    let ran = Run::new(&["--log", "x", "list"]).ran();
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--log"), "{}", ran.err);
}
