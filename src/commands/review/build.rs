//! Makes the review sheet of a procedure in one language, with all that its
//! signature binds.

use std::collections::BTreeMap;

use super::sheet::{Group, Line, Part, Sheet};
use super::statements::{Said, sentences};
use crate::clinic::Clinic;
use crate::commands::asked::Asked;
use crate::content::checklist::{Item, ItemKind};
use crate::content::markup::{Block, Tone};
use crate::content::model::{Date, SectionWords, TeachBackWords};
use crate::content::policy::{SlotName, Wording};
use crate::content::signature::Reviewed;
use crate::content::{Id, Library, Telling};
use crate::page::Piece;
use crate::scene::Prose;
use crate::text::wrap::plain;
use crate::words::{Arg, Words, of_timing};

#[derive(Clone, Copy)]
pub(super) struct Builder<'a> {
    pub library: &'a Library,
    pub clinic: &'a Clinic,
    pub words: &'a Words,
    pub telling: Telling<'a>,
    pub today: Date,
}

impl<'a> Builder<'a> {
    pub fn say(&self, id: &str, args: &[Arg<'_>]) -> String {
        self.words.say(&self.telling.words.lang, id, args)
    }

    fn prose(&self) -> Prose<'a> {
        Prose {
            library: self.library,
            clinic: self.clinic,
            words: self.words,
        }
    }

