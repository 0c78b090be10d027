//! A review sheet as lines for a terminal or a printer.

use std::io::{self, Write};

use textwrap::{Options, WordSplitter};

use super::sheet::{Line, Sheet};

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
            let mark = part.mark.iter().map(|mark| format!(" [{mark}]"));
            let heading = format!("{}{}", part.heading, mark.collect::<String>());
            writeln!(out, "{}\n", filled(&heading, "* ", "  "))?;
            for line in &part.lines {
                let text = match line {
                    Line::Aside(text) => {
                        writeln!(out, "{}\n", filled(text, INDENT, INDENT))?;
                        continue;
                    }
                    Line::Gone(text) => {
                        writeln!(out, "{}\n", filled(text, "    < ", INDENT))?;
                        continue;
                    }
                    Line::Added(text) => &format!("[{}] {text}", sheet.new),
                    Line::Statement(text) => text,
                };
                number += 1;
                let first = format!("{number:>4}. ");
                writeln!(out, "{}", filled(text, &first, INDENT))?;
                let (right, change) = (&sheet.right, &sheet.change);
                writeln!(out, "{INDENT}[ ] {right}   [ ] {change}\n")?;
            }
        }
    }
    for blank in &sheet.blanks {
        writeln!(out, "\n{blank}: {}", "_".repeat(WIDTH / 2))?;
    }
    Ok(())
}

fn filled(text: &str, first: &str, rest: &str) -> String {
    // Addresses would be cut at their hyphens.
    let options = Options::new(WIDTH)
        .word_splitter(WordSplitter::NoHyphenation)
        .initial_indent(first)
        .subsequent_indent(rest);
    textwrap::fill(text, options)
}
