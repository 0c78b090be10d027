//! What people type, and the procedures that they mean.
//!
//! An [`Index`] is made once for a library. It holds the words of titles,
//! synonyms, headings, linked terms and codes in their order, so that a search
//! looks only at what its own words may mean.

mod build;
mod fold;
mod rank;
mod typo;

use std::collections::{BTreeMap, BTreeSet};

use super::{Id, Lang, Library};
use rank::{Query, at};

/// How many procedures one search finds at most.
pub const MOST: usize = 100;

/// How many words are guessed at for one that is like none.
const GUESSES: usize = 256;

/// What a title is sorted by: capitals, accents and signs do not count.
pub(super) fn sorted_as(title: &str) -> String {
    fold::words(title).join(" ")
}

/// What can be found.
#[derive(Debug)]
pub struct Index {
    langs: Vec<Lang>,
    /// By title.
    entries: Vec<Entry>,
    /// What each entry is one of.
    kin: Vec<Kin>,
    phrases: Vec<Phrase>,
    /// The entries of all phrases, one phrase after another.
    holders: Box<[u32]>,
    /// In their order.
    words: Vec<Word>,
    /// By length, those words that another may be taken for.
    shapes: Vec<Vec<Shape>>,
    /// By system and code, in lower case.
    codes: BTreeMap<(Id, Box<str>), Vec<u32>>,
    /// In their order.
    stops: Vec<String>,
}

/// Whether a procedure may be shown in a language: a clinic may hide drafts.
pub type Shown<'s> = &'s dyn Fn(&Id, &Lang) -> bool;

/// A procedure that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub id: Id,
    /// In which language it was found.
    pub lang: Lang,
    /// Its title in that language.
    pub title: String,
    /// What of it was found.
    pub reason: Reason,
}

/// Why a procedure was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its title says so.
    Title,
    /// It is also called this.
    Synonym(String),
    /// A section has this heading.
    Section(String),
    /// Its text has this word of the glossary.
    Term(String),
    /// It has this code.
    Code(String),
}

impl Reason {
    /// The id of the sentence that says it, which takes [`Self::text`] as `text`.
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::Title => "found-title",
            Self::Synonym(_) => "found-synonym",
            Self::Section(_) => "found-section",
            Self::Term(_) => "found-term",
            Self::Code(_) => "found-code",
        }
    }

    /// What was found, where it is not the title.
    pub fn text(&self) -> &str {
        match self {
            Self::Title => "",
            Self::Synonym(text) | Self::Section(text) | Self::Term(text) | Self::Code(text) => text,
        }
    }
}

/// A procedure in one language.
#[derive(Debug)]
struct Entry {
    id: Id,
    lang: Lang,
    title: Box<str>,
}

/// What is looked at for each entry that a search touches, and so kept small.
#[derive(Debug, Clone, Copy, Default)]
struct Kin {
    /// The same number in each language.
    procedure: u32,
    /// Its place among the languages.
    lang: u32,
}

/// What a phrase is to its procedures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Title,
    Synonym,
    Section,
    Term,
    Code,
}

/// Words that stand together.
#[derive(Debug)]
struct Phrase {
    kind: Kind,
    text: Box<str>,
    /// How many different words it has, less those that tell nothing.
    words: u16,
    /// Where its entries begin and end among the holders.
    holders: (u32, u32),
}

/// A word, and the phrases that it is in.
#[derive(Debug)]
struct Word {
    text: Box<str>,
    phrases: Box<[u32]>,
    length: usize,
    stop: bool,
}

/// What is looked at of each word for one that is misspelt, and so kept small.
#[derive(Debug, Clone, Copy)]
struct Shape {
    letters: u32,
    word: u32,
}

impl Index {
    /// Of all procedures of a library, in these languages.
    pub fn new(library: &Library, langs: &[Lang]) -> Self {
        build::index(library, langs)
    }

    /// What a search finds, best first: each procedure once, in the language in
    /// which it is found best, else in the preferred one; [`MOST`] at most. What
    /// may not be shown is passed over, and takes nobody's place.
    pub fn find(&self, search: &str, preferred: &Lang, shown: Shown<'_>) -> Vec<Hit> {
        let query = Query::new(search, &self.stops);
        self.hits(self.ranked(&query, preferred), MOST, shown)
    }

