//! What the line discipline of a terminal does elsewhere: shows what is typed,
//! takes back what is rubbed out, and makes lines of it.

use crate::host::lines::Lines;
use crate::keys::decoder::{Decoder, Input};
use crate::keys::key::KeyCode;
use crate::keys::{Key, Stroke};

/// No line that a person types is longer, in characters.
const LONGEST: usize = 200;

/// A line that is being typed.
#[derive(Default)]
pub(super) struct Echo {
    decoder: Decoder,
    line: String,
}

impl Echo {
    /// Takes bytes in; whole lines go to `lines`. Gives what is to be shown:
    /// of a secret, only that the line ended.
    pub fn feed(&mut self, bytes: &[u8], secret: bool, lines: &mut Lines) -> String {
        let mut shown = String::new();
        for input in self.decoder.feed(bytes) {
            match input {
                Input::Text(text) => self.push(&text, secret, &mut shown),
                Input::Key(key, Stroke::Down | Stroke::Again) => {
                    self.press(key, secret, lines, &mut shown);
                }
                Input::Key(_, Stroke::Up) => {}
            }
        }
        shown
    }

    fn press(&mut self, key: Key, secret: bool, lines: &mut Lines, shown: &mut String) {
        match (key.code(), key.typed()) {
            (KeyCode::Enter, _) => {
                self.line.push('\n');
                lines.feed(std::mem::take(&mut self.line).as_bytes());
                shown.push('\n');
            }
            (KeyCode::Backspace, _) => {
                let taken_back = self.line.pop().filter(|_| !secret);
                shown.push_str(taken_back.map_or("", |_| "\u{8} \u{8}"));
            }
            (_, Some(c)) => self.push(c.encode_utf8(&mut [0; 4]), secret, shown),
            // Ctrl+c and ctrl+d leave, as they would elsewhere.
            (KeyCode::Char('c' | 'd'), None) => lines.end(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, secret: bool, shown: &mut String) {
        let left = LONGEST.saturating_sub(self.line.chars().count());
        let text: String = text.chars().take(left).collect();
        if !secret {
            shown.push_str(&text);
        }
        self.line.push_str(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(bytes: &[u8], secret: bool) -> (String, Vec<String>) {
        let (mut echo, mut lines) = (Echo::default(), Lines::default());
        let shown = bytes
            .iter()
            .map(|byte| echo.feed(&[*byte], secret, &mut lines));
        let shown: String = shown.collect();
        (shown, std::iter::from_fn(|| lines.next()).collect())
    }

    #[test]
    fn what_is_typed_is_shown_and_can_be_rubbed_out() {
        let (shown, lines) = typed(b"nexd\x7ft\rma\xc3\xb1ana\x1b[A\r", false);
        assert_eq!(shown, "nexd\u{8} \u{8}t\nmañana\n");
        assert_eq!(lines, ["next", "mañana"]);
        assert_eq!(typed(b"\x7f\x7f", false).0, "");
    }

    #[test]
    fn a_secret_is_not_shown_and_no_line_is_without_end() {
        assert_eq!(
            typed(b"12345\x7f6\r", true),
            ("\n".into(), vec!["12346".into()])
        );
        let (shown, lines) = typed(&[&[b'a'; 5000][..], b"\r"].concat(), false);
        assert_eq!((shown.len(), lines[0].len()), (201, 200));
    }
}
