//! A panic in one visit, or in one command, ends that alone, with a calm line.

use std::env;
use std::net::{SocketAddr, TcpListener};
use std::process::Command;
use std::sync::Arc;

use beforehand::host::Kiosk;
use beforehand::host::ssh::{self, HostKey, Serving};
use russh::client::{Config, Msg};
use russh::{Channel, ChannelMsg};

use super::{reader, reads_on, run};
use crate::clients::reader::connected;
use crate::clients::{Reader, Server};
use crate::fixture;

/// Says to this executable that it is the child.
const CHILD: &str = "BEFOREHAND_SSH_PANICS";

/// The child of the next test; alone it does nothing. In Spanish visits panic as
/// they begin, and so does every command, below the real host.
#[test]
fn panics_as_a_child() {
    if env::var_os(CHILD).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = listener.local_addr().unwrap();
    let serving = Serving {
        kiosk: fixture::kiosk(),
        key: HostKey::in_folder(folder.path()).unwrap(),
        listeners: vec![listener],
        reload: Arc::new(|| Ok(fixture::kiosk())),
        metrics: None,
        notes: Vec::new(),
        begin: Box::new(|kiosk, viewport, lang| {
            let spanish = lang.as_ref().is_some_and(|lang| lang.as_str() == "es");
            assert!(!spanish, "warfarin");
            Kiosk::welcome(kiosk, viewport, lang)
        }),
        commands: Arc::new(|_, _, _| panic!("warfarin")),
    };
    ssh::run(serving, || println!("ready {place}")).unwrap();
}

fn panicking() -> Server {
    let mut command = Command::new(env::current_exe().unwrap());
    let test = "ssh_faults::panics::panics_as_a_child";
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]);
    command.env(CHILD, "1");
    Server::of(command, tempfile::tempdir().unwrap())
}

#[test]
fn a_panic_ends_its_own_visit_with_a_calm_line() {
    run(async {
        let server = panicking();
        let mut other = reader(server.address).await;
        for terminal in ["xterm", "dumb"] {
            let channel = guest(server.address).await;
            channel
                .request_pty(false, terminal, 80, 24, 0, 0, &[])
                .await
                .unwrap();
            channel.request_shell(false).await.unwrap();
            assert_eq!(told(channel).await, Some(1));
            reads_on(&mut other).await;
        }
        let channel = guest(server.address).await;
        channel.exec(false, "list").await.unwrap();
        assert_eq!(told(channel).await, Some(1));
        reads_on(&mut other).await;
        assert!(Reader::come(server.address, (80, 24)).await.is_ok());
        let complaints = server.complaints();
        assert!(!complaints.contains("warfarin"), "{complaints}");
    });
}

/// A session in Spanish, in which nothing is asked for yet.
async fn guest(address: SocketAddr) -> Channel<Msg> {
    let (mut handle, ..) = connected(address, Config::default()).await.unwrap();
    let told = handle.authenticate_none("guide-es").await.unwrap();
    assert!(told.success());
    handle.channel_open_session().await.unwrap()
}

/// The exit status, after the calm line.
async fn told(mut channel: Channel<Msg>) -> Option<u32> {
    let (mut said, mut status) = (Vec::new(), None);
    while let Some(message) = channel.wait().await {
        match message {
            ChannelMsg::Data { data } => said.extend_from_slice(&data),
            ChannelMsg::ExitStatus { exit_status } => status = Some(exit_status),
            _ => {}
        }
    }
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("Esta visita tuvo que terminar"), "{said:?}");
    status
}
