//! Who vouches for a text: what is said of it wherever it is shown, and whether
//! a clinic that hides drafts shows it at all.

use super::view::Room;
use crate::content::library::Names;
use crate::content::signature::Doubt;
use crate::content::{Id, Lang, Telling};

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
        !self.clinic.hide_drafts || self.doubts(procedure, lang).is_empty()
    }

    /// All that speaks against a procedure's words in a language today, the
    /// gravest first.
    pub fn doubts(&self, procedure: &Id, lang: &Lang) -> Vec<Doubt> {
        self.library.doubts(procedure, lang, self.today)
    }

    /// What is said of a text in one line wherever it is shown.
    pub fn status(&self, telling: &Telling<'_>) -> String {
        self.prose().status(telling, self.lang(), self.today)
    }
}
