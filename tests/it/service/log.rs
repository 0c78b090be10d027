//! What the server tells in its log and at its start.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::Server;
use crate::command_line::{Run, has};

#[test]
fn a_visit_has_its_number_and_address_in_the_log_and_nothing_of_the_client() {
    let server = Server::start("");
    let Some(ran) = server.ssh("guide", &[], "1\n1\nwarfarin\nleave\n") else {
        return;
    };
    assert!(ran.status.success(), "{ran:?}");
    assert!(!server.ssh("forged", &[], "").unwrap().status.success());
    let hostile = "\u{1b}[2J\nINFO forged";
    server.ssh("guide-es", &[hostile], "").unwrap();
    let mut server = server;
    server.signal(rustix::process::Signal::TERM);
    assert_eq!(server.ends(), Some(143));
    let log = server.log();
    let wanted = [
        "INFO server ready",
        "INFO connection{number=1 address=127.0.0.1}: logged in auth=\"anyone\"",
        "INFO connection{number=1 address=127.0.0.1}: visit begun",
        "INFO connection{number=1 address=127.0.0.1}: visit ended why=\"left\"",
        "WARN refused reason=\"name\" address=127.0.0.1",
        "INFO connection{number=3 address=127.0.0.1}: logged in auth=\"anyone\"",
        "INFO server ended why=\"signal\" signal=15 cut_off=0",
    ];
    let all = log.join("\n");
    let mut lines = log.iter();
    for start in wanted {
        assert!(lines.any(|line| line.contains(start)), "{start} in\n{all}");
    }
    for secret in ["warfarin", "forged", "guide", "\u{1b}"] {
        assert!(!all.contains(secret), "{secret} in\n{all}");
    }
}

#[test]
fn what_can_be_read_anew_is_and_what_needs_a_restart_is_told() {
    let server = Server::start("[clinic]\nname = 'North'\n");
    let Some(ran) = server.ssh("guide", &["list"], "") else {
        return;
    };
    assert!(ran.status.success(), "{ran:?}");
    let keys = server.path("keys");
    fs::write(&keys, "").unwrap();
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o666)).unwrap();
    server.reads(
        "[ssh]\nauth = 'keys'\nauthorized_keys = 'keys'\nbanner = 'Keys only'\nlisten = ['127.0.0.1:1']\n",
    );
    server.logs(&["read anew"]);
    server.logs(&["counts from the next start on", "key=\"ssh.listen\""]);
    server.logs(&["ERROR no keys to log in with", "mode 666", "chmod go-w"]);
    let ran = server.ssh("guide", &["list"], "").unwrap();
    assert_eq!(ran.status.code(), Some(255), "{ran:?}");
    server.reads("[ssh]\nmax_sessions = 0\n");
    server.logs(&["ERROR not read anew", "0 visitors is outside the range"]);
    let ran = server.ssh("guide", &["list"], "").unwrap();
    assert_eq!(ran.status.code(), Some(255), "what was before is kept");
    server.reads("");
    server.logs(&["key=\"ssh.listen\""]);
    super::waited("anyone to be let in again", || {
        server.ssh("guide", &["list"], "").unwrap().status.success()
    });
}

#[test]
fn at_its_start_it_says_who_can_come_who_may_not_be_meant_to() {
    let kiosk = "[ssh]\nlisten = ['0.0.0.0:0']\n[metrics]\nlisten = '0.0.0.0:0'\n";
    let server = Server::with(kiosk, |_| {});
    let told = server.told();
    has(
        &told,
        &[
            "note: anyone who reaches 0.0.0.0:",
            "can use the kiosk, without a password or a key",
            "can read the server's numbers",
        ],
    );
    server.logs(&["WARN anyone who reaches 0.0.0.0:"]);
    let server = Server::start("[ssh]\nauth = 'keys'\nauthorized_keys = 'keys'\n");
    let keys = server.path("keys");
    has(
        &server.told(),
        &[
            "note: nobody can log in: there is no ",
            &keys.display().to_string(),
        ],
    );
    let quiet = Server::start("[metrics]\nlisten = '127.0.0.1:0'\n");
    assert_eq!(quiet.told(), "");
}

#[test]
fn what_it_cannot_do_is_told_with_the_remedy() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let place = taken.local_addr().unwrap().to_string();
    let ran = Run::new(&["serve", "--listen", &place]).ran();
    assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""));
    has(
        &ran.err,
        &["error: something listens at", &place, "--listen"],
    );
    let ran = Run::new(&["serve", "--listen", "192.0.2.1:2222"]).ran();
    assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""));
    has(&ran.err, &["no address of this machine", "--listen"]);
    assert!(!ran.err.contains("program"), "{}", ran.err);
    let ran = Run::new(&["serve", "--listen", "localhost:2301"]).ran();
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    has(
        &ran.err,
        &["localhost:2301", "in numbers", "127.0.0.1:2222"],
    );
    let ran = Run::new(&["serve", "--listen", "127.0.0.1:0"])
        .variable("STATE_DIRECTORY", "/proc/x")
        .ran();
    assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""));
    has(&ran.err, &["the server's key /proc/x/", "STATE_DIRECTORY"]);
}
