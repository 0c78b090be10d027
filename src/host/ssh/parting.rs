//! The last that a client is told: bytes, how it ended, and that it did.

use std::future::Ready;
use std::time::Duration;

use russh::server::Msg;
use russh::{ChannelReadHalf, ChannelWriteHalf};
use tokio::time::timeout;

use super::Server;
use super::connection::Came;
use super::over::Over;
use crate::host::guard::guarded;

/// Which of a channel's streams is a command's standard error (RFC 4254, 5.2).
const STANDARD_ERROR: u32 = 1;

/// How long whoever leaves may take to hear good-bye.
pub(super) const GOODBYE: Duration = Duration::from_secs(1);

/// What is sent at the end.
#[derive(Debug, Default)]
pub(super) struct Last {
    pub out: String,
    pub err: String,
    /// The exit status.
    pub status: u32,
}

/// Nothing is on its way.
pub(super) const NOTHING: Option<Ready<Result<(), russh::Error>>> = None;

/// What begins for a client. One that has nothing, or whose beginning ends in a
/// panic, is told so, and its visits are over before they began.
pub(super) async fn begun<T>(
    begins: impl FnOnce() -> Option<T>,
    (server, came): (&Server, &Came),
    ends: (&mut ChannelReadHalf, &ChannelWriteHalf<Msg>),
) -> Result<T, Over> {
    match guarded(begins) {
        Ok(Some(begun)) => Ok(begun),
        Ok(None) => Err(Over::Left),
        Err(panicked) => {
            Last::sorry(server, came).send(NOTHING, ends, GOODBYE).await;
            Err(Over::broken(&panicked))
        }
    }
}

impl Last {
    /// For a client whose visit or command ended in a panic.
    pub fn sorry(server: &Server, came: &Came) -> Self {
        let kiosk = server.kiosk();
        let lang = came.lang.as_ref().or(kiosk.clinic.languages.first());
        let said = lang.map(|lang| kiosk.words.say(lang, Over::Broken.farewell(), &[]));
        Self {
            out: said.map(|said| format!("{said}\r\n")).unwrap_or_default(),
            status: Over::Broken.status(),
            ..Self::default()
        }
    }

    /// Sends it, once what is on its way has gone. Whoever does not read it in
    /// time is cut off. What comes meanwhile is passed over, and yet taken: the
    /// client's leave to send more would else wait behind it.
    pub async fn send(
        self,
        sending: Option<impl Future<Output = Result<(), russh::Error>>>,
        (reading, writing): (&mut ChannelReadHalf, &ChannelWriteHalf<Msg>),
        patience: Duration,
    ) {
        let sent = async {
            if let Some(sending) = sending {
                sending.await?;
            }
            writing.data_bytes(self.out).await?;
            writing
                .extended_data_bytes(STANDARD_ERROR, self.err)
                .await?;
            writing.exit_status(self.status).await?;
            writing.eof().await?;
            writing.close().await
        };
        let passed_over = async { while reading.wait().await.is_some() {} };
        let gone = async {
            tokio::select! {
                _ = sent => {}
                () = passed_over => {}
            }
        };
        let _ = timeout(patience, gone).await;
    }
}
