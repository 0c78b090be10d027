//! Why a client's last visit ended, and what is said then.

use crate::host::guard::Panicked;
use crate::host::{Ending, log};

/// Why there is no next visit, or that there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// The visitor starts over.
    Again,
    /// The visitor left.
    Left,
    /// The visitor stayed for as long as anybody may.
    Late,
    /// Nobody was there any more.
    Idle,
    /// The connection is gone.
    Gone,
    /// The server ends.
    Closing,
    /// The visit ended in a panic.
    Broken,
}

impl Over {
    pub const ALL: [Self; 7] = [
        Self::Again,
        Self::Left,
        Self::Late,
        Self::Idle,
        Self::Gone,
        Self::Closing,
        Self::Broken,
    ];

    /// A visit that ended in a panic; the log tells where.
    pub fn broken(Panicked(place): &Panicked) -> Self {
        log::panicked(place);
        Self::Broken
    }

    /// The same as the log has it.
    pub fn ending(self) -> Ending {
        match self {
            Self::Gone => Ending::InputClosed,
            Self::Idle => Ending::Idle,
            Self::Late => Ending::Late,
            Self::Broken => Ending::Broken,
            _ => Ending::Left,
        }
    }

    /// The same as the numbers have it.
    pub fn how(self) -> &'static str {
        match self {
            Self::Again | Self::Left => "finished",
            Self::Late | Self::Idle => "timed-out",
            Self::Gone => "disconnected",
            Self::Closing => "server-ended",
            Self::Broken => "broken",
        }
    }

    /// The sentence that is said.
    pub fn farewell(self) -> &'static str {
        match self {
            Self::Closing => "server-closes",
            Self::Broken => "visit-broke",
            Self::Idle => "visit-idle",
            Self::Late => "visit-late",
            _ => "goodbye",
        }
    }

    /// The exit status that the client has.
    pub fn status(self) -> u32 {
        match self {
            Self::Broken => 1,
            _ => 0,
        }
    }
}
