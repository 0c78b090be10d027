//! One connection: logging in, then visits, painted or in lines, or a command.

use std::net::IpAddr;
use std::sync::Arc;

use russh::Channel;
use russh::server::{Msg, run_stream};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::asked::Asked;
use super::counts::Refusal;
use super::crowd::Place;
use super::guest::{Arrived, Guest};
use super::parting::{GOODBYE, Last, NOTHING};
use super::wire::Wire;
use super::{Server, painted, spoken, told};
use crate::content::Lang;

/// A client whose visits can begin.
pub(super) struct Came {
    pub address: IpAddr,
    pub asked: Asked,
    /// The language that its name or its environment asks for.
    pub lang: Option<Lang>,
}

/// One connection, from its first byte to its last.
pub(super) async fn connection(
    server: Arc<Server>,
    stream: TcpStream,
    from: IpAddr,
    mut place: Place,
) {
    if stream.set_nodelay(true).is_err() {
        return;
    }
    let (wire, _hold) = Wire::new(stream, Arc::clone(&server.counts));
    let (announce, arrived) = oneshot::channel();
    let guest = Guest::new(Arc::clone(&server), from, announce);
    let in_force = server.in_force();
    let login = async {
        let running = run_stream(Arc::clone(&in_force.config), wire, guest)
            .await
            .ok()?;
        let Arrived { mut channel, lang } = arrived.await.ok()?;
        let mut asked = Asked::default();
        let command = asked.take_in(&mut channel).await?;
        Some((running, channel, asked, lang, command))
    };
    let mut closes = server.closes.clone();
    let logged_in = tokio::select! {
        logged_in = timeout(in_force.kiosk.clinic.ssh.login, login) => logged_in,
        _ = closes.changed() => return,
        () = place.is_given_up() => return server.refused(Refusal::Full, from),
    };
    let (running, channel, asked, lang, command) = match logged_in {
        Ok(Some(logged_in)) => logged_in,
        Ok(None) => return,
        Err(_) => return server.refused(Refusal::Late, from),
    };
    place.keep();
    // What a session holds on to is its own kiosk alone.
    drop(in_force);
    let _present = server.counts.accepted();
    told::accepted(&server.kiosk().clinic.ssh.auth);
    let came = Came {
        address: from,
        lang: lang.or_else(|| asked.lang(&server.kiosk().clinic.languages)),
        asked,
    };
    // Apart, so that whoever only connects takes no room for them.
    match (command, came.asked.painted()) {
        (Some(command), _) => Box::pin(printed(&server, &came, channel, command)).await,
        (None, Some(viewport)) => {
            Box::pin(painted::visits(&server, &came, channel, viewport)).await;
        }
        (None, None) => {
            Box::pin(spoken::visits(&server, &came, channel)).await;
        }
    }
    // Whoever does not close the connection is cut off.
    let _ = timeout(GOODBYE, running).await;
}

/// Runs a command of the fixed set, for a client that asked for one.
async fn printed(server: &Server, came: &Came, channel: Channel<Msg>, command: Vec<u8>) {
    let (kiosk, commands) = (server.kiosk(), Arc::clone(&server.commands));
    let patience = kiosk.clinic.ssh.login;
    let lang = came.lang.clone();
    let ran = spawn_blocking(move || commands(&kiosk, lang.as_ref(), &command)).await;
    let lines = |text: String| {
        if came.asked.has_terminal() {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    };
    let last = match ran {
        Ok(ran) => Last {
            out: lines(ran.out),
            err: lines(ran.err),
            status: ran.code.into(),
        },
        Err(_) => Last::sorry(server, came),
    };
    let (mut reading, writing) = channel.split();
    last.send(NOTHING, (&mut reading, &writing), patience).await;
}
