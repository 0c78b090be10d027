//! Blocks to pages for a width and height: a pure function.
//!
//! A page is never scrolled. Pieces are wrapped, then cut: no heading at a
//! page's foot, nothing that fits on one page is split but paragraphs, and of
//! those at least two lines stand on each side of a cut.

mod cut;
mod piece;
mod row;

pub use cut::{Page, pages};
pub use piece::{Kind, Piece, pieces};
pub(crate) use row::RULE;
pub use row::{Line, Row};

/// No line of text is longer, in cells: longer ones are hard to read.
pub const LONGEST_LINE: u16 = 66;

/// A place in a text that no size and no page number changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Anchor {
    /// Which piece, from 0.
    pub piece: usize,
    /// How far into it, in characters other than white space.
    pub offset: usize,
}

/// The number of the page on which a place stands, from 0; the last page for a
/// place behind the text.
pub fn page_of(pages: &[Page], anchor: Anchor) -> usize {
    pages
        .iter()
        .rposition(|page| page.start() <= anchor)
        .unwrap_or(0)
}
