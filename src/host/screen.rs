//! The terminal itself: taken over once, given back once on every way out, and
//! sent only what changed, in one write a frame.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{QueueableCommand, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::face::glyphs::Glyphs;
use crate::face::paint::paint;
use crate::keys::Context;
use crate::scene::{Scene, Viewport};
use crate::theme::Palette;

/// Where a terminal tells no size: what every terminal had once.
const UNTOLD: (u16, u16) = (80, 24);

/// A terminal taken over; dropping it gives it back.
pub(super) struct Screen {
    taken: bool,
    glyphs: Glyphs,
    next: Buffer,
    /// What the terminal shows; none where that is not known.
    shown: Option<(Buffer, Position)>,
}

impl Screen {
    /// Takes the terminal over: raw mode and the alternate screen.
    pub fn take(glyphs: Glyphs) -> io::Result<Self> {
        let mut screen = Self {
            taken: false,
            glyphs,
            next: Buffer::default(),
            shown: None,
        };
        screen.enter()?;
        Ok(screen)
    }

    /// Takes it over, again after it was given back.
    pub fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        self.taken = true;
        self.shown = None;
        let mut bytes = Vec::new();
        bytes.queue(EnterAlternateScreen)?;
        send(&bytes)
    }

    /// Gives it back: once, however often it is asked for.
    pub fn leave(&mut self) {
        if !std::mem::take(&mut self.taken) {
            return;
        }
        let mut bytes = Vec::new();
        // Terminals without an alternate screen, such as the Linux console, are
        // left blank. Nothing can be done about a terminal that is gone.
        let _ = queue!(
            bytes,
            EndSynchronizedUpdate,
            SetAttribute(Attribute::Reset),
            Clear(ClearType::All),
            MoveTo(0, 0),
            Show,
            LeaveAlternateScreen
        );
        let _ = send(&bytes);
        let _ = disable_raw_mode();
    }

    /// Its size now, in cells.
    pub fn viewport() -> Viewport {
        let (width, height) = match size() {
            Ok((0, _) | (_, 0)) | Err(_) => UNTOLD,
            Ok(size) => size,
        };
        Viewport {
            width,
            height: Some(height),
        }
    }

    /// Forgets what it shows: other programs write on terminals too.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Rings once.
    pub fn ring() -> io::Result<()> {
        send(b"\x07")
    }

    /// Shows a scene: sends the cells that differ, or nothing.
    pub fn show(&mut self, scene: &Scene, viewport: Viewport, palette: &Palette) -> io::Result<()> {
        let area = Rect::new(0, 0, viewport.width, viewport.height.unwrap_or(0));
        self.next.resize(area);
        let cursor = paint(scene, palette, self.glyphs, &mut self.next);
        let known = self.shown.take().filter(|(shown, _)| shown.area == area);
        let whole = known.is_none();
        let (mut shown, at) = known.unwrap_or_else(|| (Buffer::empty(area), Position::ORIGIN));
        let changes = shown.diff(&self.next);
        if whole || !changes.is_empty() || at != cursor {
            let mut bytes = Vec::with_capacity(4096);
            queue!(bytes, BeginSynchronizedUpdate, Hide)?;
            if whole {
                queue!(bytes, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
            }
            CrosstermBackend::new(&mut bytes).draw(changes.into_iter())?;
            queue!(bytes, MoveTo(cursor.x, cursor.y))?;
            // Over text it would only blink; what follows it finds it all the same.
            if scene.context == Context::List {
                bytes.queue(Show)?;
            }
            bytes.queue(EndSynchronizedUpdate)?;
            send(&bytes)?;
        }
        std::mem::swap(&mut shown, &mut self.next);
        self.shown = Some((shown, cursor));
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leave();
    }
}

/// One write a frame, past the line buffer of standard output.
fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
