//! What a terminal is sent, as bytes: taken over, painted, given back. Hosts
//! send them.

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags as Report,
    PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::terminal::Abilities;
use crate::face::encode::Encoder;
use crate::face::glyphs::Glyphs;
use crate::face::paint::paint;
use crate::scene::{Scene, Viewport};
use crate::theme::Palette;

/// No screen that people read has more cells than this; a size past it would
/// only take memory.
const MOST: (u16, u16) = (1000, 400);

/// Where a terminal tells no size: what every terminal had once.
const UNTOLD: (u16, u16) = (80, 24);

/// The room on a terminal of this size; one that tells none says (0, 0).
pub(super) fn viewport(size: (u16, u16)) -> Viewport {
    let (width, height) = if size == (0, 0) { UNTOLD } else { size };
    Viewport {
        width: width.min(MOST.0),
        height: Some(height.min(MOST.1)),
    }
}

/// Frames for one terminal, of which it remembers the last.
pub(super) struct Frames {
    abilities: Abilities,
    encoder: Encoder,
}

impl Frames {
    /// For a terminal that is not taken over yet.
    pub fn new(abilities: Abilities) -> Self {
        Self {
            abilities,
            encoder: Encoder::new(abilities.erases),
        }
    }

    /// Takes the terminal over: the alternate screen, marked pastes. Line
    /// disciplines are not its affair.
    pub fn opening(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to memory does not fail, here and below.
        let _ = queue!(bytes, EnterAlternateScreen, EnableBracketedPaste);
        // Each of the two screens has its own of these.
        if self.abilities.strokes {
            let report = Report::DISAMBIGUATE_ESCAPE_CODES | Report::REPORT_EVENT_TYPES;
            let _ = queue!(bytes, PushKeyboardEnhancementFlags(report));
        }
        bytes
    }

    /// Gives it back.
    pub fn closing(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if self.abilities.strokes {
            let _ = queue!(bytes, PopKeyboardEnhancementFlags);
        }
        // Terminals without an alternate screen, such as the Linux console, are
        // left blank.
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
        bytes
    }

    /// Forgets what it shows: other programs write on terminals too.
    pub fn forget(&mut self) {
        self.encoder.forget();
    }

    /// Appends what turns the last frame into this scene; nothing where it is
    /// the same. The cells are scratch, for any number of terminals.
    pub fn show(
        &mut self,
        (scene, palette): (&Scene, &Palette),
        viewport: Viewport,
        cells: &mut Buffer,
        out: &mut Vec<u8>,
    ) {
        let area = Rect::new(0, 0, viewport.width, viewport.height.unwrap_or(0));
        // Over text a cursor would only blink; what follows it finds it all the same.
        self.draw(area, scene.is_pointed_at(), cells, out, |glyphs, cells| {
            paint(scene, palette, glyphs, cells)
        });
    }

    /// The same for whatever is drawn, with a cursor that is seen or not.
    pub fn draw(
        &mut self,
        area: Rect,
        visible: bool,
        cells: &mut Buffer,
        out: &mut Vec<u8>,
        draw: impl FnOnce(Glyphs, &mut Buffer) -> Position,
    ) {
        cells.resize(area);
        let cursor = draw(self.abilities.glyphs, cells);
        self.encoder.encode(cells, cursor, visible, out);
    }
}
