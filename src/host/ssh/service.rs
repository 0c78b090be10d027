//! What systemd is told where it started the server and asks for it: that it is
//! ready, reads anew, ends, and is alive. Elsewhere nothing happens.

use sd_notify::{NotifyState, notify, watchdog_enabled};
use tokio::time::sleep;

use super::told;

/// Clients can come, or can come again.
pub(super) fn ready() {
    tell(&[NotifyState::Ready]);
}

/// Configuration and content are read anew.
pub(super) fn reloading() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(error) => told::unheard(&error),
    }
}

/// Visitors are told that the server ends.
pub(super) fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// Tells that the server is alive, as long as the thread that serves does run:
/// twice in each time that systemd waits for it. Without a watchdog there is
/// nothing to do.
pub(super) async fn alive() {
    let Some(patience) = watchdog_enabled().filter(|patience| !patience.is_zero()) else {
        return;
    };
    loop {
        tell(&[NotifyState::Watchdog]);
        sleep(patience / 2).await;
    }
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = notify(state) {
        told::unheard(&error);
    }
}
