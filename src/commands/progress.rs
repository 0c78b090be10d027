//! How far a long check has come, on standard error where a person sees it.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::content::files::Files;
use crate::content::{Faults, Library};

/// What takes less than this needs no word; what takes more, one as often. A
/// screen reader may read each aloud.
const EVERY: Duration = Duration::from_secs(1);

/// Checks content whole, and tells how far it is where that takes its time.
pub fn checked(files: &Files) -> Result<Library, Faults> {
    watched(|told| Library::watched(files, told))
}

/// Does what tells how many are done, of how many.
pub fn watched<T>(work: impl FnOnce(&mut dyn FnMut(usize, usize)) -> T) -> T {
    let err = io::stderr();
    if !err.is_terminal() {
        return work(&mut |_, _| {});
    }
    let began = Instant::now();
    let mut progress = Progress::new(err);
    let done = work(&mut |done, of| progress.hear(began.elapsed(), done, of));
    progress.clear();
    done
}

/// One line, written over again. That it cannot be written is no reason to end.
struct Progress<W> {
    out: W,
    next: Duration,
    /// How many columns the line takes.
    columns: usize,
}

impl<W: Write> Progress<W> {
    fn new(out: W) -> Self {
        Self {
            out,
            next: EVERY,
            columns: 0,
        }
    }

    /// Hears, so long after the beginning, how many are done of how many.
    fn hear(&mut self, since: Duration, done: usize, of: usize) {
        if since < self.next {
            return;
        }
        self.next = since + EVERY;
        // ASCII alone, without escapes: any terminal shows it.
        let line = format!(
            "Checking the content: {} of {} ...",
            grouped(done),
            grouped(of)
        );
        self.columns = self.columns.max(line.len());
        let _ = write!(self.out, "\r{line}");
        let _ = self.out.flush();
    }

    /// Leaves the line as if nothing had been there.
    fn clear(&mut self) {
        if self.columns > 0 {
            let _ = write!(self.out, "\r{:1$}\r", "", self.columns);
            let _ = self.out.flush();
        }
    }
}

/// A number with its thousands apart: 10,000.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(tenths: &[u64]) -> String {
        let mut progress = Progress::new(Vec::new());
        for (done, tenths) in tenths.iter().enumerate() {
            progress.hear(Duration::from_millis(tenths * 100), done, 10_000);
        }
        progress.clear();
        String::from_utf8(progress.out).unwrap()
    }

    #[test]
    fn a_short_check_is_silent() {
        assert_eq!(heard(&[0, 3, 9]), "");
    }

    #[test]
    fn a_long_check_tells_once_a_second_and_leaves_nothing() {
        let told = heard(&[5, 10, 12, 19, 21, 22]);
        let lines: Vec<_> = told.split('\r').collect();
        let [_, first, second, blank, last] = lines.as_slice() else {
            panic!("{lines:?}");
        };
        assert_eq!(*first, "Checking the content: 1 of 10,000 ...");
        assert_eq!(*second, "Checking the content: 4 of 10,000 ...");
        assert_eq!(blank.len(), second.len());
        assert_eq!((blank.trim(), *last), ("", ""));
    }

    #[test]
    fn thousands_stand_apart() {
        let numbers = [0, 999, 1000, 12_345, 1_000_000].map(grouped);
        assert_eq!(numbers, ["0", "999", "1,000", "12,345", "1,000,000"]);
    }
}
