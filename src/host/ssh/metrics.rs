//! The server's numbers over HTTP, for Prometheus: one page, and so little for
//! each who asks that whoever means harm takes nothing from visitors.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

use super::Server;

/// So many are answered at once; for who comes past them the oldest, who never
/// came to ask, is hung up on.
const AT_ONCE: usize = 32;

/// How long asking and hearing the answer may take together.
const PATIENCE: Duration = Duration::from_secs(5);

/// No question is longer, in bytes.
const LONGEST: usize = 8 * 1024;

/// The numbers are made anew no sooner: whoever asks often hears them again.
const FRESH: Duration = Duration::from_secs(1);

/// The page, and what it is (`OpenMetrics` 1.0).
const PAGE: &str = "/metrics";
const TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The page as it was made last.
#[derive(Default)]
struct Page(Mutex<Option<(Instant, Arc<str>)>>);

/// Answers until the server ends.
pub(super) async fn serve(server: Arc<Server>, listener: TcpListener) {
    let mut closes = server.closes.clone();
    let page = Arc::new(Page::default());
    let mut asking: VecDeque<AbortHandle> = VecDeque::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = closes.changed() => return,
        };
        let Ok((stream, _)) = accepted else {
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        asking.retain(|task| !task.is_finished());
        if asking.len() >= AT_ONCE
            && let Some(oldest) = asking.pop_front()
        {
            oldest.abort();
        }
        let (server, page) = (Arc::clone(&server), Arc::clone(&page));
        let task = tokio::spawn(async move {
            // Whoever goes away, or is too slow, hears nothing.
            let _ = timeout(PATIENCE, answer(&server, &page, stream)).await;
        });
        asking.push_back(task.abort_handle());
    }
}

async fn answer(server: &Server, page: &Page, mut stream: TcpStream) -> io::Result<()> {
    let head = asked(&mut stream).await?;
    let (status, kind, text) = match understood(head.as_deref()) {
        Ok(()) => ("200 OK", TYPE, page.current(server)),
        Err(status) => (status, "text/plain; charset=utf-8", "".into()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        text.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(text.as_bytes()).await?;
    stream.shutdown().await
}

impl Page {
    fn current(&self, server: &Server) -> Arc<str> {
        let mut page = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*page {
            Some((made, text)) if made.elapsed() < FRESH => Arc::clone(text),
            _ => {
                let text: Arc<str> = server.counts.text(server.crowd.count()).into();
                *page = Some((Instant::now(), Arc::clone(&text)));
                text
            }
        }
    }
}

/// What is asked, up to the empty line (RFC 9112, 2.1); none where that does not
/// come in time or in so many bytes.
async fn asked(stream: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
    let mut head = Vec::new();
    let mut bytes = [0; 512];
    while head.len() < LONGEST {
        let count = stream.read(&mut bytes).await?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // Of what was looked at before, an end may want three bytes.
        let before = head.len().saturating_sub(3);
        head.extend(bytes.iter().take(count));
        let new = head.get(before..).unwrap_or_default();
        if new.windows(4).any(|end| end == b"\r\n\r\n") {
            return Ok(Some(head));
        }
    }
    Ok(None)
}

/// Whether the page is asked for; else the status of the answer.
fn understood(head: Option<&[u8]>) -> Result<(), &'static str> {
    let head = head.ok_or("431 Request Header Fields Too Large")?;
    let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let line = std::str::from_utf8(line).map_err(|_| "400 Bad Request")?;
    let words: Vec<_> = line.split(' ').collect();
    let [method, target, version] = words.as_slice() else {
        return Err("400 Bad Request");
    };
    let path = target.split('?').next();
    match (*method, path) {
        _ if !version.starts_with("HTTP/1.") => Err("400 Bad Request"),
        ("GET", Some(PAGE)) => Ok(()),
        ("GET", _) => Err("404 Not Found"),
        _ => Err("405 Method Not Allowed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_is_understood_and_nothing_else() {
        let status = |head: &[u8]| understood(Some(head)).err().map(|status| status.get(..3));
        for good in ["GET /metrics HTTP/1.1\r\n", "GET /metrics?x=1 HTTP/1.0\r\n"] {
            assert_eq!(status(good.as_bytes()), None, "{good}");
        }
        for (bad, code) in [
            (&b"GET / HTTP/1.1\r\n"[..], "404"),
            (b"GET /metrics/../etc/passwd HTTP/1.1\r\n", "404"),
            (b"POST /metrics HTTP/1.1\r\n", "405"),
            (b"GET /metrics HTTP/2\r\n", "400"),
            (b"GET /metrics\r\n", "400"),
            (b"GET  /metrics HTTP/1.1\r\n", "400"),
            (b"SSH-2.0-x\r\n", "400"),
            (b"\xff\xfe\x00 \r\n", "400"),
            (b"", "400"),
        ] {
            assert_eq!(status(bad), Some(Some(code)), "{bad:?}");
        }
        assert_eq!(understood(None).unwrap_err().get(..3), Some("431"));
    }
}
