//! A review sheet as one HTML page: nothing is fetched, nothing runs, and it
//! prints on paper without breaking a statement from its boxes.

use std::io::{self, Write};

use pulldown_cmark_escape::{IoWriter, escape_html};

use super::sheet::{Line, Part, Role, Sheet};

const STYLE: &str = include_str!("sheet.css");

pub fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(&sheet.title)?;
    let lang = escaped(sheet.lang.as_str())?;
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>")?;
    writeln!(out, "<meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )?;
    writeln!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width\">"
    )?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>")?;
    // Pages that fell apart are put together by it.
    writeln!(
        out,
        "<style>@page {{ @bottom-left {{ content: \"{}\"; }} }}</style>",
        string(&sheet.foot)
    )?;
    writeln!(out, "</head>\n<body>\n<h1>{title}</h1>")?;
    for paragraph in &sheet.about {
        writeln!(out, "<p>{}</p>", escaped(paragraph)?)?;
    }
    let mut number = 0;
    for group in &sheet.groups {
        writeln!(out, "<h2>{}</h2>", escaped(&group.heading)?)?;
        for part in &group.parts {
            write_part(sheet, part, &mut number, out)?;
        }
    }
    writeln!(out, "<div class=\"blanks\">")?;
    for blank in &sheet.blanks {
        writeln!(out, "<p>{}:</p>", escaped(blank)?)?;
    }
    writeln!(out, "</div>\n</body>\n</html>")
}

fn write_part(sheet: &Sheet, part: &Part, number: &mut u32, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<h3>{}", escaped(&part.heading)?)?;
    for mark in &part.marks {
        write!(out, " <mark>{}</mark>", escaped(mark)?)?;
    }
    writeln!(out, "</h3>")?;
    if let Some(grades) = &part.grades {
        writeln!(out, "<p class=\"aside\">{}</p>", escaped(grades)?)?;
    }
    for line in part.lines() {
        let text = escaped(&line.text)?;
        match line.role {
            Role::Aside => writeln!(out, "<p class=\"aside\">{text}</p>")?,
            Role::Gone => writeln!(out, "<p class=\"gone\"><del>{text}</del></p>")?,
            Role::Statement | Role::Added => {
                *number += 1;
                write_statement(sheet, line, *number, out)?;
            }
        }
    }
    Ok(())
}

fn write_statement(sheet: &Sheet, line: &Line, number: u32, out: &mut dyn Write) -> io::Result<()> {
    let mut text = escaped(&line.text)?;
    if line.role == Role::Added {
        text = format!("<mark>{}</mark> <ins>{text}</ins>", escaped(&sheet.new)?);
    }
    let class = match sheet.original {
        Some(_) => "statement beside",
        None => "statement",
    };
    write!(
        out,
        "<div class=\"{class}\"><p class=\"number\">{number}</p>"
    )?;
    match (&sheet.original, &line.original) {
        (None, _) => write!(out, "<p>{text}</p>")?,
        (Some(_), None) => write!(out, "<p class=\"alone\">{text}</p>")?,
        (Some(lang), Some(original)) => {
            let (lang, original) = (escaped(lang.as_str())?, escaped(original)?);
            write!(
                out,
                "<p>{text}</p><p class=\"original\" lang=\"{lang}\">{original}</p>"
            )?;
        }
    }
    write!(out, "<p class=\"boxes\">")?;
    for label in [&sheet.right, &sheet.change] {
        let label = escaped(label)?;
        write!(out, "<span><span class=\"box\"></span> {label}</span> ")?;
    }
    writeln!(out, "</p></div>")
}

/// The inside of a string of CSS within HTML: what could end either is spelled
/// by its number.
fn string(text: &str) -> String {
    let spelled = |c: char| match c {
        ' ' | '.' | ',' | '-' | ':' => c.to_string(),
        c if c.is_alphanumeric() => c.to_string(),
        c => format!("\\{:06x}", u32::from(c)),
    };
    text.chars().map(spelled).collect()
}

fn escaped(text: &str) -> io::Result<String> {
    let mut bytes = Vec::with_capacity(text.len());
    escape_html(IoWriter(&mut bytes), text)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
