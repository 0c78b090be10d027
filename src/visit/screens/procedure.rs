//! A procedure: its main message, facts, sections, checklist, and others like it.

use super::{About, Checklist, Glossary, Play, Reader, Room, Screen, Step, View};
use crate::content::Id;
use crate::keys::{Action, Context};
use crate::scene::{Mark, ScreenName, State};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Procedure {
    pub procedure: Id,
}

impl Procedure {
    /// All of its words that the glossary explains, where no key shows those
    /// of a page.
    fn words(&self, room: &Room<'_>) -> Option<Glossary> {
        let mut keys = room.seat.keymap.keys(Context::Read, Action::Glossary);
        if keys.next().is_some() || room.seat.viewport.height.is_none() {
            return None;
        }
        let words = room.telling(&self.procedure)?.words;
        let bodies = words.sections.iter().map(|section| &section.body);
        let pieces = bodies.flat_map(|body| room.prose().body(body, &words.lang));
        let mut terms = Vec::new();
        for term in pieces.flat_map(|piece| piece.terms) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        let procedure = self.procedure.clone();
        (!terms.is_empty()).then_some(Glossary { procedure, terms })
    }

    /// What its lines lead to, in order.
    fn lines(&self, room: &Room<'_>) -> Vec<Screen> {
        let Some(telling) = room.telling(&self.procedure) else {
            return Vec::new();
        };
        let procedure = telling.procedure;
        let sections = procedure.sections.iter().map(|section| {
            Screen::Reader(Reader {
                procedure: procedure.id.clone(),
                section: section.id.clone(),
            })
        });
        let checklist = (!procedure.checklist.items().is_empty()).then(|| {
            Screen::Checklist(Checklist {
                procedure: procedure.id.clone(),
            })
        });
        let related = procedure
            .related
            .iter()
            .filter(|id| room.library.procedure(id).is_some() && room.shows(id));
        let related = related.map(|id| {
            Screen::Procedure(Self {
                procedure: id.clone(),
            })
        });
        let words = self.words(room).map(Screen::Glossary);
        let about = Screen::About(About {
            procedure: procedure.id.clone(),
        });
        sections
            .chain(checklist)
            .chain(related)
            .chain(words)
            .chain([about])
            .collect()
    }
}

impl Play for Procedure {
    fn name(&self) -> ScreenName {
        ScreenName::Procedure(self.procedure.clone())
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        let telling = room.telling(&self.procedure);
        telling.map_or_else(String::new, |telling| telling.words.title.clone())
    }

    fn view(&self, room: &Room<'_>) -> View {
        let Some(telling) = room.telling(&self.procedure) else {
            return View::headed(room.say("not-here"));
        };
        let words = telling.words;
        let mut view = View::headed(&words.title);
        view.status = Some(room.status(&telling));
        view.pieces = room.prose().body(&words.main, &words.lang);
        view.pieces.extend(room.prose().facts(&telling));
        for line in self.lines(room) {
            let state = match &line {
                Screen::Reader(reader) => reader.is_read(room).then(|| State {
                    mark: Mark::Done,
                    words: room.say("state-read"),
                }),
                Screen::Checklist(checklist) => Some(checklist.state(room)),
                _ => None,
            };
            let label = match &line {
                Screen::Procedure(_) => {
                    let title = line.play().crumb(room);
                    room.say_with("related", &[("title", title.into())])
                }
                _ => line.play().crumb(room),
            };
            let lang = match &line {
                Screen::Reader(_) => &words.lang,
                _ => room.lang(),
            };
            view.choice(lang, label, state);
        }
        view
    }

    /// Whoever read on from section to section comes back at the last of them.
    fn place_of(&self, room: &Room<'_>, left: &Screen) -> Option<usize> {
        self.lines(room).iter().position(|line| line == left)
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        let mut lines = self.lines(room);
        if nth >= lines.len() {
            return Step::Stay;
        }
        match lines.swap_remove(nth) {
            // From one procedure to the next and on the way back stays short.
            other @ Screen::Procedure(_) => Step::Replace(other),
            within => Step::Open(within),
        }
    }
}
