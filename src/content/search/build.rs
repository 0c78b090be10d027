//! The index made: every phrase of every procedure, by its words.

use std::collections::{BTreeMap, HashMap};

use super::rank::at;
use super::{Entry, Index, Kin, Kind, Phrase, Shape, Word, fold, sorted_as, typo};
use crate::content::library::{Card, Names};
use crate::content::model::Glossary;
use crate::content::{Id, Lang, Library};

/// An index as it grows.
#[derive(Debug)]
struct Builder<'l> {
    stops: Vec<String>,
    phrases: Vec<Phrase>,
    /// A phrase and an entry of it, for each.
    held: Vec<(u32, u32)>,
    /// What many procedures have in common, such as "Risks", is one phrase.
    known: HashMap<(Kind, &'l str), u32>,
    words: BTreeMap<String, Vec<u32>>,
}

/// A procedure in a language that the index is of.
struct Named<'l> {
    sorts: String,
    /// The procedure's number.
    number: u32,
    id: &'l Id,
    card: &'l Card,
    /// The language's place among those of the index.
    lang: u32,
    names: &'l Names,
}

/// What can be found of all procedures, in these languages.
pub fn index(library: &Library, langs: &[Lang]) -> Index {
    let mut builder = Builder {
        stops: fold::stop_words(langs),
        phrases: Vec::new(),
        held: Vec::new(),
        known: HashMap::new(),
        words: BTreeMap::new(),
    };
    let (mut entries, mut kin) = (Vec::new(), Vec::new());
    let mut codes: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for (place, named) in (0..).zip(in_order(library, langs)) {
        builder.add(place, &named, library.glossary(&named.names.lang));
        entries.push(Entry {
            id: named.id.clone(),
            lang: named.names.lang.clone(),
            title: named.names.title().into(),
        });
        kin.push(Kin {
            procedure: named.number,
            lang: named.lang,
        });
        for (system, code) in &named.card.codes {
            let key = (system.clone(), code.to_lowercase().into());
            codes.entry(key).or_default().push(place);
        }
    }
    let words = builder.words();
    Index {
        langs: langs.to_vec(),
        entries,
        kin,
        codes,
        shapes: shapes(&words),
        words,
        holders: builder.holders(),
        phrases: builder.phrases,
        stops: builder.stops,
    }
}

/// All that can be found, by title: a tie in a search is settled by place.
fn in_order<'l>(library: &'l Library, langs: &[Lang]) -> Vec<Named<'l>> {
    let mut all = Vec::new();
    for (number, id) in (0..).zip(library.ids()) {
        let Some(card) = library.card(id) else {
            continue;
        };
        for (lang, named) in (0..).zip(langs) {
            let names = library.names(id, named);
            if let Some(names) = names.filter(|names| names.lang == *named) {
                all.push(Named {
                    sorts: sorted_as(names.title()),
                    number,
                    id,
                    card,
                    lang,
                    names,
                });
            }
        }
    }
    let key = |named: &Named<'_>| (named.number, named.names.lang.clone());
    all.sort_by(|one, other| {
        let titles = one.sorts.cmp(&other.sorts);
        titles.then_with(|| key(one).cmp(&key(other)))
    });
    all
}

impl<'l> Builder<'l> {
    fn add(&mut self, entry: u32, it: &Named<'l>, glossary: Option<&'l Glossary>) {
        let names = it.names;
        let terms = names.terms.iter();
        let terms = terms.filter_map(|term| Some(glossary?.get(term)?.title.as_str()));
        let codes = it.card.codes.iter().map(|(_, code)| &**code);
        let all = [(Kind::Title, names.title())]
            .into_iter()
            .chain(names.synonyms().map(|text| (Kind::Synonym, text)))
            .chain(names.headings().map(|text| (Kind::Section, text)))
            .chain(terms.map(|text| (Kind::Term, text)))
            .chain(codes.map(|text| (Kind::Code, text)));
        for (kind, text) in all {
            let known = self.known.get(&(kind, text)).copied();
            if let Some(phrase) = known.or_else(|| self.phrase(kind, text)) {
                self.held.push((phrase, entry));
            }
        }
    }

    /// Takes up a phrase that was not known.
    fn phrase(&mut self, kind: Kind, text: &'l str) -> Option<u32> {
        let place = u32::try_from(self.phrases.len()).ok()?;
        let mut words = fold::words(text);
        words.sort_unstable();
        words.dedup();
        let telling = words.iter().filter(|word| !self.is_stop(word));
        let telling = match telling.count() {
            0 => words.len(),
            some => some,
        };
        self.phrases.push(Phrase {
            kind,
            text: text.into(),
            words: u16::try_from(telling).unwrap_or(u16::MAX),
            holders: (0, 0),
        });
        self.known.insert((kind, text), place);
        for word in words.into_iter().chain(fold::compounds(text)) {
            let phrases = self.words.entry(word).or_default();
            if phrases.last() != Some(&place) {
                phrases.push(place);
            }
        }
        Some(place)
    }

    /// The entries of all phrases in one list, and in each phrase its part.
    fn holders(&mut self) -> Box<[u32]> {
        self.held.sort_unstable();
        self.held.dedup();
        let mut from = 0;
        for held in self.held.chunk_by(|one, other| one.0 == other.0) {
            let to = from + u32::try_from(held.len()).unwrap_or(u32::MAX);
            let phrase = held
                .first()
                .and_then(|(phrase, _)| self.phrases.get_mut(at(*phrase)));
            if let Some(phrase) = phrase {
                phrase.holders = (from, to);
            }
            from = to;
        }
        self.phrases.shrink_to_fit();
        self.held.iter().map(|(_, entry)| *entry).collect()
    }

    fn is_stop(&self, word: &String) -> bool {
        self.stops.binary_search(word).is_ok()
    }

    fn words(&mut self) -> Vec<Word> {
        let words = std::mem::take(&mut self.words).into_iter();
        let word = |(text, phrases): (String, Vec<u32>)| Word {
            phrases: phrases.into(),
            length: text.chars().count(),
            stop: self.is_stop(&text),
            text: text.into(),
        };
        words.map(word).collect()
    }
}

/// By length, what is looked at of each word. Words that tell nothing are taken
/// for no other, nor is a code: a wrong digit is another one.
fn shapes(words: &[Word]) -> Vec<Vec<Shape>> {
    let mut shapes: Vec<Vec<Shape>> = vec![Vec::new(); typo::LONGEST + 1];
    for (place, word) in (0..).zip(words) {
        let exact = word.stop || word.text.chars().any(char::is_numeric);
        if let Some(same) = shapes.get_mut(word.length).filter(|_| !exact) {
            same.push(Shape {
                letters: typo::letters(&word.text),
                word: place,
            });
        }
    }
    shapes
}
