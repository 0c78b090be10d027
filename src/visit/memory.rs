//! What a visitor said and saw; all of it ends with the visit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::content::Id;
use crate::content::checklist::{Answer, Answers};

/// What a visitor said and saw.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Memory {
    answers: BTreeMap<Id, Answers>,
    read: BTreeSet<(Id, Id)>,
}

impl Memory {
    /// What was said of a procedure's items.
    pub fn answers(&self, procedure: &Id) -> Answers {
        self.answers.get(procedure).cloned().unwrap_or_default()
    }

    /// Whether anything was answered.
    pub fn has_answers(&self) -> bool {
        self.answers.values().any(|answers| !answers.is_empty())
    }

    /// Whether a section was read to its end.
    pub fn read(&self, procedure: &Id, section: &Id) -> bool {
        self.read.contains(&(procedure.clone(), section.clone()))
    }

    /// Forgets all but what is still an answer to an item, or a section.
    pub(super) fn keep(
        &mut self,
        is_answer: impl Fn(&Id, &Id, Answer) -> bool,
        is_section: impl Fn(&Id, &Id) -> bool,
    ) {
        for (procedure, answers) in &mut self.answers {
            answers.retain(|item, answer| is_answer(procedure, item, *answer));
        }
        self.read
            .retain(|(procedure, section)| is_section(procedure, section));
    }

    /// Keeps an answer; whether it is the item's first.
    pub(super) fn answer(&mut self, procedure: &Id, item: &Id, answer: Answer) -> bool {
        let answers = self.answers.entry(procedure.clone()).or_default();
        answers.insert(item.clone(), answer).is_none()
    }

    /// Keeps that a section was read; whether it was not before.
    pub(super) fn has_read(&mut self, procedure: &Id, section: &Id) -> bool {
        self.read.insert((procedure.clone(), section.clone()))
    }
}

/// Counts alone: what one patient said belongs in no log and no panic message.
impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers: usize = self.answers.values().map(BTreeMap::len).sum();
        let read = self.read.len();
        write!(f, "Memory({answers} answers, {read} sections read)")
    }
}
