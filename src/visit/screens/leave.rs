//! Asks once before somebody who answered anything leaves.

use super::{Play, Room, Step, View};
use crate::scene::{NoticeKind, ScreenName};

pub(super) struct Leave;

impl Play for Leave {
    fn name(&self) -> ScreenName {
        ScreenName::Leave
    }

    fn crumb(&self, _room: &Room<'_>) -> String {
        String::new()
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(room.say("leave-heading"));
        view.notice = Some(NoticeKind::Leave);
        view.pieces.push(room.paragraph("leave-text"));
        view.choice(room.lang(), room.say("leave-no"), None);
        view.choice(room.lang(), room.say("leave-yes"), None);
        view
    }

    fn choose(&self, _room: &Room<'_>, nth: usize) -> Step {
        match nth {
            0 => Step::Back,
            1 => Step::Leave,
            _ => Step::Stay,
        }
    }
}
