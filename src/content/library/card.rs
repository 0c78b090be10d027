//! What lists and searches need to know of a procedure, kept at hand in little
//! room while its texts wait unread.

use crate::content::markup::{Block, Inline};
use crate::content::model::{Glossary, Procedure, Words};
use crate::content::{Id, Lang};

/// What of a procedure's structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Where on the home screen.
    pub category: Id,
    /// Codes, each with its system.
    pub codes: Box<[(Id, Box<str>)]>,
}

impl Card {
    /// Of this structure. Categories of many procedures share their ids.
    pub(super) fn of(procedure: &Procedure, categories: &[Id]) -> Self {
        let category = categories.iter().find(|id| **id == procedure.category);
        let codes = procedure.codes.iter().flat_map(|(system, codes)| {
            let codes = codes.iter();
            codes.map(|code| (system.clone(), code.as_str().into()))
        });
        Self {
            category: category.unwrap_or(&procedure.category).clone(),
            codes: codes.collect(),
        }
    }
}

/// What of a procedure's words in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The language.
    pub lang: Lang,
    /// The title, the synonyms, the headings, a line each: one text takes less
    /// room than many.
    lines: Box<str>,
    synonyms: u32,
    /// The terms that the text explains, each once.
    pub terms: Box<[Id]>,
}

impl Names {
    /// Of these words. The ids of terms are those of the glossary, shared by all.
    pub(super) fn of(words: &Words, glossary: Option<&Glossary>) -> Self {
        let headings = words.sections.iter().map(|section| &section.title);
        let synonyms = words.synonyms.iter();
        let lines = [&words.title].into_iter().chain(synonyms).chain(headings);
        let lines: Vec<_> = lines.map(String::as_str).collect();
        let shared = |id: &Id| Some(glossary?.get_key_value(id)?.0.clone());
        let terms = terms(words).into_iter();
        Self {
            lang: words.lang.clone(),
            lines: lines.join("\n").into(),
            synonyms: u32::try_from(words.synonyms.len()).unwrap_or(u32::MAX),
            terms: terms
                .map(|id| shared(id).unwrap_or_else(|| id.clone()))
                .collect(),
        }
    }

    /// The procedure's name.
    pub fn title(&self) -> &str {
        self.lines.split('\n').next().unwrap_or_default()
    }

    /// What people call it.
    pub fn synonyms(&self) -> impl Iterator<Item = &str> {
        let count = usize::try_from(self.synonyms).unwrap_or(usize::MAX);
        self.lines.split('\n').skip(1).take(count)
    }

    /// The titles of its sections, in their order.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        let count = usize::try_from(self.synonyms).unwrap_or(usize::MAX);
        self.lines.split('\n').skip(1).skip(count)
    }
}

fn terms(words: &Words) -> Vec<&Id> {
    let facts = words.facts.iter().map(|fact| &fact.body);
    let sections = words.sections.iter().map(|section| &section.body);
    let bodies = [&words.main].into_iter().chain(facts).chain(sections);
    let inlines = bodies.flatten().flat_map(Block::inlines).flatten();
    let mut terms: Vec<_> = inlines
        .filter_map(|inline| match inline {
            Inline::Term(id, _) => Some(id),
            _ => None,
        })
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}
