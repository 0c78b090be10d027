//! The ways out as OpenSSH's own programs take them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::process::Command;

use super::super::clients::{Client, openssh, ran};
use super::super::say;
use super::super::served::DEADLINE;
use super::watched::Watched;
use crate::terminal::bytes::bytes_of;

#[test]
fn forwarding_by_openssh_reaches_nothing() {
    let watched = Watched::new();
    let (served, target) = (&watched.served, watched.target());
    let socket = served.path("socket").display().to_string();
    let more = |words: &[&str]| {
        let all = Client::OpenSsh.words(served, "guide", false);
        let words = words.iter().map(|word| (*word).to_owned());
        words.chain(all).collect::<Vec<_>>()
    };
    let to = format!("127.0.0.1:{target}");
    let fails = ["-o", "ExitOnForwardFailure=yes", "-N", "-R"];
    for (words, command, told) in [
        (&["-W", &to][..], "", "stdio forwarding failed"),
        (
            &[&fails[..], &["0:127.0.0.1:1"]].concat(),
            "",
            "forwarding failed for listen port",
        ),
        (
            &[&fails[..], &["/tmp/x:127.0.0.1:1"]].concat(),
            "",
            "forwarding failed for listen path",
        ),
        (&["-s"], "sftp", "subsystem request failed"),
    ] {
        let mut all = more(words);
        all.extend((!command.is_empty()).then(|| command.to_owned()));
        let Some(ran) = Client::OpenSsh.ran_with(served, &all, b"") else {
            return;
        };
        assert_eq!((ran.code, ran.out.as_str()), (Some(255), ""), "{words:?}");
        assert!(ran.err.contains(told), "{words:?}: {}", ran.err);
        watched.holds(&format!("{words:?}"));
    }
    // Ways that the client itself opens lead nowhere.
    for kind in ["-L", "-D"] {
        let here = free_port();
        let place = match kind {
            "-L" => format!("127.0.0.1:{here}:{to}"),
            _ => format!("127.0.0.1:{here}"),
        };
        let pty = Client::OpenSsh.at_terminal(served, "guide-en", &[kind, &place], &[]);
        let mut pty = pty.unwrap();
        pty.shows(&say("home-text"));
        let mut way = TcpStream::connect(("127.0.0.1", here)).unwrap();
        way.set_read_timeout(Some(DEADLINE)).unwrap();
        if kind == "-D" {
            // SOCKS 4: to this port of 127.0.0.1.
            let [high, low] = target.to_be_bytes();
            let hello = [4, 1, high, low, 127, 0, 0, 1, 0];
            way.write_all(&hello).unwrap();
        }
        let mut heard = Vec::new();
        let _ = way.read_to_end(&mut heard);
        assert!(heard.len() <= 8 && heard.get(1) != Some(&90), "{heard:?}");
        watched.holds(kind);
        // The visit goes on.
        pty.press("enter");
        pty.send(bytes_of("f10"));
        assert_eq!(pty.code(1), "0");
    }
    let unix = format!("{}:{socket}", served.path("way").display());
    let pty = Client::OpenSsh.at_terminal(served, "guide-en", &["-L", &unix], &[]);
    let pty = pty.unwrap();
    pty.shows(&say("home-text"));
    let mut way = UnixStream::connect(served.path("way")).unwrap();
    way.set_read_timeout(Some(DEADLINE)).unwrap();
    assert_eq!(way.read(&mut [0; 8]).unwrap_or(0), 0);
    watched.holds("-L of a socket");
}

/// A port of loopback that nobody listens at.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[test]
fn no_file_comes_or_goes() {
    let watched = Watched::new();
    let served = &watched.served;
    if Client::OpenSsh.program().is_none() {
        return;
    }
    let known = format!(
        "UserKnownHostsFile={}",
        served.path("known_hosts").display()
    );
    let mine = served.path("known_hosts").display().to_string();
    let words = openssh(&served.port.to_string(), &known);
    let there = "guide@127.0.0.1:/etc/hostname";
    for (program, words, more) in [
        ("scp", &words, &[there, "got"][..]),
        ("scp", &words, &[&mine, "guide@127.0.0.1:put"]),
        ("scp", &words, &["-O", there, "got"]),
        ("scp", &words, &["-O", &mine, "guide@127.0.0.1:put"]),
        ("sftp", &words, &["guide@127.0.0.1"]),
    ] {
        let mut command = Command::new(program);
        command.args(words).args(more);
        let ran = ran(command, served, b"put known_hosts\nls\nquit\n");
        assert_ne!(ran.code, Some(0), "{program} {more:?}");
        let told = ["subsystem request failed", "error: `scp "];
        let refused = told.iter().any(|told| ran.err.contains(told));
        assert!(refused, "{program} {more:?}: {}", ran.err);
        watched.holds(&format!("{program} {more:?}"));
    }
}

#[test]
fn a_shared_connection_carries_one_session() {
    let watched = Watched::new();
    let served = &watched.served;
    let shared = served.path("shared").display().to_string();
    let master = ["-M", "-S", &shared];
    let Some(mut pty) = Client::OpenSsh.at_terminal(served, "guide-en", &master, &[]) else {
        return;
    };
    pty.shows(&say("home-text"));
    let all = Client::OpenSsh.words(served, "guide", false);
    // It would come by a connection of its own otherwise.
    let words = ["-S", &shared, "-o", "ProxyCommand=false"].map(ToOwned::to_owned);
    let all: Vec<_> = words
        .into_iter()
        .chain(all)
        .chain(["list".into()])
        .collect();
    let ran = Client::OpenSsh.ran_with(served, &all, b"").unwrap();
    assert_eq!((ran.code, ran.out.as_str()), (Some(255), ""));
    assert!(ran.err.contains("refused by peer"), "{}", ran.err);
    pty.press("enter");
    pty.send(bytes_of("f10"));
    assert_eq!(pty.code(1), "0");
    watched.holds("a shared connection");
}