    pub fn reviewed(&self) -> Option<Reviewed<'a>> {
        let (id, lang) = (&self.telling.procedure.id, &self.telling.words.lang);
        self.library.reviewed(id, lang)
    }

    /// The whole sheet, nothing marked yet.
    pub fn sheet(&self) -> Sheet {
        let words = self.telling.words;
        let groups = [
            ("sheet-begin", self.beginning()),
            ("sheet-sections", self.sections()),
            ("read-checklist", self.checklist()),
            ("sheet-teach-back", self.teach_back()),
            ("sheet-slots", self.slots()),
            ("read-glossary", self.glossary()),
            ("read-sources", self.sources()),
        ];
        let groups = groups.into_iter().filter(|(_, parts)| !parts.is_empty());
        let blanks = ["sheet-name", "sheet-role", "sheet-date", "sheet-signature"];
        Sheet {
            lang: words.lang.clone(),
            title: self.say("sheet-title", &[("title", words.title.as_str().into())]),
            about: self.about(),
            groups: groups
                .map(|(id, parts)| Group {
                    heading: self.say(id, &[]),
                    parts,
                })
                .collect(),
            blanks: blanks.map(|id| self.say(id, &[])).into(),
            right: self.say("sheet-right", &[]),
            change: self.say("sheet-change", &[]),
            new: self.say("sheet-new", &[]),
        }
    }

    fn about(&self) -> Vec<String> {
        let (pack, lang) = (self.library.pack(), &self.telling.words.lang);
        let hash = self.reviewed().map(|it| it.fingerprint().hash().to_owned());
        let args = [
            ("id", self.telling.procedure.id.as_str().into()),
            ("language", lang.as_str().into()),
            ("pack", pack.id.as_str().into()),
            ("version", pack.version.as_str().into()),
            ("today", self.today.to_string().into()),
            ("hash", hash.unwrap_or_default().into()),
        ];
        let mut about = vec![self.say("sheet-of", &args), self.say("sheet-hash", &args)];
        about.extend(self.prose().standing(&self.telling, lang, Some(self.today)));
        about.push(self.say("sheet-how", &[]));
        about
    }

    fn body(&self, blocks: &[Block]) -> Vec<Line> {
        let said = Said {
            tone: &|tone| {
                let id = match tone {
                    Tone::Note => "callout-note",
                    Tone::Warning => "callout-warning",
                    Tone::Emergency => "callout-emergency",
                };
                format!("{}:", self.say(id, &[]))
            },
            slot: &|name| {
                let name = name.replace(':', ".");
                self.say("sheet-slot-here", &[("name", name.into())])
            },
            picture: &|words| self.say("sheet-picture", &[("words", words.into())]),
        };
        said.lines(blocks)
    }

    fn beginning(&self) -> Vec<Part> {
        let (procedure, words) = (self.telling.procedure, self.telling.words);
        let mut name = vec![Line::Statement(words.title.clone())];
        for synonym in &words.synonyms {
            let args = [("synonym", synonym.as_str().into())];
            name.push(Line::Statement(self.say("sheet-synonym", &args)));
        }
        let time = self.prose().facts(&self.telling).into_iter().next();
        let time = time.map(|Piece { runs, .. }| Line::Statement(plain(&runs)));
        let mut parts = vec![
            Part::new("title", self.say("sheet-title-part", &[]), name),
            Part::new("main", self.say("sheet-main", &[]), self.body(&words.main)),
            Part::new(
                "minutes",
                self.say("fact-time", &[]),
                time.into_iter().collect(),
            ),
        ];
        for (id, fact) in procedure.facts.iter().zip(&words.facts) {
            parts.push(Part::new(
                format!("facts.{id}"),
                &fact.title,
                self.body(&fact.body),
            ));
        }
        parts
    }

    fn sections(&self) -> Vec<Part> {
        let (procedure, words) = (self.telling.procedure, self.telling.words);
        let sections = procedure.sections.iter().zip(&words.sections);
        let parts = sections.map(|(section, words)| {
            let name = format!("sections.{}", section.id);
            Part::new(name, &words.title, self.section(&section.sources, words))
        });
        parts.collect()
    }

    fn section(&self, sources: &[Id], words: &SectionWords) -> Vec<Line> {
        let sources: Vec<_> = sources.iter().map(Id::as_str).collect();
        let rests_on = if sources.is_empty() {
            self.say("sheet-no-source", &[])
        } else {
            let sources = sources.join(", ");
            self.say("sheet-rests-on", &[("sources", sources.into())])
        };
        let mut lines = vec![Line::Aside(rests_on)];
        lines.extend(self.body(&words.body));
        lines.push(Line::Aside(self.say("sheet-note", &[])));
        lines.extend(sentences(&words.note).into_iter().map(Line::Statement));
        lines
    }

    fn checklist(&self) -> Vec<Part> {
        let items = self.telling.procedure.checklist.items().iter();
        let parts = items.filter_map(|item| {
            let heading = &self.telling.words.checklist.get(&item.id)?.title;
            let name = format!("checklist.{}", item.id);
            Some(Part::new(name, heading, self.item(item)))
        });
        parts.collect()
    }

    /// What is asked, when, of whom, why, and what staff hear of it.
    fn item(&self, item: &Item) -> Vec<Line> {
        let Some(words) = self.telling.words.checklist.get(&item.id) else {
            return Vec::new();
        };
        let asked = Asked {
            words: self.words,
            telling: self.telling,
        };
        let answers = item.kind.answers().iter();
        let answers: Vec<_> = answers.map(|answer| asked.answer(*answer)).collect();
        let kind = match item.kind {
            ItemKind::Question => "sheet-question",
            ItemKind::Task => "sheet-task",
        };
        let args = [
            ("when", self.say(of_timing(item.when), &[]).into()),
            ("answers", answers.join(", ").into()),
        ];
        let of_whom = match asked.condition(item) {
            None => self.say("sheet-always", &[]),
            Some(condition) => self.say("sheet-only-if", &[("condition", condition.into())]),
        };
        let why = self.say("sheet-why", &[("why", words.why.as_str().into())]);
        let mut lines = vec![words.title.clone(), self.say(kind, &args), of_whom, why];
        for answer in &item.alert {
            let tell = words.tell.get(answer).map_or("", String::as_str);
            let args = [
                ("answer", asked.answer(*answer).into()),
                ("tell", tell.into()),
            ];
            lines.push(self.say("sheet-told", &args));
        }
        if item.alert.is_empty() {
            lines.push(self.say("sheet-told-nothing", &[]));
        }
        lines.into_iter().map(Line::Statement).collect()
    }

    fn teach_back(&self) -> Vec<Part> {
        let (procedure, words) = (self.telling.procedure, self.telling.words);
        let questions = procedure.teach_back.iter().zip(&words.teach_back);
        let parts = questions.map(|((id, about), TeachBackWords { ask, listen })| {
            let nth = procedure.sections.iter().position(|it| it.id == *about);
            let section = nth.and_then(|nth| words.sections.get(nth));
            let section = section.map_or("", |section| section.title.as_str());
            let mut lines = vec![
                Line::Aside(self.say("sheet-about", &[("section", section.into())])),
                Line::Statement(ask.clone()),
                Line::Aside(self.say("sheet-listen", &[])),
            ];
            lines.extend(listen.iter().map(|it| Line::Statement(format!("- {it}"))));
            Part::new(format!("teach-back.{id}"), ask, lines)
        });
        parts.collect()
    }

    fn slots(&self) -> Vec<Part> {
        let Some(reviewed) = self.reviewed() else {
            return Vec::new();
        };
        let lang = &self.telling.words.lang;
        let parts = reviewed.slots().into_iter().filter_map(|name| {
            let (range, Wording { set, unset }) = match name {
                SlotName::Phone => (None, &reviewed.pack.phone),
                SlotName::Emergency => (None, &reviewed.pack.emergency),
                SlotName::Policy(id) => {
                    let (slot, words) = reviewed.pack.slots.get(id)?;
                    let amount = |number| self.words.amount(lang, number, slot.unit);
                    let args = [
                        ("least", amount(slot.least).into()),
                        ("most", amount(slot.most).into()),
                    ];
                    (Some(self.say("sheet-range", &args)), words)
                }
            };
            let wording = |id, words: &str| self.say(id, &[("words", words.into())]);
            let lines = [
                range,
                Some(wording("sheet-set", set)),
                Some(wording("sheet-unset", unset)),
            ];
            let lines = lines.into_iter().flatten().map(Line::Statement);
            let name = name.to_string().replace(':', ".");
            Some(Part::new(name.clone(), name, lines.collect()))
        });
        parts.collect()
    }

    fn glossary(&self) -> Vec<Part> {
        let terms = self.reviewed().map_or(BTreeMap::new(), |it| it.terms());
        let parts = terms.into_iter().map(|(id, term)| {
            Part::new(format!("glossary.{id}"), &term.title, self.body(&term.body))
        });
        parts.collect()
    }

    fn sources(&self) -> Vec<Part> {
        let sources = self.telling.procedure.sources.iter();
        let parts = sources.map(|source| {
            let lines = vec![Line::Statement(source.citation())];
            Part::new(format!("sources.{}", source.id), source.id.as_str(), lines)
        });
        parts.collect()
    }
}
