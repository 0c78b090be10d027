//! A scene as lines of plain text, for a screen reader, a dumb terminal or a
//! pipe: no cursor movement, no escape byte, no box drawing.

use crate::page::{Kind, Line, Row};
use crate::scene::{self, Choice, Scene};
use crate::text::width::cells;
use crate::text::wrap::plain;

/// What stands before the place to type.
pub const PROMPT: &str = "> ";

/// A scene's lines. `width` is that of the seat, 0 where nothing wraps.
pub fn lines(scene: &Scene, width: u16) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(panel) = &scene.panel {
        let texts = [&panel.heading].into_iter().chain(&panel.text);
        out.extend(texts.flat_map(|text| scene::lines(text, width)));
        out.push(String::new());
    }
    if let Some(banner) = &scene.banner {
        out.extend(scene::lines(banner, width));
    }
    out.extend(scene::lines(&scene.heading, width));
    if let Some(field) = scene.field.as_ref().filter(|field| !field.text.is_empty()) {
        out.extend(scene::lines(
            &format!("{}: {}", field.label, field.text),
            width,
        ));
    }
    out.push(String::new());
    for row in &scene.rows {
        match row {
            Row::Blank(_) => out.push(String::new()),
            Row::Line(line) => out.extend(row_lines(scene, line, width)),
        }
    }
    let feet = [
        &scene.position,
        &scene.progress,
        &scene.onward,
        &scene.status,
    ];
    let feet: Vec<_> = feet.into_iter().flatten().collect();
    if !feet.is_empty() {
        out.push(String::new());
    }
    out.extend(feet.into_iter().flat_map(|foot| scene::lines(foot, width)));
    out.extend(scene.prompt.iter().flat_map(|prompt| {
        let lines = scene::lines(&format!("[{prompt}]"), width);
        std::iter::once(String::new()).chain(lines)
    }));
    out
}

fn row_lines(scene: &Scene, line: &Line, width: u16) -> Vec<String> {
    if let Kind::Choice(nth) = line.kind {
        let choice = scene.choices.iter().find(|choice| choice.number == nth + 1);
        return choice
            .filter(|_| line.first)
            .map_or_else(Vec::new, |choice| choice_lines(choice, width));
    }
    vec![text_line(line)]
}

/// Rows without choices as lines, for a printer or a pipe.
pub fn text(rows: &[Row]) -> Vec<String> {
    let lines = rows.iter().map(|row| match row {
        Row::Blank(_) => String::new(),
        Row::Line(line) => text_line(line),
    });
    lines.collect()
}

fn text_line(line: &Line) -> String {
    let lead = match line.kind {
        Kind::Bullet if line.first => "- ".to_owned(),
        Kind::Step(nth) if line.first => format!("{:<4}", format!("{nth}.")),
        kind => " ".repeat(usize::from(kind.indent())),
    };
    // A no-break space has done its work; paper and pipes want plain ones.
    format!("{lead}{}", plain(&line.runs).replace('\u{a0}', " "))
}

fn choice_lines(choice: &Choice, width: u16) -> Vec<String> {
    let lead = format!("{}. ", choice.number);
    let text = match &choice.state {
        Some(state) => format!("{} ({})", choice.label, state.words),
        None => choice.label.clone(),
    };
    let lead_width = u16::try_from(cells(&lead)).unwrap_or(u16::MAX);
    let room = match width {
        0 => 0,
        width => width.saturating_sub(lead_width).max(8),
    };
    let indent = " ".repeat(cells(&lead));
    let lines = scene::lines(&text, room).into_iter().enumerate();
    lines
        .map(|(nth, line)| {
            if nth == 0 {
                format!("{lead}{line}")
            } else {
                format!("{indent}{line}")
            }
        })
        .collect()
}
