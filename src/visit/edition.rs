//! Another edition of what a visit is made of, under a visitor's eyes: they stay
//! where they are, by the ids that there still are.

use std::sync::Arc;

use super::layout::Shelf;
use super::screens::{Category, Procedure, Screen};
use super::view::Room;
use super::{Opened, Seat, Visit};
use crate::clinic::Clinic;
use crate::content::checklist::Answer;
use crate::content::{Id, Library};
use crate::scene::ScreenName;
use crate::words::Words;

/// What visits are made of: all belong together.
#[derive(Debug, Clone)]
pub struct Edition {
    /// What can be said.
    pub library: Arc<Library>,
    /// What the clinic decided.
    pub clinic: Arc<Clinic>,
    /// The kiosk's own sentences.
    pub words: Arc<Words>,
    /// What of the three is cut into pages.
    pub shelf: Arc<Shelf>,
}

/// The same one, not one like it.
impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.library, &other.library)
            && Arc::ptr_eq(&self.clinic, &other.clinic)
            && Arc::ptr_eq(&self.words, &other.words)
    }
}

impl Eq for Edition {}

impl Visit {
    /// Goes on with another edition. Screens of what is there no more close, and
    /// what was said of it is forgotten.
    pub(super) fn go_on_with(&mut self, seat: &mut Seat, edition: Edition) {
        let before = self.layout(seat);
        self.library = edition.library;
        self.clinic = edition.clinic;
        self.words = edition.words;
        self.shelf = edition.shelf;
        self.layout = None;
        if let Some(first) = self.clinic.languages.first()
            && !self.clinic.languages.contains(&seat.lang)
        {
            seat.lang = first.clone();
        }
        let library = Arc::clone(&self.library);
        self.memory.keep(
            |procedure, item, answer| is_answer(&library, procedure, item, answer),
            |procedure, section| has_section(&library, procedure, section),
        );
        let mut path = std::mem::take(&mut self.path);
        path.retain(|opened| is_there(&self.room(seat), &opened.screen.play().name()));
        if path.is_empty() {
            path.push(Opened::new(Screen::Home));
        }
        self.path = path;
        let after = self.layout(seat);
        if after.is_of(seat, before.screen()) {
            self.set_cursor(before.cursor_in(&after));
        }
    }

    /// Opens a procedure for a visitor who has just come.
    pub fn open_at(&mut self, seat: &Seat, procedure: &Id) {
        let Some(card) = self.library.card(procedure) else {
            return;
        };
        let category = card.category.clone();
        let procedure = procedure.clone();
        if self.room(seat).shows(&procedure) {
            let way = [
                Screen::Home,
                Screen::Category(Category { category }),
                Screen::Procedure(Procedure { procedure }),
            ];
            self.path = way.map(Opened::new).into();
        }
    }
}

/// Whether what a screen shows is there.
fn is_there(room: &Room<'_>, screen: &ScreenName) -> bool {
    let library = room.library;
    match screen {
        ScreenName::Category(category) => library.pack().categories.contains(category),
        ScreenName::Procedure(procedure)
        | ScreenName::Summary(procedure)
        | ScreenName::About(procedure)
        | ScreenName::Checklist(procedure) => room.telling(procedure).is_some(),
        ScreenName::Section(procedure, section) => has_section(library, procedure, section),
        ScreenName::Item(procedure, item) => {
            let items = library.procedure(procedure).map(|it| &it.checklist);
            items.is_some_and(|items| items.item(item.as_str()).is_some())
        }
        _ => true,
    }
}

fn has_section(library: &Library, procedure: &Id, section: &Id) -> bool {
    let sections = library.procedure(procedure).map(|it| &it.sections);
    sections.is_some_and(|sections| sections.iter().any(|it| it.id == *section))
}

/// Whether an answer can be given to an item.
fn is_answer(library: &Library, procedure: &Id, item: &Id, answer: Answer) -> bool {
    let procedure = library.procedure(procedure);
    let item = procedure.and_then(|it| it.checklist.item(item.as_str()));
    item.is_some_and(|item| item.kind.answers().contains(&answer))
}
