//! Words of a sentence held against phrases.

use super::sentence::Word;

/// Whether a phrase of small letters stands at a word.
pub fn is_at(words: &[Word], nth: usize, phrase: &str) -> bool {
    let mut rest = words.iter().skip(nth);
    phrase
        .split(' ')
        .all(|wanted| rest.next().is_some_and(|word| word.lower == wanted))
}

/// The phrase of a list that stands at a word, the longest first in the list.
pub fn one_of<'p>(words: &[Word], nth: usize, phrases: &[&'p str]) -> Option<&'p str> {
    let first = words.get(nth)?.lower.as_str();
    let mut phrases = phrases.iter();
    let is_it = |phrase: &&&str| phrase.starts_with(first) && is_at(words, nth, phrase);
    phrases.find(is_it).copied()
}
