//! The words of a page that the glossary explains.

use super::{Play, Room, View};
use crate::content::Id;
use crate::content::markup::Style;
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;
use crate::text::wrap::Run;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Glossary {
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
        let mut view = View::headed(room.say("glossary-heading"));
        view.status = Some(room.say("status-draft"));
        let Some(glossary) = room.library.glossary(room.lang()) else {
            return view;
        };
        for term in self.terms.iter().filter_map(|id| glossary.get(id)) {
            let mut explained = room.prose().body(&term.body, room.lang());
            let title = Run {
                text: format!("{}: ", term.title),
                style: Style::Strong,
            };
            match explained.first_mut() {
                Some(first) => first.runs.insert(0, title),
                None => explained.push(Piece::new(Kind::Paragraph, room.lang(), vec![title])),
            }
            view.pieces.extend(explained);
        }
        view
    }
}
