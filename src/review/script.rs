//! The words of one file in one language, passage by passage, each word with
//! its place in the file.

mod read;

use std::ops::Range;
use std::sync::Arc;

use super::sentence::{Sentence, Word};
use super::tongue::Tongue;
use crate::content::fault::Source;
use crate::content::markup::Tone;
use crate::content::policy::SlotName;
use crate::content::{Fault, Id, Lang};

/// The words of one file.
#[derive(Debug)]
pub struct Script {
    /// The language.
    pub lang: Lang,
    /// Its rules, where they are known.
    pub tongue: Option<Tongue>,
    /// The file.
    pub source: Arc<Source>,
    /// In the order of the file.
    pub passages: Vec<Passage>,
    /// Where the file says what it is about: the title, of a procedure.
    pub head: Range<usize>,
    /// How many names people have for it.
    pub synonyms: usize,
}

/// A title, a paragraph, an item of a list, a sentence.
#[derive(Debug)]
pub struct Passage {
    /// The key that holds it: `sections.risks.body`.
    pub part: String,
    /// What it is.
    pub form: Form,
    /// Who reads it.
    pub reader: Reader,
    /// The number of its list in its part.
    pub list: Option<u16>,
    /// The callout that it stands in, and its number in its part.
    pub callout: Option<(Tone, u16)>,
    /// Its words; slots say what they say where a clinic has set nothing.
    pub text: String,
    /// What it is made of.
    pub sentences: Vec<Sentence>,
    pieces: Vec<Piece>,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A heading or the name of a thing.
    Title,
    /// Flowing text.
    Paragraph,
    /// An item of a list with bullets.
    Bullet,
    /// A numbered item.
    Step(u16),
}

/// Who reads a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The patient.
    Patient,
    /// Staff alone.
    Staff,
}

/// A part of a passage's words: where in its text and where in the file.
#[derive(Debug)]
struct Piece {
    text: Range<usize>,
    file: Range<usize>,
    name: Option<Name>,
}

/// What a part of a passage names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// A term of the glossary.
    Term(Id),
    /// A slot, whose words are the pack's.
    Slot(SlotName),
}

impl Script {
    /// A finding at a part of a passage.
    pub fn fault(
        &self,
        passage: &Passage,
        range: &Range<usize>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Fault {
        Fault::at(&self.source, passage.place(range), what, remedy)
    }

    /// The line of a part of a passage.
    pub fn line(&self, passage: &Passage, range: &Range<usize>) -> usize {
        let start = passage.place(range).start;
        let before = self.source.text.get(..start).unwrap_or_default();
        before.matches('\n').count() + 1
    }

    /// Its titles that a patient reads.
    pub fn titles(&self) -> impl Iterator<Item = &Passage> {
        let is_one = |it: &&Passage| it.form == Form::Title && it.reader == Reader::Patient;
        self.passages.iter().filter(is_one)
    }

    /// The sentences of this file that a patient reads. Those of slots are the
    /// pack's, and looked at there.
    pub fn sentences(&self) -> impl Iterator<Item = (&Passage, &Sentence)> {
        self.all_sentences()
            .filter(|(passage, _)| passage.reader == Reader::Patient)
    }

    /// The same with those that staff alone read.
    pub fn all_sentences(&self) -> impl Iterator<Item = (&Passage, &Sentence)> {
        let each = |passage| own_sentences(passage).map(move |sentence| (passage, sentence));
        self.passages.iter().flat_map(each)
    }
}

fn own_sentences(passage: &Passage) -> impl Iterator<Item = &Sentence> {
    let is_own = |it: &&Sentence| !passage.is_slot(it.range.start);
    passage.sentences.iter().filter(is_own)
}

impl Passage {
    /// The words of a sentence, on one line.
    pub fn said(&self, range: &Range<usize>) -> String {
        let text = self.text.get(range.clone()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A word as it is written.
    pub fn word(&self, word: &Word) -> &str {
        self.text.get(word.range.clone()).unwrap_or_default()
    }

    /// The whole of it.
    pub fn whole(&self) -> Range<usize> {
        0..self.text.len()
    }

    /// Where a part of the text stands in the file.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let is_in = |piece: &&Piece| piece.text.start < range.end && range.start < piece.text.end;
        let mut touched = self.pieces.iter().filter(is_in);
        let Some(first) = touched.next() else {
            return self.pieces.first().map_or(0..0, |it| it.file.clone());
        };
        let last = touched.next_back().unwrap_or(first);
        let start = first.at(range.start).unwrap_or(first.file.start);
        let end = last.at(range.end).unwrap_or(last.file.end);
        start..end.max(start)
    }

    /// What it names, in order.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.pieces.iter().filter_map(|piece| piece.name.as_ref())
    }

    /// Whether these words are the pack's.
    pub fn is_slot(&self, at: usize) -> bool {
        matches!(self.named(at), Some(Name::Slot(_)))
    }

    /// Whether the glossary explains these words.
    pub fn is_term(&self, at: usize) -> bool {
        matches!(self.named(at), Some(Name::Term(_)))
    }

    fn named(&self, at: usize) -> Option<&Name> {
        let mut pieces = self.pieces.iter();
        pieces.find(|it| it.text.contains(&at))?.name.as_ref()
    }
}

impl Piece {
    /// Where a place of the text is in the file, if words stand there as they
    /// are written.
    fn at(&self, text: usize) -> Option<usize> {
        let same = self.text.len() == self.file.len() && text <= self.text.end;
        let offset = text.checked_sub(self.text.start).filter(|_| same)?;
        Some(self.file.start + offset)
    }
}
