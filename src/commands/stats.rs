//! `beforehand stats`: each text in numbers, as a table or for another program.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Failure, Shared};
use crate::content::files::Files;
use crate::content::signature::Doubt;
use crate::content::{Faults, Id, Lang, Library};
use crate::host::today;
use crate::review::figures::{Figures, figures};
use crate::review::grade::Formula;

#[derive(Debug, Args)]
pub struct Options {
    /// How the numbers are told
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Human,
    /// One document
    Json,
}

/// Nothing speaks against a text.
const REVIEWED: &str = "reviewed";

/// A procedure: its figures in each language of the pack, none where it has no
/// words in it, and who vouches for them.
type Row<'a> = (&'a Id, Vec<(String, Option<(Figures, &'static str)>)>);

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let file = shared.clinic_file()?;
    let library = shared.library(&file)?;
    let rows = rows(&library, &shared.files(&file))?;
    match options.format {
        Format::Human => table(&rows, out)?,
        Format::Json => writeln!(out, "{:#}", document(&rows))?,
    }
    Ok(0)
}

fn rows<'a>(library: &'a Library, files: &Files) -> Result<Vec<Row<'a>>, Faults> {
    let one = |id: &'a Id| {
        let langs = library.pack().languages.iter();
        let langs = langs.map(|lang| {
            let figures = figures(library, files, id, lang)?;
            let figures = figures.map(|figures| (figures, standing(library, id, lang)));
            Ok((lang.to_string(), figures))
        });
        Ok((id, langs.collect::<Result<_, Faults>>()?))
    };
    library.ids().map(one).collect()
}

/// No wider than 80 columns, whatever the ids: those have a line to themselves.
fn table(rows: &[Row<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "          words  minutes  grades                 sections  items  terms  review"
    )?;
    for (id, langs) in rows {
        writeln!(out, "{id}")?;
        for (lang, figures) in langs {
            let Some((it, standing)) = figures else {
                writeln!(out, "  {lang:<6}  no words in this language")?;
                continue;
            };
            let grades = it.grades.iter();
            let grades = grades.map(|(formula, grade)| format!("{} {grade:.1}", short(*formula)));
            let grades: Vec<_> = grades.collect();
            writeln!(
                out,
                "  {lang:<6}{:>7}{:>9}  {:<21}{:>10}{:>7}{:>7}  {}",
                it.words,
                it.minutes,
                grades.join(", "),
                it.sections,
                it.items,
                it.terms,
                standing,
            )?;
        }
    }
    writeln!(out)?;
    for (lang, coverage) in coverage(rows) {
        writeln!(
            out,
            "  {lang:<6}  {} of {} procedures, {} reviewed",
            coverage.told,
            rows.len(),
            coverage.reviewed
        )?;
    }
    writeln!(
        out,
        "\nFK Flesch-Kincaid and SMOG: school grades. IN INFLESZ and FH Fernández-Huerta:\n\
         ease of 100. Minutes: at 200 words a minute. Items: of the checklist."
    )
}

/// How many procedures a language has.
#[derive(Default)]
struct Coverage {
    /// Those with words in it.
    told: usize,
    /// Of these, those that nothing speaks against.
    reviewed: usize,
}

fn coverage<'a>(rows: &'a [Row<'_>]) -> BTreeMap<&'a str, Coverage> {
    let mut all: BTreeMap<&str, Coverage> = BTreeMap::new();
    for (lang, figures) in rows.iter().flat_map(|(_, langs)| langs) {
        let coverage = all.entry(lang).or_default();
        if let Some((_, standing)) = figures {
            coverage.told += 1;
            coverage.reviewed += usize::from(*standing == REVIEWED);
        }
    }
    all
}

fn short(formula: Formula) -> &'static str {
    match formula {
        Formula::FleschKincaid => "FK",
        Formula::Smog => "SMOG",
        Formula::Inflesz => "IN",
        Formula::FernandezHuerta => "FH",
    }
}

/// What speaks most against a text.
fn standing(library: &Library, id: &Id, lang: &Lang) -> &'static str {
    match library.doubts(id, lang, Some(today())).first() {
        None => REVIEWED,
        Some(Doubt::Draft) => "draft",
        Some(Doubt::Overdue | Doubt::TranslationOverdue) => "overdue",
        Some(Doubt::Changed | Doubt::TranslationChanged) => "changed",
        Some(Doubt::TranslationOutdated) => "outdated",
        Some(Doubt::Translation) => "not reviewed",
    }
}

fn document(rows: &[Row<'_>]) -> Value {
    let one = |(id, langs): &Row<'_>| {
        let langs = langs.iter().map(|(lang, figures)| {
            let figures = figures.as_ref().map_or(Value::Null, numbers);
            (lang.clone(), figures)
        });
        json!({ "id": id.as_str(), "languages": langs.collect::<serde_json::Map<_, _>>() })
    };
    let languages = coverage(rows).into_iter().map(|(lang, it)| {
        let coverage = json!({ "procedures": it.told, "reviewed": it.reviewed });
        (lang.to_owned(), coverage)
    });
    json!({
        "languages": languages.collect::<serde_json::Map<_, _>>(),
        "procedures": rows.iter().map(one).collect::<Vec<_>>(),
    })
}

fn numbers((it, standing): &(Figures, &'static str)) -> Value {
    let grades = it.grades.iter().map(|(formula, grade)| {
        // As people say it.
        let rounded = (grade * 10.0).round() / 10.0;
        (formula.key().to_owned(), json!(rounded))
    });
    json!({
        "words": it.words,
        "minutes": it.minutes,
        "grades": grades.collect::<serde_json::Map<_, _>>(),
        "sections": it.sections,
        "items": it.items,
        "terms": it.terms,
        "review": standing,
    })
}
