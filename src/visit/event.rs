//! What reaches a visit, and what it asks of its host.

use std::fmt;
use std::time::Duration;

use crate::keys::Action;
use crate::scene::Viewport;

/// Something that happened.
#[derive(Clone, PartialEq, Eq)]
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

/// Without the words: what somebody typed belongs in no log.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(action) => write!(f, "Act({action})"),
            Self::OtherKey => f.write_str("OtherKey"),
            Self::Say(_) => f.write_str("Say"),
            Self::Resize(viewport) => write!(f, "Resize({viewport:?})"),
            Self::Time(time) => write!(f, "Time({time:?})"),
        }
    }
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
