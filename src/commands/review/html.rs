//! A review sheet as one HTML page: nothing is fetched, nothing runs, and it
//! prints on paper without breaking a statement from its boxes.

use std::io::{self, Write};

use pulldown_cmark_escape::{IoWriter, escape_html};

use super::sheet::{Line, Sheet};

const STYLE: &str = "\
:root { color-scheme: light; }
body { font: 11pt/1.45 system-ui, sans-serif; color: #111; background: #fff; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 2px solid #111; } h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
mark { font-weight: normal; border: 1px solid #111; background: #ffec8b; padding: 0 .3rem; }
p { margin: .4rem 0; overflow-wrap: anywhere; } .aside { font-style: italic; margin-left: 2.6rem; } .gone { margin-left: 2.6rem; text-decoration: line-through; }
.statement { display: grid; grid-template-columns: 2.2rem 1fr 11rem; gap: .4rem; padding: .25rem 0; border-bottom: 1px solid #bbb; }
.statement p { margin: 0; } .number { text-align: right; } .boxes span { white-space: nowrap; margin-right: .6rem; }
.box { display: inline-block; width: .8em; height: .8em; border: 1.5px solid #111; }
.blank { margin-top: 1.6rem; border-bottom: 1px solid #111; }
@page { margin: 18mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10pt; } h2, h3 { break-after: avoid; } h1, .statement, .blank { break-inside: avoid; } .aside { break-after: avoid; } mark { background: none; } }
";

pub fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(&sheet.title)?;
    let lang = escaped(sheet.lang.as_str())?;
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>")?;
    writeln!(out, "<meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>")?;
    writeln!(out, "</head>\n<body>\n<h1>{title}</h1>")?;
    for paragraph in &sheet.about {
        writeln!(out, "<p>{}</p>", escaped(paragraph)?)?;
    }
    let mut number = 0;
    for group in &sheet.groups {
        writeln!(out, "<h2>{}</h2>", escaped(&group.heading)?)?;
        for part in &group.parts {
            write!(out, "<h3>{}", escaped(&part.heading)?)?;
            if let Some(mark) = &part.mark {
                write!(out, " <mark>{}</mark>", escaped(mark)?)?;
            }
            writeln!(out, "</h3>")?;
            for line in &part.lines {
                let mut text = escaped(line.text())?;
                if matches!(line, Line::Added(_)) {
                    text = format!("<mark>{}</mark> <ins>{text}</ins>", escaped(&sheet.new)?);
                }
                match line {
                    Line::Aside(_) => writeln!(out, "<p class=\"aside\">{text}</p>")?,
                    Line::Gone(_) => writeln!(out, "<p class=\"gone\"><del>{text}</del></p>")?,
                    Line::Statement(_) | Line::Added(_) => {
                        number += 1;
                        let boxes = [&sheet.right, &sheet.change];
                        write!(
                            out,
                            "<div class=\"statement\"><p class=\"number\">{number}</p><p>{text}</p><p class=\"boxes\">"
                        )?;
                        for label in boxes {
                            let label = escaped(label)?;
                            write!(out, "<span><span class=\"box\"></span> {label}</span>")?;
                        }
                        writeln!(out, "</p></div>")?;
                    }
                }
            }
        }
    }
    for blank in &sheet.blanks {
        writeln!(out, "<p class=\"blank\">{}:</p>", escaped(blank)?)?;
    }
    writeln!(out, "</body>\n</html>")
}

fn escaped(text: &str) -> io::Result<String> {
    let mut bytes = Vec::with_capacity(text.len());
    escape_html(IoWriter(&mut bytes), text)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
