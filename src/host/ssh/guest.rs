//! What a client may do before and beside its visit: log in, and open one
//! channel. Everything else is refused.

use std::future::pending;
use std::net::IpAddr;
use std::sync::Arc;

use russh::server::{
    Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Session, VerifiedPublicKey,
};
use russh::{Channel, ChannelId, ChannelOpenFailure, Pty};
use tokio::sync::oneshot;

use super::Server;
use super::asked;
use super::counts::Refusal;
use crate::content::Lang;
use crate::host::tongue;

/// No terminal takes less at once, in bytes: RFC 4253, 6.1 asks for 32,768 at least.
const PACKET: usize = 512;

/// A client whose visit can begin.
pub(super) struct Arrived {
    /// Where its visit is seen.
    pub channel: Channel<Msg>,
    /// The language that its name asks for.
    pub lang: Option<Lang>,
}

/// The client's side of a connection, as russh calls it.
pub(super) struct Guest {
    server: Arc<Server>,
    from: IpAddr,
    lang: Option<Lang>,
    arrives: Option<oneshot::Sender<Arrived>>,
    asks: bool,
}

impl Guest {
    pub fn new(server: Arc<Server>, from: IpAddr, arrives: oneshot::Sender<Arrived>) -> Self {
        Self {
            server,
            from,
            lang: None,
            arrives: Some(arrives),
            asks: false,
        }
    }

    /// Lets in who may, by a name that may; who may not does not for this.
    fn known(&mut self, user: &str, may: bool, why: Refusal) -> Auth {
        let is_guide = self.is_guide(user);
        if may && is_guide {
            return Auth::Accept;
        }
        let why = if may { Refusal::Name } else { why };
        self.server.refused(why, self.from);
        // By itself russh would offer a method no more once it failed, and a
        // client would not ask for a mistyped password again.
        Auth::Reject {
            proceed_with_methods: Some(self.server.in_force().config.methods.clone()),
            partial_success: false,
        }
    }

    /// Whether a name may log in; its language is remembered.
    fn is_guide(&mut self, user: &str) -> bool {
        let kiosk = self.server.kiosk();
        self.lang = tongue::of_name(user, &kiosk.clinic.languages);
        user == tongue::NAME || self.lang.is_some()
    }
}

impl Handler for Guest {
    type Error = russh::Error;

    async fn auth_none(&mut self, user: &str) -> Result<Auth, Self::Error> {
        // Clients ask so which other methods there are; that is no try.
        if !self.server.entrance.is_open() {
            return Ok(Auth::reject());
        }
        Ok(self.known(user, true, Refusal::Name))
    }

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Self::Error> {
        let right = self.server.entrance.password(self.from, password);
        let right = tokio::select! {
            right = right => right,
            // The connection was given up, and has to be let go of.
            () = gone(&mut self.arrives) => return Err(russh::Error::Disconnect),
        };
        Ok(self.known(user, right, Refusal::Password))
    }

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Self::Error> {
        let known = self.server.entrance.knows(offer.public_key);
        Ok(self.known(user, known, Refusal::Key))
    }

    async fn auth_publickey(
        &mut self,
        user: &str,
        key: VerifiedPublicKey<'_>,
    ) -> Result<Auth, Self::Error> {
        let known = self.server.entrance.knows(key.public_key);
        Ok(self.known(user, known, Refusal::Key))
    }

    async fn authentication_banner(&mut self) -> Result<Option<String>, Self::Error> {
        let kiosk = self.server.kiosk();
        let banner = kiosk.clinic.ssh.banner.as_ref();
        Ok(banner.map(|line| format!("{line}\r\n")))
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        // What each packet costs would else come to much.
        let is_small = channel.writable_packet_size().await < PACKET;
        if let Some(arrives) = self.arrives.take_if(|_| !is_small) {
            reply.accept().await;
            let lang = self.lang.take();
            // Where nobody waits any more, the connection is being cut.
            let _ = arrives.send(Arrived { channel, lang });
        } else {
            let why = ChannelOpenFailure::AdministrativelyProhibited;
            reply.reject(why).await;
        }
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        _term: &str,
        _width: u32,
        _height: u32,
        _pixels_wide: u32,
        _pixels_high: u32,
        _modes: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_success(channel)
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        value: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if asked::takes(name, value) {
            session.channel_success(channel)
        } else {
            session.channel_failure(channel)
        }
    }

    async fn shell_request(
        &mut self,
        channel: ChannelId,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.first(channel, session)
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        _command: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.first(channel, session)
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        _name: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_failure(channel)
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _single: bool,
        _protocol: &str,
        _cookie: &str,
        _screen: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_failure(channel)
    }
}

/// Waits until nobody waits for a guest any more.
async fn gone(arrives: &mut Option<oneshot::Sender<Arrived>>) {
    match arrives {
        Some(arrives) => arrives.closed().await,
        None => pending().await,
    }
}

impl Guest {
    /// A shell or a command may be asked for once.
    fn first(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), russh::Error> {
        if std::mem::replace(&mut self.asks, true) {
            session.channel_failure(channel)
        } else {
            session.channel_success(channel)
        }
    }
}
