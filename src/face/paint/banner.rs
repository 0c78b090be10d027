//! A name in big letters made of coloured cells, and the attract screen around
//! it. The letters need no glyph, so they show on every terminal.

use embedded_graphics::mono_font::iso_8859_1::{FONT_5X7, FONT_5X8, FONT_6X10};
use embedded_graphics::mono_font::{MonoFont, MonoTextStyle};
use embedded_graphics::pixelcolor::BinaryColor;
use embedded_graphics::prelude::{DrawTarget, Drawable, OriginDimensions, Pixel, Point, Size};
use embedded_graphics::text::{Baseline, Text};
use ratatui::layout::Position;

use super::canvas::{Canvas, columns};
use crate::page::{Kind, Line, Row};
use crate::scene::{Scene, lines};
use crate::text::wrap::plain;
use crate::theme::Role;

/// Fonts with columns a pixel, the largest first. A cell is about twice as
/// high as wide, so two columns a pixel look square, and one looks tall.
const SIZES: [(&MonoFont<'_>, u16); 6] = [
    (&FONT_6X10, 2),
    (&FONT_5X8, 2),
    (&FONT_5X7, 2),
    (&FONT_6X10, 1),
    (&FONT_5X8, 1),
    (&FONT_5X7, 1),
];

/// The attract screen: the name, then what is said in each language.
pub(super) fn attract(canvas: &mut Canvas<'_>, scene: &Scene, name: &str) -> Position {
    let rows = u16::try_from(scene.rows.len()).unwrap_or(u16::MAX);
    let area = canvas.area();
    let room = area.height.saturating_sub(rows).saturating_sub(1);
    let fits = SIZES.iter().find_map(|(font, scale)| {
        let lines = lines_of(name, font, *scale, area.width.saturating_sub(4))?;
        let count = u16::try_from(lines.len()).ok()?;
        let height = count * u16::try_from(font.character_size.height).ok()?;
        (height <= room).then_some((*font, *scale, lines, height))
    });
    let height = fits.as_ref().map_or(1, |fits| fits.3);
    let mut y = area.height.saturating_sub(height + rows + 2) / 2;
    if let Some((font, scale, lines, _)) = fits {
        for line in &lines {
            big(canvas, line, font, scale, y);
            y = y.saturating_add(u16::try_from(font.character_size.height).unwrap_or(1));
        }
    } else {
        let left = area.width.saturating_sub(columns(name)) / 2;
        canvas.put(left, y, name, Role::Heading);
        y = y.saturating_add(1);
    }
    y = y.saturating_add(1);
    centred(canvas, scene, y)
}

/// The rows, each in the middle.
fn centred(canvas: &mut Canvas<'_>, scene: &Scene, top: u16) -> Position {
    let width = canvas.area().width;
    let middle = |line: &Line| width.saturating_sub(columns(&plain(&line.runs))) / 2;
    for (y, row) in (top..).zip(&scene.rows) {
        if let Row::Line(line) = row {
            let role = match line.kind {
                Kind::Heading => Role::Heading,
                _ => Role::Text,
            };
            canvas.put(middle(line), y, &plain(&line.runs), role);
        }
    }
    let first = scene.rows.iter().find_map(|row| match row {
        Row::Line(line) => Some(middle(line)),
        Row::Blank(_) => None,
    });
    Position::new(
        first.unwrap_or(0),
        top.min(canvas.area().height.saturating_sub(1)),
    )
}

/// The name on at most three lines that fit; none where a letter is unknown.
fn lines_of(name: &str, font: &MonoFont<'_>, scale: u16, width: u16) -> Option<Vec<String>> {
    if !name.chars().all(|c| u32::from(c) < 0x100) {
        return None;
    }
    let letter = u16::try_from(font.character_size.width).ok()? * scale;
    let letters = width / letter;
    let longest = name
        .split_whitespace()
        .map(|word| word.chars().count())
        .max()?;
    if longest > usize::from(letters) {
        return None;
    }
    Some(lines(name, letters)).filter(|lines| lines.len() <= 3)
}

fn big(canvas: &mut Canvas<'_>, text: &str, font: &MonoFont<'_>, scale: u16, top: u16) {
    let mut pixels = Pixels(Vec::new());
    let style = MonoTextStyle::new(font, BinaryColor::On);
    // Drawing into a list of points cannot fail.
    let _ = Text::with_baseline(text, Point::zero(), style, Baseline::Top).draw(&mut pixels);
    let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    let letter = u16::try_from(font.character_size.width).unwrap_or(1) * scale;
    let left = canvas
        .area()
        .width
        .saturating_sub(letters.saturating_mul(letter))
        / 2;
    for (x, y) in pixels.0 {
        let x = left.saturating_add(x.saturating_mul(scale));
        canvas.fill(x, top.saturating_add(y), scale, Role::Banner);
    }
}

/// The points that text turns on.
struct Pixels(Vec<(u16, u16)>);

impl DrawTarget for Pixels {
    type Color = BinaryColor;
    type Error = std::convert::Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<BinaryColor>>>(
        &mut self,
        pixels: I,
    ) -> Result<(), Self::Error> {
        let on = pixels.into_iter().filter(|pixel| pixel.1.is_on());
        self.0.extend(on.filter_map(|Pixel(point, _)| {
            Some((u16::try_from(point.x).ok()?, u16::try_from(point.y).ok()?))
        }));
        Ok(())
    }
}

impl OriginDimensions for Pixels {
    fn size(&self) -> Size {
        Size::new(u32::from(u16::MAX), u32::from(u16::MAX))
    }
}
