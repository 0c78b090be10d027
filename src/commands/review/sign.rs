//! `beforehand review sign`: a clinician's or translator's name for a text as it
//! is now, written into `review.toml` beside it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;
use toml::value::Datetime;

use super::super::{Failure, Shared};
use super::replace::replace;
use super::told_in;
use crate::content::fault::unlined;
use crate::content::files::Files;
use crate::content::model::Date;
use crate::content::signature::{FILE, LONGEST_NAME, NotRecorded, Reviewer, latest_due, recorded};
use crate::content::to_do::is_to_do;
use crate::host::today;
use crate::text::safe;

#[derive(Debug, Args)]
pub struct Options {
    /// The procedure's id, as `beforehand list` prints it
    procedure: String,
    /// The language that was reviewed
    #[arg(long, value_name = "LANG")]
    locale: String,
    /// Who reviewed it: a clinician, of a translation the translator
    #[arg(long, value_name = "NAME", value_parser = name)]
    by: String,
    /// What entitles them, such as haematologist
    #[arg(long, value_name = "ROLE", value_parser = name)]
    role: String,
    /// When the next review is due, at most 24 months from today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    due: Date,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let last = today();
    in_time(options.due, last).map_err(Failure::Usage)?;
    let Files::Folder(folder) = shared.files(&shared.clinic_file()?) else {
        return Err(Failure::Usage(
            "the bundled content cannot be signed: copy it to a folder of your own, and name that with --content".into(),
        ));
    };
    let reading = shared.reading()?;
    let lang = reading.lang(Some(&options.locale))?;
    let id = &told_in(&reading, &options.procedure, &lang)?.procedure.id;
    let reviewer = Reviewer {
        by: options.by.clone(),
        role: options.role.clone(),
        last,
        due: options.due,
    };
    let path = folder.join("procedures").join(id.as_str()).join(FILE);
    let signature = reading.library.sign(id, &lang, reviewer);
    let signature = signature.ok_or_else(|| unwritten(&path, "it has no words"))?;
    let before = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| unwritten(&path, &error.to_string()))?,
    };
    let text = recorded(&before, &lang, &signature);
    let text = text.map_err(|error: NotRecorded| unwritten(&path, &error.to_string()))?;
    replace(&path, &text).map_err(|error| unwritten(&path, &error.to_string()))?;
    let (by, due) = (&signature.reviewer.by, signature.reviewer.due);
    let path = path.display().to_string();
    let path = safe::scrub(&path);
    writeln!(
        out,
        "{path}: `{lang}` reviewed by {by} on {last}, due {due}"
    )?;
    writeln!(out, "{}", signature.hash)?;
    Ok(0)
}

fn unwritten(path: &Path, why: &str) -> Failure {
    Failure::Environment(format!(
        "{} is as it was, not signed: {why}: see that you may write there and that the disk has room",
        path.display()
    ))
}

/// A name or a role in one line.
fn name(text: &str) -> Result<String, String> {
    let text = safe::composed(text.trim());
    if let Some((_, hazard)) = safe::hazards(&text).next() {
        return Err(format!("it holds {hazard}: {}", hazard.remedy()));
    }
    if let Some((what, remedy)) = unlined(&text) {
        return Err(format!("{what}: {remedy}"));
    }
    if !text.contains(char::is_alphabetic) || text.contains("{{") || is_to_do(&text) {
        return Err("write it in plain words".into());
    }
    if text.chars().count() > LONGEST_NAME {
        return Err(format!(
            "this is longer than {LONGEST_NAME} characters: write a shorter form of it"
        ));
    }
    Ok(text)
}

fn date(text: &str) -> Result<Date, String> {
    let day = text.parse::<Datetime>().ok();
    let day = day.filter(|day| day.time.is_none() && day.offset.is_none());
    let day = day.and_then(|day| day.date);
    day.ok_or_else(|| "write a date like 2028-01-31".into())
}

/// Whether a review of today may be due on a day.
fn in_time(due: Date, today: Date) -> Result<(), String> {
    let latest = latest_due(today);
    if due <= today {
        return Err(format!(
            "the next review, due {due}, is not after today, {today}: give --due a later date"
        ));
    }
    if due > latest {
        return Err(format!(
            "the next review, due {due}, is more than 24 months away: give --due a date up to {latest}"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        date(text).unwrap()
    }

    #[test]
    fn a_review_holds_for_24_months_at_most() {
        let today = day("2026-11-22");
        for due in ["2026-11-23", "2028-11-22"] {
            assert_eq!(in_time(day(due), today), Ok(()), "{due}");
        }
        for (due, says) in [
            ("2026-11-22", "not after today, 2026-11-22"),
            ("2025-12-31", "not after today"),
            ("2028-11-23", "up to 2028-11-22"),
            ("9999-01-01", "24 months"),
        ] {
            let told = in_time(day(due), today).unwrap_err();
            assert!(told.contains(says), "{told}");
        }
        // From a 29 February on.
        let leap = day("2028-02-29");
        assert_eq!(in_time(day("2030-02-28"), leap), Ok(()));
        assert!(in_time(day("2030-03-01"), leap).is_err());
    }

    #[test]
    fn dates_are_days() {
        for text in [
            "",
            "2026",
            "2026-02-30",
            "2026-1-1",
            "2026-01-01T10:00:00",
            "10:00:00",
            "1.1.2026",
        ] {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn names_are_one_plain_line() {
        assert_eq!(name("  Dr. A. N\u{303}u ").as_deref(), Ok("Dr. A. Ñu"));
        let long = "x".repeat(LONGEST_NAME + 1);
        for text in [
            "",
            "  ",
            "a\nb",
            "a\tb",
            "a\u{1b}[2J",
            "a\u{202e}b",
            "{{x}}",
            "TODO",
            "TODO: Dr. A",
            "-",
            "\u{a0}",
            "\u{301}",
            &long,
        ] {
            assert!(name(text).is_err(), "{text:?}");
        }
    }
}
