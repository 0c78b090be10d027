//! What somebody types into a screen: bounded, safe to show, told to no log.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroizing;

use crate::text::safe;

/// What may be typed into a screen's field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Any words, shown as they are.
    Words,
    /// The digits of a PIN, shown as marks.
    Pin,
}

/// What was typed so far. It is wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Typed {
    text: Zeroizing<String>,
    takes: Takes,
}

impl Typed {
    /// Nothing yet.
    pub(super) fn new(takes: Takes) -> Self {
        // Never grown, so that no copy of it is left behind.
        let text = String::with_capacity(takes.most() * 4);
        Self {
            text: Zeroizing::new(text),
            takes,
        }
    }

    /// What it is.
    pub(super) fn takes(&self) -> Takes {
        self.takes
    }

    /// As it was typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Adds what belongs here, as far as there is room.
    pub(super) fn push(&mut self, text: &str) {
        let room = self.takes.most().saturating_sub(self.text.chars().count());
        let belongs = |c: &char| self.takes.belongs(*c);
        let text = safe::composed(text);
        self.text.extend(text.chars().filter(belongs).take(room));
    }

    /// Takes the last letter away, with the marks that stand on it.
    pub(super) fn erase(&mut self) {
        let last = self.text.grapheme_indices(true).next_back();
        let end = last.map_or(0, |(at, _)| at);
        self.text.truncate(end);
    }

    /// What a screen shows of it.
    pub(super) fn shown(&self) -> String {
        match self.takes {
            Takes::Words => self.text.to_string(),
            Takes::Pin => "*".repeat(self.text.len()),
        }
    }
}

impl Takes {
    /// The most characters.
    fn most(self) -> usize {
        match self {
            Self::Words => 80,
            Self::Pin => 10,
        }
    }

    /// Whether a character belongs here: one that a terminal draws in cells of
    /// its own, or a digit.
    pub(super) fn belongs(self, c: char) -> bool {
        match self {
            Self::Words => !c.is_control() && safe::hazard(c).is_none(),
            Self::Pin => c.is_ascii_digit(),
        }
    }
}

/// Without what was typed, which belongs in no log and no panic message.
impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Typed({:?})", self.takes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_belongs_is_taken_and_only_so_much() {
        let mut pin = Typed::new(Takes::Pin);
        pin.push("1a2 \u{1b}34٣567890123");
        assert_eq!(pin.as_str(), "1234567890");
        assert_eq!(pin.shown(), "**********");
        assert!(!format!("{pin:?}").contains("12"));
        let mut words = Typed::new(Takes::Words);
        words.push("a\u{1b}[2J\n\u{202e}ñ");
        assert_eq!(words.as_str(), "a[2Jñ");
        words.push(&"日".repeat(500));
        assert_eq!(words.as_str().chars().count(), 80);
    }

    #[test]
    fn erasing_takes_whole_letters() {
        let mut words = Typed::new(Takes::Words);
        words.push("xq\u{301}");
        words.erase();
        assert_eq!(words.as_str(), "x");
        words.erase();
        words.erase();
        assert_eq!(words.as_str(), "");
    }
}
