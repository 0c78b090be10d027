//! A client that asks for anything, and tells what it was answered.

use std::sync::Arc;

use russh::client::{self, Config, Handle, Msg};
use russh::keys::PublicKeyOrCertificate;
use russh::{Channel, ChannelMsg};
use tokio::runtime::Builder;
use tokio::time::timeout;

use super::served::{DEADLINE, Served};

/// Trusts whoever answers on loopback.
pub struct Anybody;

impl client::Handler for Anybody {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// What came of a command.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub out: String,
    pub err: String,
    /// None where the connection was cut.
    pub status: Option<u32>,
}

/// Runs to the end.
pub fn run<F: Future>(work: F) -> F::Output {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let work = async { timeout(DEADLINE, work).await };
    runtime.block_on(work).expect("the server does not answer")
}

/// Connected, and not logged in.
pub async fn connected(served: &Served) -> Handle<Anybody> {
    let at = ("127.0.0.1", served.port);
    let config = Arc::new(Config::default());
    client::connect(config, at, Anybody).await.unwrap()
}

/// Logged in, as whoever connects.
pub async fn logged_in(served: &Served) -> Handle<Anybody> {
    let mut handle = connected(served).await;
    let answer = handle.authenticate_none("guide").await.unwrap();
    assert!(answer.success());
    handle
}

/// Whether what was asked for is granted; refused, too, where nobody answers
/// any more.
pub async fn granted(channel: &mut Channel<Msg>) -> bool {
    loop {
        match channel.wait().await {
            Some(ChannelMsg::Success) => return true,
            Some(ChannelMsg::Failure) | None => return false,
            Some(_) => {}
        }
    }
}

/// Waits for the end of what a channel says.
pub async fn said(channel: &mut Channel<Msg>) -> Said {
    let mut said = Said::default();
    while let Some(message) = channel.wait().await {
        match message {
            ChannelMsg::Data { data } => said.out += &String::from_utf8_lossy(&data),
            ChannelMsg::ExtendedData { data, .. } => said.err += &String::from_utf8_lossy(&data),
            ChannelMsg::ExitStatus { exit_status } => said.status = Some(exit_status),
            _ => {}
        }
    }
    said
}

/// Sends a command, whatever is in it.
pub async fn commanded(served: &Served, command: &[u8]) -> Said {
    let handle = logged_in(served).await;
    let mut channel = handle.channel_open_session().await.unwrap();
    // Where the connection is cut meanwhile, there is nothing to hear.
    let _ = channel.exec(false, command).await;
    said(&mut channel).await
}
