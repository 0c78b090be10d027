//! Where the parts of a scene stand on a screen: one geometry, by which pages
//! are cut and cells are painted.

use crate::page::LONGEST_LINE;
use crate::text::width::cells;
use crate::text::wrap::{Run, plain, wrap};

/// The size that a seat has for its scene, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Viewport {
    /// Columns; 0 where nothing wraps.
    pub width: u16,
    /// Rows; none where there is no end to them.
    pub height: Option<u16>,
}

/// Columns and rows of the parts, from the top left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The first column of text.
    pub left: u16,
    /// Columns of text.
    pub width: u16,
    /// The first row of the heading.
    pub heading: u16,
    /// The row in which one types, where one does.
    pub field: u16,
    /// The first row of the body.
    pub body: u16,
    /// Rows of the body.
    pub body_height: u16,
    /// The first row of position and progress.
    pub foot: u16,
    /// The first row of what is said of the text.
    pub status: u16,
    /// The row of the keys, the last one.
    pub hints: u16,
}

/// What stands around a body and takes rows from it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// The heading.
    pub heading: &'a str,
    /// Position, progress and the like, each as long as it may become.
    pub foot: &'a [&'a str],
    /// What is said of the text.
    pub status: &'a str,
    /// Whether one types here.
    pub field: bool,
    /// Whether the column is to be narrower, with more room around it.
    pub roomy: bool,
}

/// The longest line where a visitor wants more room, in cells.
const ROOMY_LINE: u16 = 50;
/// Below this width no line of a body would hold three words.
const LEAST_WIDTH: u16 = 28;
/// Below this height of the body hardly a paragraph would fit on a page.
const LEAST_BODY: u16 = 4;
/// From this height on there is room for a blank row below the breadcrumb.
const ROOMY: u16 = 20;
/// From this height on there is room for another above the foot.
const AIRY: u16 = 28;

impl Frame {
    /// The frame of a screen; none where it is too small.
    pub fn fit(viewport: Viewport, around: Around<'_>) -> Option<Self> {
        let Some(height) = viewport.height else {
            return Some(Self::endless(viewport.width));
        };
        if viewport.width < LEAST_WIDTH {
            return None;
        }
        let longest = if around.roomy {
            ROOMY_LINE
        } else {
            LONGEST_LINE
        };
        let width = (viewport.width - 4).min(longest);
        let rows = |lines: &[String]| u16::try_from(lines.len()).ok();
        let heading_rows = rows(&lines(around.heading, width))?;
        let foot_rows = rows(&packed(around.foot.iter().copied(), width))?;
        let status_rows = rows(&lines(around.status, width))?;
        let air = u16::from(height >= AIRY);
        let heading = 1 + u16::from(height >= ROOMY);
        let field = heading + heading_rows + u16::from(heading_rows > 0);
        // With a blank row below it.
        let body = field + 2 * u16::from(around.field);
        let below = air + foot_rows + status_rows + 1;
        let body_height = height.checked_sub(body + below)?;
        (body_height >= LEAST_BODY).then_some(Self {
            left: (viewport.width - width) / 2,
            width,
            heading,
            field,
            body,
            body_height,
            foot: body + body_height + air,
            status: height - 1 - status_rows,
            hints: height - 1,
        })
    }

    /// Where lines are appended there are no rows: all of it is one page.
    fn endless(width: u16) -> Self {
        Self {
            left: 0,
            width,
            heading: 0,
            field: 0,
            body: 0,
            body_height: u16::MAX,
            foot: 0,
            status: 0,
            hints: 0,
        }
    }
}

/// A text's lines at a width; 0 does not wrap.
pub fn lines(text: &str, width: u16) -> Vec<String> {
    let text = text.to_owned();
    let wrapped = wrap(&[Run { text, style: () }], usize::from(width));
    wrapped.iter().map(|line| plain(&line.runs)).collect()
}

/// Short texts beside each other, on as few lines as they fit on.
pub fn packed<'a>(texts: impl Iterator<Item = &'a str>, width: u16) -> Vec<String> {
    let mut packed: Vec<String> = Vec::new();
    for text in texts {
        match packed.last_mut() {
            Some(last) if cells(last) + BETWEEN.len() + cells(text) <= usize::from(width) => {
                last.push_str(BETWEEN);
                last.push_str(text);
            }
            _ => packed.extend(lines(text, width)),
        }
    }
    packed
}

const BETWEEN: &str = "   ";

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(width: u16, height: u16) -> Option<Frame> {
        let height = Some(height);
        let around = Around {
            heading: "A heading",
            foot: &["Page 1 of 2"],
            status: "A draft",
            field: false,
            roomy: false,
        };
        Frame::fit(Viewport { width, height }, around)
    }

    #[test]
    fn the_parts_fill_the_screen_and_do_not_overlap() {
        for height in 10..80 {
            for width in [28, 60, 80, 200] {
                let frame = fit(width, height).unwrap();
                assert!(frame.heading >= 1);
                assert!(frame.body > frame.heading);
                assert!(frame.foot >= frame.body + frame.body_height);
                assert_eq!(frame.foot + 1, frame.status);
                assert_eq!(frame.status + 1, frame.hints);
                assert_eq!(frame.hints, height - 1);
                assert!(frame.left + frame.width <= width);
                assert!(frame.width <= LONGEST_LINE);
            }
        }
    }

    #[test]
    fn too_small_is_said_by_none() {
        for (width, height) in [(0, 0), (1, 1), (27, 40), (80, 8), (65535, 3)] {
            assert_eq!(fit(width, height), None, "{width}x{height}");
        }
    }

    #[test]
    fn what_does_not_fit_beside_goes_below_and_nothing_is_dropped() {
        let texts = [
            "Page 1 of 2",
            "3 of 9 answered",
            "Next: a long title indeed",
        ];
        assert_eq!(packed(texts.into_iter(), 66).len(), 1);
        assert_eq!(packed(texts.into_iter(), 30).len(), 2);
        assert_eq!(
            packed(texts.into_iter(), 30).concat().replace("   ", ""),
            texts.concat()
        );
    }
}
