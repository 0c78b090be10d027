//! Lines reach a client whole, however slowly it reads them and whatever it types
//! meanwhile.

use std::sync::atomic::Ordering;
use std::time::Duration;

use russh::client::{Config, Msg};
use russh::{Channel, ChannelMsg};
use tokio::time::{sleep, timeout};

use super::run;
use crate::clients::reader::connected;
use crate::clients::{Server, rude};

/// What stands at the end of all that is said.
const PROMPT: &str = "\n> ";

/// What a terminal that can only print is sent up to so many prompts.
async fn prompted(channel: &mut Channel<Msg>, prompts: usize, said: &mut String) {
    while said.matches(PROMPT).count() < prompts {
        match channel.wait().await.unwrap() {
            ChannelMsg::Data { data } => *said += std::str::from_utf8(&data).unwrap(),
            ChannelMsg::Close => panic!("it ended after:\n{said}"),
            _ => {}
        }
    }
}

/// All that is said to a client that asks for help; one that is slow stops reading
/// while it asks, and types on.
async fn help(server: &Server, config: Config, is_slow: bool) -> String {
    let (mut handle, _, stopped) = connected(server.address, config).await.unwrap();
    assert!(
        handle
            .authenticate_none("guide-en")
            .await
            .unwrap()
            .success()
    );
    let mut channel = handle.channel_open_session().await.unwrap();
    let dumb = channel.request_pty(false, "dumb", 80, 24, 0, 0, &[]);
    dumb.await.unwrap();
    channel.request_shell(false).await.unwrap();
    let mut said = String::new();
    prompted(&mut channel, 1, &mut said).await;
    if is_slow {
        stopped.store(true, Ordering::Relaxed);
    }
    channel.data(&b"help\r"[..]).await.unwrap();
    if is_slow {
        for key in [b"1", b"2", b"3"] {
            sleep(Duration::from_millis(200)).await;
            channel.data(&key[..]).await.unwrap();
        }
        stopped.store(false, Ordering::Relaxed);
        // Its own end has to be woken to read on.
        channel.data(&b"4"[..]).await.unwrap();
    }
    let all = prompted(&mut channel, 2, &mut said);
    assert!(
        timeout(Duration::from_secs(30), all).await.is_ok(),
        "{said}"
    );
    said
}

#[test]
fn what_is_typed_meanwhile_takes_nothing_from_what_is_said() {
    run(async {
        let server = Server::start("", None);
        let quick = help(&server, Config::default(), false).await;
        let slow = help(&server, rude::sized(512, 512), true).await;
        for line in quick.lines().filter(|line| !line.starts_with('>')) {
            assert!(slow.contains(line), "no {line:?} in:\n{slow}");
        }
    });
}
