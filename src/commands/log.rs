//! Where the kiosk's log goes: to the end of a file, or to the system's journal.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing::subscriber::set_global_default;
use tracing_journald::{Priority, PriorityMappings};
use tracing_subscriber::layer::SubscriberExt;

use super::Failure;

/// A place for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// systemd's journal.
    Journal,
    /// The end of this file.
    File(PathBuf),
}

impl From<OsString> for To {
    fn from(word: OsString) -> Self {
        if word == "journald" {
            Self::Journal
        } else {
            Self::File(word.into())
        }
    }
}

/// Sends what the kiosk tells of itself there, from now on. What cannot be
/// written later, on a full disk, is lost in silence: the kiosk goes on, and
/// its screen is painted by nobody else.
///
/// # Errors
///
/// Where there is no journal, or the file cannot be opened.
pub fn start(to: &To) -> Result<(), Failure> {
    match to {
        To::Journal => {
            let journal = tracing_journald::layer().map_err(|error| {
                Failure::Environment(format!(
                    "there is no journal of systemd here: {error}. Use `--log FILE`"
                ))
            })?;
            let mapped = journal.with_priority_mappings(PriorityMappings {
                info: Priority::Informational,
                ..PriorityMappings::new()
            });
            set(tracing_subscriber::registry()
                .with(LevelFilter::INFO)
                .with(mapped))
        }
        To::File(path) => {
            let file = opened(path).map_err(|error| {
                Failure::Environment(format!(
                    "the log {} cannot be written: {error}. Name a file in a folder that is there and that the kiosk's user may write to",
                    path.display()
                ))
            })?;
            let lines = tracing_subscriber::fmt()
                .with_max_level(LevelFilter::INFO)
                .with_ansi(false)
                .with_target(false)
                .log_internal_errors(false)
                .with_writer(file);
            set(lines.finish())
        }
    }
}

fn set(subscriber: impl Subscriber + Send + Sync) -> Result<(), Failure> {
    set_global_default(subscriber).map_err(|error| Failure::Environment(error.to_string()))
}

/// Opened to append, for its owner alone where it is new, and so that a pipe
/// that nobody reads holds up nothing.
fn opened(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.append(true).create(true).mode(0o600);
    options.custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    let file = options.open(path)?;
    if file.is_terminal() {
        return Err(io::Error::other(
            "it is a terminal, and the kiosk's screen is painted on one",
        ));
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_the_journal_and_all_else_a_file() {
        assert_eq!(To::from(OsString::from("journald")), To::Journal);
        for file in ["./journald", "journald.log", "/var/log/kiosk.log"] {
            assert_eq!(To::from(OsString::from(file)), To::File(file.into()));
        }
    }
}
