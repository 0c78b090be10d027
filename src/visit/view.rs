//! What a screen may look at, and what it shows before it is cut for a size.

use super::{Memory, Seat};
use crate::clinic::Clinic;
use crate::content::model::Date;
use crate::content::{Lang, Library};
use crate::page::{Kind, Piece};
use crate::scene::{Field, NoticeKind, Prose, State};
use crate::words::{Arg, Words};

/// What a screen may look at.
#[derive(Clone, Copy)]
pub(super) struct Room<'a> {
    pub library: &'a Library,
    pub clinic: &'a Clinic,
    pub words: &'a Words,
    pub memory: &'a Memory,
    pub seat: &'a Seat,
    /// Where the host has told it.
    pub today: Option<Date>,
    /// Whether the visitor came on their own, by logging in: where they leave,
    /// the visit ends and nobody sits down after them.
    pub logged_in: bool,
}

impl<'a> Room<'a> {
    /// The language of the seat.
    pub fn lang(&self) -> &'a Lang {
        &self.seat.lang
    }

    /// A sentence of the kiosk's own.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// A sentence with values in it.
    pub fn say_with(&self, id: &str, args: &[Arg<'_>]) -> String {
        self.words.say(self.lang(), id, args)
    }

    /// What turns content into pieces.
    pub fn prose(&self) -> Prose<'a> {
        Prose {
            library: self.library,
            clinic: self.clinic,
            words: self.words,
        }
    }

    /// A paragraph of the kiosk's own.
    pub fn paragraph(&self, id: &str) -> Piece {
        Piece::plain(Kind::Paragraph, self.lang(), self.say(id))
    }
}

/// What a screen shows, before it is cut for a size.
#[derive(Default)]
pub(super) struct View {
    pub banner: Option<String>,
    pub heading: String,
    pub field: Option<Field>,
    pub pieces: Vec<Piece>,
    pub choices: Vec<(String, Lang, Option<State>)>,
    pub progress: Option<String>,
    pub status: Option<String>,
    pub onward: Option<String>,
    /// What must be answered before anything else.
    pub notice: Option<NoticeKind>,
    /// Said alone on a screen too small for anything else.
    pub alone: Option<String>,
    /// The choice that is focused at first, where it is not the first in view.
    pub start: Option<usize>,
}

impl View {
    /// A screen of this heading, nothing on it yet.
    pub fn headed(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            ..Self::default()
        }
    }

    /// Adds a line to choose below what there is.
    pub fn choice(&mut self, lang: &Lang, label: impl Into<String>, state: Option<State>) {
        let label = label.into();
        let mut piece = Piece::plain(Kind::Choice(self.choices.len()), lang, label.clone());
        piece.tail = state.as_ref().map(|state| state.words.clone());
        self.pieces.push(piece);
        self.choices.push((label, lang.clone(), state));
    }
}
