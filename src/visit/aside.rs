//! What stands beside a patient's page for whoever leads them through.

use super::Role;
use super::hints;
use super::screens::{Screen, notes, notes_heading};
use super::view::Room;
use crate::page::{LONGEST_LINE, pages};
use crate::scene::{Aside, Viewport};

/// From this width on what staff know of a page stands beside it, in cells.
const WIDE: u16 = 110;
/// Cells between a page and what stands beside it.
pub(super) const BETWEEN: u16 = 3;

/// What stands beside a screen: for whoever leads a patient through, where
/// there is room.
pub(super) fn aside(room: &Room<'_>, screen: &Screen) -> Option<Aside> {
    let Viewport { width, height } = room.seat.viewport;
    if room.seat.role != Role::Leading || width < WIDE || screen.is_staff() {
        return None;
    }
    let name = screen.play().name();
    let pieces = notes(room, &name);
    // Above and below are the breadcrumb, a heading, the foot and the keys.
    let rows = height?.checked_sub(8).filter(|rows| *rows >= 4)?;
    let columns = (width * 3 / 8).min(LONGEST_LINE);
    let mut pages = pages(&pieces, columns, rows).into_iter();
    let rows = pages.next().map_or_else(Vec::new, |page| page.rows);
    let more = pages.next().map(|_| hints::more(room));
    (!rows.is_empty()).then(|| Aside {
        left: width - columns - 1,
        width: columns,
        heading: notes_heading(room, &name),
        rows,
        more,
    })
}
