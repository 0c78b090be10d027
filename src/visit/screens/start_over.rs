//! Asks once before a visit is cleared.

use super::{Play, Room, Step, View};
use crate::scene::{NoticeKind, ScreenName};

pub(super) struct StartOver;

impl Play for StartOver {
    fn name(&self) -> ScreenName {
        ScreenName::StartOver
    }

    fn crumb(&self, _room: &Room<'_>) -> String {
        String::new()
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(room.say("start-over-heading"));
        view.notice = Some(NoticeKind::StartOver);
        view.pieces.push(room.paragraph("start-over-text"));
        view.choice(room.lang(), room.say("start-over-no"), None);
        view.choice(room.lang(), room.say("start-over-yes"), None);
        view
    }

    fn choose(&self, _room: &Room<'_>, nth: usize) -> Step {
        match nth {
            0 => Step::Back,
            1 => Step::End,
            _ => Step::Stay,
        }
    }
}
