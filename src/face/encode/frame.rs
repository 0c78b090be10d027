//! A frame as it is compared: 8 bytes a cell, where ratatui's has 48.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::pen::Style;

/// A cell: what is in it and how it looks, both short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// A character, or the number of a longer grapheme above [`LONGER`].
    pub glyph: u32,
    /// The number of a style of the frame.
    pub style: u16,
    /// Columns; 0 behind a wide one.
    pub width: u8,
}

/// No character has this number or a greater one.
const LONGER: u32 = 0x11_0000;

impl Cell {
    const BLANK: Self = Self {
        glyph: ' ' as u32,
        style: 0,
        width: 1,
    };

    pub fn is_space(self) -> bool {
        self.glyph == u32::from(' ')
    }

    pub fn is_ascii(self) -> bool {
        self.glyph < 0x80 && self.width == 1
    }

    /// Whether it is not the second half of a wide character.
    pub fn leads(self) -> bool {
        self.width > 0
    }

    /// Columns that sending it moves the cursor by.
    pub fn width(self) -> usize {
        usize::from(self.width).max(1)
    }
}

/// All cells of a screen.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub width: usize,
    pub cells: Vec<Cell>,
    /// Graphemes of more than one character.
    pub longer: Vec<Box<str>>,
    pub styles: Vec<Style>,
}

impl Frame {
    /// A cleared screen of another's size, in the terminal's own colours.
    pub fn blank(like: &Self) -> Self {
        Self {
            width: like.width,
            cells: vec![Cell::BLANK; like.cells.len()],
            longer: Vec::new(),
            styles: vec![Style::default()],
        }
    }

    /// Takes over what was painted.
    pub fn fill(&mut self, painted: &Buffer) {
        self.width = usize::from(painted.area.width);
        self.cells.clear();
        self.longer.clear();
        self.styles.clear();
        let mut last = (Style::default(), 0);
        self.styles.push(last.0);
        let mut behind = 0;
        for cell in &painted.content {
            let mut style = Style::of(cell);
            if cell.symbol() == " " {
                style = style.of_a_blank();
            }
            if style != last.0 {
                last = (style, self.style_number(style));
            }
            let symbol = cell.symbol();
            // Most cells are of one byte, and what is looked up is slow.
            let width = match symbol.len() {
                _ if behind > 0 => 0,
                1 => 1,
                _ => symbol.width().max(1),
            };
            behind = if behind > 0 { behind - 1 } else { width - 1 };
            let glyph = self.glyph(symbol);
            self.cells.push(Cell {
                glyph,
                style: last.1,
                width: u8::try_from(width).unwrap_or(1),
            });
        }
    }

    fn style_number(&mut self, style: Style) -> u16 {
        let known = self.styles.iter().position(|known| *known == style);
        let number = known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        // A screen has a few dozen styles.
        u16::try_from(number).unwrap_or(0)
    }

    fn glyph(&mut self, symbol: &str) -> u32 {
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => u32::from(c),
            (None, _) => u32::from(' '),
            _ => {
                self.longer.push(symbol.into());
                LONGER + u32::try_from(self.longer.len() - 1).unwrap_or(0)
            }
        }
    }

    pub fn height(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    pub fn has_size_of(&self, other: &Self) -> bool {
        self.width == other.width && self.cells.len() == other.cells.len()
    }

    pub fn row(&self, y: usize) -> &[Cell] {
        let start = y * self.width;
        self.cells
            .get(start..start + self.width)
            .unwrap_or_default()
    }

    pub fn style(&self, cell: Cell) -> Style {
        self.styles
            .get(usize::from(cell.style))
            .copied()
            .unwrap_or_default()
    }

    /// What stands in a cell; `bytes` is room for it.
    pub fn symbol<'a>(&'a self, cell: Cell, bytes: &'a mut [u8; 4]) -> &'a str {
        match char::from_u32(cell.glyph) {
            Some(c) => c.encode_utf8(bytes),
            None => self.long(cell).unwrap_or(" "),
        }
    }

    fn long(&self, cell: Cell) -> Option<&str> {
        let number = usize::try_from(cell.glyph.checked_sub(LONGER)?).ok()?;
        self.longer.get(number).map(AsRef::as_ref)
    }

    /// Whether a cell of this frame looks like one of another.
    pub fn same(&self, mine: Cell, other: &Self, theirs: Cell) -> bool {
        let glyphs = match (self.long(mine), other.long(theirs)) {
            (None, None) => mine.glyph == theirs.glyph,
            (mine, theirs) => mine == theirs,
        };
        glyphs && mine.width == theirs.width && self.style(mine) == other.style(theirs)
    }
}

impl PartialEq for Frame {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.cells.iter().zip(&other.cells);
        self.has_size_of(other) && pairs.all(|(mine, theirs)| self.same(*mine, other, *theirs))
    }
}
