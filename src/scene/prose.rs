//! A procedure's words as pieces of a page: slots filled with what the clinic
//! decided, in the language of the words.

use crate::clinic::Clinic;
use crate::content::markup::{Block, Style, Tone};
use crate::content::policy::Sentences;
use crate::content::{Lang, Library, Telling};
use crate::page::{Kind, Piece, pieces};
use crate::text::wrap::Run;
use crate::words::Words;

/// Turns content into pieces.
#[derive(Debug, Clone, Copy)]
pub struct Prose<'a> {
    /// Where the pack's own sentences are.
    pub library: &'a Library,
    /// What fills the slots.
    pub clinic: &'a Clinic,
    /// The kiosk's own sentences.
    pub words: &'a Words,
}

impl Prose<'_> {
    /// The pieces of a body.
    pub fn body(&self, blocks: &[Block], lang: &Lang) -> Vec<Piece> {
        let Some(pack) = self.library.pack_words(lang) else {
            return Vec::new();
        };
        let sentences = Sentences {
            values: &self.clinic.values,
            slots: &pack.slots,
            phone: &pack.phone,
            emergency: &pack.emergency,
            amount: &|number, unit| self.words.amount(lang, number, unit),
        };
        let label = |tone| match tone {
            Tone::Note => self.words.say(lang, "callout-note", &[]),
            Tone::Warning => self.words.say(lang, "callout-warning", &[]),
            Tone::Emergency => self.words.say(lang, "callout-emergency", &[]),
        };
        pieces(blocks, lang, &|inlines| sentences.runs(inlines), &label)
    }

    /// How long a procedure takes, and its other short facts.
    pub fn facts(&self, telling: &Telling<'_>) -> Vec<Piece> {
        let lang = &telling.words.lang;
        let time = self.words.time(lang, telling.procedure.minutes);
        let time = Piece::plain(Kind::Entry, lang, time);
        let mut facts = vec![titled(time, &self.words.say(lang, "fact-time", &[]))];
        for fact in &telling.words.facts {
            let body = self.body(&fact.body, lang).into_iter().next();
            let body = body.unwrap_or_else(|| Piece::plain(Kind::Entry, lang, ""));
            facts.push(titled(body, &fact.title));
        }
        facts
    }
}

/// A fact: its title, then its words.
fn titled(mut fact: Piece, title: &str) -> Piece {
    fact.kind = Kind::Entry;
    let title = Run {
        text: format!("{title}: "),
        style: Style::Strong,
    };
    fact.runs.insert(0, title);
    fact
}
