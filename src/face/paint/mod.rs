//! A scene as cells, for those who see a screen.

mod banner;
mod bars;
mod body;
mod canvas;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::glyphs::Glyphs;
use crate::scene::{Frame, Scene, Viewport};
use crate::theme::{Palette, Role};
use canvas::Canvas;

/// Draws a scene over the whole buffer, whatever its size. Gives the cell for
/// the terminal's cursor: the start of the focused line, or of the text.
pub fn paint(scene: &Scene, palette: &Palette, glyphs: Glyphs, buffer: &mut Buffer) -> Position {
    let area = buffer.area;
    let mut canvas = Canvas::new(buffer, palette, glyphs);
    canvas.clear();
    let viewport = Viewport {
        width: area.width,
        height: Some(area.height),
    };
    let heading = scene
        .notice
        .as_ref()
        .map_or(&scene.heading, |notice| &notice.heading);
    let frame = Frame::fit(viewport, heading, scene.status.as_deref());
    match (&scene.too_small, frame) {
        (None, Some(frame)) => {
            bars::breadcrumb(&mut canvas, scene, &frame);
            let cursor = if let Some(notice) = &scene.notice {
                body::heading(&mut canvas, &frame, Role::Notice);
                body::notice(&mut canvas, notice, &frame)
            } else if let Some(name) = &scene.banner {
                banner::attract(&mut canvas, scene, name, &frame)
            } else {
                body::heading(&mut canvas, &frame, Role::Heading);
                body::page(&mut canvas, scene, &frame)
            };
            bars::foot(&mut canvas, scene, &frame);
            bars::hints(&mut canvas, scene, &frame);
            cursor
        }
        (too_small, _) => {
            body::alone(&mut canvas, too_small.as_deref().unwrap_or_default());
            Position::ORIGIN
        }
    }
}
