//! The words of a page that the glossary explains, in the language of the page:
//! whoever vouches for the page has read them with it.

use super::{Play, Room, View};
use crate::content::Id;
use crate::content::markup::Style;
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;
use crate::text::wrap::Run;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Glossary {
    /// Whose page it is.
    pub procedure: Id,
    /// In the order of the page.
    pub terms: Vec<Id>,
}

impl Play for Glossary {
    fn name(&self) -> ScreenName {
        ScreenName::Glossary
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("glossary-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let Some(telling) = room.telling(&self.procedure) else {
            return View::headed(room.say("not-here"));
        };
        let mut view = View::headed(room.say("glossary-heading"));
        view.status = Some(room.status(&telling));
        let lang = &telling.words.lang;
        let Some(glossary) = room.library.glossary(lang) else {
            return view;
        };
        for term in self.terms.iter().filter_map(|id| glossary.get(id)) {
            let mut explained = room.prose().body(&term.body, lang);
            let title = Run {
                text: format!("{}: ", term.title),
                style: Style::Strong,
            };
            match explained.first_mut() {
                Some(first) => first.runs.insert(0, title),
                None => explained.push(Piece::new(Kind::Paragraph, lang, vec![title])),
            }
            view.pieces.extend(explained);
        }
        view
    }
}
