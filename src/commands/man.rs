//! `beforehand man`: the manual page, all commands on it, as roff.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::{Failure, Line};

/// What begins the list of options, which is no section inside of another.
const OPTIONS: &str = ".SH OPTIONS\n";

pub fn run(out: &mut dyn Write) -> Result<u8, Failure> {
    let line = Line::command();
    let man = Man::new(line.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    section(".SH COMMANDS", out)?;
    for command in line.get_subcommands() {
        write_command(command, "beforehand", out)?;
    }
    section(".SH EXAMPLES AND EXIT CODES", out)?;
    examples(&line, out)?;
    Ok(0)
}

/// A command below a heading of its own, with what is below it.
fn write_command(command: &Command, above: &str, out: &mut dyn Write) -> io::Result<()> {
    let name = format!("{above} {}", command.get_name());
    let below = || command.get_subcommands();
    // What only leads to others has nothing of its own to tell.
    if command.is_subcommand_required_set() {
        return below().try_for_each(|command| write_command(command, &name, out));
    }
    section(&format!(".SS {name}"), out)?;
    let about = command.get_about().map(ToString::to_string);
    let mut roff = Roff::default();
    roff.text([roman(about.unwrap_or_default())]);
    roff.control("PP", []);
    roff.text([bold(format!("{name} ")), roman(usage(command))]);
    roff.to_writer(out)?;
    // Every command has --help, and the page tells it once.
    let alone = command.clone().disable_help_flag(true);
    let mut options = Vec::new();
    Man::new(alone).render_options_section(&mut options)?;
    let options = String::from_utf8_lossy(&options);
    if let Some((_, options)) = options.split_once(OPTIONS) {
        out.write_all(options.as_bytes())?;
    }
    examples(command, out)?;
    below().try_for_each(|command| write_command(command, &name, out))
}

/// What follows a command's name: `[OPTIONS] <PROCEDURE>`.
fn usage(command: &Command) -> String {
    let mut command = command.clone().disable_help_flag(true);
    let usage = command.render_usage().to_string();
    // Further lines are of the commands below it.
    let usage = usage.lines().next().unwrap_or_default();
    let words = usage.split_whitespace().skip(2);
    words.collect::<Vec<_>>().join(" ")
}

/// What `--help` teaches at its end, line by line as it stands there.
fn examples(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let Some(text) = command.get_after_help().map(ToString::to_string) else {
        return Ok(());
    };
    let mut roff = Roff::default();
    roff.control("PP", []);
    roff.control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.to_writer(out)
}

fn section(heading: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{heading}")
}
