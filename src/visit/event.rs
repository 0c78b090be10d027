//! What reaches a visit, and what it asks of its host.

use std::fmt;
use std::time::Duration;

use super::edition::Edition;
use super::typed::Typed;
use crate::content::model::Date;
use crate::keys::Action;
use crate::scene::Viewport;

/// Something that happened.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed that means something here.
    Act(Action),
    /// A key was pressed that means nothing here.
    OtherKey,
    /// Text was typed, or pasted.
    Text(String),
    /// The last letter that was typed is to go.
    Erase,
    /// A line was typed where one types lines.
    Say(String),
    /// A seat has another size.
    Resize(Viewport),
    /// What visits are made of is another from now on.
    Library(Edition),
    /// What came of a PIN that was typed.
    Verified(Verdict),
    /// It is this day, where the host stands.
    Today(Date),
    /// It is so late on the host's monotonic clock.
    Time(Duration),
}

/// Without the words: what somebody typed belongs in no log.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(action) => write!(f, "Act({action})"),
            Self::OtherKey => f.write_str("OtherKey"),
            Self::Text(_) => f.write_str("Text"),
            Self::Erase => f.write_str("Erase"),
            Self::Say(_) => f.write_str("Say"),
            Self::Resize(viewport) => write!(f, "Resize({viewport:?})"),
            Self::Library(_) => f.write_str("Library"),
            Self::Verified(verdict) => write!(f, "Verified({verdict:?})"),
            Self::Today(date) => write!(f, "Today({date})"),
            Self::Time(time) => write!(f, "Time({time:?})"),
        }
    }
}

/// Something that the host is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Drop this visit and begin a new one.
    End,
    /// The same, since nobody is there any more.
    Gone,
    /// Leave the kiosk.
    Leave,
    /// Ring once.
    Bell,
    /// Send the whole screen again.
    Repaint,
    /// Hold what was typed against the PIN of staff, and send what came of it.
    Verify(Typed),
}

impl Effect {
    /// Whether the visit is over with it.
    pub fn ends(&self) -> bool {
        matches!(self, Self::End | Self::Gone | Self::Leave)
    }
}

/// What came of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the clinic's.
    Right,
    /// It is not.
    Wrong,
    /// It was not looked at: too many were wrong, and for so long none is.
    Shut(Duration),
    /// It was not looked at: another was being looked at.
    Busy,
}
