//! The commands that visitors over SSH may run: those that print what the kiosk
//! shows, and no others.

use std::sync::Arc;

use clap::{Parser, Subcommand};

use super::pack::{REPEATED, Reading};
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
        Err(told) => return answered(kiosk, line.trim(), told.use_stderr()),
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
        let told = match &failure {
            Failure::NoProcedure(id) => {
                format!("error: there is no procedure `{id}`: `list` prints them")
            }
            other => scrubbed(&other.to_string()),
        };
        err.extend(told.bytes());
        err.push(b'\n');
        failure.code()
    });
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran {
        out: text(out),
        err: text(err),
        code,
    }
}

/// Says what can be asked for, to whoever asked for that or for something else.
fn answered(kiosk: &Kiosk, line: &str, wrong: bool) -> Ran {
    let langs = &kiosk.library.pack().languages;
    let langs: Vec<_> = langs.iter().map(Lang::as_str).collect();
    let offer = format!(
        "What can be asked for here:
  list        the procedures: id, tab, title
  find WORDS  procedures by what people call them, or by --code SYSTEM:CODE
  read ID     the text of one; --width COLUMNS breaks its lines, --section ID is a part of it
`list` and `read` take --locale LANG: {}. Whoever asks for nothing has the kiosk.
",
        langs.join(", ")
    );
    if wrong {
        let asked = safe::excerpt(line, REPEATED);
        return Ran {
            err: format!("error: `{asked}` is not understood. {offer}"),
            code: 2,
            ..Ran::default()
        };
    }
    Ran {
        out: offer,
        ..Ran::default()
    }
}

/// What a client sent may be in it.
fn scrubbed(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(safe::scrub).collect();
    lines.join("\n")
}
