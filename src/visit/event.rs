//! What reaches a visit, and what it asks of its host.

use std::time::Duration;

use crate::keys::Action;
use crate::scene::Viewport;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed that means something here.
    Act(Action),
    /// A key was pressed that means nothing here.
    OtherKey,
    /// A line was typed where one types lines.
    Say(String),
    /// A seat has another size.
    Resize(Viewport),
    /// It is so late on the host's monotonic clock.
    Time(Duration),
}

/// Something that the host is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Drop this visit and begin a new one.
    End,
    /// Leave the kiosk.
    Leave,
    /// Ring once.
    Bell,
    /// Send the whole screen again.
    Repaint,
}
