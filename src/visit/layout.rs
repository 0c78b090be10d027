//! The page of a screen that is in view, the focus, and how actions move them.
//! The same for every screen.

mod cut;
mod shelf;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::cut::Cut;
pub use self::shelf::Shelf;
use super::Seat;
use super::hints;
use super::moved::moved;
use super::screens::Screen;
use super::view::Room;
use crate::content::Id;
use crate::keys::{Action, Context};
use crate::page::{Anchor, Page, Piece, Row, page_of};
use crate::scene::{Choice, Field, Scene};
use crate::text::wrap::plain;

/// Where one is on a screen, whatever its size and language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor {
    /// On a line to choose, from 0.
    Choice(usize),
    /// At a place in the text.
    Text(Anchor),
}

impl Cursor {
    /// The beginning.
    pub const START: Self = Self::Text(Anchor {
        piece: 0,
        offset: 0,
    });
}

/// How one came to a screen, and where it leads besides its own lines.
pub(super) struct Way {
    /// From home down.
    pub crumbs: Vec<String>,
    /// Whether *back* leads anywhere.
    pub back: bool,
    /// Whether the way out of the kiosk is to be in sight.
    pub out: bool,
}

/// What an action means on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Stay,
    To(Cursor),
    Choose(usize),
    /// Past the last page.
    Onward,
    /// Before the first page.
    Backward,
}

/// The same with the page in view.
pub(super) struct Layout {
    cut: Arc<Cut>,
    cursor: Cursor,
    page: usize,
    focus: Option<usize>,
}

impl Layout {
    pub fn of(room: &Room<'_>, screen: &Screen, cursor: Cursor, shelf: &Shelf) -> Self {
        Self::at(shelf.cut(room, screen), cursor)
    }

    /// The page on which a cursor stands.
    fn at(cut: Arc<Cut>, cursor: Cursor) -> Self {
        // Until somebody moves, a screen that says where to begin begins there.
        let stands = match cut.view.start {
            Some(start) if cursor == Cursor::START => Cursor::Choice(start),
            _ => cursor,
        };
        let page = match stands {
            Cursor::Choice(nth) => cut.page_of_choice(nth),
            Cursor::Text(anchor) => page_of(&cut.pages, anchor),
        };
        let in_view = cut.choices_on(page);
        let focus = match stands {
            Cursor::Choice(nth) if in_view.contains(&nth) => Some(nth),
            _ => in_view.first().copied(),
        };
        Self {
            cut,
            cursor,
            page,
            focus,
        }
    }

    /// Whether it is cut as a seat would see a screen, as long as nothing else
    /// is answered, and on the same day.
    pub fn is_of(&self, seat: &Seat, screen: &Screen) -> bool {
        self.cut.is_of(seat, screen)
    }

    /// The screen.
    pub fn screen(&self) -> &Screen {
        &self.cut.screen
    }

    /// Where its cursor stands in another cut, of the same screen with a text
    /// that was changed somewhere.
    pub fn cursor_in(&self, other: &Self) -> Cursor {
        let (old, new) = (&self.cut.view, &other.cut.view);
        match self.cursor {
            Cursor::START => Cursor::START,
            Cursor::Text(anchor) => {
                let same = |one: &Piece, other: &Piece| one.runs == other.runs;
                let piece = moved(anchor.piece, &old.pieces, &new.pieces, same);
                Cursor::Text(Anchor { piece, ..anchor })
            }
            Cursor::Choice(nth) => {
                Cursor::Choice(moved(nth, &old.choices, &new.choices, |one, other| {
                    one.0 == other.0
                }))
            }
        }
    }

    /// The page of a cursor elsewhere; nothing is cut anew.
    pub fn moved_to(&self, cursor: Cursor) -> Self {
        Self::at(Arc::clone(&self.cut), cursor)
    }

