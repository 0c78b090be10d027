//! Where the parts of a scene stand on a screen: one geometry, by which pages
//! are cut and cells are painted.

use crate::page::LONGEST_LINE;
use crate::text::wrap::{Run, WrappedLine, wrap};

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
    /// The heading, wrapped.
    pub heading: Vec<WrappedLine<()>>,
    /// The first row of the heading.
    pub heading_top: u16,
    /// The first row of the body.
    pub body_top: u16,
    /// Rows of the body.
    pub body_height: u16,
    /// The row of position and progress.
    pub foot: u16,
    /// What is said below it of the text, wrapped.
    pub status: Vec<WrappedLine<()>>,
    /// The row of the keys, the last one.
    pub hints: u16,
}

/// Below this width no line of a body would hold three words.
const LEAST_WIDTH: u16 = 28;
/// Below this height of the body hardly a paragraph would fit on a page.
const LEAST_BODY: u16 = 4;
/// From this height on there is room for a blank row below the breadcrumb.
const ROOMY: u16 = 20;
/// From this height on there is room for another above the foot.
const AIRY: u16 = 28;

impl Frame {
    /// The frame of a screen with this heading and status; none where it is
    /// too small.
    pub fn fit(viewport: Viewport, heading: &str, status: Option<&str>) -> Option<Self> {
        let Some(height) = viewport.height else {
            return Some(Self::endless(viewport.width, heading));
        };
        if viewport.width < LEAST_WIDTH {
            return None;
        }
        let width = (viewport.width - 4).min(LONGEST_LINE);
        let heading = wrapped(heading, width);
        let status = status.map_or_else(Vec::new, |status| wrapped(status, width));
        let lines = u16::try_from(heading.len()).ok()?;
        let air = u16::from(height >= AIRY);
        let heading_top = 1 + u16::from(height >= ROOMY);
        let body_top = heading_top + lines + u16::from(lines > 0);
        let below = air + 1 + u16::try_from(status.len()).ok()? + 1;
        let body_height = height.checked_sub(body_top + below)?;
        (body_height >= LEAST_BODY).then_some(Self {
            left: (viewport.width - width) / 2,
            width,
            heading,
            heading_top,
            body_top,
            body_height,
            foot: body_top + body_height + air,
            status,
            hints: height - 1,
        })
    }

    /// Where lines are appended there are no rows: all of it is one page.
    fn endless(width: u16, heading: &str) -> Self {
        Self {
            left: 0,
            width,
            heading: wrapped(heading, width),
            heading_top: 0,
            body_top: 0,
            body_height: u16::MAX,
            foot: 0,
            status: Vec::new(),
            hints: 0,
        }
    }
}

fn wrapped(heading: &str, width: u16) -> Vec<WrappedLine<()>> {
    let text = heading.to_owned();
    wrap(&[Run { text, style: () }], usize::from(width))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(width: u16, height: u16) -> Option<Frame> {
        let height = Some(height);
        Frame::fit(Viewport { width, height }, "A heading", Some("A draft"))
    }

    #[test]
    fn the_parts_fill_the_screen_and_do_not_overlap() {
        for height in 10..80 {
            for width in [28, 60, 80, 200] {
                let frame = fit(width, height).unwrap();
                assert!(frame.heading_top >= 1);
                assert!(frame.body_top > frame.heading_top);
                assert!(frame.foot >= frame.body_top + frame.body_height);
                assert_eq!(frame.foot + 2, frame.hints, "the status has its row");
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
}
