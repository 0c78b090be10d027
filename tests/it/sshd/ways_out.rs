//! Every way out of a visit under OpenSSH that a client can ask for: nothing runs,
//! nothing listens, nothing is written, no line leads on.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpListener;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::KEYS;
use super::server::{GUIDE, OPEN, STAFF, Sshd};
use crate::command_line::{DEADLINE, Run};

/// What has run or was written, if anything.
fn marks(sshd: &Sshd) -> Vec<String> {
    let entries = fs::read_dir(sshd.marks()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn no_other_command_runs() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    let mark = sshd.marks().join("ran").display().to_string();
    let commands = [
        "bash".to_owned(),
        "sh -i".into(),
        format!("touch {mark}"),
        format!("list; touch {mark}"),
        format!("list\ntouch {mark}"),
        format!("list && touch {mark}"),
        format!("list | tee {mark}"),
        format!("list > {mark}"),
        format!("list $(touch {mark})"),
        format!("list `touch {mark}`"),
        format!("'; touch {mark}; '"),
        format!("read ../../../../etc/passwd --content {mark}"),
        "kiosk".into(),
        "serve".into(),
        format!("schema --dir {mark}"),
        format!("list --log {mark}"),
        "/usr/lib/openssh/sftp-server".into(),
        "scp -f /etc/passwd".into(),
        format!("scp -t {mark}"),
        "\u{1b}]0;title\u{7}\u{1b}[2J".into(),
    ];
    for user in [GUIDE, OPEN] {
        for command in &commands {
            // A terminal changes nothing.
            let terminal = if command.contains(';') { "-tt" } else { "-T" };
            let ran = sshd.ssh(user, &[terminal], &[command]).ran();
            assert_eq!(ran.code, Some(2), "{command:?}: {}{}", ran.out, ran.err);
            let said = ran.out + &ran.err;
            assert!(said.contains("error: "), "{command:?}: {said}");
            assert!(!said.contains("root:"), "{command:?}: {said}");
            assert!(!said.contains('\u{1b}'), "{command:?}: {said:?}");
        }
        assert_eq!(marks(&sshd), [""; 0], "{user}");
    }
}

#[test]
fn no_files_are_fetched_or_left() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    let (folder, mark) = (sshd.folder.path(), sshd.marks().join("copied"));
    let from = folder.join("client/key.pub").display().to_string();
    let words = sshd.words(GUIDE, &[]);
    // As for ssh, but for the name of the option that tells the port.
    let port = words
        .iter()
        .map(|word| if word == "-p" { "-P" } else { word });
    let words: Vec<_> = port.collect();
    let (to, words) = words.split_last().unwrap();
    let there = format!("{to}:{}", mark.display());
    let copy: Vec<_> = words
        .iter()
        .copied()
        .chain([from.as_str(), &there])
        .collect();
    let old: Vec<_> = ["-O"].into_iter().chain(copy.clone()).collect();
    for (program, args) in [("scp", copy), ("scp", old)] {
        let ran = Run::of(program, &args).ran();
        assert_ne!(ran.code, Some(0), "{args:?}");
    }
    let sftp: Vec<_> = words.iter().copied().chain([*to]).collect();
    let put = format!("put {from} {}\n", mark.display());
    let ran = Run::of("sftp", &sftp).typed(put.as_bytes()).ran();
    assert_ne!(ran.code, Some(0), "{}", ran.out);
    assert_eq!(marks(&sshd), [""; 0]);
}

#[test]
fn nothing_of_a_clients_environment_or_of_the_accounts_files_runs() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    let folder = sshd.folder.path();
    // With the first the kiosk would read another clinic's file, and refuse it.
    for (name, value) in [
        ("XDG_CONFIG_HOME", "client"),
        ("HOME", "client"),
        ("BASH_ENV", "started"),
        ("ENV", "started"),
        ("PATH", "marks"),
    ] {
        let run = sshd.ssh(
            GUIDE,
            &[
                "-o",
                &format!("SetEnv={name}={}", folder.join(value).display()),
            ],
            &["list"],
        );
        assert_eq!(run.ran().code, Some(0), "{name}");
    }
    assert_eq!(marks(&sshd), [""; 0]);
}

