//! Every way out of the kiosk that SSH has: each is shut. Nothing runs, nothing
//! listens, nothing is written.

mod openssh;
mod watched;

use std::fs;
use std::process::Command;

use russh::Channel;
use russh::client::Msg;

use super::bare::{Said, commanded, granted, logged_in, run};
use super::clients::{Client, python, ran};
use super::say;
use super::served::wait_until;
use crate::terminal::bytes::bytes_of;
use watched::{Watched, children, connections, listening};

#[test]
fn what_is_looked_for_would_be_found() {
    let watched = Watched::new();
    let me = std::process::id();
    assert!(children(me).contains(&watched.served.pid()));
    let places = listening(me);
    let here = format!("tcp {}", watched.target());
    assert!(places.contains(&here), "{places:?}");
    assert!(
        places.iter().any(|it| it.starts_with("unix ")),
        "{places:?}"
    );
}

#[test]
fn commands_run_nothing() {
    let watched = Watched::new();
    let out = watched.served.path("home/out");
    let out = out.to_str().unwrap();
    let commands = [
        format!("list; touch {out}"),
        format!("list;touch {out}"),
        format!("list | tee {out}"),
        format!("list > {out}"),
        format!("list && touch {out}"),
        format!("list & touch {out}"),
        format!("$(touch {out})"),
        format!("list $(touch {out})"),
        format!("`touch {out}`"),
        format!("list\ntouch {out}"),
        format!("list\r\ntouch {out}"),
        format!("list\0; touch {out}"),
        format!("\0touch {out}"),
        format!("sh -c 'touch {out}'"),
        format!("/bin/sh -c 'touch {out}'"),
        format!("--log {out} list"),
        format!("list --log {out}"),
        format!("find x --config {out}"),
        format!("new {out}"),
        format!("schema --dir {out}"),
        format!("review sign x --by {out}"),
        "read ../../../../etc/passwd".into(),
        "read /etc/passwd".into(),
        "read --content / etc".into(),
        "list --content /".into(),
        "list --config /etc/passwd".into(),
        "serve --listen 127.0.0.1:0".into(),
        "kiosk".into(),
        "check /".into(),
        "preview".into(),
        "config show".into(),
        "doctor".into(),
        "pin".into(),
        "man".into(),
        "completions bash".into(),
        "sh".into(),
        "bash -i".into(),
        "~/.ssh/rc".into(),
        "-c list".into(),
        "@/etc/passwd".into(),
        "scp -t /tmp".into(),
        "scp -f /etc/passwd".into(),
        "rsync --server . /".into(),
        "internal-sftp".into(),
        "/usr/lib/openssh/sftp-server".into(),
        "git-upload-pack /".into(),
        "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}2J".into(),
        "list \u{202e}\u{1b}[31m".into(),
        "%s%n".into(),
        String::new(),
        " \t\n ".into(),
        "\0".into(),
    ];
    run(async {
        for command in &commands {
            let told = commanded(&watched.served, command.as_bytes()).await;
            let Said { out, err, status } = &told;
            assert_eq!((out.as_str(), status), ("", &Some(2)), "{command:?}: {err}");
            let control = err.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(control, None, "{command:?}: {err:?}");
        }
        // No text at all; and more than a packet of SSH may hold, which cuts the
        // connection.
        let told = commanded(&watched.served, b"\xff\xfe list").await;
        assert_eq!((told.out.as_str(), told.status), ("", Some(2)));
        for length in [100_000, 1_000_000] {
            let told = commanded(&watched.served, &vec![b'a'; length]).await;
            assert_eq!(told.out, "");
            assert!(told.err.len() < 2 * length + 1000);
            assert_ne!(told.status, Some(0));
        }
    });
    watched.holds("commands");
}

#[test]
fn variables_are_those_of_language_and_terminal_alone() {
    let watched = Watched::new();
    run(async {
        let handle = logged_in(&watched.served).await;
        let mut channel = handle.channel_open_session().await.unwrap();
        for (name, value) in [
            ("LANG", "es_MX.UTF-8"),
            ("LC_ALL", "es_ES"),
            ("TERM", "xterm"),
            ("COLORTERM", "truecolor"),
            ("NO_COLOR", "1"),
        ] {
            channel.set_env(true, name, value).await.unwrap();
            assert!(granted(&mut channel).await, "{name}");
        }
        let long = "x".repeat(100_000);
        for (name, value) in [
            ("PATH", "/tmp"),
            ("LD_PRELOAD", "/tmp/x.so"),
            ("HOME", "/tmp"),
            ("STATE_DIRECTORY", "/tmp"),
            ("XDG_CONFIG_HOME", "/tmp"),
            ("SHELL", "/bin/sh"),
            ("BASH_ENV", "/tmp/x"),
            ("SSH_ORIGINAL_COMMAND", "list"),
            ("TZ", "/etc/passwd"),
            ("RUST_LOG", "trace"),
            ("lang", "es"),
            ("LANG=es\nPATH", "x"),
            ("", "x"),
            ("LANG", "\u{1b}[2J"),
            ("LANG", "es ES"),
            ("LANG", "es\0"),
            ("TERM", "\u{9b}2J"),
            ("TERM", &long),
            (&long, "x"),
        ] {
            channel.set_env(true, name, value).await.unwrap();
            assert!(!granted(&mut channel).await, "{name:?}={value:?}");
        }
    });
    let environment = fs::read(format!("/proc/{}/environ", watched.served.pid())).unwrap();
    let environment = String::from_utf8_lossy(&environment).into_owned();
    assert!(!environment.contains("es_MX"), "{environment}");
    watched.holds("variables");
}

