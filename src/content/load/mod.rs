//! From what serde read to the model: every cross-check of a pack, with all
//! faults collected.

mod pack;
mod procedure;
mod words;

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::document::{self, Document};
use super::fault::{Fault, Faults, Source};
use super::files::Files;
use super::id::Id;
use super::markup::{self, Block, Inline};
use super::model::{Glossary, Pack};
use super::policy::SlotName;
use super::source::Table;
use crate::text::safe;

/// No title is longer, in characters: it must fit a breadcrumb.
const LONGEST_LINE: usize = 160;

/// Reads a pack's files one by one and keeps what was wrong with them.
pub struct Loader<'a> {
    files: &'a Files,
    /// What was wrong so far.
    pub faults: Faults,
}

impl<'a> Loader<'a> {
    /// Over these files, nothing read yet.
    pub fn new(files: &'a Files) -> Self {
        Self {
            files,
            faults: Faults::new(),
        }
    }

    fn read<T: DeserializeOwned>(&mut self, path: &str) -> Option<Document<T>> {
        match self.files.read(path) {
            Ok(source) => document::read(source, &mut self.faults),
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    fn fault(
        &mut self,
        source: &Arc<Source>,
        span: Range<usize>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.faults.push(Fault::at(source, span, what, remedy));
    }

    /// One line of text: neither empty, nor long, nor with anything that a
    /// terminal may obey, however TOML spelled it.
    fn line(&mut self, source: &Arc<Source>, text: &Spanned<String>) -> String {
        let value = text.get_ref().trim();
        if value.is_empty() {
            self.fault(source, text.span(), "this is empty", "write it");
        } else if value.contains(['\n', '\t']) {
            let remedy = "put it on one line, with plain spaces";
            self.fault(source, text.span(), "this is more than one line", remedy);
        } else if value.chars().count() > LONGEST_LINE {
            let what = format!("this is longer than {LONGEST_LINE} characters");
            self.fault(source, text.span(), what, "say it in fewer words");
        }
        self.hazard(source, text);
        safe::composed(value)
    }

    /// Text of several lines that is no Markdown: staff notes.
    fn prose(&mut self, source: &Arc<Source>, text: &Spanned<String>) -> String {
        if text.get_ref().trim().is_empty() {
            self.fault(source, text.span(), "this is empty", "write it");
        }
        self.hazard(source, text);
        safe::composed(
            &text
                .get_ref()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    fn hazard(&mut self, source: &Arc<Source>, text: &Spanned<String>) {
        if let Some((_, hazard)) = safe::hazards(text.get_ref()).next() {
            self.fault(source, text.span(), hazard.to_string(), hazard.remedy());
        }
    }

    /// A body's blocks, its links and slots held against what there is.
    fn body(
        &mut self,
        source: &Arc<Source>,
        text: &Spanned<String>,
        pack: &Pack,
        glossary: Option<&Glossary>,
    ) -> Vec<Block> {
        let composed = safe::composed(text.get_ref());
        let (blocks, refused) = markup::parse(&composed);
        if blocks.is_empty() && refused.is_empty() {
            self.fault(source, text.span(), "this is empty", "write it");
        }
        for (range, what, remedy) in refused {
            self.fault(source, place_in(source, text, range), what, remedy);
        }
        self.hazard(source, text);
        for inline in blocks.iter().flat_map(Block::inlines).flatten() {
            let (named, remedy) = match inline {
                Inline::Term(id, _) if glossary.is_some_and(|g| !g.contains_key(id)) => (
                    format!("glossary:{id}"),
                    "add the term to this language's glossary, or correct the link",
                ),
                Inline::Slot(SlotName::Policy(id)) if !pack.slots.contains_key(id) => (
                    format!("policy:{id}"),
                    "declare the slot in pack.toml, or correct its name",
                ),
                _ => continue,
            };
            let at = text.get_ref().find(&named).unwrap_or(0);
            let span = place_in(source, text, at..at + named.len());
            self.fault(source, span, format!("`{named}` leads nowhere"), remedy);
        }
        blocks
    }

    /// Holds a language's words against the ids that the structure names: each
    /// has its words, and no words are for nothing.
    fn matched<'t, T, D>(
        &mut self,
        document: &Document<D>,
        part: &str,
        named: impl Iterator<Item = &'t Id>,
        mut words: Table<T>,
        structure: &str,
    ) -> Vec<(&'t Id, T)> {
        let mut found = Vec::new();
        for id in named {
            // The place is no part of the key's order.
            if let Some(text) = words.remove(&Spanned::new(0..0, id.clone())) {
                found.push((id, text));
            } else if !document.may_hold(id.as_str()) && !document.may_hold(part) {
                self.fault(
                    &document.source,
                    0..0,
                    format!("the words of [{part}.{id}] are missing"),
                    format!("{structure} names it: add [{part}.{id}] to this file"),
                );
            }
        }
        for id in words.keys() {
            self.fault(
                &document.source,
                id.span(),
                format!(
                    "these words are for `{}`, which {structure} does not name",
                    id.get_ref()
                ),
                format!("name it in {structure}, correct it, or take these words out"),
            );
        }
        found
    }

    /// Faults each id that stands twice in a list.
    fn unique<'i>(&mut self, source: &Arc<Source>, ids: impl Iterator<Item = &'i Spanned<Id>>) {
        let mut seen = std::collections::BTreeSet::new();
        for id in ids {
            if !seen.insert(id.get_ref()) {
                self.fault(
                    source,
                    id.span(),
                    format!("the id `{}` stands here a second time", id.get_ref()),
                    "give each entry an id of its own",
                );
            }
        }
    }
}

/// Where a part of a TOML string's value stands in its file. Exact while the
/// string is written without escapes; else the whole string.
fn place_in(source: &Source, text: &Spanned<String>, part: Range<usize>) -> Range<usize> {
    let span = text.span();
    let raw = source.text.get(span.clone()).unwrap_or_default();
    let composed = safe::composed(text.get_ref());
    match raw.find(composed.as_str()) {
        Some(offset) if !composed.is_empty() => {
            let start = span.start + offset;
            start + part.start..start + part.end
        }
        _ => span,
    }
}
