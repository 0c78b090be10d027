//! What staff can do behind their PIN.

use super::{Play, Room, Screen, Step, View};
use crate::scene::ScreenName;
use crate::visit::Role;

pub(super) struct Staff;

/// A line: the id of its label, and what it does.
type Line = (&'static str, fn() -> Step);

const LINES: [Line; 6] = [
    ("staff-lead", || Step::Become(Role::Leading)),
    ("staff-start-over", || Step::Open(Screen::StartOver)),
    ("staff-hidden", || Step::Open(Screen::Hidden)),
    ("staff-versions", || Step::Open(Screen::Versions)),
    ("staff-leave", || Step::Leave),
    ("staff-lock", || Step::Become(Role::Patient)),
];

impl Play for Staff {
    fn name(&self) -> ScreenName {
        ScreenName::Staff
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("staff-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(room.say("staff-heading"));
        for (label, _) in LINES {
            view.choice(room.lang(), room.say(label), None);
        }
        view.pieces.push(room.paragraph("staff-text"));
        view
    }

    fn choose(&self, _room: &Room<'_>, nth: usize) -> Step {
        LINES.get(nth).map_or(Step::Stay, |(_, step)| step())
    }
}
