//! Which procedures what is typed means, and which of them first.

use std::collections::BTreeSet;

use super::typo::{self, Typed};
use super::{Index, Kin, Kind, Lang, Phrase, fold};

/// How well a word was hit: the greater the better.
const EXACT: u32 = 4;
const PREFIX: u32 = 3;
const TYPO: u32 = 2;
const TYPOS: u32 = 1;

/// What is read of a search, in characters and in words.
const CHARS: usize = 100;
const WORDS: usize = 12;
/// How many words a typed word is measured against at most, letter by letter.
const MEASURED: usize = 2048;

/// A search made ready.
#[derive(Debug, Default)]
pub struct Query {
    /// All of its words, as typed.
    whole: Vec<String>,
    /// Those that tell something, each once.
    pub words: Vec<String>,
}

/// A word of the index that a word of the search may mean.
type Meant = (usize, u32);

/// What of a phrase was hit: a bit for each word of the search, and above them
/// how well, then how many were hit exactly. A plain number, so that a list of
/// untouched ones costs nothing.
type Struck = u32;

const WORD_BITS: u32 = (1 << WORDS) - 1;
const QUALITY: u32 = 16;
const EXACTS: u32 = 24;

impl Query {
    /// Reads a search; whatever it is, there are only so many words in it.
    pub fn new(text: &str, stops: &[String]) -> Self {
        let text: String = text.chars().take(CHARS).collect();
        let whole = fold::words(&text);
        let is_stop = |word: &String| stops.binary_search(word).is_ok();
        let tells = whole.iter().any(|word| !is_stop(word));
        let mut seen = BTreeSet::new();
        let words = whole.iter().filter(|word| !tells || !is_stop(word));
        let words = words.filter(|word| seen.insert(*word)).take(WORDS);
        let words = words.cloned().collect();
        Self { whole, words }
    }
}

impl Index {
    /// The entries that a search finds, each with its best phrase, best first.
    pub(super) fn ranked(
        &self,
        query: &Query,
        preferred: &Lang,
    ) -> impl Iterator<Item = (u32, u32)> + use<> {
        let mut phrases = vec![0 as Struck; self.phrases.len()];
        let mut struck = Vec::new();
        for (nth, word) in query.words.iter().enumerate() {
            for (meant, quality) in self.meant(word) {
                let places = self.words.get(meant).map(|word| word.phrases.iter());
                for place in places.into_iter().flatten() {
                    let Some(phrase) = phrases.get_mut(at(*place)) else {
                        continue;
                    };
                    if *phrase == 0 {
                        struck.push(*place);
                    }
                    // The best that a word may mean comes first.
                    if *phrase & (1 << nth) == 0 {
                        *phrase |= 1 << nth;
                        *phrase += quality << QUALITY;
                        *phrase += u32::from(quality == EXACT) << EXACTS;
                    }
                }
            }
        }
        self.best(query, &phrases, &struck, preferred)
    }

    /// From the phrases that were hit to their entries.
    fn best(
        &self,
        query: &Query,
        phrases: &[Struck],
        struck: &[u32],
        preferred: &Lang,
    ) -> impl Iterator<Item = (u32, u32)> + use<> {
        let mut entries = vec![0_u64; self.entries.len()];
        let mut found = Vec::new();
        // Of a procedure in all languages: some words are the same in each.
        let mut words = vec![0_u32; self.entries.len()];
        for place in struck {
            let hit = phrases.get(at(*place)).copied().unwrap_or_default();
            let Some(phrase) = self.phrases.get(at(*place)) else {
                continue;
            };
            let standing = u64::from(rank(query, hit, phrase)) << 32 | u64::from(*place);
            for entry in self.holders(phrase) {
                let procedure = at(self.kin(*entry).procedure);
                let (Some(best), Some(words)) =
                    (entries.get_mut(at(*entry)), words.get_mut(procedure))
                else {
                    continue;
                };
                if *best == 0 {
                    found.push(*entry);
                }
                *best = standing.max(*best);
                *words |= hit & WORD_BITS;
            }
        }
        let preferred = (0..).zip(&self.langs).find(|(_, lang)| *lang == preferred);
        let preferred = preferred.map(|(place, _)| place);
        let key = |entry: u32| {
            let standing = entries.get(at(entry)).copied().unwrap_or_default();
            let kin = self.kin(entry);
            let words = words.get(at(kin.procedure)).copied().unwrap_or_default();
            let rank = u64::from(words.count_ones()) << 20 | (standing >> 32) << 1;
            let rank = rank | u64::from(Some(kin.lang) == preferred);
            // Entries stand by title, so their places settle what is equal.
            rank << 32 | u64::from(!entry)
        };
        let keys: Vec<u64> = found.into_iter().map(key).collect();
        let low = |number: u64| u32::try_from(number & u64::from(u32::MAX)).unwrap_or_default();
        best_first(keys).map(move |key| {
            let entry = !low(key);
            let standing = entries.get(at(entry)).copied().unwrap_or_default();
            (entry, low(standing))
        })
    }

