//! Waits for a visitor: the clinic's name large, and in every language at once
//! what to do. Nothing moves.

use super::{Play, Room, View};
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;

pub(super) struct Attract;

impl Play for Attract {
    fn name(&self) -> ScreenName {
        ScreenName::Attract
    }

    fn crumb(&self, _room: &Room<'_>) -> String {
        String::new()
    }

    fn view(&self, room: &Room<'_>) -> View {
        let name = room.clinic.name.clone();
        let mut view = View {
            banner: Some(name.unwrap_or_else(|| room.say("kiosk-name"))),
            ..View::default()
        };
        for lang in &room.clinic.languages {
            for (kind, id) in [
                (Kind::Heading, "press-any-key"),
                (Kind::Paragraph, "kiosk-purpose"),
            ] {
                let text = room.words.say(lang, id, &[]);
                view.pieces.push(Piece::plain(kind, lang, text));
            }
        }
        view
    }
}
