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
        let entry = |keys: String, does: String| {
            let keys = Run {
                text: format!("{keys}: "),
                style: Style::Strong,
            };
            let does = Run {
                text: does,
                style: Style::Plain,
            };
            Piece::new(Kind::Entry, room.lang(), vec![keys, does])
        };
        for (action, context, id) in TOLD {
            let keys = room.seat.keymap.keys(context, action);
            let keys: Vec<_> = keys.map(|key| key_name(room, key)).collect();
            let id = match action {
                Action::Leave if room.clinic.staff_pin.is_some() => "help-staff",
                _ => id,
            };
            if !keys.is_empty() && (action != Action::Leave || can_leave(room)) {
                view.pieces.push(entry(keys.join(", "), room.say(id)));
            }
        }
        let numbers = (1..=9).filter(|number| {
            let action = Action::ChooseNumber(*number);
            room.seat
                .keymap
                .keys(Context::List, action)
                .next()
                .is_some()
        });
        if numbers.count() == 9 {
            view.pieces
                .push(entry("1-9".into(), room.say("help-number")));
        }
        // Where lines are appended, words are typed.
        if room.seat.viewport.height.is_none() {
            let typed = room.say_with("help-typed", &[("words", commands(room).join(", ").into())]);
            let typed = Piece::plain(Kind::Paragraph, room.lang(), typed);
            view.pieces.insert(0, typed);
        }
        view
    }
}
