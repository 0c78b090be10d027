//! The categories that hold procedures, and what helps to get on.

use super::{Category, Play, Room, Screen, Search, Step, View};
use crate::content::Id;
use crate::keys::{Action, Context};
use crate::scene::ScreenName;

pub(super) struct Home;

/// From so many rows on there is room for the clinic's name, however long.
const ROOMY: u16 = 17;

impl Home {
    /// In the order of the pack; an empty one would lead nowhere.
    fn categories<'a>(room: &Room<'a>) -> Vec<&'a Id> {
        let categories = room.library.categories().iter();
        categories
            .filter(|category| Category::procedures(room, category).next().is_some())
            .collect()
    }

    /// What its lines lead to, in order, each with its label.
    fn lines(room: &Room<'_>) -> Vec<(String, Screen)> {
        let filled = Self::categories(room);
        let any = !filled.is_empty();
        let categories = filled.into_iter().map(|category| {
            let screen = Category {
                category: category.clone(),
            };
            (Category::title(room, category), Screen::Category(screen))
        });
        // Where no key searches there is none to type with either.
        let key = room.seat.keymap.keys(Context::List, Action::Search).next();
        let types = key.is_some() || room.seat.viewport.height.is_none();
        let search =
            (types && any).then(|| (room.say("home-search"), Screen::Search(Search::new())));
        let helps = [
            (room.say("home-comfort"), Screen::Comfort),
            (room.say("home-help"), Screen::Help),
        ];
        categories.chain(search).chain(helps).collect()
    }
}

impl Play for Home {
    fn name(&self) -> ScreenName {
        ScreenName::Home
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("home-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let roomy = room
            .seat
            .viewport
            .height
            .is_none_or(|height| height >= ROOMY);
        let name = room.clinic.name.as_deref().filter(|_| roomy);
        let mut view = View::headed(name.map_or_else(
            || room.say("home-heading"),
            |name| room.say_with("home-heading-named", &[("clinic", name.into())]),
        ));
        let text = if Self::categories(room).is_empty() {
            "home-nothing"
        } else {
            "home-text"
        };
        view.pieces.push(room.paragraph(text));
        for (label, _) in Self::lines(room) {
            view.choice(room.lang(), label, None);
        }
        view
    }

    fn place_of(&self, room: &Room<'_>, left: &Screen) -> Option<usize> {
        let lines = Self::lines(room);
        lines.iter().position(|(_, screen)| screen == left)
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match Self::lines(room).into_iter().nth(nth) {
            Some((_, screen)) => Step::Open(screen),
            None => Step::Stay,
        }
    }
}