    fn kin(&self, entry: u32) -> Kin {
        self.kin.get(at(entry)).copied().unwrap_or_default()
    }

    /// The words that a typed word may mean, best first: itself, those that it
    /// begins, and only where there is none of these, those that it misspells.
    fn meant(&self, typed: &str) -> Vec<Meant> {
        let first = self.words.partition_point(|word| *word.text < *typed);
        let begins = typed.chars().nth(1).is_some();
        let mut meant = Vec::new();
        for (place, word) in self.words.iter().enumerate().skip(first) {
            if *word.text == *typed {
                meant.push((place, EXACT));
            } else if !begins || !word.text.starts_with(typed) {
                break;
            } else if !word.stop {
                meant.push((place, PREFIX));
            }
        }
        if meant.is_empty() && !typed.chars().any(char::is_numeric) {
            let near = self.measure(typed, MEASURED, typo::allowed);
            let quality = |edits| if edits == 1 { TYPO } else { TYPOS };
            meant.extend(near.into_iter().map(|(edits, word)| (word, quality(edits))));
        }
        meant
    }

    /// The words near a typed one, the nearest first, with the edits between.
    /// Only so many are measured: those that have the most nearly same letters.
    pub(super) fn measure(
        &self,
        typed: &str,
        measured: usize,
        most: impl Fn(usize) -> usize,
    ) -> Vec<(usize, usize)> {
        let (letters, typed) = (typo::letters(typed), Typed::new(typed));
        let mut likely = Vec::new();
        for (length, shapes) in self.shapes.iter().enumerate() {
            let (most, lengths) = (most(length), length.abs_diff(typed.length()));
            if lengths <= most {
                likely.extend(shapes.iter().filter_map(|shape| {
                    let edits = typo::least(letters, shape.letters).max(lengths);
                    (edits <= most).then_some((edits, at(shape.word), most))
                }));
            }
        }
        if measured < likely.len() {
            likely.select_nth_unstable(measured);
            likely.truncate(measured);
        }
        let near = likely.into_iter().filter_map(|(_, place, most)| {
            let word = self.words.get(place)?;
            Some((typed.distance(&word.text, word.length, most)?, place))
        });
        let mut near: Vec<_> = near.collect();
        near.sort_unstable();
        near
    }
}

/// The greatest first. They are put in order only as far as they are read, since
/// a single letter finds thousands of which a hundred are wanted.
fn best_first(mut keys: Vec<u64>) -> impl Iterator<Item = u64> {
    let mut ordered = 0;
    let mut more = 256;
    std::iter::from_fn(move || {
        if ordered == 0 {
            // Those in order are at the end, the greatest the last.
            let cut = keys.len().saturating_sub(more);
            if cut > 0 {
                keys.select_nth_unstable(cut);
            }
            keys.get_mut(cut..)?.sort_unstable();
            ordered = keys.len() - cut;
            more *= 4;
        }
        ordered = ordered.saturating_sub(1);
        keys.pop()
    })
}

/// All words before some; a phrase that is all that was typed before one that
/// holds it; then by kind, then by how well the words were hit.
fn rank(query: &Query, hit: Struck, phrase: &Phrase) -> u32 {
    let same = query.words.len() == at(hit >> EXACTS) && hit >> EXACTS == u32::from(phrase.words);
    let same = match same {
        true if fold::words(&phrase.text) == query.whole => 2,
        same => u32::from(same),
    };
    let kind = match phrase.kind {
        Kind::Title => 4,
        Kind::Synonym => 3,
        Kind::Section => 2,
        Kind::Term => 1,
        Kind::Code => 0,
    };
    let words = (hit & WORD_BITS).count_ones();
    let quality = hit >> QUALITY & 0xff;
    same << 16 | words << 12 | kind << 8 | quality
}

/// A place in a list.
pub fn at(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
