//! How many cells a text takes, by grapheme.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The graphemes of a text with their widths in cells (0, 1 or 2).
pub fn graphemes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).map(|g| (g, cells(g)))
}

/// The width of a text in cells.
pub fn cells(text: &str) -> usize {
    text.width()
}

/// The longest beginning of a text that fits into so many cells.
pub fn clip(text: &str, room: usize) -> &str {
    let mut taken = 0;
    let mut end = 0;
    for (grapheme, width) in graphemes(text) {
        if taken + width > room {
            break;
        }
        taken += width;
        end += grapheme.len();
    }
    text.get(..end).unwrap_or_default()
}

/// The longest end of a text that fits into so many cells.
pub fn tail(text: &str, room: usize) -> &str {
    let mut taken = 0;
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        taken += cells(grapheme);
        if taken > room {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_cut_between_graphemes_too() {
        assert_eq!(tail("xe\u{301}", 1), "e\u{301}");
        assert_eq!(tail("日本", 3), "本");
        assert_eq!(tail("abc", 9), "abc");
        assert_eq!(tail("abc", 0), "");
    }

    #[test]
    fn clips_between_graphemes() {
        assert_eq!(clip("añb", 2), "añ");
        assert_eq!(clip("a日b", 2), "a");
        assert_eq!(clip("e\u{301}x", 1), "e\u{301}");
        assert_eq!(clip("abc", 0), "");
    }
}
