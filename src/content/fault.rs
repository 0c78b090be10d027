//! What is wrong with a file: how grave, where, what, and how to mend it; for the person
//! who looks after the clinic's computers, never for a patient.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

pub use super::faults::Faults;
use super::severity::Severity;
use crate::text::safe::{self, Hazard};

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
    severity: Severity,
    span: Option<Range<usize>>,
    what: String,
    remedy: String,
    /// Told after all others of its file.
    closing: bool,
}

/// Past this many bytes a line is no longer shown: it helps nobody, and a whole
/// web page may stand on one.
const LONGEST_LINE: usize = 4096;

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
            severity: Severity::Fault,
            span: Some(start..span.end.clamp(start, end)),
            what: what.into(),
            remedy: remedy.into(),
            closing: false,
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
            severity: Severity::Fault,
            span: None,
            what: what.into(),
            remedy: remedy.into(),
            closing: false,
        }
    }

    /// The same, less grave.
    #[must_use]
    pub fn of_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The last that is said of a file.
    pub(super) fn closing(name: &str, severity: Severity, what: &str, remedy: &str) -> Self {
        Self {
            severity,
            closing: true,
            ..Self::of_file(name, what, remedy)
        }
    }

    /// Where in its file.
    pub(super) fn span(&self) -> Option<&Range<usize>> {
        self.span.as_ref()
    }

    /// Where among the faults of its file.
    pub(super) fn order(&self) -> (bool, Option<usize>) {
        (self.closing, self.span.as_ref().map(|span| span.start))
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

/// The whole lines that a range lies in, and the number of the first.
fn window(text: &str, span: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let before = text.get(..span.start)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    // A range that ends with its line does not reach into the next one.
    let last = span.end.max(span.start + 1) - 1;
    let after = text.get(last..).or_else(|| text.get(span.end..))?;
    let end = text.len() - after.len() + after.find('\n').unwrap_or(after.len());
    let line = before.matches('\n').count() + 1;
    Some((start..end.max(span.end), line))
}

/// Whether a line may be shown: it is not too long, and sets no PIN or
/// password, however it is spelled, and holds no hash of one. A PIN is soon found from its hash, and
/// faults stand in logs.
fn is_shown(line: &str) -> bool {
    let sets_secret = line.match_indices('=').any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default().trim_end();
        let before = before.trim_end_matches(['"', '\'']).to_lowercase();
        let mut names = before.rsplit(|c: char| !(c.is_alphanumeric() || "_-".contains(c)));
        let key = names.next().unwrap_or_default();
        let is_pin = key.starts_with("staff") || key.ends_with("pin") || key.ends_with("pni");
        is_pin || key.starts_with("pas") || key.ends_with("word")
    });
    line.len() <= LONGEST_LINE && !sets_secret && !line.contains("$argon2")
}

impl fmt::Display for Fault {
    /// File, line, column, the source line with a caret, and the remedy.
    /// No control character of the file or of its name gets out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = safe::scrub(&self.source.name);
        let what = safe::scrub(&self.what);
        let remedy = safe::scrub(&self.remedy);
        let heading = self.severity.heading();
        let Some(span) = &self.span else {
            return write!(f, "{heading}: {what}\n --> {name}\n  = help: {remedy}");
        };
        // The lines alone: a report of the whole text would take its time.
        let shown = window(&self.source.text, span)
            .and_then(|(lines, first)| Some((self.source.text.get(lines.clone())?, lines, first)))
            .filter(|(text, ..)| text.lines().all(is_shown));
        let Some((text, lines, first)) = shown else {
            let (line, column) = self.place().unwrap_or_default();
            return write!(
                f,
                "{heading}: {what}\n --> {name}:{line}:{column}\n  = help: {remedy}"
            );
        };
        // Same length in bytes, so that the span still fits.
        let text = safe::blank_controls(text);
        let report = [self
            .severity
            .level()
            .primary_title(what.as_ref())
            .element(
                Snippet::source(text.as_str())
                    .path(name.as_ref())
                    .line_start(first)
                    .annotation(
                        AnnotationKind::Primary
                            .span(span.start - lines.start..span.end - lines.start),
                    ),
            )
            .element(Level::HELP.message(remedy.as_ref()))];
        f.write_str(&Renderer::plain().render(&report))
    }
}

