//! Breaks styled text into lines of at most so many cells, the best way for
//! the whole paragraph (optimal fit) rather than line by line.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use super::width::{cells, graphemes};

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Run<S> {
    /// The text: no line feeds or tabs in a wrapped line.
    pub text: String,
    /// How it is said; the meaning is the caller's.
    pub style: S,
}

/// One line of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WrappedLine<S> {
    /// What stands on it.
    pub runs: Vec<Run<S>>,
    /// Where it begins, counted in characters other than white space from the
    /// paragraph's start: a place that no width changes.
    pub start: usize,
}

/// A word of one or more styles: `**bold**,` is one word.
#[derive(Debug, Clone)]
struct Word<'a, S> {
    parts: Vec<(&'a str, S)>,
    width: usize,
    chars: usize,
    /// Part of a longer word that goes on: no space follows.
    glued: bool,
}

impl<S: std::fmt::Debug> Fragment for Word<'_, S> {
    // Widths are of lines on a screen; no text comes near the 2^52 of f64.
    #[allow(clippy::cast_precision_loss)]
    fn width(&self) -> f64 {
        self.width as f64
    }
    fn whitespace_width(&self) -> f64 {
        if self.glued { 0.0 } else { 1.0 }
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Wraps runs to `width` cells; white space of any length counts as one space.
/// Width 0 does not wrap. A text without words gives no line.
pub fn wrap<S: Copy + PartialEq + Default + std::fmt::Debug>(
    runs: &[Run<S>],
    width: usize,
) -> Vec<WrappedLine<S>> {
    if let [run] = runs
        && is_a_line(&run.text, width)
    {
        let runs = vec![run.clone()];
        return vec![WrappedLine { runs, start: 0 }];
    }
    let words = words(runs, if width == 0 { usize::MAX } else { width });
    if words.is_empty() {
        return Vec::new();
    }
    // Twice the longest text is as good as endless, and keeps sums finite.
    #[allow(clippy::cast_precision_loss)]
    let room = if width == 0 {
        2.0 * words.iter().map(|w| w.width + 1).sum::<usize>() as f64
    } else {
        width as f64
    };
    let best = wrap_optimal_fit(&words, &[room], &Penalties::new());
    // To the best fit a line that is a little too long is only bad, not wrong.
    let fits = |lines: &Vec<&[Word<'_, S>]>| lines.iter().all(|line| cells_of(line) <= room);
    let best = best.ok().filter(fits);
    let lines = best.unwrap_or_else(|| wrap_first_fit(&words, &[room]));
    let mut start = 0;
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| {
            let wrapped = WrappedLine {
                runs: join(line),
                start,
            };
            start += line.iter().map(|word| word.chars).sum::<usize>();
            wrapped
        })
        .collect()
}

/// The cells of words on one line, with the spaces between them.
fn cells_of<S: std::fmt::Debug>(words: &[Word<'_, S>]) -> f64 {
    let Some((last, others)) = words.split_last() else {
        return 0.0;
    };
    let with_space = |word: &Word<'_, S>| word.width() + word.whitespace_width();
    others.iter().map(with_space).sum::<f64>() + last.width()
}

/// Whether a text fits on one line as it stands, as the labels of long lists do.
fn is_a_line(text: &str, width: usize) -> bool {
    let bytes = text.as_bytes();
    let tidy = |pair: &[u8]| pair != b"  ";
    bytes.len() <= width
        && bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && bytes.windows(2).all(tidy)
        && bytes.first().is_some_and(|first| *first != b' ')
        && bytes.last().is_some_and(|last| *last != b' ')
}

/// Cuts runs into words, and words that are wider than a line into pieces.
fn words<S: Copy>(runs: &[Run<S>], width: usize) -> Vec<Word<'_, S>> {
    let mut words: Vec<Word<'_, S>> = Vec::new();
    let mut open = false;
    for run in runs {
        // A no-break space holds its neighbours together, as its name says.
        let pieces = run
            .text
            .split_inclusive(|c: char| c.is_whitespace() && c != '\u{a0}');
        for piece in pieces {
            let part = piece.trim_end_matches(|c: char| c.is_whitespace() && c != '\u{a0}');
            if !part.is_empty() {
                match words.last_mut() {
                    Some(word) if open => word.extend(part, run.style),
                    _ => words.push(Word::new(part, run.style)),
                }
            }
            open = part.len() == piece.len();
        }
    }
    if words.iter().any(|word| word.width > width) {
        words = words.into_iter().flat_map(|word| word.cut(width)).collect();
    }
    words
}

impl<'a, S: Copy> Word<'a, S> {
    fn new(part: &'a str, style: S) -> Self {
        let mut word = Self {
            parts: Vec::with_capacity(1),
            width: 0,
            chars: 0,
            glued: false,
        };
        word.extend(part, style);
        word
    }

    fn extend(&mut self, part: &'a str, style: S) {
        self.width += cells(part);
        self.chars += if part.is_ascii() {
            part.len()
        } else {
            graphemes(part).count()
        };
        self.parts.push((part, style));
    }

    /// Pieces of at most `width` cells, or of one grapheme that is wider.
    fn cut(self, width: usize) -> Vec<Self> {
        if self.width <= width {
            return vec![self];
        }
        let mut pieces: Vec<Self> = Vec::new();
        for (part, style) in &self.parts {
            for (grapheme, wide) in graphemes(part) {
                match pieces.last_mut() {
                    Some(piece) if piece.width + wide <= width => piece.extend(grapheme, *style),
                    last => {
                        if let Some(piece) = last {
                            piece.glued = true;
                        }
                        pieces.push(Self::new(grapheme, *style));
                    }
                }
            }
        }
        pieces
    }
}

fn append<S: Copy + PartialEq>(runs: &mut Vec<Run<S>>, text: &str, style: S) {
    match runs.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ => runs.push(Run {
            text: text.to_owned(),
            style,
        }),
    }
}

