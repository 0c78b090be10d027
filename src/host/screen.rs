//! The terminal itself: taken over once, given back once on every way out, and
//! sent only what changed, in one write a frame.

use std::io::{self, Write};

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags as Report,
    PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, size,
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::input::block_again;
use super::line;
use super::terminal::Abilities;
use crate::face::encode::Encoder;
use crate::face::glyphs::Glyphs;
use crate::face::paint::paint;
use crate::scene::{Scene, Viewport};
use crate::theme::Palette;

/// Where a terminal tells no size: what every terminal had once.
const UNTOLD: (u16, u16) = (80, 24);

/// No screen that people read has more cells than this; a size past it would
/// only take memory.
const MOST: (u16, u16) = (1000, 400);

/// A terminal taken over; dropping it gives it back.
pub(super) struct Screen {
    taken: bool,
    abilities: Abilities,
    cells: Buffer,
    encoder: Encoder,
    bytes: Vec<u8>,
}

impl Screen {
    /// Takes the terminal over: raw mode and the alternate screen.
    pub fn take(abilities: Abilities) -> io::Result<Self> {
        let mut screen = Self {
            taken: line::mend(),
            abilities,
            cells: Buffer::default(),
            encoder: Encoder::new(abilities.erases),
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
        self.encoder.forget();
        if !std::mem::replace(&mut self.taken, true) {
            let mut bytes = Vec::new();
            queue!(bytes, EnterAlternateScreen, EnableBracketedPaste)?;
            // Each of the two screens has its own of these.
            if self.abilities.strokes {
                let report = Report::DISAMBIGUATE_ESCAPE_CODES | Report::REPORT_EVENT_TYPES;
                queue!(bytes, PushKeyboardEnhancementFlags(report))?;
            }
            send(&bytes)?;
        }
        Ok(())
    }

    /// Gives it back: once, however often it is asked for.
    pub fn leave(&mut self) {
        if !std::mem::take(&mut self.taken) {
            return;
        }
        let mut bytes = Vec::new();
        if self.abilities.strokes {
            let _ = queue!(bytes, PopKeyboardEnhancementFlags);
        }
        // Terminals without an alternate screen, such as the Linux console, are
        // left blank. Nothing can be done about a terminal that is gone.
        let _ = queue!(
            bytes,
            EndSynchronizedUpdate,
            DisableBracketedPaste,
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
            Ok((0, 0)) | Err(_) => UNTOLD,
            Ok(size) => size,
        };
        Viewport {
            width: width.min(MOST.0),
            height: Some(height.min(MOST.1)),
        }
    }

    /// Forgets what it shows: other programs write on terminals too.
    pub fn forget(&mut self) {
        self.encoder.forget();
    }

    /// Rings once.
    pub fn ring() -> io::Result<()> {
        send(b"\x07")
    }

    /// Shows a scene: sends the cells that differ, or nothing.
    pub fn show(&mut self, scene: &Scene, viewport: Viewport, palette: &Palette) -> io::Result<()> {
        let area = Rect::new(0, 0, viewport.width, viewport.height.unwrap_or(0));
        // Over text a cursor would only blink; what follows it finds it all the same.
        self.draw(area, scene.is_pointed_at(), |glyphs, cells| {
            paint(scene, palette, glyphs, cells)
        })
    }

    /// The same for whatever is drawn, with a cursor that is seen or not.
    pub fn draw(
        &mut self,
        area: Rect,
        visible: bool,
        draw: impl FnOnce(Glyphs, &mut Buffer) -> Position,
    ) -> io::Result<()> {
        self.cells.resize(area);
        let cursor = draw(self.abilities.glyphs, &mut self.cells);
        self.bytes.clear();
        self.encoder
            .encode(&self.cells, cursor, visible, &mut self.bytes);
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
