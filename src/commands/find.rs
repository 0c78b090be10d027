//! `beforehand find`: the procedures that some words or a code mean, best first.

use std::io::{self, Write};

use clap::Args;

use super::pack::Reading;
use super::{Failure, Shared};
use crate::content::search::Hit;
use crate::content::{Id, Lang};

/// How many are named where nothing is found.
const NEAREST: usize = 3;

#[derive(Debug, Args)]
pub struct Options {
    /// What people call it, in any language, in any order
    #[arg(required_unless_present = "code", conflicts_with = "code")]
    words: Vec<String>,
    /// A code and its system, such as snomed:49401003
    #[arg(long, value_name = "SYSTEM:CODE", value_parser = coded)]
    code: Option<(String, String)>,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    print(&shared.reading()?, options, out, &mut io::stderr())
}

pub fn print(
    reading: &Reading,
    options: &Options,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let lang = reading.lang(None)?;
    let index = reading.library.index();
    let words = options.words.join(" ");
    let shown = &|id: &Id, lang: &Lang| reading.shows(id, lang);
    let found = match &options.code {
        Some((system, code)) => index.by_code(system, code, &lang, shown),
        None => index.find(&words, &lang, shown),
    };
    for hit in &found {
        writeln!(out, "{}", line(reading, hit))?;
    }
    if found.is_empty() {
        let near = index.nearest(&words, &lang, NEAREST, shown);
        told(reading, &lang, &near, err)?;
    }
    Ok(0)
}

/// Says that nothing was found, and what is near.
fn told(reading: &Reading, lang: &Lang, near: &[Hit], err: &mut dyn Write) -> Result<(), Failure> {
    let say = |id| reading.words.say(lang, id, &[]);
    if near.is_empty() {
        writeln!(err, "{}", say("found-nothing"))?;
        return Ok(());
    }
    writeln!(err, "{} {}", say("found-nothing"), say("found-nearest"))?;
    for hit in near {
        writeln!(err, "{}", line(reading, hit))?;
    }
    Ok(())
}

/// Id, title and reason, the reason in the words of the language it is found in.
fn line(reading: &Reading, hit: &Hit) -> String {
    let text = [("text", hit.reason.text().into())];
    let reason = reading.words.say(&hit.lang, hit.reason.sentence(), &text);
    format!("{}\t{}\t{reason}", hit.id, hit.title)
}

/// A coding system's name and a code of it.
fn coded(text: &str) -> Result<(String, String), String> {
    let parts = text
        .split_once(':')
        .map(|(system, code)| (system, code.trim()));
    let system = |name: &str| name.parse::<Id>().is_ok();
    let known = parts.filter(|(name, code)| system(name) && !code.is_empty());
    let known = known.map(|(system, code)| (system.to_owned(), code.to_owned()));
    known.ok_or_else(|| "write the system, a colon and the code, such as snomed:49401003".into())
}
