//! A frame as it is kept between two of them: runs of the same cell, 8 bytes
//! each, and no room to grow.

use super::frame::{Cell, Frame};
use super::pen::Style;

/// All that a terminal shows.
#[derive(Debug)]
pub(super) struct Packed {
    width: usize,
    cells: usize,
    runs: Box<[Run]>,
    longer: Box<[Box<str>]>,
    styles: Box<[Style]>,
}

/// So many of the same cell, in the order of reading.
#[derive(Debug, Clone, Copy)]
struct Run {
    glyph: u32,
    style: u16,
    width: u8,
    count: u8,
}

impl Packed {
    pub fn new(frame: &Frame) -> Self {
        let runs = |cells: &[Cell]| -> Vec<Run> {
            let alike = cells.chunk_by(|one, other| one == other);
            let parts = alike.flat_map(|cells| cells.chunks(usize::from(u8::MAX)));
            parts.filter_map(Run::of).collect()
        };
        Self {
            width: frame.width,
            cells: frame.cells.len(),
            runs: runs(&frame.cells).into(),
            longer: frame.longer.clone().into(),
            styles: frame.styles.clone().into(),
        }
    }

    pub fn has_size_of(&self, frame: &Frame) -> bool {
        self.width == frame.width && self.cells == frame.cells.len()
    }

    /// Lays it out again.
    pub fn unpack(&self, frame: &mut Frame) {
        frame.width = self.width;
        frame.cells.clear();
        for run in &self.runs {
            let cells = std::iter::repeat_n(run.cell(), run.count.into());
            frame.cells.extend(cells);
        }
        self.longer.as_ref().clone_into(&mut frame.longer);
        self.styles.as_ref().clone_into(&mut frame.styles);
    }
}

impl Run {
    /// Of cells that are all the same, at most 255.
    fn of(cells: &[Cell]) -> Option<Self> {
        let Cell {
            glyph,
            style,
            width,
        } = *cells.first()?;
        Some(Self {
            glyph,
            style,
            width,
            count: u8::try_from(cells.len()).ok()?,
        })
    }

    fn cell(self) -> Cell {
        Cell {
            glyph: self.glyph,
            style: self.style,
            width: self.width,
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    #[test]
    fn a_frame_comes_out_as_it_went_in_and_takes_little() {
        let mut painted = Buffer::empty(Rect::new(0, 0, 300, 40));
        let style = Style::new().fg(Color::Indexed(7)).bg(Color::Blue);
        painted.set_string(7, 3, "mañana 日本 e\u{301}e\u{301}", style);
        painted.set_string(299, 39, "x", style);
        let (mut frame, mut again) = (Frame::default(), Frame::default());
        frame.fill(&painted);
        let packed = Packed::new(&frame);
        assert!(packed.has_size_of(&frame) && packed.runs.len() < 100);
        assert_eq!(size_of::<Run>(), 8);
        packed.unpack(&mut again);
        assert!(frame == again);
        painted.set_string(7, 3, "x", style);
        frame.fill(&painted);
        packed.unpack(&mut again);
        assert!(frame != again);
    }
}