#[test]
fn nothing_is_granted_but_one_session() {
    let watched = Watched::new();
    let (served, port) = (&watched.served, watched.target());
    let socket = served.path("socket").display().to_string();
    let other = served.path("home/socket").display().to_string();
    run(async {
        let handle = logged_in(served).await;
        let to = handle.channel_open_direct_tcpip("127.0.0.1", port.into(), "127.0.0.1", 1);
        assert!(to.await.is_err(), "-L, -W, -D");
        let to = handle.channel_open_direct_tcpip("localhost", port.into(), "", 0);
        assert!(to.await.is_err(), "-L, -W, -D");
        let to = handle.channel_open_direct_streamlocal(&*socket);
        assert!(to.await.is_err(), "-L to a socket");
        assert!(handle.channel_open_x11("127.0.0.1", 6000).await.is_err());
        for (address, port) in [("127.0.0.1", 0), ("0.0.0.0", 0), ("", 0), ("*", 8022)] {
            let from = handle.tcpip_forward(address, port).await;
            assert!(from.is_err(), "-R {address}:{port}");
            assert!(handle.cancel_tcpip_forward(address, port).await.is_err());
        }
        assert!(handle.streamlocal_forward(&*other).await.is_err());
        assert!(handle.cancel_streamlocal_forward(&*other).await.is_err());
        for name in ["x@example.org", "hostkeys-prove-00@openssh.com", ""] {
            let asked = handle.send_global_request(name, b"\0\0\0\x01x", true).await;
            assert!(asked.is_err(), "{name}");
        }
        let mut channel = handle.channel_open_session().await.unwrap();
        for name in ["sftp", "netconf", "shell", "", "\u{1b}[2J"] {
            channel.request_subsystem(true, name).await.unwrap();
            assert!(!granted(&mut channel).await, "subsystem {name:?}");
        }
        let cookie = "00".repeat(16);
        let kind = "MIT-MAGIC-COOKIE-1";
        channel
            .request_x11(true, false, kind, cookie, 0)
            .await
            .unwrap();
        assert!(!granted(&mut channel).await, "-X");
        channel.agent_forward(true).await.unwrap();
        assert!(!granted(&mut channel).await, "-A");
        assert!(handle.channel_open_session().await.is_err(), "a second one");
        // It is the kiosk all the same, and one program once.
        channel.exec(true, "list").await.unwrap();
        assert!(granted(&mut channel).await);
        let more = async |channel: &mut Channel<Msg>| {
            channel.exec(true, "list").await.is_ok() && granted(channel).await
        };
        assert!(!more(&mut channel).await, "a second command");
        assert!(handle.channel_open_session().await.is_err(), "after it");
    });
    watched.holds("requests");
}

#[test]
fn no_tunnel_is_granted() {
    let watched = Watched::new();
    let Some(python) = python() else {
        return;
    };
    let mut command = Command::new(python);
    command.arg(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/it/ssh/tunnel.py"
    ));
    command.args([&watched.served.port.to_string(), "guide"]);
    let ran = ran(command, &watched.served, b"");
    assert_eq!(ran.out, "refused\nrefused\n", "{}", ran.err);
    watched.holds("tunnels");
}

#[test]
fn control_characters_stop_nothing_and_open_nothing() {
    let watched = Watched::new();
    let served = &watched.served;
    let Some(mut pty) = Client::OpenSsh.at_terminal(served, "guide-en", &["-e", "none"], &[])
    else {
        return;
    };
    pty.shows(&say("home-text"));
    for key in ["ctrl+z", "ctrl+\\"] {
        pty.send(bytes_of(key));
    }
    // All of them but ctrl+c, which leaves; then sequences of every kind.
    let controls: Vec<u8> = (0..32).filter(|byte| *byte != 3).collect();
    pty.send(&controls);
    pty.send(b"\x1b]52;c;eA==\x07\x1b]0;x\x07\x1bP$qm\x1b\\\x1b[c\x1b[6n\x1b[5i\x1b[?1049l\x1bc");
    pty.send(b"!sh\r:!sh\r~.\r~C\r");
    pty.hears();
    watched.holds("control characters");
    let state = || {
        let stat = fs::read_to_string(format!("/proc/{}/stat", served.pid())).unwrap();
        let (_, fields) = stat.rsplit_once(')').unwrap();
        fields.trim().chars().next().unwrap()
    };
    assert_ne!(state(), 'T', "it is stopped");
    pty.send(bytes_of("ctrl+c"));
    pty.ends(0, 1);
    // All that was at work for it is given back.
    wait_until("nobody's connection", || connections(served) == 0);
}
