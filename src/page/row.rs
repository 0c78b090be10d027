//! Rows of a page: a piece wrapped to a width.

use super::Anchor;
use super::piece::{Kind, Piece};
use crate::content::Lang;
use crate::content::markup::{Style, Tone};
use crate::text::width::cells;
use crate::text::wrap::{Run, wrap};

/// One row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Space between pieces; inside a callout its rule goes on.
    Blank(Option<Tone>),
    /// A line of a piece.
    Line(Line),
}

/// A line of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The piece and how far into it the line begins.
    pub place: Anchor,
    /// What the piece is.
    pub kind: Kind,
    /// Whether it is the first of its piece, which carries bullet and number.
    pub first: bool,
    /// The callout it stands in.
    pub tone: Option<Tone>,
    /// Its words.
    pub runs: Vec<Run<Style>>,
    /// The language of its words.
    pub lang: Lang,
}

/// Cells that a callout's rule takes at the left.
pub(crate) const RULE: u16 = 2;

/// Cells between a choice's words and those of its state: space, glyph, space.
const TAIL: usize = 4;

impl Kind {
    /// Cells before the words of each line: mark, bullet or number.
    pub fn indent(self) -> u16 {
        match self {
            Self::Heading | Self::Paragraph | Self::Entry => 0,
            Self::Bullet | Self::Detail => 2,
            Self::Step(_) => 4,
            // A mark, a number of two digits, and space.
            Self::Choice(_) => 5,
        }
    }
}

/// The rows of a piece. A width that leaves no room for words beside the
/// indent gives the words the whole width: crowded, but all there.
pub(super) fn rows(nth: usize, piece: &Piece, width: u16) -> Vec<Row> {
    let rule = if piece.callout.is_some() { RULE } else { 0 };
    let beside = rule + piece.kind.indent();
    let tail = piece.tail.as_ref().map_or(0, |tail| cells(tail) + TAIL);
    let words = usize::from(width.saturating_sub(beside)).saturating_sub(tail);
    let words = if width == 0 { 0 } else { words.max(8) };
    let wrapped = wrap(&piece.runs, words);
    wrapped
        .into_iter()
        .enumerate()
        .map(|(line, wrapped)| {
            Row::Line(Line {
                place: Anchor {
                    piece: nth,
                    offset: wrapped.start,
                },
                kind: piece.kind,
                first: line == 0,
                tone: piece.callout.map(|(tone, _)| tone),
                runs: wrapped.runs,
                lang: piece.lang.clone(),
            })
        })
        .collect()
}
