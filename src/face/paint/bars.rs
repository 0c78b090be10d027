//! The rows around a page: where one is, how far, and what can be pressed.

use super::canvas::Canvas;
use crate::scene::{Frame, Scene};
use crate::text::width::cells;
use crate::text::wrap::plain;
use crate::theme::Role;

/// Where one is. Too long a way loses its beginning, never its end.
pub(super) fn breadcrumb(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) {
    if scene.banner.is_some() {
        return;
    }
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

/// How far one is, and that a text is a draft.
pub(super) fn foot(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) {
    if scene.banner.is_some() {
        return;
    }
    let width = canvas.area().width;
    for y in frame.foot..frame.hints {
        canvas.fill(0, y, width, Role::Position);
    }
    let right = frame.left + frame.width;
    let mut x = frame.left;
    if let Some(position) = &scene.position {
        x = canvas.put(x, frame.foot, position, Role::Position) + 3;
    }
    let aside = [scene.onward.as_deref(), scene.progress.as_deref()];
    for text in aside.into_iter().flatten() {
        let width = u16::try_from(cells(text)).unwrap_or(u16::MAX);
        if x.saturating_add(width) <= right {
            x = canvas.put(x, frame.foot, text, Role::Position) + 3;
        }
    }
    if let Some(reply) = &scene.reply {
        canvas.put(frame.left, frame.foot, reply, Role::Notice);
    }
    for (y, line) in (frame.foot + 1..).zip(&frame.status) {
        canvas.put(frame.left, y, &plain(&line.runs), Role::Position);
    }
}

/// The keys that matter, as many as there is room for.
pub(super) fn hints(canvas: &mut Canvas<'_>, scene: &Scene, frame: &Frame) {
    // The attract screen says in every language what to press.
    if scene.banner.is_some() && scene.notice.is_none() {
        return;
    }
    let width = canvas.area().width;
    canvas.fill(0, frame.hints, width, Role::Hint);
    let right = width.saturating_sub(frame.left.min(2));
    let mut x = frame.left;
    for hint in &scene.hints {
        let wide = cells(&hint.key) + 1 + cells(&hint.does);
        let wide = u16::try_from(wide).unwrap_or(u16::MAX);
        if x.saturating_add(wide) > right {
            break;
        }
        x = canvas.put(x, frame.hints, &hint.key, Role::Key) + 1;
        x = canvas.put(x, frame.hints, &hint.does, Role::Hint) + 3;
    }
}
