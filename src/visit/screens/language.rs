//! A choice of language, each in its own name.

use super::{Play, Room, Step, View};
use crate::scene::{Mark, ScreenName, State};

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
        let in_each = |id: &str| {
            let said: Vec<_> = languages
                .iter()
                .map(|lang| room.words.say(lang, id, &[]))
                .collect();
            said.join(" / ")
        };
        let mut view = View::headed(in_each("language-heading"));
        for lang in languages {
            let state = (lang == room.lang()).then(|| State {
                mark: Mark::Done,
                words: room.words.say(lang, "state-chosen", &[]),
            });
            let name = room.words.say(lang, "language-name", &[]);
            view.choice(lang, name, state);
        }
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        let lang = room.clinic.languages.get(nth);
        lang.map_or(Step::Stay, |lang| Step::Speak(lang.clone()))
    }
}
