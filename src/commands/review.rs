//! `beforehand review`: a sheet on which a clinician or a translator reviews a
//! procedure statement by statement; and their signature.

mod beside;
mod build;
mod changes;
mod html;
mod replace;
mod sheet;
mod sign;
mod statements;
mod text;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::pack::Reading;
use super::{Failure, Shared, examples, progress};
use crate::content::files::Files;
use crate::content::{Id, Lang, Telling};
use crate::host::today;
use crate::review::figures::figures;
use build::Builder;

#[derive(Debug, Args)]
#[command(subcommand_negates_reqs = true)]
pub struct Review {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    sheet: Options,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Sign a procedure's words as they are now
    #[command(after_help = examples::SIGN)]
    Sign(sign::Options),
}

#[derive(Debug, Default, PartialEq, Eq, Args)]
struct Options {
    /// The procedure's id, as `beforehand list` prints it
    #[arg(required = true)]
    procedure: Option<String>,
    /// The language to review
    #[arg(long, value_name = "LANG")]
    locale: Option<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Show what is not as in this older folder of content, old words beside new,
    /// in place of what changed since the last review
    #[arg(long, value_name = "DIR")]
    since: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines of 72 columns
    #[default]
    Text,
    /// One page for a browser, which prints well
    Html,
}

pub fn run(shared: &Shared, review: &Review, out: &mut dyn Write) -> Result<u8, Failure> {
    match &review.command {
        Some(Command::Sign(options)) if review.sheet == Options::default() => {
            sign::run(shared, options, out)
        }
        Some(Command::Sign(_)) => Err(Failure::Usage(
            "what stands before `sign` is for a sheet: write all of it after `sign`".into(),
        )),
        None => print(shared, &review.sheet, out),
    }
}

fn print(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let reading = shared.reading()?;
    let lang = reading.lang(options.locale.as_deref())?;
    let id = options.procedure.as_deref().unwrap_or_default();
    let telling = told_in(&reading, id, &lang)?;
    let id = &telling.procedure.id;
    let files = shared.files(&shared.clinic_file()?);
    let figures = figures(&reading.library, &files, id, &lang)?;
    let figures = figures
        .as_ref()
        .ok_or_else(|| no_words(&reading, id, &lang))?;
    let now = Builder {
        library: &reading.library,
        clinic: &reading.clinic,
        words: &reading.words,
        telling,
        figures,
        today: today(),
    };
    let mut sheet = now.sheet();
    if let Some(original) = now.original() {
        beside::put(&mut sheet, &original.sheet());
    }
    match &options.since {
        None => now.mark_since_review(&mut sheet),
        Some(folder) => {
            let older = progress::checked(&Files::Folder(folder.clone()))?;
            let then = older.telling(id, &lang);
            let then = then.filter(|then| then.words.lang == lang).ok_or_else(|| {
                let folder = folder.display();
                Failure::Usage(format!("{folder} has no words in `{lang}` for `{id}`: name the folder as it was when it had"))
            })?;
            let then = Builder {
                library: &older,
                telling: then,
                ..now
            };
            now.mark_since(&mut sheet, &then, &then.sheet());
        }
    }
    match options.format {
        Format::Text => text::write(&sheet, out)?,
        Format::Html => html::write(&sheet, out)?,
    }
    Ok(0)
}

/// A procedure's words in a language, and in no other.
fn told_in<'a>(reading: &'a Reading, id: &str, lang: &Lang) -> Result<Telling<'a>, Failure> {
    let telling = reading.telling(id, lang)?;
    if telling.words.lang == *lang {
        return Ok(telling);
    }
    Err(no_words(reading, &telling.procedure.id, lang))
}

fn no_words(reading: &Reading, id: &Id, lang: &Lang) -> Failure {
    let has = reading.library.original(id).map_or("", Lang::as_str);
    Failure::Usage(format!(
        "`{id}` has no words in `{lang}`: use a language that it has, such as {has}"
    ))
}
