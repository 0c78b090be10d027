//! What goes on beside a visit and comes to an end of its own: a PIN that is held
//! against the clinic's, bytes on their way.

use std::future::pending;
use std::sync::{Arc, PoisonError};

use tokio::task::{JoinHandle, spawn_blocking};

use super::Server;
use super::connection::Came;
use crate::host::log;
use crate::visit::{Typed, Verdict};

/// What a future gives; forever nothing where there is none.
pub(super) async fn ready<F: Future + Unpin>(future: Option<F>) -> F::Output {
    match future {
        Some(future) => future.await,
        None => pending().await,
    }
}

/// A PIN that is held against the clinic's, if one is.
#[derive(Debug, Default)]
pub(super) struct Verifying(Option<JoinHandle<Verdict>>);

impl Verifying {
    /// Begins to, at the door of that client's address.
    pub fn start(&mut self, server: &Server, came: &Came, pin: Typed) {
        let (doors, workspace) = (Arc::clone(&server.doors), Arc::clone(&server.workspace));
        let address = came.address;
        self.0 = Some(spawn_blocking(move || {
            let mut workspace = workspace.lock().unwrap_or_else(PoisonError::into_inner);
            doors.verify(address, pin.as_str(), &mut workspace)
        }));
    }

    /// Whether one is.
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// What came of it, once; forever nothing where none is.
    pub async fn verdict(&mut self) -> Verdict {
        let verdict = ready(self.0.as_mut()).await;
        self.0 = None;
        // A check that broke off came to nothing.
        let verdict = verdict.unwrap_or(Verdict::Busy);
        log::tried(verdict);
        verdict
    }
}
