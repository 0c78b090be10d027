//! The way in for staff: their PIN, held against the clinic's by the host.

use std::time::Duration;

use super::super::typed::{Takes, Typed};
use super::{Play, Room, Step, View};
use crate::clinic;
use crate::page::{Kind, Piece};
use crate::scene::{Field, ScreenName};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pin {
    pub typed: Typed,
    pub state: PinState,
}

/// How far one has come at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PinState {
    /// Nothing is asked yet.
    Typing,
    /// The host is at it.
    Checking,
    Wrong,
    /// Another was being looked at.
    Busy,
    /// Too many were wrong; for so long none is held against anything.
    Shut(Duration),
}

impl Pin {
    /// In a state, nothing typed.
    pub fn in_state(state: PinState) -> Self {
        Self {
            typed: Typed::new(Takes::Pin),
            state,
        }
    }
}

impl Play for Pin {
    fn name(&self) -> ScreenName {
        ScreenName::Pin
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("staff-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(room.say("pin-heading"));
        view.field = Some(Field {
            label: room.say("pin-field"),
            text: self.typed.shown(),
            secret: true,
            active: true,
        });
        view.pieces.push(match self.state {
            PinState::Typing => room.paragraph("pin-text"),
            PinState::Checking => room.paragraph("pin-checking"),
            PinState::Wrong => room.paragraph("pin-wrong"),
            PinState::Busy => room.paragraph("pin-busy"),
            PinState::Shut(left) => shut(room, left),
        });
        view
    }

    fn onward(&self, _room: &Room<'_>) -> Step {
        match self.state {
            PinState::Checking => Step::Stay,
            // What cannot be a PIN costs no try.
            _ if self.typed.as_str().parse::<clinic::Pin>().is_err() => Step::Stay,
            _ => Step::Verify,
        }
    }
}

/// That the door is shut, and for how long, rounded up.
fn shut(room: &Room<'_>, left: Duration) -> Piece {
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    let (id, number) = match seconds {
        0..=90 => ("pin-shut-seconds", seconds),
        _ => ("pin-shut-minutes", seconds.div_ceil(60)),
    };
    let text = room.say_with(id, &[("number", number.into())]);
    Piece::plain(Kind::Paragraph, room.lang(), text)
}
