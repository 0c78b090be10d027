//! Somebody who reads over SSH, by russh's own client.

use std::io::{self, Write};
use std::net::{Shutdown, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use russh::client::{self, Config, Handle, Msg};
use russh::keys::PublicKeyOrCertificate;
use russh::{ChannelMsg, ChannelReadHalf, ChannelWriteHalf, Disconnect, Error};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Columns and rows.
pub type Size = (u32, u32);

/// What ends a frame: the end of a synchronized update.
const END: &[u8] = b"\x1b[?2026l";

/// From the first screen to the first page of a text: category, procedure, section.
const WAY: [&[u8]; 3] = [b"1", b"1", b"1"];

/// What readers log in with where they have to; digits, as of a PIN.
pub const PASSWORD: &str = "2468135790";

pub struct Anybody;

impl client::Handler for Anybody {
    type Error = Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// A connection that its client may stop reading.
struct Wire {
    stream: TcpStream,
    stopped: Arc<AtomicBool>,
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.stopped.load(Ordering::Relaxed) {
            return Poll::Pending;
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// Somebody with a terminal.
pub struct Reader {
    handle: Handle<Anybody>,
    reading: ChannelReadHalf,
    writing: ChannelWriteHalf<Msg>,
    socket: std::net::TcpStream,
    stopped: Arc<AtomicBool>,
    /// What the terminal was sent since the last frame was looked at.
    pub shown: Vec<u8>,
    /// The exit status, once there is one.
    pub status: Option<u32>,
}

/// A connection without a log-in.
pub async fn connected(
    address: SocketAddr,
    config: Config,
) -> Result<(Handle<Anybody>, std::net::TcpStream, Arc<AtomicBool>), Error> {
    let stream = TcpStream::connect(address).await?.into_std()?;
    stream.set_nodelay(true)?;
    let socket = stream.try_clone()?;
    let stopped = Arc::new(AtomicBool::new(false));
    let wire = Wire {
        stream: TcpStream::from_std(stream)?,
        stopped: Arc::clone(&stopped),
    };
    let handle = client::connect_stream(Arc::new(config), wire, Anybody).await?;
    Ok((handle, socket, stopped))
}

impl Reader {
    /// Logs in, and waits for the first screen.
    pub async fn come(address: SocketAddr, size: Size) -> Result<Self, Error> {
        Self::come_as("guide-en", address, size, Config::default()).await
    }

    /// The same by another name, and with a client of other habits.
    pub async fn come_as(
        name: &str,
        address: SocketAddr,
        (width, height): Size,
        config: Config,
    ) -> Result<Self, Error> {
        let (mut handle, socket, stopped) = connected(address, config).await?;
        if !handle.authenticate_none(name).await?.success() {
            let told = handle.authenticate_password(name, PASSWORD).await?;
            if !told.success() {
                return Err(Error::NotAuthenticated);
            }
        }
        let channel = handle.channel_open_session().await?;
        let term = "xterm-256color";
        channel
            .request_pty(false, term, width, height, 0, 0, &[])
            .await?;
        channel.request_shell(false).await?;
        let (reading, writing) = channel.split();
        let mut reader = Self {
            handle,
            reading,
            writing,
            socket,
            stopped,
            shown: Vec::new(),
            status: None,
        };
        reader.frame().await?;
        Ok(reader)
    }

    /// Goes from the first screen to the first page of a text.
    pub async fn open(&mut self) -> Result<(), Error> {
        for key in WAY {
            self.press(key).await?;
            // The same key at once would be taken for held down.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Ok(())
    }

    /// Waits for a whole frame; its bytes.
    pub async fn frame(&mut self) -> Result<usize, Error> {
        self.shown.clear();
        while !self.shown.ends_with(END) {
            if !self.more().await {
                return Err(Error::Disconnect);
            }
        }
        Ok(self.shown.len())
    }

    /// Waits for the end of the connection; all that was sent until then.
    pub async fn end(&mut self) -> String {
        self.shown.clear();
        while self.more().await {}
        String::from_utf8_lossy(&self.shown).into_owned()
    }

    /// Takes something in; whether there was something.
    async fn more(&mut self) -> bool {
        match self.reading.wait().await {
            None => return false,
            Some(ChannelMsg::Data { data }) => self.shown.extend_from_slice(&data),
            Some(ChannelMsg::ExitStatus { exit_status }) => self.status = Some(exit_status),
            Some(_) => {}
        }
        true
    }

    /// Sends bytes as a terminal does.
    pub async fn send(&mut self, bytes: &'static [u8]) -> Result<(), Error> {
        self.writing.data(bytes).await
    }

    /// Sends as much as there is, and takes in what comes meanwhile.
    pub async fn pour(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let mut sent = Box::pin(self.writing.data(bytes));
        loop {
            tokio::select! {
                sent = &mut sent => return sent,
                message = self.reading.wait() => drop(message.ok_or(Error::Disconnect)?),
            }
        }
    }

    /// Tells another size of the terminal, and takes in what came meanwhile.
    pub async fn resize(&mut self, (width, height): Size) -> Result<(), Error> {
        let change = self.writing.window_change(width, height, 0, 0);
        let mut told = Box::pin(change);
        loop {
            tokio::select! {
                biased;
                told = &mut told => return told,
                message = self.reading.wait() => drop(message.ok_or(Error::Disconnect)?),
            }
        }
    }

    /// Takes in what comes within a moment.
    pub async fn listen(&mut self, moment: Duration) {
        let taken_in = async { while self.more().await {} };
        let _ = tokio::time::timeout(moment, taken_in).await;
    }

    /// Presses a key and waits for the frame; how long that took, and its bytes.
    pub async fn press(&mut self, key: &'static [u8]) -> Result<(Duration, usize), Error> {
        let pressed = Instant::now();
        self.send(key).await?;
        let bytes = self.frame().await?;
        Ok((pressed.elapsed(), bytes))
    }

    /// Reads nothing any more; what it sends goes on.
    pub fn stop_reading(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Is gone from one moment to the next.
    pub fn vanish(&self) {
        let _ = self.socket.shutdown(Shutdown::Both);
    }

    /// Writes past its own encryption; whether all was taken.
    pub fn scribble(&self, bytes: &[u8]) -> io::Result<()> {
        (&self.socket).write_all(bytes)
    }

    /// Says good-bye as a client, not as a visitor.
    pub async fn hang_up(&self) {
        let why = Disconnect::ByApplication;
        let _ = self.handle.disconnect(why, "", "").await;
    }
}
