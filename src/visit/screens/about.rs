//! About this information: who vouches for it, and what it rests on.

use super::{Play, Room, View};
use crate::content::Id;
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct About {
    pub procedure: Id,
}

impl Play for About {
    fn name(&self) -> ScreenName {
        ScreenName::About(self.procedure.clone())
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("about-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let Some(telling) = room.telling(&self.procedure) else {
            return View::headed(room.say("not-here"));
        };
        let mut view = View::headed(room.say("about-heading"));
        let standing = room.prose().standing(&telling, room.lang(), room.today);
        let paragraph = |text| Piece::plain(Kind::Paragraph, room.lang(), text);
        view.pieces.extend(standing.into_iter().map(paragraph));
        view.pieces.push(room.paragraph("about-advice"));
        let sources = room.say("read-sources");
        view.pieces
            .push(Piece::plain(Kind::Heading, room.lang(), sources));
        for source in &telling.procedure.sources {
            view.pieces
                .push(Piece::plain(Kind::Bullet, room.lang(), source.citation()));
        }
        view
    }
}
