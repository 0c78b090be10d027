//! A choice of language, each in its own name.

use super::{Play, Room, Step, View};
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;

pub(super) struct Language;

impl Play for Language {
    fn name(&self) -> ScreenName {
        ScreenName::Language
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("language-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let languages = &room.clinic.languages;

        let mut view = View::headed(room.say("language-heading"));
        for lang in languages.iter().filter(|lang| *lang != room.lang()) {
            let text = room.words.say(lang, "language-heading", &[]);
            view.pieces.push(Piece::plain(Kind::Heading, lang, text));
        }
        for lang in languages {
            let name = room.words.say(lang, "language-name", &[]);
            view.choice(lang, name, None);
        }
        view.start = languages.iter().position(|lang| lang == room.lang());
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        let lang = room.clinic.languages.get(nth);
        lang.map_or(Step::Stay, |lang| Step::Speak(lang.clone()))
    }
}
