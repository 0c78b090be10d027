//! The commands that visitors over SSH may run: those that print what the kiosk
//! shows, and no others.

use std::sync::Arc;

use clap::{Parser, Subcommand};

use super::pack::Reading;
use super::{Failure, find, list, read};
use crate::content::Lang;
use crate::host::{Kiosk, Ran, today};
use crate::text::safe;

/// Without a command this is the kiosk.
#[derive(Debug, Parser)]
#[command(name = "beforehand", disable_help_subcommand = true)]
struct Fixed {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the procedures: id, tab, title
    List(list::Options),
    /// Find procedures by what people call them, or by a code
    Find(find::Options),
    /// Print a procedure as plain text
    Read(read::Options),
}

/// Runs a line that a client sent. It is cut into words at blanks and goes to no
/// shell. Texts that the clinic hides are not printed; where the line names no
/// language they are in `lang`, if that is known.
pub fn ran(kiosk: &Kiosk, lang: Option<&Lang>, line: &[u8]) -> Ran {
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_whitespace().peekable();
    words.next_if_eq(&"beforehand");
    let fixed = match Fixed::try_parse_from(std::iter::once("beforehand").chain(words)) {
        Ok(fixed) => fixed,
        Err(told) => {
            let text = scrubbed(&told.render().to_string());
            let code = u8::try_from(told.exit_code()).unwrap_or(2);
            let (out, err) = if told.use_stderr() {
                (String::new(), text)
            } else {
                (text, String::new())
            };
            return Ran { out, err, code };
        }
    };
    let reading = Reading {
        library: Arc::clone(&kiosk.library),
        clinic: Arc::clone(&kiosk.clinic),
        words: Arc::clone(&kiosk.words),
        lang: lang.cloned(),
        hides: kiosk.clinic.hide_drafts.then(today),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let printed = match fixed.command {
        Command::List(options) => list::print(&reading, &options, &mut out),
        Command::Find(options) => find::print(&reading, &options, &mut out, &mut err),
        Command::Read(options) => read::print(&reading, &options, &mut out),
    };
    let code = printed.unwrap_or_else(|failure: Failure| {
        err.extend(scrubbed(&failure.to_string()).bytes());
        failure.code()
    });
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran {
        out: text(out),
        err: text(err),
        code,
    }
}

/// What a client sent may be in it.
fn scrubbed(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(safe::scrub).collect();
    let mut text = lines.join("\n");
    text.push('\n');
    text
}
