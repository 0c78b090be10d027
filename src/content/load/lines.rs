//! Texts that are no Markdown: titles, sentences and staff notes.

use super::{Loader, Sheet};
use crate::content::fault::{spelled, unlined};
use crate::content::spanned::Spanned;
use crate::text::safe;

/// No title is longer, in characters: it must fit a breadcrumb.
const LONGEST_LINE: usize = 160;

impl Loader<'_> {
    /// One line of text: neither empty, nor long, nor with anything that a
    /// terminal may obey, however TOML spelled it.
    pub(super) fn line(&mut self, sheet: &Sheet, text: &Spanned<String>) -> String {
        let value = text.get_ref().trim();
        if !self.is_wrong(sheet, text) && !self.is_to_do(sheet, text) {
            if let Some((what, remedy)) = unlined(value) {
                self.fault(sheet, text.span(), what, remedy);
            } else if value.chars().count() > LONGEST_LINE {
                let what = format!("this is longer than {LONGEST_LINE} characters");
                self.fault(sheet, text.span(), what, "say it in fewer words");
            }
        }
        safe::composed(value)
    }

    /// Text of several lines that is no Markdown: staff notes.
    pub(super) fn prose(&mut self, sheet: &Sheet, text: &Spanned<String>) -> String {
        if !self.is_wrong(sheet, text) {
            self.is_to_do(sheet, text);
        }
        let words: Vec<_> = text.get_ref().split_whitespace().collect();
        safe::composed(&words.join(" "))
    }

    /// Faults what may not stand in any text but a body.
    fn is_wrong(&mut self, sheet: &Sheet, text: &Spanned<String>) -> bool {
        let value = text.get_ref();
        if self.hazard(sheet, text) {
            return true;
        }
        let (what, remedy) = if value.trim().is_empty() {
            ("this is empty", "write it")
        } else if value.contains("{{") {
            let remedy = "name it in a body, on a line of its own, and write plain words here";
            ("a clinic's value cannot stand here", remedy)
        } else {
            return false;
        };
        self.fault(sheet, text.span(), what, remedy);
        true
    }

    /// Faults what a TOML escape spells and no text may hold.
    pub(super) fn hazard(&mut self, sheet: &Sheet, text: &Spanned<String>) -> bool {
        let Some((_, hazard)) = safe::hazards(text.get_ref()).next() else {
            return false;
        };
        let (what, remedy) = spelled(hazard);
        self.fault(sheet, text.span(), what, remedy);
        true
    }
}
