//! The terminal itself: taken over once, given back once on every way out, and
//! sent only what changed, in one write a frame.

use std::io::{self, Write};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode, size};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frames::{self, Frames};
use super::input::block_again;
use super::line;
use super::terminal::Abilities;
use crate::face::glyphs::Glyphs;
use crate::scene::{Scene, Viewport};
use crate::theme::Palette;

/// A terminal taken over; dropping it gives it back.
pub(super) struct Screen {
    taken: bool,
    frames: Frames,
    cells: Buffer,
    bytes: Vec<u8>,
}

impl Screen {
    /// Takes the terminal over: raw mode and the alternate screen.
    pub fn take(abilities: Abilities) -> io::Result<Self> {
        let mut screen = Self {
            taken: line::mend(),
            frames: Frames::new(abilities),
            cells: Buffer::default(),
            bytes: Vec::new(),
        };
        // What a kiosk took that was killed is given back for it.
        screen.leave();
        screen.enter()?;
        Ok(screen)
    }

    /// Takes it over, also after it was given back, or after another program
    /// had the terminal while this one was stopped.
    pub fn enter(&mut self) -> io::Result<()> {
        block_again();
        // What crossterm thinks of the line may be out of date.
        disable_raw_mode()?;
        enable_raw_mode()?;
        self.frames.forget();
        if !std::mem::replace(&mut self.taken, true) {
            send(&self.frames.opening())?;
        }
        Ok(())
    }

    /// Gives it back: once, however often it is asked for.
    pub fn leave(&mut self) {
        if !std::mem::take(&mut self.taken) {
            return;
        }
        // Nothing can be done about a terminal that is gone.
        let _ = send(&self.frames.closing());
        let _ = disable_raw_mode();
    }

    /// Its size now, in cells.
    pub fn viewport() -> Viewport {
        frames::viewport(size().unwrap_or_default())
    }

    /// Forgets what it shows: other programs write on terminals too.
    pub fn forget(&mut self) {
        self.frames.forget();
    }

    /// Rings once.
    pub fn ring() -> io::Result<()> {
        send(b"\x07")
    }

    /// Shows a scene: sends the cells that differ, or nothing.
    pub fn show(&mut self, scene: &Scene, viewport: Viewport, palette: &Palette) -> io::Result<()> {
        self.send(|frames, cells, bytes| frames.show((scene, palette), viewport, cells, bytes))
    }

    /// The same for whatever is drawn, with a cursor that is seen or not.
    pub fn draw(
        &mut self,
        area: Rect,
        visible: bool,
        draw: impl FnOnce(Glyphs, &mut Buffer) -> Position,
    ) -> io::Result<()> {
        self.send(|frames, cells, bytes| frames.draw(area, visible, cells, bytes, draw))
    }

    fn send(
        &mut self,
        encode: impl FnOnce(&mut Frames, &mut Buffer, &mut Vec<u8>),
    ) -> io::Result<()> {
        self.bytes.clear();
        encode(&mut self.frames, &mut self.cells, &mut self.bytes);
        if self.bytes.is_empty() {
            return Ok(());
        }
        send(&self.bytes)
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
