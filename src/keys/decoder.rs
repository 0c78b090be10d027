//! Bytes to keys, the same for the local terminal and SSH: the framer cuts out whole sequences, and
//! `termina`'s parser says which key each is.

use std::time::Duration;

use termina::event::{KeyCode as Code, KeyEvent, KeyEventKind, Modifiers};
use termina::{Event, Parser};

use super::framing::{ESC, Frame, Framer};
use super::held::Stroke;
use super::key::{Key, KeyCode, Mods};

/// What a person did at the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// One key, and what happened to it.
    Key(Key, Stroke),
    /// Text that was pasted, its line ends and tabs as spaces, without other control characters,
    /// and never empty. What is over 4 KiB is cut off.
    Text(String),
}

/// Turns bytes, however they are split, into keys.
///
/// Replies of the terminal, reports of the mouse and unknown sequences give nothing. It keeps only
/// the bytes of an unfinished sequence, of bounded length; it has no `Debug`, since those may be
/// what a patient typed.
#[derive(Default)]
pub struct Decoder {
    framer: Framer,
}

impl Decoder {
    /// How long without bytes until what is held counts as complete. A sequence's bytes come
    /// together; a person's Esc comes alone.
    pub const SETTLE: Duration = Duration::from_millis(40);

    /// A decoder that holds nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes as they came and gives what they complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut inputs = Vec::new();
        for byte in bytes {
            inputs.extend(self.framer.push(*byte).and_then(input));
        }
        inputs
    }

    /// Whether bytes are held: then call [`Self::settle`] after [`Self::SETTLE`] without bytes.
    pub fn is_waiting(&self) -> bool {
        self.framer.is_waiting()
    }

    /// Takes what is held as complete: a lone escape byte is the Esc key. Afterwards nothing is
    /// held, whatever came before.
    pub fn settle(&mut self) -> Vec<Input> {
        self.framer.settle().and_then(input).into_iter().collect()
    }
}

fn input(frame: Frame<'_>) -> Option<Input> {
    match frame {
        Frame::Sequence(bytes) => sequence(bytes).map(|(key, stroke)| Input::Key(key, stroke)),
        Frame::Paste(bytes) => {
            let text = clean(bytes);
            (!text.is_empty()).then_some(Input::Text(text))
        }
    }
}

fn sequence(bytes: &[u8]) -> Option<(Key, Stroke)> {
    match bytes {
        // The openings of longer sequences come here only if nothing followed them.
        [ESC, c @ (b'[' | b'O' | b']' | b'P' | b'_')] => {
            let key = Key::new(KeyCode::Char(char::from(*c)), Mods::ALT)?;
            Some((key, Stroke::Down))
        }
        [ESC, b'[', rest @ .., last] if !is_key(rest, *last) => None,
        // The keypad in application mode sends its own character with a bit more.
        [ESC, b'O', c @ (b'M' | b'I' | b'j'..=b'y')] => parsed(&[c & 0x3f]),
        [ESC, b'O', b'X'] => parsed(b"="),
        // With a modifier it differs from the other form in one byte.
        [ESC, b'O', rest @ .., last] if !rest.is_empty() => {
            sequence(&[&[ESC, b'['], rest, &[*last]].concat())
        }
        _ => parsed(bytes),
    }
}

/// What `termina` makes of a whole sequence. Its parser is made anew for each: what wedges one
/// cannot touch the next, and an idle session keeps none of its buffers.
fn parsed(sequence: &[u8]) -> Option<(Key, Stroke)> {
    let mut parser = Parser::default();
    parser.parse(sequence, false);
    match parser.pop() {
        Some(Event::Key(event)) => key(event),
        _ => None,
    }
}

/// Whether a CSI sequence can be a key's. The parser gives up in the middle of some others, and
/// would then read their ends as typed keys.
fn is_key(rest: &[u8], last: u8) -> bool {
    match rest {
        [] | [b'['] => true,
        // It takes F15 to F20 for other keys.
        [b'2', b'8' | b'9', ..] | [b'3', b'1'..=b'4', ..] if last == b'~' => false,
        [first, ..] => {
            first.is_ascii_digit() && rest.iter().all(|byte| matches!(byte, b'0'..=b';'))
        }
    }
}

fn key(event: KeyEvent) -> Option<(Key, Stroke)> {
    let held = event.modifiers;
    let unknown = Modifiers::SUPER | Modifiers::HYPER | Modifiers::META;
    if held.intersects(unknown) {
        return None;
    }
    let code = match event.code {
        Code::Enter | Code::Char('\n') => KeyCode::Enter,
        Code::Backspace | Code::Char('\x08') => KeyCode::Backspace,
        Code::Char(c) => KeyCode::Char(c),
        Code::Escape => KeyCode::Esc,
        Code::Tab | Code::BackTab => KeyCode::Tab,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::Insert => KeyCode::Insert,
        Code::Delete => KeyCode::Delete,
        Code::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    let mods = Mods {
        ctrl: held.contains(Modifiers::CONTROL),
        alt: held.contains(Modifiers::ALT),
        shift: held.contains(Modifiers::SHIFT),
    };
    let stroke = match event.kind {
        KeyEventKind::Press => Stroke::Down,
        KeyEventKind::Repeat => Stroke::Again,
        KeyEventKind::Release => Stroke::Up,
    };
    Some((Key::new(code, mods)?, stroke))
}

/// Pasted bytes as text for one line, without what is not text.
fn clean(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let clean = text.chars().filter_map(|c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        char::REPLACEMENT_CHARACTER => None,
        c => (!c.is_control()).then_some(c),
    });
    clean.collect()
}

#[cfg(test)]
mod tests;
