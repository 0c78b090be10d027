//! Where a page ends.

use super::Anchor;
use super::piece::{Kind, Piece};
use super::row::{Row, rows};

/// The rows of one page, at most as many as the screen has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// From the top; no blank row is the first or the last.
    pub rows: Vec<Row>,
}

impl Page {
    /// The place at which it begins.
    pub fn start(&self) -> Anchor {
        self.lines().next().map_or(Anchor::default(), |l| l.place)
    }

    /// Its rows less the blank ones.
    pub fn lines(&self) -> impl Iterator<Item = &super::Line> {
        self.rows.iter().filter_map(|row| match row {
            Row::Line(line) => Some(line),
            Row::Blank(_) => None,
        })
    }
}

/// A row, and how well a page may end before it.
struct Cuttable {
    row: Row,
    before: Cut,
}

/// Better ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Only where nothing else is left.
    Forced,
    /// Inside what does not fit on one page anyhow.
    Allowed,
}

/// Cuts pieces into pages of at most `height` rows and `width` cells. There is
/// always one page at least. Width 0 does not wrap; height 0 counts as 1.
pub fn pages(pieces: &[Piece], width: u16, height: u16) -> Vec<Page> {
    let height = usize::from(height.max(1));
    let rows = cuttable(pieces, width, height);
    let mut pages = Vec::new();
    let mut rest = rows.as_slice();
    while !rest.is_empty() {
        let end = end_of_page(rest, height);
        let (page, after) = rest.split_at(end);
        pages.push(Page {
            rows: trimmed(page),
        });
        let blanks = after
            .iter()
            .take_while(|row| matches!(row.row, Row::Blank(_)))
            .count();
        rest = after.get(blanks..).unwrap_or_default();
    }
    if pages.is_empty() {
        pages.push(Page { rows: Vec::new() });
    }
    pages
}

/// The number of rows, at least 1, that the next page takes.
fn end_of_page(rest: &[Cuttable], height: usize) -> usize {
    if rest.len() <= height {
        return rest.len();
    }
    (1..=height)
        .rev()
        .find(|end| rest.get(*end).is_some_and(|row| row.before == Cut::Allowed))
        .unwrap_or(height)
}

fn trimmed(page: &[Cuttable]) -> Vec<Row> {
    let last = page
        .iter()
        .rposition(|row| matches!(row.row, Row::Line(_)))
        .map_or(0, |last| last + 1);
    page.iter().take(last).map(|row| row.row.clone()).collect()
}

/// All rows in order, with the cuts that the rules allow.
fn cuttable(pieces: &[Piece], width: u16, height: usize) -> Vec<Cuttable> {
    let wrapped: Vec<Vec<Row>> = pieces
        .iter()
        .enumerate()
        .map(|(nth, piece)| rows(nth, piece, width))
        .collect();
    let mut out: Vec<Cuttable> = Vec::new();
    let mut before: Option<&Piece> = None;
    for (nth, (piece, lines)) in pieces.iter().zip(&wrapped).enumerate() {
        if lines.is_empty() {
            continue;
        }
        let whole = callout_fits(pieces, &wrapped, nth, height);
        let joined = before.is_some_and(|b| {
            b.leads_to(piece) || (whole && b.callout == piece.callout) || leaves_one(pieces, nth)
        });
        let start = if joined { Cut::Forced } else { Cut::Allowed };
        if let Some(before) = before.filter(|before| !piece.is_tight_after(before)) {
            let tone = piece.callout.filter(|_| piece.callout == before.callout);
            out.push(Cuttable {
                row: Row::Blank(tone.map(|(tone, _)| tone)),
                before: start,
            });
        }
        for (line, row) in lines.iter().enumerate() {
            let before = match line {
                0 => start,
                _ if whole => Cut::Forced,
                _ => inside(piece.kind, line, lines.len(), height),
            };
            out.push(Cuttable {
                row: row.clone(),
                before,
            });
        }
        before = Some(piece);
    }
    out
}

/// Whether a cut before a piece would leave one line of a list alone, on the
/// page before or on the next.
fn leaves_one(pieces: &[Piece], nth: usize) -> bool {
    let is_tight = |nth: usize| {
        let pair = nth
            .checked_sub(1)
            .and_then(|before| pieces.get(before))
            .zip(pieces.get(nth));
        pair.is_some_and(|(before, piece)| piece.is_tight_after(before))
    };
    is_tight(nth) && !(is_tight(nth.saturating_sub(1)) && is_tight(nth + 1))
}

