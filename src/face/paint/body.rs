//! The page in view: its heading, text, choices, or what must be answered first.

use ratatui::layout::Position;

use super::canvas::{Canvas, columns};
use crate::content::markup::{Style, Tone};
use crate::page::{Kind, LONGEST_LINE, Line, RULE, Row};
use crate::scene::{Aside, Choice, Field, Frame, Mark, Scene, lines};
use crate::text::width::tail;
use crate::text::wrap::plain;
use crate::theme::Role;

/// What the screen is about.
pub(super) fn heading(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) {
    let role = match scene.notice {
        Some(_) => Role::Notice,
        None => Role::Heading,
    };
    // A notice is one panel, not a ragged patch behind each line.
    if scene.notice.is_some() {
        let text = scene.rows.iter().take_while(|row| !is_choice(row)).count();
        let rows = u16::try_from(text).unwrap_or(0).min(frame.body_height);
        for y in frame.heading..frame.body + rows {
            canvas.fill(frame.left.saturating_sub(1), y, frame.width + 2, role);
        }
    }
    for (y, line) in (frame.heading..frame.body).zip(lines(&scene.heading, frame.width)) {
        canvas.put(frame.left, y, &line, role);
    }
}

fn is_choice(row: &Row) -> bool {
    matches!(row, Row::Line(line) if matches!(line.kind, Kind::Choice(_)))
}

/// Where one types, as the line of a form; gives the cell of the next letter.
pub(super) fn field(canvas: &mut Canvas<'_>, field: &Field, frame: &Frame) -> Position {
    let (y, right) = (frame.field, frame.left + frame.width);
    let label = format!("{}: ", field.label);
    let start = canvas.put(frame.left, y, &label, Role::Strong).min(right);
    // A cell is kept for the next letter; of a long text the end is seen.
    let room = usize::from(right - start).saturating_sub(1);
    let next = canvas.put(start, y, tail(&field.text, room), Role::Text);
    for x in next..right {
        canvas.put(x, y, "_", Role::OpenMark);
    }
    Position::new(next, y)
}

/// The rows of the page; gives the cell of the focus.
pub(super) fn page(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) -> Position {
    // Beside the text, where it covers no letter.
    let mut cursor = Position::new(frame.left.saturating_sub(2), frame.body);
    let bottom = frame.body.saturating_add(frame.body_height);
    for (y, row) in (frame.body..bottom).zip(&scene.rows) {
        match row {
            Row::Blank(None) => {}
            Row::Blank(Some(_)) => canvas.solid(frame.left, y, 1, Role::Rule),
            Row::Line(line) => {
                if let Kind::Choice(nth) = line.kind {
                    let choice = scene.choices.iter().find(|c| c.number == nth + 1);
                    if let Some(choice) = choice {
                        // Where one types, a number is typed like any letter.
                        let pressed = scene.field.is_none() && choice.number <= 9;
                        choice_line(canvas, frame, y, line, choice, pressed);
                        if choice.focused && line.first {
                            cursor = Position::new(frame.left, y);
                        }
                    }
                } else {
                    text_line(canvas, scene, frame.left, y, line);
                }
            }
        }
    }
    cursor
}

fn text_line(canvas: &mut Canvas<'_>, scene: &Scene, left: u16, y: u16, line: &Line) {
    let mut x = left;
    let base = match line.tone {
        Some(tone) => {
            canvas.solid(x, y, 1, Role::Rule);
            x += RULE;
            match tone {
                Tone::Warning | Tone::Emergency => Role::Warning,
                Tone::Note => Role::Note,
            }
        }
        None if scene.notice.is_some() => Role::Notice,
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
            (Kind::Heading, _) => {
                x = canvas.put_bold(x, y, &run.text, base);
                continue;
            }
            (_, Style::Strong | Style::Emphasis) => Role::Strong,
            _ => base,
        };
        x = canvas.put(x, y, &run.text, role);
    }
}

fn choice_line(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    y: u16,
    line: &Line,
    choice: &Choice,
    numbered: bool,
) {
    let (left, right) = (frame.left, frame.left + frame.width);
    let role = |role| if choice.focused { Role::Focus } else { role };
    canvas.fill(left, y, frame.width, role(Role::Text));
    if line.first {
        if choice.focused {
            let focus = canvas.glyphs.focus;
            canvas.put(left, y, focus, Role::FocusMark);
        }
        // Two keys would be two choices: only nine lines have a number to press.
        if numbered {
            canvas.put(left + 2, y, &choice.number.to_string(), role(Role::Number));
        }
        if let Some(state) = &choice.state {
            let words = format!(" {}", state.words);
            let said = match state.mark {
                Mark::Done => Role::State,
                Mark::Open | Mark::Unsure => Role::Text,
            };
            canvas.put_before(right, y, &words, role(said));
            let mark = match state.mark {
                Mark::Done => Role::DoneMark,
                Mark::Open | Mark::Unsure => Role::OpenMark,
            };
            let glyph = canvas.glyphs.mark(state.mark);
            canvas.put_before(right.saturating_sub(columns(&words)), y, glyph, role(mark));
        }
    }
    canvas.put(
        left + line.kind.indent(),
        y,
        &plain(&line.runs),
        role(Role::Text),
    );
}

/// What staff know of the page, beside it and set off from it by a rule.
pub(super) fn aside(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame, aside: &Aside) {
    let left = aside.left;
    for y in frame.heading..frame.foot {
        canvas.solid(left.saturating_sub(2), y, 1, Role::Rule);
    }
    canvas.put(left, frame.heading, &aside.heading, Role::Heading);
    let top = frame.heading.saturating_add(Aside::HEAD);
    for (y, row) in (top..frame.foot).zip(&aside.rows) {
        if let Row::Line(line) = row {
            text_line(canvas, scene, left, y, line);
        }
    }
    if let Some(more) = &aside.more {
        canvas.put_before(left + aside.width, frame.heading, more, Role::Strong);
    }
}

/// A sentence alone, on a screen too small for anything else.
pub(super) fn alone(canvas: &mut Canvas<'_>, text: &str) -> Position {
    let area = canvas.area();
    let width = area.width.clamp(1, LONGEST_LINE);
    let lines = lines(text, width);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    // In the middle, where there is room for a middle.
    let (left, top) = (
        (area.width.saturating_sub(width)) / 2,
        area.height.saturating_sub(height) / 2,
    );
    for (y, line) in (top..area.height).zip(lines) {
        canvas.put(left, y, &line, Role::Text);
    }
    Position::ORIGIN
}
