//! Cells, written without ever going past an edge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::super::glyphs::Glyphs;
use crate::text::width::{cells, graphemes};
use crate::theme::{Palette, Role};

pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    palette: &'a Palette,
    pub glyphs: Glyphs,
}

/// The columns that a text takes; no screen has as many as would overflow.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(cells(text)).unwrap_or(u16::MAX)
}

impl<'a> Canvas<'a> {
    pub fn new(buffer: &'a mut Buffer, palette: &'a Palette, glyphs: Glyphs) -> Self {
        Self {
            buffer,
            palette,
            glyphs,
        }
    }

    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Blank cells in the colours of text.
    pub fn clear(&mut self) {
        let style = self.palette.style(Role::Text);
        for cell in &mut self.buffer.content {
            cell.reset();
            cell.set_style(style);
        }
    }

    /// Writes text in a role's style; gives the column after it.
    pub fn put(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        self.put_styled(x, y, text, self.palette.style(role))
    }

    /// The same, bold where that can be read: a word that heads others of its
    /// role.
    pub fn put_bold(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        self.put_styled(x, y, text, self.palette.bold(role))
    }

    fn put_styled(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let mut x = x;
        for (grapheme, width) in graphemes(text) {
            let Ok(width) = u16::try_from(width) else {
                break;
            };
            if width == 0 {
                continue;
            }
            if x.saturating_add(width) > self.area().right() {
                break;
            }
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(grapheme).set_style(style);
            }
            for beside in 1..width {
                if let Some(cell) = self.buffer.cell_mut((x + beside, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            x += width;
        }
        x
    }

    /// Writes text so that it ends before a column.
    pub fn put_before(&mut self, right: u16, y: u16, text: &str, role: Role) {
        self.put(right.saturating_sub(columns(text)), y, text, role);
    }

    /// Gives a stretch of a row a role's style, its cells blank.
    pub fn fill(&mut self, x: u16, y: u16, width: u16, role: Role) {
        let style = self.palette.style(role);
        self.fill_styled(x, y, width, style);
    }

    /// Blank cells in the colour that a mark's glyph would have: a solid mark
    /// that needs no glyph.
    pub fn solid(&mut self, x: u16, y: u16, width: u16, role: Role) {
        let style = self.palette.style(role);
        let solid = match (style.fg, style.bg) {
            (Some(fg), Some(bg)) => style.fg(bg).bg(fg),
            _ => style.add_modifier(Modifier::REVERSED),
        };
        self.fill_styled(x, y, width, solid);
    }

    fn fill_styled(&mut self, x: u16, y: u16, width: u16, style: Style) {
        for column in x..x.saturating_add(width).min(self.area().right()) {
            if let Some(cell) = self.buffer.cell_mut((column, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}
