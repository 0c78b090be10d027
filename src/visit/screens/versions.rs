//! Which program and which content this kiosk runs; for staff.

use super::{Play, Room, View};
use crate::content::Lang;
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;

pub(super) struct Versions;

impl Play for Versions {
    fn name(&self) -> ScreenName {
        ScreenName::Versions
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("staff-versions")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(room.say("staff-versions"));
        let pack = room.library.pack();
        let languages: Vec<_> = pack.languages.iter().map(Lang::as_str).collect();
        let today = room
            .today
            .map_or_else(String::new, |today| today.to_string());
        let args = [
            ("program", env!("CARGO_PKG_VERSION").into()),
            ("pack", pack.id.as_str().into()),
            ("version", pack.version.as_str().into()),
            ("count", room.library.ids().count().into()),
            ("languages", languages.join(", ").into()),
            ("today", today.into()),
        ];
        for id in ["versions-program", "versions-content", "versions-today"] {
            let text = room.say_with(id, &args);
            view.pieces
                .push(Piece::plain(Kind::Bullet, room.lang(), text));
        }
        view
    }
}