    /// The procedures of a code in a coding system, in the preferred language
    /// where they have it and it may be shown.
    pub fn by_code(
        &self,
        system: &str,
        code: &str,
        preferred: &Lang,
        shown: Shown<'_>,
    ) -> Vec<Hit> {
        let key = |system: Id| (system, code.trim().to_lowercase().into());
        let known = system.to_lowercase().parse().ok();
        let places = known.and_then(|system| self.codes.get(&key(system)));
        let entries = places
            .into_iter()
            .flatten()
            .filter_map(|place| self.entries.get(at(*place)));
        let mut hits: Vec<_> = entries
            .filter(|entry| shown(&entry.id, &entry.lang))
            .map(|entry| entry.hit(Reason::Code(format!("{system}:{}", code.trim()))))
            .collect();
        hits.sort_by_key(|hit| hit.lang != *preferred);
        let mut seen = BTreeSet::new();
        hits.retain(|hit| seen.insert(hit.id.clone()));
        hits
    }

    /// For when nothing is found: the procedures whose titles or synonyms have
    /// the words most like those of the search, the most alike first. What is
    /// like nothing has none.
    pub fn nearest(
        &self,
        search: &str,
        preferred: &Lang,
        count: usize,
        shown: Shown<'_>,
    ) -> Vec<Hit> {
        let query = Query::new(search, &self.stops);
        let mut alike = Vec::new();
        for typed in &query.words {
            let letters = typed.chars().count();
            // More than half of the longer word is the same.
            let most = |length: usize| length.max(letters).saturating_sub(1) / 2;
            for (edits, place) in self.measure(typed, GUESSES, most) {
                let Some(word) = self.words.get(place) else {
                    continue;
                };
                // In thousandths, so that they have an order.
                alike.push((edits * 1000 / word.length.max(letters).max(1), place));
            }
        }
        alike.sort_unstable();
        let names = |place: &u32| {
            let phrase = self.phrases.get(at(*place))?;
            let named = matches!(phrase.kind, Kind::Title | Kind::Synonym);
            named.then_some((*place, phrase))
        };
        let preferred = |entry: &u32| {
            let entry = self.entries.get(at(*entry));
            entry.is_some_and(|entry| entry.lang == *preferred)
        };
        let words = alike.iter().filter_map(|(_, place)| self.words.get(*place));
        let ranked = words.flat_map(|word| {
            let phrases = word.phrases.iter().filter_map(names);
            let entries = phrases.flat_map(|(place, phrase)| {
                let entries = self.holders(phrase).iter();
                entries.map(move |entry| (*entry, place))
            });
            let mut entries: Vec<_> = entries.collect();
            entries.sort_by_key(|(entry, _)| !preferred(entry));
            entries
        });
        self.hits(ranked, count, shown)
    }

    /// The entries that a phrase is of.
    fn holders(&self, phrase: &Phrase) -> &[u32] {
        let (from, to) = phrase.holders;
        self.holders.get(at(from)..at(to)).unwrap_or_default()
    }

    /// The first so many procedures that may be shown, each once.
    fn hits(
        &self,
        ranked: impl Iterator<Item = (u32, u32)>,
        count: usize,
        shown: Shown<'_>,
    ) -> Vec<Hit> {
        let mut seen = BTreeSet::new();
        let hits = ranked.filter_map(|(entry, phrase)| {
            let entry = self.entries.get(at(entry))?;
            let phrase = self.phrases.get(at(phrase))?;
            let new = shown(&entry.id, &entry.lang) && seen.insert(&entry.id);
            new.then(|| entry.hit(reason(phrase)))
        });
        hits.take(count).collect()
    }
}

impl Entry {
    fn hit(&self, reason: Reason) -> Hit {
        Hit {
            id: self.id.clone(),
            lang: self.lang.clone(),
            title: self.title.to_string(),
            reason,
        }
    }
}

fn reason(phrase: &Phrase) -> Reason {
    let text = phrase.text.to_string();
    match phrase.kind {
        Kind::Title => Reason::Title,
        Kind::Synonym => Reason::Synonym(text),
        Kind::Section => Reason::Section(text),
        Kind::Term => Reason::Term(text),
        Kind::Code => Reason::Code(text),
    }
}
