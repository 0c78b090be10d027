//! What the keys do, made from the live keymap, and the words that can be typed.

use super::super::hints::key_name;
use super::super::say::{can_leave, commands};
use super::{Play, Room, View};
use crate::content::markup::Style;
use crate::keys::{Action, Context};
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;
use crate::text::wrap::Run;

pub(super) struct Help;

/// What help tells of, with the id of its sentence and where its keys are.
const TOLD: [(Action, Context, &str); 16] = [
    (Action::Up, Context::List, "help-up"),
    (Action::Down, Context::List, "help-down"),
    (Action::Choose, Context::List, "help-choose"),
    (Action::Back, Context::List, "help-back"),
    (Action::NextPage, Context::Read, "help-next-page"),
    (Action::PreviousPage, Context::Read, "help-previous-page"),
    (Action::First, Context::List, "help-first"),
    (Action::Last, Context::List, "help-last"),
    (Action::Search, Context::List, "help-search"),
    (Action::Comfort, Context::Read, "help-comfort"),
    (Action::Glossary, Context::Read, "help-glossary"),
    (Action::Language, Context::List, "help-language"),
    (Action::Colors, Context::List, "help-colors"),
    (Action::StartOver, Context::List, "help-start-over"),
    (Action::Repaint, Context::List, "help-repaint"),
    (Action::Leave, Context::List, "help-leave"),
];

impl Play for Help {
    fn name(&self) -> ScreenName {
        ScreenName::Help
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("help-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(room.say("help-heading"));
        // Where lines are appended, words are typed, and other keys do nothing.
        view.pieces = if room.seat.viewport.height.is_none() {
            words(room)
        } else {
            keys(room)
        };
        view
    }
}

/// The words that can be typed.
fn words(room: &Room<'_>) -> Vec<Piece> {
    let number = entry(room, &room.say("help-a-number"), "help-number");
    let words = commands(room).map(|word| entry(room, &room.say(word), does(room, word)));
    let how = room.paragraph("help-typed");
    [how, number].into_iter().chain(words).collect()
}

/// What a word does, both by their ids.
fn does(room: &Room<'_>, word: &str) -> &'static str {
    match word {
        "command-next" => "help-next-page",
        "command-previous" => "help-previous-page",
        "command-back" => "help-back",
        "command-again" => "help-again",
        "command-where" => "help-where",
        "command-search" => "help-search",
        "command-comfort" => "help-comfort",
        "command-glossary" => "help-words",
        "command-help" => "help-help",
        "command-language" => "help-language",
        "command-start-over" => "help-start-over",
        "command-notes" => "help-notes",
        _ => leaving(room),
    }
}

/// What *leave* does.
fn leaving(room: &Room<'_>) -> &'static str {
    if room.clinic.staff_pin.is_some() {
        "help-staff"
    } else {
        "help-leave"
    }
}

/// The keys that can be pressed.
fn keys(room: &Room<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (action, context, does) in TOLD {
        let keys = room.seat.keymap.keys(context, action);
        let keys: Vec<_> = keys.map(|key| key_name(room, key)).collect();
        let does = match action {
            Action::Leave => leaving(room),
            _ => does,
        };
        if !keys.is_empty() && (action != Action::Leave || can_leave(room)) {
            pieces.push(entry(room, &keys.join(", "), does));
        }
    }
    let numbers = (1..=9).filter(|number| {
        let action = Action::ChooseNumber(*number);
        let mut keys = room.seat.keymap.keys(Context::List, action);
        keys.next().is_some()
    });
    if numbers.count() == 9 {
        pieces.push(entry(room, "1-9", "help-number"));
    }
    pieces
}

/// What can be pressed or typed, and what it does.
fn entry(room: &Room<'_>, what: &str, does: &str) -> Piece {
    let what = Run {
        text: format!("{what}: "),
        style: Style::Strong,
    };
    let does = Run {
        text: room.say(does),
        style: Style::Plain,
    };
    Piece::new(Kind::Entry, room.lang(), vec![what, does])
}
