//! What the server is told meanwhile, and what it tells: content anew, and a log
//! without anything that a client sent.

use std::fs;
use std::time::Duration;

use russh::ChannelMsg;
use russh::client::Config;
use rustix::process::Signal;
use tokio::time::sleep;

use super::{reader, reads_on, run};
use crate::clients::reader::connected;
use crate::clients::{Reader, Server};

/// Whether a visitor who comes now is told of this on the first screen.
async fn greeted(server: &Server, what: &str) -> bool {
    let come = Reader::come_as("guide", server.address, (80, 24), Config::default());
    let reader = come.await.unwrap();
    String::from_utf8_lossy(&reader.shown).contains(what)
}

#[test]
fn whoever_reads_keeps_the_page_while_content_is_read_anew() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let server = Server::start("", Some(&log));
        let mut reader = reader(server.address).await;
        fs::write(server.config(), "[clinic]\nlanguages = [\"es\"]\n").unwrap();
        server.signal(Signal::HUP);
        // Whoever comes is spoken to in the new language, once it is there.
        while !greeted(&server, "¿Sobre qué").await {
            reads_on(&mut reader).await;
        }
        // What is wrong is told in the log, and nothing changes.
        fs::write(server.config(), "[clinic]\nlanguages = [\"warfarin\"]\n").unwrap();
        server.signal(Signal::HUP);
        while !fs::read_to_string(&log).unwrap().contains("not read anew") {
            reads_on(&mut reader).await;
        }
        assert!(greeted(&server, "¿Sobre qué").await);
        reads_on(&mut reader).await;
    });
}

#[test]
fn nothing_that_a_client_sends_is_in_the_log() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let server = Server::start("", Some(&log));
        let secret = "warfarin\x1b[2J\n";
        for name in [secret.to_owned(), format!("guide-{secret}")] {
            let config = Config::default();
            let come = Reader::come_as(&name, server.address, (80, 24), config).await;
            assert!(come.is_err());
        }
        let (mut handle, ..) = connected(server.address, Config::default()).await.unwrap();
        assert!(
            !handle
                .authenticate_password("guide", secret)
                .await
                .unwrap()
                .success()
        );
        assert!(handle.authenticate_none("guide").await.unwrap().success());
        let mut channel = handle.channel_open_session().await.unwrap();
        channel.set_env(true, secret, secret).await.unwrap();
        channel.set_env(true, "LANG", secret).await.unwrap();
        channel.request_subsystem(true, secret).await.unwrap();
        channel
            .request_pty(true, secret, 80, 24, 0, 0, &[])
            .await
            .unwrap();
        channel.exec(true, secret).await.unwrap();
        let mut status = None;
        while let Some(message) = channel.wait().await {
            if let ChannelMsg::ExitStatus { exit_status } = message {
                status = Some(exit_status);
            }
        }
        assert_eq!(status, Some(2));
        let mut reader = reader(server.address).await;
        reader.send(b"warfarin").await.unwrap();
        sleep(Duration::from_millis(100)).await;
        reader.send(b"\x03").await.unwrap();
        reader.end().await;
        let log = fs::read_to_string(&log).unwrap();
        assert!(log.contains("visit begun"), "{log}");
        for told in [log, server.complaints()] {
            assert!(
                !told.contains("warfarin") && !told.contains('\x1b'),
                "{told}"
            );
        }
    });
}
