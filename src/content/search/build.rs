//! The index made: every phrase of every procedure, by its words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::rank::at;
use super::{Entry, Index, Kin, Kind, Phrase, Word, fold, typo};
use crate::content::markup::{Block, Inline};
use crate::content::model::{Glossary, Words};
use crate::content::{Id, Lang, Library, Telling};

/// An index as it grows.
#[derive(Debug)]
struct Builder {
    stops: Vec<String>,
    phrases: Vec<Phrase>,
    /// The entries of each phrase.
    holders: Vec<Vec<u32>>,
    /// What many procedures have in common, such as "Risks", is one phrase.
    known: HashMap<(Kind, String), u32>,
    words: BTreeMap<String, Vec<u32>>,
}

/// What can be found of these procedures, in these languages.
pub fn index(library: &Library, langs: &[Lang], shown: impl Fn(&Id) -> bool) -> Index {
    let mut builder = Builder {
        stops: fold::stop_words(langs),
        phrases: Vec::new(),
        holders: Vec::new(),
        known: HashMap::new(),
        words: BTreeMap::new(),
    };
    let mut tellings = Vec::new();
    for (number, id) in (0..).zip(library.ids().filter(|id| shown(id))) {
        let told = langs.iter().filter_map(|lang| library.telling(id, lang));
        let mut seen = BTreeSet::new();
        for telling in told.filter(|telling| seen.insert(&telling.words.lang)) {
            if langs.contains(&telling.words.lang) {
                let sorts = fold::words(&telling.words.title).join(" ");
                tellings.push((sorts, number, telling));
            }
        }
    }
    // Entries stand in the order of their titles: a tie is settled by place.
    tellings.sort_by(|(one, a_number, a), (other, b_number, b)| {
        let one = (one, a_number, &a.words.lang);
        one.cmp(&(other, b_number, &b.words.lang))
    });
    let (mut entries, mut kin) = (Vec::new(), Vec::new());
    let mut codes: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for (place, (_, procedure, telling)) in (0..).zip(&tellings) {
        builder.add(place, telling, library.glossary(&telling.words.lang));
        entries.push(Entry {
            id: telling.procedure.id.clone(),
            lang: telling.words.lang.clone(),
            title: telling.words.title.clone(),
        });
        let lang = (0..)
            .zip(langs)
            .find(|(_, lang)| **lang == telling.words.lang);
        kin.push(Kin {
            procedure: *procedure,
            lang: lang.map_or(u32::MAX, |(place, _)| place),
        });
        for (system, of_system) in &telling.procedure.codes {
            for code in of_system {
                let key = (system.to_string(), code.to_lowercase());
                codes.entry(key).or_default().push(place);
            }
        }
    }
    Index {
        langs: langs.to_vec(),
        entries,
        kin,
        codes,
        words: builder.words(),
        holders: builder.holders(),
        phrases: builder.phrases,
        stops: builder.stops,
    }
}

impl Builder {
    fn add(&mut self, entry: u32, telling: &Telling<'_>, glossary: Option<&Glossary>) {
        let words = telling.words;
        self.phrase(entry, Kind::Title, &words.title);
        for synonym in &words.synonyms {
            self.phrase(entry, Kind::Synonym, synonym);
        }
        for section in &words.sections {
            self.phrase(entry, Kind::Section, &section.title);
        }
        for term in terms(words) {
            if let Some(term) = glossary.and_then(|glossary| glossary.get(term)) {
                self.phrase(entry, Kind::Term, &term.title);
            }
        }
        for code in telling.procedure.codes.values().flatten() {
            self.phrase(entry, Kind::Code, code);
        }
    }

    fn phrase(&mut self, entry: u32, kind: Kind, text: &str) {
        let key = (kind, text.to_owned());
        if let Some(known) = self.known.get(&key).copied() {
            let holders = self.holders.get_mut(at(known));
            if let Some(holders) = holders.filter(|holders| holders.last() != Some(&entry)) {
                holders.push(entry);
            }
            return;
        }
        let Ok(place) = u32::try_from(self.phrases.len()) else {
            return;
        };
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
        self.holders.push(vec![entry]);
        self.known.insert(key, place);
        for word in words.into_iter().chain(fold::compounds(text)) {
            let phrases = self.words.entry(word).or_default();
            if phrases.last() != Some(&place) {
                phrases.push(place);
            }
        }
    }

    /// The entries of all phrases in one list, and in each phrase its part.
    fn holders(&mut self) -> Vec<u32> {
        let mut all = Vec::new();
        for (phrase, holders) in self.phrases.iter_mut().zip(&self.holders) {
            let place = |all: &Vec<u32>| u32::try_from(all.len()).unwrap_or(u32::MAX);
            let from = place(&all);
            all.extend(holders);
            phrase.holders = (from, place(&all));
        }
        self.phrases.shrink_to_fit();
        all
    }

    fn is_stop(&self, word: &String) -> bool {
        self.stops.binary_search(word).is_ok()
    }

    fn words(&mut self) -> Vec<Word> {
        let words = std::mem::take(&mut self.words).into_iter();
        let word = |(text, phrases): (String, Vec<u32>)| Word {
            phrases: phrases.into(),
            letters: typo::letters(&text),
            length: text.chars().count(),
            // A wrong digit is another code, and a short word another word.
            exact: self.is_stop(&text) || text.chars().any(char::is_numeric),
            stop: self.is_stop(&text),
            text: text.into(),
        };
        words.map(word).collect()
    }
}

/// The terms that a procedure's text explains, each once.
fn terms(words: &Words) -> BTreeSet<&Id> {
    let facts = words.facts.iter().map(|fact| &fact.body);
    let sections = words.sections.iter().map(|section| &section.body);
    let bodies = [&words.main].into_iter().chain(facts).chain(sections);
    let inlines = bodies.flatten().flat_map(Block::inlines).flatten();
    inlines
        .filter_map(|inline| match inline {
            Inline::Term(id, _) => Some(id),
            _ => None,
        })
        .collect()
}
