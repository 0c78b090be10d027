//! `beforehand list`: the procedures, one a line.

use std::io::Write;

use clap::Args;

use super::pack::Reading;
use super::{Failure, Shared};

#[derive(Debug, Args)]
pub struct Options {
    /// Print titles in this language
    #[arg(long, value_name = "LANG")]
    locale: Option<String>,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    print(&shared.reading()?, options, out)
}

pub fn print(reading: &Reading, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let lang = reading.lang(options.locale.as_deref())?;
    for id in reading.library.ids() {
        let names = reading.library.names(id, &lang);
        if let Some(names) = names.filter(|names| reading.shows(id, &names.lang)) {
            writeln!(out, "{id}\t{}", names.title())?;
        }
    }
    Ok(0)
}
