//! Clients that do what no reader would. Each does it until it is dropped, or
//! until it is through, and never minds how the server takes it.

use std::net::SocketAddr;
use std::time::Duration;

use russh::client::Config;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::reader::{Reader, Size, connected};

const LARGE: Size = (200, 60);
const PAGES: [&[u8]; 2] = [b"\x1b[6~", b"\x1b[5~"];

/// Goes again and again in the middle of a frame.
pub async fn vanishes(address: SocketAddr) {
    loop {
        if let Ok(mut reader) = Reader::come(address, LARGE).await {
            let _ = reader.send(b"1").await;
            // The key has gone, and its frame is on the way.
            tokio::task::yield_now().await;
            reader.vanish();
        }
        sleep(Duration::from_millis(20)).await;
    }
}

/// Stays, reads nothing, and presses so many keys, as fast as they count.
pub async fn stops_reading(address: SocketAddr, keys: usize, pace: Duration) -> Option<Reader> {
    let mut reader = Reader::come(address, LARGE).await.ok()?;
    reader.open().await.ok()?;
    reader.stop_reading();
    for key in PAGES.into_iter().cycle().take(keys) {
        // The server reads what is sent, or lets this one wait.
        let sent = tokio::time::timeout(Duration::from_secs(1), reader.send(key)).await;
        if sent.is_err() {
            break;
        }
        sleep(pace).await;
    }
    Some(reader)
}

/// Connects and says nothing, or only who it is.
pub async fn half_open(address: SocketAddr, greets: bool) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(address).await.ok()?;
    if greets {
        stream.write_all(b"SSH-2.0-half\r\n").await.ok()?;
    }
    Some(stream)
}

/// Whether the server has closed a connection, once it has.
pub async fn closed(mut stream: TcpStream) -> bool {
    let mut all = Vec::new();
    // A reset closes it too.
    let _ = stream.read_to_end(&mut all).await;
    true
}

/// Where in a connection bytes stop to mean anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Instead of a greeting.
    Before,
    /// Instead of an exchange of keys.
    During,
    /// In the middle of a visit.
    After,
}

/// Bytes that nobody meant, always the same.
pub fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut byte = || {
        // xorshift64 (Marsaglia, 2003).
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..length).map(|_| byte()).collect()
}

/// Sends them, and waits until the server has had enough.
pub async fn babbles(address: SocketAddr, stage: Stage, seed: u64) {
    let noise = noise(seed, 64 * 1024);
    if stage == Stage::After {
        if let Ok(mut reader) = Reader::come(address, (80, 24)).await {
            let _ = reader.scribble(&noise);
            reader.end().await;
        }
        return;
    }
    let Ok(mut stream) = TcpStream::connect(address).await else {
        return;
    };
    if stage == Stage::During {
        let _ = stream.write_all(b"SSH-2.0-noise\r\n").await;
    }
    let _ = stream.write_all(&noise).await;
    let _ = stream.shutdown().await;
    closed(stream).await;
}

/// Says that a packet of a gigabyte follows, or one of the largest that is taken.
pub async fn inflates(address: SocketAddr, length: u32) {
    let Ok(mut stream) = TcpStream::connect(address).await else {
        return;
    };
    let _ = stream.write_all(b"SSH-2.0-giant\r\n").await;
    let _ = stream.write_all(&length.to_be_bytes()).await;
    let _ = stream.write_all(&vec![20; 60_000]).await;
    let _ = stream.shutdown().await;
    closed(stream).await;
}

/// A client with windows and packets of its own sizes.
pub fn sized(window: u32, packet: u32) -> Config {
    Config {
        window_size: window,
        maximum_packet_size: packet,
        ..Config::default()
    }
}

/// Turns pages with frames cut into packets of this size.
pub async fn crumbles(address: SocketAddr, packet: u32) {
    let config = sized(u32::MAX, packet);
    let Ok(mut reader) = Reader::come_as("guide-en", address, LARGE, config).await else {
        return;
    };
    let _ = reader.open().await;
    for key in PAGES.into_iter().cycle() {
        if reader.press(key).await.is_err() {
            return;
        }
        sleep(Duration::from_millis(10)).await;
    }
}

/// Changes the size of its window so many times, some thousands a second.
pub async fn resizes(address: SocketAddr, times: u32) -> Option<Reader> {
    let mut reader = Reader::come(address, LARGE).await.ok()?;
    for step in 0..times {
        let size = (1 + step * 37 % 1000, 1 + step * 13 % 400);
        reader.resize(size).await.ok()?;
        if step % 100 == 99 {
            reader.listen(Duration::from_millis(10)).await;
        }
    }
    Some(reader)
}

/// Pastes so many bytes at once.
pub async fn pastes(address: SocketAddr, bytes: usize) -> Option<Reader> {
    let mut reader = Reader::come(address, (80, 24)).await.ok()?;
    reader.send(b"\x1b[200~").await.ok()?;
    let text = b"warfarin\r3".iter().copied().cycle().take(bytes);
    let text: Vec<u8> = text.collect();
    reader.pour(&text).await.ok()?;
    reader.send(b"\x1b[201~").await.ok()?;
    Some(reader)
}

/// Guesses passwords on a connection after another; whether one was right.
pub async fn guesses(address: SocketAddr, passwords: &[&str]) -> bool {
    for password in passwords {
        let Ok((mut handle, ..)) = connected(address, Config::default()).await else {
            continue;
        };
        let tried = handle.authenticate_password("guide", *password).await;
        if tried.is_ok_and(|tried| tried.success()) {
            return true;
        }
    }
    false
}
