//! What the server is told by signals: to end, and to read its files anew.

use std::io;
use std::sync::Arc;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::{JoinHandle, spawn_blocking};

use super::aside::ready;
use super::{Reload, service, told};
use crate::content::Faults;
use crate::host::{Kiosk, log};

/// What the server goes by from outside.
pub(super) struct Signals {
    hang_up: Signal,
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// From now on these are heard of.
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            hang_up: signal(SignalKind::hangup())?,
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Reads anew whenever that is asked for, beside the visits, which go on,
    /// until a signal ends the server: that one.
    pub async fn ends(&mut self, reload: &Arc<Reload>, renew: impl Fn(Kiosk)) -> SignalKind {
        let mut reading: Option<JoinHandle<Result<Kiosk, Faults>>> = None;
        loop {
            let read = tokio::select! {
                _ = self.terminate.recv() => return SignalKind::terminate(),
                _ = self.interrupt.recv() => return SignalKind::interrupt(),
                _ = self.hang_up.recv(), if reading.is_none() => {
                    service::reloading();
                    let reload = Arc::clone(reload);
                    reading = Some(spawn_blocking(move || reload()));
                    continue;
                }
                read = ready(reading.as_mut()) => read,
            };
            reading = None;
            match read {
                Ok(Ok(kiosk)) => renew(kiosk),
                Ok(Err(faults)) => told::kept(&faults),
                Err(_) => log::panicked("while content was read anew"),
            }
            service::ready();
        }
    }
}
