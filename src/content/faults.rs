//! Many faults together: each told once, a file's in the order of its lines,
//! and no more of one file than a person would read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use super::fault::Fault;
use super::severity::Severity;

/// Past so many faults of one file the rest would help nobody.
pub const MOST: usize = 100;

/// File, place and words of a fault: who has these has been told.
type Told = (String, Option<(usize, usize)>, String);

/// All faults found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    list: Vec<Fault>,
    told: BTreeSet<Told>,
    files: BTreeMap<String, Tally>,
}

/// What has been found in one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Tally {
    /// How many files had faults before it.
    nth: usize,
    count: usize,
    /// Where a character was refused: what else is wrong there is its echo.
    hazards: Vec<Range<usize>>,
}

impl Faults {
    /// None so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one, unless it was told, echoes a refused character, or is one too many.
    pub fn push(&mut self, fault: Fault) {
        let name = fault.file().to_owned();
        let full = self.files.get(&name).is_some_and(|it| it.count > MOST);
        if full || fault.span().is_some_and(|span| self.echoes(&name, span)) {
            return;
        }
        let place = fault.span().map(|span| (span.start, span.end));
        if !self
            .told
            .insert((name.clone(), place, fault.what().to_owned()))
        {
            return;
        }
        let tally = self.tally(&name);
        tally.count += 1;
        if tally.count <= MOST {
            self.list.push(fault);
        } else {
            self.cut(&name, fault.severity());
        }
    }

    /// Adds a refused character; nothing more will be said of its place.
    pub(super) fn push_hazard(&mut self, fault: Fault) {
        let span = fault.span().cloned();
        let name = fault.file().to_owned();
        self.push(fault);
        let tally = self.tally(&name);
        // Those past the limit are not told, so nothing echoes them.
        if tally.count <= MOST {
            tally.hazards.extend(span);
        }
    }

    /// Says that a file has more faults than are told, the gravest of them such.
    pub(super) fn cut(&mut self, name: &str, severity: Severity) {
        let fault = Fault::closing(
            name,
            severity,
            "this file has more faults than are told here",
            "mend these, then check again",
        );
        if self.told.insert((name.into(), None, fault.what().into())) {
            self.tally(name);
            self.list.push(fault);
        }
    }

    /// Whether a refused character stands in this place.
    pub(super) fn echoes(&self, name: &str, span: &Range<usize>) -> bool {
        let touches = |other: &Range<usize>| {
            span.start < other.end && other.start < span.end.max(span.start + 1)
        };
        self.files
            .get(name)
            .is_some_and(|tally| tally.hazards.iter().any(touches))
    }

    fn tally(&mut self, name: &str) -> &mut Tally {
        let nth = self.files.len();
        self.files.entry(name.to_owned()).or_insert_with(|| Tally {
            nth,
            ..Tally::default()
        })
    }

    /// The value of a result; what was wrong with it is added to these.
    pub fn take<T>(&mut self, result: Result<T, Self>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(faults) => {
                for fault in &faults {
                    self.push(fault.clone());
                }
                None
            }
        }
    }

    /// Adds others; those of other files come after these.
    pub fn append(&mut self, others: Self) {
        let before = self.files.len();
        self.list.extend(others.list);
        self.told.extend(others.told);
        for (name, tally) in others.files {
            let nth = before + tally.nth;
            self.files.entry(name).or_insert(Tally { nth, ..tally });
        }
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let is_it = |fault: &&Fault| fault.severity() == severity;
        self.list.iter().filter(is_it).count()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.list.iter()
    }

    /// The value where nothing was wrong, else the faults, sorted.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Faults> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self.sorted()),
        }
    }

    /// Files in the order in which they were read, each from its top to its end.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        let nth = |fault: &Fault| self.files.get(fault.file()).map(|tally| tally.nth);
        self.list.sort_by_key(|fault| (nth(fault), fault.order()));
        self
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
        let mut faults = Self::new();
        faults.push(fault);
        faults
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
    use super::super::fault::Source;
    use super::*;
    use std::sync::Arc;

    fn source(name: &str) -> Arc<Source> {
        let text = "x = 1\n".repeat(40);
        Arc::new(Source {
            name: name.into(),
            text,
        })
    }

    fn told(faults: Faults) -> Vec<String> {
        let faults = faults.or::<()>(None).unwrap_err();
        let line = |fault: &Fault| format!("{} {}", fault.file(), fault.what());
        faults.iter().map(line).collect()
    }

    #[test]
    fn files_in_the_order_of_reading_and_lines_in_the_order_of_the_file() {
        let (a, b) = (source("b"), source("a"));
        let mut faults = Faults::new();
        faults.push(Fault::at(&a, 9..10, "second", ""));
        faults.push(Fault::at(&b, 3..4, "other", ""));
        faults.push(Fault::at(&a, 1..2, "first", ""));
        faults.push(Fault::at(&a, 9..10, "second", ""));
        assert_eq!(told(faults), ["b first", "b second", "a other"]);
    }

    #[test]
    fn nothing_is_said_of_a_refused_character_but_that() {
        let file = source("a");
        let mut faults = Faults::new();
        faults.push_hazard(Fault::at(&file, 4..6, "refused", ""));
        faults.push(Fault::at(&file, 0..5, "echo", ""));
        faults.push(Fault::at(&file, 6..6, "beside", ""));
        assert_eq!(told(faults), ["a refused", "a beside"]);
    }

    #[test]
    fn one_file_cannot_drown_the_rest() {
        let file = source("a");
        let mut faults = Faults::new();
        for nth in 0..MOST * 3 {
            faults.push(Fault::at(&file, 0..1, format!("{nth}"), ""));
        }
        faults.push(Fault::at(&source("b"), 0..1, "x", ""));
        let told = told(faults);
        assert_eq!(told.len(), MOST + 2);
        assert!(told[MOST].contains("more faults"), "{}", told[MOST]);
        assert_eq!(told[MOST + 1], "b x");
    }
}
