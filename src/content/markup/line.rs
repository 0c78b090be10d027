//! A line of a body: a slot has one to itself.

use std::ops::Range;

use super::Inline;

/// Inlines with their place.
#[derive(Default)]
pub struct Line {
    pub inlines: Vec<Inline>,
    pub span: Range<usize>,
}

/// Adds to the last line.
pub fn push(lines: &mut [Line], inline: Inline, span: Range<usize>) {
    if let Some(line) = lines.last_mut() {
        line.span = if line.inlines.is_empty() {
            span
        } else {
            line.span.start..span.end
        };
        append(&mut line.inlines, inline);
    }
}

/// Adds to a paragraph, words to words of the same style.
pub fn append(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), &inline) {
        (Some(Inline::Text(last, style)), Inline::Text(text, new)) if style == new => {
            last.push_str(text);
        }
        _ => inlines.push(inline),
    }
}

/// A block's own place: without the empty lines after it, which may hold the
/// mark of the alert that it stands in.
pub fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let mut block = text.get(span.clone()).unwrap_or_default().trim_end();
    while let Some((before, last)) = block.rsplit_once('\n') {
        if !last.trim_start().chars().all(|c| c == '>' || c == ' ') {
            break;
        }
        block = before.trim_end();
    }
    span.start..span.start + block.len()
}
