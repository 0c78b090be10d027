//! The checklist: what is asked, by time, with what was said so far.

use super::{Item, Play, Room, Screen, Step, Summary, View};
use crate::content::Id;
use crate::content::checklist::{Answer, Item as Asked, Timing};
use crate::page::{Kind, Piece};
use crate::scene::{Mark, ScreenName, State};
use crate::words::{of_answer, of_timing};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checklist {
    pub procedure: Id,
}

/// Where to go after an item was answered: the first item after it that is
/// open, else the first open one, with its place in the list; else the place
/// of the summary.
pub(crate) fn next_open(room: &Room<'_>, procedure: &Id, after: &Id) -> (usize, Option<Item>) {
    let Some(structure) = room.library.procedure(procedure) else {
        return (0, None);
    };
    let answers = room.memory.answers(procedure);
    let asked = structure.checklist.asked(&answers);
    let at = asked.iter().position(|item| item.id == *after).unwrap_or(0);
    let (before, later) = asked.split_at(at);
    let mut in_order = later
        .iter()
        .chain(before)
        .zip((at..asked.len()).chain(0..at));
    let open = in_order.find(|(item, _)| !answers.contains_key(&item.id));
    match open {
        Some((item, nth)) => {
            let next = Item {
                procedure: procedure.clone(),
                item: item.id.clone(),
            };
            (nth, Some(next))
        }
        None => (asked.len(), None),
    }
}

impl Checklist {
    fn asked<'a>(&self, room: &Room<'a>) -> Vec<&'a Asked> {
        let procedure = room.library.procedure(&self.procedure);
        let answers = room.memory.answers(&self.procedure);
        procedure.map_or_else(Vec::new, |p| p.checklist.asked(&answers))
    }

    /// How many items are asked, and how many of them are answered.
    fn counts(&self, room: &Room<'_>) -> (usize, usize) {
        let answers = room.memory.answers(&self.procedure);
        let asked = self.asked(room);
        let answered = asked
            .iter()
            .filter(|item| answers.contains_key(&item.id))
            .count();
        (asked.len(), answered)
    }

    /// "3 of 13 answered".
    pub fn progress(&self, room: &Room<'_>) -> String {
        let (asked, answered) = self.counts(room);
        let args = [("answered", answered.into()), ("asked", asked.into())];
        room.say_with("progress", &args)
    }

    /// The same as the state of a line that leads here.
    pub fn state(&self, room: &Room<'_>) -> State {
        let (asked, answered) = self.counts(room);
        let mark = if answered == asked {
            Mark::Done
        } else {
            Mark::Open
        };
        State {
            mark,
            words: self.progress(room),
        }
    }
}

impl Play for Checklist {
    fn name(&self) -> ScreenName {
        ScreenName::Checklist(self.procedure.clone())
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("checklist-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let Some(telling) = room.telling(&self.procedure) else {
            return View::headed(room.say("not-here"));
        };
        let answers = room.memory.answers(&self.procedure);
        let mut view = View::headed(room.say("checklist-heading"));
        view.status = Some(room.status(&telling));
        view.progress = Some(self.progress(room));
        let asked = self.asked(room);
        for timing in Timing::ALL {
            let mut group = asked.iter().filter(|item| item.when == timing).peekable();
            if group.peek().is_some() {
                let title = room.say(of_timing(timing));
                view.pieces
                    .push(Piece::plain(Kind::Heading, room.lang(), title));
            }
            for item in group {
                let title = telling
                    .words
                    .checklist
                    .get(&item.id)
                    .map(|words| &words.title);
                let state = match answers.get(&item.id) {
                    Some(answer) => State {
                        mark: match answer {
                            Answer::NotSure | Answer::NotYet => Mark::Unsure,
                            _ => Mark::Done,
                        },
                        words: room.say(of_answer(*answer)),
                    },
                    None => State {
                        mark: Mark::Open,
                        words: room.say("state-open"),
                    },
                };
                let title = title.cloned().unwrap_or_default();
                view.choice(&telling.words.lang, title, Some(state));
            }
        }
        let title = room.say("checklist-finish");
        view.pieces
            .push(Piece::plain(Kind::Heading, room.lang(), title));
        view.choice(room.lang(), room.say("summary-heading"), None);
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match self.asked(room).get(nth) {
            Some(item) => Step::Open(Screen::Item(Item {
                procedure: self.procedure.clone(),
                item: item.id.clone(),
            })),
            None => self.onward(room),
        }
    }

    fn onward(&self, _room: &Room<'_>) -> Step {
        Step::Open(Screen::Summary(Summary {
            procedure: self.procedure.clone(),
        }))
    }
}