/// Whether a piece belongs to a callout that fits on one page.
fn callout_fits(pieces: &[Piece], wrapped: &[Vec<Row>], nth: usize, height: usize) -> bool {
    let Some(callout) = pieces.get(nth).and_then(|piece| piece.callout) else {
        return false;
    };
    let mut rows = 0;
    let mut before: Option<&Piece> = None;
    for (piece, lines) in pieces.iter().zip(wrapped) {
        if piece.callout != Some(callout) {
            continue;
        }
        let blank = before.is_some_and(|before| !piece.is_tight_after(before));
        rows += lines.len() + usize::from(blank);
        before = Some(piece);
    }
    rows <= height
}

/// Whether a page may end before a further line of one piece.
fn inside(kind: Kind, line: usize, lines: usize, height: usize) -> Cut {
    let two_on_each_side = line >= 2 && lines - line >= 2;
    let flows = matches!(kind, Kind::Paragraph) || lines > height;
    if flows && two_on_each_side {
        Cut::Allowed
    } else {
        Cut::Forced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Lang;
    use crate::content::markup::Tone;
    use crate::text::wrap::plain;
    use proptest::prelude::*;

    fn lang() -> Lang {
        "en".parse().unwrap()
    }

    fn piece(kind: Kind, words: usize) -> Piece {
        let text: Vec<_> = (0..words).map(|n| format!("w{n}")).collect();
        Piece::plain(kind, &lang(), text.join(" "))
    }

    fn firsts(pages: &[Page]) -> Vec<(usize, usize)> {
        pages
            .iter()
            .map(|page| (page.start().piece, page.start().offset))
            .collect()
    }

    #[test]
    fn no_heading_at_the_foot() {
        let pieces = [
            piece(Kind::Paragraph, 12),
            piece(Kind::Heading, 1),
            piece(Kind::Bullet, 1),
        ];
        // 3 lines, blank, heading, bullet: the heading would be the last of five rows.
        let cut = pages(&pieces, 15, 5);
        assert_eq!(firsts(&cut), [(0, 0), (1, 0)]);
    }

    #[test]
    fn items_and_callouts_stay_whole_while_they_fit() {
        let pieces = [
            piece(Kind::Bullet, 8),
            piece(Kind::Bullet, 8),
            piece(Kind::Heading, 1).within(Tone::Warning, 1),
            piece(Kind::Paragraph, 12).within(Tone::Warning, 1),
        ];
        for height in 5..12 {
            for page in pages(&pieces, 15, height) {
                assert_eq!(page.start().offset, 0, "height {height}");
                assert_ne!(page.start().piece, 3, "height {height}");
            }
        }
    }

    #[test]
    fn a_paragraph_keeps_two_lines_on_each_side() {
        let pieces = [piece(Kind::Paragraph, 14), piece(Kind::Paragraph, 60)];
        for height in 6..14 {
            let cut = pages(&pieces, 20, height);
            for page in &cut {
                for nth in 0..2 {
                    let lines = page.lines().filter(|l| l.place.piece == nth).count();
                    assert_ne!(lines, 1, "height {height}");
                }
            }
        }
    }

    fn any_piece() -> impl Strategy<Value = Piece> {
        let kind = prop_oneof![
            Just(Kind::Paragraph),
            Just(Kind::Bullet),
            Just(Kind::Step(3)),
            Just(Kind::Heading),
            Just(Kind::Entry),
        ];
        (kind, 0usize..80, proptest::option::of(1u16..3)).prop_map(|(kind, words, callout)| {
            let piece = piece(kind, words);
            match callout {
                Some(n) => piece.within(Tone::Note, n),
                None => piece,
            }
        })
    }

    proptest! {
        #[test]
        fn all_pages_put_together_are_the_text(
            pieces in proptest::collection::vec(any_piece(), 0..12),
            width in 20u16..200,
            height in 6u16..80,
        ) {
            let cut = pages(&pieces, width, height);
            let squeeze = |s: String| s.split_whitespace().collect::<String>();
            let shown: String = cut.iter().flat_map(Page::lines).map(|l| plain(&l.runs)).collect();
            let said: String = pieces.iter().map(|p| plain(&p.runs)).collect();
            prop_assert_eq!(squeeze(shown), squeeze(said));
            for page in &cut {
                prop_assert!(page.rows.len() <= usize::from(height));
                for (nth, row) in page.rows.iter().enumerate() {
                    let edge = nth == 0 || nth + 1 == page.rows.len();
                    prop_assert!(!(edge && matches!(row, Row::Blank(_))));
                }
            }
        }

        #[test]
        fn every_place_is_on_the_page_that_shows_it(
            pieces in proptest::collection::vec(any_piece(), 1..8),
            width in 20u16..100,
            height in 6u16..40,
        ) {
            let cut = pages(&pieces, width, height);
            for (nth, page) in cut.iter().enumerate() {
                for line in page.lines() {
                    prop_assert_eq!(super::super::page_of(&cut, line.place), nth);
                }
            }
        }
    }
}
