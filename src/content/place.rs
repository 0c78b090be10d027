//! Where the parts of a TOML string's value stand in its file.

use std::ops::Range;

use crate::content::spanned::Spanned;

use super::fault::Source;

/// A string of a file.
pub struct Places {
    string: Range<usize>,
    /// Where the value begins; none where escapes make it another text.
    begin: Option<usize>,
}

impl Places {
    /// Of a string and its value, composed as it is shown.
    pub fn new(source: &Source, text: &Spanned<String>, composed: &str) -> Self {
        let string = text.span();
        let raw = source.text.get(string.clone()).unwrap_or_default();
        let offset = raw.find(composed).filter(|_| !composed.is_empty());
        Self {
            begin: offset.map(|offset| string.start + offset),
            string,
        }
    }

    /// A part of the value in the file; the whole string where it cannot be told.
    pub fn of(&self, part: &Range<usize>) -> Range<usize> {
        match self.begin {
            Some(begin) => begin + part.start..begin + part.end,
            None => self.string.clone(),
        }
    }
}
