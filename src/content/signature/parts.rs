//! What a review is of, part by part: all that a reader or a member of staff
//! sees of a procedure in one language. Where it is listed (category, related,
//! codes) and what a clinic sets are none of it.

use std::collections::{BTreeMap, BTreeSet};

use super::fingerprint::Fingerprint;
use super::form::Form;
use crate::content::checklist::Item;
use crate::content::id::Id;
use crate::content::markup::{Block, Inline};
use crate::content::model::{Glossary, PackWords, Procedure, Text, Words};
use crate::content::policy::{SlotName, Wording};

/// A procedure's words in one language with all that they show.
#[derive(Debug, Clone, Copy)]
pub struct Reviewed<'a> {
    /// What it is made of.
    pub procedure: &'a Procedure,
    /// What it says.
    pub words: &'a Words,
    /// The sentences of slots in the same language.
    pub pack: &'a PackWords,
    /// The terms of the same language.
    pub glossary: Option<&'a Glossary>,
}

impl<'a> Reviewed<'a> {
    /// The bodies that patients read, in order.
    pub fn bodies(&self) -> impl Iterator<Item = &'a [Block]> {
        let words = self.words;
        let facts = words.facts.iter().map(|fact| &fact.body);
        let sections = words.sections.iter().map(|section| &section.body);
        let bodies = [&words.main].into_iter().chain(facts).chain(sections);
        bodies.map(Vec::as_slice)
    }

    /// The terms that the bodies link to.
    pub fn terms(&self) -> BTreeMap<&'a Id, &'a Text> {
        let linked = inlines(self.bodies()).filter_map(|inline| match inline {
            Inline::Term(id, _) => self.glossary?.get_key_value(id),
            _ => None,
        });
        linked.collect()
    }

    /// The slots that the bodies name, or the definitions of their terms.
    pub fn slots(&self) -> BTreeSet<&'a SlotName> {
        let definitions = self.terms().into_values().map(|term| term.body.as_slice());
        let bodies = self.bodies().chain(definitions);
        let named = inlines(bodies).filter_map(|inline| match inline {
            Inline::Slot(name) => Some(name),
            _ => None,
        });
        named.collect()
    }

    /// Its fingerprint.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut parts = Vec::new();
        let mut part = |name: String, fill: &dyn Fn(&mut Form)| {
            let mut form = Form::default();
            fill(&mut form);
            parts.push((name, form.done()));
        };
        let (procedure, words) = (self.procedure, self.words);
        part("title".into(), &|form| {
            form.text(&words.title);
            form.texts(words.synonyms.iter());
        });
        part("main".into(), &|form| form.blocks(&words.main));
        part("minutes".into(), &|form| {
            let (least, most) = procedure.minutes;
            form.text(&least.to_string());
            form.text(&most.to_string());
        });
        for (id, fact) in procedure.facts.iter().zip(&words.facts) {
            part(format!("facts.{id}"), &|form| titled(form, fact));
        }
        for (section, words) in procedure.sections.iter().zip(&words.sections) {
            part(format!("sections.{}", section.id), &|form| {
                form.text(&words.title);
                form.blocks(&words.body);
                form.text(&words.note);
                form.texts(section.sources.iter().map(Id::as_str));
            });
        }
        for item in procedure.checklist.items() {
            part(format!("checklist.{}", item.id), &|form| {
                self.item(form, item);
            });
        }
        for ((id, about), words) in procedure.teach_back.iter().zip(&words.teach_back) {
            part(format!("teach-back.{id}"), &|form| {
                form.text(about.as_str());
                form.text(&words.ask);
                form.texts(words.listen.iter());
            });
        }
        for source in &procedure.sources {
            part(format!("sources.{}", source.id), &|form| {
                form.text(&source.title);
                form.text(&source.publisher);
                form.text(&source.url);
            });
        }
        for name in self.slots() {
            part(name.to_string().replace(':', "."), &|form| {
                self.slot(form, name);
            });
        }
        for (id, term) in self.terms() {
            part(format!("glossary.{id}"), &|form| titled(form, term));
        }
        Fingerprint::new(&words.lang, &parts)
    }

    fn item(&self, form: &mut Form, item: &Item) {
        form.text(item.kind.name());
        form.text(item.when.name());
        form.texts(item.alert.iter().map(|answer| answer.name()));
        form.count(item.only_if.len());
        for (parent, answers) in &item.only_if {
            form.text(parent.as_str());
            form.texts(answers.iter().map(|answer| answer.name()));
        }
        if let Some(words) = self.words.checklist.get(&item.id) {
            form.text(&words.title);
            form.text(&words.why);
            form.count(words.tell.len());
            for (answer, tell) in &words.tell {
                form.text(answer.name());
                form.text(tell);
            }
        }
    }

    fn slot(&self, form: &mut Form, name: &SlotName) {
        let mut wording = |words: &Wording| {
            form.text(&words.set);
            form.text(&words.unset);
        };
        match name {
            SlotName::Phone => wording(&self.pack.phone),
            SlotName::Emergency => wording(&self.pack.emergency),
            SlotName::Policy(id) => {
                if let Some((slot, words)) = self.pack.slots.get(id) {
                    wording(words);
                    form.text(slot.unit.name());
                    form.text(&slot.least.to_string());
                    form.text(&slot.most.to_string());
                }
            }
        }
    }
}

fn titled(form: &mut Form, text: &Text) {
    form.text(&text.title);
    form.blocks(&text.body);
}

fn inlines<'a>(bodies: impl Iterator<Item = &'a [Block]>) -> impl Iterator<Item = &'a Inline> {
    bodies.flatten().flat_map(Block::inlines).flatten()
}
