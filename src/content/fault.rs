//! What is wrong with a file: where, what, and how to mend it; for the person
//! who looks after the clinic's computers, never for a patient.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::text::safe;

/// A file's name, as faults show it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as the reader of a fault would type it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// One fault, bound to a place where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    source: Arc<Source>,
    span: Option<Range<usize>>,
    what: String,
    remedy: String,
}

impl Fault {
    /// A fault at a byte range of a file.
    pub fn at(
        source: &Arc<Source>,
        span: Range<usize>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let end = source.text.len();
        let start = span.start.min(end);
        Self {
            source: Arc::clone(source),
            span: Some(start..span.end.clamp(start, end)),
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// A fault of a whole file or folder: it is absent, unreadable, too large.
    pub fn of_file(
        name: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            source: Arc::new(Source {
                name: name.into(),
                text: String::new(),
            }),
            span: None,
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// The file's name.
    pub fn file(&self) -> &str {
        &self.source.name
    }

    /// What is wrong.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// How to mend it.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }

    /// Line and column, both from 1; the column counts characters.
    pub fn place(&self) -> Option<(usize, usize)> {
        let start = self.span.as_ref()?.start;
        let before = self.source.text.get(..start)?;
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |tail| tail.chars().count())
            + 1;
        Some((line, column))
    }
}

impl fmt::Display for Fault {
    /// File, line, column, the source line with a caret, and the remedy.
    /// No control character of the file or of its name gets out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = safe::scrub(&self.source.name);
        let what = safe::scrub(&self.what);
        let remedy = safe::scrub(&self.remedy);
        let Some(span) = self.span.clone() else {
            return write!(f, "error: {what}\n --> {name}\n  = help: {remedy}");
        };
        // Same length in bytes, so that the span still fits.
        let text = safe::blank_controls(&self.source.text);
        let report = [Level::ERROR
            .primary_title(what.as_ref())
            .element(
                Snippet::source(text.as_str())
                    .path(name.as_ref())
                    .annotation(AnnotationKind::Primary.span(span)),
            )
            .element(Level::HELP.message(remedy.as_ref()))];
        f.write_str(&Renderer::plain().render(&report))
    }
}

/// All faults found, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// None so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, fault: Fault) {
        if !self.0.contains(&fault) {
            self.0.push(fault);
        }
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }

    /// The value where nothing was wrong, else the faults.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Faults> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, fault) in self.iter().enumerate() {
            if nth > 0 {
                f.write_str("\n\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Arc<Source> {
        Arc::new(Source {
            name: "kiosk.toml".into(),
            text: "[clinic]\nnäme = 1\n".into(),
        })
    }

    #[test]
    fn shows_place_line_caret_and_remedy() {
        let fault = Fault::at(
            &source(),
            9..14,
            "unknown key `näme`",
            "did you mean `name`?",
        );
        assert_eq!(fault.place(), Some((2, 1)));
        let shown = fault.to_string();
        assert!(shown.contains("kiosk.toml:2:1"), "{shown}");
        assert!(shown.contains("näme = 1"), "{shown}");
        assert!(shown.contains("^^^^"), "{shown}");
        assert!(shown.contains("did you mean `name`?"), "{shown}");
    }

    #[test]
    fn a_span_past_the_end_is_cut_not_a_panic() {
        let fault = Fault::at(&source(), 900..1000, "x", "y");
        assert!(!fault.to_string().is_empty());
    }

    #[test]
    fn no_escape_of_the_file_gets_out() {
        let source = Arc::new(Source {
            name: "a\u{1b}[2Jb.toml".into(),
            text: "title = \"\u{1b}]0;x\u{7}\"\n".into(),
        });
        let shown = Fault::at(&source, 8..12, "bad \u{1b}", "mend").to_string();
        assert!(!shown.contains('\u{1b}') && !shown.contains('\u{7}'));
    }
}
