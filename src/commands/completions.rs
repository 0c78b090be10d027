//! `beforehand completions`: what a shell needs to finish a command line.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::{Failure, Line};

#[derive(Debug, Args)]
pub struct Options {
    /// The shell that is to learn them
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    // By way of memory: clap's writer would panic where a pipe is closed.
    let mut script = Vec::new();
    generate(
        options.shell,
        &mut Line::command(),
        "beforehand",
        &mut script,
    );
    out.write_all(&script)?;
    Ok(0)
}
