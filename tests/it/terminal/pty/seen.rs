//! What came out of a program in a pseudo-terminal: the bytes, and what a terminal shows of them.

use std::num::NonZeroU16;

use vt100::Parser;

use super::super::bytes::{count, squeezed};

/// What ends each frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// What came out of the program.
pub struct Seen {
    pub raw: Vec<u8>,
    pub terminal: Parser,
    pub frames: usize,
    /// Makes the reader end after the next frame.
    pub enough: bool,
}

impl Seen {
    /// Nothing came yet, for a terminal of this size.
    pub fn nothing(columns: NonZeroU16, rows: NonZeroU16) -> Self {
        Self {
            raw: Vec::new(),
            terminal: Parser::new(rows, columns, 0),
            frames: 0,
            enough: false,
        }
    }

    /// Takes in what came.
    pub fn take(&mut self, bytes: &[u8]) {
        let old = self.raw.len().saturating_sub(FRAME_END.len() - 1);
        self.raw.extend_from_slice(bytes);
        self.frames += count(&self.raw[old..], FRAME_END);
        self.terminal.process(bytes);
    }

    /// Whether what is shown is a frame, not the first half of one.
    pub fn is_whole(&self) -> bool {
        self.raw.ends_with(FRAME_END)
    }

    /// Whether the words are on the screen, and that is whole.
    pub fn shows(&self, words: &str) -> bool {
        let contents = || squeezed(&self.terminal.screen().contents());
        self.is_whole() && contents().contains(&squeezed(words))
    }

    /// The row on which the cursor stands; none while it is hidden.
    pub fn marked(&self) -> Option<String> {
        let screen = self.terminal.screen();
        let (row, _) = screen.cursor_position();
        let (_, columns) = screen.size();
        let line = screen.rows(0, columns.get()).nth(usize::from(row));
        line.filter(|_| !screen.hide_cursor())
    }
}
