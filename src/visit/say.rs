//! A typed line: a number, or a word of the visitor's language.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::screens::{Screen, Search};
use super::view::Room;
use super::{Effect, Role, Seat, Visit};
use crate::keys::Action;
use crate::text::safe;

/// What a word may ask for.
#[derive(Clone, Copy)]
enum Said {
    Act(Action),
    Again,
    Where,
}

/// Words by their id in the locales, in the order in which they are told.
const COMMANDS: [(&str, Said); 13] = [
    ("command-next", Said::Act(Action::NextPage)),
    ("command-previous", Said::Act(Action::PreviousPage)),
    ("command-back", Said::Act(Action::Back)),
    ("command-again", Said::Again),
    ("command-where", Said::Where),
    ("command-search", Said::Act(Action::Search)),
    ("command-comfort", Said::Act(Action::Comfort)),
    ("command-glossary", Said::Act(Action::Glossary)),
    ("command-help", Said::Act(Action::Help)),
    ("command-language", Said::Act(Action::Language)),
    ("command-start-over", Said::Act(Action::StartOver)),
    ("command-notes", Said::Act(Action::Notes)),
    ("command-leave", Said::Act(Action::Leave)),
];

impl Visit {
    /// Takes a typed line. What is not understood is said back with what can be
    /// said.
    pub(super) fn heard(&mut self, seat: &mut Seat, line: &str) -> Vec<Effect> {
        let line = line.trim();
        let said = self.command(seat, line);
        if self.is_waiting() && !matches!(said, Some(Said::Act(Action::Leave))) {
            return self.begin();
        }
        let asks = self.top().screen.asks();
        let back = matches!(said, Some(Said::Act(Action::Back | Action::Leave)));
        if let (Screen::Pin(_), false) = (&self.top().screen, back) {
            self.typed(|typed| typed.push(line));
            return self.act(seat, Action::NextPage);
        }
        match said {
            // A question must be answered first.
            Some(Said::Act(action)) if !asks || matches!(action, Action::Back | Action::Leave) => {
                return self.act(seat, action);
            }
            Some(Said::Where) => self.reply = Some(self.whereabouts(seat)),
            Some(Said::Again) => {}
            // An empty line asks for nothing: what there is is said again.
            None if line.is_empty() => {}
            None if !asks && !self.top().screen.is_staff() && self.searched(seat, line) => {}
            _ => return self.numbered(seat, line),
        }
        Vec::new()
    }

    /// The command that a line is, in the seat's language; in any of them until
    /// one has been chosen.
    fn command(&self, seat: &Seat, line: &str) -> Option<Said> {
        let chosen = self.path.len() > 1 || self.top().screen == Screen::Home;
        let languages = self.clinic.languages.iter();
        let mut languages = languages.filter(|lang| !chosen || **lang == seat.lang);
        languages.find_map(|lang| {
            let says = |id: &str| folded(&self.words.say(lang, id, &[])) == folded(line);
            let found = COMMANDS.iter().find(|(id, _)| says(id));
            found.map(|(_, said)| *said)
        })
    }

    /// Whether a line is a search: what follows the word for it, or all of it
    /// where one searches already, but for the number of a line there.
    fn searched(&mut self, seat: &Seat, line: &str) -> bool {
        let word = self.words.say(&seat.lang, "command-search", &[]);
        let mut words = line.split_whitespace();
        let rest = match words.next() {
            Some(first) if folded(first) == folded(&word) => {
                Some(words.collect::<Vec<_>>().join(" "))
            }
            _ => None,
        };
        let searching = matches!(self.top().screen, Screen::Search(_));
        // Where there is no line, a number is a code.
        let lines = || !self.scene(seat).choices.is_empty();
        let numbered = || line.parse::<usize>().is_ok() && lines();
        match rest.or_else(|| (searching && !numbered()).then(|| line.to_owned())) {
            Some(words) => {
                self.search(Search::of(&words));
                true
            }
            None => false,
        }
    }

    fn numbered(&mut self, seat: &mut Seat, line: &str) -> Vec<Effect> {
        let choices = self.scene(seat).choices;
        let number = line.parse::<usize>().ok();
        let chosen = choices.iter().find(|choice| Some(choice.number) == number);
        if let Some(choice) = chosen {
            let room = self.room(seat);
            let step = self.top().screen.play().choose(&room, choice.number - 1);
            return self.take(seat, step);
        }
        let room = self.room(seat);
        let words: Vec<_> = if self.top().screen.asks() {
            let numbers = choices.iter().map(|choice| choice.number);
            numbers.map(|number| number.to_string()).collect()
        } else {
            let words = commands(&room);
            let words = words.filter(|word| self.leads_back() || *word != "command-back");
            words.map(|word| room.say(word)).collect()
        };
        if let (Some(number), Some(last)) = (number, choices.last()) {
            let args = [("number", number.into()), ("last", last.number.into())];
            self.reply = Some(room.say_with("no-such-line", &args));
            return Vec::new();
        }
        let said: String = safe::scrub(line).chars().take(40).collect();
        let args = [("said", said.into()), ("words", words.join(", ").into())];
        self.reply = Some(room.say_with("not-understood", &args));
        Vec::new()
    }

    fn whereabouts(&self, seat: &Seat) -> String {
        let scene = self.scene(seat);
        let mut way = scene.breadcrumb;
        if way.last() != Some(&scene.heading) {
            way.push(scene.heading);
        }
        way.extend(scene.progress);
        way.join(", ")
    }
}

/// Whether *leave* does anything: it leaves, or it asks for the PIN.
pub(super) fn can_leave(room: &Room<'_>) -> bool {
    !room.clinic.locked || room.clinic.staff_pin.is_some()
}

/// Whether anybody may leave, without the PIN of staff.
pub(super) fn may_leave(room: &Room<'_>) -> bool {
    !room.clinic.locked && room.clinic.staff_pin.is_none()
}

/// The words that can be typed, by their ids.
pub(super) fn commands(room: &Room<'_>) -> impl Iterator<Item = &'static str> {
    let leading = room.seat.role == Role::Leading;
    let (leaves, speaks) = (can_leave(room), room.clinic.languages.len() > 1);
    let ids = COMMANDS.iter().map(|(id, _)| *id);
    ids.filter(move |id| match *id {
        "command-notes" => leading,
        "command-leave" => leaves,
        "command-language" => speaks,
        _ => true,
    })
}

/// Without capitals, accents and extra space: how people type.
fn folded(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words
        .join(" ")
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgives() {
        assert_eq!(folded("  Volver  ATRÁS "), folded("volver atras"));
    }
}
