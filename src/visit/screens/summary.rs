//! *Show this to your care team*: what staff must hear of, what is still to
//! ask, what is still to do. Silence never reads as "all clear".

use super::{Checklist, Play, Room, Screen, Step, View};
use crate::content::Id;
use crate::content::checklist::Answer;
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;
use crate::words::of_answer;

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
    others: Vec<String>,
}

impl Summary {
    fn groups(&self, room: &Room<'_>) -> Groups {
        let mut groups = Groups::default();
        let Some(telling) = room.telling(&self.procedure) else {
            return groups;
        };
        let answers = room.memory.answers(&self.procedure);
        for item in telling.procedure.checklist.asked(&answers) {
            let Some(words) = telling.words.checklist.get(&item.id) else {
                continue;
            };
            let item_with = |id: &str| room.say_with(id, &[("item", words.title.clone().into())]);
            match answers.get(&item.id) {
                None => groups.ask.push(item_with("ask-unanswered")),
                Some(Answer::NotSure) => groups.ask.push(item_with("ask-not-sure")),
                Some(answer) => match (words.tell.get(answer), answer) {
                    (Some(sentence), _) => groups.tell.push(sentence.clone()),
                    (None, Answer::NotYet) => groups.todo.push(item_with("todo-not-yet")),
                    // Whether it is truly not for them is for staff to say.
                    (None, Answer::NotForMe) => groups.ask.push(item_with("ask-not-for-me")),
                    (None, answer) => {
                        let args = [
                            ("item", words.title.clone().into()),
                            ("answer", room.say(of_answer(*answer)).into()),
                        ];
                        groups.others.push(room.say_with("other-answer", &args));
                    }
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
        let telling = room.telling(&self.procedure);
        let lang = room.lang();
        let checklist = Checklist {
            procedure: self.procedure.clone(),
        };
        let mut view = View::headed(room.say("summary-heading"));
        view.status = telling.map(|telling| room.status(&telling));
        // On each page, since staff may see any of them first.
        let title = telling.map_or_else(String::new, |telling| telling.words.title.clone());
        let args = [
            ("title", title.into()),
            ("progress", checklist.progress(room).into()),
        ];
        view.progress = Some(room.say_with("summary-progress", &args));
        let Groups {
            tell,
            ask,
            todo,
            others,
        } = self.groups(room);
        if !(ask.is_empty() && todo.is_empty()) {
            view.pieces.push(room.paragraph("summary-go-through"));
        } else if tell.is_empty() {
            view.pieces.push(room.paragraph("summary-nothing"));
        }
        for (title, lines) in [
            ("summary-tell", tell),
            ("summary-ask", ask),
            ("summary-todo", todo),
            ("summary-others", others),
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
        let finished = if room.logged_in {
            "summary-leave"
        } else {
            "summary-start-over"
        };
        view.choice(lang, room.say(finished), None);
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match nth {
            0 => Step::Back,
            1 if room.logged_in && room.memory.has_answers() => Step::Open(Screen::Leave),
            1 if room.logged_in => Step::Leave,
            1 => Step::Open(Screen::StartOver),
            _ => Step::Stay,
        }
    }
}
