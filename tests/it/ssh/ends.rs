//! How visits over SSH end that nobody leaves, and what a signal changes for
//! those that go on.

use std::fs;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::time::Duration;

use russh::client::Msg;
use russh::{Channel, ChannelMsg};
use rustix::process::{Pid, Signal, kill_process};
use tokio::time::sleep;

use super::bare::{Said, granted, logged_in, run, said};
use super::clients::Client;
use super::say;
use super::served::Served;
use crate::clients::reader::connected;
use crate::clients::rude::sized;
use crate::fixture::{ONE, Pack};
use crate::terminal::bytes::{bytes_of, squeezed};
use crate::terminal::lock::faketime;
use crate::terminal::pty::Pty;

/// Waits until a channel has said these words.
async fn hears(channel: &mut Channel<Msg>, words: &str) {
    let mut heard = String::new();
    while !heard.contains(words) {
        match channel.wait().await {
            Some(ChannelMsg::Data { data }) => heard += &String::from_utf8_lossy(&data),
            Some(_) => {}
            None => panic!("no {words:?} in {heard}"),
        }
    }
}

#[test]
fn whoever_is_there_is_told_that_the_server_ends() {
    for (name, code) in [("TERM", 143), ("INT", 130)] {
        let mut served = Served::new();
        let painted: Vec<Pty> = Client::ALL
            .iter()
            .filter_map(|client| client.at_terminal(&served, "guide", &[], &[]))
            .collect();
        for pty in &painted {
            pty.shows("Choose your language");
        }
        let goodbye = say("server-closes");
        run(async {
            // One hears lines, one has logged in and asked for nothing yet.
            let handle = logged_in(&served).await;
            let mut spoken = handle.channel_open_session().await.unwrap();
            spoken.request_shell(false).await.unwrap();
            hears(&mut spoken, "\n> ").await;
            let waiting = logged_in(&served).await;
            let mut silent = waiting.channel_open_session().await.unwrap();
            served.signal(name);
            let told = said(&mut spoken).await;
            assert!(told.out.contains(&goodbye), "{told:?}");
            assert_eq!(told.status, Some(0));
            assert_eq!(said(&mut silent).await, Said::default());
        });
        for pty in &painted {
            pty.ends(0, 1);
            assert!(pty.words().contains(&goodbye), "{}", pty.words());
        }
        assert_eq!(served.code(), code);
    }
}

/// A client that is alive, and does nothing any more.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_client_that_does_not_listen_does_not_keep_the_server() {
    let mut served = Served::new();
    let Some(program) = Client::OpenSsh.program() else {
        return;
    };
    let words = Client::OpenSsh.words(&served, "guide", false);
    let child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut client = Stopped(child);
    let mut out = client.0.stdout.take().unwrap();
    let mut first = [0; 64];
    out.read_exact(&mut first).unwrap();
    kill_process(Pid::from_child(&client.0), Signal::STOP).unwrap();
    served.signal("TERM");
    assert_eq!(served.code(), 143);
}

#[test]
fn a_client_that_is_killed_is_none_of_the_others() {
    let served = Served::new();
    let Some(mut pty) = Client::OpenSsh.at_terminal(&served, "guide-en", &[], &[]) else {
        return;
    };
    pty.shows(&say("home-text"));
    for _ in 0..5 {
        let other = Client::OpenSsh.at_terminal(&served, "guide-en", &[], &[]);
        let other = other.unwrap();
        other.shows(&say("home-text"));
        other.signal("KILL");
        assert_eq!(other.code(1), "137");
    }
    pty.press("enter");
    pty.send(bytes_of("f10"));
    pty.ends(0, 1);
}

/// What a visitor who comes now is told of the procedures.
fn list(served: &Served) -> Option<String> {
    let ran = Client::OpenSsh.ran(served, "guide", &["list"], b"")?;
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    Some(ran.out)
}

#[test]
fn content_is_read_anew_for_those_who_come_and_kept_where_it_is_wrong() {
    let served = Served::new();
    let words = served.path("content/procedures").join(ONE).join("en.toml");
    let before = fs::read_to_string(&words).unwrap();
    let named = |name: &str| {
        let line = before.lines().find(|line| line.starts_with("title = "));
        before.replacen(line.unwrap(), &format!("title = \"{name}\""), 1)
    };
    let Some(mut pty) = Client::OpenSsh.at_terminal(&served, "guide-en", &[], &[]) else {
        return;
    };
    pty.shows(&say("home-text"));
    assert!(
        list(&served)
            .unwrap()
            .contains("\tBone marrow aspiration\n")
    );
    fs::write(&words, named("Marrow test")).unwrap();
    served.signal("HUP");
    served.logs("INFO read anew", 1);
    assert!(list(&served).unwrap().contains("\tMarrow test\n"));
    // Whoever was there reads on.
    pty.press("enter");
    pty.shows("Bone marrow aspiration");
    // Half a file, as while it is copied.
    fs::write(&words, &before[..before.len() / 2]).unwrap();
    served.signal("HUP");
    served.logs("not read anew", 1);
    assert!(served.log().contains("en.toml"), "{}", served.log());
    assert!(list(&served).unwrap().contains("\tMarrow test\n"));
    fs::write(&words, &before).unwrap();
    served.signal("HUP");
    served.logs("INFO read anew", 2);
    assert!(
        list(&served)
            .unwrap()
            .contains("\tBone marrow aspiration\n")
    );
    pty.send(bytes_of("f10"));
    pty.ends(0, 1);
}

