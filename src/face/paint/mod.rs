//! A scene as cells, for those who see a screen.

mod banner;
mod bars;
mod body;
mod canvas;
pub mod staged;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::glyphs::Glyphs;
use crate::scene::Scene;
use crate::theme::Palette;
use canvas::Canvas;

/// Draws a scene over the whole buffer, whatever its size. Gives the cell for
/// the terminal's cursor: the start of the focused line, or beside the text.
pub fn paint(scene: &Scene, palette: &Palette, glyphs: Glyphs, buffer: &mut Buffer) -> Position {
    let area = buffer.area;
    let mut canvas = Canvas::new(buffer, palette, glyphs);
    canvas.clear();
    let cursor = match (&scene.frame, &scene.banner) {
        (None, _) => body::alone(&mut canvas, scene.too_small.as_deref().unwrap_or_default()),
        (Some(_), Some(name)) => banner::attract(&mut canvas, scene, name),
        (Some(frame), None) => {
            bars::breadcrumb(&mut canvas, scene, frame);
            body::heading(&mut canvas, scene, frame);
            let focus = body::page(&mut canvas, scene, frame);
            let field = scene.field.as_ref();
            let field = field.map(|field| (body::field(&mut canvas, field, frame), field.active));
            let field = field.and_then(|(next, active)| active.then_some(next));
            if let Some(aside) = &scene.aside {
                body::aside(&mut canvas, scene, frame, aside);
            }
            bars::foot(&mut canvas, scene, frame);
            bars::hints(&mut canvas, scene, frame);
            field.unwrap_or(focus)
        }
    };
    if let Some(panel) = &scene.panel {
        bars::panel(&mut canvas, panel);
    }
    Position {
        x: cursor.x.min(area.width.saturating_sub(1)),
        y: cursor.y.min(area.height.saturating_sub(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Context;
    use crate::page::{Kind, Piece, pages};
    use crate::scene::{
        Around, Choice, Frame, Hint, Mark, NoticeKind, ScreenName, State, Viewport,
    };
    use crate::theme::{Depth, Theme};
    use ratatui::layout::Rect;

    const BIG: Viewport = Viewport {
        width: 80,
        height: Some(24),
    };

    fn scene() -> Scene {
        let lang = "en".parse().unwrap();
        let mut choice = Piece::plain(Kind::Choice(0), &lang, "日本語 and a long label");
        choice.tail = Some("read".into());
        let pieces = [
            Piece::plain(Kind::Heading, &lang, "Heading"),
            Piece::plain(Kind::Bullet, &lang, "A bullet"),
            Piece::plain(Kind::Step(1), &lang, "A step")
                .within(crate::content::markup::Tone::Warning, 1),
            choice,
        ];
        let choices = vec![Choice {
            number: 1,
            label: "日本語 and a long label".into(),
            lang: "en".parse().unwrap(),
            state: Some(State {
                mark: Mark::Done,
                words: "read".into(),
            }),
            focused: true,
        }];
        Scene {
            screen: ScreenName::Home,
            lang,
            context: Context::List,
            frame: Frame::fit(BIG, Around::default()),
            banner: Some("Clínica Ñandú".into()),
            breadcrumb: vec!["Home".into(), "Far away".into()],
            heading: "A heading".into(),
            field: None,
            rows: pages(&pieces, 56, 40).remove(0).rows,
            choices,
            position: Some("Page 1 of 2".into()),
            onward: Some("Next: more".into()),
            progress: Some("1 of 2".into()),
            status: Some("Draft".into()),
            reply: Some("What?".into()),
            notice: Some(NoticeKind::StartOver),
            hints: vec![Hint {
                key: "Enter".into(),
                does: "choose".into(),
            }],
            prompt: None,
            aside: None,
            panel: None,
            too_small: None,
        }
    }

    /// Each part alone, with a frame for a screen that is not there.
    #[test]
    fn every_part_is_drawn_at_sizes_that_hold_nothing() {
        let palette = Theme::named(Theme::DEFAULT).unwrap().palette(Depth::True);
        let scene = scene();
        let frame = scene.frame.clone().unwrap();
        for (width, height) in [(0, 0), (1, 1), (0, 30), (90, 0), (5, 3), (80, 24)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            let mut canvas = Canvas::new(&mut buffer, &palette, Glyphs::UNICODE);
            canvas.clear();
            bars::breadcrumb(&mut canvas, &scene, &frame);
            body::heading(&mut canvas, &scene, &frame);
            body::page(&mut canvas, &scene, &frame);
            body::alone(&mut canvas, "Too small");
            banner::attract(&mut canvas, &scene, "Clínica Ñandú");
            bars::foot(&mut canvas, &scene, &frame);
            bars::hints(&mut canvas, &scene, &frame);
        }
    }

    #[test]
    fn every_foreground_comes_with_its_background() {
        let palette = Theme::named(Theme::DEFAULT).unwrap().palette(Depth::True);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        paint(&scene(), &palette, Glyphs::UNICODE, &mut buffer);
        for cell in &buffer.content {
            assert_ne!(cell.fg, ratatui::style::Color::Reset);
            assert_ne!(cell.bg, ratatui::style::Color::Reset);
        }
    }
}
