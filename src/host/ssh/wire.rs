//! A connection that can be cut from outside, whatever its session waits for,
//! and from which no more is read than a person sends.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::oneshot::{Receiver, Sender, channel};
use tokio::time::{Instant, Sleep, sleep_until};

use super::counts::Counts;

/// So many bytes are read at once.
const BURST: i64 = 256 * 1024;

/// And so many in each millisecond from then on: a flood is decrypted a little
/// at a time, and its sender waits.
const EACH: i64 = 512;

/// What holds a connection: it is cut when this is dropped.
pub(super) struct Hold {
    _held: Sender<()>,
}

/// A connection, with all that passes it counted.
pub(super) struct Wire {
    stream: TcpStream,
    cut: Receiver<()>,
    counts: Arc<Counts>,
    /// Bytes that may be read; below 0 where more were.
    left: i64,
    /// When what is left was last reckoned.
    reckoned: Instant,
    /// Until there is something left.
    rests: Option<Pin<Box<Sleep>>>,
}

impl Wire {
    /// A connection, and what holds it.
    pub fn new(stream: TcpStream, counts: Arc<Counts>) -> (Self, Hold) {
        let (held, cut) = channel();
        let wire = Self {
            stream,
            cut,
            counts,
            left: BURST,
            reckoned: Instant::now(),
            rests: None,
        };
        (wire, Hold { _held: held })
    }

    fn is_cut(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        match Pin::new(&mut self.cut).poll(context) {
            Poll::Pending => Ok(()),
            Poll::Ready(_) => Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }

    /// Waits until something may be read.
    fn poll_rested(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            if let Some(rests) = &mut self.rests {
                ready!(rests.as_mut().poll(context));
                self.rests = None;
            }
            if self.left > 0 {
                return Poll::Ready(());
            }
            let now = Instant::now();
            self.left = more(self.left, now - self.reckoned);
            self.reckoned = now;
            if self.left <= 0 {
                // Some packets at a time, rather than a few bytes.
                let milliseconds = (EACH * 50 - self.left) / EACH;
                let wait = Duration::from_millis(milliseconds.unsigned_abs());
                self.rests = Some(Box::pin(sleep_until(now + wait)));
            }
        }
    }
}

/// What is left of what may be read, after some time.
fn more(left: i64, passed: Duration) -> i64 {
    let passed = i64::try_from(passed.as_millis()).unwrap_or(i64::MAX);
    left.saturating_add(passed.saturating_mul(EACH)).min(BURST)
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.is_cut(context)?;
        ready!(self.poll_rested(context));
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        let came = buffer.filled().len() - before;
        self.counts.came(came);
        self.left = self
            .left
            .saturating_sub(i64::try_from(came).unwrap_or(i64::MAX));
        read
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.is_cut(context)?;
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        if let Poll::Ready(Ok(count)) = &written {
            self.counts.went(*count);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_beyond_measure_is_waited_for() {
        let after = |left, ms| more(left, Duration::from_millis(ms));
        assert_eq!(after(0, 1), EACH);
        assert_eq!(after(-10 * EACH, 10), 0);
        assert_eq!(after(0, 60_000), BURST, "no more than a burst is saved up");
        assert_eq!(after(-BURST, u64::MAX), BURST);
    }
}
