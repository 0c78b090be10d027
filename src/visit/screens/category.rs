//! The procedures of a category.

use super::{Play, Procedure, Room, Screen, Step, View};
use crate::content::{Id, Telling};
use crate::scene::ScreenName;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Category {
    pub category: Id,
}

impl Category {
    /// The ids of a category's procedures, in their order.
    pub fn procedures<'a>(room: &Room<'a>, category: &Id) -> Vec<&'a Id> {
        let library = room.library;
        let in_it = |id: &&Id| {
            library
                .procedure(id)
                .is_some_and(|p| p.category == *category && room.shows(id))
        };
        library.ids().filter(in_it).collect()
    }

    /// A category's title.
    pub fn title(room: &Room<'_>, category: &Id) -> String {
        let words = room.library.pack_words(room.lang());
        let title = words.and_then(|words| words.categories.get(category));
        title.map_or_else(|| category.to_string(), Clone::clone)
    }

    /// Its procedures in the order of their titles.
    fn tellings<'a>(&self, room: &Room<'a>) -> Vec<Telling<'a>> {
        let ids = Self::procedures(room, &self.category);
        let tellings = ids.iter().filter_map(|id| room.telling(id));
        let mut tellings: Vec<_> = tellings.collect();
        tellings.sort_by_key(|telling| telling.words.title.to_lowercase());
        tellings
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
        for telling in self.tellings(room) {
            view.choice(&telling.words.lang, &telling.words.title, None);
        }
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match self.tellings(room).get(nth) {
            Some(telling) => Step::Open(Screen::Procedure(Procedure {
                procedure: telling.procedure.id.clone(),
            })),
            None => Step::Stay,
        }
    }
}
