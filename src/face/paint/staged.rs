//! A smaller screen on a larger one, for whoever wants to see how it looks
//! there; and lines, as whoever reads lines has them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::glyphs::Glyphs;
use super::canvas::Canvas;
use crate::theme::{Palette, Role};

/// The room for what is staged: all but the last row, which is the caption's.
pub fn room(screen: Rect) -> Rect {
    Rect {
        height: screen.height.saturating_sub(1),
        ..screen
    }
}

/// Draws a screen in the middle of another, with a border where there is room
/// for one, and a caption in the last row. Gives the cell of the screen's first.
/// What does not fit is cut.
pub fn stage(
    inner: &Buffer,
    caption: &str,
    palette: &Palette,
    glyphs: Glyphs,
    buffer: &mut Buffer,
) -> Position {
    let room = room(buffer.area);
    let (width, height) = (inner.area.width, inner.area.height);
    let left = room.width.saturating_sub(width) / 2;
    let top = room.height.saturating_sub(height) / 2;
    let mut canvas = Canvas::new(buffer, palette, glyphs);
    canvas.clear();
    for y in 0..room.height {
        canvas.fill(0, y, room.width, Role::Position);
    }
    if left > 0 && top > 0 {
        for y in top - 1
            ..=top
                .saturating_add(height)
                .min(room.height.saturating_sub(1))
        {
            canvas.solid(left - 1, y, width.saturating_add(2), Role::Rule);
        }
    }
    canvas.fill(0, room.height, room.width, Role::Hint);
    canvas.put(1, room.height, caption, Role::Hint);
    for y in 0..height.min(room.height) {
        for x in 0..width.min(room.width) {
            if let (Some(from), Some(to)) = (
                inner.cell((x, y)),
                buffer.cell_mut((left.saturating_add(x), top.saturating_add(y))),
            ) {
                to.clone_from(from);
            }
        }
    }
    Position { x: left, y: top }
}

/// Draws as many lines as there is room for.
pub fn lines(lines: &[String], palette: &Palette, glyphs: Glyphs, buffer: &mut Buffer) {
    let height = buffer.area.height;
    let mut canvas = Canvas::new(buffer, palette, glyphs);
    canvas.clear();
    for (y, line) in (0..height).zip(lines) {
        canvas.put(1, y, line, Role::Text);
    }
}
