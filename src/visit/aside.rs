//! What stands beside a patient's page for whoever leads them through.

use super::Role;
use super::hints;
use super::screens::{Screen, notes, notes_heading};
use super::view::Room;
use crate::page::{LONGEST_LINE, Piece, pages};
use crate::scene::{Aside, Frame};

/// From this width on what staff know of a page stands beside it, in cells.
const WIDE: u16 = 110;
/// Cells between a page and what stands beside it.
const BETWEEN: u16 = 3;

/// What stands beside a screen, before it is cut: for whoever leads a patient
/// through, where there is room; else nothing.
pub(super) fn beside(room: &Room<'_>, screen: &Screen) -> Vec<Piece> {
    let viewport = room.seat.viewport;
    let wide = viewport.height.is_some() && viewport.width >= WIDE;
    if room.seat.role != Role::Leading || !wide || screen.is_staff() {
        return Vec::new();
    }
    notes(room, &screen.play().name())
}

/// The columns that it takes from a page.
pub(super) fn taken(room: &Room<'_>) -> u16 {
    columns(room) + BETWEEN
}

fn columns(room: &Room<'_>) -> u16 {
    let width = room.seat.viewport.width;
    (width.saturating_mul(3) / 8).min(LONGEST_LINE)
}

/// The same cut for the rows beside a page in this frame.
pub(super) fn aside(
    room: &Room<'_>,
    screen: &Screen,
    frame: &Frame,
    beside: &[Piece],
) -> Option<Aside> {
    let columns = columns(room);
    // Its heading, with a blank row below it.
    let rows = frame.foot.saturating_sub(frame.heading + Aside::HEAD);
    let mut pages = pages(beside, columns, rows).into_iter();
    let rows = pages.next().map_or_else(Vec::new, |page| page.rows);
    let more = pages.next().map(|_| hints::more(room));
    (!rows.is_empty()).then(|| Aside {
        left: room.seat.viewport.width - columns - 1,
        width: columns,
        heading: notes_heading(room, &screen.play().name()),
        rows,
        more,
    })
}
