//! The rows around a page: where one is, how far, and what can be pressed.

use super::canvas::{Canvas, columns};
use crate::scene::{Frame, Panel, Scene, lines, packed};
use crate::text::width::cells;
use crate::theme::Role;

/// Where one is. Too long a way loses its beginning, never its end.
pub(super) fn breadcrumb(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) {
    let width = canvas.area().width;
    canvas.fill(0, 0, width, Role::Breadcrumb);
    let between = format!(" {} ", canvas.glyphs.crumb);
    let room = usize::from(frame.width);
    let mut crumbs = scene.breadcrumb.as_slice();
    let mut way = crumbs.join(&between);
    while let ([_, rest @ ..], true) = (crumbs, cells(&way) > room) {
        crumbs = rest;
        way = format!("..{between}{}", crumbs.join(&between));
    }
    canvas.put(frame.left, 0, &way, Role::Breadcrumb);
}

/// How far one is, and what is said of the text.
pub(super) fn foot(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) {
    let width = canvas.area().width;
    for y in frame.foot..frame.hints {
        canvas.fill(0, y, width, Role::Position);
    }
    let parts = [&scene.position, &scene.progress, &scene.onward];
    let parts = parts.into_iter().flatten().map(String::as_str);
    let parts = packed(parts, frame.width);
    // Room that no page of the screen but another takes is left above it.
    let taken = u16::try_from(parts.len()).unwrap_or(u16::MAX);
    let first = frame.status.saturating_sub(taken).max(frame.foot);
    for (y, line) in (first..frame.status).zip(parts) {
        canvas.put(frame.left, y, &line, Role::Position);
    }
    let status = scene.status.as_deref().unwrap_or_default();
    for (y, line) in (frame.status..frame.hints).zip(lines(status, frame.width)) {
        canvas.put(frame.left, y, &line, Role::Position);
    }
    // Only words that were typed want a reply, and the reply is what one waits for.
    if let Some(reply) = &scene.reply {
        canvas.fill(0, frame.foot, width, Role::Notice);
        canvas.put(frame.left, frame.foot, reply, Role::Notice);
    }
}

/// The keys that matter, as many as there is room for.
pub(super) fn hints(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) {
    let width = canvas.area().width;
    canvas.fill(0, frame.hints, width, Role::Hint);
    let right = width.saturating_sub(frame.left.min(1));
    let mut x = frame.left;
    for hint in &scene.hints {
        let wide = columns(&hint.key)
            .saturating_add(1)
            .saturating_add(columns(&hint.does));
        if x.saturating_add(wide) <= right {
            x = canvas.put(x, frame.hints, &hint.key, Role::Key) + 1;
            x = canvas.put(x, frame.hints, &hint.does, Role::Hint) + 3;
        }
    }
}

/// What lies over the screen, above the row of the keys. Where there is no room
/// for all of it, the end is cut.
pub(super) fn panel(canvas: &mut Canvas<'_>, panel: &Panel) {
    let area = canvas.area();
    let room = area.width.saturating_sub(2 * MARGIN).max(1);
    let text = panel.text.iter().flat_map(|text| lines(text, room));
    let text: Vec<_> = lines(&panel.heading, room)
        .into_iter()
        .chain(text)
        .collect();
    let rows = u16::try_from(text.len()).unwrap_or(u16::MAX);
    let bottom = area.height.saturating_sub(1);
    let top = bottom.saturating_sub(rows.saturating_add(2));
    for y in top..bottom {
        canvas.fill(0, y, area.width, Role::Notice);
    }
    for (y, line) in (top.saturating_add(1)..bottom).zip(text) {
        canvas.put(MARGIN, y, &line, Role::Notice);
    }
}

/// Columns beside a panel's text.
const MARGIN: u16 = 2;
