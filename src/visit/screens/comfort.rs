//! What makes a screen easier for one visitor: language, colours, spacing,
//! time, hints. It lasts for the visit alone.

use super::{Play, Room, Screen, Step, View};
use crate::content::markup::Style;
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;
use crate::text::wrap::Run;
use crate::visit::seat::Setting;

pub(super) struct Comfort;

impl Play for Comfort {
    fn name(&self) -> ScreenName {
        ScreenName::Comfort
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("comfort-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let comfort = room.seat.comfort;
        let mut view = View::headed(room.say("comfort-heading"));
        // The sample is in the colours and the spacing that were chosen.
        let sample = [
            ("comfort-sample", Style::Plain),
            ("comfort-sample-strong", Style::Strong),
        ];
        for (id, style) in sample {
            let text = room.say(id);
            let runs = vec![Run { text, style }];
            view.pieces
                .push(Piece::new(Kind::Bullet, room.lang(), runs));
        }
        let choice = |id: &str, value: String| room.say_with(id, &[("value", value.into())]);
        let spacing = room.say(if comfort.roomy {
            "spacing-roomy"
        } else {
            "spacing-normal"
        });
        let hints = room.say(if comfort.no_hints {
            "hints-off"
        } else {
            "hints-on"
        });
        let time = room.say(match comfort.patience {
            1 => "time-normal",
            2 => "time-twice",
            _ => "time-four-times",
        });
        let theme = room.say_with("theme-name", &[("name", room.seat.theme.as_str().into())]);
        for label in [
            choice("comfort-language", room.say("language-name")),
            choice("comfort-colors", theme),
            choice("comfort-spacing", spacing),
            choice("comfort-time", time),
            choice("comfort-hints", hints),
        ] {
            view.choice(room.lang(), label, None);
        }
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match nth {
            0 if room.clinic.languages.len() > 1 => Step::Open(Screen::Language),
            1 => Step::Set(Setting::Colors),
            2 => Step::Set(Setting::Spacing),
            3 => Step::Set(Setting::Time),
            4 => Step::Set(Setting::Hints),
            _ => Step::Stay,
        }
    }
}
