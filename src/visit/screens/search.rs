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

/// So many letters of a word must be there before it can be said that nothing
/// has it.
const TELLING: usize = 3;

/// What a search leads to.
enum Found {
    These(Vec<Hit>),
    /// Nothing, and what is like it.
    Near(Vec<Hit>),
}

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

    /// What is found.
    fn found(&self, room: &Room<'_>) -> Found {
        let words = self.typed.as_str().trim();
        let index = room.library.index();
        let shown = &|id: &Id, lang: &Lang| room.finds(id, lang);
        let find = |words: &str| index.find(words, room.lang(), shown);
        let hits = find(words);
        if !hits.is_empty() {
            return Found::These(hits);
        }
        // The beginning of a word says nothing yet: those before it may.
        let (before, last) = words.rsplit_once(' ').unwrap_or(("", words));
        let has_fewer = |word: &str, letters| word.chars().count() < letters;
        if has_fewer(last, TELLING) {
            let hits = find(before);
            // Nor do small words before it: "the h".
            if !hits.is_empty() || before.split(' ').all(|word| has_fewer(word, TELLING + 1)) {
                return Found::These(hits);
            }
        }
        Found::Near(index.nearest(words, room.lang(), NEAREST, shown))
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
            active: true,
        });
        let hits = match self.found(room) {
            Found::These(hits) => {
                if hits.is_empty() {
                    view.pieces.push(room.paragraph("search-text"));
                } else if hits.len() > MOST {
                    view.pieces.push(room.paragraph("search-more"));
                }
                hits
            }
            Found::Near(hits) => {
                view.pieces.push(room.paragraph("search-nothing"));
                if !hits.is_empty() {
                    view.pieces.push(room.paragraph("found-nearest"));
                }
                hits
            }
        };
        for hit in hits.iter().take(MOST) {
            view.choice(&hit.lang, label(room, hit), None);
        }
        view
    }

    fn choose(&self, room: &Room<'_>, nth: usize) -> Step {
        let (Found::These(hits) | Found::Near(hits)) = self.found(room);
        match hits.into_iter().nth(nth) {
            Some(hit) => Step::Open(Screen::Procedure(Procedure { procedure: hit.id })),
            None => Step::Stay,
        }
    }
}
