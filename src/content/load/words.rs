//! A procedure's words in one language, held against its structure and against
//! the language that they translate.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;

use super::super::checklist::Answer;
use super::super::document::Document;
use super::super::fault::Source;
use super::super::id::{Id, Lang};
use super::super::markup::Block;
use super::super::model::{
    Glossary, ItemWords, Pack, Procedure, SectionWords, TeachBackWords, Text, Words,
};
use super::super::source;
use super::Loader;
use super::procedure::FOLDER;

const STRUCTURE: &str = "procedure.toml";

/// The path of a procedure's words below the pack's top.
pub fn path(id: &Id, lang: &Lang) -> String {
    format!("{FOLDER}/{id}/{lang}.toml")
}

impl Loader<'_> {
    /// Whether a procedure has words in a language.
    pub fn has_words(&self, id: &Id, lang: &Lang) -> bool {
        self.files.has(&path(id, lang))
    }

    /// Reads a procedure's words in one language. `original` are the words that
    /// these translate, where they are a translation.
    pub fn words(
        &mut self,
        pack: &Pack,
        procedure: &Procedure,
        lang: &Lang,
        glossary: Option<&Glossary>,
        original: Option<&Words>,
    ) -> Option<Words> {
        let mut document = self.read::<source::Words>(&path(&procedure.id, lang))?;
        let source = Arc::clone(&document.source);
        let facts = std::mem::take(&mut document.value.facts);
        let sections = std::mem::take(&mut document.value.sections);
        let items = std::mem::take(&mut document.value.checklist);
        let questions = std::mem::take(&mut document.value.teach_back);
        let raw = &document.value;
        let title = self.line(&source, &raw.title);
        let synonyms = raw.synonyms.iter().map(|s| self.line(&source, s)).collect();
        let main = self.body(&source, &raw.main.body, pack, glossary);
        self.same_shape(&source, &raw.main.body, &main, original.map(|o| &o.main));

        let facts = self.matched(&document, "facts", procedure.facts.iter(), facts, STRUCTURE);
        let facts = facts
            .into_iter()
            .map(|(_, text)| Text {
                title: self.line(&source, &text.title),
                body: self.body(&source, &text.body, pack, glossary),
            })
            .collect();

        let named = procedure.sections.iter().map(|s| &s.id);
        let found = self.matched(&document, "sections", named, sections, STRUCTURE);
        let mut sections = Vec::new();
        for (id, text) in found {
            let body = self.body(&source, &text.body, pack, glossary);
            let nth = procedure.sections.iter().position(|s| s.id == *id);
            let theirs = original.zip(nth).and_then(|(o, nth)| o.sections.get(nth));
            self.same_shape(&source, &text.body, &body, theirs.map(|t| &t.body));
            sections.push(SectionWords {
                title: self.line(&source, &text.title),
                body,
                note: self.prose(&source, &text.note),
            });
        }

        let checklist = self.items(&document, procedure, items);
        let named = procedure.teach_back.iter().map(|(id, _)| id);
        let questions = self.matched(&document, "teach-back", named, questions, STRUCTURE);
        let teach_back = questions
            .into_iter()
            .map(|(_, text)| TeachBackWords {
                ask: self.line(&source, &text.ask),
                listen: text.listen.iter().map(|l| self.line(&source, l)).collect(),
            })
            .collect();
        Some(Words {
            lang: lang.clone(),
            title,
            synonyms,
            main,
            facts,
            sections,
            checklist,
            teach_back,
        })
    }

    fn items(
        &mut self,
        document: &Document<source::Words>,
        procedure: &Procedure,
        words: source::Table<source::ItemWords>,
    ) -> BTreeMap<Id, ItemWords> {
        let source = &document.source;
        let items = procedure.checklist.items();
        let named = items.iter().map(|item| &item.id);
        let found = self.matched(document, "checklist", named, words, STRUCTURE);
        let mut checklist = BTreeMap::new();
        for (id, text) in found {
            if let Some(item) = procedure.checklist.item(id.as_str()) {
                self.tells(source, &text, &item.alert);
            }
            let tell = text
                .tell
                .iter()
                .map(|(answer, sentence)| (*answer.get_ref(), self.line(source, sentence)));
            let tell = tell.collect();
            let words = ItemWords {
                title: self.line(source, &text.title),
                why: self.prose(source, &text.why),
                tell,
            };
            checklist.insert(id.clone(), words);
        }
        checklist
    }

    /// A sentence for staff for each alerting answer, and for no other.
    fn tells(&mut self, source: &Arc<Source>, text: &source::ItemWords, alert: &BTreeSet<Answer>) {
        for answer in alert {
            if !text.tell.keys().any(|told| told.get_ref() == answer) {
                let what =
                    format!("staff must hear of the answer \"{answer}\", but no sentence says it");
                let remedy = format!("add tell.{answer}, in the first person");
                self.fault(source, text.title.span(), what, remedy);
            }
        }
        for told in text
            .tell
            .keys()
            .filter(|told| !alert.contains(told.get_ref()))
        {
            let what = format!("the answer \"{}\" alerts nobody", told.get_ref());
            let remedy = "add it to the item's alert in procedure.toml, or take this out";
            self.fault(source, told.span(), what, remedy);
        }
    }

    /// A translation has the parts of its original, so that no item of a list
    /// is lost and a reader keeps the place when the language changes.
    fn same_shape(
        &mut self,
        source: &Arc<Source>,
        text: &Spanned<String>,
        ours: &[Block],
        theirs: Option<&Vec<Block>>,
    ) {
        let shape = |blocks: &[Block]| {
            let shapes: Vec<_> = blocks.iter().map(Block::shape).collect();
            shapes.join(", ")
        };
        let Some(theirs) = theirs.map(|blocks| shape(blocks)) else {
            return;
        };
        let ours = shape(ours);
        if ours != theirs {
            let what = format!("this translation has other parts than its original: {ours}");
            let remedy = format!("make it {theirs}, so that nothing is lost");
            self.fault(source, text.span(), what, remedy);
        }
    }
}
