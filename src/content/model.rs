//! What can be said about a procedure. A value of these types is whole: every
//! id that the structure names has its words.

use std::collections::BTreeMap;

pub use toml::value::Date;

use super::checklist::{Answer, Checklist};
use super::id::{Id, Lang};
use super::markup::Block;
use super::policy::{Slot, Wording};

/// The pack's own structure.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Its name.
    pub id: Id,
    /// Shown to staff.
    pub version: String,
    /// Offered; the first is the one that others are translations of.
    pub languages: Vec<Lang>,
    /// Those that every procedure has.
    pub required: Vec<Lang>,
    /// In the order of the home screen.
    pub categories: Vec<Id>,
    /// How hard to read a text may be.
    pub limits: Limits,
    /// Numbers that a clinic decides.
    pub slots: BTreeMap<Id, Slot>,
}

/// How hard to read a text may be; what is none is not held.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// The highest Flesch-Kincaid grade: years of school in the US.
    pub flesch_kincaid: Option<f64>,
    /// The highest SMOG grade: years of school in the US.
    pub smog: Option<f64>,
    /// The lowest INFLESZ score, of 100: the higher, the easier.
    pub inflesz: Option<f64>,
}

/// The pack's own words in one language.
#[derive(Debug, Clone)]
pub struct PackWords {
    /// Titles of the categories.
    pub categories: BTreeMap<Id, String>,
    /// Slots with their sentences.
    pub slots: BTreeMap<Id, (Slot, Wording)>,
    /// The telephone's sentences.
    pub phone: Wording,
    /// The emergency number's sentences.
    pub emergency: Wording,
}

/// A term or a fact: a title and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// One line.
    pub title: String,
    /// Its blocks.
    pub body: Vec<Block>,
}

/// Terms by id, in one language.
pub type Glossary = BTreeMap<Id, Text>;

/// A procedure's structure.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// Its folder's name.
    pub id: Id,
    /// Where on the home screen.
    pub category: Id,
    /// Procedures of interest beside it; they need not exist in this pack.
    pub related: Vec<Id>,
    /// Least and most minutes it takes.
    pub minutes: (u32, u32),
    /// Short facts, in order.
    pub facts: Vec<Id>,
    /// Codes by system.
    pub codes: BTreeMap<Id, Vec<String>>,
    /// In reading order.
    pub sections: Vec<Section>,
    /// What to ask and do beforehand.
    pub checklist: Checklist,
    /// Questions that staff ask, each about a section.
    pub teach_back: Vec<(Id, Id)>,
    /// What it rests on.
    pub sources: Vec<Reference>,
}

/// A section's structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub id: Id,
    /// References it rests on.
    pub sources: Vec<Id>,
}

/// A public page that a text rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its name.
    pub id: Id,
    /// As printed there.
    pub title: String,
    /// Who answers for it.
    pub publisher: String,
    /// Where it can be read.
    pub url: String,
}

impl Reference {
    /// The page as a text cites it.
    pub fn citation(&self) -> String {
        format!("{}. {}. {}", self.title, self.publisher, self.url)
    }
}

/// A procedure's words in one language; each list is as long as the
/// structure's and in its order.
#[derive(Debug, Clone)]
pub struct Words {
    /// The language they are in.
    pub lang: Lang,
    /// The procedure's name.
    pub title: String,
    /// What people call it.
    pub synonyms: Vec<String>,
    /// The one main message.
    pub main: Vec<Block>,
    /// The short facts.
    pub facts: Vec<Text>,
    /// The sections.
    pub sections: Vec<SectionWords>,
    /// The checklist, by item.
    pub checklist: BTreeMap<Id, ItemWords>,
    /// The teach-back questions.
    pub teach_back: Vec<TeachBackWords>,
}

/// A section's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionWords {
    /// One line.
    pub title: String,
    /// Its blocks.
    pub body: Vec<Block>,
    /// For staff only.
    pub note: String,
}

/// An item's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemWords {
    /// The question, or the task in the first person.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// What staff read, by alerting answer.
    pub tell: BTreeMap<Answer, String>,
}

/// A teach-back question's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeachBackWords {
    /// What staff ask.
    pub ask: String,
    /// What a good answer holds.
    pub listen: Vec<String>,
}
