//! The keys that matter on a screen, from the live keymap.

use super::Role;
use super::layout::Way;
use super::screens::{Screen, notes};
use super::view::Room;
use crate::keys::{Action, Context, Key};
use crate::scene::Hint;

/// What can be reached from the page in view.
pub(super) struct Reach<'a> {
    pub context: Context,
    /// Other pages.
    pub paged: bool,
    /// A page or screen after this one.
    pub onward: bool,
    /// A line to choose.
    pub choice: bool,
    /// How many of its words the glossary explains.
    pub terms: usize,
    /// Screens besides those of its lines.
    pub way: &'a Way,
}

/// The hints of a screen, the most needed first.
pub(super) fn of_screen(room: &Room<'_>, screen: &Screen, reach: &Reach<'_>) -> Vec<Hint> {
    if room.seat.comfort.no_hints {
        return Vec::new();
    }
    let any_key = |does: &str| {
        vec![Hint {
            key: room.say("key-any"),
            does: room.say(does),
        }]
    };
    match screen {
        Screen::Attract => return any_key("hint-begin"),
        Screen::Idle(_) => return any_key("hint-stay"),
        _ => {}
    }
    let one = |action, does: &str| one(room, screen, reach.context, action, does);
    let mut hints = Vec::new();
    let mut add = |wanted: bool, hint: Option<Hint>| hints.extend(hint.filter(|_| wanted));
    let lists = reach.context == Context::List;
    let is_pin = matches!(screen, Screen::Pin(_));
    let enter = Hint {
        key: room.say("key-enter"),
        does: room.say("hint-enter-pin"),
    };
    add(is_pin, Some(enter));
    let leading = room.seat.role == Role::Leading && !screen.is_staff();
    add(has_notes(room, screen), one(Action::Notes, "hint-notes"));
    add(lists && reach.choice, one(Action::Choose, "hint-choose"));
    let moves = lists && reach.choice;
    add(moves && !leading, move_hint(room, reach.context));
    // Where no line is in view, *choose* goes on.
    add(lists && !reach.choice, one(Action::Choose, "hint-next"));
    add(!lists && reach.onward, one(Action::NextPage, "hint-next"));
    let asks = screen.asks();
    add(reach.way.back, one(Action::Back, "hint-back"));
    add(reach.way.out, one(Action::Leave, "hint-leave"));
    // Who leads knows how to move, and the way out is to be in sight.
    add(leading, one(Action::Leave, "hint-staff"));
    add(moves && leading, move_hint(room, reach.context));
    let speaks = room.clinic.languages.len() > 1 && *screen != Screen::Language && !asks;
    // Where the way out takes room, too: help is one of the lines there.
    add(
        speaks && reach.way.out,
        one(Action::Language, "hint-language"),
    );
    add(
        *screen != Screen::Help && !asks && !is_pin,
        one(Action::Help, "hint-help"),
    );
    add(
        !lists && reach.paged,
        one(Action::PreviousPage, "hint-previous"),
    );

    add(
        !lists && reach.terms > 0,
        one(Action::Glossary, "hint-glossary"),
    );
    add(
        speaks && !reach.way.out,
        one(Action::Language, "hint-language"),
    );
    let searches = !asks && !is_pin && !screen.is_staff() && screen.typed().is_none();
    add(searches, one(Action::Search, "hint-search"));
    hints
}

/// What to type on a screen, where one types words.
pub(super) fn to_type(room: &Room<'_>, screen: &Screen, reach: &Reach<'_>) -> String {
    match screen {
        Screen::Attract => return room.say("type-to-begin"),
        Screen::Idle(_) => return room.say("type-to-stay"),
        Screen::Pin(_) => {
            return room.say_with("type-pin", &[("back", room.say("command-back").into())]);
        }
        _ => {}
    }
    let mut words = Vec::new();
    if reach.onward {
        words.push(room.say("command-next"));
    }
    if reach.way.back {
        words.push(room.say("command-back"));
    }
    if reach.terms > 0 {
        words.push(room.say("command-glossary"));
    }
    if has_notes(room, screen) {
        words.push(room.say("command-notes"));
    }
    // At the door every line but *back* is a PIN.
    if !(screen.asks() || matches!(screen, Screen::Pin(_))) {
        words.push(room.say("command-help"));
    }
    if reach.way.out {
        words.push(room.say("command-leave"));
    }
    let args = [("words", words.join(", ").into())];
    room.say_with(
        if reach.choice {
            "type-number-or"
        } else {
            "type-word"
        },
        &args,
    )
}

/// Whether staff who lead a patient have something to see of a screen.
fn has_notes(room: &Room<'_>, screen: &Screen) -> bool {
    room.seat.role == Role::Leading && !notes(room, &screen.play().name()).is_empty()
}

/// How to see all that staff know of a page.
pub(super) fn more(room: &Room<'_>) -> String {
    let key = room.seat.keymap.keys(Context::Read, Action::Notes).next();
    let key = key.map_or_else(String::new, |key| key_name(room, key));
    room.say_with("notes-more", &[("key", key.into())])
}

fn one(
    room: &Room<'_>,
    screen: &Screen,
    context: Context,
    action: Action,
    does: &str,
) -> Option<Hint> {
    // Where one types, a key that types does nothing else.
    let field = screen.typed().map(super::Typed::takes);
    let is_typed = |key: &Key| {
        let c = key.typed();
        c.is_some_and(|c| field.is_some_and(|takes| takes.belongs(c)))
    };
    let mut keys = room.seat.keymap.keys(context, action);
    let key = keys.find(|key| !is_typed(key))?;
    Some(Hint {
        key: key_name(room, key),
        does: room.say(does),
    })
}

fn move_hint(room: &Room<'_>, context: Context) -> Option<Hint> {
    let up = room.seat.keymap.keys(context, Action::Up).next()?;
    let down = room.seat.keymap.keys(context, Action::Down).next()?;
    Some(Hint {
        key: format!("{} {}", key_name(room, up), key_name(room, down)),
        does: room.say("hint-move"),
    })
}

/// A key as the visitor's keyboard and language call it.
pub(super) fn key_name(room: &Room<'_>, key: Key) -> String {
    let text = key.to_string();
    if let Some((mods, last)) = text.rsplit_once('+').filter(|(mods, _)| !mods.is_empty()) {
        let rest = last.parse();
        let rest = rest.map_or_else(|_| last.to_owned(), |key| key_name(room, key));
        let mods = mods.split('+').map(|held| match held {
            "ctrl" => "Ctrl",
            "alt" => "Alt",
            _ => "Shift",
        });
        let mods: Vec<_> = mods.collect();
        return format!("{}+{rest}", mods.join("+"));
    }
    let named = match text.as_str() {
        "enter" => "key-enter",
        "esc" => "key-esc",
        "space" => "key-space",
        "tab" => "key-tab",
        "backspace" => "key-backspace",
        "up" => "key-up",
        "down" => "key-down",
        "left" => "key-left",
        "right" => "key-right",
        "page-up" => "key-page-up",
        "page-down" => "key-page-down",
        "home" => "key-home",
        "end" => "key-end",
        "insert" => "key-insert",
        "delete" => "key-delete",
        // F1 and the like; a single character stays as it is typed.
        long if long.chars().count() > 1 => return text.to_uppercase(),
        _ => return text,
    };
    room.say(named)
}
