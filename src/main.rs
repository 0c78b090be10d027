//! Parses the command line, runs it, reports.

use std::process::ExitCode;

use beforehand::commands::Line;
use clap::Parser;

fn main() -> ExitCode {
    Line::parse().run()
}
