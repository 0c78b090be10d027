//! The categories that hold procedures.

use super::{Category, Play, Room, Screen, Step, View};
use crate::content::Id;
use crate::scene::ScreenName;

pub(super) struct Home;

impl Home {
    /// In the order of the pack; an empty one would lead nowhere.
    fn categories<'a>(room: &Room<'a>) -> Vec<&'a Id> {
        let categories = room.library.pack().categories.iter();
        categories
            .filter(|category| !Category::procedures(room, category).is_empty())
            .collect()
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
        let mut view = View::headed(room.say("home-heading"));
        view.pieces.push(room.paragraph("home-text"));
        for category in Self::categories(room) {
            view.choice(room.lang(), Category::title(room, category), None);
        }
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match Self::categories(room).get(nth) {
            Some(category) => Step::Open(Screen::Category(Category {
                category: (*category).clone(),
            })),
            None => Step::Stay,
        }
    }
}
