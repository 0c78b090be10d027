//! Bytes to lines, whatever the bytes are.

use std::collections::VecDeque;

/// No line that a person types is longer, in bytes; what is, is cut.
const LONGEST: usize = 1024;

/// So many bytes of lines wait; what comes before some are taken is lost.
const WAITING: usize = 64 * 1024;

/// Lines that were typed and not taken yet.
#[derive(Default)]
pub(super) struct Lines {
    whole: VecDeque<String>,
    line: Vec<u8>,
    waiting: usize,
    ended: bool,
}

impl Lines {
    /// Takes bytes in, however they are split.
    pub fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' => self.take(),
                byte if self.line.len() < LONGEST => self.line.push(*byte),
                _ => {}
            }
        }
    }

    /// No byte will come any more. A last line need not end in a line feed.
    pub fn end(&mut self) {
        if !self.line.is_empty() {
            self.take();
        }
        self.ended = true;
    }

    /// Whether no byte will come any more.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// The next line.
    pub fn next(&mut self) -> Option<String> {
        let line = self.whole.pop_front()?;
        self.waiting -= line.len() + 1;
        Some(line)
    }

    /// Whether there is a next line.
    #[cfg(feature = "ssh")]
    pub fn is_waiting(&self) -> bool {
        !self.whole.is_empty()
    }

    /// Forgets what was typed, for the next visitor.
    pub fn forget(&mut self) {
        self.whole.clear();
        self.line.clear();
        self.waiting = 0;
    }

    fn take(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line).into_owned();
        if self.waiting + line.len() < WAITING {
            self.waiting += line.len() + 1;
            self.whole.push_back(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_become_lines_of_bounded_length() {
        let mut lines = Lines::default();
        lines.feed(b"ne");
        assert_eq!(lines.next(), None);
        lines.feed(b"xt\r\n\xff\n");
        lines.feed(&vec![b'a'; 100_000]);
        lines.end();
        let all: Vec<_> = std::iter::from_fn(|| lines.next()).collect();
        assert_eq!(all, ["next\r", "\u{fffd}", &"a".repeat(LONGEST)]);
    }

    #[test]
    fn so_many_wait_and_no_more() {
        let mut lines = Lines::default();
        for _ in 0..3 {
            lines.feed(&b"abc\n".repeat(100_000));
            assert_eq!(std::iter::from_fn(|| lines.next()).count(), WAITING / 4);
        }
    }
}