/// A line's words with a space between; the space has the style of both its
/// neighbours where they agree, else none.
fn join<S: Copy + PartialEq + Default>(words: &[Word<'_, S>]) -> Vec<Run<S>> {
    let mut runs: Vec<Run<S>> = Vec::new();
    let mut space = false;
    for word in words {
        if space {
            let before = runs.last().map(|run| run.style);
            let after = word.parts.first().map(|part| part.1);
            let both = before.filter(|_| before == after);
            append(&mut runs, " ", both.unwrap_or_default());
        }
        for (part, style) in &word.parts {
            append(&mut runs, part, *style);
        }
        space = !word.glued;
    }
    runs
}

/// The text of runs, put together.
pub fn plain<S>(runs: &[Run<S>]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_best_fit_is_none_where_a_line_is_too_long() {
        let text = "a日日日日a aaa日aaa日aé 日aé日ééaaa日日éa日é日aéaéééé日aa日a日é日a日 日aé a日 日éa aaéaéaéaa";
        for line in lines(text, 67) {
            assert!(crate::text::width::cells(&line) <= 67, "{line}");
        }
    }

    fn lines(text: &str, width: usize) -> Vec<String> {
        let run = Run {
            text: text.into(),
            style: (),
        };
        wrap(&[run], width).iter().map(|l| plain(&l.runs)).collect()
    }

    #[test]
    fn a_style_may_change_inside_a_word() {
        let runs = [
            Run {
                text: "very ".into(),
                style: 0,
            },
            Run {
                text: "bold".into(),
                style: 1,
            },
            Run {
                text: ", yes".into(),
                style: 0,
            },
        ];
        let wrapped = wrap(&runs, 10);
        assert_eq!(plain(&wrapped[0].runs), "very bold,");
        assert_eq!(wrapped[0].runs.len(), 3);
        assert_eq!(wrapped[1].start, "verybold,".len());
    }

    #[test]
    fn a_long_word_is_cut_between_graphemes() {
        assert_eq!(lines("abcdefg", 3), ["abc", "def", "g"]);
        assert_eq!(lines("日本語", 3), ["日", "本", "語"]);
    }

    #[test]
    fn width_zero_does_not_wrap() {
        assert_eq!(lines("one  two\nthree", 0), ["one two three"]);
        assert!(lines(" \n ", 5).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_overflows(text in "[a-zé日 ]{0,200}", width in 2usize..80) {
            let wrapped = lines(&text, width);
            let squeeze = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(squeeze(&wrapped.concat()), squeeze(&text));
            for line in &wrapped {
                prop_assert!(cells(line) <= width);
            }
        }
    }
}
