//! `beforehand pin` with lines on standard input.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::Stdio;

use beforehand::clinic::{Auth, ClinicFile, Workspace};
use beforehand::content::Library;

use super::{Ran, Run, has, skip};

fn typed(lines: &str) -> Ran {
    Run::new(&["pin"]).typed(lines.as_bytes()).ran()
}

/// The line that is printed for a PIN.
fn line_for(lines: &str) -> String {
    let ran = typed(lines);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{lines:?}");
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    ran.out
}

#[test]
fn the_line_that_is_printed_is_good_in_the_clinics_file() {
    let line = line_for("4072\n4072\n");
    assert!(line.starts_with("staff_pin = \"$argon2id$v=19$"), "{line}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.toml");
    fs::write(&path, format!("[kiosk]\n{line}")).unwrap();
    let file = ClinicFile::read(&path).unwrap();
    let clinic = file.against(&Library::bundled().unwrap()).unwrap();
    let hash = clinic.staff_pin.unwrap();
    let mut room = Workspace::default();
    assert!(hash.verify("4072", &mut room) && !hash.verify("4073", &mut room));
    assert_ne!(line, line_for("4072\n4072\n"), "each has its own salt");
}

#[test]
fn the_last_line_need_not_end() {
    line_for("0123456789\n0123456789");
    line_for("0123456789\n0123456789\nunread\n");
}

#[test]
fn what_is_not_twice_the_same_pin_ends_with_2_and_is_not_said_again() {
    let long = "4072".repeat(1000);
    for (lines, words) in [
        ("4072\n4073\n", "are not the same"),
        ("4072\n40720\n", "are not the same"),
        ("4072\n\n", "are not the same"),
        ("407\n407\n", "4 to 10 digits"),
        ("40724072407\n40724072407\n", "4 to 10 digits"),
        (&format!("{long}\n{long}\n"), "4 to 10 digits"),
        ("4072a\n4072a\n", "4 to 10 digits"),
        (" 4072\n 4072\n", "4 to 10 digits"),
        ("-4072\n-4072\n", "4 to 10 digits"),
        ("4072\0\n4072\0\n", "4 to 10 digits"),
        ("\n4072\n", "4 to 10 digits"),
        ("4072\n", "input ended"),
        ("4072", "input ended"),
        ("", "input ended"),
    ] {
        let ran = typed(lines);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{lines:?}");
        has(&ran.err, &["error: ", words, "`beforehand pin`"]);
        assert!(!ran.err.contains("407"), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
    // No text at all.
    let ran = Run::new(&["pin"]).typed(b"4072\xff\n4072\xff\n").ran();
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
}

#[test]
fn output_that_takes_no_line_is_told() {
    let both = b"4072\n4072\n";
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let closed = Run::new(&["pin"]).typed(both).into(Stdio::from(writer));
    assert_eq!(closed.ran().code, Some(0), "it has read enough");
    let full = Path::new("/dev/full");
    if !full.exists() {
        skip("this system has no /dev/full");
        return;
    }
    let full = File::options().write(true).open(full).unwrap();
    let ran = Run::new(&["pin"]).typed(both).into(full).ran();
    assert_eq!(ran.code, Some(3));
    has(&ran.err, &["error: output cannot be written"]);
    assert!(!ran.err.contains("4072"), "{}", ran.err);
}

#[test]
fn a_password_of_visitors_is_asked_for_in_the_same_way() {
    let typed = |lines: &str| {
        Run::new(&["pin", "--password"])
            .typed(lines.as_bytes())
            .ran()
    };
    let ran = typed("blue door 7\nblue door 7\n");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out.starts_with("password = \"$argon2id$v=19$"),
        "{}",
        ran.out
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.toml");
    fs::write(&path, format!("[ssh]\nauth = 'password'\n{}", ran.out)).unwrap();
    let file = ClinicFile::read(&path).unwrap();
    let clinic = file.against(&Library::bundled().unwrap()).unwrap();
    let Auth::Password(hash) = clinic.ssh.auth else {
        panic!("{:?}", clinic.ssh.auth);
    };
    let mut room = Workspace::default();
    assert!(hash.verify("blue door 7", &mut room) && !hash.verify("blue door 8", &mut room));
    let (most, over) = ("é".repeat(64), "é".repeat(65));
    assert_eq!(typed(&format!("{most}\n{most}\n")).code, Some(0));
    for (lines, words) in [
        ("blue door 7\nblue door 8\n", "are not the same"),
        ("secret7\nsecret7\n", "8 to 64 characters"),
        (&format!("{over}\n{over}\n"), "8 to 64 characters"),
        ("secret 77\t\nsecret 77\t\n", "8 to 64 characters"),
        ("secret 77\n", "input ended"),
    ] {
        let ran = typed(lines);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{lines:?}");
        has(&ran.err, &["error: ", words, "`beforehand pin"]);
        assert!(
            !ran.err.contains("secret") && !ran.err.contains("blue"),
            "{}",
            ran.err
        );
    }
}
