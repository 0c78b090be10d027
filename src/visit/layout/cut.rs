//! A screen's view cut into the pages of a seat's size, whichever is in view.

use crate::content::model::Date;
use crate::page::{Anchor, Kind, Line, Page, Piece, page_of, pages};
use crate::scene::{Around, Aside, Frame};
use crate::visit::screens::Screen;
use crate::visit::view::{Room, View};
use crate::visit::{Seat, aside};

/// A view cut for a seat's size.
pub(super) struct Cut {
    pub seat: Seat,
    pub today: Option<Date>,
    pub screen: Screen,
    pub view: View,
    /// None where the screen is too small for anything; then there are no pages.
    pub frame: Option<Frame>,
    pub pages: Vec<Page>,
    pub aside: Option<Aside>,
}

impl Cut {
    pub fn of(room: &Room<'_>, screen: &Screen) -> Self {
        let mut view = screen.play().view(room);
        for piece in &mut view.pieces {
            piece.loose = room.seat.comfort.roomy;
        }
        let beside = aside::beside(room, screen);
        let taken = if beside.is_empty() {
            0
        } else {
            aside::taken(room)
        };
        let frame = Self::frame(room, &view, taken);
        let aside = frame
            .as_ref()
            .and_then(|frame| aside::aside(room, screen, frame, &beside));
        let pages = frame.as_ref().map_or_else(Vec::new, |frame| {
            pages(&view.pieces, frame.width, frame.body_height)
        });
        Self {
            seat: room.seat.clone(),
            today: room.today,
            screen: screen.clone(),
            view,
            frame,
            pages,
            aside,
        }
    }

    /// Whether it is cut as a seat would see a screen, as long as nothing else
    /// is answered, and on the same day.
    pub fn is_of(&self, seat: &Seat, screen: &Screen) -> bool {
        self.seat == *seat && self.screen == *screen
    }

    /// The frame for whatever the foot may come to say: the number of pages is
    /// not known yet. So many columns are taken by what stands beside it.
    fn frame(room: &Room<'_>, view: &View, taken: u16) -> Option<Frame> {
        let position = room.say_with("position", &[("page", 88.into()), ("pages", 88.into())]);
        let foot = [
            Some(&position),
            view.progress.as_ref(),
            view.onward.as_ref(),
        ];
        let foot: Vec<&str> = foot.into_iter().flatten().map(String::as_str).collect();
        let around = Around {
            heading: &view.heading,
            foot: if view.banner.is_some() { &[] } else { &foot },
            status: view.status.as_deref().unwrap_or_default(),
            field: view.field.is_some(),
            roomy: room.seat.comfort.roomy,
        };
        let mut viewport = room.seat.viewport;
        viewport.width = viewport.width.saturating_sub(taken);
        Frame::fit(viewport, around)
    }

    pub fn page_of_choice(&self, nth: usize) -> usize {
        let mine = |piece: &Piece| piece.kind == Kind::Choice(nth);
        let piece = self.view.pieces.iter().position(mine).unwrap_or(0);
        page_of(&self.pages, Anchor { piece, offset: 0 })
    }

    /// The lines of a page, without the gaps between them.
    pub fn lines(&self, page: usize) -> impl Iterator<Item = &Line> {
        self.pages.get(page).into_iter().flat_map(Page::lines)
    }

    /// The choices that begin on a page.
    pub fn choices_on(&self, page: usize) -> Vec<usize> {
        self.lines(page)
            .filter_map(|line| match line.kind {
                Kind::Choice(nth) if line.first => Some(nth),
                _ => None,
            })
            .collect()
    }

    pub fn last_page(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }
}
