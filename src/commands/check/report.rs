//! Findings as `check` tells them: to a person, to a program, to GitHub.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;

use crate::content::to_do::is_told;
use crate::content::{Fault, Faults, Severity};
use crate::text::safe;

/// What is told.
pub struct Report<'a> {
    /// The content's name.
    pub name: &'a str,
    /// What was found.
    pub findings: &'a Faults,
    /// How many procedures were looked at.
    pub count: usize,
}

impl Report<'_> {
    /// Each finding with its line, where texts are still to be written, and how
    /// many there are.
    pub fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        let (mut findings, mut left) = (Faults::new(), Left::new());
        for finding in self.findings {
            match finding.place() {
                Some((line, _)) if is_told(finding) => {
                    left.entry(finding.file()).or_default().push(line);
                }
                _ => findings.push(finding.clone()),
            }
        }
        if !findings.is_empty() {
            writeln!(out, "{findings}\n")?;
        }
        if !left.is_empty() {
            tell_left(&left, out)?;
        }
        let number = |severity| findings.count(severity);
        let (faults, warnings) = (number(Severity::Fault), number(Severity::Warning));
        let left: usize = left.values().map(Vec::len).sum();
        let mut summary = Vec::new();
        if faults > 0 {
            summary.push(format!("{faults} fault(s)"));
        } else if left == 0 {
            let count = self.count;
            summary.push(format!("{}: no faults in {count} procedure(s)", self.name));
        }
        if left > 0 {
            summary.push(format!("{left} text(s) still to be written"));
        }
        if warnings > 0 {
            summary.push(format!("{warnings} warning(s)"));
        }
        let advice = number(Severity::Advice);
        if advice > 0 {
            summary.push(format!("{advice} piece(s) of advice"));
        }
        writeln!(out, "{}", summary.join(", "))
    }

    /// All of it in one document.
    pub fn json(&self) -> serde_json::Value {
        let findings = self.findings.iter().map(|fault| {
            let place = fault.place();
            json!({
                "severity": fault.severity().name(),
                "file": fault.file(),
                "line": place.map(|place| place.0),
                "column": place.map(|place| place.1),
                "fault": fault.what(),
                "remedy": fault.remedy(),
            })
        });
        json!({ "faults": findings.collect::<Vec<_>>() })
    }

    /// Workflow commands: GitHub, "Workflow commands for GitHub Actions".
    pub fn github(&self, out: &mut dyn Write) -> io::Result<()> {
        self.findings
            .iter()
            .try_for_each(|fault| writeln!(out, "{}", command(fault)))
    }
}

/// Lines of files with texts that are still to be written.
type Left<'a> = BTreeMap<&'a str, Vec<usize>>;

/// One line for each file: a new procedure has dozens of such texts.
fn tell_left(left: &Left<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "still to be written, in place of TODO and of what follows:"
    )?;
    for (file, lines) in left {
        let lines: Vec<_> = lines.iter().map(usize::to_string).collect();
        let (file, lines) = (safe::scrub(file), lines.join(", "));
        writeln!(out, "  {file}, line(s) {lines}")?;
    }
    writeln!(out)
}

fn command(fault: &Fault) -> String {
    let name = match fault.severity() {
        Severity::Fault => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let file = property(fault.file());
    let place = fault.place().map_or_else(
        || format!("file={file}"),
        |(line, column)| format!("file={file},line={line},col={column}"),
    );
    let message = data(&format!("{}; {}", fault.what(), fault.remedy()));
    format!("::{name} {place}::{message}")
}

/// A message on one line, as the runner reads it back.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    let text = text.replace('\r', "%0D").replace('\n', "%0A");
    safe::scrub(&text).into_owned()
}

/// The same where a colon and a comma would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fault::Source;
    use std::sync::Arc;

    #[test]
    fn a_runner_reads_back_what_was_said() {
        let source = Arc::new(Source {
            name: "a,b:c/en.toml".into(),
            text: "x\ny = 1\n".into(),
        });
        let fault = Fault::at(&source, 2..3, "100% wrong:\nhere", "mend it");
        assert_eq!(
            command(&fault),
            "::error file=a%2Cb%3Ac/en.toml,line=2,col=1::100%25 wrong:%0Ahere; mend it"
        );
        let advice = Fault::of_file("x", "a", "b").of_severity(Severity::Advice);
        assert_eq!(command(&advice), "::notice file=x::a; b");
    }
}
