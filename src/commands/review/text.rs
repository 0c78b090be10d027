//! A review sheet as lines for a terminal or a printer.

use std::io::{self, Write};

use textwrap::{Options, WordSplitter};

use super::sheet::{Line, Role, Sheet};

const WIDTH: usize = 72;

/// Where statements stand, right of their numbers.
const INDENT: &str = "      ";

pub fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", filled(&sheet.title.to_uppercase(), "", ""))?;
    for paragraph in &sheet.about {
        writeln!(out, "{}\n", filled(paragraph, "", ""))?;
    }
    let mut number = 0;
    for group in &sheet.groups {
        writeln!(out, "\n{}\n", group.heading.to_uppercase())?;
        for part in &group.parts {
            let marks = part.marks.iter().map(|mark| format!(" [{mark}]"));
            let heading = format!("{}{}", part.heading, marks.collect::<String>());
            writeln!(out, "{}\n", filled(&heading, "* ", "  "))?;
            if let Some(grades) = &part.grades {
                writeln!(out, "{}\n", filled(grades, INDENT, INDENT))?;
            }
            for line in part.lines() {
                let text = &line.text;
                match line.role {
                    Role::Aside => writeln!(out, "{}\n", filled(text, INDENT, INDENT))?,
                    Role::Gone => writeln!(out, "{}\n", filled(text, "    < ", INDENT))?,
                    Role::Added | Role::Statement => {
                        number += 1;
                        statement(sheet, number, line, out)?;
                    }
                }
            }
        }
    }
    for blank in &sheet.blanks {
        writeln!(out, "\n{blank}: {}", "_".repeat(WIDTH / 2))?;
    }
    Ok(())
}

fn statement(sheet: &Sheet, number: u32, line: &Line, out: &mut dyn Write) -> io::Result<()> {
    let new = match line.role {
        Role::Added => format!("[{}] ", sheet.new),
        _ => String::new(),
    };
    let first = format!("{number:>4}. {new}");
    writeln!(out, "{}", filled(&line.text, &first, INDENT))?;
    if let Some((original, lang)) = line.original.as_ref().zip(sheet.original.as_ref()) {
        let first = format!("{INDENT}({lang}) ");
        writeln!(out, "{}", filled(original, &first, INDENT))?;
    }
    let (right, change) = (&sheet.right, &sheet.change);
    writeln!(out, "{INDENT}[ ] {right}   [ ] {change}\n")
}

fn filled(text: &str, first: &str, rest: &str) -> String {
    // Addresses would be cut at their hyphens.
    let options = Options::new(WIDTH)
        .word_splitter(WordSplitter::NoHyphenation)
        .initial_indent(first)
        .subsequent_indent(rest);
    textwrap::fill(text, options)
}
