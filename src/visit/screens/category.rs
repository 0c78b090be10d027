//! The procedures of a category.

use super::{Play, Procedure, Room, Screen, Step, View};
use crate::content::Id;
use crate::scene::ScreenName;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Category {
    pub category: Id,
}

impl Category {
    /// A category's title.
    pub fn title(room: &Room<'_>, category: &Id) -> String {
        let words = room.library.pack_words(room.lang());
        let title = words.and_then(|words| words.categories.get(category));
        title.map_or_else(|| category.to_string(), Clone::clone)
    }

    /// The procedures of a category that may be read here, by their titles.
    pub fn procedures<'a>(room: &Room<'a>, category: &Id) -> impl Iterator<Item = &'a Id> {
        let ids = room.library.in_category(category, room.lang()).iter();
        ids.filter(|id| room.shows(id))
    }
}

impl Play for Category {
    fn name(&self) -> ScreenName {
        ScreenName::Category(self.category.clone())
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        Self::title(room, &self.category)
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(Self::title(room, &self.category));
        view.pieces.push(room.paragraph("category-text"));
        for id in Self::procedures(room, &self.category) {
            if let Some(names) = room.names(id) {
                view.choice(&names.lang, names.title(), None);
            }
        }
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match Self::procedures(room, &self.category).nth(nth) {
            Some(id) => Step::Open(Screen::Procedure(Procedure {
                procedure: id.clone(),
            })),
            None => Step::Stay,
        }
    }
}