#[test]
fn no_line_leads_on_and_none_leads_back() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = target.local_addr().unwrap();
    target.set_nonblocking(true).unwrap();
    let ran = sshd.ssh(GUIDE, &["-W", &place.to_string()], &[]).ran();
    assert_ne!(ran.code, Some(0), "{}", ran.out);
    let socket = sshd.marks().join("socket").display().to_string();
    let back = format!("0:{place}");
    let back_by_file = format!("{socket}:{place}");
    for asked in [&back, &back_by_file] {
        let options = ["-o", "ExitOnForwardFailure=yes", "-R", asked];
        let ran = sshd.ssh(GUIDE, &options, &["list"]).ran();
        assert_eq!((ran.code, ran.out.as_str()), (Some(255), ""), "{asked}");
    }
    let reached = target.accept().map_err(|error| error.kind());
    assert_eq!(reached.err(), Some(ErrorKind::WouldBlock));
    assert_eq!(marks(&sshd), [""; 0]);
}

/// Forwarding from a port of the client's: its own listener takes the line in,
/// and the server leads it nowhere.
#[test]
fn a_clients_own_listener_leads_nowhere() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = target.local_addr().unwrap();
    target.set_nonblocking(true).unwrap();
    let socket = sshd.folder.path().join("client/way");
    let way = format!("{}:{place}", socket.display());
    let words = sshd.words(GUIDE, &["-N", "-L", &way]);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let mut client = Command::new("ssh").args(&words).spawn().unwrap();
    let end = Instant::now() + DEADLINE;
    let mut line = loop {
        match UnixStream::connect(&socket) {
            Ok(line) => break line,
            Err(_) if Instant::now() < end => {
                thread::sleep(Duration::from_millis(20));
            }
            Err(error) => panic!("the client does not listen: {error}"),
        }
    };
    line.set_read_timeout(Some(DEADLINE)).unwrap();
    let _ = line.write_all(b"hello");
    let mut answer = Vec::new();
    // The client closes the line when the server refuses to lead it on.
    let closed = line.read_to_end(&mut answer).map_err(|error| error.kind());
    client.kill().unwrap();
    client.wait().unwrap();
    assert_ne!(closed, Err(ErrorKind::WouldBlock), "the line is open");
    assert_eq!(answer, b"");
    let reached = target.accept().map_err(|error| error.kind());
    assert_eq!(reached.err(), Some(ErrorKind::WouldBlock));
}

#[test]
fn what_is_in_force_is_what_the_recipe_says_and_for_guides_alone() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    let program = sshd.folder.path().join("beforehand");
    let forced = format!("forcecommand exec {} visit", program.display());
    for user in [GUIDE, OPEN] {
        let settings = sshd.settings(user);
        for line in [
            forced.as_str(),
            "allowagentforwarding no",
            "allowstreamlocalforwarding no",
            "allowtcpforwarding no",
            "disableforwarding yes",
            "gatewayports no",
            "permittunnel no",
            "x11forwarding no",
            "permituserrc no",
            "permitopen none",
            "permitlisten none",
            "maxsessions 1",
            "permittty yes",
            "permitemptypasswords no",
            "authenticationmethods publickey",
        ] {
            assert!(
                settings.iter().any(|known| known == line),
                "no {line:?} in\n{settings:#?}"
            );
        }
        let accepted = settings
            .iter()
            .filter_map(|line| line.strip_prefix("acceptenv "));
        let wanted = [
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "LC_MESSAGES",
            "COLORTERM",
            "NO_COLOR",
        ];
        assert_eq!(accepted.collect::<Vec<_>>(), wanted);
    }
    let settings = sshd.settings(STAFF);
    for line in [
        "forcecommand none",
        "allowtcpforwarding yes",
        "permitopen any",
    ] {
        assert!(
            settings.iter().any(|known| known == line),
            "no {line:?} in\n{settings:#?}"
        );
    }
}

#[test]
fn a_connection_has_one_visit() {
    let Some(sshd) = Sshd::start(&KEYS) else {
        return;
    };
    let socket = sshd
        .folder
        .path()
        .join("client/master")
        .display()
        .to_string();
    let path = format!("ControlPath={socket}");
    // A visit that lasts until its input ends, on a connection that can be shared.
    let words = sshd.words(GUIDE, &["-T", "-M", "-o", &path]);
    let mut master = Command::new("ssh")
        .args(&words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = [0; 1];
    master
        .stdout
        .as_mut()
        .unwrap()
        .read_exact(&mut said)
        .unwrap();
    let second = ["-T", "-o", &path, "-o", "ProxyCommand=false"];
    let ran = sshd.ssh(GUIDE, &second, &["list"]).ran();
    assert_eq!((ran.code, ran.out.as_str()), (Some(255), ""));
    master.stdin.take();
    assert_eq!(master.wait().unwrap().code(), Some(0));
}
