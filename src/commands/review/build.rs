//! Makes the review sheet of a procedure in one language, with all that its
//! signature binds.

use std::collections::BTreeMap;

use super::sheet::{Group, Line, Part, Passage, Sheet};
use super::statements::{Said, sentences};
use crate::clinic::Clinic;
use crate::commands::asked::Asked;
use crate::content::checklist::{Item, ItemKind};
use crate::content::markup::{Block, Tone};
use crate::content::model::{Date, SectionWords, TeachBackWords};
use crate::content::policy::{SlotName, Wording};
use crate::content::signature::{Fingerprint, Reviewed};
use crate::content::{Id, Lang, Library, Telling};
use crate::page::Piece;
use crate::review::figures::Figures;
use crate::review::grade::Formula;
use crate::scene::Prose;
use crate::text::wrap::plain;
use crate::words::{Arg, Words, of_timing};

/// How much of the hash stands on each page.
const FOOT: usize = 15;

#[derive(Clone, Copy)]
pub(super) struct Builder<'a> {
    pub library: &'a Library,
    pub clinic: &'a Clinic,
    pub words: &'a Words,
    pub telling: Telling<'a>,
    pub figures: &'a Figures,
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

    pub fn id(&self) -> &'a Id {
        &self.telling.procedure.id
    }

    pub fn fingerprint(&self) -> Option<Fingerprint> {
        Some(self.reviewed()?.fingerprint())
    }

    /// Of a translation: what makes the sheet of its original.
    pub fn original(&self) -> Option<Self> {
        let original = self.library.original(self.id())?;
        let telling = self.library.telling(self.id(), original)?;
        (*original != self.telling.words.lang).then_some(Self { telling, ..*self })
    }

    fn reviewed(&self) -> Option<Reviewed<'a>> {
        self.library.reviewed(self.id(), &self.telling.words.lang)
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
            original: None,
            groups: groups
                .map(|(id, parts)| Group {
                    heading: self.say(id, &[]),
                    parts,
                })
                .collect(),
            foot: self.foot(),
            blanks: blanks.map(|id| self.say(id, &[])).into(),
            right: self.say("sheet-right", &[]),
            change: self.say("sheet-change", &[]),
            new: self.say("sheet-new", &[]),
        }
    }

    /// The procedure, the language and the beginning of the hash.
    fn foot(&self) -> String {
        let hash = self.fingerprint().map(|it| it.hash().to_owned());
        let hash: String = hash.unwrap_or_default().chars().take(FOOT).collect();
        format!("{}, {}, {hash}", self.id(), self.telling.words.lang)
    }

    fn about(&self) -> Vec<String> {
        let (pack, lang) = (self.library.pack(), &self.telling.words.lang);
        let hash = self.fingerprint().map(|it| it.hash().to_owned());
        let args = [
            ("id", self.id().as_str().into()),
            ("language", self.name(lang).into()),
            ("pack", pack.id.as_str().into()),
            ("version", pack.version.as_str().into()),
            ("today", self.today.to_string().into()),
            ("hash", hash.unwrap_or_default().into()),
        ];
        let mut about = vec![self.say("sheet-of", &args), self.say("sheet-hash", &args)];
        about.extend(self.grades(&self.figures.grades));
        about.extend(self.prose().standing(&self.telling, lang, Some(self.today)));
        about.push(self.say("sheet-how", &[]));
        if let Some(original) = self.original() {
            let lang = self.name(&original.telling.words.lang);
            about.push(self.say("sheet-original", &[("language", lang.into())]));
        }
        about
    }

    /// A language's own name for itself.
    fn name(&self, lang: &Lang) -> String {
        self.words.say(lang, "language-name", &[])
    }

    /// How hard something is to read, with the pack's limits; none in a language
    /// without formulas.
    fn grades(&self, grades: &[(Formula, f64)]) -> Option<String> {
        let limits = &self.library.pack().limits;
        let grades = grades.iter().map(|(formula, grade)| {
            let args = [
                ("formula", formula.name().into()),
                ("grade", format!("{grade:.1}").into()),
            ];
            let Some(limit) = formula.limit(limits) else {
                return self.say("sheet-grade", &args);
            };
            let [formula, grade] = args;
            let limit = ("limit", format!("{limit:.1}").into());
            self.say("sheet-grade-limit", &[formula, grade, limit])
        });
        let grades: Vec<_> = grades.collect();
        let said = || self.say("sheet-grades", &[("grades", grades.join(", ").into())]);
        (!grades.is_empty()).then(said)
    }

    fn body(&self, blocks: &[Block]) -> Vec<Passage> {
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
        said.passages(blocks)
    }

    fn beginning(&self) -> Vec<Part> {
        let (procedure, words) = (self.telling.procedure, self.telling.words);
        let synonyms = words.synonyms.iter().map(|synonym| {
            let args = [("synonym", synonym.as_str().into())];
            Line::statement(self.say("sheet-synonym", &args))
        });
        let name = vec![
            vec![Line::statement(words.title.as_str())],
            synonyms.collect(),
        ];
        let time = self.prose().facts(&self.telling).into_iter().next();
        let time = time.map(|Piece { runs, .. }| vec![Line::statement(plain(&runs))]);
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
                self.titled(&fact.title, &fact.body),
            ));
        }
        parts
    }

    /// A title, which is a statement too, and what stands below it.
    fn titled(&self, title: &str, body: &[Block]) -> Vec<Passage> {
        let title = self.say("sheet-heading", &[("heading", title.into())]);
        let title = vec![Line::statement(title)];
        [title].into_iter().chain(self.body(body)).collect()
    }

    fn sections(&self) -> Vec<Part> {
        let (procedure, words) = (self.telling.procedure, self.telling.words);
        let sections = procedure.sections.iter().zip(&words.sections);
        let parts = sections.map(|(section, words)| {
            let name = format!("sections.{}", section.id);
            let grades = self.figures.parts.get(&name);
            let grades = grades.and_then(|grades| self.grades(grades));
            let passages = self.section(&section.sources, words);
            Part {
                grades,
                ..Part::new(name, &words.title, passages)
            }
        });
        parts.collect()
    }

    fn section(&self, sources: &[Id], words: &SectionWords) -> Vec<Passage> {
        let sources: Vec<_> = sources.iter().map(Id::as_str).collect();
        let rests_on = if sources.is_empty() {
            self.say("sheet-no-source", &[])
        } else {
            let sources = sources.join(", ");
            self.say("sheet-rests-on", &[("sources", sources.into())])
        };
        let mut passages = vec![vec![Line::aside(rests_on)]];
        passages.extend(self.titled(&words.title, &words.body));
        passages.push(vec![Line::aside(self.say("sheet-note", &[]))]);
        let note = sentences(&words.note).into_iter();
        passages.push(note.map(Line::statement).collect());
        passages
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
    fn item(&self, item: &Item) -> Vec<Passage> {
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
        let lines = lines.into_iter().map(Line::statement);
        lines.map(|line| vec![line]).collect()
    }

    fn teach_back(&self) -> Vec<Part> {
        let (procedure, words) = (self.telling.procedure, self.telling.words);
        let questions = procedure.teach_back.iter().zip(&words.teach_back);
        let parts = questions.map(|((id, about), TeachBackWords { ask, listen })| {
            let nth = procedure.sections.iter().position(|it| it.id == *about);
            let section = nth.and_then(|nth| words.sections.get(nth));
            let section = section.map_or("", |section| section.title.as_str());
            let listen = listen.iter().map(|it| Line::statement(format!("- {it}")));
            let passages = vec![
                vec![Line::aside(
                    self.say("sheet-about", &[("section", section.into())]),
                )],
                vec![Line::statement(ask)],
                vec![Line::aside(self.say("sheet-listen", &[]))],
                listen.collect(),
            ];
            Part::new(format!("teach-back.{id}"), ask, passages)
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
            let lines = lines.into_iter().flatten().map(Line::statement);
            let passages = lines.map(|line| vec![line]).collect();
            let name = name.to_string().replace(':', ".");
            Some(Part::new(name.clone(), name, passages))
        });
        parts.collect()
    }

    fn glossary(&self) -> Vec<Part> {
        let terms = self.reviewed().map_or(BTreeMap::new(), |it| it.terms());
        let parts = terms.into_iter().map(|(id, term)| {
            let passages = self.titled(&term.title, &term.body);
            Part::new(format!("glossary.{id}"), &term.title, passages)
        });
        parts.collect()
    }

    fn sources(&self) -> Vec<Part> {
        let sources = self.telling.procedure.sources.iter();
        let parts = sources.map(|source| {
            let cited = vec![vec![Line::statement(source.citation())]];
            Part::new(format!("sources.{}", source.id), source.id.as_str(), cited)
        });
        parts.collect()
    }
}
