//! A checklist's logic in words: after which answers an item is asked.

use std::collections::BTreeSet;

use crate::content::Telling;
use crate::content::checklist::{Answer, Item};
use crate::words::{Words, of_answer};

/// Says it in the language of the procedure's words.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub words: &'a Words,
    pub telling: Telling<'a>,
}

impl Asked<'_> {
    /// After what an item is asked; none where everyone is asked.
    pub fn condition(&self, item: &Item) -> Option<String> {
        let parts = item.only_if.iter().filter_map(|(parent, answers)| {
            let parent = self.telling.words.checklist.get(parent)?;
            let args = [
                ("item", parent.title.clone().into()),
                ("answers", self.either(answers).into()),
            ];
            let lang = &self.telling.words.lang;
            Some(self.words.say(lang, "read-condition", &args))
        });
        parts.reduce(|one, other| self.join("read-and", &one, &other))
    }

    /// An answer as patients see it.
    pub fn answer(&self, answer: Answer) -> String {
        let lang = &self.telling.words.lang;
        self.words.say(lang, of_answer(answer), &[])
    }

    fn either(&self, answers: &BTreeSet<Answer>) -> String {
        let words = answers.iter().map(|answer| self.answer(*answer));
        words
            .reduce(|one, other| self.join("read-or", &one, &other))
            .unwrap_or_default()
    }

    fn join(&self, id: &str, one: &str, other: &str) -> String {
        let args = [("one", one.into()), ("other", other.into())];
        self.words.say(&self.telling.words.lang, id, &args)
    }
}
