//! Waits for a visitor: the clinic's name large, and in every language at once
//! what to do. Nothing moves.

use super::{Play, Room, View};
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;

/// From so many rows on there is room to say what this is.
const ROOMY: u16 = 20;

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
        // On a small screen the name needs the room more.
        let roomy = room
            .seat
            .viewport
            .height
            .is_none_or(|height| height >= ROOMY);
        let said = [
            (Kind::Heading, "press-any-key"),
            (Kind::Paragraph, "kiosk-purpose"),
        ];
        for lang in &room.clinic.languages {
            for (kind, id) in said.into_iter().take(if roomy { 2 } else { 1 }) {
                let text = room.words.say(lang, id, &[]);
                view.pieces.push(Piece::plain(kind, lang, text));
            }
        }
        view
    }
}
