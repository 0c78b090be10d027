//! A section of a procedure, page by page, and on to the next.

use super::{Checklist, Play, Room, Screen, Step, View};
use crate::content::model::SectionWords;
use crate::content::{Id, Telling};
use crate::scene::ScreenName;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reader {
    pub procedure: Id,
    pub section: Id,
}

impl Reader {
    /// Whether it was read to its end.
    pub fn is_read(&self, room: &Room<'_>) -> bool {
        room.memory.read(&self.procedure, &self.section)
    }

    fn position(&self, telling: &Telling<'_>) -> Option<usize> {
        let sections = &telling.procedure.sections;
        sections
            .iter()
            .position(|section| section.id == self.section)
    }

    fn words<'a>(&self, telling: &Telling<'a>) -> Option<&'a SectionWords> {
        telling.words.sections.get(self.position(telling)?)
    }

    /// The section so many places on.
    fn beside(&self, room: &Room<'_>, by: isize) -> Option<Screen> {
        let telling = room.telling(&self.procedure)?;
        let nth = self.position(&telling)?.checked_add_signed(by)?;
        let section = telling.procedure.sections.get(nth)?;
        Some(Screen::Reader(Self {
            procedure: self.procedure.clone(),
            section: section.id.clone(),
        }))
    }

    /// After the last section comes the checklist.
    fn next(&self, room: &Room<'_>) -> Option<Screen> {
        self.beside(room, 1).or_else(|| {
            let procedure = room.library.procedure(&self.procedure)?;
            (!procedure.checklist.items().is_empty()).then(|| {
                Screen::Checklist(Checklist {
                    procedure: self.procedure.clone(),
                })
            })
        })
    }
}

impl Play for Reader {
    fn name(&self) -> ScreenName {
        ScreenName::Section(self.procedure.clone(), self.section.clone())
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        let telling = room.telling(&self.procedure);
        let words = telling.and_then(|telling| self.words(&telling));
        words.map_or_else(String::new, |words| words.title.clone())
    }

    fn view(&self, room: &Room<'_>) -> View {
        let telling = room.telling(&self.procedure);
        let Some((telling, words)) = telling.and_then(|t| Some((t, self.words(&t)?))) else {
            return View::headed(room.say("not-here"));
        };
        let mut view = View::headed(&words.title);
        view.status = Some(room.status(&telling));
        view.pieces = room.prose().body(&words.body, &telling.words.lang);
        view.onward = self.next(room).map(|next| {
            let title = next.play().crumb(room);
            room.say_with("onward", &[("title", title.into())])
        });
        view
    }

    fn onward(&self, room: &Room<'_>) -> Step {
        self.next(room).map_or(Step::Stay, Step::Replace)
    }

    fn backward(&self, room: &Room<'_>) -> Step {
        self.beside(room, -1).map_or(Step::Stay, Step::ReplaceAtEnd)
    }
}
