//! Which characters may reach a terminal. Content that holds any other is
//! refused; foreign text that must be shown all the same is scrubbed.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_width::UnicodeWidthChar;

/// Why a character may not stand in content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hazard {
    /// C0, C1 or DEL, other than line feed and tab: a terminal may obey it.
    Control(char),
    /// Turns the direction of text around it, so that it reads as another text.
    Direction(char),
    /// A joiner, a variation selector or an emoji: terminals disagree on widths.
    Width(char),
    /// Cannot be seen at all.
    Invisible(char),
}

impl Hazard {
    /// What is to be done about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Control(_) => "delete this character; it cannot be seen in most editors",
            Self::Direction(_) => "delete this character; it changes the order in which text shows",
            Self::Width(_) => {
                "use words instead: terminals draw emoji and joined characters differently"
            }
            Self::Invisible(_) => "delete this character, or type a plain space",
        }
    }
}

impl fmt::Display for Hazard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, c) = match self {
            Self::Control(c) => ("control character", c),
            Self::Direction(c) => ("direction-changing character", c),
            Self::Width(c) => ("emoji or joining character", c),
            Self::Invisible(c) => ("invisible character", c),
        };
        write!(f, "{kind} U+{:04X}", u32::from(*c))
    }
}

/// Whether a character is a hazard. Line feed and tab are none: in files they
/// are layout, and no text keeps them.
pub fn hazard(c: char) -> Option<Hazard> {
    match c {
        '\n' | '\t' => None,
        c if c.is_control() => Some(Hazard::Control(c)),
        '\u{061c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => Some(Hazard::Direction(c)),
        '\u{200c}'
        | '\u{200d}'
        | '\u{20e3}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}' => Some(Hazard::Width(c)),
        // Emoji by default presentation: wide, and outside the scripts of East Asia.
        '\u{231a}'..='\u{231b}'
        | '\u{23e9}'..='\u{23f3}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{2b1b}'..='\u{2b55}'
        | '\u{1f000}'..='\u{1faff}' => (c.width() == Some(2)).then_some(Hazard::Width(c)),
        '\u{00ad}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2065}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some(Hazard::Invisible(c)),
        _ => None,
    }
}

/// Every hazard of a text, with its byte range. A carriage return before a
/// line feed is how some editors end lines, and is none.
pub fn hazards(text: &str) -> impl Iterator<Item = (Range<usize>, Hazard)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // Nearly all is plain, and told from the rest byte by byte.
            let plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
            let rest = text.get(at..)?;
            at += rest.bytes().position(|byte| !plain(&byte))?;
            let c = text.get(at..)?.chars().next()?;
            let start = at;
            at += c.len_utf8();
            let crlf = c == '\r' && text.get(at..).is_some_and(|rest| rest.starts_with('\n'));
            if let Some(hazard) = hazard(c).filter(|_| !crlf) {
                return Some((start..at, hazard));
            }
        }
    })
}

/// Composed (NFC) form, so that the same word is always the same graphemes.
pub fn composed(text: &str) -> String {
    // What is composed already, as nearly all is, is only copied.
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text.to_owned();
    }
    text.nfc().collect()
}

/// Foreign text made harmless for one line of a terminal: every hazard, line
/// feed and tab becomes U+FFFD.
pub fn scrub(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| hazard(c).is_none() && !matches!(c, '\n' | '\t');
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| {
                if harmless(c) {
                    c
                } else {
                    char::REPLACEMENT_CHARACTER
                }
            })
            .collect(),
    )
}

/// The beginning of a foreign text as one line may repeat it: what [`scrub`] takes
/// away is escaped (`\u{1b}`), and past so many characters `...` stands for the rest.
pub fn excerpt(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    for c in text.chars() {
        let shown = if hazard(c).is_some() || matches!(c, '\n' | '\t') {
            c.escape_default().to_string()
        } else {
            c.to_string()
        };
        count += shown.chars().count();
        if count > most {
            out.push_str("...");
            break;
        }
        out.push_str(&shown);
    }
    out
}

/// The same text with each hazard replaced by as many `?` as it has bytes:
/// byte offsets stay true. Line feeds stay, tabs become spaces.
pub fn blank_controls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            c if hazard(c).is_some() => out.extend(std::iter::repeat_n('?', c.len_utf8())),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_all_scripts_are_harmless() {
        for text in ["anaemia", "¿Qué es?", "Łódź", "日本語", "עברית", "e\u{301}"] {
            assert_eq!(hazards(text).count(), 0, "{text}");
        }
    }

    #[test]
    fn what_a_terminal_may_obey_is_a_hazard() {
        for text in [
            "\u{1b}",
            "\u{9b}",
            "\u{7f}",
            "\0",
            "a\rb",
            "\u{202e}",
            "👍",
            "⌚",
            "a\u{200b}",
            "\u{fe0f}",
        ] {
            assert_eq!(hazards(text).count(), 1, "{text:?}");
            assert!(scrub(text).contains(char::REPLACEMENT_CHARACTER));
        }
        assert_eq!(hazards("a\r\nb").count(), 0);
    }

    #[test]
    fn an_excerpt_is_short_and_says_what_cannot_be_shown() {
        assert_eq!(excerpt("", 3), "");
        assert_eq!(excerpt("¿qué?", 5), "¿qué?");
        assert_eq!(excerpt("¿qué? ", 5), "¿qué?...");
        assert_eq!(
            excerpt("a\u{1b}[2J\n\u{202e}", 60),
            "a\\u{1b}[2J\\n\\u{202e}"
        );
        // No escape is cut.
        assert_eq!(excerpt("abc\u{1b}", 5), "abc...");
    }

    #[test]
    fn blanking_keeps_byte_offsets() {
        let text = "a\u{202e}b\tc\u{1b}\n";
        let blank = blank_controls(text);
        assert_eq!(blank.len(), text.len());
        assert_eq!(blank.find('b'), text.find('b'));
    }
}
