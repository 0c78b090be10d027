//! The keys that matter on a screen, from the live keymap.

use super::screens::Screen;
use super::stage::Room;
use crate::keys::{Action, Context, Key};
use crate::scene::Hint;

/// What can be reached from the page in view.
pub(super) struct Reach {
    /// Other pages.
    pub paged: bool,
    /// A page or screen after this one.
    pub onward: bool,
    /// A line to choose.
    pub choice: bool,
}

/// The hints of a screen, the most needed first.
pub(super) fn of_screen(
    room: &Room<'_>,
    screen: &Screen,
    context: Context,
    reach: &Reach,
) -> Vec<Hint> {
    if *screen == Screen::Attract {
        return vec![Hint {
            key: room.say("key-any"),
            does: room.say("hint-begin"),
            say: Some(room.say("command-enter")),
        }];
    }
    let mut hints = Vec::new();
    match context {
        Context::Read => {
            if reach.onward {
                hints.extend(one(
                    room,
                    context,
                    Action::NextPage,
                    "hint-next",
                    "command-next",
                ));
            }
            if reach.paged {
                hints.extend(one(
                    room,
                    context,
                    Action::PreviousPage,
                    "hint-previous",
                    "command-previous",
                ));
            }
        }
        // Where no line is in view, *choose* goes on.
        _ if !reach.choice => {
            hints.extend(one(
                room,
                context,
                Action::Choose,
                "hint-next",
                "command-next",
            ));
        }
        _ => {
            hints.extend(move_hint(room, context));
            hints.extend(one(room, context, Action::Choose, "hint-choose", ""));
            if reach.onward {
                hints.extend(one(
                    room,
                    context,
                    Action::NextPage,
                    "hint-next",
                    "command-next",
                ));
            }
        }
    }
    if *screen != Screen::Home {
        hints.extend(one(
            room,
            context,
            Action::Back,
            "hint-back",
            "command-back",
        ));
    }
    if *screen != Screen::Help {
        hints.extend(one(
            room,
            context,
            Action::Help,
            "hint-help",
            "command-help",
        ));
    }
    if room.clinic.languages.len() > 1 && *screen != Screen::Language {
        hints.extend(one(
            room,
            context,
            Action::Language,
            "hint-language",
            "command-language",
        ));
    }
    hints
}

/// The hints of a question that must be answered first.
pub(super) fn of_notice(room: &Room<'_>, any_key: bool) -> Vec<Hint> {
    if any_key {
        return vec![Hint {
            key: room.say("key-any"),
            does: room.say("hint-stay"),
            say: Some(room.say("command-enter")),
        }];
    }
    let context = Context::List;
    let mut hints: Vec<Hint> = move_hint(room, context).into_iter().collect();
    hints.extend(one(room, context, Action::Choose, "hint-choose", ""));
    hints
}

fn one(
    room: &Room<'_>,
    context: Context,
    action: Action,
    does: &str,
    command: &str,
) -> Option<Hint> {
    let key = room.seat.keymap.keys(context, action).next()?;
    Some(Hint {
        key: key_name(room, key),
        does: room.say(does),
        say: (!command.is_empty()).then(|| room.say(command)),
    })
}

fn move_hint(room: &Room<'_>, context: Context) -> Option<Hint> {
    let up = room.seat.keymap.keys(context, Action::Up).next()?;
    let down = room.seat.keymap.keys(context, Action::Down).next()?;
    Some(Hint {
        key: format!("{} {}", key_name(room, up), key_name(room, down)),
        does: room.say("hint-move"),
        say: None,
    })
}

/// A key as the visitor's keyboard and language call it.
pub(super) fn key_name(room: &Room<'_>, key: Key) -> String {
    let text = key.to_string();
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
        _ => {
            if let Some((mods, last)) = text.rsplit_once('+').filter(|(mods, _)| !mods.is_empty()) {
                let rest = last
                    .parse()
                    .map_or_else(|_| last.to_owned(), |key| key_name(room, key));
                return format!("{mods}+{rest}");
            }
            return if text.chars().count() > 1 {
                text.to_uppercase()
            } else {
                text
            };
        }
    };
    room.say(named)
}