#[test]
fn the_clinics_file_is_read_anew_and_kept_where_it_is_wrong() {
    let mut served = Served::new();
    let offers_spanish = |served: &Served| {
        let ran = Client::OpenSsh.ran(served, "guide-es", &["list"], b"")?;
        Some(ran.code == Some(0))
    };
    let Some(offered) = offers_spanish(&served) else {
        return;
    };
    assert!(offered);
    let file = served.path("kiosk.toml");
    fs::write(&file, "[clinic]\nlanguages = ['en']\n").unwrap();
    served.signal("HUP");
    served.logs("INFO read anew", 1);
    assert_eq!(offers_spanish(&served), Some(false));
    fs::write(&file, "[clinic]\nlanguages = ['tlh']\n").unwrap();
    served.signal("HUP");
    served.logs("not read anew", 1);
    assert_eq!(offers_spanish(&served), Some(false));
    assert!(list(&served).is_some());
    fs::write(&file, "").unwrap();
    served.signal("HUP");
    served.logs("INFO read anew", 2);
    assert_eq!(offers_spanish(&served), Some(true));
    served.signal("TERM");
    assert_eq!(served.code(), 143);
}

/// A server of which ten seconds are one of ours; none without faketime.
fn hurried(toml: &str) -> Option<Served> {
    let library = faketime()?;
    let variables = [("LD_PRELOAD", library.as_str()), ("FAKETIME", "+0 x10")];
    Some(Served::start(&Pack::one(), toml, &variables))
}

/// All that a visit in lines says to somebody who types nothing.
async fn all_said(served: &Served) -> Said {
    let handle = logged_in(served).await;
    let mut channel = handle.channel_open_session().await.unwrap();
    channel.request_shell(true).await.unwrap();
    assert!(granted(&mut channel).await);
    said(&mut channel).await
}

/// Whether somebody who stopped reading, and whom no good-bye can reach, is cut off
/// after five seconds of ours.
async fn cut_off(served: &Served, terminal: &str, typed: &'static [u8]) -> bool {
    let address = ([127, 0, 0, 1], served.port).into();
    let (mut handle, _, stopped) = connected(address, sized(512, 512)).await.unwrap();
    let told = handle.authenticate_none("guide-en").await.unwrap();
    assert!(told.success());
    let channel = handle.channel_open_session().await.unwrap();
    let pty = channel.request_pty(false, terminal, 80, 24, 0, 0, &[]);
    pty.await.unwrap();
    stopped.store(true, Ordering::Relaxed);
    channel.request_shell(false).await.unwrap();
    channel.data(typed).await.unwrap();
    sleep(Duration::from_secs(5)).await;
    // Whatever is sent now, nobody is there to hear it.
    for _ in 0..50 {
        sleep(Duration::from_millis(20)).await;
        if channel.data(&b"\x0c"[..]).await.is_err() {
            return true;
        }
    }
    false
}

#[test]
fn whoever_is_gone_is_asked_once_and_then_let_go() {
    let patient = "[ssh]\nidle_seconds = 15\nwarning_seconds = 20\nlogin_seconds = 600\n";
    let Some(served) = hurried(patient) else {
        return;
    };
    run(async {
        let told = all_said(&served).await;
        assert_eq!(
            told.out.matches(&say("idle-heading")).count(),
            1,
            "{told:?}"
        );
        let out = squeezed(&told.out);
        assert!(out.ends_with(&say("visit-idle")), "{told:?}");
        assert_eq!(told.status, Some(0));
        let (seen, heard) = tokio::join!(
            cut_off(&served, "xterm", b""),
            // What it does not understand it answers, until no more can be sent.
            cut_off(&served, "dumb", b"x\rx\rx\rx\rx\rx\rx\rx\r"),
        );
        assert_eq!([seen, heard], [true; 2]);
    });
    if let Some(pty) = Client::OpenSsh.at_terminal(&served, "guide-en", &[], &[]) {
        pty.shows(&say("home-text"));
        pty.shows(&say("idle-heading"));
        pty.ends(0, 1);
        assert!(pty.words().contains(&say("visit-idle")), "{}", pty.words());
    }
}

#[test]
fn whoever_stays_too_long_is_told_so() {
    let Some(served) = hurried("[ssh]\nmax_lifetime_minutes = 1\nidle_seconds = 3600\n") else {
        return;
    };
    run(async {
        let told = all_said(&served).await;
        let out = squeezed(&told.out);
        assert!(out.ends_with(&say("visit-late")), "{told:?}");
        assert_eq!(told.status, Some(0));
    });
    if let Some(pty) = Client::OpenSsh.at_terminal(&served, "guide-en", &[], &[]) {
        pty.shows(&say("home-text"));
        pty.ends(0, 1);
        assert!(pty.words().contains(&say("visit-late")), "{}", pty.words());
    }
    served.logs("visit ended why=\"time over\"", 1);
}
