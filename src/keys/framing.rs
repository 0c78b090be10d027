//! Cuts terminal input into whole sequences, a byte at a time, so that what is decoded never
//! depends on how the bytes came in pieces. Holds few bytes; reports and garbage it swallows.

pub(super) const ESC: u8 = 0x1b;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const BEL: u8 = 0x07;

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Far longer than any key's sequence; what is longer is swallowed to its end.
const MAX_SEQUENCE: usize = 128;
/// What is kept of a paste; nothing in a kiosk is longer to type.
const MAX_PASTE: usize = 4096;

/// A whole sequence.
#[derive(Clone, Copy)]
pub(super) enum Frame<'a> {
    /// One key or one report, with its escape bytes.
    Sequence(&'a [u8]),
    /// What was pasted, without its brackets.
    Paste(&'a [u8]),
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// Between sequences: what is held has been handed out.
    #[default]
    Ground,
    /// In a character, with so many bytes to come.
    Char(u8),
    Escape,
    Ss3,
    Csi,
    /// After `ESC [ [`: the Linux console's F1 to F5, one more byte.
    Console,
    /// In an old mouse report, with so many bytes to come.
    Mouse(u8),
    /// In an OSC, DCS or APC string, which is no key and so is not kept.
    Text,
    /// After an escape that ends a string, or half of its end.
    TextEscape,
    /// In a paste, with so many bytes of its end seen.
    Paste(usize),
}

// No `Debug`: what a patient typed must not reach a log.
#[derive(Default)]
pub(super) struct Framer {
    state: State,
    held: Vec<u8>,
}

impl Framer {
    /// Whether bytes of an unfinished sequence are held.
    pub(super) fn is_waiting(&self) -> bool {
        self.state != State::Ground
    }

    /// Takes one byte; gives the sequence that it completes, if it completes one.
    pub(super) fn push(&mut self, byte: u8) -> Option<Frame<'_>> {
        match self.state {
            State::Ground => self.start(byte),
            State::Char(left) => match byte {
                0x80..=0xbf if left > 1 => self.hold(byte, State::Char(left - 1)),
                0x80..=0xbf => self.finish(byte),
                _ => self.start(byte),
            },
            State::Escape => self.escaped(byte),
            State::Ss3 => match byte {
                b'0'..=b';' => self.hold(byte, State::Ss3),
                0x20..=0x7e => self.finish(byte),
                _ => self.start(byte),
            },
            State::Csi => self.control(byte),
            State::Console => match byte {
                0x20..=0x7e => self.finish(byte),
                _ => self.start(byte),
            },
            State::Mouse(left) => match byte {
                0x20.. if left > 1 => self.hold(byte, State::Mouse(left - 1)),
                0x20.. => self.swallow(),
                _ => self.start(byte),
            },
            State::Text => match byte {
                BEL | CAN | SUB => self.swallow(),
                ESC => self.hold(byte, State::TextEscape),
                _ => self.hold(byte, State::Text),
            },
            State::TextEscape if byte == b'\\' => self.swallow(),
            State::TextEscape => {
                self.start(ESC);
                self.escaped(byte)
            }
            State::Paste(seen) => self.pasted(byte, seen),
        }
    }

    /// Takes what is held as complete, because no more bytes came, and forgets the rest.
    pub(super) fn settle(&mut self) -> Option<Frame<'_>> {
        let state = std::mem::replace(&mut self.state, State::Ground);
        match state {
            State::Paste(_) => Some(Frame::Paste(&self.held)),
            State::Escape => Some(Frame::Sequence(&self.held)),
            // Only its opening: that was alt and a character, not a sequence.
            State::Csi | State::Ss3 | State::Text if self.held.len() == 2 => {
                Some(Frame::Sequence(&self.held))
            }
            _ => None,
        }
    }

    fn start(&mut self, byte: u8) -> Option<Frame<'_>> {
        self.held.clear();
        self.held.shrink_to(MAX_SEQUENCE);
        match byte {
            ESC => self.hold(byte, State::Escape),
            _ => self.character(byte),
        }
    }

    fn character(&mut self, byte: u8) -> Option<Frame<'_>> {
        match byte {
            0x00..=0x7f => self.finish(byte),
            0xc2..=0xdf => self.hold(byte, State::Char(1)),
            0xe0..=0xef => self.hold(byte, State::Char(2)),
            0xf0..=0xf4 => self.hold(byte, State::Char(3)),
            // No character begins so.
            0x80..=0xc1 | 0xf5.. => self.swallow(),
        }
    }

    fn escaped(&mut self, byte: u8) -> Option<Frame<'_>> {
        match byte {
            // Esc pressed twice, or before another key: the first is whole, the second begins.
            ESC => Some(Frame::Sequence(&self.held)),
            b'[' => self.hold(byte, State::Csi),
            b'O' => self.hold(byte, State::Ss3),
            b']' | b'P' | b'_' => self.hold(byte, State::Text),
            _ => self.character(byte),
        }
    }

    fn control(&mut self, byte: u8) -> Option<Frame<'_>> {
        let first = self.held.len() == 2;
        match byte {
            b'[' if first => self.hold(byte, State::Console),
            b'M' if first => self.hold(byte, State::Mouse(3)),
            b'~' if PASTE_START.strip_suffix(b"~") == Some(&self.held) => {
                self.held.clear();
                self.state = State::Paste(0);
                None
            }
            0x20..=0x3f => self.hold(byte, State::Csi),
            0x40..=0x7e => self.finish(byte),
            _ => self.start(byte),
        }
    }

    fn pasted(&mut self, byte: u8, seen: usize) -> Option<Frame<'_>> {
        if PASTE_END.get(seen) == Some(&byte) {
            self.state = State::Paste(seen + 1);
            if seen + 1 < PASTE_END.len() {
                return None;
            }
            self.state = State::Ground;
            return Some(Frame::Paste(&self.held));
        }
        // It was not the end after all, so it was pasted too.
        let mut text = PASTE_END
            .iter()
            .take(seen)
            .chain((byte != ESC).then_some(&byte));
        while self.held.len() < MAX_PASTE
            && let Some(byte) = text.next()
        {
            self.held.push(*byte);
        }
        self.state = State::Paste(usize::from(byte == ESC));
        None
    }

    /// Keeps the byte, or only counts it as seen where the sequence is too long to be a key's.
    fn hold(&mut self, byte: u8, state: State) -> Option<Frame<'_>> {
        if self.held.len() < MAX_SEQUENCE {
            self.held.push(byte);
        }
        self.state = state;
        None
    }

    fn finish(&mut self, byte: u8) -> Option<Frame<'_>> {
        self.state = State::Ground;
        if self.held.len() == MAX_SEQUENCE {
            return None;
        }
        self.held.push(byte);
        Some(Frame::Sequence(&self.held))
    }

    fn swallow(&mut self) -> Option<Frame<'_>> {
        self.state = State::Ground;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_input_holds_little_and_what_follows_is_whole() {
        let openings = "\x1b[·\x1b[1;·\x1b[<·\x1bO1·\x1b]0;·\x1bPq·\x1b_G·\x1b[200~";
        for opening in openings.split('·') {
            let mut framer = Framer::default();
            for byte in opening.bytes().chain(std::iter::repeat_n(b'1', 100_000)) {
                assert!(framer.push(byte).is_none(), "{opening:?}");
            }
            assert!(framer.is_waiting(), "{opening:?}");
            assert!(framer.held.capacity() <= MAX_PASTE, "{opening:?}");
            framer.settle();
            let next = framer.push(b'a');
            assert!(matches!(next, Some(Frame::Sequence(b"a"))), "{opening:?}");
            assert!(framer.held.capacity() <= MAX_SEQUENCE, "{opening:?}");
        }
    }
}
