//! Who vouches for a text: what is said of it wherever it is shown, and whether
//! a clinic that hides drafts shows it at all.

use super::view::Room;
use crate::content::library::{Card, Names};
use crate::content::model::Review;
use crate::content::{Id, Lang, Telling};

/// Why a clinic may not want a text to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// No clinician has reviewed it.
    Draft,
    /// Its next review is past due.
    Overdue,
    /// No translator has reviewed it.
    Translation,
}

impl<'a> Room<'a> {
    /// A procedure in the seat's language. Where drafts are hidden, in the
    /// pack's own language if only the translation is in doubt, else not at all.
    pub fn telling(&self, procedure: &Id) -> Option<Telling<'a>> {
        self.library.telling(procedure, self.told_in(procedure)?)
    }

    /// What it is called, in the same language.
    pub fn names(&self, procedure: &Id) -> Option<&'a Names> {
        self.library.names(procedure, self.told_in(procedure)?)
    }

    /// Whether a procedure may be read here.
    pub fn shows(&self, procedure: &Id) -> bool {
        self.told_in(procedure).is_some()
    }

    /// Whether it may be found by its words in a language.
    pub fn finds(&self, procedure: &Id, lang: &Lang) -> bool {
        self.clinic.languages.contains(lang) && self.may_tell(procedure, lang)
    }

    fn told_in(&self, procedure: &Id) -> Option<&'a Lang> {
        let own = self.lang();
        if !self.clinic.hide_drafts {
            return Some(own);
        }
        let nearest = &self.library.names(procedure, own)?.lang;
        let first = self.library.pack().languages.first()?;
        let mut langs = [nearest, first].into_iter();
        langs.find(|lang| self.may_tell(procedure, lang))
    }

    fn may_tell(&self, procedure: &Id, lang: &Lang) -> bool {
        let doubtless = |card: &Card| self.doubts(&card.review, lang).is_empty();
        !self.clinic.hide_drafts || self.library.card(procedure).is_some_and(doubtless)
    }

    /// All that speaks against a text of a language, the gravest first.
    pub fn doubts(&self, review: &Review, lang: &Lang) -> Vec<Doubt> {
        let overdue = self.today.is_some_and(|today| review.is_overdue(today));
        let doubts = [
            (*review == Review::Draft, Doubt::Draft),
            (overdue, Doubt::Overdue),
            // Translations have no review of their own yet.
            (self.library.is_translation(lang), Doubt::Translation),
        ];
        let doubts = doubts.into_iter().filter(|(holds, _)| *holds);
        doubts.map(|(_, doubt)| doubt).collect()
    }

    /// The same of a text that is told here.
    pub fn doubts_of(&self, telling: &Telling<'_>) -> Vec<Doubt> {
        self.doubts(&telling.procedure.review, &telling.words.lang)
    }

    /// What is said of a text in one line wherever it is shown.
    pub fn status(&self, telling: &Telling<'_>) -> String {
        let translation = self.doubts_of(telling).contains(&Doubt::Translation);
        match &telling.procedure.review {
            Review::Draft if translation => self.say("status-draft-translation"),
            Review::Draft => self.say("status-draft"),
            Review::Reviewed { .. } if translation => {
                let status = self.reviewed(telling);
                format!("{status} {}", self.say("status-translation"))
            }
            Review::Reviewed { .. } => self.reviewed(telling),
        }
    }

    /// Who reviewed a text and when, or that it is time to do so again; empty
    /// for a draft.
    pub fn reviewed(&self, telling: &Telling<'_>) -> String {
        let Review::Reviewed { by, last, due } = &telling.procedure.review else {
            return String::new();
        };
        let (last, due) = (last.to_string(), due.to_string());
        let args = [
            ("by", by.as_str().into()),
            ("last", last.into()),
            ("due", due.into()),
        ];
        let overdue = self.doubts_of(telling).contains(&Doubt::Overdue);
        let id = if overdue {
            "status-overdue"
        } else {
            "status-reviewed"
        };
        self.say_with(id, &args)
    }
}