/// What is wrong and what to do, of an error's words that say both, as
/// "`x` is no colour: use one of …" does.
pub fn halves(message: &str) -> Option<(&str, &str)> {
    [": use ", ": write "].iter().find_map(|sign| {
        let (what, _) = message.split_once(sign)?;
        let remedy = message.get(what.len() + ": ".len()..)?;
        Some((what, remedy))
    })
}

/// Why a text is not one line, and the remedy.
pub fn unlined(text: &str) -> Option<(&'static str, &'static str)> {
    if text.contains('\n') {
        Some(("this is more than one line", "put it on one line"))
    } else if text.contains('\t') {
        Some(("this holds a tab", "put plain spaces in its place"))
    } else {
        None
    }
}

/// What to say of a character that a text does not hold but spells out.
pub fn spelled(hazard: Hazard) -> (String, String) {
    let (Hazard::Control(c) | Hazard::Direction(c) | Hazard::Width(c) | Hazard::Invisible(c)) =
        hazard;
    let c = u32::from(c);
    let escape = if c > 0xffff {
        format!("\\U{c:08x}")
    } else {
        format!("\\u{c:04x}")
    };
    let why = match hazard {
        Hazard::Width(_) => "use words instead",
        _ => "take it out",
    };
    let what = format!("this spells out {hazard}");
    (
        what,
        format!("{why}: it is spelled like {escape} or &#{c};"),
    )
}

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

    #[test]
    fn only_the_lines_of_a_fault_are_shown() {
        let text = format!("a\n{}\nb = 1\nc\n", "x".repeat(9000));
        let source = Arc::new(Source {
            name: "x".into(),
            text: text.clone(),
        });
        let b = text.find('b').unwrap();
        let shown = Fault::at(&source, b..b + 1, "what", "how").to_string();
        assert!(
            shown.contains("x:3:1") && shown.contains("3 | b = 1"),
            "{shown}"
        );
        let shown = Fault::at(&source, 5..6, "what", "how").to_string();
        assert_eq!(shown, "error: what\n --> x:2:4\n  = help: how");
        for (start, end) in [(0, 2), (1, 2), (1, 1), (text.len(), text.len())] {
            let shown = Fault::at(&source, start..end, "what", "how").to_string();
            assert!(shown.contains("help: how"), "{shown}");
        }
    }

    #[test]
    fn a_line_with_a_pin_or_its_hash_is_not_shown() {
        for line in [
            "staff_pin = 1234",
            "\"Staff_PIN\"=\"1234\"",
            "kiosk = { staff_pin = 1234, locked = true }",
            "staffpin = '1234",
            "staff_pni = '1234'",
            "hash = $argon2id$1234",
            "password = 'blue1234'",
            "ssh = { auth = \"password\", Password = 1234 }",
            "pasword = 1234",
        ] {
            let source = Arc::new(Source {
                name: "kiosk.toml".into(),
                text: format!("[kiosk]\n{line}\nlocked = 1\n"),
            });
            let shown = Fault::at(&source, 8..12, "what", "how").to_string();
            assert!(!shown.contains("1234"), "{shown}");
            assert!(shown.contains("kiosk.toml:2:1"), "{shown}");
            let at = source.text.find("locked = 1\n").unwrap();
            let shown = Fault::at(&source, at..at + 6, "what", "how").to_string();
            assert!(shown.contains("locked = 1"), "{shown}");
        }
        assert!(is_shown("A needle, not a pin") && is_shown("spinal-fast = 6"));
        assert!(is_shown("auth = \"password\""));
    }

    #[test]
    fn an_error_in_one_sentence_has_two_halves() {
        let halves = halves("`x` is no id: use letters");
        assert_eq!(halves, Some(("`x` is no id", "use letters")));
    }
}
