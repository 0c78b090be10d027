//! From a text to a TOML table, and what is wrong where it is none.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::explain;
use crate::content::fault::{Fault, Faults, Source};
use crate::content::faults::MOST;
use crate::text::safe::{self, Hazard};

/// Refuses every control, escape or bidirectional character of a file, its
/// comments too: an editor or a pager would obey it. The text that comes back
/// is as long and has none, so that the rest of it can be read.
pub fn without_hazards(source: Arc<Source>, faults: &mut Faults) -> Arc<Source> {
    let mut text = Cow::Borrowed(source.text.as_str());
    // Characters side by side, as in a joined emoji, are one mistake.
    let mut runs: Vec<(Range<usize>, Hazard)> = Vec::new();
    for (span, hazard) in safe::hazards(&source.text) {
        // In a string it is as good as a letter, before all else as a space.
        let stand_in = if span.start == 0 { " " } else { "?" };
        text.to_mut()
            .replace_range(span.clone(), &stand_in.repeat(span.len()));
        match runs.last_mut() {
            Some((run, _)) if run.end == span.start => run.end = span.end,
            _ => runs.push((span, hazard)),
        }
    }
    for (span, hazard) in runs.into_iter().take(MOST + 1) {
        let remedy = match hazard {
            Hazard::Invisible('\u{feff}') if span.start == 0 => {
                "save the file as UTF-8 without a byte order mark (BOM)"
            }
            _ => hazard.remedy(),
        };
        faults.push_hazard(Fault::at(&source, span, hazard.to_string(), remedy));
    }
    match text {
        Cow::Borrowed(_) => source,
        Cow::Owned(text) => Arc::new(Source {
            name: source.name.clone(),
            text,
        }),
    }
}

/// The table that a text is; none where any of it is not TOML, since what a
/// quote or a bracket swallowed can only be guessed.
pub fn parse<'a>(source: &'a Arc<Source>, faults: &mut Faults) -> Option<Spanned<DeTable<'a>>> {
    let (table, mut errors) = DeTable::parse_recoverable(&source.text);
    if errors.is_empty() {
        return Some(table);
    }
    errors.sort_by_key(start);
    // Where one end of a long text is missing, all the others change sides.
    let inside_out = source.text.matches("\"\"\"").count() % 2 == 1;
    if let Some(open) = inside_out.then(|| never_closed(&source.text)).flatten()
        && errors.first().is_some_and(|error| open < start(error))
    {
        let (what, remedy) = (explain::OPEN_TEXT, explain::CLOSE_LONG);
        faults.push(Fault::at(source, open..open + 3, what, remedy));
        return None;
    }
    let mut last: Option<&Error> = None;
    for error in &errors {
        let echo = last.is_some_and(|last| inside_out || echoes(&source.text, last, error));
        let line = line_at(&source.text, start(error));
        if !echo && !faults.echoes(&source.name, &line) {
            faults.push(told(source, error));
        }
        last = Some(error);
    }
    None
}

fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// Where a long text begins that swallowed the header of a table: its end is
/// missing, and the parser stumbles only after the next text has begun.
fn never_closed(text: &str) -> Option<usize> {
    let is_header = |line: &str| line.starts_with('[') && line.trim_end().ends_with(']');
    let mut at: usize = 0;
    for (nth, part) in text.split("\"\"\"").enumerate() {
        // The first line is what stands behind the quotes.
        if nth % 2 == 1 && part.lines().skip(1).any(is_header) {
            return at.checked_sub(3);
        }
        at += part.len() + 3;
    }
    None
}

fn is_double(error: &Error) -> bool {
    error.message().starts_with("duplicate key")
}

/// Whether an error follows from the one before it: it is on the same line or
/// on the next that is not empty, or in the same table that stands twice.
fn echoes(text: &str, last: &Error, error: &Error) -> bool {
    let between = text.get(start(last)..start(error)).unwrap_or_default();
    let mut lines = between.split('\n').skip(1).collect::<Vec<_>>();
    // What stands before the error on its own line.
    lines.pop();
    if is_double(last) && is_double(error) {
        let header = |line: &&str| line.starts_with('[') && line.trim_end().ends_with(']');
        let own = line_at(text, start(error));
        let own = text.get(own).is_some_and(|line| header(&line));
        return !own && !lines.iter().any(header);
    }
    lines.iter().all(|line| line.trim().is_empty())
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(start..).unwrap_or_default();
    start..start + rest.find('\n').unwrap_or(rest.len())
}

fn told(source: &Arc<Source>, error: &Error) -> Fault {
    let mut span = error.span().unwrap_or_default();
    let written = source.text.get(span.clone()).unwrap_or_default();
    let (what, remedy) = explain::syntax(error.message(), written);
    // The parser stops where it can go no further, often much later than what
    // is to be mended, which is where the text or the list begins.
    let opening = match (what.as_str(), error.message().contains("multi-line")) {
        (explain::OPEN_TEXT, true) => Some(("\"\"\"", 0..3)),
        (explain::OPEN_LIST, _) => Some(("= [", 2..3)),
        _ => None,
    };
    let before = source.text.get(..span.start).unwrap_or_default();
    let begin = opening.and_then(|(sign, part)| Some((before.rfind(sign)?, part)));
    if let Some((at, part)) = begin {
        span = at + part.start..at + part.end;
    } else if before.len() == source.text.len() {
        // At the last line that holds anything.
        let end = before.trim_end().len();
        span = end..end;
    }
    Fault::at(source, span, what, remedy)
}
