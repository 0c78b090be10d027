//! A procedure's words in one language, held against its structure and against
//! the language that they translate.

use std::collections::{BTreeMap, BTreeSet};

use super::super::checklist::Answer;
use super::super::id::{Id, Lang};
use super::super::markup::Block;
use super::super::model::{
    Glossary, ItemWords, Pack, Procedure, SectionWords, TeachBackWords, Text, Words,
};
use super::super::source;
use super::super::spanned::Spanned;
use super::super::to_do::is_to_do;
use super::bodies::{Known, Terms};
use super::pack::glossary_path;
use super::procedure::{FOLDER, structure};
use super::{Loader, Part, Sheet};

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
        let path = path(&procedure.id, lang);
        let (sheet, raw) = if pack.required.contains(lang) {
            self.read_for::<source::Words>("required", lang.as_str(), &path)?
        } else {
            self.read(&path)?
        };
        let sheet = &sheet;
        let structure = structure(&procedure.id);
        let part = |table| Part {
            table: Some(table),
            structure: &structure,
        };
        let known = Known {
            pack,
            terms: Some(Terms {
                path: glossary_path(lang),
                glossary,
            }),
        };
        let title = self.line(sheet, &raw.title);
        let synonyms = raw.synonyms.iter().map(|s| self.line(sheet, s)).collect();
        let main = self.body(sheet, &raw.main.body, &known);
        self.same_shape(sheet, &raw.main.body, &main, original.map(|o| &o.main));

        let named = procedure.facts.iter();
        let facts = self.matched(sheet, &part("facts"), named, raw.facts);
        let facts = facts
            .into_iter()
            .map(|(_, text)| Text {
                title: self.line(sheet, &text.title),
                body: self.body(sheet, &text.body, &known),
            })
            .collect();

        let named = procedure.sections.iter().map(|s| &s.id);
        let found = self.matched(sheet, &part("sections"), named, raw.sections);
        // Where a section has no words, those after it stand at other places.
        let original = original.filter(|o| o.sections.len() == procedure.sections.len());
        let mut sections = Vec::new();
        for (id, text) in found {
            let body = self.body(sheet, &text.body, &known);
            let nth = procedure.sections.iter().position(|s| s.id == *id);
            let theirs = original.zip(nth).and_then(|(o, nth)| o.sections.get(nth));
            self.same_shape(sheet, &text.body, &body, theirs.map(|t| &t.body));
            sections.push(SectionWords {
                title: self.line(sheet, &text.title),
                body,
                note: self.prose(sheet, &text.note),
            });
        }

        let checklist = self.items(sheet, &part("checklist"), procedure, raw.checklist);
        let named = procedure.teach_back.iter().map(|(id, _)| id);
        let questions = self.matched(sheet, &part("teach-back"), named, raw.teach_back);
        let teach_back = questions
            .into_iter()
            .map(|(_, text)| TeachBackWords {
                ask: self.line(sheet, &text.ask),
                listen: text.listen.iter().map(|l| self.line(sheet, l)).collect(),
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
        sheet: &Sheet,
        part: &Part<'_>,
        procedure: &Procedure,
        words: source::Table<source::ItemWords>,
    ) -> BTreeMap<Id, ItemWords> {
        let items = procedure.checklist.items();
        let named = items.iter().map(|item| &item.id);
        let found = self.matched(sheet, part, named, words);
        let mut checklist = BTreeMap::new();
        for (id, text) in found {
            if let Some(item) = procedure.checklist.item(id.as_str()) {
                self.tells(sheet, part, id, &text, &item.alert);
            }
            let tell = text
                .tell
                .iter()
                .map(|(answer, sentence)| (*answer.get_ref(), self.line(sheet, sentence)));
            let tell = tell.collect();
            let words = ItemWords {
                title: self.line(sheet, &text.title),
                why: self.prose(sheet, &text.why),
                tell,
            };
            checklist.insert(id.clone(), words);
        }
        checklist
    }

    /// A sentence for staff for each alerting answer, and for no other.
    fn tells(
        &mut self,
        sheet: &Sheet,
        part: &Part<'_>,
        id: &Id,
        text: &source::ItemWords,
        alert: &BTreeSet<Answer>,
    ) {
        for answer in alert {
            let told = text.tell.keys().any(|told| told.get_ref() == answer);
            let left_out = ["checklist", id.as_str(), "tell", answer.name()];
            if !told && !self.may_hold(&sheet.path, &left_out) {
                let what =
                    format!("staff must hear of the answer \"{answer}\", but no sentence says it");
                let remedy = format!("add tell.{answer}, in the first person");
                self.fault(sheet, text.title.span(), what, remedy);
            }
        }
        for told in text.tell.keys() {
            let answer = told.get_ref();
            let left_out = ["checklist", id.as_str(), "alert", answer.name()];
            if !alert.contains(answer) && !self.may_hold(part.structure, &left_out) {
                let what = format!("the answer \"{answer}\" alerts nobody");
                let remedy = "add it to the item's alert in procedure.toml, or take this out";
                self.fault(sheet, told.span(), what, remedy);
            }
        }
    }

    /// A translation has the parts of its original, so that no item of a list
    /// is lost and a reader keeps the place when the language changes. A body
    /// with a fault of its own has no parts, and is held against nothing.
    fn same_shape(
        &mut self,
        sheet: &Sheet,
        text: &Spanned<String>,
        ours: &[Block],
        theirs: Option<&Vec<Block>>,
    ) {
        let shape = |blocks: &[Block]| {
            let shapes: Vec<_> = blocks.iter().map(Block::shape).collect();
            shapes.join(", ")
        };
        let Some(theirs) = theirs.filter(|theirs| !theirs.is_empty() && !ours.is_empty()) else {
            return;
        };
        let (ours, theirs) = (shape(ours), shape(theirs));
        if is_to_do(text.get_ref()) {
            return;
        }
        if ours != theirs {
            let what = format!("this translation has other parts than its original: {ours}");
            let remedy =
                format!("give it the parts of the original, so that nothing is lost: {theirs}");
            self.fault(sheet, text.span(), what, remedy);
        }
    }
}
