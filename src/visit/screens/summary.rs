//! *Show this to your care team*: what staff must hear of, what is still to
//! ask, what is still to do. Silence never reads as "all clear".

use super::checklist::answers;
use super::procedure::status;
use super::{Checklist, Play, Room, Step, View};
use crate::content::Id;
use crate::content::checklist::Answer;
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Summary {
    pub procedure: Id,
}

/// The groups of the page, in order.
#[derive(Default)]
struct Groups {
    tell: Vec<String>,
    ask: Vec<String>,
    todo: Vec<String>,
}

impl Summary {
    fn groups(&self, room: &Room<'_>) -> Groups {
        let mut groups = Groups::default();
        let Some(telling) = room.library.telling(&self.procedure, room.lang()) else {
            return groups;
        };
        let answers = answers(room, &self.procedure);
        for item in telling.procedure.checklist.asked(&answers) {
            let Some(words) = telling.words.checklist.get(&item.id) else {
                continue;
            };
            let item_with = |id: &str| room.say_with(id, &[("item", words.title.clone().into())]);
            match answers.get(&item.id) {
                None => groups.ask.push(item_with("ask-unanswered")),
                Some(Answer::NotSure) => groups.ask.push(item_with("ask-not-sure")),
                Some(answer) => match words.tell.get(answer) {
                    Some(sentence) => groups.tell.push(sentence.clone()),
                    None if *answer == Answer::NotYet => groups.todo.push(words.title.clone()),
                    None => {}
                },
            }
        }
        groups
    }
}

impl Play for Summary {
    fn name(&self) -> ScreenName {
        ScreenName::Summary(self.procedure.clone())
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("summary-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let telling = room.library.telling(&self.procedure, room.lang());
        let lang = room.lang();
        let checklist = Checklist {
            procedure: self.procedure.clone(),
        };
        let mut view = View::headed(room.say("summary-heading"));
        view.status = telling.and_then(|telling| status(room, &telling));
        view.progress = Some(checklist.progress(room));
        let Groups { tell, ask, todo } = self.groups(room);
        let all_said = ask.is_empty();
        if tell.is_empty() {
            let id = if all_said {
                "summary-nothing-told"
            } else {
                "summary-nothing-told-yet"
            };
            view.pieces.push(room.paragraph(id));
        }
        for (title, lines) in [
            ("summary-tell", tell),
            ("summary-ask", ask),
            ("summary-todo", todo),
        ] {
            if !lines.is_empty() {
                let title = room.say(title);
                view.pieces.push(Piece::plain(Kind::Heading, lang, title));
            }
            let lines = lines
                .into_iter()
                .map(|line| Piece::plain(Kind::Bullet, lang, line));
            view.pieces.extend(lines);
        }
        view.choice(lang, room.say("summary-back"), None);
        view.choice(lang, room.say("summary-start-over"), None);
        view
    }

    fn choose(&self, _room: &Room<'_>, nth: usize) -> Step {
        match nth {
            0 => Step::Back,
            1 => Step::StartOver,
            _ => Step::Stay,
        }
    }
}