    /// Where its cursor stands.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    pub fn is_first_page(&self) -> bool {
        self.cut.frame.is_some() && self.page == 0
    }

    pub fn is_last_page(&self) -> bool {
        self.cut.frame.is_some() && self.page == self.cut.last_page()
    }

    /// The words of the page in view, its heading among them.
    pub fn words_in_view(&self) -> u32 {
        let lines = self.cut.lines(self.page);
        let words = lines.map(|line| plain(&line.runs).split_whitespace().count());
        let heading = self.cut.view.heading.split_whitespace().count();
        u32::try_from(words.sum::<usize>() + heading).unwrap_or(u32::MAX)
    }

    /// The words in view that the glossary explains, each once.
    pub fn terms(&self) -> Vec<Id> {
        let lines = self.cut.lines(self.page);
        let pieces: BTreeSet<usize> = lines.map(|line| line.place.piece).collect();
        let mut terms: Vec<Id> = Vec::new();
        for piece in pieces
            .iter()
            .filter_map(|nth| self.cut.view.pieces.get(*nth))
        {
            for term in &piece.terms {
                if !terms.contains(term) {
                    terms.push(term.clone());
                }
            }
        }
        terms
    }

    /// Where *end* goes.
    pub fn end(&self) -> Cursor {
        self.stop(self.cut.last_page(), true)
    }

    /// The first or last stop of a page.
    fn stop(&self, page: usize, last: bool) -> Cursor {
        let choices = self.cut.choices_on(page);
        let choice = if last {
            choices.last()
        } else {
            choices.first()
        };
        match choice {
            Some(nth) => Cursor::Choice(*nth),
            None => Cursor::Text(
                self.cut
                    .pages
                    .get(page)
                    .map(Page::start)
                    .unwrap_or_default(),
            ),
        }
    }

    /// What an action means here.
    pub fn moved(&self, action: Action) -> Move {
        if self.cut.frame.is_none() {
            // Nobody acts on what cannot be seen.
            return Move::Stay;
        }
        match action {
            Action::Choose => self.focus.map_or_else(|| self.next_page(), Move::Choose),
            Action::ChooseNumber(number) => match usize::from(number).checked_sub(1) {
                Some(nth) if self.cut.choices_on(self.page).contains(&nth) => Move::Choose(nth),
                _ => Move::Stay,
            },
            Action::Down => match self.neighbour(true) {
                Some(nth) => Move::To(Cursor::Choice(nth)),
                None if self.page < self.cut.last_page() => {
                    Move::To(self.stop(self.page + 1, false))
                }
                None => Move::Stay,
            },
            Action::Up => match (self.neighbour(false), self.page.checked_sub(1)) {
                (Some(nth), _) => Move::To(Cursor::Choice(nth)),
                (None, Some(before)) => Move::To(self.stop(before, true)),
                (None, None) => Move::Stay,
            },
            Action::NextPage => self.next_page(),
            Action::PreviousPage => match self.page.checked_sub(1) {
                Some(before) => Move::To(self.stop(before, false)),
                None => Move::Backward,
            },
            Action::First => Move::To(self.stop(0, false)),
            Action::Last => Move::To(self.end()),
            _ => Move::Stay,
        }
    }

    fn next_page(&self) -> Move {
        if self.page < self.cut.last_page() {
            Move::To(self.stop(self.page + 1, false))
        } else {
            Move::Onward
        }
    }

    /// The choice after or before the focused one on the same page.
    fn neighbour(&self, after: bool) -> Option<usize> {
        let nth = self.focus?;
        let other = if after { nth + 1 } else { nth.checked_sub(1)? };
        self.cut
            .choices_on(self.page)
            .contains(&other)
            .then_some(other)
    }

    /// The scene of the page in view.
    pub fn scene(&self, room: &Room<'_>, way: Way) -> Scene {
        let context = self.context();
        let choices = self
            .cut
            .choices_on(self.page)
            .into_iter()
            .filter_map(|nth| {
                let (label, lang, state) = self.cut.view.choices.get(nth)?;
                Some(Choice {
                    number: nth + 1,
                    label: label.clone(),
                    lang: lang.clone(),
                    state: state.clone(),
                    focused: self.focus == Some(nth),
                })
            });
        let choices = choices.collect();
        let count = self.cut.pages.len();
        let position = (count > 1).then(|| {
            let args = [("page", (self.page + 1).into()), ("pages", count.into())];
            room.say_with("position", &args)
        });
        let last = self.is_last_page();
        let reach = hints::Reach {
            context,
            paged: count > 1,
            onward: !last || self.cut.view.onward.is_some(),
            choice: self.focus.is_some(),
            terms: self.terms().len(),
            way: &way,
        };
        let hints = hints::of_screen(room, &self.cut.screen, &reach);
        let prompt = room.seat.viewport.height.is_none();
        let prompt = prompt.then(|| hints::to_type(room, &self.cut.screen, &reach));
        let rows: Vec<Row> = self
            .cut
            .pages
            .get(self.page)
            .map(|page| page.rows.clone())
            .unwrap_or_default();
        Scene {
            screen: self.cut.screen.play().name(),
            lang: room.lang().clone(),
            context,
            frame: self.cut.frame.clone(),
            banner: self.cut.view.banner.clone(),
            breadcrumb: way.crumbs,
            heading: self.cut.view.heading.clone(),
            field: self.cut.view.field.clone().map(|field| Field {
                active: self.cursor == Cursor::START || self.focus.is_none(),
                ..field
            }),
            rows,
            choices,
            position,
            onward: self.cut.view.onward.clone().filter(|_| last),
            progress: self.cut.view.progress.clone(),
            status: self.cut.view.status.clone(),
            reply: None,
            notice: self.cut.view.notice,
            hints,
            prompt,
            aside: self.cut.aside.clone(),
            panel: None,
            too_small: self.cut.frame.is_none().then(|| {
                let alone = self.cut.view.alone.clone();
                alone.unwrap_or_else(|| room.say("too-small"))
            }),
        }
    }

    /// What keys mean here.
    pub fn context(&self) -> Context {
        if self.cut.view.choices.is_empty() {
            Context::Read
        } else {
            Context::List
        }
    }
}
