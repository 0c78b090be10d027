//! What a clinic that hides drafts keeps from patients, and why; for staff.

use super::{Play, Room, View};
use crate::content::Lang;
use crate::content::signature::Doubt;
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;

pub(super) struct Hidden;

impl Hidden {
    /// A line for each text that is hidden: its title, language and reasons.
    fn lines(room: &Room<'_>) -> Vec<String> {
        if !room.clinic.hide_drafts {
            return Vec::new();
        }
        let languages = &room.clinic.languages;
        let ids = room.library.ids();
        let texts = ids.flat_map(|id| languages.iter().map(move |lang| (id, lang)));
        let lines = texts.filter_map(|(id, lang)| {
            // Where there are no words in a language there is nothing to hide.
            let names = room.library.names(id, lang);
            let names = names.filter(|names| names.lang == *lang)?;
            let doubts = room.doubts(id, lang);
            (!doubts.is_empty()).then(|| line(room, names.title(), lang, &doubts))
        });
        lines.collect()
    }
}

fn line(room: &Room<'_>, title: &str, lang: &Lang, doubts: &[Doubt]) -> String {
    let why = doubts.iter().map(|doubt| {
        room.say(match doubt {
            Doubt::Draft => "hidden-draft",
            Doubt::Changed => "hidden-changed",
            Doubt::Overdue => "hidden-overdue",
            Doubt::Translation => "hidden-translation",
            Doubt::TranslationChanged => "hidden-translation-changed",
            Doubt::TranslationOutdated => "hidden-translation-outdated",
            Doubt::TranslationOverdue => "hidden-translation-overdue",
        })
    });
    let why = why.collect::<Vec<_>>().join("; ");
    let args = [
        ("title", title.into()),
        (
            "language",
            room.words.say(lang, "language-name", &[]).into(),
        ),
        ("why", why.into()),
    ];
    room.say_with("hidden-line", &args)
}

impl Play for Hidden {
    fn name(&self) -> ScreenName {
        ScreenName::Hidden
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("staff-hidden")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(room.say("staff-hidden"));
        let lines = Self::lines(room);
        let text = if lines.is_empty() {
            "hidden-nothing"
        } else {
            "hidden-text"
        };
        view.pieces.push(room.paragraph(text));
        let lines = lines.into_iter();
        view.pieces
            .extend(lines.map(|line| Piece::plain(Kind::Bullet, room.lang(), line)));
        view
    }
}
