//! Search: procedures by what people call them, found as one types.

use super::super::typed::{Takes, Typed};
use super::{Play, Procedure, Room, Screen, Step, View};
use crate::content::search::{Hit, Reason};
use crate::content::{Id, Lang};
use crate::scene::{Field, ScreenName};

/// More than anyone looks through; whoever sees none of theirs types on.
const MOST: usize = 20;
/// How many are named where nothing is found.
const NEAREST: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Search {
    pub typed: Typed,
}

impl Search {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self {
            typed: Typed::new(Takes::Words),
        }
    }

    /// A search for these words.
    pub fn of(words: &str) -> Self {
        let mut search = Self::new();
        search.typed.push(words);
        search
    }

    /// What is found, and whether it is that or only near it.
    fn found(&self, room: &Room<'_>) -> (Vec<Hit>, bool) {
        let words = self.typed.as_str();
        if words.trim().is_empty() {
            return (Vec::new(), true);
        }
        let index = room.library.index();
        let shown = &|id: &Id, lang: &Lang| room.finds(id, lang);
        let mut hits = index.find(words, room.lang(), shown);
        hits.truncate(MOST);
        if hits.is_empty() {
            let near = index.nearest(words, room.lang(), NEAREST, shown);
            return (near, false);
        }
        (hits, true)
    }
}

/// A procedure's title and, where that does not say so, why it was found.
fn label(room: &Room<'_>, hit: &Hit) -> String {
    if hit.reason == Reason::Title {
        return hit.title.clone();
    }
    let text = [("text", hit.reason.text().into())];
    let reason = room.say_with(hit.reason.sentence(), &text);
    let args = [
        ("title", hit.title.as_str().into()),
        ("reason", reason.into()),
    ];
    room.say_with("search-found", &args)
}

impl Play for Search {
    fn name(&self) -> ScreenName {
        ScreenName::Search
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("search-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(room.say("search-heading"));
        view.field = Some(Field {
            label: room.say("search-field"),
            text: self.typed.shown(),
            secret: false,
        });
        let (hits, found) = self.found(room);
        if self.typed.as_str().trim().is_empty() {
            view.pieces.push(room.paragraph("search-text"));
        } else if !found {
            view.pieces.push(room.paragraph("search-nothing"));
            if !hits.is_empty() {
                view.pieces.push(room.paragraph("found-nearest"));
            }
        }
        for hit in &hits {
            view.choice(&hit.lang, label(room, hit), None);
        }
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        match self.found(room).0.into_iter().nth(nth) {
            Some(hit) => Step::Open(Screen::Procedure(Procedure { procedure: hit.id })),
            None => Step::Stay,
        }
    }
}
