//! The command line: one file per subcommand. `main.rs` only parses, runs and
//! reports.

mod asked;
mod borrowed;
mod check;
mod completions;
mod config;
mod doctor;
mod examples;
mod find;
mod fixed;
mod keys;
mod kiosk;
mod list;
mod log;
mod man;
mod new;
mod pack;
mod pin;
mod preview;
mod progress;
mod read;
mod review;
pub mod schema;
#[cfg(feature = "ssh")]
mod serve;
mod stats;
mod themes;
mod visit;

use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::content::Faults;
use crate::text::safe;

/// What a person needs to know before a medical procedure, in plain words.
///
/// Without a command this is the kiosk: a patient chooses a procedure, reads
/// it page by page and works through a checklist.
#[derive(Debug, Parser)]
#[command(version, about, after_help = examples::ALL)]
pub struct Line {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    kiosk: kiosk::Options,
    /// Use the content of this folder instead of the bundled content
    #[arg(long, value_name = "DIR", global = true)]
    content: Option<PathBuf>,
    /// Use this clinic's file [default: kiosk.toml of the user, then of /etc/beforehand]
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open the kiosk (the same as no command)
    #[command(after_help = examples::KIOSK)]
    Kiosk(kiosk::Options),
    /// Print the procedures: id, tab, title
    #[command(after_help = examples::LIST)]
    List(list::Options),
    /// Find procedures by what people call them, or by a code
    #[command(after_help = examples::FIND)]
    Find(find::Options),
    /// Print a procedure as plain text
    #[command(after_help = examples::READ)]
    Read(read::Options),
    /// Print a sheet for a clinician to review a procedure with, or sign it
    #[command(after_help = examples::REVIEW)]
    Review(review::Review),
    /// Check content whole: name every fault, and what is hard to read
    #[command(after_help = examples::CHECK)]
    Check(check::Options),
    /// Print how long and how hard to read each text is, and who vouches for it
    #[command(after_help = examples::STATS)]
    Stats(stats::Options),
    /// Make the files of a new procedure, or of another language of one
    #[command(after_help = examples::NEW)]
    New(new::Options),
    /// Open the kiosk on a folder, and show each change as it is saved
    #[command(after_help = examples::PREVIEW)]
    Preview(preview::Options),
    /// Print the JSON Schema of a kind of file, for editors that complete keys
    #[command(after_help = examples::SCHEMA)]
    Schema(schema::Options),
    /// Serve the kiosk over SSH
    #[cfg(feature = "ssh")]
    #[command(after_help = examples::SERVE)]
    Serve(serve::Options),
    /// Have one visit, then end: for the system's own SSH server
    #[command(after_help = examples::VISIT)]
    Visit(visit::Options),
    /// Print the keys and what they do: where, tab, action, tab, keys
    #[command(after_help = examples::KEYS)]
    Keys(keys::Options),
    /// Print the themes: name, tab, description
    #[command(after_help = examples::THEMES)]
    Themes,
    /// Tell whether the kiosk can run here, and what is missing
    #[command(after_help = examples::DOCTOR)]
    Doctor(doctor::Options),
    /// Tell which settings are in force
    #[command(subcommand)]
    Config(config::Config),
    /// Ask for a PIN of staff, or a password, and print its hash for kiosk.toml
    #[command(after_help = examples::PIN)]
    Pin(pin::Options),
    /// Print what a shell needs to complete command lines
    #[command(after_help = examples::COMPLETIONS)]
    Completions(completions::Options),
    /// Print the manual page, as roff
    #[command(after_help = examples::MAN)]
    Man,
}

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file is wrong.
    #[error("{0}")]
    Faults(#[from] Faults),
    /// The command line is wrong in a way that clap cannot know.
    #[error("error: {0}")]
    Usage(String),
    /// There is no procedure of this id.
    #[error("error: there is no procedure `{0}`: `beforehand list` prints them")]
    NoProcedure(String),
    /// The terminal or the system is not as needed.
    #[error("error: {0}")]
    Environment(String),
    /// Output could not be written.
    #[error("error: output cannot be written: {0}")]
    Output(#[from] io::Error),
    /// The program itself is wrong; the place in its source.
    #[error(
        "error: the kiosk stopped at {0}; this is a mistake in the program, please report the place"
    )]
    Panicked(String),
}

impl Failure {
    fn code(&self) -> u8 {
        match self {
            Self::Faults(_) => 1,
            Self::Usage(_) | Self::NoProcedure(_) => 2,
            Self::Environment(_) | Self::Output(_) => 3,
            Self::Panicked(_) => 101,
        }
    }
}

/// What every command may be told.
#[derive(Clone)]
struct Shared {
    content: Option<PathBuf>,
    config: Option<PathBuf>,
}

impl Line {
    /// Runs the command and reports on standard error what went wrong.
    pub fn run(self) -> ExitCode {
        let shared = Shared {
            content: self.content,
            config: self.config,
        };
        let command = match self.command {
            None => Command::Kiosk(self.kiosk),
            Some(command) if self.kiosk == kiosk::Options::default() => command,
            Some(_) => {
                let what = "--plain, --theme, --keymap, --colors, --ascii and --log before a command are the kiosk's; write them after `kiosk`";
                return report(Err(Failure::Usage(what.into())));
            }
        };
        let mut out = io::stdout().lock();
        let result = match command {
            Command::Kiosk(options) => {
                drop(out);
                return report(kiosk::run(&shared, &options));
            }
            Command::Preview(options) => {
                drop(out);
                return report(preview::run(&shared, &options));
            }
            #[cfg(feature = "ssh")]
            Command::Serve(options) => {
                drop(out);
                return report(serve::run(&shared, &options));
            }
            Command::Visit(options) => {
                drop(out);
                return report(visit::run(&shared, &options));
            }
            Command::List(options) => list::run(&shared, &options, &mut out),
            Command::Find(options) => find::run(&shared, &options, &mut out),
            Command::Read(options) => read::run(&shared, &options, &mut out),
            Command::Review(review) => review::run(&shared, &review, &mut out),
            Command::Check(options) => check::run(&shared, &options, &mut out),
            Command::Stats(options) => stats::run(&shared, &options, &mut out),
            Command::New(options) => new::run(&shared, &options, &mut out),
            Command::Schema(options) => schema::run(&options, &mut out),
            Command::Keys(options) => keys::run(&shared, &options, &mut out),
            Command::Themes => themes::run(&mut out),
            Command::Doctor(options) => doctor::run(&shared, &options, &mut out),
            Command::Config(config) => config::run(&shared, &config, &mut out),
            Command::Pin(options) => pin::run(&options, &mut out),
            Command::Completions(options) => completions::run(&options, &mut out),
            Command::Man => man::run(&mut out),
        };
        report(result.and_then(|code| {
            out.flush()?;
            Ok(code)
        }))
    }
}

fn report(result: Result<u8, Failure>) -> ExitCode {
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever closed a pipe has read enough.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            let text = failure.to_string();
            let lines: Vec<_> = text.lines().map(safe::scrub).collect();
            let _ = writeln!(io::stderr(), "{}", lines.join("\n"));
            ExitCode::from(failure.code())
        }
    }
}
