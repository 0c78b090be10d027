//! "Are you still there?": shown over whatever screen nobody answers.

use super::{Play, Room, View};
use crate::page::{Kind, Piece};
use crate::scene::{NoticeKind, ScreenName};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Idle {
    /// Until the visit is over.
    pub seconds: u64,
}

impl Play for Idle {
    fn name(&self) -> ScreenName {
        ScreenName::Idle
    }

    fn crumb(&self, _room: &Room<'_>) -> String {
        String::new()
    }

    fn view(&self, room: &Room<'_>) -> View {
        let over = if room.logged_in {
            "idle-ends"
        } else {
            "idle-text"
        };
        let mut text = room.say_with(over, &[("seconds", self.seconds.into())]);
        // Where one types lines, the prompt says how to stay.
        if room.seat.viewport.height.is_some() {
            text = format!("{text} {}", room.say("idle-stay"));
        }
        let mut view = View::headed(room.say("idle-heading"));
        view.notice = Some(NoticeKind::Idle);
        // A screen too small for all else has room for what is most urgent.
        view.alone = Some(text.clone());
        view.pieces
            .push(Piece::plain(Kind::Paragraph, room.lang(), text));
        view
    }
}
