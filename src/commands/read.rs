//! `beforehand read`: a procedure's text for a pipe, a pager or a printer: the
//! patient's text, the checklist with its conditions, sources last.

use std::io::Write;

use clap::Args;

use super::asked::Asked;
use super::pack::{REPEATED, Reading};
use super::{Failure, Shared};
use crate::content::checklist::{Item, Timing};
use crate::content::markup::{Block, Inline};
use crate::content::model::{SectionWords, Text};
use crate::content::{Lang, Telling};
use crate::face::plain;
use crate::host::today;
use crate::page::{Kind, Piece, pages};
use crate::scene::Prose;
use crate::text::safe;
use crate::words::{of_answer, of_timing};

#[derive(Debug, Args)]
pub struct Options {
    /// The procedure's id, as `beforehand list` prints it
    procedure: String,
    /// Print in this language
    #[arg(long, value_name = "LANG")]
    locale: Option<String>,
    /// Break lines at this width; 0 does not break them
    #[arg(long, value_name = "COLUMNS", default_value_t = 72)]
    width: u16,
    /// Print only this section
    #[arg(long, value_name = "ID")]
    section: Option<String>,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    print(&shared.reading()?, options, out)
}

pub fn print(reading: &Reading, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let lang = reading.lang(options.locale.as_deref())?;
    let telling = reading.telling(&options.procedure, &lang)?;
    let printer = Printer {
        reading,
        telling,
        lang: &telling.words.lang,
    };
    let pieces = match &options.section {
        None => printer.whole(),
        Some(id) => {
            let sections = &telling.procedure.sections;
            let nth = sections
                .iter()
                .position(|section| section.id.as_str() == id);
            let words = nth.and_then(|nth| telling.words.sections.get(nth));
            let ids: Vec<_> = sections.iter().map(|section| section.id.as_str()).collect();
            printer.section(words.ok_or_else(|| {
                Failure::Usage(format!(
                    "there is no section `{}`: use one of {}",
                    safe::excerpt(id, REPEATED),
                    ids.join(", ")
                ))
            })?)
        }
    };
    for page in pages(&pieces, options.width, u16::MAX) {
        for line in plain::text(&page.rows) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(0)
}

struct Printer<'a> {
    reading: &'a Reading,
    telling: Telling<'a>,
    lang: &'a Lang,
}

impl Printer<'_> {
    fn say(&self, id: &str) -> String {
        self.reading.words.say(self.lang, id, &[])
    }

    fn prose(&self) -> Prose<'_> {
        Prose {
            library: &self.reading.library,
            clinic: &self.reading.clinic,
            words: &self.reading.words,
        }
    }

    fn heading(&self, text: impl Into<String>) -> Piece {
        // A paragraph, so that a blank line sets it off from what it heads.
        Piece::plain(Kind::Paragraph, self.lang, text)
    }

    fn whole(&self) -> Vec<Piece> {
        let words = self.telling.words;
        let mut pieces = vec![self.heading(&words.title)];
        let status = self.prose().status(&self.telling, self.lang, Some(today()));
        pieces.push(self.heading(status));
        pieces.extend(self.prose().body(&words.main, self.lang));
        pieces.extend(self.prose().facts(&self.telling));
        pieces.extend(
            words
                .sections
                .iter()
                .flat_map(|section| self.section(section)),
        );
        pieces.extend(self.checklist());
        pieces.extend(self.glossary());
        pieces.push(self.heading(self.say("read-sources").to_uppercase()));
        for source in &self.telling.procedure.sources {
            pieces.push(Piece::plain(Kind::Bullet, self.lang, source.citation()));
        }
        pieces
    }

    fn section(&self, section: &SectionWords) -> Vec<Piece> {
        let mut pieces = vec![self.heading(section.title.to_uppercase())];
        pieces.extend(self.prose().body(&section.body, self.lang));
        pieces
    }

    /// The terms that the sections link to, in the order of the alphabet.
    fn glossary(&self) -> Vec<Piece> {
        let Some(glossary) = self.reading.library.glossary(self.lang) else {
            return Vec::new();
        };
        let bodies = self
            .telling
            .words
            .sections
            .iter()
            .flat_map(|section| &section.body);
        let linked = bodies
            .flat_map(Block::inlines)
            .flatten()
            .filter_map(|inline| match inline {
                Inline::Term(id, _) => glossary.get(id),
                _ => None,
            });
        let mut terms: Vec<&Text> = linked.collect();
        terms.sort_by_key(|term| term.title.to_lowercase());
        terms.dedup();
        let mut pieces = Vec::new();
        if !terms.is_empty() {
            pieces.push(self.heading(self.say("read-glossary").to_uppercase()));
        }
        for term in terms {
            pieces.push(Piece::plain(Kind::Bullet, self.lang, &term.title));
            let body = self.prose().body(&term.body, self.lang);
            pieces.extend(body.into_iter().map(|piece| Piece {
                kind: Kind::Detail,
                ..piece
            }));
        }
        pieces
    }

    fn checklist(&self) -> Vec<Piece> {
        let items = self.telling.procedure.checklist.items();
        let mut pieces = Vec::new();
        if !items.is_empty() {
            pieces.push(self.heading(self.say("read-checklist").to_uppercase()));
        }
        for timing in Timing::ALL {
            let mut group = items.iter().filter(|item| item.when == timing).peekable();
            if group.peek().is_some() {
                pieces.push(self.heading(self.say(of_timing(timing))));
            }
            pieces.extend(group.flat_map(|item| self.item(item)));
        }
        pieces
    }

    /// The item, its answers to tick, why it matters, and when it is asked.
    fn item(&self, item: &Item) -> Vec<Piece> {
        let Some(words) = self.telling.words.checklist.get(&item.id) else {
            return Vec::new();
        };
        let detail = |text: String| Piece::plain(Kind::Detail, self.lang, text);
        // A box and its word stay on one line.
        let boxes = item.kind.answers().iter().map(|answer| {
            let answer = self.say(of_answer(*answer));
            format!("[ ] {answer}").replace(' ', "\u{a0}")
        });
        let boxes: Vec<_> = boxes.collect();
        let mut pieces = vec![
            Piece::plain(Kind::Bullet, self.lang, &words.title),
            detail(boxes.join(" ")),
            detail(words.why.clone()),
        ];
        let asked = Asked {
            words: &self.reading.words,
            telling: self.telling,
        };
        pieces.extend(asked.condition(item).map(|condition| {
            let args = [("condition", condition.into())];
            detail(self.reading.words.say(self.lang, "read-only-if", &args))
        }));
        pieces
    }
}
