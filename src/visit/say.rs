//! A typed line: a number, or a word of the visitor's language.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::stage::Room;
use super::{Effect, Seat, Visit};
use crate::keys::Action;
use crate::text::safe;

/// What a word may ask for.
enum Said {
    Act(Action),
    Again,
    Where,
}

/// Words by their id in the locales, in the order in which they are told.
const COMMANDS: [(&str, Said); 9] = [
    ("command-next", Said::Act(Action::NextPage)),
    ("command-previous", Said::Act(Action::PreviousPage)),
    ("command-back", Said::Act(Action::Back)),
    ("command-again", Said::Again),
    ("command-where", Said::Where),
    ("command-help", Said::Act(Action::Help)),
    ("command-language", Said::Act(Action::Language)),
    ("command-start-over", Said::Act(Action::StartOver)),
    ("command-leave", Said::Act(Action::Leave)),
];

impl Visit {
    /// Takes a typed line. What is not understood is said back with what can be
    /// said.
    pub(super) fn heard(&mut self, seat: &mut Seat, line: &str) -> Vec<Effect> {
        let line = line.trim();
        if self.is_waiting() && !self.asks_to_leave(seat, line) {
            return self.begin();
        }
        if let Ok(number) = line.parse::<usize>() {
            return self.numbered(seat, number, line);
        }
        let room = self.room(seat);
        let said = COMMANDS
            .iter()
            .find(|(id, _)| folded(&room.say(id)) == folded(line))
            .map(|(_, said)| said);
        match said {
            Some(Said::Act(action)) => self.act(seat, *action),
            Some(Said::Where) => {
                self.reply = Some(self.whereabouts(seat));
                Vec::new()
            }
            // An empty line asks for nothing: what is there is said again.
            Some(Said::Again) => Vec::new(),
            None if line.is_empty() => Vec::new(),
            None => self.not_understood(seat, line),
        }
    }

    fn asks_to_leave(&self, seat: &Seat, line: &str) -> bool {
        let languages = self.clinic.languages.iter();
        let mut leaves = languages.map(|lang| self.words.say(lang, "command-leave", &[]));
        let _ = seat;
        leaves.any(|leave| folded(&leave) == folded(line))
    }

    fn numbered(&mut self, seat: &mut Seat, number: usize, line: &str) -> Vec<Effect> {
        let scene = self.scene(seat);
        let choices = scene.notice.map_or(scene.choices, |notice| notice.choices);
        if !choices.iter().any(|choice| choice.number == number) {
            return self.not_understood(seat, line);
        }
        if self.asking.is_some() {
            self.asking = Some(number - 1);
            return self.act(seat, Action::Choose);
        }
        let step = self
            .top()
            .screen
            .play()
            .choose(&self.room(seat), number - 1);
        self.take(seat, step)
    }

    fn not_understood(&mut self, seat: &Seat, line: &str) -> Vec<Effect> {
        let room = self.room(seat);
        let said: String = safe::scrub(line).chars().take(40).collect();
        let words = commands(&room).join(", ");
        let args = [("said", said.into()), ("words", words.into())];
        self.reply = Some(room.say_with("not-understood", &args));
        Vec::new()
    }

    fn whereabouts(&self, seat: &Seat) -> String {
        let scene = self.scene(seat);
        let path = scene.breadcrumb.join(" » ");
        match scene.position {
            Some(position) => format!("{path}. {position}."),
            None => format!("{path}."),
        }
    }
}

/// The words that can be typed, in a seat's language.
pub(super) fn commands(room: &Room<'_>) -> Vec<String> {
    COMMANDS.iter().map(|(id, _)| room.say(id)).collect()
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
