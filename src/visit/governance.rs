//! Who vouches for a text: what is said of it wherever it is shown, and whether
//! a clinic that hides drafts shows it at all.

use super::view::Room;
use crate::content::model::Review;
use crate::content::{Id, Telling};

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
        let nearest = self.library.telling(procedure, self.lang())?;
        if !self.clinic.hide_drafts || self.doubts(&nearest).is_empty() {
            return Some(nearest);
        }
        let first = self.library.pack().languages.first()?;
        let original = self.library.telling(procedure, first);
        original.filter(|telling| self.doubts(telling).is_empty())
    }

    /// Whether a procedure may be read here.
    pub fn shows(&self, procedure: &Id) -> bool {
        !self.clinic.hide_drafts || self.telling(procedure).is_some()
    }

    /// All that speaks against a text, the gravest first.
    pub fn doubts(&self, telling: &Telling<'_>) -> Vec<Doubt> {
        let review = &telling.procedure.review;
        let overdue = self.today.is_some_and(|today| review.is_overdue(today));
        // Translations have no review of their own yet.
        let translation = self.library.is_translation(&telling.words.lang);
        let doubts = [
            (*review == Review::Draft, Doubt::Draft),
            (overdue, Doubt::Overdue),
            (translation, Doubt::Translation),
        ];
        let doubts = doubts.into_iter().filter(|(holds, _)| *holds);
        doubts.map(|(_, doubt)| doubt).collect()
    }

    /// What is said of a text in one line wherever it is shown.
    pub fn status(&self, telling: &Telling<'_>) -> String {
        let translation = self.doubts(telling).contains(&Doubt::Translation);
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
        let overdue = self.doubts(telling).contains(&Doubt::Overdue);
        let id = if overdue {
            "status-overdue"
        } else {
            "status-reviewed"
        };
        self.say_with(id, &args)
    }
}
