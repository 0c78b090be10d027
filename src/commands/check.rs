//! `beforehand check`: reads content whole and names every fault.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::pack::assembled;
use super::{Failure, Shared, progress};
use crate::content::Faults;
use crate::content::files::Files;

#[derive(Debug, Args)]
pub struct Options {
    /// The folder to check [default: the content that the kiosk would show]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// How faults are told
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Source line, caret and remedy
    Human,
    /// One document: file, line, column, fault, remedy
    Json,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let (files, faults, count) = if let Some(folder) = &options.folder {
        let files = Files::Folder(folder.clone());
        let library = progress::checked(&files);
        let count = library.as_ref().map_or(0, |library| library.ids().count());
        (files, library.err(), count)
    } else {
        // What the kiosk would run on: its content, whole, and the clinic's file.
        let file = shared.clinic_file()?;
        let files = shared.files(&file);
        let kiosk = assembled(file, progress::checked(&files), None, None);
        let count = kiosk
            .as_ref()
            .map_or(0, |kiosk| kiosk.library.ids().count());
        (files, kiosk.err(), count)
    };
    let faults = faults.unwrap_or_default();
    match options.format {
        Format::Json => writeln!(out, "{:#}", as_json(&faults))?,
        Format::Human if faults.is_empty() => {
            let name = files.name("");
            let name = name.trim_end_matches('/');
            writeln!(out, "{name}: no faults in {count} procedure(s)")?;
        }
        Format::Human => {
            writeln!(out, "{faults}\n")?;
            writeln!(out, "{} fault(s)", faults.len())?;
        }
    }
    Ok(u8::from(!faults.is_empty()))
}

fn as_json(faults: &Faults) -> serde_json::Value {
    let faults = faults.iter().map(|fault| {
        let place = fault.place();
        json!({
            "file": fault.file(),
            "line": place.map(|place| place.0),
            "column": place.map(|place| place.1),
            "fault": fault.what(),
            "remedy": fault.remedy(),
        })
    });
    json!({ "faults": faults.collect::<Vec<_>>() })
}
