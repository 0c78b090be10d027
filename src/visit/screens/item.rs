//! One item of the checklist: why it matters, and what can be said to it.

use super::{Checklist, Play, Room, Step, View};
use crate::content::Id;
use crate::content::checklist::Answer;
use crate::page::{Kind, Piece};
use crate::scene::{Mark, ScreenName, State};
use crate::words::of_answer;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub procedure: Id,
    pub item: Id,
}

impl Item {
    fn possible(&self, room: &Room<'_>) -> &'static [Answer] {
        let procedure = room.library.procedure(&self.procedure);
        let item = procedure.and_then(|p| p.checklist.item(self.item.as_str()));
        item.map_or(&[], |item| item.kind.answers())
    }
}

impl Play for Item {
    fn name(&self) -> ScreenName {
        ScreenName::Item(self.procedure.clone(), self.item.clone())
    }

    /// The question is the screen's heading; a breadcrumb would be crowded.
    fn crumb(&self, _room: &Room<'_>) -> String {
        String::new()
    }

    fn view(&self, room: &Room<'_>) -> View {
        let telling = room.telling(&self.procedure);
        let found = telling.and_then(|t| Some((t, t.words.checklist.get(&self.item)?)));
        let Some((telling, words)) = found else {
            return View::headed(room.say("not-here"));
        };
        let lang = &telling.words.lang;
        let said = room
            .memory
            .answers(&self.procedure)
            .get(&self.item)
            .copied();
        let mut view = View::headed(&words.title);
        view.status = Some(room.status(&telling));
        view.progress = Some(
            Checklist {
                procedure: self.procedure.clone(),
            }
            .progress(room),
        );
        view.pieces
            .push(Piece::plain(Kind::Paragraph, lang, &words.why));
        // Whoever only wants to read why, or holds a key, changes nothing.
        let focused = said.unwrap_or(Answer::NotSure);
        view.start = self
            .possible(room)
            .iter()
            .position(|answer| *answer == focused);
        for answer in self.possible(room) {
            let state = (said == Some(*answer)).then(|| State {
                mark: Mark::Done,
                words: room.say("state-chosen"),
            });
            view.choice(room.lang(), room.say(of_answer(*answer)), state);
        }
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match self.possible(room).get(nth) {
            Some(answer) => Step::Answer(self.procedure.clone(), self.item.clone(), *answer),
            None => Step::Stay,
        }
    }
}
