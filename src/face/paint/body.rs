//! The page in view: its heading, text, choices, or what must be answered first.

use ratatui::layout::Position;

use super::canvas::Canvas;
use crate::content::markup::{Style, Tone};
use crate::page::{Kind, Line, RULE, Row};
use crate::scene::{Choice, Frame, Mark, Notice, Scene};
use crate::text::width::cells;
use crate::text::wrap::{Run, plain, wrap};
use crate::theme::Role;

/// The heading, already wrapped by the frame.
pub(super) fn heading(canvas: &mut Canvas<'_>, frame: &Frame, role: Role) {
    for (y, line) in (frame.heading_top..).zip(&frame.heading) {
        canvas.put(frame.left, y, &plain(&line.runs), role);
    }
}

/// The rows of the page; gives the cell of the focus.
pub(super) fn page(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) -> Position {
    rows(canvas, scene, frame, frame.body_top)
}

/// The rows of the page from a row of the screen on.
pub(super) fn rows(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame, top: u16) -> Position {
    // Beside the text, where it covers no letter.
    let mut cursor = Position::new(frame.left.saturating_sub(2), top);
    let bottom = frame.body_top.saturating_add(frame.body_height);
    for (y, row) in (top..bottom).zip(&scene.rows) {
        match row {
            Row::Blank(None) => {}
            Row::Blank(Some(_)) => canvas.solid(frame.left, y, 1, Role::Rule),
            Row::Line(line) => {
                if let Kind::Choice(nth) = line.kind {
                    let choice = scene.choices.iter().find(|c| c.number == nth + 1);
                    if let Some(choice) = choice {
                        choice_line(canvas, frame, y, line, choice);
                        if choice.focused && line.first {
                            cursor = Position::new(frame.left, y);
                        }
                    }
                } else {
                    text_line(canvas, frame, y, line);
                }
            }
        }
    }
    cursor
}

fn text_line(canvas: &mut Canvas<'_>, frame: &Frame, y: u16, line: &Line) {
    let mut x = frame.left;
    let base = match line.tone {
        Some(tone) => {
            canvas.solid(x, y, 1, Role::Rule);
            x += RULE;
            match tone {
                Tone::Warning => Role::Warning,
                Tone::Note => Role::Note,
            }
        }
        None => Role::Text,
    };
    if line.first {
        match line.kind {
            Kind::Bullet => {
                let bullet = canvas.glyphs.bullet;
                canvas.put(x, y, bullet, Role::Number);
            }
            Kind::Step(nth) => {
                canvas.put(x, y, &format!("{nth}."), Role::Number);
            }
            _ => {}
        }
    }
    x += line.kind.indent();
    for run in &line.runs {
        let role = match (line.kind, run.style) {
            (Kind::Heading, _) if line.tone.is_none() => Role::Heading,
            (_, Style::Term) => Role::Term,
            (_, Style::Strong | Style::Emphasis) if line.tone.is_none() => Role::Strong,
            _ => base,
        };
        x = canvas.put(x, y, &run.text, role);
    }
}

fn choice_line(canvas: &mut Canvas<'_>, frame: &Frame, y: u16, line: &Line, choice: &Choice) {
    let (left, right) = (frame.left, frame.left + frame.width);
    let role = |role| if choice.focused { Role::Focus } else { role };
    canvas.fill(left, y, frame.width, role(Role::Text));
    if line.first {
        if choice.focused {
            let focus = canvas.glyphs.focus;
            canvas.put(left, y, focus, Role::FocusMark);
        }
        let number = choice.number.to_string();
        canvas.put(left + 2, y, &number, role(Role::Number));
        if let Some(state) = &choice.state {
            let words = format!(" {}", state.words);
            let said = match state.mark {
                Mark::Done => Role::State,
                Mark::Open => Role::Text,
            };
            canvas.put_before(right, y, &words, role(said));
            let width = u16::try_from(cells(&words)).unwrap_or(u16::MAX);
            let mark = match state.mark {
                Mark::Done => Role::DoneMark,
                Mark::Open => Role::OpenMark,
            };
            let glyph = canvas.glyphs.mark(state.mark);
            canvas.put_before(right.saturating_sub(width), y, glyph, role(mark));
        }
    }
    canvas.put(
        left + line.kind.indent(),
        y,
        &plain(&line.runs),
        role(Role::Text),
    );
}

/// What must be answered first, in place of the page.
pub(super) fn notice(canvas: &mut Canvas<'_>, notice: &Notice, frame: &Frame) -> Position {
    let width = usize::from(frame.width);
    let bottom = frame.body_top.saturating_add(frame.body_height);
    let mut y = frame.body_top;
    let mut cursor = Position::new(frame.left.saturating_sub(2), y);
    for line in wrapped(&notice.text, width) {
        if y < bottom {
            canvas.put(frame.left, y, &line, Role::Notice);
        }
        y = y.saturating_add(1);
    }
    y = y.saturating_add(1);
    for choice in &notice.choices {
        for (nth, text) in wrapped(&choice.label, width.saturating_sub(5))
            .iter()
            .enumerate()
        {
            if y >= bottom {
                break;
            }
            let role = if choice.focused {
                Role::Focus
            } else {
                Role::Text
            };
            canvas.fill(frame.left, y, frame.width, role);
            if nth == 0 {
                if choice.focused {
                    let focus = canvas.glyphs.focus;
                    canvas.put(frame.left, y, focus, Role::FocusMark);
                    cursor = Position::new(frame.left, y);
                }
                let number = if choice.focused {
                    Role::Focus
                } else {
                    Role::Number
                };
                canvas.put(frame.left + 2, y, &choice.number.to_string(), number);
            }
            canvas.put(frame.left + 5, y, text, role);
            y = y.saturating_add(1);
        }
    }
    cursor
}

/// A sentence alone, on a screen too small for anything else.
pub(super) fn alone(canvas: &mut Canvas<'_>, text: &str) {
    let area = canvas.area();
    for (y, line) in (0..area.height).zip(wrapped(text, usize::from(area.width).max(1))) {
        canvas.put(0, y, &line, Role::Text);
    }
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let run = Run {
        text: text.to_owned(),
        style: (),
    };
    let lines = wrap(&[run], width.max(1));
    lines.iter().map(|line| plain(&line.runs)).collect()
}
