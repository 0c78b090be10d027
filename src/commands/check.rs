//! `beforehand check`: reads content whole, names every fault, and holds the
//! texts of what has none to a plain-language standard.

mod report;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::pack::assembled;
use super::{Failure, Shared, progress};
use crate::content::files::Files;
use crate::content::{Faults, Library, Severity};
use crate::host::today;
use crate::review::review;
use report::Report;

#[derive(Debug, Args)]
pub struct Options {
    /// The folder to check [default: the content that the kiosk would show]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// How findings are told
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// What counts as a fault besides
    #[arg(long, value_enum)]
    deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Source line, caret and remedy
    Human,
    /// One document: severity, file, line, column, fault, remedy
    Json,
    /// Workflow commands, which GitHub shows beside the lines of a change
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// What is harder to read than the standard
    Warnings,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let (files, checked) = if let Some(folder) = &options.folder {
        let files = Files::Folder(folder.clone());
        let checked = progress::checked(&files).map(|library| reviewed(&library, &files));
        (files, checked)
    } else {
        // What the kiosk would run on: its content, whole, and the clinic's file.
        let file = shared.clinic_file()?;
        let files = shared.files(&file);
        let kiosk = assembled(file, progress::checked(&files), None, None);
        let checked = kiosk.map(|kiosk| reviewed(&kiosk.library, &files));
        (files, checked)
    };
    // What was refused has no procedures to count.
    let (findings, count) = checked.unwrap_or_else(|faults| (faults, 0));
    let name = files.name("");
    let report = Report {
        name: name.trim_end_matches('/'),
        findings: &findings,
        count,
    };
    match options.format {
        Format::Json => writeln!(out, "{:#}", report.json())?,
        Format::Github => report.github(out)?,
        Format::Human => report.human(out)?,
    }
    let strict = options.deny == Some(Deny::Warnings);
    let faults = findings.count(Severity::Fault);
    let warnings = findings.count(Severity::Warning);
    Ok(u8::from(faults > 0 || strict && warnings > 0))
}

/// What a person would want to know of content without a fault, and how many
/// procedures it has.
fn reviewed(library: &Library, files: &Files) -> (Faults, usize) {
    let findings = progress::watched(|told| review(library, files, today(), told));
    (findings, library.ids().count())
}
